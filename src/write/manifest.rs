//! The list of files that each generation contains.
//!
//! It records which bytes each path holds, so that the next build need not read them, and its first
//! line marks the folder as ours. While a generation is being changed, the list has another name: a
//! build that dies half way leaves no manifest, and so nothing that would be trusted. This module
//! refuses a list unless it understands every line.

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
/// The prefix of the writer's own files; no file of a site may begin with it.
pub(super) const RESERVED_PREFIX: &str = ".expound-";

/// The beginning of the first line, in every version.
const MARK: &str = "expound manifest ";
const VERSION: &str = "1";
/// The length of hashes in the earliest lists. [`parse`] reads only their first half, which is the
/// same for all files. So such a list still says which files exist, and each of them counts as
/// changed.
const LONGER: usize = 64;

/// What one path holds. The hash only avoids writing the same bytes again, so it need not resist an
/// attacker who gives two of their own pages the same hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileRecord {
    pub(super) hash: Fingerprint,
    pub(super) size: u64,
}

impl FileRecord {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { hash: Fingerprint::of(bytes), size: bytes.len() as u64 }
    }
}

/// The list as text; its lines are sorted because the map is.
pub(super) fn text(records: &BTreeMap<String, FileRecord>) -> String {
    let lines = records.par_iter().map(|(path, record)| {
        let FileRecord { hash, size } = record;
        format!("{hash} {size} {path}\n")
    });
    format!("{MARK}{VERSION}\n{}", lines.collect::<String>())
}

/// Reads what [`text`] writes. Anything else is `None`, also a list whose end is missing.
pub(super) fn parse(text: &str) -> Option<BTreeMap<String, FileRecord>> {
    let (mark, list) = text.split_once('\n')?;
    if mark.strip_prefix(MARK)? != VERSION || !(list.is_empty() || list.ends_with('\n')) {
        return None;
    }
    list.lines().map(line).collect()
}

fn line(line: &str) -> Option<(String, FileRecord)> {
    let mut parts = line.splitn(3, ' ');
    let digits = parts.next()?;
    let is_longer = digits.len() == LONGER;
    let hash = Fingerprint::parse(if is_longer { digits.get(..LONGER / 2)? } else { digits })?;
    let size = parts.next()?.parse().ok()?;
    Some((parts.next()?.to_owned(), FileRecord { hash, size }))
}

/// Whether a folder bears our mark, complete or not, of this version or another. While a generation
/// is being changed, the name of its list is the mark: what the list says may be half written.
pub(super) fn marks(folder: &Path) -> io::Result<bool> {
    if fs::symlink_metadata(folder.join(DIRTY_NAME)).is_ok_and(|metadata| metadata.is_file()) {
        return Ok(true);
    }
    match fs::read(folder.join(NAME)) {
        Ok(bytes) => Ok(bytes.starts_with(MARK.as_bytes())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a folder holds a finished generation.
pub(super) fn is_complete(folder: &Path) -> bool {
    fs::read_to_string(folder.join(NAME)).is_ok_and(|text| parse(&text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_round_trips_and_a_torn_one_is_refused() {
        let records: BTreeMap<_, _> = [("a b.html", "x"), ("é/c", "")]
            .map(|(p, b)| (p.into(), FileRecord::of(b.as_bytes())))
            .into();
        let text = text(&records);
        assert_eq!(parse(&text), Some(records));
        for end in 0..text.len() {
            let torn = text.get(..end).and_then(parse);
            assert!(torn.is_none() || text.as_bytes()[end - 1] == b'\n', "{end}");
        }
        assert_eq!(parse(&text.replace("manifest 1", "manifest 2")), None);
        assert_eq!(parse(""), None);
    }
}
