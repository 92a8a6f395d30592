//! Links, citations and images, from the events of the Markdown library.
//!
//! The library reports all of them as links of some type. Addresses are kept as they are written; a
//! later pass reads them.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, TagEnd};

use super::blocks::{Counts, InlineKind, Link, LinkSyntax};

/// The start of a link of any type.
#[derive(Debug)]
pub(super) struct LinkTag<'a> {
    pub(super) link_type: LinkType,
    pub(super) address: CowStr<'a>,
    pub(super) title: CowStr<'a>,
}

/// The inline that a link's start begins. Words that the author did not write are skipped.
pub(super) fn link<'a>(
    tag: LinkTag<'a>,
    events: &mut dyn Iterator<Item = (Event<'a>, Range<usize>)>,
    counts: &mut Counts,
) -> InlineKind<'a> {
    let syntax = match tag.link_type {
        LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown => {
            skip(events);
            counts.citations += 1;
            return InlineKind::Citation(counts.citations - 1);
        }
        LinkType::WikiLink { .. } => LinkSyntax::Wiki,
        LinkType::Email => LinkSyntax::Email,
        _ => LinkSyntax::Markdown,
    };
    let LinkTag { link_type, address, title } = tag;
    let link = Link { number: counts.links, syntax, address, title };
    counts.links += 1;
    if link_type == (LinkType::WikiLink { has_pothole: false }) {
        skip(events);
        return InlineKind::Title(link);
    }
    InlineKind::Link(link)
}

fn skip(events: &mut dyn Iterator<Item = (Event<'_>, Range<usize>)>) {
    for (event, _) in events {
        if matches!(event, Event::End(TagEnd::Link)) {
            return;
        }
    }
}

/// The image whose start was the last event.
pub(super) fn image<'a>(
    address: CowStr<'a>,
    title: CowStr<'a>,
    events: &mut dyn Iterator<Item = (Event<'a>, Range<usize>)>,
    counts: &mut Counts,
) -> InlineKind<'a> {
    let number = counts.images;
    counts.images += 1;
    InlineKind::Image { number, address, title, description: description(events) }
}

/// The plain words between the brackets of an image.
fn description(events: &mut dyn Iterator<Item = (Event<'_>, Range<usize>)>) -> String {
    let mut words = String::new();
    let mut depth = 0;
    for (event, _) in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(TagEnd::Image) if depth == 0 => break,
            Event::End(_) => depth -= 1,
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words
}
