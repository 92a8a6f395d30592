// Sites that show every payload that is taken: one for the fields of content, and some for the
// settings, in each of which a setting has many payloads.

import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { drawing, folderOf, frontMatter } from "./fields.mjs";
import { blocksOf, fileName, groups, numberOf, page, run, textOf, write } from "./projects.mjs";
import { site } from "./settings.mjs";
import { withoutPolicy } from "./visit.mjs";
import { files } from "../site.mjs";

/** How many payloads stand in one place of the content, and in one setting of a site. */
const together = (payloads) => Math.max(30, Math.ceil(payloads.length / 20));
const inSettings = (payloads) => Math.max(120, Math.ceil(payloads.length / 8));

/** The payloads of each field that are taken, in groups for one place each. */
function units(fields, payloads, refused) {
  return fields.flatMap((field) => {
    const taken = payloads.filter((payload) => !refused.has(numberOf(field, payload)));
    return groups(taken, field.form === "format" ? 1 : together(payloads)).map((each) => ({ field, payloads: each }));
  });
}

/** Lists of what has the same key. */
function grouped(items, key) {
  const found = new Map();
  for (const item of items) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
  return found;
}

/** The files of objects: the first has the first group of each of its fields, and so on. */
function objects(all) {
  const files = {};
  for (const [kind, ofKind] of grouped(all, ({ field }) => field.kind)) {
    const keys = [...grouped(ofKind, ({ field }) => field.key).values()];
    const count = Math.max(...keys.map((each) => each.length));
    for (let at = 0; at < count; at += 1) {
      const filled = keys.filter((each) => at < each.length).map((each) => [each[at].field, each[at].payloads.map((payload) => textOf(each[at].field, payload))]);
      files[`${folderOf(kind)}/${kind}-${at}.md`] = `${frontMatter(kind, filled)}\nWords without a source. See [[f]].\n`;
    }
  }
  return files;
}

/** The blocks of all fields in turn: an entry for each page or drawing. */
function inTurn(all) {
  const byField = [...grouped(all, ({ field }) => field.at).values()];
  const count = Math.max(0, ...byField.map((each) => each.length));
  return Array.from({ length: count }, (_, at) => byField.filter((each) => at < each.length).flatMap((each) => blocksOf(each[at])));
}

const bodies = (all) => Object.fromEntries(inTurn(all).map((blocks, at) => [`content/findings/body-${at}.md`, page(`Body ${at}`, blocks)]));

/** Drawings in both folders, and a page that shows them. */
function drawings(all) {
  const texts = inTurn(all).map(drawing);
  const files = texts.flatMap((text, at) => [[`static/drawing-${at}.svg`, text], [`assets/drawing-${at}.svg`, text]]);
  const shown = texts.flatMap((_, at) => [`![Of static](/drawing-${at}.svg)`, `![Of assets](../../assets/drawing-${at}.svg)`]);
  return { ...Object.fromEntries(files), "content/pages/drawings.md": page("Drawings", shown) };
}

/** Files with payloads as names, and a page that links to them. */
function names(all) {
  const encoded = (path) => path.split("/").map((part) => encodeURIComponent(part).replace(/[!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)).join("/");
  const files = {};
  const links = [];
  for (const { field, payloads } of all) {
    for (const payload of payloads) {
      const path = fileName(field, textOf(field, payload));
      files[path] = { ".svg": drawing([]), ".md": page("T", []) }[field.extension] ?? "A file.\n";
      if (field.folder === "static") links.push(`${field.extension === ".svg" ? "!" : ""}[A file](</${encoded(path.slice("static/".length))}>)`);
      if (field.folder === "assets") links.push(`![A drawing](<../../${encoded(path)}>)`);
    }
  }
  return { ...files, "content/pages/names.md": page("Names", links) };
}

/** Builds a site, for a host and for a disk. */
async function build(expound, work, name, files) {
  const root = join(work, "projects", name);
  rmSync(root, { recursive: true, force: true });
  write(root, files);
  for (const [folder, ...options] of [["hosted"], ["portable", "--portable"]]) {
    const { ok, diagnostics } = await run(expound, "build", root, "--out", join(work, folder, name), ...options);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (!ok) throw new Error(`${basename(root)} is not built: ${JSON.stringify(errors.slice(0, 3))}`);
  }
  return root;
}

/** Builds the site with payloads in all fields of content, and returns its project. */
export function buildContent(expound, work, { fields, payloads, refused }) {
  const all = units(fields, payloads, refused);
  const at = (place) => all.filter(({ field }) => field.place === place);
  const own = { ...objects(at("front")), ...bodies(at("body")), ...drawings(at("drawing")), ...names(at("name")) };
  return build(expound, work, "content", { ...site("content").files, ...own });
}

/** Builds the sites with payloads in their settings. */
export async function buildSettings(expound, work, { settings, payloads, refused }) {
  const all = groups(payloads, inSettings(payloads));
  for (const [at, group] of all.entries()) {
    const taken = (field) => group.filter((payload) => !refused.has(numberOf(field, payload)));
    const filled = new Map(settings.map((field) => [field.key, taken(field).map((payload) => textOf(field, payload))]));
    await build(expound, work, `settings-${at}`, site(`settings-${at}`, { filled }).files);
  }
}

/** Builds a site with a template that does not escape: a payload on each page. An address that is
 *  a program is refused in a finished page too, whatever printed it; those pages are left out. */
export async function buildControl(expound, work, { fields, payloads, refused }, template) {
  const keys = ["title", "summary"].map((key) => fields.find((field) => field.kind === "finding" && field.key === key));
  const taken = payloads.filter((payload) => keys.every((field) => !refused.has(numberOf(field, payload))));
  const own = new Map(taken.map((payload) => {
    const filled = keys.map((field) => [field, [textOf(field, payload)]]);
    return [`content/findings/x${payload.at}.md`, frontMatter("finding", filled)];
  }));
  const files = () => ({ ...site("control", { sparing: true }).files, ...Object.fromEntries(own), ...template });
  const root = join(work, "trials", "control");
  for (let left = -1; left !== own.size;) {
    left = own.size;
    rmSync(root, { recursive: true, force: true });
    write(root, files());
    const { diagnostics } = await run(expound, "check", root);
    const places = diagnostics.filter(({ code }) => code === "E0611").map((each) => JSON.stringify(each.notes).match(/findings\/(x\d+)\//)?.[1]);
    for (const place of places) own.delete(`content/findings/${place}.md`);
  }
  return build(expound, work, "control", files());
}

/** Copies a folder, with pages that have no policy. */
export function withoutPolicies(from, to) {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  for (const file of files(to).filter((each) => each.endsWith(".html"))) {
    const path = join(to, file);
    writeFileSync(path, withoutPolicy(readFileSync(path, "utf8")));
  }
}
