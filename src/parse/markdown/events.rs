//! The events of the Markdown library, with the extensions that the dialect uses.
//!
//! The library is configured here and nowhere else. The events themselves are not changed.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, TextMergeWithOffset};

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
}

/// The events of a text, each with the range of the text that it comes from. A citation comes as a
/// link of an unknown type.
pub(super) fn events(raw: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    // To CommonMark, a citation looks like a link whose definition is missing.
    let citation = |link: BrokenLink<'_>| {
        let is_citation = link.reference.starts_with('@');
        is_citation.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
    };
    let parser = Parser::new_with_broken_link_callback(raw, options(), Some(citation));
    TextMergeWithOffset::new(parser.into_offset_iter())
}
