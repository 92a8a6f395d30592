//! What holds for every style that is built in.
//!
//! How single styles read is shown by the cases in `tests/cases/cite`.

use super::*;
use crate::model::id::Id;
use crate::model::kind::{Field, Kind};
use crate::model::record::{FieldValue, Record};
use crate::source::Span;

fn entry(title: &str, fields: &[(&str, &str)]) -> Entry {
    let mut kind = Kind::default();
    let mut record =
        Record { id: Id::parse("s").unwrap_or_default(), title: title.into(), ..Record::default() };
    for (variable, value) in fields {
        let field = Field { csl: (*variable).into(), ..Field::default() };
        kind.fields.insert((*variable).into(), field);
        let (name, values) = ((*variable).into(), vec![(*value).into()]);
        record.fields.push(FieldValue { name, values, markdown: None, range: 0..0 });
    }
    Entry::new(&record, &kind)
}

fn entries() -> Vec<Entry> {
    let web = ("URL", "https://example.org/a_b?c=1");
    vec![
        entry("Audit of the harbour", &[("publisher", "Board"), ("issued", "2025-06-16"), web]),
        entry("Who knew?", &[("publisher", "Board"), ("issued", "2025")]),
        entry("Only 'a' title", &[]),
        entry("Ŵy & llygaid!", &[("type", "report"), ("author", "Doe, Jane"), web]),
        entry("Ports Act 2026", &[("type", "legislation"), ("issued", "2026-04")]),
        entry("No!", &[("type", "article-newspaper"), ("container-title", "The Paper"), web]),
        entry("Debate", &[("type", "hearing"), ("publisher", "Parliament"), ("issued", "2025-06")]),
    ]
}

fn style(name: &str) -> (Style, Option<crate::diagnostic::Diagnostic>) {
    Style::new((name, &Span::start_of("site.toml")), None, "en-GB")
}

/// What must not be in a reference: traces of what is missing, doubled punctuation, numbers of a list.
fn complaints(reference: &Reference) -> Vec<&'static str> {
    const UGLY: [&str; 11] = ["  ", "..", "?.", "!.", ",)", "()", "[]", " ,", "zxx", " )", ",,"];
    let text = reference.text.as_str();
    let mut found: Vec<&str> = UGLY.into_iter().filter(|ugly| text.contains(ugly)).collect();
    found.extend((text.trim() != text).then_some("white space"));
    found.extend(text.starts_with(['1', '[', '.', ',']).then_some("its beginning"));
    found.extend(reference.title.is_empty().then_some("no title"));
    found
}

#[test]
fn every_style_writes_every_source() {
    let mut used = 0;
    let mut wrong = Vec::new();
    for name in names() {
        let (style, refused) = style(name);
        if refused.is_some() {
            assert_eq!(name, "alphanumeric");
            continue;
        }
        used += 1;
        for entry in entries() {
            let locators = [None, Some("pp. 3-5".to_owned()), Some("item 4".to_owned())];
            let written = style.write(&entry, &locators);
            for reference in written.notes.values().chain([&written.entry]) {
                let told = |what| format!("{name}: {what}: {}", reference.text);
                wrong.extend(complaints(reference).into_iter().map(told));
            }
            for (locator, shown) in [("pp. 3-5", ["3–5", "3-5"]), ("item 4", ["item 4"; 2])] {
                let note = &written.notes[&Some(locator.to_owned())].text;
                if !shown.iter().any(|shown| note.contains(shown)) {
                    wrong.push(format!("{name}: no {locator}: {note}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(used > 80, "{used}");
}

#[test]
fn a_language_has_its_locale_with_and_without_a_region() {
    let place = Span::start_of("site.toml");
    for (tag, locale) in [
        ("en", "en-GB"),
        ("de", "de-DE"),
        ("cy", "cy-GB"),
        ("pt", "pt-PT"),
        ("sv", "sv-SE"),
        ("fr-CA", "fr-CA"),
        ("xx", "en-GB"),
    ] {
        let (style, _) = Style::new(("apa", &place), None, tag);
        assert_eq!(style.locale.0, locale, "{tag}");
    }
}

#[test]
fn the_explanation_of_an_unknown_style_lists_all_styles() {
    let text = crate::diagnostic::Code::E0552.explanation();
    for name in names() {
        assert!(text.contains(&format!("`{name}`")), "{name} is missing");
    }
}
