//! Passages that used to be on this page: where their old anchors, from the front matter, lead now.
//!
//! The old anchor of a passage that is still here is simply one more anchor of the page. An old
//! anchor that is in use again cannot lead anywhere else, and is reported.

use super::anchors::Anchors;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::diagnostic::catalogue::promise::{self, NameUser};
use crate::model::document::{Link, MovedPassage, Target};
use crate::model::id::slugify;
use crate::model::record::{FormerAnchor, Reference};
use crate::source::Source;

/// What the old anchors of a page lead to.
#[derive(Debug, Default)]
pub(super) struct Moved {
    /// Passages that are not on this page any more.
    pub(super) passages: Vec<MovedPassage>,
    /// Links to where they are now.
    pub(super) links: Vec<Link>,
    /// Old anchors that the page keeps.
    pub(super) anchors: Vec<String>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Finds out what old anchors lead to. `links` is the number of other links on the page.
pub(super) fn find(
    source: &Source,
    former: &[FormerAnchor],
    anchors: &Anchors,
    links: usize,
) -> Moved {
    let mut moved = Moved::default();
    for old in former {
        let span = source.span(old.range.clone());
        if anchors.contains(&old.anchor) || moved.anchors.contains(&old.anchor) {
            let user = NameUser::Passage;
            moved.diagnostics.push(promise::former_in_use(&span, &old.anchor, user));
            continue;
        }
        // It may come from the words of a heading, which may be in any script.
        if slugify(&old.anchor) != old.anchor {
            moved.diagnostics.push(catalogue::bad_anchor(&span, &old.anchor));
            continue;
        }
        moved.anchors.push(old.anchor.clone());
        let is_here = old.to.as_ref().is_some_and(|to| anchors.contains(&to.id));
        if !is_here {
            let link = old.to.as_ref().map(|_| links + moved.links.len());
            moved.links.extend(old.to.as_ref().map(link_to));
            moved.passages.push(MovedPassage { anchor: old.anchor.clone(), link });
        }
    }
    moved
}

fn link_to(to: &Reference) -> Link {
    let (id, anchor) = to.id.split_once('#').unwrap_or((&to.id, ""));
    let target = if id.is_empty() { Target::Here } else { Target::Object(id.to_owned()) };
    let anchor = Some(anchor.to_owned()).filter(|anchor| !anchor.is_empty());
    Link { target, anchor, range: to.range.clone(), figure: None }
}
