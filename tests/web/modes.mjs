// Every page in every mode: axe finds nothing in light, dark and forced colours, on a narrow and on
// a wide screen, with and without the theme's script. It takes about an hour for 400 pages, so
// tests/run looks at one page of each template (browser.mjs), and this is run by hand.
//
// node modes.mjs FOLDER...  [--part K/N]     --part looks at every N-th page, from the K-th on

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inTabs, launch } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { baseUrl, pages, report } from "./site.mjs";

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const COLOURS = [
  { name: "light", colorScheme: "light" },
  { name: "dark", colorScheme: "dark" },
  { name: "forced colours", forcedColors: "active" },
];
const WIDTHS = [320, 1280];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const { folders, part, of } = read(process.argv.slice(2));
const browser = await launch();
for (const folder of folders) {
  const site = await serve(folder, new URL(baseUrl(folder)).pathname);
  const chosen = pages(folder).filter((_, at) => at % of === part - 1);
  const problems = [];
  let runs = 0;
  for (const { name, ...colours } of COLOURS) {
    for (const script of [true, false]) {
      // Without the theme's script, axe itself still needs one: only site.js is withheld.
      const prepare = (context) => script || context.route("**/*.js", (route) => route.abort());
      await inTabs(browser, { bypassCSP: true, prepare, ...colours }, chosen, async (page, path) => {
        await page.goto(site.url + path);
        await page.evaluate(axe);
        await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          const found = await page.evaluate((levels) => globalThis.axe.run({ runOnly: levels }), LEVELS);
          const mode = `${name}, ${width} px${script ? "" : ", without script"}`;
          for (const each of found.violations) problems.push(`/${path} (${mode}): ${each.id}: ${each.nodes[0].html.slice(0, 120)}`);
          runs += 1;
        }
      });
    }
  }
  await site.close();
  report(`modes of ${folder}`, problems, `${chosen.length} pages, ${runs} runs of axe`);
}
await browser.close();

function read(words) {
  const at = words.indexOf("--part");
  const [part, of] = at < 0 ? [1, 1] : words.splice(at, 2)[1].split("/").map(Number);
  if (!(part >= 1 && part <= of) || words.length === 0) throw new Error("usage: modes.mjs FOLDER... [--part K/N]");
  return { folders: words, part, of };
}
