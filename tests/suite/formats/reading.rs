//! Files of a site, read with real parsers: their skeletons, and their words.
//!
//! A file that cannot be parsed fails the test that reads it.

use std::collections::BTreeMap;
use std::fmt::Write;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::Value;

/// A file without its words.
pub(super) fn skeleton(path: &str, bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).expect("a file of the site is UTF-8");
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => {
            let mut shape = String::new();
            // A citation style leaves out a name that is only punctuation, with its italics.
            elements(&parsed(text).document, &mut |name, attributes, _| {
                if name == "i" {
                    return;
                }
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

pub(super) fn parsed(html: &str) -> RcDom {
    let options = html5ever::ParseOpts::default();
    html5ever::parse_document(RcDom::default(), options).one(html)
}

/// Visits every element with its attributes, except classes, which may follow from the length of a
/// title.
pub(super) fn elements(
    node: &Handle,
    visit: &mut impl FnMut(&str, &BTreeMap<String, String>, &Handle),
) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let attributes = attributes.iter().filter(|attribute| &attribute.name.local != "class");
        let attributes =
            attributes.map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        visit(&name.local, &attributes, node);
    }
    for child in node.children.borrow().iter() {
        elements(child, visit);
    }
}

pub(super) fn words(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(words).collect(),
    }
}

/// The elements of an XML text in order, each with its own text.
pub(super) fn xml(text: &str) -> Vec<(String, String)> {
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

/// The text of a cell, restored as `docs/data.md` describes.
pub(super) fn typed(cell: &str) -> String {
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
