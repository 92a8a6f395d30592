//! What the texts of one file have in common: notes, links, anchors and faults.
//!
//! A file has several texts (its body, Markdown in front matter and in components), one series of
//! note numbers and one set of anchors.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::super::notes::Notes;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::diagnostic::catalogue::promise::{self, NameUser};
use crate::model::document::{
    Body, Citation, Code, Component, Document, Figure, Heading, Image, Link, Mention, MovedPassage,
    Passage, Piece, Target, pieces,
};
use crate::model::id::{Id, slugify};
use crate::model::quotation::Quotation;
use crate::model::record::{FormerAnchor, Record, Reference};
use crate::source::{Source, Span};

/// Everything found in the texts of a file so far.
#[derive(Debug)]
pub(in crate::parse) struct Parts<'s> {
    pub(super) source: &'s Source,
    pub(super) notes: Notes,
    pub(super) links: Vec<Link>,
    pub(super) images: Vec<Image>,
    pub(super) code: Vec<Code>,
    pub(super) components: Vec<Component>,
    pub(in crate::parse) figures: Vec<Figure>,
    pub(super) quotations: Vec<Quotation>,
    pub(super) headings: Vec<Heading>,
    pub(super) mentions: Vec<Mention>,
    pub(super) citations: Vec<Citation>,
    /// The anchor that was passed last, which stands for the text beneath it.
    pub(super) anchor: Option<String>,
    /// Footnotes by their label without regard to capitals, with the label as it is written.
    footnotes: BTreeMap<String, (String, Span)>,
    /// `@` and something that can be an id, without brackets.
    pub(super) bare: Vec<Reference>,
    /// How deep in other texts the text is that is being read.
    pub(super) depth: usize,
    texts: Vec<Body>,
    /// How often each heading's words were there, so that numbering need not begin anew.
    heading_counts: BTreeMap<String, usize>,
    anchors: BTreeMap<String, Option<Span>>,
    /// Old anchors by the anchor on this page that they should lead to.
    former: BTreeMap<String, Vec<String>>,
    /// Whether passages of the next text can have marks.
    pub(super) marking: bool,
    pub(super) passages: Vec<Passage>,
    pub(super) links_to_passages: Vec<String>,
    /// What is wrong with the texts.
    pub(in crate::parse) diagnostics: Vec<Diagnostic>,
}

/// The parts as they go into a document and a summary.
pub(in crate::parse) struct Finished {
    pub(in crate::parse) document: Document,
    pub(in crate::parse) mentions: Vec<Mention>,
    pub(in crate::parse) citations: Vec<Citation>,
    pub(in crate::parse) diagnostics: Vec<Diagnostic>,
}

impl<'s> Parts<'s> {
    /// Nothing yet, with room for the texts of the front matter.
    pub(in crate::parse) fn new(source: &'s Source, texts: usize) -> Self {
        Self {
            source,
            notes: Notes::default(),
            links: Vec::new(),
            images: Vec::new(),
            code: Vec::new(),
            components: Vec::new(),
            figures: Vec::new(),
            quotations: Vec::new(),
            headings: Vec::new(),
            mentions: Vec::new(),
            citations: Vec::new(),
            anchor: None,
            footnotes: BTreeMap::new(),
            bare: Vec::new(),
            depth: 0,
            texts: vec![Body::default(); texts],
            heading_counts: BTreeMap::new(),
            anchors: BTreeMap::new(),
            former: BTreeMap::new(),
            marking: false,
            passages: Vec::new(),
            links_to_passages: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Learns which passages of this file have old anchors too.
    pub(in crate::parse) fn expect_former(&mut self, former: &[FormerAnchor]) {
        for old in former {
            if let Some(to) = old.to.as_ref().filter(|to| !to.id.contains('#')) {
                self.former.entry(to.id.clone()).or_default().push(old.anchor.clone());
            }
        }
    }

    /// Empty elements with the old anchors of a passage, for the beginning of it.
    pub(super) fn former_anchors(&self, anchor: &str) -> String {
        let old = self.former.get(anchor).map_or(&[][..], Vec::as_slice);
        let span = |html: String, old: &String| html + "<span id=\"" + old + "\"></span>";
        old.iter().fold(String::new(), span)
    }

    /// Path of the file.
    pub(in crate::parse) fn file(&self) -> Arc<str> {
        self.source.path.clone()
    }

    /// The file.
    pub(in crate::parse) fn source(&self) -> &'s Source {
        self.source
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.source.span(range)
    }

    /// Stores the text that the front matter refers to as `index`.
    pub(in crate::parse) fn set_text(&mut self, index: usize, body: Body) {
        if let Some(text) = self.texts.get_mut(index) {
            *text = body;
        }
    }

    /// Stores a further text and returns the index it is referred to by.
    pub(super) fn add_text(&mut self, body: Body) -> usize {
        self.texts.push(body);
        self.texts.len() - 1
    }

    /// Takes an anchor that somebody wrote. `None` when it cannot be one.
    pub(super) fn written_anchor(&mut self, anchor: &str, span: Span) -> Option<String> {
        let letter = anchor.starts_with(|first: char| first.is_ascii_lowercase());
        if !letter || Id::parse(anchor).is_none() {
            self.report(catalogue::bad_anchor(&span, anchor));
            return None;
        }
        if let Some(Some(first)) = self.anchors.get(anchor) {
            let duplicate = catalogue::duplicate_anchor(&span, anchor, &first.clone());
            self.report(duplicate);
            return None;
        }
        self.anchors.insert(anchor.to_owned(), Some(span));
        Some(anchor.to_owned())
    }

    /// Takes the place of a footnote's text. One label has one text.
    pub(super) fn footnote(&mut self, label: &str, place: Span) {
        if let Some((_, first)) = self.footnotes.get(&label.to_lowercase()) {
            let twice = catalogue::duplicate_footnote(&place, label, &first.clone());
            return self.report(twice);
        }
        self.footnotes.insert(label.to_lowercase(), (label.to_owned(), place));
    }

    /// An anchor for a heading that has none, from its words. The title of another page is not known
    /// here and may change; its id stands for it.
    pub(super) fn heading_anchor(&mut self, title: &str) -> String {
        let id = |link: usize| match self.links.get(link).map(|link| &link.target) {
            Some(Target::Object(id)) => id,
            _ => "",
        };
        let words = pieces(title).map(|piece| match piece {
            Piece::Html(words) => words,
            Piece::Title(link) => id(link),
            _ => "",
        });
        let slug = slugify(&words.collect::<String>());
        let base = if slug.is_empty() { "section".to_owned() } else { slug };
        let count = self.heading_counts.entry(base.clone()).or_insert(0);
        let anchor = loop {
            let anchor = if *count == 0 { base.clone() } else { format!("{base}-{}", *count + 1) };
            *count += 1;
            if !self.anchors.contains_key(&anchor) {
                break anchor;
            }
        };
        self.anchors.insert(anchor.clone(), None);
        anchor
    }

    /// The passages that are not on this page any more. Old anchors of those that are count as
    /// anchors of the page from here on.
    fn moved(&mut self, former: &[FormerAnchor]) -> Vec<MovedPassage> {
        let present: Vec<bool> = former
            .iter()
            .map(|old| old.to.as_ref().is_some_and(|to| self.anchors.contains_key(&to.id)))
            .collect();
        let mut moved = Vec::new();
        for (old, is_here) in former.iter().zip(present) {
            let span = self.source.span(old.range.clone());
            if self.anchors.contains_key(&old.anchor) {
                self.report(promise::former_in_use(&span, &old.anchor, NameUser::Passage));
                continue;
            }
            let anchor = old.anchor.clone();
            // It may have been made of a heading's words, and those may be in any script.
            if slugify(&anchor) != anchor {
                self.report(catalogue::bad_anchor(&span, &anchor));
                continue;
            }
            self.anchors.insert(anchor.clone(), Some(span));
            if is_here {
                continue;
            }
            let link = old.to.as_ref().map(|to| self.link_to_moved(to));
            moved.push(MovedPassage { anchor, link });
        }
        moved
    }

    fn link_to_moved(&mut self, to: &Reference) -> usize {
        let (id, anchor) = to.id.split_once('#').unwrap_or((&to.id, ""));
        let target = if id.is_empty() { Target::Here } else { Target::Object(id.to_owned()) };
        let anchor = Some(anchor.to_owned()).filter(|anchor| !anchor.is_empty());
        self.links.push(Link { target, anchor, range: to.range.clone(), figure: None });
        self.links.len() - 1
    }

    /// Closes the file: numbers are final, footnotes that nothing refers to are reported.
    pub(in crate::parse) fn finish(mut self, record: Arc<Record>, body: Body) -> Finished {
        for (label, span) in std::mem::take(&mut self.footnotes).into_values() {
            if !self.notes.is_used(&label) {
                self.report(catalogue::unused_footnote(&span, &label));
            }
        }
        let moved = self.moved(&record.former_anchors);
        let document = Document {
            anchors: self.anchors.into_keys().collect(),
            passages: self.passages,
            passage_links: self.links_to_passages,
            moved,
            path: self.source.path.clone(),
            hash: self.source.hash,
            record,
            body,
            texts: self.texts,
            headings: self.headings,
            notes: self.notes.finish(),
            links: self.links,
            images: self.images,
            code: self.code,
            components: self.components,
            figures: self.figures,
            quotations: self.quotations,
            bare: self.bare,
        };
        let (mentions, citations) = (self.mentions, self.citations);
        Finished { document, mentions, citations, diagnostics: self.diagnostics }
    }
}
