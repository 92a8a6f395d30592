// Do the pictures hold on other data? An inquiry with sixty recommendations and long words is made
// up and built; each picture is looked at from 280 to 1,600 pixels and on paper: nothing may stick
// out, nothing may overlap, every node must be a link, and the table must say what the picture
// does.
//
// node pictures.mjs EXPOUND OUT FOLDER...     builds into OUT; FOLDERs are further sites to look at

import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { baseUrl, onePerTemplate, report } from "./site.mjs";

const WIDTHS = [280, 320, 390, 640, 800, 1280, 1600];
const COUNT = 60;
const STEPS = ["announced", "accepted", "under-way", "law", "done"];
const BLOCKS = [
  "{ladder}\nkind: recommendation\nsort: number",
  "{silence}\nkind: action\nsort: last_word",
  "{thread}\nkind: finding\nfollow: [addressed_by, delivered_by]\ncolumns: [Findings of the inquiry, Recommendations of the inquiry, Actions of the government]\ncaption: What leads to what",
];
// The names of the steps are at least 60 % longer than those of the explainer.
const SETTINGS = `title = "An inquiry with a long name"
base_url = "https://example.org/"
language = "en"
released = "2026-11-21"
sources_until = "2026-06-29"
[statuses.announced]
label = "Publicly announced by ministers"
short = "Announced publicly"
step = 1
[statuses.accepted]
label = "Accepted in full or in principle"
short = "Accepted in part"
step = 2
[statuses.under-way]
label = "Implementation has been started"
short = "Implementation"
step = 3
[statuses.law]
label = "The law was passed; start not confirmed"
short = "Gesetzgebung abgeschlossen"
tone = "progress"
step = 4
[statuses.done]
label = "Completely implemented"
short = "Implemented"
step = 5
`;

const [expound, out, ...folders] = process.argv.slice(2);
const problems = [];
let pictures = 0;

build(join(out, "project"), join(out, "site"));
const browser = await launch();
await look(join(out, "site"), ["progress/", "recommendations/r1/", "actions/a1/", "findings/f1/"]);
for (const folder of folders) await look(folder, onePerTemplate(folder));
await browser.close();
if (pictures === 0) problems.push("no page has a picture");
report("pictures", problems, `${pictures} pictures in ${WIDTHS.length} widths and on paper`);

async function look(folder, pages) {
  const site = await serve(folder, new URL(baseUrl(folder)).pathname);
  const page = await browser.newPage();
  for (const path of pages) {
    await page.goto(site.url + path);
    if ((await page.locator(".picture").count()) === 0) continue;
    const wrong = (text) => problems.push(`${folder}/${path}: ${text}`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const fault of await page.evaluate(layoutFaults)) wrong(`${width} pixels: ${fault}`);
    }
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 700, height: 900 });
    for (const fault of await page.evaluate(layoutFaults)) wrong(`on paper: ${fault}`);
    await page.emulateMedia({ media: "screen" });
    for (const fault of await page.evaluate(contentFaults)) wrong(fault);
    pictures += await page.locator(".picture").count();
  }
  await page.close();
  await site.close();
}

/** Words that stick out of the page or lie on one another. Runs in the page. */
function layoutFaults() {
  const faults = [];
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) faults.push(`the page is ${wide} pixels too wide`);
  for (const picture of document.querySelectorAll(".picture")) {
    const frame = picture.getBoundingClientRect();
    const boxes = [];
    const walker = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest(".hidden, title, .twin")) continue;
      if (!parent.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width > 0) boxes.push({ box, words: node.data.trim().slice(0, 30), parent });
      }
    }
    for (const { box, words } of boxes) {
      if (box.left < frame.left - 1 || box.right > frame.right + 1) faults.push(`“${words}” sticks out of its picture`);
    }
    boxes.sort((a, b) => a.box.top - b.box.top);
    boxes.forEach((one, at) => {
      for (const other of boxes.slice(at + 1)) {
        if (other.box.top > one.box.bottom) break;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
        // Lines of one text share a few pixels, because boxes are as high as the letters' frame.
        if (across > 2 && down > 8) faults.push(`“${one.words}” and “${other.words}” overlap`);
      }
    });
  }
  return [...new Set(faults)].slice(0, 5);
}

/** Nodes that are no links, and tables that do not say what their picture does. Runs in the page. */
function contentFaults() {
  const faults = [];
  for (const picture of document.querySelectorAll(".picture")) {
    if (!picture.querySelector("figcaption")?.textContent.trim()) faults.push("a picture has no caption");
    for (const node of picture.querySelectorAll(".reached circle, .moment")) {
      if (!node.closest("a, .picture-key")) faults.push("a node is no link");
    }
    for (const node of picture.querySelectorAll(".thread-node:not(.thread-self, .gap)")) {
      if (!node.querySelector("a")) faults.push("a box is no link");
    }
    const rows = picture.querySelectorAll(":scope > ol:not(.thread-head) > li").length;
    const table = picture.querySelectorAll(".twin tbody tr").length;
    if (rows !== table) faults.push(`the picture has ${rows} rows and its table ${table}`);
  }
  return [...new Set(faults)];
}

/** A project whose words are much longer than those of the explainer. */
function build(root, folder) {
  rmSync(root, { recursive: true, force: true });
  const put = (path, text) => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  put("site.toml", SETTINGS);
  put("content/sources/s.md", "---\ntitle: The report\npublisher: A publisher\n---\n");
  put("content/pages/index.md", "---\ntitle: Home\n---\n\nText.\n");
  put("content/pages/progress.md", `---\ntitle: Progress\n---\n\n${BLOCKS.map((block) => `\`\`\`${block}\n\`\`\`\n`).join("\n")}`);
  for (let n = 1; n <= COUNT; n += 1) {
    put(`content/findings/f${n}.md`, `---\ntitle: ${title("Finding", n)}\n---\n\nText.\n`);
    put(`content/recommendations/r${n}.md`, `---\ntitle: ${title("Recommendation", n)}\nnumber: "${n}"\naddresses: [f${n}, f${(n % COUNT) + 1}]\n${history(n)}---\n\nText.\n`);
    put(`content/actions/a${n}.md`, `---\ntitle: ${title("Action", n)}\ndelivers: [r${n}]\n${history(n * 7)}---\n\nText.\n`);
  }
  const run = spawnSync(expound, ["build", "--root", root, "--out", folder], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr + run.stdout);
}

function title(word, n) {
  const long = " about responsibilities, interdepartmental arrangements and Verantwortungsgemeinschaften";
  return `${word} ${n}${n % 3 === 0 ? long : " of the inquiry"}`;
}

function history(n) {
  const reached = STEPS.slice(0, 1 + (n % STEPS.length));
  const entries = reached.map((status, at) => entry(`${2019 + at}-0${1 + (n % 9)}`, status, "government"));
  if (n % 4 === 0) entries.push("  - {date: 2026-06-29, status: no-update, by: site, source: s}\n");
  return `history:\n${entries.join("")}`;

  function entry(date, status, by) {
    const promised = n % 5 === 0 ? ", promised: 2025-01" : "";
    return `  - {date: ${date}, status: ${status}, by: ${by}${promised}, source: s}\n`;
  }
}
