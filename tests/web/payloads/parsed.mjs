// Built pages as a parser sees them, without a browser: whether any has a program in it, and which
// payloads its text shows.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "parse5";
import { files } from "../site.mjs";

const OWN = /^(?:[./\w-]*\/)?assets\/(?:site|search)\.[0-9a-f]+\.js$/;
const FORBIDDEN = ["iframe", "object", "embed", "base", "frame", "foreignObject", "form"];
// The form of the search, which sends nothing; the policy forbids that too.
const isSearch = (values) => values.class === "search" && values.action === undefined;

function faultsOf({ tagName, attrs }) {
  const values = Object.fromEntries(attrs.map(({ name, value }) => [name, value]));
  const faults = attrs.filter(({ name }) => /^on|^srcdoc$/i.test(name)).map(({ name }) => `an attribute ${name}`);
  const address = (value) => value.replace(/[\u0000-\u0020]/g, "");
  const isProgram = ({ value, name }) => /^(xlink:)?(href|src|action|formaction|data|poster|background)$/.test(name) &&
    /^(javascript|vbscript|livescript|view-source|blob|data(?!:image\/png)):/i.test(address(value));
  faults.push(...attrs.filter(isProgram).map(({ value }) => `an address ${value.slice(0, 80)}`));
  if (tagName === "script" && values.type !== "application/ld+json" && !OWN.test(values.src ?? "")) faults.push("a script");
  if (FORBIDDEN.includes(tagName) && !isSearch(values)) faults.push(`an element <${tagName}>`);
  return faults;
}

function* elements(node) {
  if (node.tagName) yield node;
  for (const child of node.content?.childNodes ?? node.childNodes ?? []) yield* elements(child);
}

/** Reads all pages and drawings of sites in a folder: faults, and the numbers that they show. */
export function readAll(folder, sites) {
  const result = { pages: 0, faults: [], shown: new Set() };
  const all = sites.flatMap((site) => files(join(folder, site)).map((file) => `${site}/${file}`));
  for (const file of all.filter((each) => /\.(html|svg)$/.test(each))) {
    const text = readFileSync(join(folder, file), "utf8");
    // The code of a bracket in an address ends in a digit too.
    for (const [number] of text.replace(/%[0-9a-f]{2}/gi, " ").matchAll(/(?<!\d)[1-4]\d{6}(?!\d)/g)) result.shown.add(Number(number));
    if (!file.endsWith(".html")) continue;
    result.pages += 1;
    for (const element of elements(parse(text))) result.faults.push(...faultsOf(element).map((fault) => `${file}: ${fault}`));
  }
  return result;
}
