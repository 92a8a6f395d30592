// Fonts, sizes of text and colours: those of the style sheet, and those that a reader gets.

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const FONT_BYTES = 60_000;
const SIZES = 7;
const BODY = { least: 18, most: 19 };
const CONTRAST = 4.5;
const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 900 };

/** All fonts together are small, every page gets them, and an italic only where it is used. */
export async function fonts({ folder, each, url }) {
  const problems = [];
  const files = readdirSync(join(folder, "assets", "fonts")).filter((name) => name.endsWith(".woff2"));
  const bytes = files.reduce((sum, name) => sum + statSync(join(folder, "assets", "fonts", name)).size, 0);
  if (bytes > FONT_BYTES) problems.push(`${files.length} fonts have ${bytes} bytes, more than ${FONT_BYTES}`);
  await each({ viewport: WIDE }, async (page, path) => {
    const seen = await page.evaluate(async () => {
      await document.fonts.ready;
      const faces = [...document.fonts].filter((face) => face.family.startsWith("Civic") || face.family.startsWith('"Civic'));
      const italics = [...document.body.querySelectorAll("*")].some((element) =>
        getComputedStyle(element).fontStyle === "italic" && element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
      return { faces: faces.map(({ family, style, status }) => [family, style, status].join(" ")), italics };
    });
    const loaded = seen.faces.filter((face) => face.endsWith(" loaded"));
    for (const needed of ["Sans normal", "Serif normal"]) {
      if (!loaded.some((face) => face.replaceAll('"', "").includes(needed))) problems.push(`/${path}: no font for ${needed}: ${seen.faces.join(", ")}`);
    }
    const isLoaded = loaded.some((face) => face.includes("italic"));
    if (isLoaded && !seen.italics) problems.push(`/${path}: loads an italic, and shows none`);
    if (!new URL(page.url()).href.startsWith(url)) problems.push(`/${path}: left the site`);
  });
  return { problems, figures: `${bytes} bytes in ${files.length} fonts` };
}

/** At most seven sizes, in the style sheet and on each page; body text is large enough on a phone. */
export async function sizes({ each, styleSheet }) {
  const problems = [];
  const css = styleSheet().replace(/\/\*[\s\S]*?\*\//g, "");
  const screen = css.replace(/@media print \{[\s\S]*?\n\}/, "");
  const written = new Set();
  for (const [, shorthand, value] of screen.matchAll(/(?<![-\w])font(-size)?:\s*([^;}]+)/g)) {
    const size = shorthand ? value.trim() : value.match(/(?:^|\s)(clamp\([^)]*\)|calc\([^)]*\)|var\(--s\d\)|[\d.]+(?:px|rem|em|%|vw|pt)|inherit)/)?.[1];
    if (size && !["inherit", "0"].includes(size)) written.add(size);
  }
  if (written.size > SIZES) problems.push(`the style sheet has ${written.size} sizes: ${[...written].join(", ")}`);
  let most = 0;
  for (const viewport of [PHONE, WIDE]) {
    await each({ viewport }, async (page, path) => {
      const found = await page.evaluate(() => {
        const shown = new Set();
        for (const element of document.body.querySelectorAll("*")) {
          const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
          if (hasText && element.checkVisibility() && !element.closest("svg")) shown.add(parseFloat(getComputedStyle(element).fontSize));
        }
        const paragraph = [...document.querySelectorAll("main .prose:not(.context) > p")].find((each) => each.checkVisibility());
        return { shown: [...shown].filter(Boolean), body: paragraph && parseFloat(getComputedStyle(paragraph).fontSize) };
      });
      most = Math.max(most, found.shown.length);
      if (found.shown.length > SIZES) problems.push(`/${path} at ${viewport.width} px: ${found.shown.length} sizes: ${found.shown}`);
      if (viewport === PHONE && found.body && !(found.body >= BODY.least && found.body <= BODY.most)) {
        problems.push(`/${path}: text of ${found.body} px on a phone`);
      }
    });
  }
  return { problems, figures: `${written.size} sizes written, at most ${most} on a page` };
}

/** Red belongs to the exit; every colour of text has enough contrast on every ground. */
export async function colours({ context, url, styleSheet }) {
  const problems = [];
  const css = styleSheet().replace(/\/\*[\s\S]*?\*\//g, "");
  for (const [, property, colour] of css.matchAll(/([-\w]+):\s*[^;{}]*?(#[0-9a-f]{3,8})\b/gi)) {
    if (property !== "--exit" && isRed(rgb(colour))) problems.push(`${property}: ${colour} is red`);
  }
  const page = await (await context({ viewport: WIDE })).newPage();
  let least = Infinity;
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.goto(url);
    const found = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      const value = (name) => style.getPropertyValue(name).trim();
      const theme = [...document.querySelectorAll("meta[name=theme-color]")].find((meta) => matchMedia(meta.media).matches);
      const names = ["--ink", "--soft", "--link", "--neutral", "--progress", "--done", "--stalled", "--unknown"];
      const grounds = ["--paper", "--card", "--tint"];
      return { theme: theme?.content, texts: names.map((name) => [name, value(name)]), grounds: grounds.map((name) => [name, value(name)]) };
    });
    if (found.theme !== found.grounds[0][1]) problems.push(`${colorScheme}: theme-color is ${found.theme}, paper is ${found.grounds[0][1]}`);
    for (const [name, text] of found.texts) {
      for (const [on, ground] of found.grounds) {
        const ratio = contrast(rgb(text), rgb(ground));
        least = Math.min(least, ratio);
        if (ratio < CONTRAST) problems.push(`${colorScheme}: ${name} on ${on} has ${ratio.toFixed(2)}:1`);
      }
    }
  }
  await page.context().close();
  return { problems, figures: `least contrast ${least.toFixed(2)}:1` };
}

function rgb(hex) {
  const digits = hex.slice(1);
  const long = digits.length < 6 ? [...digits].map((digit) => digit + digit).join("") : digits;
  return [0, 2, 4].map((at) => parseInt(long.slice(at, at + 2), 16) / 255);
}

/** A strong colour whose hue is nearer to red than to orange or pink. */
function isRed([red, green, blue]) {
  const most = Math.max(red, green, blue);
  const chroma = most - Math.min(red, green, blue);
  return most === red && chroma / (most || 1) > 0.35 && Math.abs(green - blue) / chroma < 25 / 60;
}

function contrast(one, other) {
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
