// Does anything that an editor writes become a program? Script payloads are written into every
// field of content and of site.toml, into drawings and into names of files. What the program takes
// is opened in Chromium and touched, page by page: from a host, from a disk and in the preview;
// once with the policy of the page and once without any. Nothing may run, and the policy may have
// nothing to refuse. At last a template that does not escape is used, which must be noticed.
//
// node payloads.mjs EXPOUND WORK [--payloads N] [--everywhere] [--table] [--plant]
//
//   --payloads N   the number of payloads, 120 if not said; 1000 takes some time
//   --everywhere   opens every page from a disk and in the preview too, not one of each form
//   --table        prints for each field how many payloads are shown and how many refused
//   --plant        treats the site with that template like the others, so that the check must fail
//
// It needs Chromium (see chromium.mjs) and the packages of package.json.

import { readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "./chromium.mjs";
import { overlays, previewed } from "./payloads/preview.mjs";
import { fields as allFields } from "./payloads/fields.mjs";
import { payloads as allPayloads } from "./payloads/list.mjs";
import { readAll } from "./payloads/parsed.mjs";
import { numberOf, tryContent, trySettings } from "./payloads/projects.mjs";
import { settings as allSettings } from "./payloads/settings.mjs";
import { buildContent, buildControl, buildSettings, withoutPolicies } from "./payloads/sites.mjs";
import { host, visit } from "./payloads/visit.mjs";
import { fileOf, files, onePerTemplate, report } from "./site.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { payloads: { type: "string", default: "120" }, everywhere: { type: "boolean" }, table: { type: "boolean" }, plant: { type: "boolean" } },
});
const [expound, work] = positionals.map((path) => resolve(path));
if (!work) throw new Error("usage: payloads.mjs EXPOUND WORK [--payloads N] [--everywhere] [--table] [--plant]");

const MODES = { "without the policy": false, "with the policy": true };

/** How many payloads are used with the template that does not escape. */
const CONTROLS = 30;

/** A template that prints what an editor wrote as markup. */
const PLANTED = {
  "templates/finding.html": `{% extends "base.html" %}{% block main %}<h1>{{ page.title | safe }}</h1><p title="{{ page.summary | safe }}">x</p>{{ body | safe }}{% endblock main %}\n`,
};

const payloads = allPayloads(Number(options.payloads));
const fields = allFields();
const settings = allSettings(fields.length);
const started = Date.now();
rmSync(work, { recursive: true, force: true });

/** Says how long a part took. */
async function part(name, doing) {
  const from = Date.now();
  const result = await doing();
  console.log(`  ${name}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  return result;
}

/** Tries each payload in the settings, as many at once as there are cores. */
async function tryAllSettings() {
  const queue = [...payloads];
  const refused = new Map();
  const one = async (_, at) => {
    while (queue.length > 0) {
      for (const entry of await trySettings(expound, join(work, "trials", `settings-${at}`), settings, queue.shift())) refused.set(...entry);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, one));
  return refused;
}

const refused = await part("tried in content", () => tryContent(expound, join(work, "trials", "content"), fields, payloads));
for (const entry of await part("tried in settings", tryAllSettings)) refused.set(...entry);

const content = await part("sites built", async () => {
  const root = await buildContent(expound, work, { fields, payloads, refused });
  await buildSettings(expound, work, { settings, payloads, refused });
  await buildControl(expound, work, { fields, payloads: payloads.slice(0, CONTROLS), refused }, PLANTED);
  return root;
});

const parsed = await part("pages parsed", () => readAll(join(work, "hosted"), sites("hosted")));
const countsOf = await part("counted", counts);
const browser = await launch();
try {
  await part("from a host", () => fromHost());
  await part("from a disk", () => fromDisk());
  await part("in the preview", () => inPreview());
  await part("mistakes in the preview", () => inOverlay());
  await part("a template that does not escape", () => control());
} finally {
  await browser.close();
}
report("payloads: pages parsed", parsed.faults, `${parsed.pages} pages`);
console.log(`${payloads.length} payloads, ${fields.length + settings.length} fields: ${countsOf}; ${((Date.now() - started) / 1000).toFixed(0)} s`);

/** What a visit found, as one line for each problem. */
function tell(name, records) {
  for (const [mode, record] of Object.entries(records)) {
    const line = (what) => ({ address, text }) => `${address}: ${what} ${text}${origin(text)}`;
    const problems = [
      ...record.executions.map(line("executed")),
      ...record.dialogs.map(line("a dialog")),
      ...record.violations.map(line("the policy refuses")),
      ...[...new Set(record.faults)],
    ];
    const { pages, executions, dialogs, violations, touched, styles } = record;
    const figures = `${pages} pages, ${touched} elements touched, ${executions.length} executions, ${dialogs.length} dialogs, ${violations.length} violations`;
    report(`payloads ${name}, ${mode}`, problems, `${figures}${styles ? `, ${styles} styles of drawings refused` : ""}`);
  }
}

/** The field and the payload of a number. */
function origin(text) {
  const number = Number(text.match(/(?<!\d)[1-4]\d{6}(?!\d)/)?.[0]);
  const field = [...fields, ...settings].find((each) => each.at === Math.floor((number - 1_000_000) / 10_000));
  return field ? ` (${field.name}: ${JSON.stringify(payloads[number % 10_000]?.text(number))})` : "";
}

async function inModes(doing) {
  const records = {};
  for (const [mode, policy] of Object.entries(MODES)) records[mode] = await doing(policy);
  return records;
}

/** The sites of a folder that are looked at in earnest. */
function sites(folder) {
  return readdirSync(resolve(work, folder)).filter((name) => !name.startsWith(".") && (options.plant || name !== "control"));
}

async function hosted(names, policy) {
  const server = await host(join(work, "hosted"), { policy });
  const path = (file) => file.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");
  const addresses = names.flatMap((name) =>
    files(join(work, "hosted", name)).filter((file) => /\.(html|svg)$/.test(file)).map((file) => `${server.url}${name}/${path(file)}`));
  try {
    return await visit(browser, addresses, { bypassCSP: !policy, isHere: (url) => url.startsWith(server.url) });
  } finally {
    await server.close();
  }
}

/** The files of pages that are opened from a disk and in the preview. The page for missing
 *  addresses is made for a host. */
function chosen(folder) {
  const all = options.everywhere ? files(folder).filter((file) => file.endsWith(".html")) : onePerTemplate(folder).map(fileOf);
  return all.filter((file) => file !== "404.html");
}

async function fromHost() {
  tell("from a host", await inModes((policy) => hosted(sites("hosted"), policy)));
}

async function fromDisk() {
  withoutPolicies(join(work, "portable"), join(work, "stripped"));
  tell("from a disk", await inModes((policy) => {
    const folder = join(work, policy ? "portable" : "stripped");
    const here = pathToFileURL(folder).href;
    const names = sites(folder).filter((name) => options.everywhere || !name.startsWith("settings"));
    const addresses = names.flatMap((name) =>
      chosen(join(folder, name)).map((file) => pathToFileURL(join(folder, name, file)).href));
    return visit(browser, addresses, { bypassCSP: !policy, isHere: (url) => url.startsWith(here) });
  }));
}

async function inPreview() {
  const paths = chosen(join(work, "hosted", "content"));
  tell("in the preview", await inModes((policy) => previewed({ browser, expound, root: content, policy }, paths)));
}

async function inOverlay() {
  const tried = { fields, payloads, refused };
  const found = await inModes((policy) => overlays({ browser, expound, root: join(work, "projects", "mistakes"), policy }, tried));
  tell("of mistakes", found);
  for (const [mode, { problems, told }] of Object.entries(found)) console.log(`  ${mode}: ${problems} problems shown, with ${told} payloads`);
}

/** The same visit must notice a template that does not escape. */
async function control() {
  const [open, guarded] = [await hosted(["control"], false), await hosted(["control"], true)];
  const ran = new Set([...open.executions, ...open.dialogs].map(({ text }) => text));
  const problems = [];
  if (ran.size < Math.min(payloads.length, CONTROLS) / 4) problems.push(`only ${ran.size} payloads ran`);
  if (open.faults.length === 0) problems.push("nothing was found in the pages");
  if (guarded.violations.length === 0) problems.push("the policy refused nothing");
  if (guarded.executions.length > 0) problems.push(`${guarded.executions.length} payloads ran under the policy`);
  const figures = `${ran.size} of ${open.pages} payloads ran, ${open.faults.length} faults; under the policy ${guarded.executions.length} ran, ${guarded.violations.length} violations`;
  report("payloads with a template that does not escape", problems, figures);
}

/** How many payloads each field shows, takes and refuses; faults if a field with a format takes
 *  one, or one without shows none. */
function counts() {
  const all = { shown: 0, taken: 0, refused: 0 };
  const problems = [];
  for (const field of [...fields, ...settings]) {
    const numbers = payloads.map((payload) => numberOf(field, payload));
    const taken = numbers.filter((number) => !refused.has(number));
    const shown = taken.filter((number) => parsed.shown.has(number));
    const codes = new Map();
    for (const number of numbers.filter((each) => refused.has(each))) codes.set(refused.get(number), (codes.get(refused.get(number)) ?? 0) + 1);
    if (options.table) console.log([field.name, `${shown.length} shown`, `${taken.length} taken`, `${numbers.length - taken.length} refused`, [...codes].map((each) => each.join(" ")).join(", ")].join("\t"));
    if (field.form === "format" && taken.length > 0) problems.push(`${field.name} has a format, and takes ${taken.length}`);
    if (field.form !== "format" && !field.strict && !field.unseen && shown.length === 0) problems.push(`${field.name} shows nothing, and takes ${taken.length}`);
    all.shown += shown.length;
    all.taken += taken.length;
    all.refused += numbers.length - taken.length;
  }
  const figures = `${all.taken} taken, ${all.shown} of them seen in pages by their number, ${all.refused} refused`;
  report("payloads in fields", problems, figures);
  return figures;
}
