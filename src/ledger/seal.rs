//! Detects lines that were deleted from the ledger, although branches are merged line by line.
//!
//! Every run of `expound lock` adds one line for itself, the release. Its id is a digest of the
//! promises that the run added, and each of them names the release, so a missing one is noticed.
//! The release also names the ones before it, so a whole release cannot disappear from the middle.
//! A single digest of the file would no longer hold once two branches were merged. This module
//! refuses to guess what a deleted line said.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::{Ledger, Release};
use super::promise::Key;
use crate::diagnostic::{Diagnostic, catalogue::ledger as catalogue};
use crate::fingerprint::ContentHash;
use crate::model::date::PartialDate;
use crate::model::named::Named;
use crate::source::Source;

/// Characters of a release's id.
const LENGTH: usize = 12;

/// The id of a release: a digest of what it recorded. Promises come in the order of their keys.
pub(super) fn digest<'e>(
    date: PartialDate,
    parents: &BTreeSet<String>,
    recorded: impl Iterator<Item = (&'e Key, &'e str)>,
) -> String {
    let parents: Vec<&str> = parents.iter().map(String::as_str).collect();
    let mut text = format!("{date}\0{}\0", parents.join(","));
    for (Key { kind, address }, object) in recorded {
        for part in [kind.name(), address, object] {
            text.push_str(part);
            text.push('\0');
        }
    }
    ContentHash::of(text.as_bytes()).to_string().chars().take(LENGTH).collect()
}

/// Reports releases of which lines are missing.
pub(super) fn verify(ledger: &Ledger, source: &Source) -> Vec<Diagnostic> {
    let mut recorded: BTreeMap<&str, Vec<(&Key, &str)>> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for (key, entry) in &ledger.entries {
        for id in &entry.releases {
            recorded.entry(id).or_default().push((key, &entry.object));
            if !ledger.releases.contains_key(id) {
                diagnostics.push(catalogue::missing_release(&entry.span(), id));
            }
        }
    }
    // All promises of a deleted release name it, so one report is enough.
    diagnostics.truncate(1);
    // `expound lock` never writes a file without promises.
    if ledger.is_empty() && ledger.releases.is_empty() {
        diagnostics.push(catalogue::nothing_left(&source.span(0..source.text.trim_end().len())));
    }
    for (id, release) in &ledger.releases {
        let span = source.span(release.range.clone());
        let mut parents = release.parents.iter();
        if let Some(parent) = parents.find(|id| !ledger.releases.contains_key(*id)) {
            diagnostics.push(catalogue::missing_release(&span, parent));
        }
        let lines = recorded.remove(id.as_str()).unwrap_or_default();
        diagnostics.extend(is_incomplete(id, release, &lines).then(|| {
            let date = release.date.to_string();
            catalogue::missing_lines(&span, &date, release.count, lines.len())
        }));
    }
    diagnostics
}

fn is_incomplete(id: &str, release: &Release, lines: &[(&Key, &str)]) -> bool {
    let digest = digest(release.date, &release.parents, lines.iter().copied());
    release.count != lines.len() || digest != id
}
