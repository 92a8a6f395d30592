//! A line of the ledger as text: columns with tabs between them, and a check at its end.
//!
//! The tab sorts before every other character, so sorted lines are sorted entries, and branches can
//! be merged line by line. Characters that could break a line are escaped. This module refuses to
//! read what it would not have written.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::ledger::{Ledger, LedgerEntry, Release};
use super::promise::{Key, State};
use crate::fingerprint::ContentHash;
use crate::model::date::PartialDate;
use crate::model::named::Named;

/// The first line of the file.
pub(super) const HEADER: &str = "# permalinks.lock 1: what this site has published and \
    keeps. Written by `expound lock`, not by hand.";

/// Stands for an empty column.
const NOTHING: &str = "-";

impl Ledger {
    /// The text of the whole file.
    pub fn to_text(&self) -> String {
        let entries = self.entries.iter().map(|(key, entry)| entry_line(key, entry));
        let releases = self.releases.iter().map(|(id, release)| release_line(id, release));
        let mut lines: Vec<String> = entries.chain(releases).collect();
        lines.sort_unstable();
        let mut text = format!("{HEADER}\n");
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }
}

fn entry_line(key: &Key, entry: &LedgerEntry) -> String {
    let Key { kind, address } = key;
    checked(&[
        kind.name(),
        &escaped(address),
        &escaped(&entry.object),
        &entry.first_published.to_string(),
        &escaped(&entry.content),
        &state(&entry.state),
        &joined(&entry.releases),
    ])
}

fn release_line(id: &str, release: &Release) -> String {
    let (date, parents) = (release.date.to_string(), joined(&release.parents));
    checked(&["release", id, &date, &parents, &release.count.to_string()])
}

/// Columns as a line, with its check.
pub(super) fn checked(columns: &[&str]) -> String {
    let line = columns.join("\t");
    let check = check(&line);
    format!("{line}\t{check}")
}

/// The check that a line must end with.
pub(super) fn check(line: &str) -> String {
    ContentHash::of(line.as_bytes()).short()
}

fn joined(ids: &BTreeSet<String>) -> String {
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    if ids.is_empty() { NOTHING.into() } else { ids.join(",") }
}

fn state(state: &State) -> String {
    match state {
        State::Live => "live".into(),
        State::Moved(to) => format!("moved {}", escaped(to)),
        State::Merged(into) => format!("merged {}", escaped(into)),
        State::Withdrawn { date, reason } => format!("withdrawn {date} {}", escaped(reason)),
    }
}

/// Reads what [`state`] writes.
pub(super) fn parse_state(text: &str) -> Option<State> {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    match (word, rest) {
        ("live", "") => Some(State::Live),
        ("moved", to) if !to.is_empty() => Some(State::Moved(unescaped(to)?)),
        ("merged", into) if !into.is_empty() => Some(State::Merged(unescaped(into)?)),
        ("withdrawn", rest) => {
            let (date, reason) = rest.split_once(' ')?;
            let date = PartialDate::parse(date)?;
            Some(State::Withdrawn { date, reason: unescaped(reason)? })
        }
        _ => None,
    }
}

/// Reads the ids in a column.
pub(super) fn parse_ids(text: &str) -> BTreeSet<String> {
    text.split(',').filter(|id| *id != NOTHING).map(str::to_owned).collect()
}

/// A text as a column: percent signs and invisible characters, line ends among them, become `%XX`.
pub(super) fn escaped(text: &str) -> String {
    if text.is_empty() {
        return NOTHING.into();
    }
    if text == NOTHING {
        return "%2D".into();
    }
    let mut column = String::with_capacity(text.len());
    for character in text.chars() {
        if character == '%' || is_invisible(character) {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(column, "%{byte:02X}");
            }
        } else {
            column.push(character);
        }
    }
    column
}

/// Whether it is a control character, a line separator, or a mark that changes how text looks.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(character, '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Reads what [`escaped`] writes; `None` for anything that it would not have written.
pub(super) fn unescaped(column: &str) -> Option<String> {
    if column == NOTHING {
        return Some(String::new());
    }
    let text = percent_encoding::percent_decode_str(column).decode_utf8().ok()?.into_owned();
    (escaped(&text) == column).then_some(text)
}
