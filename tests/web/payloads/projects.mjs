// Running the program on projects with payloads: which payload is taken in which field. A
// diagnostic leads to the payloads by its file. Those of a file that is refused are tried again,
// each alone.

import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { drawing, folderOf, frontMatter } from "./fields.mjs";
import { site } from "./settings.mjs";

const FIRST = 1_000_000;
const EACH = 10_000;
/** How many payloads are tried together, since a refusal leads to trying each alone. */
const TRIED_TOGETHER = 10;
/** How often a project is checked at most, since one fault may hide another. */
const MOST_ROUNDS = 100;
/** Files in a project for trials. */
const MOST_FILES = 5000;

/** What a payload runs with: a number of seven digits for its field and itself. */
export const numberOf = (field, payload) => FIRST + field.at * EACH + payload.at;
export const textOf = (field, payload) => payload.text(numberOf(field, payload));
/** The place of a payload's field in the list of fields. */
export const fieldOf = (number) => Math.floor((number - FIRST) / EACH);

export function write(root, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Runs the program, and returns its diagnostics. It ends with 1 for errors in content, and with 2
 *  for those in the settings; anything else is a fault. */
export async function run(expound, command, root, ...options) {
  const child = spawn(expound, [command, "--format", "json", "--root", root, ...options], { stdio: ["ignore", "pipe", "pipe"] });
  const read = async (stream) => Buffer.concat(await stream.toArray()).toString();
  const ended = new Promise((done, fail) => child.once("error", fail).once("exit", (code, signal) => done(code ?? signal)));
  const [code, told, noise] = await Promise.all([ended, read(child.stdout), read(child.stderr)]);
  if (![0, 1, 2].includes(code) || !told) throw new Error(`expound ${command} in ${root} ended with ${code}: ${noise}`);
  return { ok: code === 0, diagnostics: JSON.parse(told).diagnostics };
}

/** A refusal: an error, or a file that is left out. */
const isRefusal = ({ severity, code }) => severity === "error" || code === "E0108";

/** A name of a file out of a payload, or nothing if no file can be called so. */
export function fileName({ folder, extension }, text) {
  const parts = `${text}${extension}`.split("/").filter((part) => part && !/^\.\.?$/.test(part));
  const possible = parts.every((part) => !part.includes("\0") && Buffer.byteLength(part) <= 255);
  return possible ? [folder, ...parts].join("/") : undefined;
}

/** The text of a page with blocks. */
export const page = (title, blocks) => `---\ntitle: ${title}\n---\n\n${blocks.join("\n\n")}\n`;

/** The blocks of payloads in the field of a body or a drawing. */
export const blocksOf = ({ field, payloads }) => payloads.map((each) => field.block(textOf(field, each), numberOf(field, each)));

/** The file that tries payloads in one field: its path and its text. */
function trial({ field, payloads }) {
  const number = numberOf(field, payloads[0]);
  const name = `x${number}${payloads.length > 1 ? "s" : ""}`;
  const texts = payloads.map((each) => textOf(field, each));
  if (field.place === "front") return [`${folderOf(field.kind)}/${name}.md`, frontMatter(field.kind, [[field, texts]])];
  if (field.place === "body") return [`content/findings/${name}.md`, page("T", blocksOf({ field, payloads }))];
  if (field.place === "drawing") return [`static/${name}.svg`, drawing(blocksOf({ field, payloads }))];
  return [fileName(field, texts[0]), { ".svg": drawing([]), ".md": page("T", []) }[field.extension] ?? "A file.\n"];
}

/** Payloads in groups. Those with a character that nobody sees stand together, since they are
 *  refused nearly everywhere. */
export function groups(payloads, size) {
  const unseen = (each) => /[^\t\n\r -~\u00a0-\u00ac\u00ae-\u0fff\uff00-\uff5e]/.test(each.text(0));
  const sorted = [...payloads.filter((each) => !unseen(each)), ...payloads.filter(unseen)];
  return Array.from({ length: Math.ceil(sorted.length / size) }, (_, at) => sorted.slice(at * size, (at + 1) * size));
}

/** Whether most payloads are refused here, so that each is tried alone at once. */
const isStrict = ({ place, form, strict, name }) =>
  strict || ["format", "raw", "address"].includes(form) || ["drawing", "name"].includes(place) || name.endsWith("(raw)");

/** Whether a file or a folder of this name is there already. */
function clashes(taken, path) {
  const parts = path.split("/").map((_, at, all) => all.slice(0, at + 1).join("/"));
  const clash = taken.has(`${path}/`) || parts.some((part) => taken.has(part));
  if (clash) return true;
  taken.add(path);
  for (const part of parts.slice(0, -1)) taken.add(`${part}/`);
  return false;
}

/** Fields in batches: what the program says of an unknown name grows with all names there are. */
function batches(fields, payloads) {
  const found = [];
  let files = Infinity;
  for (const field of fields) {
    files += payloads.length / (isStrict(field) ? 1 : TRIED_TOGETHER);
    if (files > MOST_FILES) {
      found.push([]);
      files = 0;
    }
    found.at(-1).push(field);
  }
  return found;
}

/** Tries all payloads in all fields of content; returns the refused numbers, each with a code. */
export async function tryContent(expound, root, fields, payloads) {
  const refused = new Map();
  for (const batch of batches(fields, payloads)) {
    for (const entry of await tryFields(expound, root, batch, payloads)) refused.set(...entry);
  }
  return refused;
}

async function tryFields(expound, root, fields, payloads) {
  const refused = new Map();
  const owners = new Map();
  const folders = new Map();
  const taken = new Set();
  rmSync(root, { recursive: true, force: true });
  write(root, site("trial", { sparing: true }).files);
  const put = (unit) => {
    const [path, text] = trial(unit);
    if (!path || clashes(taken, path)) return refused.set(numberOf(unit.field, unit.payloads[0]), "no such file can exist");
    owners.set(path, unit);
    if (unit.field.place === "name") folders.set(path, unit);
    write(root, { [path]: text });
  };
  for (const field of fields) {
    for (const each of groups(payloads, isStrict(field) ? 1 : TRIED_TOGETHER)) put({ field, payloads: each });
  }
  // A diagnostic may also name a folder that a name has made.
  const pathOf = ({ file }) => (owners.has(file) ? file : [...folders.keys()].find((path) => path.startsWith(`${file}/`)));
  const refuse = (diagnostic) => {
    const { code } = diagnostic;
    const path = pathOf(diagnostic);
    const unit = owners.get(path);
    if (!unit) return;
    owners.delete(path);
    folders.delete(path);
    rmSync(join(root, path), { force: true });
    if (unit.payloads.length === 1) refused.set(numberOf(unit.field, unit.payloads[0]), code);
    else for (const each of unit.payloads) put({ field: unit.field, payloads: [each] });
  };
  await untilTaken(expound, root, (found) => {
    const wrong = found.filter(pathOf);
    wrong.forEach(refuse);
    return wrong.length > 0;
  });
  return refused;
}

/** Checks a project until nothing is refused any more. `remove` takes out what is refused. */
async function untilTaken(expound, root, remove) {
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    const { diagnostics } = await run(expound, "check", root);
    const found = diagnostics.filter(isRefusal);
    if (await remove(found)) continue;
    const errors = found.filter(({ severity }) => severity === "error");
    if (errors.length === 0) return;
    throw new Error(`${root}: refused, but by no payload: ${JSON.stringify(errors.slice(0, 3))}`);
  }
  throw new Error(`${root} is still refused`);
}

/** The settings in a file. */
const keysOf = (owners, file) => [...owners].flatMap(([line, keys]) => (line.startsWith(`${file}:`) ? keys : []));

/** Tries one payload in all settings at once, and takes out what is refused: the setting whose
 *  number is in the message, or those of the line. Returns the refused numbers, with codes. */
export async function trySettings(expound, root, settings, payload) {
  const refused = new Map();
  const byKey = new Map(settings.map((field) => [field.key, field]));
  const filled = new Map(settings.map((field) => [field.key, [textOf(field, payload)]]));
  const put = () => {
    const { files, owners } = site("trial", { sparing: true, filled });
    write(root, files);
    return owners;
  };
  rmSync(root, { recursive: true, force: true });
  let owners = put();
  const named = ({ message }) => settings.filter((field) => message.includes(numberOf(field, payload))).map(({ key }) => key);
  const remove = (choose) => (found) => {
    const before = refused.size;
    for (const each of found) {
      for (const key of choose(each)) {
        if (filled.delete(key)) refused.set(numberOf(byKey.get(key), payload), each.code);
      }
    }
    owners = put();
    return refused.size > before;
  };
  const byMessage = remove(named);
  // An escape that YAML or TOML does not allow is refused in every line of the file.
  const isWritten = (key) => !["encoded", "xml"].includes(byKey.get(key).form);
  const byFile = remove(({ file, code }) => (code === "E0203" ? keysOf(owners, file).filter(isWritten) : []));
  const byLine = remove(({ file, start }) => owners.get(`${file}:${start?.line}`) ?? []);
  // If neither leads to a setting, those with a format, and those of the style, are tried alone.
  const alone = async () => {
    const before = refused.size;
    for (const { key } of settings.filter((field) => ["format", "xml"].includes(field.form) && filled.has(field.key))) {
      write(root, site("trial", { sparing: true, filled: new Map([[key, filled.get(key)]]) }).files);
      const { ok, diagnostics } = await run(expound, "check", root);
      if (!ok && filled.delete(key)) refused.set(numberOf(byKey.get(key), payload), diagnostics.find(isRefusal).code);
    }
    owners = put();
    return refused.size > before;
  };
  await untilTaken(expound, root, (found) => byMessage(found) || byFile(found) || byLine(found) || (found.length > 0 && alone()));
  return refused;
}
