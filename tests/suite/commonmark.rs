//! The examples of the `CommonMark` and GFM specifications, through the real parser.
//!
//! Each example is the text of a page. `tests/data/commonmark-differences.txt` lists what the
//! dialect does differently on purpose, with the reason. Exactly those examples may differ, so that
//! a new version of the parser cannot change the meaning of a text unnoticed. `UPDATE=1` rewrites
//! the list; new lines get `?` as their reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use expound::config::{self, Config};
use expound::model::document::{Document, Piece, Target, pieces};
use expound::parse::parse;
use expound::source::Source;
use pulldown_cmark_escape::{escape_href, escape_html};
use serde_json::Value;

use crate::html::{Token, canonical, fragment};
use crate::project;

const DIFFERENCES: &str = "tests/data/commonmark-differences.txt";
const FRONT: &str = "---\ntitle: T\n---\n";

#[test]
fn every_commonmark_example_is_as_specified_or_listed() {
    let examples = examples("commonmark-0.31.2.json");
    assert_eq!(examples.len(), 652);
    let config = configuration();
    let outcomes = examples.iter().map(|example| (number(example), outcome(example, &config)));
    let differences: BTreeMap<u64, String> =
        outcomes.filter(|(_, outcome)| outcome != "same").collect();
    let listed = listed();
    println!("{} as specified, {} listed", examples.len() - differences.len(), differences.len());
    for outcome in differences.values().collect::<BTreeSet<_>>() {
        println!("  {outcome}: {}", differences.values().filter(|other| *other == outcome).count());
    }
    if std::env::var_os("UPDATE").is_some() {
        return rewrite(&differences, &listed);
    }
    let expected = listed.iter().map(|(number, (outcome, _))| (*number, outcome.clone())).collect();
    assert_eq!(differences, expected, "the differences are not those in {DIFFERENCES}");
    let unexplained = listed.values().filter(|(_, reason)| reason.len() < 5).count();
    assert_eq!(unexplained, 0, "every difference has a reason");
}

#[test]
fn tables_task_lists_and_strikethrough_are_as_in_gfm() {
    let config = configuration();
    for example in examples("gfm.json") {
        let (html, expected) = (comparable(&html(&example, &config).1), expected(&example));
        assert_eq!(html, expected, "{} {}", example["section"], number(&example));
    }
}

fn examples(file: &str) -> Vec<Value> {
    let text = fs::read_to_string(project::repository().join("tests/data").join(file)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn number(example: &Value) -> u64 {
    example["number"].as_u64().unwrap()
}

fn configuration() -> Config {
    config::read(&Source::new(config::FILE, project::SITE)).0
}

/// `same`, `differs`, or the codes of the diagnostics.
fn outcome(example: &Value, config: &Config) -> String {
    let (codes, html) = html(example, config);
    if !codes.is_empty() {
        return codes.into_iter().collect::<Vec<_>>().join("+");
    }
    if comparable(&html) == expected(example) { "same".into() } else { "differs".into() }
}

fn expected(example: &Value) -> String {
    comparable(example["html"].as_str().unwrap())
}

/// The codes of the diagnostics of an example, and its HTML.
fn html(example: &Value, config: &Config) -> (BTreeSet<&'static str>, String) {
    let text = format!("{FRONT}{}", example["markdown"].as_str().unwrap());
    let parsed = parse(&Source::new("a.md", text), config);
    let codes = parsed.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
    let document = parsed.document.expect("a page with a title");
    (codes, filled(&document))
}

/// The body with addresses as they were typed.
fn filled(document: &Document) -> String {
    let mut html = String::new();
    for piece in pieces(&document.body.html) {
        match piece {
            Piece::Html(text) => html.push_str(text),
            Piece::Href(index) => {
                let link = &document.links[index];
                let anchor = link.anchor.as_ref().map(|anchor| format!("#{anchor}"));
                let address = typed(&link.target) + anchor.as_deref().unwrap_or_default();
                escape_href(&mut html, &address).unwrap();
            }
            Piece::Image(index) => {
                escape_href(&mut html, &typed(&document.images[index].target)).unwrap();
            }
            Piece::Code(index) => escape_html(&mut html, &document.code[index].text).unwrap(),
            Piece::Title(_)
            | Piece::Component(_)
            | Piece::Source(_)
            | Piece::Passage(_)
            | Piece::Caveat(_)
            | Piece::Checked(_)
            | Piece::Origin(_) => {}
        }
    }
    html
}

fn typed(target: &Target) -> String {
    match target {
        Target::Object(id) => format!("[[{id}]]"),
        Target::File(path) => path.clone(),
        Target::Asset(path) => format!("assets/{path}"),
        Target::Site(path) => format!("/{path}"),
        Target::Here => String::new(),
    }
}

/// The canonical form, without what the dialect adds everywhere (anchors of headings, the box
/// around tables, `scope`) and with its signs for tasks and its classes for alignment.
fn comparable(html: &str) -> String {
    let tokens = fragment(html).into_iter().filter_map(|token| match token {
        Token::Start(name, mut attributes) if name != "div" => {
            if name == "input" {
                let done = attributes.iter().any(|(key, _)| key == "checked");
                return Some(Token::Text(if done { "☑ " } else { "☐ " }.into()));
            }
            let heading = name.starts_with('h') && name.len() == 2;
            attributes.retain(|(key, _)| !(key == "scope" || heading && key == "id"));
            for pair in attributes.iter_mut() {
                plain_attribute(&name, pair);
            }
            Some(Token::Start(name, attributes))
        }
        Token::Start(..) => None,
        Token::End(name) if name == "div" || name == "input" => None,
        other => Some(other),
    });
    canonical(&tokens.collect::<Vec<_>>())
}

fn plain_attribute(element: &str, (key, value): &mut (String, String)) {
    if element == "img" && key == "src" {
        // The path of an image is kept relative to the folder of assets.
        *value = value.trim_start_matches('/').to_owned();
    }
    if let Some(side) = value.strip_prefix("text-align: ") {
        (*key, *value) = ("class".into(), format!("align-{side}"));
    }
}

/// Number, outcome and reason of each line of the list.
fn listed() -> BTreeMap<u64, (String, String)> {
    let text = fs::read_to_string(project::repository().join(DIFFERENCES)).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.splitn(3, ' ');
            let mut word = || words.next().unwrap_or_default().to_owned();
            (word().parse().expect("a line begins with a number"), (word(), word()))
        })
        .collect()
}

fn rewrite(differences: &BTreeMap<u64, String>, listed: &BTreeMap<u64, (String, String)>) {
    let mut text = String::from(
        "# Examples of the CommonMark specification that are different here on purpose:\n\
         # number, what becomes of it (codes of errors, or `differs`), and why.\n\n",
    );
    for (number, outcome) in differences {
        let reason = match listed.get(number) {
            Some((listed, reason)) if listed == outcome => reason,
            _ if outcome == "E0301" => "HTML is refused in content",
            _ => "?",
        };
        text.push_str(&format!("{number} {outcome} {reason}\n"));
    }
    fs::write(project::repository().join(DIFFERENCES), text).unwrap();
}
