// The site in a real browser: it makes no request to other servers, has no errors and fits on a
// small phone. It can be used with a keyboard, without JavaScript, in dark mode and from a disk.
//
// node browser.mjs FOLDER [PORTABLE]     PORTABLE is the same site built with --portable

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { inTabs, launch } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { baseUrl, fileOf, onePerTemplate, pages, report } from "./site.mjs";

const SMALL = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 900 };
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const [folder, portable] = process.argv.slice(2);
// Served under the path that it was built for, since 404.html finds its style sheet only there.
const site = await serve(folder, new URL(baseUrl(folder)).pathname);
const browser = await launch();
const samples = onePerTemplate(folder);
// Cards for frames have no navigation: no skip link, no link to the home page.
const whole = samples.filter((path) => !path.startsWith("embed/"));
try {
  for (const check of [everyPage, accessibility, withoutJavaScript, keyboard, passages, fromDisk]) {
    if (check === fromDisk && !portable) continue;
    const started = Date.now();
    const { problems, figures } = await check();
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    report(`${check.name} of ${folder}`, problems, `${figures} (${seconds} s)`);
  }
} finally {
  await browser.close();
  await site.close();
}

/** Opens a page and records errors that a reader must never see. */
async function open(page, address, problems) {
  const origin = new URL(address).origin;
  const note = (text) => problems.push(`${address}: ${text}`);
  const request = (each) => {
    if (new URL(each.url()).origin !== origin && !each.url().startsWith("data:")) note(`asks for ${each.url()}`);
  };
  const listeners = {
    request,
    // Opening the next page aborts the request for this page's icon.
    requestfailed: (each) =>
      each.failure()?.errorText !== "net::ERR_ABORTED" && note(`could not load ${each.url()}`),
    response: (each) => each.status() >= 400 && note(`got ${each.status()} for ${each.url()}`),
    // Chromium reports violations of the page's policy here too.
    console: (each) => ["error", "warning"].includes(each.type()) && note(`console: ${each.text()}`),
    pageerror: (error) => note(`script: ${error.message}`),
  };
  page.removeAllListeners();
  for (const [event, listener] of Object.entries(listeners)) page.on(event, listener);
  await page.goto(address, { waitUntil: "load" });
}

async function everyPage() {
  const problems = [];
  // A page at an old address leaves at once.
  const isMoved = (path) => readFileSync(join(folder, fileOf(path)), "utf8").includes('http-equiv="refresh"');
  const all = pages(folder).filter((path) => !isMoved(path));
  await inTabs(browser, { viewport: SMALL }, all, async (page, path) => {
    await open(page, site.url + path, problems);
    const wide = await page.evaluate(tooWide);
    if (wide.length > 0) problems.push(`/${path}: wider than ${SMALL.width} px: ${wide.slice(0, 3).join("; ")}`);
  });
  return { problems, figures: `${all.length} pages at ${SMALL.width} px` };
}

/** In the page: elements that make it scroll sideways or are cut off at its right edge. */
function tooWide() {
  const edge = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let box = element.parentElement; box; box = box.parentElement) {
      if (box !== document.body && /auto|scroll/.test(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  };
  const found = [...document.body.querySelectorAll("*")].filter((element) => {
    const { right, width, height } = element.getBoundingClientRect();
    return right > edge + 0.5 && width > 1 && height > 1 && !scrolls(element);
  });
  const names = found.map((element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}">`);
  const whole = document.documentElement.scrollWidth;
  return whole > edge ? [`the page is ${whole} px`, ...names] : names;
}

/** axe, on one page of each template. Only here the page's policy is disabled: axe loads styles. */
async function accessibility() {
  const problems = [];
  const undecided = new Map();
  let [runs, passed] = [0, 0];
  await inTabs(browser, { bypassCSP: true }, samples, async (page, path) => {
    await open(page, site.url + path, []);
    await page.evaluate(axe);
    // Collapsed sections are checked too.
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
    for (const [colorScheme, viewport] of [["light", SMALL], ["light", WIDE], ["dark", WIDE], ["dark", SMALL]]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      const found = await page.evaluate((levels) => globalThis.axe.run({ runOnly: levels }), LEVELS);
      runs += 1;
      passed += found.passes.length;
      for (const { id, nodes } of found.incomplete) undecided.set(id, (undecided.get(id) ?? 0) + nodes.length);
      const place = `/${path} ${colorScheme} ${viewport.width}`;
      problems.push(...found.violations.map((each) => `${place}: ${violation(each)}`));
    }
  });
  const left = [...undecided].map(([id, count]) => `${id} ${count}`).join(", ") || "nothing";
  const figures = `${samples.length} pages, ${runs} runs, ${passed} rules passed, undecided: ${left}`;
  return { problems, figures };
}

function violation({ id, help, nodes }) {
  const where = nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ");
  return `${id}: ${help} (${nodes.length}: ${where})`;
}

/** All words and links are there without the script too, but for its links to passages of the
 *  page, which are shown as "#". */
async function withoutJavaScript() {
  const problems = [];
  // The search needs its script, says so, and leads to the A to Z: search.mjs looks at that.
  const isSearch = (path) => readFileSync(join(folder, fileOf(path)), "utf8").includes('class="search-off"');
  const readable = samples.filter((path) => !isSearch(path));
  const read = async (javaScriptEnabled) => {
    const found = new Map();
    await inTabs(browser, { javaScriptEnabled, viewport: WIDE }, readable, async (page, path) => {
      await page.goto(site.url + path);
      found.set(path, await page.locator("main").evaluate(contentOf));
    });
    return found;
  };
  const [plain, scripted] = [await read(false), await read(true)];
  for (const [path, { words, links }] of plain) {
    if (words.length < 12 || links.length === 0) {
      problems.push(`/${path}: nearly empty: ${words.length} words, ${links.length} links`);
    }
    const whole = scripted.get(path);
    const missing = [...without(whole.words, words), ...without(whole.links, links)];
    if (missing.length > 0) problems.push(`/${path}: only with its script: ${missing.slice(0, 9).join(" ")}`);
  }
  return { problems, figures: `${readable.length} pages` };
}

/** In the page: the visible words and the targets of its links. */
function contentOf(main) {
  // Buttons to copy a text need the script, and add no words to it.
  for (const button of main.querySelectorAll("button.copy")) button.hidden = true;
  const links = [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href"));
  const away = links.filter((address) => !address.startsWith("#"));
  const text = main.innerText.replace(/#(?=\s|$)/g, "");
  return { words: text.split(/\s+/).filter(Boolean), links: away };
}

/** The items that `these` has more often than `those`. */
function without(these, those) {
  const left = new Map();
  for (const each of those) left.set(each, (left.get(each) ?? 0) + 1);
  return these.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
}

/** The first Tab reaches a visible link to the main content. */
async function keyboard() {
  const problems = [];
  await inTabs(browser, { viewport: WIDE }, whole, async (page, path) => {
    await page.goto(site.url + path);
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => {
      const link = document.activeElement;
      const box = link.getBoundingClientRect();
      const seen = box.left >= 0 && box.top >= 0 && box.width > 1 && box.height > 1;
      return { html: link.outerHTML.slice(0, 100), href: link.getAttribute("href") ?? "", seen };
    });
    if (!first.href.startsWith("#")) problems.push(`/${path}: the first Tab reaches ${first.html}`);
    else if (!first.seen) problems.push(`/${path}: the skip link cannot be seen when it has the focus`);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => {
      const main = document.querySelector("main");
      const next = document.activeElement;
      return main.contains(next) || Boolean(main.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    if (!inside) problems.push(`/${path}: the skip link does not lead past the navigation`);
  });
  return { problems, figures: `${whole.length} pages` };
}

/** With the keyboard alone: the link of a passage, its address, and its words with their source. */
async function passages() {
  const problems = [];
  const marked = samples.filter((path) => readFileSync(join(folder, fileOf(path)), "utf8").includes('<a class="anchor"'));
  // One tab, since only the tab in front may use the clipboard.
  const context = await browser.newContext({ viewport: WIDE, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  for (const path of marked) {
    await page.goto(site.url + path);
    const link = page.locator("main .prose .anchor").first();
    const words = (await link.locator("xpath=..").innerText()).replace(/[#✓¹²³\d\s]+$/, "").slice(0, 20);
    const quoted = words.replace(/"([^"]*)"/g, "‘$1’"); // nested quotation marks, as newsrooms print them
    await link.focus();
    if ((await link.evaluate((each) => getComputedStyle(each).opacity)) !== "1") problems.push(`/${path}: a passage's link cannot be seen when it has the focus`);
    const copied = async (expected) => {
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector("main [role=status]").textContent !== "", null, { timeout: 5000 });
      const text = await page.evaluate(() => navigator.clipboard.readText());
      for (const part of expected) if (!text.includes(part)) problems.push(`/${path}: ${JSON.stringify(part)} is not in what was copied: ${JSON.stringify(text)}`);
      await page.evaluate(() => { document.querySelector("main [role=status]").textContent = ""; });
    };
    const address = await link.evaluate((each) => each.href);
    await copied([address]);
    await page.keyboard.press("Tab");
    await copied([quoted, new URL(address).hash]);
    const unpointed = await page.locator("[data-url] [data-copy]").evaluateAll((forms) => forms.filter((form) => !form.textContent.includes(location.hash)).map((form) => form.dataset.copy));
    if (unpointed.length > 0) problems.push(`/${path}: citations without the passage: ${unpointed}`);
    await page.keyboard.press("Escape");
    if ((await page.locator(".anchor-quote").count()) > 0) problems.push(`/${path}: Escape does not take the button away`);
    if (!(await page.evaluate(() => document.activeElement.matches(".anchor")))) problems.push(`/${path}: Escape loses the focus`);
    const failed = (error) => problems.push(`/${path}: script at an address that is cut off: ${error.message}`);
    page.on("pageerror", failed);
    await page.goto(`${site.url}${path}#%`);
    await page.reload();
    page.off("pageerror", failed);
  }
  await context.close();
  return { problems, figures: `${marked.length} pages` };
}

/** Opened from a disk, the portable site looks the same and its links work. */
async function fromDisk() {
  const problems = [];
  const shown = whole.filter((path) => path !== "404.html");
  const served = new Map();
  await inTabs(browser, { viewport: WIDE }, shown, async (page, path) => {
    await page.goto(site.url + path);
    served.set(path, await page.evaluate(looks));
  });
  await inTabs(browser, { viewport: WIDE }, shown, async (page, path) => {
    const address = pathToFileURL(join(resolve(portable), fileOf(path))).href;
    await open(page, address, problems);
    const found = await page.evaluate(looks);
    const expected = served.get(path);
    if (found !== expected) problems.push(`${address}: looks different from a disk: ${found} instead of ${expected}`);
    const home = page.locator("header a").first();
    await Promise.all([page.waitForURL((url) => !url.hash, { timeout: 10_000 }), home.click()]);
    if (!(await page.locator("main h1").count())) problems.push(`${address}: its first link leads to ${page.url()}`);
  });
  return { problems, figures: `${shown.length} pages from a disk` };
}

function looks() {
  const styles = ["body", "h1", "main", "main a", "header"].map((name) => {
    const element = document.querySelector(name);
    const style = element && getComputedStyle(element);
    return style && [style.color, style.backgroundColor, style.fontFamily, style.fontSize, style.width].join(" ");
  });
  return styles.join("; ");
}
