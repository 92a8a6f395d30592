// A corpus of PDF files in many layouts, whose sentences are known. None is committed: Chromium
// prints some, Typst sets some, and the rest are written here as scanners and older programs do it.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { launch } from "./chromium.mjs";
import { WRITTEN, written } from "./written.mjs";

const WORDS = `office officials efficient fluent report review inquiry recommendation independence
  arms-length co-operation well-known non-existent long-standing maintenance understanding
  responsibilities counterproductive council drivers licensing arrangements safeguarding nobody every
  never always asked answered considered accepted refused published Committee’s children’s cliché
  self-evident decision-makers interdepartmental notwithstanding disproportionately first-hand naïve`.split(/\s+/);
const SMALL = "the of to and in that was for with as by which from this had been not a no its".split(" ");
const NAMES = ["אברהם לוי", "محمد علي", "שרה כהן"];

/** Numbers that look random and are the same in every run. */
export function chance(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A word of the corpus. */
export const anyWord = (random) => WORDS[random(WORDS.length)];

function sentence(random, { names = false }) {
  const small = () => SMALL[random(SMALL.length)];
  const words = Array.from({ length: 9 + random(8) }, (_, at) => (at % 2 ? small() : anyWord(random)));
  words.splice(3, 0, `${1 + random(9)},${100 + random(900)}`);
  if (random(3) === 0) words.splice(5, 0, `“${words[5]} ${words[6]},”`);
  if (random(4) === 0) words.splice(4, 0, "–");
  if (names && random(2) === 0) words.splice(6, 0, NAMES[random(NAMES.length)] + (random(2) ? "," : ""));
  const text = words.join(" ");
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

const GUTTER = "pdftotext reads on into the next column where the space between them is narrow";
const CELLS = "tables are as pdftotext gives them: a line of one cell may be within another cell";
const MARKS = "a footnote begins with its mark as a part of the first word, and is between the halves of a sentence that goes on";
const FEW = "a running head on fewer than three pages is not removed, and may be within a sentence";

/** The layouts that Chromium prints. `refused` says why some right sentences are not found. */
const PRINTED = [
  { name: "plain", whole: true },
  { name: "justified", style: "text-align: justify", whole: true },
  { name: "hyphens", style: "hyphens: auto; text-align: justify", width: "55mm", whole: true },
  { name: "two-columns", style: "columns: 2", whole: true },
  { name: "two-columns-hyphens", style: "columns: 2; hyphens: auto; text-align: justify", whole: true },
  { name: "two-columns-narrow", style: "columns: 2; column-gap: 2mm", refused: GUTTER },
  { name: "three-columns", style: "columns: 3; font-size: 8pt", whole: true },
  { name: "three-columns-hyphens", style: "columns: 3; font-size: 8pt; hyphens: auto", whole: true },
  { name: "soft-hyphens", soft: true, width: "50mm", whole: true },
  { name: "soft-hyphens-columns", soft: true, style: "columns: 2", whole: true },
  { name: "ligatures", style: "font-variant-ligatures: common-ligatures discretionary-ligatures; font-family: Carlito, Lato, serif", whole: true },
  { name: "no-ligatures", style: "font-variant-ligatures: none", whole: true },
  { name: "bold-parts", bold: true, whole: true },
  { name: "heads", heads: true, height: "90mm", whole: true },
  { name: "heads-two-pages", heads: true, height: "120mm", count: 15, refused: FEW },
  { name: "heads-columns", heads: true, style: "columns: 2", height: "150mm", count: 60, whole: true },
  { name: "heads-columns-low", heads: true, style: "columns: 2", height: "90mm", whole: true },
  { name: "heads-hyphens", heads: true, style: "hyphens: auto; text-align: justify", width: "60mm", height: "90mm", whole: true },
  { name: "footnotes", footnotes: true },
  { name: "footnotes-columns", footnotes: true, style: "columns: 2" },
  { name: "table", table: 1 },
  { name: "table-wide", table: 2, refused: CELLS },
  { name: "names", names: true, whole: true },
  { name: "names-columns", names: true, style: "columns: 2", whole: true },
  { name: "letter-spaced", style: "letter-spacing: 0.04em", whole: true },
  { name: "narrow", width: "38mm", style: "hyphens: auto", whole: true },
  { name: "lists", list: true },
];

/** The layouts that Typst sets. */
const SET = [
  { name: "set-plain", whole: true },
  { name: "set-justified", justified: true, hyphens: true, whole: true },
  { name: "set-columns", columns: 2, justified: true, hyphens: true, whole: true },
  { name: "set-heads", heads: true, count: 72, justified: true, hyphens: true, whole: true },
  { name: "set-heads-columns", heads: true, count: 96, columns: 2, hyphens: true, whole: true },
  { name: "set-footnotes", notes: true, justified: true, refused: MARKS },
  { name: "set-footnotes-columns", notes: true, columns: 2, refused: MARKS },
  { name: "set-table", table: true },
  { name: "set-names", names: true, whole: true },
];

function html(layout, sentences) {
  const soft = (word) => (layout.soft && word.length > 8 ? word.replace(/(?<=^[a-z]{4,6})(?=[a-z]{4})/, "\u00ad") : word);
  const bold = (words) => words.map((word, at) => (at === 2 ? `<b>${word.slice(0, 3)}</b>${word.slice(3)}` : word));
  const marked = (text) => (layout.bold ? bold(text.split(" ")) : text.split(" ").map(soft)).join(" ");
  const notes = [];
  const blocks = [];
  for (let at = 0; at < sentences.length; at += 3) {
    const block = sentences.slice(at, at + 3).map(marked);
    const [one, two, three = ""] = block.map((text) => `<td>${text}</td>`);
    if (layout.footnotes) notes.push(block.pop());
    if (layout.table === 1) blocks.push([one, two, three].map((cell) => `<tr><td>Row</td>${cell}</tr>`).join(""));
    else if (layout.table) blocks.push(`<tr>${one}${two}</tr><tr>${three}</tr>`);
    else if (layout.list) blocks.push(block.map((item) => `<li>${item}</li>`).join(""));
    else blocks.push(`<p>${block.join(" ")}${layout.footnotes ? `<sup>${notes.length}</sup>` : ""}</p>`);
  }
  const tag = layout.table ? "table" : layout.list ? "ul" : "div";
  const foot = notes.map((note, at) => `<p class="note"><sup>${at + 1}</sup> ${note}</p>`).join("");
  return `<!doctype html><html lang="en"><style>
    body { font: 10pt/1.4 "Liberation Serif", serif; column-gap: 10mm; width: ${layout.width ?? "auto"}; ${layout.style ?? ""} }
    .note { font-size: 8pt; break-inside: avoid } td { vertical-align: top; padding: 2mm 8mm }
  </style><body><${tag}>${blocks.join("")}</${tag}>${foot}</body></html>`;
}

const small = (text) => `<div style="font-size:8px;margin:auto">${text}</div>`;
const HEADS = {
  displayHeaderFooter: true,
  headerTemplate: small("The report of the inquiry"),
  footerTemplate: small('<span class="pageNumber"></span>'),
};
const MARGIN = { top: "18mm", bottom: "18mm", left: "14mm", right: "14mm" };

async function print(documents) {
  const browser = await launch();
  const page = await (await browser.newContext()).newPage();
  for (const { layout, file, sentences } of documents) {
    await page.setContent(html(layout, sentences));
    const heads = layout.heads ? HEADS : {};
    await page.pdf({ path: file, width: "148mm", height: layout.height ?? "210mm", margin: MARGIN, ...heads });
  }
  await browser.close();
}

const PLAIN = { columns: 1, heads: false, hyphens: false, justified: false, notes: false, table: false };

function typeset(python, out, documents) {
  const list = join(out, "typeset.json");
  const inputs = documents.map(({ layout, file, sentences }) => ({ ...PLAIN, ...layout, file, sentences }));
  writeFileSync(list, JSON.stringify(inputs));
  const script = new URL("typeset.py", import.meta.url).pathname;
  const { status, stderr } = spawnSync(python, [script, list], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${python} typeset.py: ${stderr}`);
}

/** Makes the files, and returns for each its layout, its sentences and the text that they make.
 *  Without a Python that has Typst, those of Typst are left out. */
export async function makeCorpus(out, python) {
  const documents = (layouts, first) =>
    layouts.map((layout, at) => {
      const random = chance(first + at);
      const sentences = Array.from({ length: layout.count ?? 24 }, () => sentence(random, layout));
      return { layout, id: layout.name, file: join(out, `${layout.name}.pdf`), sentences, original: sentences.join(" ") };
    });
  const [printed, byHand, set] = [documents(PRINTED, 1), documents(WRITTEN, 101), python ? documents(SET, 201) : []];
  for (const { layout, file, sentences } of byHand) writeFileSync(file, written(layout, sentences), "latin1");
  if (python) typeset(python, out, set);
  await print(printed);
  return [...printed, ...byHand, ...set];
}
