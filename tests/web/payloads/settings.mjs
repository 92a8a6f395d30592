// The settings of the sites with payloads. Each hole in site.toml is a field; what stands in it
// without a payload is after the bar: `⟨title: text|A title⟩`. A field with the form `unseen`
// takes payloads and is in no page: `identity` is in feeds and data only.

import { encoded, quoted } from "./fields.mjs";

const CSL = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-GB">
  <info><title>House</title><id>house</id><updated>2026-01-01T00:00:00Z</updated></info>
  <citation><layout><group delimiter=", ">
    <text variable="title" prefix=⟨style: prefix: xml|"("⟩/><text value=⟨style: words: xml|"in"⟩/>
    <text variable="publisher"/><text variable="locator"/>
  </group></layout></citation>
</style>
`;

/** The template of the home page prints [extra], keys and all. */
const HOME = `{% extends "object.html" %}
{% block after_body %}
<dl>{% for key, value in site.extra.more or {} %}<div><dt id="x-{{ loop.index }}" title="{{ key }}">{{ key }}</dt><dd title='{{ value }}'>{{ value }}</dd></div>{% endfor %}</dl>
{% endblock after_body %}
`;

const SETTINGS = `title = ⟨title: text|"Payloads"⟩
base_url = ⟨base_url: format|"https://payloads.invalid/NAME/"⟩
identity = ⟨identity: unseen|"tag:payloads.invalid,2026:x"⟩
language = ⟨language: format|"en-GB"⟩
description = ⟨description: text|"D"⟩
released = ⟨released: format|"2026-02-01"⟩
structured_data = true
theme = ⟨theme: format|"civic"⟩
citation_style = ⟨citation_style: format|"styles/house.csl"⟩
hosts = [⟨hosts: format|"netlify"⟩]
nav = [
  { to = "f", label = ⟨nav label: text|"F"⟩ },
  { to = ⟨nav to: format|"tags"⟩ },
]
[links]
site_map = "site-map"
changes = "changes"
corrections = "corrections"
evidence = "evidence"
data = "data"
tags = "tags"
support = ⟨links: format|"f"⟩
[publisher]
name = ⟨publisher name: text|"P"⟩
url = ⟨publisher url: encoded|"https://x.invalid/"⟩
contact = ⟨publisher contact: format|"x@x.invalid"⟩
[licence]
name = ⟨licence name: text|"L"⟩
title = ⟨licence title: text|"L"⟩
url = ⟨licence url: encoded|"https://x.invalid/"⟩
[data]
pages = true
[cite]
files = true
[cards]
accent = ⟨cards accent: format|"#14557b"⟩
kinds = [⟨cards kinds: format|"person"⟩]
[extra]
content_note = ⟨extra content_note: text|"C"⟩
exit_label = ⟨extra exit_label: text|"Leave"⟩
exit_url = ⟨extra exit_url: address|"https://x.invalid/"⟩
footer_note = ⟨extra footer_note: text|"N"⟩
[extra.more]
key = ⟨extra value: text|"x"⟩
⟨extra key: key|other⟩ = "x"
[[support]]
name = ⟨support name: text|"N"⟩
as_given_by = "N"
[[support]]
name = "N"
contact = ⟨support contact: text|"C"⟩
href = ⟨support href: format|"tel:999"⟩
as_given_by = ⟨support as_given_by: text|"G"⟩
[[support]]
name = "N"
note = ⟨support note: text|"N"⟩
checked = ⟨support checked: format|"2026-01-01"⟩
[statuses.done]
label = ⟨status label: text|"Done"⟩
tone = ⟨status tone: format|"done"⟩
meaning = ⟨status meaning: text|"M"⟩
[voices]
site = ⟨voice: text|"This site"⟩
[tracks.shows]
label = ⟨track label: text|"Shows"⟩
[tags.matrix]
label = ⟨tag label: text|"Matrix"⟩
summary = ⟨tag summary: text|"S"⟩
context = ⟨tag context: text|"C"⟩
page = ⟨tag page: format|"f"⟩
[gates.cited]
rule = ⟨gate rule: format|"every paragraph of a thing cites"⟩
label = ⟨gate label: text|"G"⟩
severity = "warning"
[kinds.thing]
label = ⟨kind label: text|"Thing"⟩
plural = ⟨kind plural: text|"Things"⟩
folder = ⟨kind folder: format|"things"⟩
url = ⟨kind url: format|"/things/{slug}/"⟩
sort = [⟨kind sort: format|"title"⟩]
template = ⟨kind template: format|"object.html"⟩
embed = true
history = true
feed = true
as_at = true
schema = { type = ⟨kind schema: format|"Thing"⟩ }
[kinds.thing.fields]
many = { list = true, card = true }
marked = { type = "markdown", card = true }
web = { type = "url", card = true }
size = { type = "integer" }
share = { type = "number" }
yes = { type = "boolean" }
at = { type = "date", card = true }
context = { card = true }
[kinds.thing.fields.one]
label = ⟨field label: text|"One"⟩
card = true
help = ⟨field help: text|"H"⟩
[kinds.thing.fields.choice]
type = "choice"
card = true
[kinds.thing.fields.choice.choices]
a = ⟨choice label: text|"A"⟩
[kinds.thing.links.of]
to = ["finding"]
inverse = ⟨link inverse: unseen|"things"⟩
label = ⟨link label: text|"Of"⟩
inverse_label = ⟨link inverse_label: text|"Things"⟩
help = ⟨link help: text|"H"⟩
[kinds.finding]
embed = true
anchors = false
[kinds.recommendation]
embed = true
as_at = true
feed = true
[kinds.statistic]
embed = true
[moved]
⟨moved: format|"/old.txt"⟩ = "/name.txt"
`;

/** Objects that others link to, one of each kind, so that every template is used. The tracks differ,
 *  so that a page names both. */
const HISTORY = [["2026-01-01", "under-way", "government"], ["2026-01-02", "done", "site"]]
  .reduce((text, [date, status, by]) => `${text}  - date: ${date}\n    status: ${status}\n    by: ${by}\n    source: s\n    note: Words.\n`, "history:\n");
const UPDATES = "updates:\n  - date: 2026-01-03\n    kind: correction\n    note: N\n    was: W\n";
const SUPPORT = {
  "content/pages/index.md": '---\nid: home\ntitle: ⟨home title: text|"Home"⟩\nsummary: ⟨home summary: text|"S"⟩\n---\n\nIt is so [@s, p. 1]. See [[f]] and [[q]].\n',
  "content/findings/index.md": '---\ntitle: ⟨list title: text|"Findings"⟩\nsummary: ⟨list summary: text|"S"⟩\n---\n',
  "content/findings/f.md": `---\ntitle: F\ntags: [matrix]\n${UPDATES}---\n\nIt is so [@s, p. 1].\n`,
  "content/recommendations/r.md": `---\ntitle: R\naddresses: f\n${HISTORY}---\n\nWords.\n`,
  "content/organisations/o.md": "---\ntitle: O\n---\n",
  "content/sources/s.md": "---\ntitle: S\npublisher: P\nevidence: none\nevidence_reason: Nobody holds it.\n---\n",
  "content/statistics/q.md": '---\ntitle: Q\nvalue: "4711"\nsource: s\n---\n',
  "content/things/t.md": `---\ntitle: T\nchoice: a\nat: 2026-01-01\nof: f\nexceptions: [{ gate: cited, because: B }]\n${HISTORY}---\n\nWords.\n`,
  "content/things/gone.md": "---\ntitle: Gone\nwithdrawn: { date: 2026-01-02, reason: R }\n---\n",
  "content/findings/new.md": '---\ntitle: ⟨moved title: text|"New"⟩\nformerly: [old]\ntags: [lonely]\n---\n',
  "static/name.txt": "A file.\n",
  "assets/benign.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>B</title></svg>\n',
};

const HOLE = /⟨([^⟩]*): (text|address|encoded|key|format|unseen|xml)\|([^⟩]*)⟩/g;
const entities = (text) => quoted([...text].map((c) => (/\w/.test(c) ? c : `&#${c.codePointAt(0)};`)).join("")).replace(/\\/g, "");
const VALUES = {
  text: (texts) => quoted(texts.join(" ")),
  address: (texts) => quoted(`https://x.invalid/?${texts.join("&")}`),
  encoded: (texts) => quoted(`https://x.invalid/?${texts.map(encoded).join("&")}`),
  key: (texts) => texts.map(quoted).join(' = "x"\n'),
  format: (texts) => quoted(texts[0]),
  unseen: (texts) => quoted(texts[0]),
  xml: (texts) => entities(texts.join(" ")),
};

/** The holes of the settings. */
export function settings(first) {
  const texts = [SETTINGS, CSL, ...Object.values(SUPPORT)].join("\n");
  const found = [...texts.matchAll(HOLE)].map(([, name, form]) => ({ name: `site: ${name}`, key: name, form }));
  return found.map((field, at) => ({ ...field, place: "site", unseen: field.form === "unseen", at: first + at }));
}

/** What is made for every page and needs no trial. */
const COSTLY = /^(\[data\]|\[cite\]|(pages|files|embed|as_at|feed|structured_data) = true|data = "data")$/;

/** The files of a site; `filled` has the texts of each field, by its key. For trials, a `sparing`
 *  site does without what takes time. `owners` has the fields of each line, by `file:line`. */
export function site(name, { filled = new Map(), sparing = false } = {}) {
  const owners = new Map();
  const fill = (file, text) => text.split("\n").flatMap((line) => {
    const keys = [];
    const put = (_, key, form, otherwise) => {
      const texts = filled.get(key) ?? [];
      keys.push(key);
      return texts.length > 0 ? VALUES[form](texts) : otherwise;
    };
    return line.replace(HOLE, put).split("\n").map((text) => ({ text, keys }));
  }).map(({ text, keys }, at) => {
    owners.set(`${file}:${at + 1}`, keys);
    return text;
  }).join("\n");
  const settings = SETTINGS.replace("/NAME/", `/${name}/`).split("\n").filter((line) => !(sparing && COSTLY.test(line)));
  const files = { ...SUPPORT, "site.toml": settings.join("\n"), "styles/house.csl": CSL };
  const filledIn = Object.entries(files).map(([file, text]) => [file, fill(file, text)]);
  return { files: { ...Object.fromEntries(filledIn), "templates/home.html": HOME }, owners };
}
