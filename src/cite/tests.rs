//! Properties that every built-in style must have.
//!
//! The cases in `tests/cases/cite` show how single styles read; no style is named here.

use super::*;
use crate::diagnostic::Diagnostic;
use crate::model::id::Id;
use crate::model::kind::{Field, Kind};
use crate::model::record::{FieldValue, Record};
use crate::source::Span;

fn item(title: &str, fields: &[(&str, &str)]) -> CslItem {
    let mut kind = Kind::default();
    let mut record =
        Record { id: Id::parse("s").unwrap_or_default(), title: title.into(), ..Record::default() };
    for (variable, value) in fields {
        let field = Field { csl: (*variable).into(), ..Field::default() };
        kind.fields.insert((*variable).into(), field);
        let (name, values) = ((*variable).into(), vec![(*value).into()]);
        record.fields.push(FieldValue { name, values, markdown: None, range: 0..0 });
    }
    CslItem::new(&record, &kind)
}

fn items() -> Vec<CslItem> {
    let web = ("URL", "https://example.org/a_b?c=1");
    vec![
        item("Audit of the harbour", &[("publisher", "Board"), ("issued", "2025-06-16"), web]),
        item("Who knew?", &[("publisher", "Board"), ("issued", "2025")]),
        item("Only 'a' title", &[]),
        item("Ŵy & llygaid!", &[("type", "report"), ("author", "Doe, Jane"), web]),
        item("Ports Act 2026", &[("type", "legislation"), ("issued", "2026-04")]),
        item("No!", &[("type", "article-newspaper"), ("container-title", "The Paper"), web]),
        item("Debate", &[("type", "hearing"), ("publisher", "Parliament"), ("issued", "2025-06")]),
    ]
}

fn style(name: &str) -> (Style, Option<Diagnostic>) {
    in_language(name, "en-GB")
}

fn in_language(name: &str, tag: &str) -> (Style, Option<Diagnostic>) {
    let span = Span::start_of("site.toml");
    Style::new(StyleName { text: name, span: &span }, None, tag)
}

/// Faults that no reference may have: traces of missing values, doubled punctuation, list numbers.
fn flaws(reference: &Reference) -> Vec<&'static str> {
    const UGLY: [&str; 11] = ["  ", "..", "?.", "!.", ",)", "()", "[]", " ,", "zxx", " )", ",,"];
    let text = reference.text.as_str();
    let mut flaws: Vec<&str> = UGLY.into_iter().filter(|ugly| text.contains(ugly)).collect();
    flaws.extend((text.trim() != text).then_some("white space"));
    flaws.extend(text.starts_with(['1', '[', '.', ',']).then_some("its beginning"));
    flaws.extend(reference.title.is_empty().then_some("no title"));
    flaws
}

#[test]
fn every_style_writes_every_source() {
    let mut used = 0;
    let mut failures = Vec::new();
    for name in names() {
        let (style, refused) = style(name);
        if refused.is_some() {
            assert_eq!(name, "alphanumeric");
            continue;
        }
        used += 1;
        for item in items() {
            let locators = [None, Some("pp. 3-5".to_owned()), Some("item 4".to_owned())];
            let written = style.write(&item, &locators);
            for reference in written.notes.values().chain([&written.entry]) {
                let failure = |flaw| format!("{name}: {flaw}: {}", reference.text);
                failures.extend(flaws(reference).into_iter().map(failure));
            }
            for (locator, shown) in [("pp. 3-5", ["3–5", "3-5"]), ("item 4", ["item 4"; 2])] {
                let note = &written.notes[&Some(locator.to_owned())].text;
                if !shown.iter().any(|shown| note.contains(shown)) {
                    failures.push(format!("{name}: no {locator}: {note}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(used > 80, "{used}");
}

#[test]
fn a_language_has_its_locale_with_and_without_a_region() {
    for (tag, locale) in [
        ("en", "en-GB"),
        ("de", "de-DE"),
        ("cy", "cy-GB"),
        ("pt", "pt-PT"),
        ("sv", "sv-SE"),
        ("fr-CA", "fr-CA"),
        ("xx", "en-GB"),
    ] {
        let (style, _) = in_language("apa", tag);
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
