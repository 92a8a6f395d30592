//! Links, citations and images, from the events of the Markdown library.
//!
//! The library reports all of them as links of some type. Addresses are kept as they are written; a
//! later pass reads them.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, TagEnd};

use super::blocks::{Image, InlineKind, Link, LinkSyntax, Reference};
use super::builder::Builder;

/// The start of a link of any type, or of an image.
#[derive(Debug)]
pub(super) struct LinkTag<'a> {
    pub(super) link_type: LinkType,
    pub(super) address: CowStr<'a>,
    pub(super) title: CowStr<'a>,
}

/// Adds the inline that a link's start begins. Words that the author did not write are skipped.
pub(super) fn link<'a>(
    tag: LinkTag<'a>,
    range: Range<usize>,
    events: &mut dyn Iterator<Item = (Event<'a>, Range<usize>)>,
    builder: &mut Builder<'_, 'a>,
) {
    let syntax = match tag.link_type {
        LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown => {
            skip(events);
            return reference(None, range, builder);
        }
        LinkType::WikiLink { has_pothole: false } => LinkSyntax::Title,
        LinkType::WikiLink { has_pothole: true } => LinkSyntax::Wiki,
        LinkType::Email => LinkSyntax::Email,
        _ => LinkSyntax::Markdown,
    };
    let (place, number) = (builder.place(range.clone()), builder.blocks.links.len());
    let LinkTag { address, title, .. } = tag;
    builder.blocks.links.push(Link { place, syntax, address, title });
    if syntax == LinkSyntax::Title {
        skip(events);
        return builder.inline(InlineKind::Title(number), range);
    }
    builder.inline(InlineKind::Link(number), range);
}

/// Adds a reference to a footnote, or citations if there is no label.
pub(super) fn reference<'a>(
    label: Option<CowStr<'a>>,
    range: Range<usize>,
    builder: &mut Builder<'_, 'a>,
) {
    let (place, number) = (builder.place(range.clone()), builder.blocks.references.len());
    let kind = match label {
        Some(_) => InlineKind::Footnote(number),
        None => InlineKind::Citation(number),
    };
    builder.blocks.references.push(Reference { place, label });
    builder.inline(kind, range);
}

fn skip(events: &mut dyn Iterator<Item = (Event<'_>, Range<usize>)>) {
    for (event, _) in events {
        if matches!(event, Event::End(TagEnd::Link)) {
            return;
        }
    }
}

/// Adds the image whose start was the last event.
pub(super) fn image<'a>(
    tag: LinkTag<'a>,
    range: Range<usize>,
    events: &mut dyn Iterator<Item = (Event<'a>, Range<usize>)>,
    builder: &mut Builder<'_, 'a>,
) {
    let (place, number) = (builder.place(range.clone()), builder.blocks.images.len());
    let LinkTag { address, title, .. } = tag;
    let description = description(events);
    builder.blocks.images.push(Image { place, address, title, description });
    builder.inline(InlineKind::Image(number), range);
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
