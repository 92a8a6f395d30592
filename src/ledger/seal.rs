//! How a line that was taken out is noticed, although branches are merged line by line.
//!
//! Every run of `expound lock` adds one line for itself. Its id is a digest of the promises that it
//! added, and they name it, so any one of them that is missing is missed. It also names the releases
//! before it, so that a whole release cannot vanish from the middle. A single digest of the file
//! would do the same only until two branches are merged.

use std::collections::{BTreeMap, BTreeSet};

use super::{Key, Ledger, Release};
use crate::diagnostic::{Diagnostic, catalogue::ledger as catalogue};
use crate::fingerprint::ContentHash;
use crate::model::date::PartialDate;
use crate::model::named::Named;
use crate::source::Source;

const LENGTH: usize = 12;

/// The id of a release: a digest of what it recorded, which comes in the order of keys.
pub(super) fn digest<'e>(
    date: PartialDate,
    parents: &BTreeSet<String>,
    recorded: impl Iterator<Item = (&'e Key, &'e str)>,
) -> String {
    let parents: Vec<&str> = parents.iter().map(String::as_str).collect();
    let mut text = format!("{date}\0{}\0", parents.join(","));
    for ((kind, address), object) in recorded {
        for part in [kind.name(), address, object] {
            text.push_str(part);
            text.push('\0');
        }
    }
    ContentHash::of(text.as_bytes()).to_string().chars().take(LENGTH).collect()
}

/// Reports releases that are not complete any more.
pub(super) fn verify(ledger: &Ledger, source: &Source) -> Vec<Diagnostic> {
    let mut recorded: BTreeMap<&str, Vec<(&Key, &str)>> = BTreeMap::new();
    let mut found = Vec::new();
    for (key, entry) in &ledger.entries {
        for id in &entry.releases {
            recorded.entry(id).or_default().push((key, &entry.object));
            if !ledger.releases.contains_key(id) {
                found.push(catalogue::missing_release(&entry.span(), id));
            }
        }
    }
    found.truncate(1);
    // No release wrote a file without lines.
    if ledger.is_empty() && ledger.releases.is_empty() {
        found.push(catalogue::nothing_left(&source.span(0..source.text.trim_end().len())));
    }
    for (id, release) in &ledger.releases {
        let span = source.span(release.range.clone());
        if let Some(parent) = release.parents.iter().find(|p| !ledger.releases.contains_key(*p)) {
            found.push(catalogue::missing_release(&span, parent));
        }
        let lines = recorded.remove(id.as_str()).unwrap_or_default();
        found.extend(incomplete(id, release, &lines).then(|| {
            let date = release.date.to_string();
            catalogue::missing_lines(&span, &date, release.count, lines.len())
        }));
    }
    found
}

fn incomplete(id: &str, release: &Release, lines: &[(&Key, &str)]) -> bool {
    let digest = digest(release.date, &release.parents, lines.iter().copied());
    release.count != lines.len() || digest != id
}
