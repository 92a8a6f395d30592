// The sites in tests/sites: each must build without a diagnostic, contain what its expect.txt says,
// and have no broken links, with addresses of folders and of files.
//
// node sites.mjs EXPOUND OUT     builds into OUT/<site> and OUT/<site>-portable

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkLinks } from "./links.mjs";
import { files, report } from "./site.mjs";

const SITES = fileURLToPath(new URL("../sites", import.meta.url));
const [expound, out] = process.argv.slice(2);

for (const name of readdirSync(SITES).sort()) {
  const [root, folder, disk] = [join(SITES, name), join(out, name), join(out, `${name}-portable`)];
  const facts = readFacts(join(root, "expect.txt"));
  const problems = build(root, folder, []);
  const found = [];
  if (problems.length === 0) {
    problems.push(...facts.flatMap((fact) => check(fact, folder)));
    found.push(await checkLinks(folder));
  }
  const faults = build(root, disk, ["--portable"]);
  problems.push(...faults);
  if (faults.length === 0) found.push(await checkLinks(disk, { portable: true }));
  problems.push(...found.flatMap((each) => each.problems));
  const links = found.reduce((sum, each) => sum + each.links, 0);
  report(name, problems, `${found[0]?.pages ?? 0} pages, ${facts.length} facts, ${links} links`);
}

/** Builds a site that should have no faults; returns what the program reports. */
function build(root, folder, options) {
  const shown = ["--format", "json", "--root", root];
  const run = spawnSync(expound, ["build", ...shown, "--out", folder, ...options], { encoding: "utf8" });
  if (run.error) throw run.error;
  if (run.stderr) return [run.stderr.trim()];
  const place = ({ file, start }) => (file ? `${file}:${start?.line}` : root);
  const found = JSON.parse(run.stdout).diagnostics.map((each) => `${place(each)}: ${each.code}: ${each.message}`);
  return run.status === 0 || found.length > 0 ? found : [`exit code ${run.status}`];
}

/** The lines `path: text` and `path! text`. */
function readFacts(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  const facts = lines.map((line, index) => ({ line: index + 1, match: line.match(/^([^#\s]\S*?)([:!]) (.*)$/) }));
  const wrong = facts.find(({ match, line }) => !match && /^[^#]/.test(lines[line - 1]));
  if (wrong) throw new Error(`${file}:${wrong.line}: not a fact`);
  return facts
    .filter(({ match }) => match)
    .map(({ line, match: [, path, mark, text] }) => ({ at: `${file}:${line}`, path, wanted: mark === ":", text }));
}

function check({ at, path, wanted, text }, folder) {
  const among = path === "*" ? files(folder).filter((file) => /\.(html|xml)$/.test(file)) : [path];
  const read = (file) => readFileSync(join(folder, file), "utf8");
  const heard = path === "*" ? (file) => withoutCode(read(file)) : read;
  const says = (file) => single(heard(file)).includes(single(text));
  return among
    .filter((file) => says(file) !== wanted)
    .map((file) => `${at}: ${file} ${wanted ? "does not say" : "says"}: ${text}`);
}

/** A page without its code for readers to copy, in which markup is escaped once more. */
function withoutCode(html) {
  return html.replace(/<textarea[^>]*>[^<]*<\/textarea>/g, "");
}

function single(text) {
  return text.replace(/\s+/g, " ");
}
