// Takes the six pictures of README.md, each of one screen of the explainer; it checks nothing.
//
// node readme.mjs FOLDER PICTURES     FOLDER is the built explainer, PICTURES is docs/pictures

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./chromium.mjs";
import { serve } from "./serve.mjs";

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const PICTURES = [
  { name: "front-page", page: "", viewport: DESKTOP, colorScheme: "light" },
  { name: "progress", page: "progress/", viewport: DESKTOP, colorScheme: "dark", from: ".silence" },
  { name: "action", page: "actions/taxi/", viewport: DESKTOP, colorScheme: "light" },
  { name: "ladder-on-a-phone", page: "", viewport: PHONE, colorScheme: "light", from: ".ladder" },
  { name: "finding-on-a-phone", page: "findings/children-as-children/", viewport: PHONE, colorScheme: "dark" },
  { name: "changes-on-a-phone", page: "changes/", viewport: PHONE, colorScheme: "light" },
];

const [folder, pictures] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });
const site = await serve(folder);
const browser = await launch();
for (const { name, page: path, viewport, colorScheme, from } of PICTURES) {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
  await page.goto(site.url + path);
  if (from) await page.locator(from).first().evaluate((element) => element.scrollIntoView());
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.close();
}
await browser.close();
await site.close();
console.log(`${PICTURES.length} pictures in ${pictures}`);
