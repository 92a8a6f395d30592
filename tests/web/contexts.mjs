// What must be read together is together: every page, card, feed entry and record of a site in
// which certain words stand has the context of its tag, or a link to the page that says more.
//
// node contexts.mjs FOLDER --words REGEXP --page PATH
//
// PATH is that page, such as `ethnicity/`; its own data say what the context is.
// Words in addresses and in the notes of a page, which give the titles of sources, do not count.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "parse5";
import { files, report } from "./site.mjs";

const { folder, words, page } = read(process.argv.slice(2));
const [context] = JSON.parse(readFileSync(join(folder, page, "index.json"), "utf8")).object.contexts.map(squashed);
const problems = [];
const seen = { pages: 0, records: 0, entries: 0 };

for (const file of files(folder)) {
  if (file.endsWith(".html")) inPage(file);
  else if (/(^|\/)feed\.json$/.test(file)) inFeed(file);
  else if (file.endsWith(".json")) inRecords(file);
}
report(`contexts of ${folder}`, problems, `${seen.pages} pages, ${seen.entries} entries of feeds and ${seen.records} records have the words`);

function squashed(text) {
  return text.replace(/\s+/g, " ");
}

function has(text) {
  return squashed(text).includes(context);
}

/** A page says what its elements say, outside notes, and what its description says. */
function inPage(file) {
  const document = parse(readFileSync(join(folder, file), "utf8"));
  const said = { text: "", links: [], moved: false };
  gather(document, said);
  if (said.moved || !words.test(said.text)) return;
  seen.pages += 1;
  const linked = said.links.some((href) => new URL(href, `https://site.invalid/${file}`).pathname.replace(/index\.html$/, "") === `/${page}`);
  if (!has(said.text) && !linked && `${page}index.html` !== file) problems.push(`/${file}: ${around(said.text)}`);
}

function gather(node, said) {
  if (node.nodeName === "#text") said.text += node.value;
  const attribute = (name) => node.attrs?.find((each) => each.name === name)?.value ?? "";
  if (["script", "style"].includes(node.nodeName)) return;
  // The frame of the site names the page of the context on every page, and says nothing else.
  if (["nav", "footer"].includes(node.nodeName) || attribute("role") === "banner" || node.nodeName === "header" && attribute("class").includes("masthead")) return;
  if (attribute("id") === "x-notes" || attribute("class").split(" ").includes("notes") || node.nodeName === "cite") return;
  if (attribute("http-equiv") === "refresh") said.moved = true;
  if (node.nodeName === "meta" && ["description"].includes(attribute("name"))) said.text += ` ${attribute("content")} `;
  if (node.nodeName === "a") said.links.push(attribute("href"));
  for (const child of node.childNodes ?? []) gather(child, said);
}

function inFeed(file) {
  for (const item of JSON.parse(readFileSync(join(folder, file), "utf8")).items) {
    const text = `${item.title} ${item.content_text}`;
    if (!words.test(text)) continue;
    seen.entries += 1;
    if (!has(text)) problems.push(`/${file}: ${item.id}: ${around(text)}`);
  }
}

function inRecords(file) {
  const data = JSON.parse(readFileSync(join(folder, file), "utf8"));
  if (file.startsWith("assets/search/")) return inSearch(file, data);
  for (const object of data.objects ?? (data.object ? [data.object] : [])) {
    const { links, backlinks, cites, tags, contexts = [], id, url, ...said } = object;
    const text = JSON.stringify(said);
    if (!words.test(text)) continue;
    seen.records += 1;
    if (!contexts.some(has)) problems.push(`/${file}: ${id}: ${around(text)}`);
  }
}

/** What the search shows of a page; a list of arrays is a shard, which holds single words. */
function inSearch(file, data) {
  for (const { path, contexts = [], title, summary = "", passages } of data.filter((each) => !Array.isArray(each))) {
    const text = [title, summary, ...passages.flatMap(([, heading, words]) => [heading, words])].join(" ");
    if (!words.test(text)) continue;
    seen.records += 1;
    if (contexts.length === 0 && path !== page) problems.push(`/${file}: ${path}: ${around(text)}`);
  }
}

function around(text) {
  const plain = squashed(text);
  const at = plain.search(words);
  return `“…${plain.slice(Math.max(0, at - 60), at + 60)}…” without what belongs to it`;
}

function read(given) {
  const option = (name) => given[given.indexOf(name) + 1];
  return { folder: given[0], words: new RegExp(option("--words"), "i"), page: option("--page") };
}
