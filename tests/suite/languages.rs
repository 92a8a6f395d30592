//! The words of a site in other languages than English.
//!
//! The pseudo-locale is the test that no word of ours is a literal: a file of messages in which
//! each letter has an accent, made from the English one, and a site whose own words have accents
//! too. Every plain Latin word that is left on it comes from a literal that should be a message.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use expound::config::options::Options;
use serde_json::Value;

use crate::html::{Token, document};
use crate::project::{self, Built, put};

/// Attributes whose values readers see or hear, or that a script shows.
const SPOKEN: [&str; 6] =
    ["alt", "aria-label", "data-label", "data-printed", "placeholder", "title"];
/// What `<meta>` elements say to readers of other sites.
const DESCRIBED: [&str; 6] =
    ["description", "og:description", "og:image:alt", "og:site_name", "og:title", "twitter:title"];
/// Elements whose text is code, or HTML to be copied.
const CODE: [&str; 5] = ["code", "pre", "script", "style", "textarea"];
/// Names, which are the same in every language.
const NAMES: [&str; 15] = [
    "Atom",
    "BibTeX",
    "CSL",
    "CSV",
    "Feed",
    "Harvard",
    "JSON",
    "LD",
    "OSCOLA",
    "RIS",
    "Wikipedia",
    "example",
    "https",
    "org",
    "xx",
];

/// The project, as `--- path` sections; what stands between `«` and `»` is in accents.
const SITE: &str = include_str!("../data/accents.txt");

/// The words with accents on all letters, so that none is a plain Latin word.
fn accented(words: &str) -> String {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyz";
    const ACCENTED: &str = "áßćďéƒğħíĵķĺµńóþøŕśťúðŵ×ýź";
    let letter = |letter: char| {
        let position = PLAIN.chars().position(|plain| plain == letter.to_ascii_lowercase());
        position.and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(letter)
    };
    words.chars().map(letter).collect()
}

/// A file of messages in which all words have accents. What stands in braces stays as it is.
fn pseudo(english: &str) -> String {
    let mut out = String::new();
    for line in english.lines() {
        let words = match line.find(" = ") {
            _ if line.starts_with('#') || line.contains("->") => line.len(),
            Some(equals) if !line.starts_with(' ') => equals + 3,
            _ => line.find(']').map_or(line.len(), |bracket| bracket + 1),
        };
        let (head, words) = line.split_at(words);
        out.push_str(head);
        for (number, part) in words.split_inclusive(['{', '}']).enumerate() {
            out.push_str(&if number % 2 == 0 { accented(part) } else { part.to_owned() });
        }
        out.push('\n');
    }
    out
}

fn site(name: &str) -> PathBuf {
    let root = project::scratch(name);
    for section in SITE.split("\n--- ").skip(1) {
        let (path, text) = section.split_once('\n').expect("a section has a path");
        let mut parts = text.split('«');
        let mut written = parts.next().expect("a first part").to_owned();
        for part in parts {
            let (words, rest) = part.split_once('»').expect("accents end");
            written.push_str(&accented(words));
            written.push_str(rest);
        }
        put(&root, path, written + "\n");
    }
    let english = project::repository().join("themes/civic/locales/en.ftl");
    put(&root, "locales/xx.ftl", pseudo(&fs::read_to_string(english).unwrap()));
    root
}

fn built(root: &Path) -> Built {
    let built = project::build(root, Options::default());
    assert!(built.report.is_empty(), "{}", built.report);
    built
}

/// The plain words of a text. Addresses and names of files are none.
fn latin(text: &str) -> Vec<&str> {
    let words = text.split_whitespace().filter(|word| !word.contains('/') && !word.contains("=\""));
    let parts = words.flat_map(|word| word.split(|c: char| !c.is_ascii_alphabetic()));
    parts.filter(|part| part.len() > 1 && !NAMES.contains(part)).collect()
}

/// The texts that readers of a page see or hear.
fn spoken(html: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut code = 0_usize;
    for token in document(html) {
        match token {
            Token::Start(name, attributes) => {
                let get = |key: &str| attributes.iter().find(|(name, _)| name == key);
                let named = get("name").or_else(|| get("property")).map(|(_, name)| name.as_str());
                let is_described = named.is_some_and(|name| DESCRIBED.contains(&name));
                let shown = attributes.iter().filter(|(key, _)| {
                    SPOKEN.contains(&key.as_str())
                        || (key == "content" && is_described)
                        || (key.starts_with("data-") && name == "script")
                        || (key.starts_with("data-")
                            && attributes.iter().any(|(_, id)| id == "exit"))
                });
                texts.extend(shown.map(|(_, value)| value.clone()));
                code += usize::from(CODE.contains(&name.as_str()));
            }
            Token::End(name) => code -= usize::from(CODE.contains(&name.as_str())),
            Token::Text(text) if code == 0 => texts.push(text),
            Token::Text(_) => {}
        }
    }
    texts
}

/// The texts of a file with data that people read: feeds and descriptions of tables.
fn described(json: &Value, texts: &mut Vec<String>) {
    const KEYS: [&str; 5] = ["title", "description", "content_text", "tags", "name"];
    match json {
        Value::Array(items) => items.iter().for_each(|item| described(item, texts)),
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text) if KEYS[..3].contains(&key.as_str()) => {
                        texts.push(text.clone());
                    }
                    Value::Array(items) if key == "tags" => {
                        texts
                            .extend(items.iter().filter_map(|tag| tag.as_str().map(str::to_owned)));
                    }
                    other => described(other, texts),
                }
            }
        }
        _ => {}
    }
}

/// Plain words of a site with the file that they are in.
fn left_over(built: &Built) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for (path, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes);
        let mut texts = Vec::new();
        if path.ends_with(".html") {
            texts = spoken(&text);
        } else if path.ends_with("feed.json") || path.ends_with("datapackage.json") {
            described(&serde_json::from_slice(bytes).unwrap(), &mut texts);
        } else if path.ends_with("feed.xml") {
            let content = text.split("<title>").skip(1).chain(text.split("type=\"text\">").skip(1));
            texts.extend(content.filter_map(|rest| Some(rest.split_once('<')?.0.to_owned())));
        }
        for text in &texts {
            found.extend(latin(text).into_iter().map(|word| (word.to_owned(), path.clone())));
        }
    }
    found
}

#[test]
fn no_word_of_ours_is_a_literal() {
    let built = built(&site("languages/accents"));
    let files = built.files.keys().map(String::as_str).collect::<BTreeSet<_>>();
    for file in ["404.html", "data/index.html", "embed/finding/a/index.html", "feed.json"] {
        assert!(files.contains(file), "the site has no {file}: {files:?}");
    }
    assert!(files.iter().any(|file| file.ends_with(".png")), "the site has no share picture");
    let left = left_over(&built);
    assert!(left.is_empty(), "words that are no messages: {left:#?}");
}

#[test]
fn a_literal_in_a_template_is_found() {
    let root = site("languages/planted");
    let template = "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>\
                    <p title=\"Hidden\">Planted words</p>{% endblock main %}";
    put(&root, "templates/404.html", template);
    let left = left_over(&built(&root));
    let words: Vec<&str> = left.iter().map(|(word, _)| word.as_str()).collect();
    assert_eq!(words, ["Hidden", "Planted", "words"]);
}

#[test]
fn the_script_and_the_style_sheet_say_nothing_of_their_own() {
    let asset = |name: &str| {
        fs::read_to_string(project::repository().join("themes/civic/assets").join(name)).unwrap()
    };
    let script = asset("site.js");
    // A line without comments, and without expressions that have quotation marks in them.
    let lines =
        script.lines().filter(|line| !line.trim().starts_with("//") && !line.contains("/\""));
    let lines = lines.map(|line| line.split("; // ").next().unwrap());
    let strings = lines.flat_map(|line| line.split(['"', '`']).skip(1).step_by(2));
    let keys = ["Shift", "Escape", "P", "DOMContentLoaded"];
    let is_sentence = |text: &&str| {
        let begins = text.starts_with(|c: char| c.is_ascii_uppercase());
        let words = text.split(' ').filter(|word| word.chars().all(|c| c.is_ascii_lowercase()));
        (begins && !keys.contains(text)) || words.filter(|word| word.len() > 1).count() > 2
    };
    let said: Vec<&str> = strings.filter(is_sentence).collect();
    assert!(said.is_empty(), "{said:?}");
    for sheet in ["site.css", "embed.css"] {
        let sheet = asset(sheet);
        let content = sheet.split("content: \"").skip(1).filter_map(|rest| rest.split(';').next());
        let worded = content.filter(|value| !latin(value.replace("attr", "").as_str()).is_empty());
        let worded: Vec<&str> = worded.filter(|value| !value.contains("attr(")).collect();
        assert!(worded.is_empty(), "{worded:?}");
    }
}
