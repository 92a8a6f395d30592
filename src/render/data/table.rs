//! The objects of a kind as CSV (RFC 4180), for spreadsheets.
//!
//! Spreadsheets take a cell that begins with certain characters for a formula, so such a cell gets
//! an apostrophe in front, as OWASP recommends. So does such text after a `;` or a tab, where some
//! programs would begin another cell. To restore the text, remove one apostrophe in front of each
//! such character, or of the apostrophes before it. Numbers are checked and stay numbers.

use super::origin;
use crate::config::Config;
use crate::diagnostic::bug::OrBug;
use crate::graph::StatusView;
use crate::model::kind::FieldType;
use crate::view::{Cell, Column, DataField, ObjectData, ProgressView, PromiseView, columns};

/// The characters that begin a formula, with the wide forms of East Asian keyboards.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// Characters that some programs skip at the beginning of a cell.
const SKIPPED: [char; 3] = ['\t', '\r', '\n'];

/// One line for each object of a kind.
pub fn table(config: &Config, kind: &str, objects: &[ObjectData]) -> Vec<u8> {
    let columns = columns(origin::kind(config, kind), config);
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail, and every line has the same number of cells.
    let _ = writer.write_record(columns.iter().map(|column| harmless(&column.name)));
    for object in objects {
        let _ = writer.write_record(columns.iter().map(|column| cell(config, object, column)));
    }
    writer.into_inner().ok().or_bug(|| format!("the table of the kind `{kind}`"))
}

fn cell(config: &Config, object: &ObjectData, column: &Column) -> String {
    let text = text(config, object, &column.cell);
    let is_number = matches!(column.ty, FieldType::Integer | FieldType::Number);
    if is_number && text.parse::<f64>().is_ok() { text } else { harmless(&text) }
}

fn text(config: &Config, object: &ObjectData, cell: &Cell) -> String {
    let card = &object.card;
    let status = |part: fn(&StatusView) -> &String| {
        card.status.as_ref().map_or_else(String::new, |status| part(status).clone())
    };
    match cell {
        Cell::Id => card.id.clone(),
        Cell::Title => card.title.clone(),
        Cell::Page => origin::url(config, &object.folder),
        Cell::Summary => card.summary.clone(),
        Cell::Field(name) => field(object, name, |field| &field.labels),
        Cell::Key(name) => field(object, name, |field| &field.values),
        Cell::Status => status(|status| &status.label),
        Cell::StatusKey => status(|status| &status.key),
        Cell::StatusDate => status(|status| &status.date),
        Cell::StatusBy => card.status.as_ref().map_or_else(String::new, StatusView::speakers),
        Cell::LastWord => card.last_word.clone(),
        Cell::LastWordBy => {
            progress(object, |progress| progress.words.first().map(StatusView::speakers))
        }
        Cell::MonthsSilent => {
            progress(object, |progress| progress.months_silent.map(|months| months.to_string()))
        }
        Cell::Promised => promise(object, |promise| promise.day.date.clone()),
        Cell::Outcome => promise(object, |promise| promise.outcome.name().to_owned()),
        Cell::Link(name) => ids(object, name),
        Cell::Tags => object.tags.join("; "),
        Cell::Contexts => object.contexts.join("; "),
        Cell::Reviewed => object.reviewed.clone(),
    }
}

fn progress(object: &ObjectData, part: fn(&ProgressView) -> Option<String>) -> String {
    object.progress.as_ref().and_then(part).unwrap_or_default()
}

fn promise(object: &ObjectData, part: fn(&PromiseView) -> String) -> String {
    let promise = object.progress.as_ref().and_then(|progress| progress.promise.as_ref());
    promise.map(part).unwrap_or_default()
}

/// The values of a field; empty when it is not set.
fn field(object: &ObjectData, name: &str, values: fn(&DataField) -> &Vec<String>) -> String {
    let field = object.fields.iter().find(|field| field.name == name);
    field.map_or_else(String::new, |field| values(field).join("; "))
}

/// The ids of the objects that a typed link names.
fn ids(object: &ObjectData, link: &str) -> String {
    let links = object.links.iter().filter(|links| links.name == link);
    let ids = links.flat_map(|links| &links.cards).map(|card| card.id.as_str());
    ids.collect::<Vec<_>>().join("; ")
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    let mut cell = String::with_capacity(text.len() + 1);
    let mut begins = true;
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default().trim_start_matches('\'');
        if begins && (rest.starts_with(FORMULA) || at == 0 && rest.starts_with(SKIPPED)) {
            cell.push('\'');
        }
        cell.push(c);
        begins = matches!(c, ';' | '\t') || begins && c == '"';
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("@x", "'@x"),
            ("\t=1", "'\t'=1"),
            ("'=1", "''=1"),
            ("a;=1;-2", "a;'=1;'-2"),
            ("\"=1", "\"'=1"),
            ("＝1", "'＝1"),
            ("a = b - c; -5", "a = b - c; -5"),
            ("it's", "it's"),
            ("'quoted'", "'quoted'"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), cell, "{text}");
        }
    }
}
