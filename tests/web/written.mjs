// PDF files that are written line by line, as scanners and older programs do it: lines in an order
// that is not that of reading, words and letters at places of their own, spaces that are only gaps.

import { deflateSync } from "node:zlib";

/** The layouts. The letters are those of a typewriter, so that all are equally wide. */
export const WRITTEN = [
  { name: "written-one-column", columns: 1, whole: true },
  { name: "written-two-columns", columns: 2, whole: true },
  { name: "written-row-by-row", columns: 2, rows: true, whole: true },
  { name: "written-divided", columns: 1, divided: true, whole: true },
  { name: "written-divided-columns", columns: 2, divided: true, whole: true },
  { name: "written-divided-heads", columns: 1, divided: true, heads: true, whole: true },
  { name: "written-soft", columns: 1, divided: true, hyphen: "\u00ad", whole: true },
  { name: "written-backwards", columns: 1, backwards: true, whole: true },
  { name: "written-words", columns: 1, show: words, whole: true },
  { name: "written-letters", columns: 2, show: letters, whole: true },
  { name: "written-gaps", columns: 1, show: gaps, divided: true, whole: true },
  { name: "written-ligatures", columns: 1, ligatures: true, whole: true },
  { name: "written-invisible", columns: 2, before: "3 Tr ", compressed: true, divided: true, whole: true },
];

const SIZE = 9;
const ADVANCE = 0.6 * SIZE;

/** Lines of at most so many characters. A long word is divided before its second half, and one with
 *  a hyphen after that. */
function lines(text, width, { divided, hyphen = "-" }) {
  const found = [""];
  for (const word of text.split(" ")) {
    const room = width - found.at(-1).length - 1;
    const own = word.lastIndexOf("-") + 1;
    const half = own || (divided && /^\p{L}{10,}/u.test(word) ? Math.ceil(word.length / 2) : 0);
    if (word.length <= room || found.at(-1) === "") found.push(`${found.pop()} ${word}`.trim());
    else if (half && half < room) {
      found.push(`${found.pop()} ${word.slice(0, half)}${own ? "" : hyphen}`, word.slice(half));
    } else found.push(word);
  }
  return found;
}

function placed(page, height, layout, number) {
  const lines = page.map((text, at) => ({ text, x: 50 + Math.floor(at / height) * 260, y: 740 - (at % height) * 13 }));
  if (layout.rows) lines.sort((one, other) => other.y - one.y || one.x - other.x);
  if (layout.backwards) lines.reverse();
  if (!layout.heads) return lines;
  return [{ text: "The report of the inquiry", x: 200, y: 800 }, ...lines, { text: `${number}`, x: 300, y: 40 }];
}

const SIGNS = { "“": "\\223", "”": "\\224", "’": "\\222", "–": "\\226", "\u00ad": "\\255" };
const shown = (text) => `(${text.replace(/[()\\]/g, "\\$&").replace(/[“”’–\u00ad]/g, (sign) => SIGNS[sign])})`;

/** A line as one string. */
const line = ({ text, x, y }) => `${x} ${y} Td ${shown(text)} Tj`;

/** Each word at its own place, without a space between them. */
function words({ text, x, y }) {
  const found = [...text.matchAll(/\S+/g)];
  return found.map((word) => `1 0 0 1 ${(x + word.index * ADVANCE).toFixed(2)} ${y} Tm ${shown(word[0])} Tj`).join(" ");
}

/** Each letter at its own place. */
function letters({ text, x, y }) {
  const found = [...text].map((letter, at) => (letter === " " ? "" : `1 0 0 1 ${(x + at * ADVANCE).toFixed(2)} ${y} Tm ${shown(letter)} Tj`));
  return found.join(" ");
}

/** A line as one array, in which gaps are spaces and small moves are none. */
function gaps({ text, x, y }) {
  const halves = (word) => `${shown(word.slice(0, 2))} 20 ${word.length > 2 ? shown(word.slice(2)) : ""}`;
  return `${x} ${y} Td [${text.split(" ").map(halves).join(" -600 ")}] TJ`;
}

function content(page, layout) {
  const show = layout.show ?? line;
  const text = page.map((line) => `BT ${layout.before ?? ""}/F1 ${SIZE} Tf ${show(line)} ET`).join("\n");
  return layout.ligatures ? text.replace(/fi/g, "\\001").replace(/fl/g, "\\002") : text;
}

function stream(text, compressed) {
  const bytes = compressed ? deflateSync(Buffer.from(text, "latin1")).toString("latin1") : text;
  return `<< /Length ${bytes.length} ${compressed ? "/Filter /FlateDecode " : ""}>>\nstream\n${bytes}\nendstream`;
}

/** The file, as Latin-1. */
export function written(layout, sentences) {
  const all = lines(sentences.join(" "), layout.columns === 1 ? 80 : 40, layout);
  const height = layout.heads ? 8 : 24;
  const perPage = height * layout.columns;
  const count = Math.ceil(all.length / perPage);
  const pages = Array.from({ length: count }, (_, at) => placed(all.slice(at * perPage, (at + 1) * perPage), height, layout, at + 1));
  const kids = pages.map((_, at) => `${4 + 2 * at} 0 R`);
  const page = (at) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${at} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`;
  const encoding = "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >>";
  return file([
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${count} >>`,
    `<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding ${encoding} >>`,
    ...pages.flatMap((lines, at) => [page(5 + 2 * at), stream(content(lines, layout), layout.compressed)]),
  ]);
}

function file(objects) {
  let text = "%PDF-1.4\n";
  const table = objects.map((object, at) => {
    const start = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(start).padStart(10, "0")} 00000 n \n`;
  });
  const count = objects.length + 1;
  return `${text}xref\n0 ${count}\n0000000000 65535 f \n${table.join("")}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
}
