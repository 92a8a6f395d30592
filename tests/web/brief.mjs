// The design brief, measured on a phone (390 × 844): how far down things are, how long pages are,
// what is linked twice, what is folded and whether it can be reached. A line of the table is a line
// of the brief, with its limit and the worst that was found; a page beyond the limit is a problem.
// It does not judge looks, and knows kinds only by what is asked for on the command line.
//
// node brief.mjs FOLDER --faults     plants a fault for each line, and fails if one is not found
// node brief.mjs FOLDER [--tallies] [--short KIND]... [--follows PATH]...
//   FOLDER     a built site
//   --sample   one page of each template, and all pages of the short kinds; without it, every page
//   --tallies  each row of a tally leads to a list; without it, those that do lead to the right one
//   --short    the pages of this kind have at most five screens, and are mostly the author's words
//   --follows  the cards of this list show what its kind follows, with statuses

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FAULTS } from "./brief/faults.mjs";
import { inTabs, launch } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { baseUrl, fileOf, onePerTemplate, pages, report } from "./site.mjs";

const PHONE = { width: 390, height: 844 };
const [folder, ...options] = process.argv.slice(2);
const given = (name) => options.filter((_, index) => options[index - 1] === name);
let [short, follows] = [given("--short"), given("--follows")];

/** One line of the brief: its limit, the worst value, and the pages beyond the limit. */
class Line {
  constructor(words, limit, unit = "") {
    Object.assign(this, { words, limit, unit, worst: undefined, pages: 0, problems: [] });
  }
  /** Records what a page has; less is better. */
  at(path, value, detail = "") {
    this.pages += 1;
    if (this.worst === undefined || value > this.worst) this.worst = value;
    if (value > this.limit) this.problems.push(`/${path}: ${this.words}: ${round(value)}${this.unit}, not ${this.limit}${detail && `: ${detail}`}`);
  }
  row() {
    const worst = this.worst === undefined ? "–" : `${round(this.worst)}${this.unit}`;
    return [this.words, `≤ ${this.limit}${this.unit}`, worst, `${this.pages}`];
  }
}

const round = (value) => Math.round(value * 10) / 10;
const line = (...args) => new Line(...args);
const LINES = {
  answer: line("object: answer, status and row of tools end at", 844, " px"),
  history: line("object: the history begins at", 1266, " px"),
  contents: line("object: parts that the contents do not name", 0),
  twice: line("object: targets linked twice outside text and notes", 0),
  noteTwice: line("object: targets linked twice in the notes", 0),
  mentions: line("object: mentions that are not folded", 3),
  panels: line("object: panels of statuses that do not differ", 0),
  tools: line("object: tools that lead nowhere", 0),
  length: line("short kinds: phone screens", 5),
  others: line("short kinds: % of the words on the page that are not the author’s", 50, " %"),
  notes: line("notes that a link does not show", 0),
  printed: line("notes that are not printed", 0),
  first: line("list: the first item begins at", 844, " px"),
  before: line("list: sentences before the first item", 3),
  register: line("list: phone screens of the longest", 14),
  figures: line("cards of figures without their number", 0),
  followed: line("list: followed links without a status", 0),
  home: line("home: phone screens without notes", 6),
  dated: line("home: without the line on its dates", 0),
  ladderHome: line("home: the ladder begins at", 1200, " px"),
  figuresHome: line("home: fewer figures than three", 0),
  tally: line("tally: rows that lead to no list", 0),
  matrix: line("matrix: phone screens of the page", 6),
  rowTwice: line("matrix: targets linked twice in a row", 0),
  trail: line("breadcrumbs that are cut", 0),
  years: line("timeline: years without a jump link", 0),
  large: line("timeline: large events", 5),
  hidden: line("hidden words before a voice", 0),
  labels: line("dates that are said twice in a row", 0),
};

const site = await serve(folder, new URL(baseUrl(folder)).pathname);
const browser = await launch();
try {
  const chosen = options.includes("--sample") ? sample() : pages(folder);
  const all = chosen.filter((path) => path !== "404.html" && !path.startsWith("embed/"));
  const whole = all.filter((path) => readFileSync(join(folder, fileOf(path)), "utf8").includes("<main"));
  await (options.includes("--faults") ? plantFaults(whole) : measureAll(whole));
} finally {
  await browser.close();
  await site.close();
}

/** One page of each template, and every page of the short kinds. */
function sample() {
  const isShort = (path) => short.some((kind) => path.startsWith(`${kind}s/`));
  return [...new Set([...onePerTemplate(folder), ...pages(folder).filter(isShort)])];
}

async function measureAll(whole) {
  const links = new Map();
  await inTabs(browser, { viewport: PHONE }, whole, async (page, path) => {
    await page.goto(site.url + path);
    measure(path, await page.evaluate(look), links);
  });
  for (const [path, wanted] of links) for (const address of wanted) checkTally(path, address);
  await folded(whole);
  print();
}

/** Plants each fault in the first page that can have it; the line must find it. */
async function plantFaults(whole) {
  const missed = [];
  const context = await browser.newContext({ reducedMotion: "reduce", viewport: PHONE });
  const page = await context.newPage();
  const found = new Map();
  for (const path of whole) {
    await page.goto(site.url + path);
    const wanted = Object.keys(FAULTS).filter((name) => !found.has(name));
    if (wanted.length === 0) break;
    const here = await page.evaluate((selectors) => selectors.map((each) => document.querySelector(each) !== null), wanted.map((name) => FAULTS[name].on));
    wanted.filter((_, index) => here[index]).forEach((name) => found.set(name, path));
  }
  for (const [name, { plant, given }] of Object.entries(FAULTS)) {
    const path = found.get(name);
    if (path === undefined) {
      missed.push(`${name}: no page can have the fault`);
      continue;
    }
    await page.goto(site.url + path);
    await page.evaluate(plant, given);
    const line = LINES[name];
    line.problems.length = 0;
    [short, follows] = [[await page.evaluate(() => document.querySelector("article")?.dataset.kind ?? "")], [path]];
    options.push("--tallies");
    measure(path, await page.evaluate(look), new Map());
    if (line.problems.length === 0) missed.push(`${line.words}: the fault in /${path} was not found`);
  }
  await context.close();
  report(`planted faults in ${folder}`, missed, `${Object.keys(FAULTS).length} faults`);
}

/** What one page has, into the lines that are about its kind of page. */
function measure(path, seen, links) {
  LINES.trail.at(path, seen.cutTrail);
  LINES.hidden.at(path, seen.hiddenWords);
  LINES.labels.at(path, seen.repeatedDates.length, seen.repeatedDates[0]);
  if (seen.object) measureObject(path, seen);
  if (seen.list) measureList(path, seen);
  if (seen.home) measureHome(path, seen);
  if (seen.cardFigures) LINES.figures.at(path, seen.cardFigures.missing);
  if (seen.matrix) {
    LINES.matrix.at(path, seen.screens);
    LINES.rowTwice.at(path, seen.matrix.length, seen.matrix[0]);
  }
  if (seen.timeline) {
    LINES.years.at(path, seen.timeline.yearsWithoutLink.length, seen.timeline.yearsWithoutLink.join(" "));
    LINES.large.at(path, seen.timeline.large);
  }
  if (seen.tally) {
    if (options.includes("--tallies")) LINES.tally.at(path, seen.tally.unlinked);
    links.set(path, seen.tally.links);
  }
}

function measureObject(path, { object, screens }) {
  LINES.answer.at(path, object.top);
  if (object.history !== null) LINES.history.at(path, object.history);
  LINES.contents.at(path, object.unnamed.length, object.unnamed.join(" "));
  LINES.twice.at(path, object.twice.length, object.twice.slice(0, 3).join(" "));
  LINES.noteTwice.at(path, object.noteTwice.length, object.noteTwice.slice(0, 3).join(" "));
  LINES.mentions.at(path, object.mentions);
  LINES.panels.at(path, object.equalPanels);
  const data = object.data && !existsSync(join(folder, path, object.data)) ? [object.data] : [];
  const lost = [...object.missingTools, ...data];
  LINES.tools.at(path, lost.length, lost.join(" "));
  if (!short.includes(object.kind)) return;
  LINES.length.at(path, screens);
  LINES.others.at(path, 100 - object.prose);
}

function measureList(path, { list, screens }) {
  LINES.first.at(path, list.first);
  LINES.before.at(path, list.sentences, list.words);
  LINES.register.at(path, screens);
  if (follows.includes(path)) LINES.followed.at(path, list.follows === 0 ? 1 : list.silent);
}

function measureHome(path, { home, screens }) {
  LINES.home.at(path, screens);
  if (!home.wanted) return;
  LINES.dated.at(path, home.dated ? 0 : 1);
  LINES.ladderHome.at(path, home.ladder);
  LINES.figuresHome.at(path, Math.max(0, 3 - home.figures));
}

/** A row of a tally leads to a heading of a list, and there are as many items beneath it. */
function checkTally(path, { address, count }) {
  const url = new URL(address, site.url + path);
  const target = decodeURIComponent(url.pathname).slice(new URL(site.url).pathname.length);
  const file = join(folder, fileOf(target));
  const html = existsSync(file) ? readFileSync(file, "utf8") : "";
  const from = html.indexOf(`id="${url.hash.slice(1)}"`);
  const listed = html.slice(from).match(/<span class="count">(\d+)<\/span>/)?.[1];
  const right = from >= 0 && url.hash !== "" && Number(listed) === count;
  LINES.tally.at(path, right ? 0 : 1, `${address} has ${listed ?? "no"} items, not ${count}`);
}

/** Notes are shown by the links to them, with and without the script, and are printed. */
async function folded(all) {
  const noted = all.filter((path) => readFileSync(join(folder, fileOf(path)), "utf8").includes('id="note-1"'));
  for (const javaScriptEnabled of [true, false]) {
    await inTabs(browser, { viewport: PHONE, javaScriptEnabled }, noted.slice(0, 20), async (page, path) => {
      await page.goto(site.url + path);
      const number = await page.evaluate(() => document.querySelector("main li[id^=note-]:last-child").id);
      await page.goto(`${site.url}${path}#${number}`);
      await page.goto("about:blank");
      await page.goto(`${site.url}${path}#${number}`);
      LINES.notes.at(path, (await page.locator(`#${number}`).isVisible()) ? 0 : 1);
      await page.goto("about:blank");
      await page.goto(site.url + path);
      await page.emulateMedia({ media: "print" });
      LINES.printed.at(path, await settled(page, unprinted));
      await page.emulateMedia({ media: "screen" });
    });
  }
}

/** A count in the page as soon as it is 0, or as it is after five seconds. Frames of a tab in the
 *  background may never be drawn, so none is waited for. */
async function settled(page, count) {
  for (let tries = 50; tries > 0; tries -= 1) {
    if ((await page.evaluate(count)) === 0) return 0;
    await page.waitForTimeout(100);
  }
  return page.evaluate(count);
}

/** In the page: how many notes have no height on paper. */
function unprinted() {
  return [...document.querySelectorAll("main li[id^=note-]")].filter((note) => !note.checkVisibility({ contentVisibilityAuto: true }) || note.getBoundingClientRect().height === 0).length;
}

/** In the page: everything that the brief asks about. */
function look() {
  const main = document.querySelector("main");
  const all = (selector, within = main) => [...within.querySelectorAll(selector)];
  const one = (selector) => main.querySelector(selector);
  const topOf = (element) => element.getBoundingClientRect().top + scrollY;
  const endOf = (element) => element.getBoundingClientRect().bottom + scrollY;
  const words = (text) => (text.match(/[\p{L}\p{N}][\p{L}\p{N}’'.,-]*/gu) ?? []).length;
  const shown = (element) => element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
  const folded = (element) => Boolean(element.parentElement.closest("details:not([open])"));
  const away = (link) => new URL(link.href).pathname !== location.pathname;
  const target = (link) => new URL(link.href).origin + new URL(link.href).pathname;
  const repeated = (links) => {
    const targets = links.filter(away).map(target);
    return [...new Set(targets.filter((each, index) => targets.indexOf(each) !== index))];
  };
  const rest = document.querySelectorAll(".support, .footer");
  const seen = {
    // What the page itself shows; support and the foot of the site are the same on every page.
    screens: document.querySelector("main").getBoundingClientRect().bottom / 844,
    cutTrail: all(".breadcrumb a, .breadcrumb span").filter((step) => step.scrollWidth > step.clientWidth + 1 && getComputedStyle(step).overflow === "hidden" && shown(step)).length,
    hiddenWords: all(".hidden").filter((each) => /according to/i.test(each.textContent)).length,
    repeatedDates: all(".says, .when, .facts").map((each) => each.innerText.match(/((?:\d+ )?[A-Z]\p{L}+ \d{4}), \1/u)?.[0]).filter(Boolean),
  };
  const article = one("article.object");
  const list = one(".list");
  if (article && !list) seen.object = objectOf();
  if (list) seen.list = listOf();
  if (one("article.home")) seen.home = homeOf();
  const tables = all(".matrix");
  if (tables.length > 0) seen.matrix = tables.flatMap((table) => all(".matrix-row", table)).flatMap((row) => repeated(all("a[href]", row)));
  const timeline = one(".years");
  if (timeline) {
    const jumps = all(".jumps a", timeline).map((link) => link.hash.slice(1));
    const years = all("[id^=x-year-]", timeline);
    seen.timeline = {
      yearsWithoutLink: years.map((each) => each.id).filter((id) => !jumps.includes(id)),
      large: all(".large", timeline).length,
    };
  }
  const rows = all(".tally li");
  if (rows.length > 0) {
    const linked = rows.filter((row) => row.querySelector("a[href]"));
    const count = (row) => Number(row.querySelector(".tally-count").textContent);
    seen.tally = {
      unlinked: rows.length - linked.length,
      links: linked.map((row) => ({ address: row.querySelector("a").getAttribute("href"), count: count(row) })),
    };
  }
  const figures = all(".cards > li:has(> .row-title a[href*='statistics/']), .compact:not(.titles) > li:has(> a[href*='statistics/']:not([href$='statistics/']))");
  if (figures.length > 0) seen.cardFigures = { missing: figures.filter((item) => !/\S/.test(item.querySelector(".card-figure, .line-figure")?.textContent ?? "")).length };
  return seen;

  function objectOf() {
    const head = one(".opening");
    const tools = one(".tools");
    const last = tools ?? head;
    const history = one("#x-history");
    const named = all(".toc-phone a").map((link) => link.hash.slice(1));
    const parts = all("#x-history, #x-links, #x-cited, #x-mentions, #x-notes, #x-updates").map((each) => each.id);
    const outer = all("a[href]").filter((link) => !link.closest(".prose, .notes, .breadcrumb, .tool-box, .feeds, .moved-passages"));
    const panels = all(".track .badge").map((badge) => badge.textContent);
    const kind = article.dataset.kind;
    const written = all(".lede, .column > .prose, .figure, .definition, .figure-caveat").filter(shown);
    const own = written.reduce((sum, each) => sum + words(each.innerText), words(one("h1").innerText));
    const wanted = ["Share", "Cite"].filter((name) => !all(".tool > summary").some((summary) => summary.textContent.trim() === name));
    const data = all("a.tool").find((link) => link.textContent.trim() === "Data");
    return {
      kind,
      top: endOf(last),
      history: history && topOf(history),
      unnamed: named.length > 0 || parts.length + all(".column > .prose h2").length > 2 ? parts.filter((id) => !named.includes(id)) : [],
      twice: repeated(outer),
      noteTwice: repeated(all(".notes a[href]")),
      mentions: document.getElementById("x-mentions") ? all("li", document.getElementById("x-mentions").parentElement).filter((item) => !folded(item)).length : 0,
      equalPanels: panels.length > 1 && new Set(panels).size === 1 ? panels.length : 0,
      missingTools: wanted,
      data: data?.getAttribute("href") ?? "",
      prose: (100 * own) / words(main.innerText),
    };
  }

  function listOf() {
    const first = list.querySelector("li:not(nav li), dt");
    const before = all(".opening").map((each) => each.innerText).join(" ");
    const text = one(".lede")?.innerText ?? "";
    return {
      first: first ? topOf(first) : 0,
      sentences: (text.match(/[.!?](\s|$)/g) ?? []).length,
      words: `${words(before)} words`,
      follows: all(".followed", list).length,
      silent: all(".followed li", list).filter((item) => !item.querySelector(".badge")).length,
    };
  }

  function homeOf() {
    const text = main.innerText;
    return {
      wanted: document.querySelectorAll(".home .figures-row, .home .dates").length > 0,
      dated: /Sources to .*\d{4}/.test(text),
      figures: all(".figures-row li").length,
      ladder: one(".ladder") ? topOf(one(".ladder")) : 0,
      rest: rest.length,
    };
  }
}

function print() {
  const rows = [["line", "limit", "worst", "pages"], ...Object.values(LINES).map((each) => each.row())];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join("  "));
  // A few of each line, so that one line does not hide the others.
  const some = ({ words, problems }) => (problems.length > 4 ? [...problems.slice(0, 3), `${words}: ${problems.length - 3} more`] : problems);
  const problems = Object.values(LINES).flatMap(some);
  report(`brief of ${folder}`, problems, `${Object.keys(LINES).length} lines`);
}
