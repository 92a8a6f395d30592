//! Hostile texts in every field, through every format.
//!
//! Each file has the same skeleton as with harmless words, and a real parser reads the text back as
//! it was typed.
//!
//! A run has 2,000 texts; `HOSTILE=100000` has more (`tests/hostile`). A failure prints the text.

mod reading;
mod texts;

use std::collections::BTreeMap;

use expound::config::options::Options;
use serde_json::{Value, json};

use crate::project;
use reading::{elements, parsed, skeleton, typed, words, xml};
use texts::{Numbers, hostile, object, quoted, site};

/// Texts of one project.
const BATCH: usize = 100;

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
