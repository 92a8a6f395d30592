//! The objects of a kind as CSV (RFC 4180), for spreadsheets.
//!
//! Spreadsheets take a cell that begins with certain characters for a formula; such a cell gets an
//! apostrophe in front, as OWASP asks. So does what stands after a `;` or a tab, where some programs
//! would begin another cell. Whoever takes one apostrophe away from in front of such a character, or
//! of apostrophes before one, has the words as they were. Numbers are checked and stay numbers.

use crate::config::Config;
use crate::model::kind::FieldType;
use crate::view::columns::{Cell, Column, columns};
use crate::view::entry::{Entry, EntryField};

/// What begins a formula, the wide forms of East Asian keyboards included.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// What may not be the first character of a cell either, because some programs skip it.
const SKIPPED: [char; 3] = ['\t', '\r', '\n'];

/// One line for each object of a kind.
pub fn table(config: &Config, kind: &str, entries: &[Entry]) -> Vec<u8> {
    let columns = config.kinds.get(kind).map(|kind| columns(kind, config)).unwrap_or_default();
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
    // Writing to memory cannot fail, and every line has the same number of cells.
    let _ = writer.write_record(columns.iter().map(|column| harmless(&column.name)));
    for entry in entries {
        let _ = writer.write_record(columns.iter().map(|column| cell(config, entry, column)));
    }
    writer.into_inner().unwrap_or_default()
}

fn cell(config: &Config, entry: &Entry, column: &Column) -> String {
    let text = words(config, entry, &column.holds);
    let is_number = matches!(column.ty, FieldType::Integer | FieldType::Number);
    if is_number && text.parse::<f64>().is_ok() { text } else { harmless(&text) }
}

fn words(config: &Config, entry: &Entry, holds: &Cell) -> String {
    let card = &entry.card;
    let status = card.status.as_ref();
    match holds {
        Cell::Id => card.id.clone(),
        Cell::Title => card.title.clone(),
        Cell::Page => super::url(config, &entry.folder),
        Cell::Summary => card.summary.clone(),
        Cell::Field(name) => field(entry, name, |field| &field.labels),
        Cell::Key(name) => field(entry, name, |field| &field.values),
        Cell::Status => status.map(|status| status.label.clone()).unwrap_or_default(),
        Cell::StatusKey => status.map(|status| status.key.clone()).unwrap_or_default(),
        Cell::StatusDate => status.map(|status| status.date.clone()).unwrap_or_default(),
        Cell::StatusBy => status.map(|status| status.by_label.clone()).unwrap_or_default(),
        Cell::Link(name) => {
            let link = entry.links.iter().find(|(known, _)| known == name);
            let ids = link.iter().flat_map(|(_, cards)| cards).map(|card| card.id.as_str());
            ids.collect::<Vec<_>>().join("; ")
        }
        Cell::Tags => entry.tags.join("; "),
        Cell::Reviewed => entry.reviewed.clone(),
    }
}

fn field(entry: &Entry, name: &str, values: fn(&EntryField) -> &Vec<String>) -> String {
    let field = entry.fields.iter().find(|field| field.name == name);
    field.map(|field| values(field).join("; ")).unwrap_or_default()
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
