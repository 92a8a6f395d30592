// The frame around every page, measured: fonts, sizes, colours, header, navigation, content note,
// quick exit, print, and what assistive technology hears. Each check has a limit from the design.
//
// node frame.mjs FOLDER [CHECK…]            checks a site that was built
// node frame.mjs --faults FOLDER [CHECK…]   plants faults in it, and expects that each is found

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./chromium.mjs";
import { colours, fonts, sizes } from "./frame/style.mjs";
import { blank, firstScreen, frameHeight, largeText, tabStops } from "./frame/layout.mjs";
import { exit, exitWithoutScript, menu } from "./frame/keyboard.mjs";
import { copied, forcedColours, names, printed, privacy } from "./frame/reading.mjs";
import { faults } from "./frame/faults.mjs";
import { serve } from "./serve.mjs";
import { baseUrl, fileOf, onePerTemplate, report } from "./site.mjs";

const CHECKS = {
  fonts, sizes, colours,
  frameHeight, firstScreen, largeText, blank, tabStops,
  menu, exit, exitWithoutScript,
  names, copied, forcedColours, printed, privacy,
};

const isTrial = process.argv[2] === "--faults";
const [folder, ...only] = process.argv.slice(isTrial ? 3 : 2);
const isAsked = (name) => only.length === 0 || only.includes(name);
const site = await serve(folder, new URL(baseUrl(folder)).pathname);
const browser = await launch();
try {
  await (isTrial ? trial() : all());
} finally {
  await browser.close();
  await site.close();
}

/** What a check gets. `plant(address, text)` may change the files of the site on their way. */
function subject(paths, plant) {
  const context = async (options = {}) => {
    const made = await browser.newContext({ reducedMotion: "reduce", ...options });
    if (plant) {
      await made.route(/\.(html|css|js)$|\/$/, async (route) => {
        const response = await route.fetch();
        const body = plant(route.request().url(), await response.text());
        await route.fulfill({ response, body });
      });
    }
    return made;
  };
  /** Runs `work(page, path)` over all pages in one window. */
  const each = async (options, work) => {
    const made = await context(options);
    const page = await made.newPage();
    for (const path of paths) {
      await page.goto(site.url + path, { waitUntil: "load" });
      await work(page, path);
    }
    await made.close();
  };
  const styleSheet = () => {
    const file = readdirSync(join(folder, "assets")).find((name) => /^site\..*\.css$/.test(name));
    const text = readFileSync(join(folder, "assets", file), "utf8");
    return plant ? plant(`assets/${file}`, text) : text;
  };
  return { folder, url: site.url, paths, home: "", context, each, styleSheet };
}

/** Pages with a frame: not the cards for other sites, nor addresses that moved. */
function framed() {
  const html = (path) => readFileSync(join(folder, fileOf(path)), "utf8");
  return onePerTemplate(folder).filter((path) => html(path).includes('class="masthead"'));
}

async function all() {
  const paths = framed();
  for (const [name, check] of Object.entries(CHECKS).filter(([name]) => isAsked(name))) {
    const started = Date.now();
    const { problems, figures } = await check(subject(paths));
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    report(`${name} of ${folder}`, problems, `${figures} (${seconds} s)`);
  }
}

/** Each planted fault has to be found by the check that it is meant for. */
async function trial() {
  const problems = [];
  for (const fault of faults.filter(({ check }) => isAsked(check))) {
    const check = CHECKS[fault.check];
    const { problems: found } = await check(subject(fault.pages ?? [""], fault.plant));
    if (found.length === 0) problems.push(`${fault.check} does not find: ${fault.what}`);
    else console.log(`  ${fault.check}: ${fault.what}: ${found[0]}`);
  }
  report(`planted faults in ${folder}`, problems, `${faults.length} faults`);
}
