//! The list of files that a generation carries inside itself.
//!
//! It says which bytes each path holds, so that the next build need not read them, and its first
//! line marks the folder as ours. While a generation is being changed the list bears another name:
//! a build that dies half way leaves no manifest, and so nothing that could be trusted. This module
//! refuses a list that it does not understand to the last line.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::fingerprint::Fingerprint;

/// The list of a complete generation.
pub(super) const NAME: &str = ".expound-manifest";
/// The name the list has while its generation is being changed.
pub(super) const DIRTY_NAME: &str = ".expound-manifest.dirty";
/// What the writer's own names begin with; no page may be called so.
pub(super) const RESERVED_PREFIX: &str = ".expound-";

/// Written by every version that marks a folder as its own.
const MARK: &str = "expound manifest ";
const VERSION: &str = "1";
/// Hashes of the first lists were longer. What they begin with is the hash of no file here, so that such a
/// list says which files there are, and each of them counts as another.
const LONGER: usize = 64;

/// What one path holds. The hash need not withstand somebody who makes two of his own pages look alike: it
/// only spares writing again what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) hash: Fingerprint,
    pub(super) size: u64,
}

impl Entry {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { hash: Fingerprint::of(bytes), size: bytes.len() as u64 }
    }
}

/// Renders the list; its lines are sorted because the map is.
pub(super) fn text(entries: &BTreeMap<String, Entry>) -> String {
    let lines = entries.par_iter().map(|(path, entry)| {
        let Entry { hash, size } = entry;
        format!("{hash} {size} {path}\n")
    });
    format!("{MARK}{VERSION}\n{}", lines.collect::<String>())
}

/// Reads what [`text`] writes; anything else, a missing end included, is `None`.
pub(super) fn parse(text: &str) -> Option<BTreeMap<String, Entry>> {
    let (mark, list) = text.split_once('\n')?;
    if mark.strip_prefix(MARK)? != VERSION || !(list.is_empty() || list.ends_with('\n')) {
        return None;
    }
    list.lines().map(line).collect()
}

fn line(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.splitn(3, ' ');
    let hash = parts.next()?;
    let hash = if hash.len() == LONGER { hash.get(..LONGER / 2)? } else { hash };
    let hash = Fingerprint::parse(hash)?;
    let size = parts.next()?.parse().ok()?;
    Some((parts.next()?.to_owned(), Entry { hash, size }))
}

/// Whether a folder bears our mark, complete or not, of this version or another.
pub(super) fn marks(folder: &Path) -> io::Result<bool> {
    Ok(marked(&folder.join(NAME))? || marked(&folder.join(DIRTY_NAME))?)
}

fn marked(file: &Path) -> io::Result<bool> {
    match fs::read(file) {
        Ok(bytes) => Ok(bytes.starts_with(MARK.as_bytes())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a folder holds a generation that was finished.
pub(super) fn is_complete(folder: &Path) -> bool {
    fs::read_to_string(folder.join(NAME)).is_ok_and(|text| parse(&text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_round_trips_and_a_torn_one_is_refused() {
        let entries: BTreeMap<_, _> = [("a b.html", "x"), ("é/c", "")]
            .map(|(p, b)| (p.into(), Entry::of(b.as_bytes())))
            .into();
        let text = text(&entries);
        assert_eq!(parse(&text), Some(entries));
        for end in 0..text.len() {
            let torn = text.get(..end).and_then(parse);
            assert!(torn.is_none() || text.as_bytes()[end - 1] == b'\n', "{end}");
        }
        assert_eq!(parse(&text.replace("manifest 1", "manifest 2")), None);
        assert_eq!(parse(""), None);
    }
}
