//! Files that could not be read, and the names that they may have.
//!
//! One slip in front matter must not be reported as a hundred broken links. So links to such a file
//! are not reported until it can be read, and no promise or gate is judged without it.

use std::collections::BTreeSet;

use crate::source::Source;

/// Paths of the content files that could not be read, and the ids that they may have.
#[derive(Debug, Clone, Default, Hash)]
pub struct Unread(BTreeSet<String>);

impl Unread {
    /// The names of these files.
    pub fn of<'s>(sources: impl Iterator<Item = &'s Source>) -> Self {
        Self(sources.flat_map(names).collect())
    }

    /// Whether every file could be read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this id or path may be that of such a file.
    pub(super) fn may_be(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

/// The possible names of a file: its path, the id derived from the path, the id that its front
/// matter seems to state, and the id of the list whose only page it may have been.
fn names(source: &Source) -> impl Iterator<Item = String> {
    let path = source.path.as_ref();
    let file = path.rsplit_once('/').map_or(path, |(_, file)| file);
    let list = path.split('/').nth(1).map(str::to_owned);
    let slug = file.strip_suffix(".md").unwrap_or(file);
    let line = source.text.lines().find_map(|line| line.strip_prefix("id:"));
    let id = line.map(|id| id.trim().trim_matches(['"', '\'']).to_owned());
    [path.to_owned(), slug.to_owned()].into_iter().chain(id).chain(list)
}
