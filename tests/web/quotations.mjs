// Quotations of PDF files and every change of them by one character or one word: none that is
// changed may be accepted unless the contract (src/evidence/contract.md) makes it equal, and no
// true one may be refused. The contract is written here once more, independently of the program.
//
// Changes of a character: it is left out, replaced by a letter, by a figure, by its capital or by a
// sign like it, doubled by another one before it, and exchanged with its neighbour. Changes of a
// word: it is left out, doubled, exchanged with its neighbour, and replaced by another word.
//
// node quotations.mjs EXPOUND OUT [PYTHON] [--quotations N] [--changes N] [--seed N]
//
// PYTHON has the package `typst`. With --changes N, of each quotation only so many are tried.

import { parseArgs } from "node:util";
import { anyWord, chance, makeCorpus } from "./corpus.mjs";
import { Project } from "./quoting.mjs";
import { report } from "./site.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    quotations: { type: "string", default: "200" },
    changes: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
  },
});
const [expound, out, python] = positionals;
const random = chance(Number(values.seed));

/** Words as the contract compares them. */
function equal(text) {
  return text
    .normalize("NFC")
    .replace(/\u00ad/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[“”„‟«»]/gu, '"')
    .replace(/[‘’‚‛‹›]/gu, "'")
    .replace(/[‐‑‒–—―−]/gu, "-");
}

const isWordy = (sign) => /[\p{L}\p{N}]/u.test(sign ?? "");
const isFigure = (sign) => /\p{N}/u.test(sign ?? "");

/** Whether a sign between two others makes one word or number of them. */
function joins(left, sign, right) {
  if (sign === "-" || sign === "'") return isWordy(left) && isWordy(right);
  return (sign === "." || sign === ",") && isFigure(left) && isFigure(right);
}

/** Whether a place in a text is within a word. */
function cuts(text, at) {
  const [a, b, c, d] = [text[at - 2], text[at - 1], text[at], text[at + 1]];
  return (isWordy(b) && isWordy(c)) || joins(b, c, d) || joins(a, b, c) || (b === "-" && isFigure(c) && !isWordy(a));
}

/** Whether whole words of a text are these. */
function has(text, words) {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (!cuts(text, at) && !cuts(text, at + words.length)) return true;
  }
  return false;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const other = (set, sign) => [...set].filter((each) => each !== sign)[random(set.length - 1)];
const LIKE = { "“": "‘", "”": "’", "’": '"', "–": "_", "-": " ", ",": ";", ".": "…", " ": "-" };

function capital(sign) {
  return sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase();
}

function* changesOfCharacters(text) {
  for (let at = 0; at < text.length; at += 1) {
    const [before, sign, after] = [text.slice(0, at), text[at], text.slice(at + 1)];
    yield before + after;
    yield before + other(LETTERS, sign) + after;
    yield before + other("0123456789", sign) + after;
    yield before + (LIKE[sign] ?? capital(sign)) + after;
    yield before + other(LETTERS, sign) + sign + after;
    yield before + after.slice(0, 1) + sign + after.slice(1);
  }
}

function* changesOfWords(text) {
  const words = text.split(" ");
  for (let at = 0; at < words.length; at += 1) {
    const [before, word, [next, ...later]] = [words.slice(0, at), words[at], words.slice(at + 1)];
    const after = next === undefined ? [] : [next, ...later];
    yield [...before, ...after].join(" ");
    yield [...before, word, word, ...after].join(" ");
    yield [...before, next ?? "", word, ...later].join(" ");
    yield [...before, anyWord(random), ...after].join(" ");
  }
}

/** Changes that the contract does not make equal, and that are nowhere else in the text. */
function wrong(text, original) {
  const changed = new Set([...changesOfCharacters(text), ...changesOfWords(text)]);
  const found = [...changed].filter((words) => !has(original, equal(words)));
  const most = Number(values.changes);
  if (found.length <= most) return found;
  const step = found.length / most;
  const first = random(Math.ceil(step));
  return Array.from({ length: most }, (_, at) => found[Math.min(found.length - 1, Math.floor(at * step) + first)]);
}

/** The same words in other signs, which the contract makes equal. */
function same(text) {
  const forms = [
    text.replace(/[“”]/g, '"').replace(/’/g, "'"),
    text.replace(/“/g, "„").replace(/”/g, "«"),
    text.replace(/–/g, "-").replace(/-/g, "\u2010"),
    text.replace(/–/g, "—"),
    text.replace(/ /g, "\u00a0 "),
    text.replace(/(?<=[a-z]) (?=[a-z])/, "\n> "),
    text.normalize("NFD"),
    text.replace(/(?<=[a-z]{3})(?=[a-z]{3})/g, "\u00ad"),
  ];
  return [...new Set(forms)].filter((form) => form !== text);
}

/** A whole sentence, or some words of one. */
function quotation({ sentences }) {
  const sentence = sentences[random(sentences.length)];
  const words = sentence.split(" ");
  if (random(2)) return sentence;
  const first = 1 + random(3);
  const some = words.slice(first, first + 5 + random(words.length)).join(" ");
  // A dash at the beginning of a line is a list.
  return some.length >= 24 && isWordy(some[0]) ? some : sentence;
}

const documents = await makeCorpus(out, python);
const project = new Project(expound, `${out}/project`);
for (const document of documents) {
  project.add(document);
  project.settle(document);
}
const whole = documents.filter(({ layout }) => !layout.refused);
const quoted = whole.map(() => new Set());
for (let at = 0; at < Number(values.quotations); at += 1) {
  const set = quoted[at % whole.length];
  const { size } = set;
  while (set.size === size) set.add(quotation(whole[at % whole.length]));
}
for (const [at, { id, original }] of whole.entries()) {
  const quotations = [...quoted[at]];
  const text = equal(original);
  const as = (words) => ({ words });
  project.quote(id, "true", quotations.map(as));
  project.quote(id, "same", quotations.flatMap(same).map(as));
  project.quote(id, "wrong", quotations.flatMap((words) => wrong(words, text)).map(as));
}
const verdicts = project.verdicts();
const of = (kind) => verdicts.filter((each) => each.kind === kind);
const [right, equals, changed] = [of("true"), of("same"), of("wrong")];
const accepted = changed.filter(({ code }) => !code);
const refused = [...right, ...equals].filter(({ code }) => code);
const problems = [...accepted, ...refused].map(({ id, kind, code, words }) => `${id}, ${kind}, ${code ?? "accepted"}: ${words}`);
if (changed.length === 0) problems.push("nothing was changed");
const found = project.found();
if (found !== right.length + equals.length) problems.push(`${found} quotations were found and not ${right.length + equals.length}`);
report("quotations", problems, `${right.length} true ones of ${whole.length} documents and ${equals.length} equal to them, ${refused.length} refused; ${changed.length} changed ones, ${accepted.length} accepted`);
