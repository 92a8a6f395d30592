// Where an editor can write: the keys of front matter, the forms of Markdown, the arguments of
// components, drawings and the names of files. A field says what its line or block is like; the
// payloads come from list.mjs.

/** A text as YAML and TOML quote it: in ASCII, with escapes. */
export function quoted(text) {
  const escape = (c) => (c.length > 1 ? `\\U${c.codePointAt(0).toString(16).padStart(8, "0")}` : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return JSON.stringify(text).replace(/[\u007f-\u{10ffff}]/gu, escape);
}

/** A text that Markdown shows as it is. */
export function plain(text) {
  return text.replace(/[!-/:-@[-`{-~]/g, "\\$&").replace(/[\n\r]+/g, " ");
}

const line = (text) => text.replace(/[\n\r]+/g, " ");
/** A text as a part of an address. */
export const encoded = (text) => encodeURIComponent(text.toWellFormed());
const address = (change) => (texts) => quoted(`https://x.invalid/?${texts.map(change).join("&")}`);

/** Each tag has a page of its own, so a tag has several payloads. Its address has 255 bytes. */
function tags(texts) {
  const found = [];
  for (const text of texts) {
    const longer = `${found.at(-1) ?? ""} ${text}`;
    if (found.length > 0 && Buffer.byteLength(longer) <= 200) found[found.length - 1] = longer;
    else found.push(text);
  }
  return found;
}

/** How the payloads of a field become its value. `single`: one for each place, and all of them are
 *  refused, since the field has a format. */
const FORMS = {
  text: { value: (texts) => quoted(texts.join(" ")) },
  list: { value: (texts) => `[${texts.map(quoted).join(", ")}]` },
  tags: { value: (texts) => `[${tags(texts).map(quoted).join(", ")}]` },
  raw: { value: (texts) => quoted(texts.join("\n\n")) },
  escaped: { value: (texts) => quoted(texts.map(plain).join("\n\n")) },
  address: { value: address((text) => text) },
  encoded: { value: address(encoded) },
  format: { value: (texts) => quoted(texts[0]), single: true },
};

/** What must be there, and the keys that carry payloads: `key: form`. A key with `/` is within an
 *  entry of a list, and the entry stands in ENTRIES. */
const KINDS = {
  page: { keys: "title summary: text" },
  finding: { keys: "title summary number area: text; tags: tags" },
  recommendation: { must: "directed_to: [o]", keys: "title summary number history/locator: text; history/note: markdown" },
  response: { must: "answers: [r]\nby: [o]\nposition: accepted", keys: "title summary: text; history/locator: text; history/note: markdown" },
  action: { must: "delivers: [r]\nowner: [o]", keys: "title summary instrument: text; history/note: markdown" },
  event: { must: "date: 2026-01-02\nabout: [f]", keys: "title summary: text" },
  organisation: { must: "from: 2026", keys: "title summary role: text" },
  person: { must: "member_of: [o]", keys: "title summary role: text" },
  source: {
    must: "publisher: P\nevidence: none\nevidence_reason: Nobody holds it.\ndate: 2026",
    keys: "title summary publisher published_in licence reliability seen evidence_reason: text; author: list; url archived_url: address",
  },
  statistic: { must: 'source: [s]\nvalue: "12"', keys: "title summary value unit measures: text; phrases: list; caveat: markdown" },
  term: { must: "definition: D", keys: "title summary: text; aliases: list; definition: markdown" },
  thing: {
    must: "at: 2026-01-02\nof: [f]",
    keys: "title summary one context: text; many: list; marked: markdown; web: address; updates/note updates/was: markdown; exceptions/because: text",
  },
  gone: { folder: "things", keys: "title withdrawn/reason: text" },
};

/** Keys with a format: nothing of this may be taken. */
const FORMATS = {
  page: "id draft reviewed formerly moved_to merged_into no-such-key?",
  event: "date about",
  recommendation: "addresses wording history/date history/status history/by history/source history/recorded",
  source: "date url archived_url type form",
  statistic: "as_of source",
  gone: "withdrawn/date",
  thing: "size share yes at choice web of updates/kind updates/date exceptions/gate former_anchors",
};

/** Entries of lists around a key. */
const ENTRIES = {
  history: { date: "2026-01-02", status: "done", by: "site", source: "[s]" },
  updates: { date: "2026-01-03", kind: "correction", note: "N", was: "W" },
  exceptions: { gate: "cited", because: "B" },
  withdrawn: { date: "2026-01-03", reason: "R" },
};

/** The fields of front matter, each with its kind, its key and its form. */
function keys() {
  const found = [];
  for (const [kind, { keys: text }] of Object.entries(KINDS)) {
    for (const group of text.split(";")) {
      const [names, form] = group.split(":").map((part) => part.trim());
      const forms = { markdown: ["raw", "escaped"], address: ["address", "encoded"] }[form] ?? [form];
      for (const key of names.split(" ")) for (const each of forms) found.push({ kind, key, form: each });
    }
  }
  for (const [kind, names] of Object.entries(FORMATS)) {
    for (const key of names.split(" ")) found.push({ kind, key, form: "format" });
  }
  return found.map((field) => ({ ...FORMS[field.form], ...field, place: "front", name: `${field.kind}: ${field.key} (${field.form})` }));
}

/** The front matter of an object, in which fields have payloads: pairs of a field and its texts. */
export function frontMatter(kind, filled) {
  const values = new Map([["title", "A title"]]);
  for (const must of (KINDS[kind].must ?? "").split("\n").filter(Boolean)) values.set(...must.split(/: (.*)/s));
  const entries = new Map();
  for (const [{ key, value }, texts] of filled) {
    const [outer, inner] = key.split("/");
    if (outer.endsWith("?")) values.set(quoted(texts[0]), "x");
    else if (!inner) values.set(outer, value(texts));
    else entries.set(outer, { ...ENTRIES[outer], ...entries.get(outer), [inner]: value(texts) });
  }
  const text = [...values].map(([key, value]) => `${key}: ${value}`);
  for (const [key, entry] of entries) {
    const inner = Object.entries(entry).map(([name, value]) => `${name}: ${value}`).join(", ");
    text.push(`${key}: ${key === "withdrawn" ? `{ ${inner} }` : `[{ ${inner} }]`}`);
  }
  return `---\n${text.join("\n")}\n---\n`;
}

const component = (name, ...lines) => ["````{" + name + "}", ...lines, "````"].join("\n");
const none = ["kind: finding", "where: {number: none}"];

/** Markdown that reads its text as Markdown: twice, as it is and with each sign escaped. */
const READ = {
  paragraph: (text) => text,
  "a word in bold": (text) => `A **${line(text)}** word.`,
  "struck out": (text) => `A ~~${line(text)}~~ word.`,
  heading: (text) => `### ${line(text)}`,
  "list item": (text) => `- ${line(text)}\n- x`,
  "task item": (text) => `- [x] ${line(text)}`,
  "table head": (text) => `| ${line(text).replace(/\|/g, "\\|")} | x |\n|---|---|\n| a | b |`,
  "table cell": (text) => `| a | b |\n|---|---|\n| ${line(text).replace(/\|/g, "\\|")} | x |`,
  "words of a link": (text) => `[${line(text)}](https://x.invalid/)`,
  "words of a link to a page": (text) => `[[f|${line(text)}]]`,
  "description of an image": (text) => `![${line(text)}](../../assets/benign.svg)`,
  footnote: (text, id) => `A note.[^n${id}]\n\n[^n${id}]: ${line(text)}`,
  term: (text) => `${line(text)}\n: What it is.`,
  definition: (text) => `Word\n: ${line(text)}`,
  alert: (text) => `> [!WARNING]\n> ${line(text)}`,
  "block quotation": (text) => `> ${line(text)}\n> — [@s, p. 1]`,
  "speaker of a quotation": (text) => `> Words that somebody said.\n> — ${line(text)}, [@s]`,
  "words before a citation": (text) => `It said “${line(text)}” [@s, p. 2].`,
  "body of details": (text) => component("details", "summary: S", `body: ${quoted(text)}`),
  "body of a note": (text) => component("note", `body: ${quoted(text)}`),
};

/** Markdown whose text is no Markdown. */
const SPELT = {
  "code span": (text) => "A ``` " + line(text) + " ``` word.",
  "code block": (text) => "`````\n" + text + "\n`````",
  "code block of a language": (text) => "`````html\n" + text + "\n`````",
  "code block, indented": (text) => `Words.\n\n    ${line(text)}`,
  "title of a link": (text) => `[x](https://x.invalid/ "${plain(text)}")`,
  "title of an image": (text) => `![x](../../assets/benign.svg "${plain(text)}")`,
  "address after https": (text) => `[x](<https://x.invalid/?${plain(text)}>)`,
  "address of mailto": (text) => `[x](<mailto:x@x.invalid?subject=${plain(text)}>)`,
  locator: (text) => `It is so [@s, ${line(text)}].`,
  "locator, escaped": (text) => `It is so [@s, item ${plain(text)}].`,
  "empty list": (text) => component("list", ...none, `empty: ${quoted(text)}`),
  "empty timeline": (text) => component("timeline", ...none, `empty: ${quoted(text)}`),
  "column of a matrix": (text) => component("matrix", "kind: finding", "tag: lonely", "follow: [addressed_by]", `columns: [A, ${quoted(text)}]`),
  "caption of a matrix": (text) => component("matrix", "kind: finding", "tag: lonely", "follow: [addressed_by]", "columns: [A, B]", `caption: ${quoted(text)}`),
  "gap of a matrix": (text) => component("matrix", "kind: finding", "tag: lonely", "follow: [addressed_by]", "columns: [A, B]", `gap: ${quoted(text)}`),
  "label of a tally": (text) => component("tally", "kind: recommendation", `label: ${quoted(text)}`),
  "summary of details": (text) => component("details", `summary: ${quoted(text)}`, "body: B"),
  "title of a note": (text) => component("note", `title: ${quoted(text)}`, "body: B"),
  "style of a list": (text) => component("list", ...none, `style: ${quoted(text)}`),
  "value of a query": (text) => component("list", "kind: finding", `where: {number: ${quoted(text)}}`),
};

/** Markdown with a format: most of it is refused, and what is read as text is shown. */
const STRICT = {
  "HTML in a line": (text) => `<b>${line(text)}</b>`,
  "words before a source": (text) => `It is so [${line(text)} @s].`,
  "address of a link": (text) => `[x](${line(text)})`,
  "address of a link, in brackets": (text) => `[x](<${plain(text)}>)`,
  "address of an image": (text) => `![x](<${plain(text)}>)`,
  "address between angle brackets": (text) => `<${line(text)}>`,
  "address of a reference": (text, id) => `[x][r${id}]\n\n[r${id}]: <${plain(text)}>`,
  "link to a page": (text) => `[[${line(text)}]]`,
  "passage of a page": (text) => `[[f#${line(text)}]]`,
  "attributes of a heading": (text) => `### Heading {${line(text)}}`,
  "mark of a passage": (text) => `Words. ^${line(text)}`,
  "language of a code block": (text) => `\`\`\`\`\`${line(text)}\ncode\n\`\`\`\`\``,
  "name of a footnote": (text) => `A note.[^${line(text)}]\n\n[^${line(text)}]: Words.`,
  "cited source": (text) => `It is so [@${line(text)}].`,
  "name of a component": (text) => component(line(text), "of: f"),
  "key of a component": (text) => component("note", "body: B", `${quoted(text)}: x`),
  "kind of a list": (text) => component("list", `kind: ${quoted(text)}`),
  "object of a component": (text) => component("status", `of: ${quoted(text)}`),
  "element of a timeline's headings": (text) => component("timeline", "kind: event", `heading: ${quoted(text)}`),
  "alert's name": (text) => `> [!${line(text)}]\n> Words.`,
};

function blocks() {
  const both = Object.entries(READ).flatMap(([name, block]) => [
    { name: `text: ${name} (raw)`, block },
    { name: `text: ${name} (escaped)`, block: (text, id) => block(plain(text), id) },
  ]);
  const others = Object.entries(SPELT).map(([name, block]) => ({ name: `text: ${name}`, block }));
  const strict = Object.entries(STRICT).map(([name, block]) => ({ name: `text: ${name}`, block, strict: true }));
  return [...both, ...others, ...strict].map((field) => ({ ...field, place: "body", kind: "finding" }));
}

const markup = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");

/** Drawings: the payload as markup, as text and in attributes. */
const DRAWINGS = {
  markup: (text) => text,
  "markup within text": (text) => `<text y="20">${text}</text>`,
  text: (text) => `<text y="20">${markup(text)}</text>`,
  title: (text) => `<title>${markup(text)}</title>`,
  comment: (text) => `<!-- ${text} -->`,
  CDATA: (text) => `<text y="20"><![CDATA[${text}]]></text>`,
  attribute: (text) => `<g data-x="${text}"/>`,
  "attribute, escaped": (text) => `<g data-x="${markup(text)}" class='${markup(text)}'/>`,
  link: (text) => `<a href="${markup(text)}"><text y="20">x</text></a>`,
  "link after https": (text) => `<a href="https://x.invalid/${encodeURIComponent(text)}"><text y="20">x</text></a>`,
  picture: (text) => `<image href="${markup(text)}"/>`,
  animation: (text) => `<a><animate attributeName="href" to="${markup(text)}"/><text y="20">x</text></a>`,
  style: (text) => `<style>.a { fill: red } /* ${markup(text)} */</style>`,
  "style's text": (text) => `<style>.a::after { content: "${markup(text).replace(/&#34;/g, "")}" }</style>`,
  "style attribute": (text) => `<g style="${markup(text)}"/>`,
};

function drawings() {
  return Object.entries(DRAWINGS).map(([name, block]) => ({ name: `drawing: ${name}`, place: "drawing", strict: name === "picture", block }));
}

/** A drawing with elements in it. */
export function drawing(elements) {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40">\n${elements.join("\n")}\n</svg>\n`;
}

/** Names of files. */
const NAMES = [
  { name: "name of a file in static/", folder: "static", extension: ".txt" },
  { name: "name of a page in static/", folder: "static", extension: ".html" },
  { name: "name of a drawing in static/", folder: "static", extension: ".svg" },
  { name: "name of a drawing in assets/", folder: "assets", extension: ".svg" },
  { name: "name of a file in content/", folder: "content/findings", extension: ".md", strict: true },
].map((field) => ({ ...field, place: "name" }));

/** What readers never see: words to compare with, a choice, a condition. */
const UNSEEN = ["statistic: phrases (list)", "text: style of a list", "text: value of a query"];

/** All fields of content; `at` tells them apart in the numbers of payloads. */
export function fields() {
  return [...keys(), ...blocks(), ...drawings(), ...NAMES].map((field, at) => ({ ...field, at, unseen: UNSEEN.includes(field.name) }));
}

const PLURALS = { page: "pages", person: "people" };

/** The folder for objects of a kind. */
export function folderOf(kind) {
  return `content/${KINDS[kind].folder ?? PLURALS[kind] ?? `${kind}s`}`;
}
