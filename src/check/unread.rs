//! Files that could not be read, and so what may be in them.
//!
//! One slip in a front matter must not be told as a hundred dead links: what leads to such a file is not
//! reported until it can be read, nor is any promise or gate judged without it.

use std::collections::BTreeSet;

use crate::source::Source;

/// Paths of the content files that could not be read, and the ids that they may have.
#[derive(Debug, Clone, Default, Hash)]
pub struct Unread(BTreeSet<String>);

impl Unread {
    /// Of these files.
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

/// The path, the id that it gives, the one that its front matter seems to give, and that of the list
/// that it may have been the only page of.
fn names(source: &Source) -> impl Iterator<Item = String> {
    let path = source.path.as_ref();
    let file = path.rsplit_once('/').map_or(path, |(_, file)| file);
    let list = path.split('/').nth(1).map(str::to_owned);
    let slug = file.strip_suffix(".md").unwrap_or(file);
    let line = source.text.lines().find_map(|line| line.strip_prefix("id:"));
    let id = line.map(|id| id.trim().trim_matches(['"', '\'']).to_owned());
    [path.to_owned(), slug.to_owned()].into_iter().chain(id).chain(list)
}
