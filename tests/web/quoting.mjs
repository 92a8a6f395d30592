// A project whose sources are PDF files, for the checks of quotations: importing, quoting, asking.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How many quotations a page has at most. */
const PER_PAGE = 900;

export class Project {
  constructor(expound, root) {
    this.expound = expound;
    this.root = root;
    this.quotations = [];
    rmSync(root, { recursive: true, force: true });
    for (const folder of ["content/pages", "content/sources"]) mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, "site.toml"), 'title = "PDF"\nlanguage = "en-GB"\nbase_url = "https://example.org/"\n');
  }

  run(...args) {
    const run = spawnSync(this.expound, [...args, "--root", this.root], { encoding: "utf8", maxBuffer: 1 << 30 });
    if (run.error) throw run.error;
    return run;
  }

  /** Imports a document. */
  add({ id, file }) {
    const { status, stderr } = this.run("source", "add", file, "--id", id);
    if (status !== 0) throw new Error(`${id}: ${stderr}`);
    this.describe(id);
  }

  text(id) {
    return readFileSync(join(this.root, "evidence", id, "text.txt"), "utf8");
  }

  /** Writes the page of a source, with the hash of its text. */
  describe(id) {
    const hash = createHash("sha256").update(this.text(id)).digest("hex");
    const page = `---\ntitle: ${id}\npublisher: P\nsha256: ${hash}\n---\n`;
    writeFileSync(join(this.root, "content/sources", `${id}.md`), page);
  }

  /** Writes each divided word as the original has it; returns how many there were. */
  settle({ id, original }) {
    let settled = 0;
    const divided = /([\p{L}\p{N}’'-]*\p{L})([-‐])(\s*\n\s*)([\p{L}\p{N}’'-]*\p{L}[^\s]*)/gu;
    const text = this.text(id).replace(divided, (found, first, _, gap, second) => {
      const reading = [first + second, `${first}-${second}`].find((word) => original.includes(word));
      settled += reading ? 1 : 0;
      return reading ? reading + gap : found;
    });
    writeFileSync(join(this.root, "evidence", id, "text.txt"), text);
    this.describe(id);
    return settled;
  }

  /** Writes pages with block quotations of a source, each of them with what is known about it. */
  quote(id, kind, quotations) {
    for (let at = 0; at < quotations.length; at += PER_PAGE) {
      const name = `content/pages/${id}-${kind}-${at / PER_PAGE + 1}.md`;
      let page = `---\ntitle: ${id} ${kind} ${at}\n---\n`;
      let line = 4;
      for (const quotation of quotations.slice(at, at + PER_PAGE)) {
        this.quotations.push({ id, kind, place: `${name}:${line + 1}`, ...quotation });
        const block = `\n> ${quotation.words}\n>\n> — [@${id}]\n`;
        line += block.split("\n").length - 1;
        page += block;
      }
      writeFileSync(join(this.root, name), page);
    }
  }

  /** The quotations with the code of what `check` reports about each. An error in anything else is
   *  one of this test. */
  verdicts() {
    const { stdout, stderr } = this.run("check", "--format", "json");
    if (!stdout) throw new Error(stderr);
    const { diagnostics } = JSON.parse(stdout);
    const codes = new Map(diagnostics.map((each) => [`${each.file}:${each.start?.line}`, each.code]));
    const places = new Set(this.quotations.map(({ place }) => place));
    const others = diagnostics.filter((each) => !places.has(`${each.file}:${each.start?.line}`) && each.severity === "error");
    if (others.length) throw new Error(JSON.stringify(others[0], null, 1));
    return this.quotations.map((quotation) => ({ ...quotation, code: codes.get(quotation.place) }));
  }
  /** How many quotations `verify` finds when there are no wrong ones: each was read as one. */
  found() {
    const wrong = new Set(this.quotations.filter(({ kind }) => kind === "wrong").map(({ place }) => place.split(":")[0]));
    for (const page of wrong) rmSync(join(this.root, page));
    const { stdout, stderr } = this.run("verify");
    return Number(/Quotations: ([\d,]+) found/.exec(stdout + stderr)?.[1].replaceAll(",", ""));
  }
}
