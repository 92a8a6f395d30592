//! Mentions: links to other pages, each with the sentence that it stands in.
//!
//! The page that is linked to shows the sentence as a backlink, which leads to the nearest anchor
//! at or above the sentence. Links within the page are not mentions.

use std::sync::Arc;

use super::super::sentence::Sentences;
use super::anchors::Anchors;
use super::blocks::{Blocks, Leaf, LeafKind, LinkSyntax};
use super::links::{Links, Outcome};
use super::words::Words;
use crate::model::document::{Excerpt, Mention, Target};

/// Finds the mentions in all leaves.
pub(super) fn find(
    blocks: &Blocks<'_>,
    words: &Words,
    links: &Links,
    anchors: &Anchors,
) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut nearest: Option<Arc<str>> = None;
    for (_, leaf) in blocks.leaves() {
        // A line with only an anchor names the block above it and not what follows.
        if !matches!(leaf.kind, LeafKind::Anchor(_)) {
            nearest = anchors.of(leaf.number).map(Arc::from).or(nearest);
        }
        if links.internal.is_empty() {
            continue;
        }
        let linked = Linked::of(leaf, blocks, words, links);
        if linked.targets.is_empty() {
            continue;
        }
        let sentences = Sentences::of(words.of(leaf));
        for place in &linked.targets {
            let (text, range) = sentences.around(place.at);
            let first = linked.titles.partition_point(|title| title.at < range.start);
            let titles = linked.titles.iter().skip(first);
            let inside = titles.take_while(|title| title.at < range.end);
            let marked = inside.map(|title| (title.index, title.target.clone())).collect();
            mentions.push(Mention {
                target: place.target.clone(),
                anchor: nearest.clone(),
                sentence: Excerpt { text, marked },
            });
        }
    }
    mentions
}

/// A link in the words of a leaf.
struct LinkInWords<'l> {
    /// Where it begins in the words.
    at: usize,
    /// Its index among the links into the site.
    index: usize,
    target: &'l Target,
}

/// The links in the words of a leaf.
#[derive(Default)]
struct Linked<'l> {
    /// Those to other pages.
    targets: Vec<LinkInWords<'l>>,
    /// Those that show the title of their target.
    titles: Vec<LinkInWords<'l>>,
}

impl<'l> Linked<'l> {
    fn of(leaf: &Leaf<'_>, blocks: &Blocks<'_>, words: &Words, links: &'l Links) -> Self {
        let mut linked = Self::default();
        let first = blocks.links.partition_point(|link| link.place.inline < leaf.inlines.start);
        let following = blocks.links.iter().enumerate().skip(first);
        let here = following.take_while(|(_, link)| link.place.inline < leaf.inlines.end);
        for (number, link) in here {
            let Outcome::Internal(index) = links.outcome(number) else { continue };
            let Some(target) = links.target(number) else { continue };
            let at = words.position(link.place.inline);
            if link.syntax == LinkSyntax::Title {
                linked.titles.push(LinkInWords { at, index, target });
            }
            if *target != Target::Here {
                linked.targets.push(LinkInWords { at, index, target });
            }
        }
        linked
    }
}
