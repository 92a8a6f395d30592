//! What the data of a site say of one object: a projection of the graph.
//!
//! Everything is as typed or plain; how it is written in a format is decided in `render`.

use std::sync::Arc;

use super::neighbourhood::Neighbourhood;
use crate::graph::graph::{Card, Index, Object, StatusView};
use crate::model::document::Document;
use crate::model::kind::FieldType;
use crate::model::quotation::Proof;
use crate::model::record::{FieldValue, HistoryEntry, UpdateKind};

/// One object as data.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Its card.
    pub card: Arc<Card>,
    /// Folder of its page.
    pub folder: String,
    /// Fields that are set.
    pub fields: Vec<EntryField>,
    /// Where its typed links lead.
    pub links: Vec<(String, Vec<Arc<Card>>)>,
    /// What leads here by typed links.
    pub inverses: Vec<(String, Vec<Arc<Card>>)>,
    /// Its history, as written.
    pub history: Vec<Said>,
    /// Its updates and corrections, as written.
    pub updates: Vec<Told>,
    /// Labels of its tags.
    pub tags: Vec<String>,
    /// Ids of the sources that its text cites.
    pub cites: Vec<String>,
    /// Quotations in its text that were found in their source.
    pub quotations: Vec<Quoted>,
    /// When somebody last looked at it; empty when nobody did.
    pub reviewed: String,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EntryField {
    /// The field's name.
    pub name: String,
    /// What its values are.
    pub ty: FieldType,
    /// Whether there may be several.
    pub list: bool,
    /// As typed; Markdown made plain.
    pub values: Vec<String>,
    /// As readers see them.
    pub labels: Vec<String>,
}

/// One entry of a history.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Said {
    /// What was said, when and by whom.
    pub status: StatusView,
    /// When the site learnt of it, if that was later; else empty.
    pub recorded: String,
    /// What there is to say of it, plain.
    pub note: String,
    /// Ids of the sources that show it.
    pub sources: Vec<String>,
    /// Where in these; else empty.
    pub locator: String,
}

/// A quotation that was found in the text of its source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quoted {
    /// The words, as the page has them.
    pub words: String,
    /// Where they were found.
    pub proof: Proof,
}

/// An update or correction.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Told {
    /// When.
    pub date: String,
    /// Which of the two.
    pub kind: UpdateKind,
    /// What was done, plain.
    pub note: String,
    /// What was wrong, plain.
    pub was: String,
}

impl Neighbourhood<'_> {
    /// The objects of a kind, in the order of its list; `text` gives what the file of an object says.
    pub fn entries<'d>(
        &self,
        kind: &str,
        text: impl Fn(&Object) -> Option<&'d Document>,
    ) -> Vec<Entry> {
        let members = self.graph.lists.get(kind).map_or(&[][..], Vec::as_slice);
        let text = |index: Index| text(self.graph.objects.get(index)?);
        members.iter().filter_map(|index| self.data_of(*index, text(*index))).collect()
    }

    /// One object, and what its file says.
    pub fn data_of(&self, index: Index, text: Option<&Document>) -> Option<Entry> {
        let object = self.graph.objects.get(index)?;
        let record = &object.summary.record;
        let mut cites: Vec<String> = Vec::new();
        for citation in &object.summary.citations {
            if !cites.contains(&citation.source) {
                cites.push(citation.source.clone());
            }
        }
        let links = object.links.iter().map(|(name, to)| (name.clone(), self.cards(to)));
        let inverses = object.inverses.iter().map(|(name, from)| (name.clone(), self.cards(from)));
        Some(Entry {
            card: object.card.clone(),
            folder: object.folder.clone(),
            fields: self.entry_fields(object, index),
            links: links.collect(),
            inverses: inverses.collect(),
            history: record.history.iter().map(|entry| self.said(index, entry)).collect(),
            updates: self.told(object, index),
            tags: record.tags.iter().map(|tag| tag.id.clone()).collect(),
            cites,
            quotations: text.map(|text| self.proven(text)).unwrap_or_default(),
            reviewed: record.reviewed.map(|date| date.to_string()).unwrap_or_default(),
        })
    }

    fn entry_fields(&self, object: &Object, index: Index) -> Vec<EntryField> {
        let kind = self.config.kinds.get(object.kind());
        let field = |value: &FieldValue| {
            let field = kind?.fields.get(&value.name)?;
            let label = |value: &String| field.choices.get(value).unwrap_or(value).clone();
            let values = match value.markdown {
                Some(_) => vec![self.graph.text(index, value.markdown)],
                None => value.values.clone(),
            };
            Some(EntryField {
                name: value.name.clone(),
                ty: field.ty,
                list: field.list,
                labels: values.iter().map(label).collect(),
                values,
            })
        };
        object.summary.record.fields.iter().filter_map(field).collect()
    }

    fn said(&self, index: Index, entry: &HistoryEntry) -> Said {
        Said {
            status: crate::graph::card::status(entry, self.config),
            recorded: entry.recorded.map(|date| date.to_string()).unwrap_or_default(),
            note: self.graph.text(index, entry.note),
            sources: entry.sources.iter().map(|source| source.id.clone()).collect(),
            locator: entry.locator.clone().unwrap_or_default(),
        }
    }

    /// Corrections of an object, where pages say what they are to programs.
    pub(super) fn corrections(&self, object: &Object, index: Index) -> Vec<Told> {
        let asked = self.config.site.structured_data;
        let told = if asked { self.told(object, index) } else { Vec::new() };
        told.into_iter().filter(|told| told.kind == UpdateKind::Correction).collect()
    }

    fn told(&self, object: &Object, index: Index) -> Vec<Told> {
        let updates = object.summary.record.updates.iter();
        let told = updates.map(|update| Told {
            date: update.date.to_string(),
            kind: update.kind,
            note: self.graph.text(index, update.note),
            was: self.graph.text(index, update.was),
        });
        told.collect()
    }
}
