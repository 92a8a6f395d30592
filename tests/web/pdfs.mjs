// PDF files of many layouts: every sentence of the original must be found in the text that
// `expound source add` makes, and none with a word or a character changed. Where the text should be
// nothing but the sentences in their order, it must be just that.
//
// A hyphen at the end of a line that the text does not decide is settled as an editor would do it:
// by the original. Before that, the words may be undecided, and nothing changed may be accepted.
// Some layouts are such that `pdftotext` gives the lines in another order. There some sentences
// must be refused, which an editor sees; the layout says why.
//
// node pdfs.mjs EXPOUND OUT [PYTHON]     PYTHON has the package `typst`

import { makeCorpus } from "./corpus.mjs";
import { Project } from "./quoting.mjs";
import { report } from "./site.mjs";

const [expound, out, python] = process.argv.slice(2);
const AT_LEAST = 30;

/** A text with single spaces, and without the soft hyphens within words and at the ends of lines. */
const spaced = (text) => text.replace(/\u00ad\s*/g, "").replace(/\s+/g, " ").trim();

/** The sentence with each of its words changed in turn, and with some of its characters. */
function changed(text) {
  const words = text.split(" ");
  const kinds = [
    () => [],
    (word) => [word, "not"],
    (word) => [word === "council" ? "drivers" : "council"],
    (word) => [word[0] === word[0].toUpperCase() ? word.toLowerCase() : word.toUpperCase()],
  ];
  const by = (at, made) => [...words.slice(0, at), ...made, ...words.slice(at + 1)].join(" ");
  // The first and the last word can be left out: what remains is quoted rightly.
  const isEdge = (at) => at === 0 || at === words.length - 1;
  const ofWords = words.map((word, at) => by(at, kinds[isEdge(at) ? 2 : at % 4](word)));
  const letter = text.search(/(?<=[a-z]{3})[a-z](?=[a-z]{2})/);
  const ofSigns = [
    text.slice(0, letter) + (text[letter] === "x" ? "y" : "x") + text.slice(letter + 1),
    `${text.slice(0, letter)}-${text.slice(letter)}`,
    text.replace(/(?<=[a-z])-(?=[a-z])/, ""),
    text.replace(/(?<=\d),(?=\d)/, "."),
    text.replace(/(?<=[a-z]) (?=[a-z])/, ""),
    text.replace(/,”/, "”"),
  ];
  return [...ofWords, ...ofSigns].filter((other) => other !== text);
}

/** What is not as it should be before and after the divided words were settled. */
function judge(document, before, after) {
  const shown = ({ kind, code, words }) => `${kind}, ${code ?? "accepted"}: ${words}`;
  const accepted = [...before, ...after].filter(({ kind, code }) => kind === "wrong" && !code);
  const lost = after.filter(({ kind, code }) => kind === "right" && code);
  const early = before.filter(({ kind, code }) => kind === "right" && code && code !== "E0516");
  const problems = [...new Set(accepted.map(shown))];
  if (!document.layout.refused) problems.push(...new Set([...early, ...lost].map(shown)));
  else if (lost.length === 0) problems.push(`all sentences were found, although ${document.layout.refused}`);
  const text = spaced(project.text(document.id));
  if (document.layout.whole && text !== spaced(document.original)) {
    const at = [...text].findIndex((sign, at) => sign !== spaced(document.original)[at]);
    problems.push(`the text differs after ${JSON.stringify(text.slice(Math.max(0, at - 40), at + 40))}`);
  }
  const refused = document.layout.refused ? `, ${lost.length} refused: ${document.layout.refused}` : "";
  const right = after.filter(({ kind }) => kind === "right");
  const counts = `${right.length - lost.length} sentences found, ${after.length - right.length} changed ones refused`;
  report(document.id, problems, counts + refused);
}

const documents = await makeCorpus(out, python);
const project = new Project(expound, `${out}/project`);
for (const document of documents) {
  const { id, sentences, original } = document;
  project.add(document);
  const right = spaced(original);
  const wrong = sentences.flatMap(changed).filter((other) => !right.includes(spaced(other)));
  project.quote(id, "right", sentences.map((words) => ({ words })));
  project.quote(id, "wrong", wrong.map((words) => ({ words })));
}
const before = project.verdicts();
const settled = documents.reduce((sum, document) => sum + project.settle(document), 0);
const after = project.verdicts();
for (const document of documents) {
  const of = (verdicts) => verdicts.filter(({ id }) => id === document.id);
  judge(document, of(before), of(after));
}
const undecided = before.filter(({ kind, code }) => kind === "right" && code === "E0516").length;
const problems = [];
if (documents.length < AT_LEAST) problems.push(`fewer than ${AT_LEAST} documents`);
if (undecided === 0) problems.push("no hyphen was undecided, so that nothing was settled");
const refusing = documents.filter(({ layout }) => layout.refused).length;
report("pdfs", problems, `${documents.length} documents, ${refusing} of them in another order, ${undecided} sentences undecided until ${settled} words were settled`);
