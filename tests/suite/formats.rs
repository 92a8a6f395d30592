//! Hostile texts in every field, through every format: each file has the same skeleton as with harmless
//! words, and a real parser reads the text back as it was typed.
//!
//! A run has 2,000 texts; `HOSTILE=100000` has more (`tests/hostile`). A failure prints the text.

use std::collections::BTreeMap;
use std::fmt::Write;

use expound::link::Options;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::{Value, json};

use crate::project;

/// Texts of one project.
const BATCH: usize = 100;

/// What texts are put together from.
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
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below
    }
}

/// A text that no harmless reader would write; the first ones are the pieces alone.
fn hostile(number: usize, numbers: &mut Numbers) -> String {
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

/// As YAML and TOML both read it, without any character that is not ASCII.
fn quoted(text: &str) -> String {
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

/// Words in Markdown that mean themselves.
fn in_markdown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars()
        .flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c]))
        .collect()
}

fn site(text: &str) -> String {
    let text = quoted(text);
    format!(
        "title = {text}\nbase_url = \"https://example.org/\"\nlanguage = \"en\"\ndescription = {text}\n\
         structured_data = true\n[links]\ndata = \"data\"\nmethod = \"data\"\n[data]\npages = true\n\
         licence = {{ name = {text}, title = {text} }}\n[cite]\nfiles = true\n[voices]\nbody = {text}\n\
         [statuses.done]\nlabel = {text}\nmeaning = {text}\n[tags.a]\nlabel = {text}\nsummary = {text}\n\
         [kinds.recommendation]\nfeed = true\nsort = [\"id\"]\nlabel = {text}\nplural = {text}\n\
         [kinds.recommendation.fields.extra]\nlabel = {text}\nhelp = {text}\nlist = true\ncard = true\n\
         [kinds.recommendation.fields.said]\ntype = \"markdown\"\n\
         [kinds.recommendation.links.repeats]\nlabel = {text}\ninverse_label = {text}\n"
    )
}

fn object(text: &str) -> String {
    let (typed, marked) = (quoted(text), quoted(&in_markdown(text)));
    format!(
        "---\ntitle: {typed}\nsummary: {typed}\nnumber: {typed}\nextra: [{typed}, {typed}]\nsaid: {marked}\n\
         tags: [a]\nhistory:\n  - {{date: 2025-06-16, status: done, by: body, source: s, locator: {typed}, note: {marked}}}\n\
         updates:\n  - {{date: 2025-07-01, kind: correction, note: {marked}, was: {marked}}}\n---\n\n{}\n",
        in_markdown(text)
    )
}

/// Builds one page for each text, with a harmless one before and after them.
fn build(name: &str, texts: &[String]) -> BTreeMap<String, Vec<u8>> {
    let harmless = "Harmless words".to_owned();
    let shared = texts.first().unwrap_or(&harmless);
    let root = project::project(name, &[("site.toml", &site(shared))]);
    project::put(
        &root,
        "content/sources/s.md",
        format!("---\ntitle: {0}\npublisher: {0}\n---\n", quoted(shared)),
    );
    let all = std::iter::once(&harmless).chain(texts).chain([&harmless]);
    for (number, text) in all.enumerate() {
        project::put(&root, &format!("content/recommendations/{}.md", id(number)), object(text));
    }
    let built = project::build(&root, Options::default());
    assert!(!built.outcome.has_errors(), "{}", built.report);
    built.files
}

fn id(number: usize) -> String {
    format!("r{number:04}")
}

/// What is left of a file when its words are taken away.
fn skeleton(path: &str, bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).expect("a file of the site is UTF-8");
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => {
            let mut shape = String::new();
            elements(&parsed(text).document, &mut |name, attributes, _| {
                write!(
                    shape,
                    "{name}({}) ",
                    attributes.keys().cloned().collect::<Vec<_>>().join(" ")
                )
                .unwrap();
            });
            shape
        }
        "xml" => xml(text).iter().map(|(name, _)| format!("{name} ")).collect(),
        "json" | "jsonld" => shape(&serde_json::from_str(text).expect("JSON")),
        "bib" | "ris" => text
            .lines()
            .map(|line| format!("{:.5}|", line.split('=').next().unwrap_or(line)))
            .collect(),
        other => panic!("what is .{other}?"),
    }
}

fn shape(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            format!("[{}]", items.iter().map(shape).collect::<Vec<_>>().join(","))
        }
        Value::Object(map) => {
            let pairs = map.iter().map(|(key, value)| format!("{key}:{}", shape(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
        }
        Value::String(_) => "s".into(),
        other => other.to_string(),
    }
}

fn parsed(html: &str) -> RcDom {
    let options = html5ever::ParseOpts::default();
    html5ever::parse_document(RcDom::default(), options).one(html)
}

/// Every element with its attributes, except classes and what follows from the length of a title, and its text.
fn elements(node: &Handle, seen: &mut impl FnMut(&str, &BTreeMap<String, String>, &Handle)) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let attributes = attributes.iter().filter(|attribute| &attribute.name.local != "class");
        let attributes =
            attributes.map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        seen(&name.local, &attributes, node);
    }
    for child in node.children.borrow().iter() {
        elements(child, seen);
    }
}

fn words(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(words).collect(),
    }
}

/// The elements of an XML text in order, each with its own text.
fn xml(text: &str) -> Vec<(String, String)> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut all, mut open): (Vec<(String, String)>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => {
                open.push(all.len());
                all.push((
                    String::from_utf8_lossy(start.name().as_ref()).into_owned(),
                    String::new(),
                ));
            }
            Event::Empty(start) => {
                all.push((
                    String::from_utf8_lossy(start.name().as_ref()).into_owned(),
                    String::new(),
                ));
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(words) => {
                let place = open.last().and_then(|at| all.get_mut(*at));
                let words = words.decode().expect("UTF-8");
                if let Some((_, text)) = place {
                    text.push_str(&words);
                }
            }
            Event::GeneralRef(name) => {
                let place = open.last().and_then(|at| all.get_mut(*at));
                let c = match name.resolve_char_ref().expect("a character") {
                    Some(c) => c.to_string(),
                    None => match name.decode().expect("UTF-8").as_ref() {
                        "lt" => "<".into(),
                        "gt" => ">".into(),
                        "amp" => "&".into(),
                        "quot" => "\"".into(),
                        "apos" => "'".into(),
                        other => panic!("what is &{other};?"),
                    },
                };
                if let Some((_, text)) = place {
                    text.push_str(&c);
                }
            }
            Event::Eof => return all,
            Event::CData(_) | Event::Comment(_) | Event::DocType(_) | Event::PI(_) => {
                panic!("{text}")
            }
            Event::Decl(_) => {}
        }
    }
}

/// A cell as it was before it was made harmless, as `docs/data.md` says.
fn typed(cell: &str) -> String {
    let chars: Vec<char> = cell.chars().collect();
    let (mut text, mut begins, mut at) = (String::new(), true, 0);
    while let Some(c) = chars.get(at) {
        let marks = chars[at..].iter().take_while(|c| **c == '\'').count();
        let next = chars.get(at + marks).copied().unwrap_or(' ');
        let formula = "=+-@＝＋－＠".contains(next) || at == 0 && "\t\r\n".contains(next);
        if begins && marks > 0 && formula {
            text.extend(&chars[at + 1..=at + marks]);
            at += marks + 1;
            begins = next == '\t';
            continue;
        }
        text.push(*c);
        begins = matches!(c, ';' | '\t') || begins && *c == '"';
        at += 1;
    }
    text
}

/// Texts are compared without what HTML and Markdown do to white space.
fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One page in all of its formats, beside the page with harmless words.
struct Page<'a> {
    files: &'a BTreeMap<String, Vec<u8>>,
    number: usize,
    text: &'a str,
}

impl Page<'_> {
    fn file(&self, name: &str) -> &[u8] {
        &self.files[&format!("recommendations/{}/{name}", id(self.number))]
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_slice(self.file(name)).expect("JSON")
    }

    fn same(&self, what: &str, found: &str, expected: &str) {
        assert_eq!(found, expected, "{what} of {:?}", self.text);
    }

    fn has_the_same_skeleton(&self, harmless: &BTreeMap<&str, String>) {
        for (name, expected) in harmless {
            self.same(name, &skeleton(name, self.file(name)), expected);
        }
    }

    fn html(&self) {
        let text = self.text;
        let page = std::str::from_utf8(self.file("index.html")).unwrap().to_owned();
        let mut structured = Value::Null;
        let (mut titles, mut described) = (0, 0);
        elements(&parsed(&page).document, &mut |name, attributes, node| match name {
            "h1" => {
                titles += 1;
                self.same("h1", &collapsed(&words(node)), &collapsed(text));
            }
            "title" => {
                assert!(collapsed(&words(node)).contains(&collapsed(text)), "title of {text:?}");
            }
            "meta" => {
                let named = attributes.get("name").or(attributes.get("property"));
                let named = named.map(String::as_str).unwrap_or_default();
                if ["description", "og:title", "og:description"].contains(&named) {
                    described += 1;
                    self.same(named, &attributes["content"], text);
                }
            }
            "script" if attributes.get("type").is_some_and(|ty| ty == "application/ld+json") => {
                structured = serde_json::from_str(&words(node)).expect("JSON-LD");
            }
            _ => {}
        });
        assert_eq!((titles, described), (1, 3), "{text:?}");
        self.same("JSON-LD", structured["@graph"][1]["name"].as_str().unwrap(), text);
        self.same("JSON-LD", structured["@graph"][0]["description"].as_str().unwrap(), text);
    }

    fn feeds(&self) {
        let all = xml(std::str::from_utf8(self.file("feed.xml")).unwrap());
        let title =
            all.iter().filter(|(name, _)| name == "title").nth(1).map(|(_, title)| title.clone());
        let expected = self.text.replace('\u{fffe}', "\u{fffd}");
        assert!(
            title.is_some_and(|title| title.ends_with(&format!(": {expected}"))),
            "{:?}",
            self.text
        );
        let feed = self.json("feed.json");
        let title = feed["items"][0]["title"].as_str().unwrap();
        assert!(title.ends_with(&format!(": {}", self.text)), "{title:?}");
    }

    fn records(&self, kind: &Value, graph: &Value) {
        let text = self.text;
        let own = self.json("index.json")["object"].clone();
        let listed = kind["objects"]
            .as_array()
            .unwrap()
            .iter()
            .find(|object| object["id"] == id(self.number));
        assert_eq!(listed, Some(&own), "{text:?}");
        for place in
            ["/title", "/summary", "/fields/number", "/fields/extra/1", "/history/0/locator"]
        {
            self.same(place, own.pointer(place).and_then(Value::as_str).unwrap(), text);
        }
        for place in ["/fields/said", "/history/0/note", "/updates/0/note", "/updates/0/was"] {
            let found = own.pointer(place).and_then(Value::as_str).unwrap_or_default();
            self.same(place, &collapsed(found), &collapsed(text));
        }
        let nodes = graph["@graph"].as_array().unwrap();
        let node = nodes.iter().find(|node| node["schema:identifier"] == id(self.number)).unwrap();
        self.same("graph.jsonld", node["schema:name"].as_str().unwrap(), text);
        let cited = self.json("cite.json");
        let title = collapsed(cited[0]["title"].as_str().unwrap());
        assert!(title.ends_with(&format!(": {}", collapsed(text))), "{title:?}");
    }
}

/// Every line of the table has every cell, and each says what was typed and begins no formula.
fn table(files: &BTreeMap<String, Vec<u8>>, texts: &[String]) {
    let mut reader =
        csv::Reader::from_reader(files["recommendations/recommendations.csv"].as_slice());
    let columns = reader.headers().unwrap().clone();
    let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(lines.len(), texts.len() + 2);
    for (line, text) in lines.iter().skip(1).zip(texts) {
        assert!(
            !line.iter().any(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])),
            "{line:?}"
        );
        let cell = |name: &str| &line[columns.iter().position(|column| column == name).unwrap()];
        for name in ["title", "summary", "number"] {
            assert_eq!(typed(cell(name)), *text, "{name}");
        }
        assert_eq!(typed(cell("extra")), format!("{text}; {text}"));
    }
}

const FILES: [&str; 7] =
    ["index.html", "feed.xml", "feed.json", "index.json", "cite.bib", "cite.ris", "cite.json"];

fn check(name: &str, texts: &[String]) {
    let files = build(name, texts);
    let plain = build("formats-harmless", &vec!["Harmless words".to_owned(); 3]);
    let harmless: BTreeMap<&str, String> = FILES
        .iter()
        .map(|file| (*file, skeleton(file, &plain[&format!("recommendations/r0002/{file}")])))
        .collect();
    let json = |path: &str| serde_json::from_slice::<Value>(&files[path]).expect("JSON");
    let (kind, graph) = (json("recommendations/recommendations.json"), json("data/graph.jsonld"));
    for (at, text) in texts.iter().enumerate() {
        let page = Page { files: &files, number: at + 1, text };
        page.has_the_same_skeleton(&harmless);
        page.html();
        page.feeds();
        page.records(&kind, &graph);
    }
    table(&files, texts);
    for path in ["sitemap.xml", "feed.xml", "changes/feed.xml", "corrections/feed.xml"] {
        xml(std::str::from_utf8(&files[path]).unwrap());
    }
    for path in
        ["datapackage.json", "xref.json", "data/schema.json", "feed.json", "changes/feed.json"]
    {
        let shared = json(path).to_string();
        assert!(
            shared.contains(&json!(texts[0]).to_string().trim_matches('"').to_owned()),
            "{path}"
        );
    }
}

#[test]
fn no_text_breaks_out_of_its_format() {
    let count: usize =
        std::env::var("HOSTILE").map_or(2_000, |count| count.parse().expect("a number"));
    let mut numbers =
        Numbers(std::env::var("SEED").map_or(1, |seed| seed.parse().expect("a number")));
    let texts: Vec<String> = (0..count).map(|number| hostile(number, &mut numbers)).collect();
    for (at, batch) in texts.chunks(BATCH).enumerate() {
        check("formats", batch);
        if count > 2_000 && at % 50 == 49 {
            println!("{} texts", (at + 1) * BATCH);
        }
    }
}
