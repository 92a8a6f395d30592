// Takes pictures of a theme, for people to look at; it checks nothing.
//
// node screenshots.mjs FOLDER PICTURES [PAGE…]     without pages: one of each template

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { onePerTemplate } from "./site.mjs";

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

const [folder, pictures, ...named] = process.argv.slice(2);
const shown = named.length > 0 ? named.map((page) => page.replace(/^\//, "")) : onePerTemplate(folder);
mkdirSync(pictures, { recursive: true });
const site = await serve(folder);
const browser = await launch();
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ viewport, colorScheme });
    for (const path of shown) {
      await page.goto(site.url + path);
      const name = path.replace(/\/$/, "").replaceAll("/", "-") || "home";
      await page.screenshot({ path: join(pictures, `${name}-${size}-${colorScheme}.png`), fullPage: true });
    }
    await page.close();
  }
}
await browser.close();
await site.close();
console.log(`${shown.length * 4} pictures in ${pictures}`);
