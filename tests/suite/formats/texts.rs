//! Hostile texts, and projects that have one in every field.
//!
//! They are the same in every run. How they are read back is not decided here.

use std::fmt::Write;

/// The pieces that texts are put together from.
const PIECES: [&str; 78] = [
    "<script>alert(1)</script>",
    "</script>",
    "</title>",
    "</style>",
    "</textarea>",
    "<!--",
    "-->",
    "--!>",
    "<![CDATA[",
    "]]>",
    "<?xml?>",
    "<!DOCTYPE x>",
    "<b",
    ">",
    "<",
    "</",
    "&",
    "&amp;",
    "&lt;",
    "&#60;",
    "&#x3c;",
    "&quot",
    "\"",
    "'",
    "`",
    "\" onload=\"x",
    "' onfocus='x",
    "javascript:alert(1)",
    "data:text/html,",
    "\\",
    "\\\\",
    "\\u003c",
    "\\n",
    "\\\"",
    "{{",
    "}}",
    "{{ 7*7 }}",
    "{% raw %}",
    "{# x #}",
    "{<ui.link/>}",
    "${x}",
    "%0a",
    "%00",
    "%s",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    ";=1",
    ";-1",
    "'=1",
    "''+1",
    "＝1",
    "＠x",
    ",",
    ";",
    "|",
    "\n",
    "\t",
    "TY  - X",
    "ER  - ",
    "@misc{x,",
    "}",
    "{",
    "$x$",
    "#",
    "~",
    "^",
    "_",
    "ŵ ŷ Ŵ",
    "e\u{301}",
    "😀👩‍🔬",
    "שלום",
    "\u{2028}",
    "\u{feff}",
    "\u{fffe}",
];

/// A reproducible stream of numbers.
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below
    }
}

/// A hostile text; the first ones are the pieces alone.
pub(super) fn hostile(number: usize, numbers: &mut Numbers) -> String {
    if let Some(piece) = PIECES.get(number).filter(|piece| !piece.trim().is_empty()) {
        return (*piece).to_owned();
    }
    let mut text = String::new();
    for _ in 0..=numbers.next(6) {
        text.push_str(PIECES[numbers.next(PIECES.len())]);
        match numbers.next(4) {
            0 => text.push(' '),
            1 => text
                .extend(u32::try_from(0xa0 + numbers.next(0x2f00)).ok().and_then(char::from_u32)),
            _ => {}
        }
    }
    if text.trim().is_empty() { "x".into() } else { text }
}

/// A text quoted for both YAML and TOML, in ASCII.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(quoted, "\\{c}").unwrap(),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            ' '..='~' => quoted.push(c),
            c => write!(quoted, "\\U{:08X}", u32::from(c)).unwrap(),
        }
    }
    quoted.push('"');
    quoted
}

/// A text as Markdown in which no character has a meaning.
fn in_markdown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars()
        .flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c]))
        .collect()
}

pub(super) fn site(text: &str) -> String {
    let text = quoted(text);
    format!(
        "title = {text}\nbase_url = \"https://example.org/\"\nlanguage = \"en\"\ndescription = {text}\n\
         structured_data = true\n[links]\ndata = \"data\"\nmethod = \"data\"\n[data]\npages = true\n\
         [licence]\nname = {text}\ntitle = {text}\n[cite]\nfiles = true\n[voices]\nbody = {text}\n\
         [statuses.done]\nlabel = {text}\nmeaning = {text}\n[tags.a]\nlabel = {text}\nsummary = {text}\n\
         [kinds.recommendation]\nfeed = true\nsort = [\"id\"]\nlabel = {text}\nplural = {text}\n\
         [kinds.recommendation.fields.extra]\nlabel = {text}\nhelp = {text}\nlist = true\ncard = true\n\
         [kinds.recommendation.fields.said]\ntype = \"markdown\"\n\
         [kinds.recommendation.links.repeats]\nlabel = {text}\ninverse_label = {text}\n"
    )
}

pub(super) fn object(text: &str) -> String {
    let (typed, marked) = (quoted(text), quoted(&in_markdown(text)));
    format!(
        "---\ntitle: {typed}\nsummary: {typed}\nnumber: {typed}\nextra: [{typed}, {typed}]\nsaid: {marked}\n\
         tags: [a]\nhistory:\n  - {{date: 2025-06-16, status: done, by: body, source: s, locator: {typed}, note: {marked}}}\n\
         updates:\n  - {{date: 2025-07-01, kind: correction, note: {marked}, was: {marked}}}\n---\n\n{}\n",
        in_markdown(text)
    )
}
