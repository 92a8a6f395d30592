// What assistive technology hears, what is copied, printed and shown in forced colours, and what a
// visit leaves behind: nothing.

import { execFileSync } from "node:child_process";

const WIDE = { width: 1280, height: 900 };

/** Headings are called what they say, and the number of a note is called a note. */
export async function names({ each }) {
  const problems = [];
  let [headings, notes] = [0, 0];
  await each({ viewport: WIDE }, async (page, path) => {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    for (const { role, name } of nodes) {
      if (role?.value === "heading") {
        headings += 1;
        if (/Link to|#/.test(name?.value ?? "")) problems.push(`/${path}: a heading is called ${JSON.stringify(name.value)}`);
      }
    }
    const numbers = nodes.filter(({ role, ignored }) => !ignored && role?.value === "doc-noteref");
    notes += numbers.length;
    for (const { name } of numbers) if (!/^Note \d+$/.test(name?.value ?? "")) problems.push(`/${path}: a note is called ${JSON.stringify(name?.value)}`);
    await session.detach();
    const loose = await page.evaluate(() => [...document.querySelectorAll("a[role=doc-noteref]")].filter((number) => !document.getElementById(number.getAttribute("aria-details"))).length);
    if (loose > 0) problems.push(`/${path}: ${loose} numbers name no details`);
    const first = page.locator("main a[role=doc-noteref]").first();
    if ((await first.count()) > 0 && (await first.isVisible())) {
      await page.keyboard.press("Tab"); // so that the focus counts as the keyboard's
      await first.focus();
      const box = await page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-details"))?.className ?? "");
      if (box !== "preview") problems.push(`/${path}: a preview is not the details of its number, but ${JSON.stringify(box)}`);
    }
  });
  return { problems, figures: `${headings} headings, ${notes} numbers of notes` };
}

/** A quotation that is copied names the sources of its passage. */
export async function copied({ context, paths, url }) {
  const problems = [];
  let count = 0;
  const made = await context({ viewport: WIDE, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await made.newPage();
  for (const path of paths) {
    await page.goto(url + path);
    const link = page.locator("main .prose > p:has(a[role=doc-noteref]) > .anchor").first();
    if ((await link.count()) === 0) continue;
    count += 1;
    const expected = await link.evaluate((each) => [...each.parentElement.querySelectorAll("a[role=doc-noteref]")].map((number) => {
      const note = document.getElementById(number.hash.slice(1))?.querySelector(".note-text");
      return note?.textContent.trim().replace(/\s+/g, " ").slice(0, 40) ?? number.hash;
    }));
    await link.click();
    await page.locator(".anchor-quote").click();
    await page.waitForFunction(() => document.querySelector("main [role=status]").textContent !== "", null, { timeout: 5000 });
    await page.waitForTimeout(100);
    const text = await page.evaluate(() => navigator.clipboard.readText());
    for (const source of expected) if (!text.includes(source)) problems.push(`/${path}: ${JSON.stringify(source)} is not in what was copied: ${JSON.stringify(text)}`);
  }
  await made.close();
  return { problems, figures: `${count} passages with sources` };
}

/** In forced colours, only controls look like controls. */
export async function forcedColours({ each }) {
  const problems = [];
  await each({ viewport: WIDE, forcedColors: "active" }, async (page, path) => {
    const found = await page.evaluate(() => {
      const outlined = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility() && getComputedStyle(each).outlineStyle !== "none").length;
      return { crumbs: outlined(".breadcrumb [aria-current]"), exits: outlined("#exit"), links: document.querySelectorAll("#exit").length };
    });
    if (found.crumbs > 0) problems.push(`/${path}: the breadcrumb of the page looks like a button`);
    if (found.exits !== found.links) problems.push(`/${path}: the exit has no edge`);
  });
  return { problems, figures: "breadcrumb and exit" };
}

/** Each printed sheet has the address and the date, and a caption is followed by its table. */
export async function printed({ each }) {
  const problems = [];
  let sheets = 0;
  await each({ viewport: WIDE }, async (page, path) => {
    const { footer, captions } = await page.evaluate(() => ({
      footer: document.documentElement.dataset.printed ?? "no text for the foot of a sheet",
      captions: [...document.querySelectorAll("main caption")].map((each) => each.textContent.trim().replace(/\s+/g, " ")),
    }));
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    const texts = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, maxBuffer: 1 << 26 }).toString().split("\f").filter((text) => text.trim());
    sheets += texts.length;
    const plain = (text) => text.replace(/\s+/g, "");
    for (const [index, text] of texts.entries()) {
      if (!plain(text).includes(plain(footer))) problems.push(`/${path}: sheet ${index + 1} of ${texts.length} does not say ${JSON.stringify(footer)}`);
      const lines = text.split("\n").map((line) => line.trim()).filter((line) => line && !plain(line).includes(plain(footer)));
      const last = lines.at(-1) ?? "";
      if (captions.some((caption) => last.length > 8 && caption.endsWith(last))) problems.push(`/${path}: sheet ${index + 1} ends with the caption ${JSON.stringify(last)}`);
    }
  });
  return { problems, figures: `${sheets} sheets` };
}

/** A visit asks no other server for anything, and leaves nothing in the browser. */
export async function privacy({ context, paths, url }) {
  const problems = [];
  const made = await context({ viewport: WIDE });
  const page = await made.newPage();
  let requests = 0;
  page.on("request", (each) => {
    requests += 1;
    if (!each.url().startsWith(new URL(url).origin) && !each.url().startsWith("data:")) problems.push(`asks for ${each.url()}`);
  });
  page.on("console", (each) => { if (each.type() === "error") problems.push(`console: ${each.text()}`); });
  for (const path of paths) {
    await page.goto(url + path, { waitUntil: "load" });
    await page.keyboard.press("Tab");
    const kept = await page.evaluate(async () => ({
      localStorage: localStorage.length,
      sessionStorage: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: globalThis.caches ? (await caches.keys()).length : 0,
      cookies: document.cookie.length,
    }));
    for (const [name, count] of Object.entries(kept)) if (count > 0) problems.push(`/${path}: leaves ${count} in ${name}`);
  }
  const cookies = await made.cookies();
  if (cookies.length > 0) problems.push(`${cookies.length} cookies`);
  await made.close();
  return { problems, figures: `${requests} requests, all to the site; no cookies, no storage` };
}
