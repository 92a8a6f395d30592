// Is the structured data of every page valid? Reads the JSON-LD with an independent parser
// (offline: the context of schema.org is reduced to its vocabulary), and checks that each node has
// only properties that schema.org defines for its type, and each value the right form. The graph of
// the whole site is read in the same way: every object that a node names must be in it.
//
// node jsonld.mjs FOLDER...

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import jsonld from "jsonld";
import { baseUrl, fileOf, pages, report } from "./site.mjs";

const SCHEMA = "https://schema.org/";
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const text = (value) => typeof value["@value"] === "string" && value["@value"] !== "";
const date = (value) => DATE.test(value["@value"]);
const number = (value) => Number.isInteger(value["@value"]);
const address = (value) => /^https?:\/\/\S+$/.test(value["@id"] ?? value["@value"] ?? "");
const node = (...types) => (value) => "@id" in value || types.some((type) => value["@type"]?.includes(SCHEMA + type));

const THING = { name: text, description: text, identifier: text, url: address, sameAs: address, subjectOf: address };
const WORK = {
  ...THING, datePublished: date, dateModified: date, publisher: node("Organization"), inLanguage: text,
  isPartOf: node("CreativeWork", "WebSite"), keywords: text, mentions: node(), citation: node("CreativeWork"),
  hasPart: node("Quotation"), correction: node("CorrectionComment"), license: address, version: text,
  publishingPrinciples: address, text,
};
const PAGE = { ...WORK, mainEntity: node(), breadcrumb: node("BreadcrumbList") };
const TYPES = {
  WebSite: WORK, WebPage: PAGE, CollectionPage: PAGE, Article: WORK, Report: WORK, CreativeWork: WORK, NewsArticle: WORK,
  ScholarlyArticle: WORK, Book: WORK, Chapter: WORK, Legislation: WORK, Quotation: WORK, CorrectionComment: WORK,
  Dataset: { ...WORK, distribution: node("DataDownload") },
  DataDownload: { ...WORK, encodingFormat: text, contentUrl: address },
  Event: { ...THING, startDate: date }, DefinedTerm: { ...THING, inDefinedTermSet: address }, Observation: THING,
  Organization: THING, GovernmentOrganization: THING, Person: THING,
  BreadcrumbList: { itemListElement: node("ListItem") }, ListItem: { position: number, name: text, item: address },
};
const NEEDED = { WebSite: ["name", "url"], WebPage: ["name", "url", "isPartOf"], CollectionPage: ["name", "url", "isPartOf"], ListItem: ["position", "name", "item"], Quotation: ["text", "isPartOf"], CorrectionComment: ["datePublished"], DataDownload: ["contentUrl"], BreadcrumbList: ["itemListElement"] };

const documentLoader = async (url) => {
  if (!url.startsWith("https://schema.org")) throw new Error(`asks for ${url}`);
  return { documentUrl: url, document: { "@context": { "@vocab": SCHEMA } } };
};

const problems = [];
const seen = new Map();
let read = 0;
for (const folder of process.argv.slice(2)) {
  const base = baseUrl(folder);
  for (const page of pages(folder)) await checkPage(folder, page, base);
  if (existsSync(join(folder, "data/graph.jsonld"))) await checkGraph(folder);
}
report("JSON-LD", problems, `${read} pages; ${[...seen].sort().map(([type, count]) => `${count} ${type}`).join(", ")}`);

async function checkPage(folder, page, base) {
  const html = readFileSync(join(folder, fileOf(page)), "utf8");
  const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((match) => match[1]);
  const former = html.includes('<meta name="robots" content="noindex">') || page === "404.html" || page.includes("/as-at/") || page.startsWith("embed/");
  if (former ? blocks.length > 0 : blocks.length !== 1) return problems.push(`${page}: ${blocks.length} blocks of JSON-LD`);
  if (former) return;
  read += 1;
  const complain = (problem) => problems.push(`${folder}/${page}: ${problem}`);
  try {
    const nodes = await jsonld.expand(JSON.parse(blocks[0]), { documentLoader, safe: true });
    for (const each of nodes) checkNode(each, complain);
    const own = nodes.find((each) => decodeURIComponent(each["@id"] ?? "") === decodeURIComponent(base) + page);
    if (!own) complain("says nothing of itself");
  } catch (error) {
    complain(error.message);
  }
}

function checkNode(each, complain) {
  const types = each["@type"] ?? [];
  for (const type of types.map((type) => type.replace(SCHEMA, ""))) {
    seen.set(type, (seen.get(type) ?? 0) + 1);
    const shape = TYPES[type];
    if (!shape) return complain(`the type ${type}`);
    for (const needed of NEEDED[type] ?? []) if (!(SCHEMA + needed in each)) complain(`a ${type} without ${needed}`);
    for (const [property, values] of Object.entries(each)) {
      if (property.startsWith("@")) continue;
      const fits = shape[property.replace(SCHEMA, "")];
      if (!fits) complain(`${property} of a ${type}`);
      else if (!values.every(fits)) complain(`${property} of a ${type}: ${JSON.stringify(values).slice(0, 200)}`);
    }
  }
  for (const values of Object.values(each)) {
    if (Array.isArray(values)) for (const value of values) if (value["@type"] && !value["@value"]) checkNode(value, complain);
  }
}

async function checkGraph(folder) {
  const complain = (problem) => problems.push(`${folder}/data/graph.jsonld: ${problem}`);
  const nodes = (await jsonld.expand(JSON.parse(readFileSync(join(folder, "data/graph.jsonld"), "utf8")), { documentLoader, safe: true }))
    .flatMap((each) => each["@graph"] ?? [each]);
  const known = new Set(nodes.map((each) => each["@id"]));
  const site = [...new Set(nodes.flatMap((each) => each["@type"]))].find((type) => type.includes("/data/#"));
  if (!site || nodes.length < 5) complain("has no objects");
  for (const each of nodes) {
    if (!each[`${SCHEMA}name`] || !each[`${SCHEMA}identifier`]) complain(`${each["@id"]} has no name`);
    for (const [property, values] of Object.entries(each)) {
      if (!property.includes("/data/#")) continue;
      const base = property.split("data/#")[0];
      for (const { "@id": to } of values) if (to?.startsWith(base) && to.endsWith("/") && !known.has(to)) complain(`${property} leads to ${to}`);
    }
  }
}
