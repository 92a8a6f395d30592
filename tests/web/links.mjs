// Can readers without JavaScript, and the crawlers of archives, reach every page, and does every
// link work? Follows plain links from the home page: at the root of a host, under another path (as
// web archives serve sites), and as files for a site that was built with `--portable`.
//
// node links.mjs FOLDER [--portable] [--at-least PAGES]

import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { serve } from "./serve.mjs";
import { baseUrl, fileOf, pages, readPage, readXml, report } from "./site.mjs";

const CLICKS = 4;
const SUB_PATH = "/some/sub-path/";
const OUTWARD = /^(https?|mailto|tel):/i;

/** Every check of this file on one folder. */
export async function checkLinks(folder, { portable = false, atLeast = 1 } = {}) {
  const feeds = checkFeeds(folder);
  const problems = [...feeds.problems];
  const pageCount = feeds.pages.length;
  if (pageCount < atLeast) problems.push(`sitemap.xml has ${pageCount} pages, less than ${atLeast}`);
  let links = 0;
  for (const place of portable ? [asFiles] : [atRoot, underPath]) {
    const found = await place(folder, (open, home) => crawl(open, home, feeds));
    problems.push(...found.problems);
    links += found.links;
  }
  if (!portable) problems.push(...(await checkMissing(folder, feeds.base)));
  return { problems, pages: pageCount, links };
}

/** sitemap.xml and feed.xml are well formed and list exactly the pages that exist. */
function checkFeeds(folder) {
  const problems = [];
  const read = (file) => {
    try {
      return readXml(readFileSync(join(folder, file), "utf8"));
    } catch (error) {
      problems.push(`${file}: ${error.message}`);
      return [];
    }
  };
  const base = baseUrl(folder);
  const within = (address, file) => {
    if (!address.startsWith(base)) problems.push(`${file}: ${address} is outside ${base}`);
    return decodeURI(address.slice(base.length));
  };
  const sitemap = read("sitemap.xml").filter((element) => element.name === "loc");
  const listed = sitemap.map((element) => within(element.text, "sitemap.xml"));
  // Nothing on the site links to pages at old addresses.
  const former = (page) => readFileSync(join(folder, fileOf(page)), "utf8").includes('<meta name="robots" content="noindex">');
  const known = new Set(pages(folder).filter((page) => page !== "404.html" && !former(page)));
  for (const page of difference(listed, known)) problems.push(`sitemap.xml: /${page} is no page`);
  for (const page of difference(known, new Set(listed))) problems.push(`sitemap.xml: no /${page}`);
  if (new Set(listed).size !== listed.length) problems.push("sitemap.xml names a page twice");
  const feed = read("feed.xml").filter(({ name, parent }) => name === "link" && parent === "entry");
  for (const { attributes } of feed) {
    const page = within(attributes.href, "feed.xml").split("#")[0].replace(/index\.html$/, "");
    if (!known.has(page)) problems.push(`feed.xml: ${attributes.href} is no page`);
  }
  return { problems, pages: listed, base };
}

function difference(these, those) {
  return [...these].filter((each) => !those.has(each));
}

/** Follows all plain links from `home`; `open` returns the text of a file, or undefined. */
async function crawl(open, home, { pages: listed, base }) {
  const problems = [];
  const root = home.replace(/index\.html$/, "");
  const clicks = new Map([[home, 0]]);
  const needed = new Map();
  const read = new Map();
  let links = 0;
  for (const [address, distance] of clicks) {
    const found = await open(address);
    if (!found?.html) {
      if (!found) problems.push(`${needed.get(address) ?? home}: ${address} leads nowhere`);
      continue;
    }
    const page = { ...readPage(found.text), inside: [] };
    read.set(address, page);
    if (distance > CLICKS) problems.push(`${address} is ${distance} clicks from the home page`);
    for (const { tag, address: written } of page.links) {
      links += 1;
      const target = resolveInside(written, address, root, problems);
      if (!target) continue;
      const file = target.split("#")[0];
      page.inside.push(target);
      if (!needed.has(file)) needed.set(file, address);
      if (tag === "a" && !clicks.has(file)) clicks.set(file, distance + 1);
    }
  }
  for (const [file, from] of needed) {
    if (!clicks.has(file) && !(await open(file))) problems.push(`${from}: ${file} leads nowhere`);
  }
  const path = (address) => decodeURI(address.slice(root.length)).replace(/index\.html$/, "");
  problems.push(...wrongFragments(read), ...wrongCanonicals(read, path, base));
  for (const page of difference(listed, new Set([...read.keys()].map(path)))) {
    problems.push(`/${page} was not reached from ${home}`);
  }
  return { problems, links };
}

function wrongFragments(read) {
  const wrong = [];
  for (const [from, { inside }] of read) {
    for (const target of inside) {
      const [file, fragment] = target.split("#");
      const ids = read.get(file)?.ids;
      if (fragment && ids && !ids.has(decodeURIComponent(fragment))) {
        wrong.push(`${from}: ${file} has no id "${fragment}"`);
      }
    }
  }
  return wrong;
}

/** Each page must name its address as the sitemap does. */
function wrongCanonicals(read, path, base) {
  const expected = (address) => `${base}${encodeURI(path(address))}`;
  // A card names the address of its page.
  const pages = new Set([...read.keys()].filter((address) => !path(address).startsWith("embed/")).map(expected));
  const isCard = (address, canonical) => path(address).startsWith("embed/") && pages.has(canonical.join());
  const wrong = [...read].filter(
    ([address, { canonical }]) => canonical.join() !== expected(address) && !isCard(address, canonical),
  );
  return wrong.map(
    ([address, { canonical }]) => `${address}: its canonical address is ${canonical}, not ${expected(address)}`,
  );
}

/** The address of a link within the site; undefined for a link to another site. */
function resolveInside(written, address, root, problems) {
  if (OUTWARD.test(written)) return undefined;
  const bad = (why) => {
    problems.push(`${address}: the link "${written}" ${why}`);
    return undefined;
  };
  if (!URL.canParse(written, address)) return bad("is no address");
  const url = new URL(written, address);
  if (!url.href.startsWith(root)) return bad("leaves the site's folder");
  if (url.search || written.includes("&")) return bad("has a query");
  return url.href;
}

async function atRoot(folder, walk) {
  return overHttp(folder, "/", walk);
}

async function underPath(folder, walk) {
  return overHttp(folder, SUB_PATH, walk);
}

async function overHttp(folder, under, walk) {
  const site = await serve(folder, under);
  const open = async (address) => {
    const response = await fetch(address, { redirect: "manual" });
    const text = await response.text();
    const html = (response.headers.get("content-type") ?? "").startsWith("text/html");
    return response.status === 200 ? { html, text } : undefined;
  };
  try {
    return await walk(open, site.url);
  } finally {
    await site.close();
  }
}

async function asFiles(folder, walk) {
  const open = (address) => {
    const file = fileURLToPath(address);
    const there = statSync(file, { throwIfNoEntry: false })?.isFile() && !address.endsWith("/");
    return there ? { html: file.endsWith(".html"), text: readFileSync(file, "utf8") } : undefined;
  };
  return walk(open, pathToFileURL(join(resolve(folder), "index.html")).href);
}

/** The page for missing addresses must link to the home page from any depth. */
async function checkMissing(folder, base) {
  const site = await serve(folder, new URL(base).pathname);
  const problems = [];
  try {
    const address = `${site.url}no/such/page/`;
    const response = await fetch(address);
    if (response.status !== 404) problems.push("a missing address is not answered with 404");
    const page = readPage(await response.text());
    const inside = page.links.map(({ address: written }) => resolveInside(written, address, site.url, problems));
    for (const target of new Set(inside.filter(Boolean))) {
      const clean = target.split("#")[0];
      if (clean !== address && !(await fetch(clean)).ok) problems.push(`404.html: ${clean} leads nowhere`);
    }
    if (!inside.includes(site.url)) problems.push("404.html does not lead home");
  } finally {
    await site.close();
  }
  return problems;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { portable: { type: "boolean" }, "at-least": { type: "string", default: "1" } },
  });
  const options = { portable: values.portable, atLeast: Number(values["at-least"]) };
  for (const folder of positionals) {
    const { problems, pages: count, links } = await checkLinks(folder, options);
    report(`links of ${folder}`, problems, `${count} pages, ${links} links`);
  }
}
