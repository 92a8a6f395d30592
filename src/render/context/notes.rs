//! Notes and bibliography of a text.
//!
//! Each reference was written once for the whole site; this module only adds a link to its title.

use serde::Serialize;

use super::card::SharedCard;
use super::values::Html;
use crate::cite::Reference;
use crate::graph::Card;
use crate::model::address;
use crate::model::document::{self, NoteContent};
use crate::render::body::Filler;
use crate::view;

/// A footnote or a citation.
#[derive(Debug, Serialize)]
pub(super) struct Note<'a> {
    /// Its number, from 1.
    number: usize,
    /// The text of a footnote; empty for a citation.
    html: Html,
    /// The cited source; none for a footnote.
    source: Option<SharedCard>,
    /// How the citation reads in the site's citation style, with its locator, the title linked to
    /// the page of the source; empty for a footnote.
    reference: Html,
    /// The same as plain text.
    text: &'a str,
    /// Where in the source, as typed.
    locator: &'a str,
    /// Ids in the text that lead here.
    back: Vec<String>,
}

/// The card of a cited source, with what [`CitedSource`] adds to it.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct CitedCard(SharedCard);

/// A cited source: the fields of its [card](#card), and these.
#[derive(Debug, Serialize)]
struct CitedSource<'a> {
    /// Its entry in a bibliography, the title linked to its page.
    reference: Html,
    /// The same as plain text.
    text: &'a str,
    /// The numbers of its notes.
    numbers: &'a [usize],
}

impl<'a> Note<'a> {
    pub(super) fn all(filler: &mut Filler<'a>) -> Vec<Self> {
        let notes = filler.document.notes.iter().enumerate();
        notes.map(|(index, note)| Self::new(filler, index, note)).collect()
    }

    fn new(filler: &mut Filler<'a>, index: usize, note: &'a document::Note) -> Self {
        let number = index + 1;
        let citation = filler.text.citation(index);
        let cited = citation.and_then(|cited| Some((&*cited.source, cited.reference.as_deref()?)));
        let (html, locator) = match &note.content {
            NoteContent::Footnote(body) => (filler.fill(body), None),
            NoteContent::Citation(citation) => (String::new(), citation.locator.as_deref()),
        };
        let reference = cited.map(|(source, reference)| linked(reference, filler.root, source));
        Self {
            number,
            html: Html::new(&html),
            source: cited.map(|(source, _)| filler.theme.card(source)),
            reference: Html::or_empty(reference.as_deref()),
            text: cited.map_or("", |(_, reference)| &reference.text),
            locator: locator.unwrap_or_default(),
            back: (1..=note.uses).map(|nth| format!("ref-{number}-{nth}")).collect(),
        }
    }
}

impl CitedCard {
    pub(super) fn all(filler: &Filler<'_>, sources: &[view::CitedSource]) -> Vec<Self> {
        let cards = sources.iter().map(|cited| {
            let more = CitedSource {
                reference: Html::new(&linked(&cited.reference, filler.root, &cited.card)),
                text: &cited.reference.text,
                numbers: &cited.numbers,
            };
            Self(filler.theme.card(&cited.card).with(&more))
        });
        cards.collect()
    }
}

/// How the page itself is cited, without a link to itself.
pub(super) fn own_reference(reference: Option<&Reference>) -> Html {
    let text =
        reference.map(|Reference { before, title, after, .. }| format!("{before}{title}{after}"));
    Html::or_empty(text.as_deref())
}

/// A reference whose title is linked to the page of the source.
fn linked(reference: &Reference, root: &str, source: &Card) -> String {
    let Reference { before, title, after, .. } = reference;
    if title.is_empty() {
        return format!("{before}{after}");
    }
    let mut html = format!("{before}<a href=\"{root}");
    html.push_str(&address::encoded(&source.path));
    html + "\">" + title + "</a>" + after
}
