// The search in a real browser, as a reader uses it: queries are typed, and the first hit must be
// one of the pages that a person chose for the query before the ranking was written
// (search/queries-*.json). Then the same by keyboard, without a script, from a disk, under a path
// and with the policy of the site; nothing may be stored, and no query may be in an address.
//
// node search.mjs FOLDER PORTABLE [--least N]     of each file at least N first hits must be right

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { launch } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { report } from "./site.mjs";

const [folder, portable, , least = "36"] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SETS = ["before", "after"];
const UNDER = "/a/path/";
const HEAD = "search/index.json";
/** What may be read until the first hit is shown, compressed, in bytes; and how long it may take on
 *  a busy machine, in milliseconds. docs/results/search.md has what was measured on a quiet one. */
const MOST_BYTES = 60_000;
const LONGEST = 1000;

const browser = await launch();
const host = await serve(folder, UNDER);
try {
  for (const set of SETS) await answers(set);
  for (const check of [weight, keyboard, filters, empty, again, fromDisk, withoutScript]) {
    const { problems, figures = "as it should be" } = await check();
    report(`search: ${check.name}`, problems, figures);
  }
} finally {
  await browser.close();
  await host.close();
}

/** A search page, with everything that goes wrong on it. */
async function open(options = {}, address = `${host.url}search/`) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(address);
  return { page, context, problems };
}

/** Types a query and waits for the answer to it. */
async function ask(page, query) {
  await page.evaluate(() => (document.querySelector(".search-status").textContent = ""));
  await page.fill("#query", query);
  await page.press("#query", "Enter");
  await page.waitForFunction(() => document.querySelector(".search-status").textContent !== "");
  return hits(page);
}

/** The hits that are shown: addresses beneath the site, without anchors, and the anchors. */
function hits(page) {
  return page.$$eval(".search-hits h2 a", (links) =>
    links.map(({ href, hash }) => ({ page: href.replace(hash, ""), anchor: hash.slice(1) })));
}

async function answers(set) {
  const queries = read(set);
  const { page, context, problems } = await open();
  let right = 0;
  for (const { query, first } of queries) {
    const found = await ask(page, query);
    const top = found[0]?.page.replace(host.url, "") ?? "nothing";
    if (first.includes(top)) right += 1;
    else console.log(`  "${query}": ${top}, not ${first.join(" or ")}`);
  }
  if (right < Number(least)) problems.push(`${right} of ${queries.length} first hits are right`);
  problems.push(...(await traces(page, context)));
  await context.close();
  report(`search: queries-${set}`, problems, `${right} of ${queries.length} right`);
}

function read(set) {
  const file = fileURLToPath(new URL(`search/queries-${set}.json`, import.meta.url));
  return JSON.parse(readFileSync(file, "utf8"));
}

/** What a search must not leave behind. */
async function traces(page, context) {
  const problems = [];
  if (page.url() !== `${host.url}search/`) problems.push(`the address became ${page.url()}`);
  const stored = await page.evaluate(() => localStorage.length + sessionStorage.length);
  if (stored > 0 || (await context.cookies()).length > 0) problems.push("something was stored");
  return problems;
}

/** The bytes and the time until the first hit, in a browser that has nothing yet. */
async function weight() {
  const problems = [];
  const rows = [];
  for (const { query } of read("before").slice(0, 12)) {
    const { page, context } = await open();
    const read = new Map();
    page.on("response", async (answer) => read.set(answer.url(), gzipSync(await answer.body()).length));
    const took = await page.evaluate((text) => new Promise((done) => {
      const list = document.querySelector(".search-hits");
      const start = performance.now();
      new MutationObserver(() => done(performance.now() - start)).observe(list, { childList: true });
      document.querySelector("#query").value = text;
      document.querySelector(".search").requestSubmit();
    }), query);
    const script = gzipSync(readFileSync(join(folder, await scriptOf(page)))).length;
    const bytes = [...read.values()].reduce((sum, size) => sum + size, script);
    rows.push({ query, bytes, took });
    await context.close();
  }
  for (const { query, bytes } of rows) if (bytes > MOST_BYTES) problems.push(`"${query}": ${bytes} bytes`);
  const times = rows.map(({ took }) => took).sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  if (median > LONGEST) problems.push(`the first hit takes ${median.toFixed(0)} ms`);
  const most = Math.max(...rows.map(({ bytes }) => bytes));
  return { problems, figures: `until the first hit at most ${most} bytes compressed, median ${median.toFixed(0)} ms` };
}

function scriptOf(page) {
  return page.$eval("script[src*='search']", ({ src }, base) => src.slice(base.length), host.url);
}

/** Without a mouse, and as a screen reader has it. */
async function keyboard() {
  const problems = [];
  for (const [width, colorScheme] of [[320, "light"], [1280, "dark"]]) {
    const { page, context, problems: errors } = await open({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
    await page.focus("#query");
    await page.keyboard.type("taxi");
    await page.waitForSelector(".search-hits h2 a");
    const role = await page.$eval(".search-status", ({ role, textContent }) => `${role}: ${textContent}`);
    if (!/^status: \d+ pages/.test(role)) problems.push(`the number of pages is not announced: ${role}`);
    const before = await page.$$eval(".search-hits > li", (all) => all.length);
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement.closest(".search-hits") !== null)) break;
    }
    if (!(await page.evaluate(() => document.activeElement.matches(".search-hits a")))) problems.push("no hit is reached by Tab");
    if (await page.$eval(".search-more", ({ hidden }) => !hidden)) {
      await page.focus(".search-more");
      await page.keyboard.press("Enter");
      await page.waitForFunction((count) => document.querySelectorAll(".search-hits > li").length > count, before);
    }
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    problems.push(...violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0].html}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) problems.push(`${wide} pixels too wide at ${width}`);
    await page.focus(".search-hits a");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.pathname.endsWith("/search/"));
    const target = decodeURIComponent(new URL(page.url()).hash.slice(1));
    if (target && (await page.$(`[id="${target}"]`)) === null) problems.push(`no passage at ${page.url()}`);
    problems.push(...errors);
    await context.close();
  }
  return { problems };
}

/** Each filter leaves fewer hits, and those that it should. */
async function filters() {
  const { page, context, problems } = await open();
  const all = Number((await status(page, "children")).match(/\d+/)?.[0]);
  await page.click(".search-narrow summary");
  for (const name of ["kind", "status", "voice", "from"]) {
    const values = await page.$$eval(`select[name=${name}] option`, (options) => options.map(({ value }) => value));
    if (values.length < 3) problems.push(`nothing to choose in ${name}`);
    await page.selectOption(`select[name=${name}]`, values.at(-1));
    await page.waitForTimeout(150);
    const left = Number((await page.textContent(".search-status")).match(/\d+/)?.[0] ?? 0);
    if (left >= all) problems.push(`${name} leaves ${left} of ${all}`);
    await page.selectOption(`select[name=${name}]`, "");
  }
  await page.selectOption("select[name=kind]", { label: "Recommendation" });
  await page.waitForTimeout(150);
  const others = (await hits(page)).filter(({ page }) => !page.includes("/recommendations/"));
  problems.push(...others.map(({ page }) => `${page} is no recommendation`));
  await context.close();
  return { problems };
}

async function status(page, query) {
  await ask(page, query);
  return page.textContent(".search-status");
}

/** Nothing is found: the nearest words and the A to Z are offered. */
async function empty() {
  const { page, context, problems } = await open();
  const said = await status(page, "recommendxxtionz");
  if (!said.startsWith("No page")) problems.push(`said: ${said}`);
  await page.waitForSelector(".search-hits button");
  await page.click(".search-hits button");
  await page.waitForSelector(".search-hits h2 a");
  await page.click(".search-index a");
  if (!page.url().endsWith("/a-z/")) problems.push("no way to the A to Z");
  await context.close();
  return { problems };
}

/** A release in the middle of a search: the old shards are gone, the new ones are read. */
async function again() {
  const { page, context, problems } = await open();
  let isOld = true;
  await page.route(`**/${HEAD}`, async (route) => {
    const answer = await route.fetch();
    const head = await answer.json();
    if (isOld) for (const start of Object.keys(head.shards)) head.shards[start] = "gone.json";
    isOld = false;
    await route.fulfill({ response: answer, json: head });
  });
  await page.reload();
  const found = await ask(page, "taxi");
  if (found.length === 0) problems.push("nothing is found after a release");
  await context.close();
  return { problems: problems.filter((problem) => !problem.includes("404")) };
}

/** From a disk, where pages may not fetch. */
async function fromDisk() {
  const { page, context, problems } = await open({}, pathToFileURL(join(resolve(portable), "search/index.html")).href);
  const found = await ask(page, "taxi");
  if (found.length === 0) problems.push("nothing is found");
  else {
    await page.goto(found[0].page);
    if ((await page.title()) === "") problems.push(`nothing at ${found[0].page}`);
  }
  await context.close();
  return { problems };
}

/** Without scripts, the page says so and leads to the A to Z. */
async function withoutScript() {
  const { page, context, problems } = await open({ javaScriptEnabled: false });
  if (await page.isVisible(".search")) problems.push("the form is shown");
  await page.click(".search-off a");
  const count = await page.locator(".a-z li").count();
  if (count < 50) problems.push(`the A to Z has ${count} lines`);
  await context.close();
  return { problems };
}
