// Does each card fit into its frame? Every snippet that the site offers is pasted into columns of
// several widths, as in an article, and the content of the frame is measured: it must not scroll,
// and must leave no large gap.
//
// node embeds.mjs FOLDER...

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { baseUrl, files, report } from "./site.mjs";

const COLUMNS = [320, 360, 480, 600, 720];
// The estimate cannot be exact: letters differ in width, and lines break between words.
const ROOM = 160;

const folders = process.argv.slice(2);
const problems = [];
const gaps = [];
const browser = await launch();
for (const folder of folders) {
  const base = baseUrl(folder);
  const site = await serve(folder, new URL(base).pathname);
  const answers = files(folder).filter((file) => /^embed\/.*\/oembed\.json$/.test(file));
  const cards = answers.map((file) => ({ file, ...JSON.parse(readFileSync(join(folder, file), "utf8")) }));
  for (const column of COLUMNS) await check(cards, column, (html) => html.replaceAll(base, site.url));
  await site.close();
}
await browser.close();
if (gaps.length === 0) problems.push("no site has a card");
const largest = Math.max(...gaps);
const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
report("embeds", problems, `${gaps.length} frames; room to spare: ${mean.toFixed(0)} pixels, at most ${largest}`);

async function check(cards, column, here) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  for (const { file, html, width, height } of cards) {
    const snippet = here(html).replace(' loading="lazy"', "");
    await page.setContent(`<!doctype html><div style="width:${column}px">${snippet}</div>`);
    const box = await page.locator("iframe").boundingBox();
    const wrong = (text) => problems.push(`${file} in a column of ${column} pixels: ${text}`);
    if (box.width !== Math.min(column, width)) wrong(`is ${box.width} wide`);
    if (column >= width && box.height !== height) wrong(`is ${box.height} high, not ${height}`);
    const gap = await room(page);
    gaps.push(gap);
    if (gap < 0) wrong(`scrolls, by ${-gap} pixels`);
    if (gap > ROOM) wrong(`${gap} pixels are empty`);
  }
  await page.close();
}

/** The height that the words leave free in the frame; negative if they do not fit. */
async function room(page) {
  const frame = page.frames()[1];
  await frame.waitForLoadState();
  return frame.evaluate(() => {
    const card = document.querySelector("main");
    const { paddingBottom, borderBottomWidth } = getComputedStyle(card);
    const below = parseFloat(paddingBottom) + parseFloat(borderBottomWidth);
    const end = card.lastElementChild.getBoundingClientRect().bottom + below;
    const overflows = document.documentElement.scrollHeight > innerHeight;
    return Math.floor(Math.min(innerHeight - end, overflows ? -1 : Infinity));
  });
}
