// Functions for all checks of a built site: its files, its pages as parsers see them, and
// reporting. They know nothing about how the site was made.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "parse5";
import { SaxesParser } from "saxes";

/** All files beneath a folder, as paths with `/`, in order. */
export function files(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile());
  const path = (entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length);
  return found.map((entry) => path(entry).replaceAll("\\", "/").replace(/^\/+/, "")).sort();
}

/** The address of each page beneath the site's root: `findings/x/`, and `404.html` as it is. */
export function pages(folder) {
  const html = files(folder).filter((file) => file.endsWith(".html"));
  return html.map((file) => file.replace(/(^|\/)index\.html$/, "$1"));
}

/** The file that holds a page. */
export function fileOf(page) {
  return page === "" || page.endsWith("/") ? `${page}index.html` : page;
}

/** The address that the site was built for, according to its robots.txt. */
export function baseUrl(folder) {
  const robots = readFileSync(join(folder, "robots.txt"), "utf8");
  const base = robots.match(/^Sitemap: (.*)sitemap\.xml$/m)?.[1];
  if (!base) throw new Error(`${folder}/robots.txt names no sitemap`);
  return base;
}

/** One page for each form of address, the largest: each list, tag and page in the root, and one
 *  object for each kind. */
export function onePerTemplate(folder) {
  const chosen = new Map();
  for (const page of pages(folder)) {
    const parts = page.split("/");
    const shape = parts.length < 3 ? page : parts.slice(0, -2).concat("*").join("/");
    const size = readFileSync(join(folder, fileOf(page))).length;
    if (!(chosen.get(shape)?.size >= size)) chosen.set(shape, { page, size });
  }
  return [...chosen.values()].map(({ page }) => page);
}

const ADDRESSES = { href: ["a", "area", "link"], src: ["img", "script", "source", "iframe"] };

/** Ids and links of an HTML text; no script is run. */
export function readPage(text) {
  const page = { ids: new Set(), links: [], canonical: [] };
  walk(parse(text), (tag, attributes) => {
    if (attributes.id) page.ids.add(attributes.id);
    if (tag === "link" && attributes.rel === "canonical") {
      page.canonical.push(attributes.href);
      return;
    }
    for (const [name, tags] of Object.entries(ADDRESSES)) {
      const address = attributes[name];
      if (tags.includes(tag) && address !== undefined) page.links.push({ tag, address });
    }
  });
  return page;
}

function walk(node, visit) {
  if (node.tagName) {
    visit(node.tagName, Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])));
  }
  for (const child of node.content?.childNodes ?? node.childNodes ?? []) walk(child, visit);
}

/** The elements of an XML text with attributes and text; throws if it is not well formed. */
export function readXml(text) {
  const elements = [];
  const open = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const attributes = Object.entries(tag.attributes).map(([name, { value }]) => [name, value]);
    const parent = open.at(-1)?.name ?? "";
    const element = { name: tag.local, parent, attributes: Object.fromEntries(attributes), text: "" };
    elements.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    if (open.length > 0) open.at(-1).text += text;
  });
  parser.on("closetag", () => open.pop());
  parser.write(text).close();
  return elements;
}

const SHOWN = 40;

/** Prints the faults and sets the exit code. */
export function report(name, problems, figures) {
  for (const problem of problems.slice(0, SHOWN)) console.log(`  ${problem}`);
  if (problems.length > SHOWN) console.log(`  … and ${problems.length - SHOWN} more`);
  console.log(`${name}: ${problems.length} problems; ${figures}`);
  if (problems.length > 0) process.exitCode = 1;
}
