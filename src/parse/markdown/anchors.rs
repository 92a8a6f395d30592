//! Anchors: those of headings, and those that marks give to paragraphs, items and other blocks.
//!
//! An anchor is written by an author or derived from the words of a heading, never from a position.
//! An anchor that is malformed or defined twice is reported and left out.

use std::collections::BTreeMap;

use pulldown_cmark::HeadingLevel;

use super::blocks::{Block, Blocks, Leaf, LeafKind};
use super::links::Links;
use super::words::Words;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::model::document::{Heading, Piece, Target, pieces};
use crate::model::id::{Id, slugify};
use crate::model::record::FormerAnchor;
use crate::source::Span;

/// The anchors of a file.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// Headings in order.
    pub(super) headings: Vec<Heading>,
    /// The anchor of each leaf that has one, by the number of the leaf.
    of_leaves: Vec<Option<String>>,
    /// Where each anchor is written; `None` when it is derived from the words of a heading.
    pub(super) places: BTreeMap<String, Option<Span>>,
    /// Old anchors by the anchor on this page that they should lead to.
    former: BTreeMap<String, Vec<String>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Gives headings and marked blocks their anchors. `former` holds old anchors of this page.
pub(super) fn assign(
    blocks: &Blocks<'_>,
    words: &Words,
    links: &Links,
    former: &[FormerAnchor],
) -> Anchors {
    let mut anchors = Anchors { former: by_successor(former), ..Anchors::default() };
    anchors.of_leaves.reserve(blocks.counts.leaves);
    let mut slugs = Slugs::default();
    for (block, leaf) in blocks.leaves() {
        let anchor = match &leaf.kind {
            LeafKind::Heading(heading) => {
                let title = words.of(leaf).trim();
                let span = blocks.first_line(block.text, &block.range);
                if heading.level == HeadingLevel::H1 {
                    anchors.diagnostics.push(catalogue::first_level_heading(&span));
                }
                let written = heading.id.as_ref().and_then(|id| anchors.written(id, span));
                let id = written.unwrap_or_else(|| {
                    anchors.derived(slugs.of(&slug(title, links), &anchors.places))
                });
                let (level, title) = (heading.level as u8, title.to_owned());
                anchors.headings.push(Heading { level, id: id.clone(), title });
                Some(id)
            }
            _ => anchors.marked(blocks, block, leaf),
        };
        anchors.of_leaves.push(anchor);
    }
    anchors
}

/// Old anchors of passages that are still on this page.
fn by_successor(former: &[FormerAnchor]) -> BTreeMap<String, Vec<String>> {
    let mut by_successor: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for old in former {
        if let Some(to) = old.to.as_ref().filter(|to| !to.id.contains('#')) {
            by_successor.entry(to.id.clone()).or_default().push(old.anchor.clone());
        }
    }
    by_successor
}

impl Anchors {
    /// The anchor of a leaf, or the one that it gives to the block above it.
    pub(super) fn of(&self, leaf: usize) -> Option<&str> {
        self.of_leaves.get(leaf).or_bug(|| format!("the anchor of leaf {leaf}")).as_deref()
    }

    /// Old anchors of the passage that has this anchor now.
    pub(super) fn former(&self, anchor: &str) -> &[String] {
        self.former.get(anchor).map_or(&[], Vec::as_slice)
    }

    /// Whether the page has this anchor.
    pub(super) fn contains(&self, anchor: &str) -> bool {
        self.places.contains_key(anchor)
    }

    fn marked(
        &mut self,
        blocks: &Blocks<'_>,
        block: &Block<'_>,
        leaf: &Leaf<'_>,
    ) -> Option<String> {
        let mark = leaf.mark.as_ref()?;
        self.written(&mark.anchor, blocks.span(block.text, mark.range.clone()))
    }

    /// Registers an anchor that an author wrote. `None` when it is refused.
    fn written(&mut self, anchor: &str, span: Span) -> Option<String> {
        let begins_with_letter = anchor.starts_with(|first: char| first.is_ascii_lowercase());
        if !begins_with_letter || Id::parse(anchor).is_none() {
            self.diagnostics.push(catalogue::bad_anchor(&span, anchor));
            return None;
        }
        if let Some(Some(first)) = self.places.get(anchor) {
            self.diagnostics.push(catalogue::duplicate_anchor(&span, anchor, first));
            return None;
        }
        self.places.insert(anchor.to_owned(), Some(span));
        Some(anchor.to_owned())
    }

    /// Registers an anchor that is derived from the words of a heading.
    fn derived(&mut self, anchor: String) -> String {
        self.places.insert(anchor.clone(), None);
        anchor
    }
}

/// The words of a heading in a form for addresses. The title of another page is not known here and
/// may change, so its id stands for it.
fn slug(title: &str, links: &Links) -> String {
    let id = |link: usize| match links.internal.get(link).map(|link| &link.target) {
        Some(Target::Object(id)) => id,
        _ => "",
    };
    let words = pieces(title).map(|piece| match piece {
        Piece::Html(words) => words,
        Piece::Title(link) => id(link),
        _ => "",
    });
    let slug = slugify(&words.collect::<String>());
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// How often each slug was used, so that numbering does not start from 1 each time.
#[derive(Debug, Default)]
struct Slugs(BTreeMap<String, usize>);

impl Slugs {
    /// The slug itself, or with the first number that makes it unique.
    fn of(&mut self, slug: &str, taken: &BTreeMap<String, Option<Span>>) -> String {
        let count = self.0.entry(slug.to_owned()).or_insert(0);
        loop {
            let anchor =
                if *count == 0 { slug.to_owned() } else { format!("{slug}-{}", *count + 1) };
            *count += 1;
            if !taken.contains_key(&anchor) {
                return anchor;
            }
        }
    }
}
