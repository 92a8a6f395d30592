//! One object in the form that the data files of a site use.
//!
//! Values are as typed, and texts are plain. `render` decides how each format writes them.

use std::sync::Arc;

use super::neighbourhood::Neighbourhood;
use super::progress::ProgressView;
use crate::diagnostic::bug::OrBug;
use crate::graph::card;
use crate::graph::{Card, Index, Object, StatusView};
use crate::model::date::PartialDate;
use crate::model::document::Document;
use crate::model::kind::FieldType;
use crate::model::quotation::Proof;
use crate::model::record::{FieldValue, HistoryEntry, Update, UpdateKind};

/// One object as data.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ObjectData {
    /// Its card.
    pub card: Arc<Card>,
    /// Folder of its page.
    pub folder: String,
    /// Fields that are set.
    pub fields: Vec<DataField>,
    /// Its typed links.
    pub links: Vec<DataLinks>,
    /// Typed links to it.
    pub backlinks: Vec<DataLinks>,
    /// Its history, in the order of its file.
    pub history: Vec<HistoryData>,
    /// How far it has come; `None` without a history.
    pub progress: Option<ProgressView>,
    /// Its updates and corrections, in the order of its file.
    pub updates: Vec<UpdateData>,
    /// Labels of its tags.
    pub tags: Vec<String>,
    /// What must be read with it, plain; from its tags.
    pub contexts: Vec<String>,
    /// Ids of the sources that its text cites, each once.
    pub cites: Vec<String>,
    /// Quotations in its text that were found in their source.
    pub quotations: Vec<VerifiedQuotation>,
    /// When somebody last checked that it is still true; empty when nobody did.
    pub reviewed: String,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DataField {
    /// The field's name.
    pub name: String,
    /// The type of its values.
    pub ty: FieldType,
    /// Whether it may have several values.
    pub list: bool,
    /// The values as typed; Markdown as plain text.
    pub values: Vec<String>,
    /// The values as readers see them.
    pub labels: Vec<String>,
}

/// The objects of one typed link.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DataLinks {
    /// Name of the link or of its inverse.
    pub name: String,
    /// The objects; may be empty.
    pub cards: Vec<Arc<Card>>,
}

/// One entry of a history.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HistoryData {
    /// Status, date and voice.
    pub status: StatusView,
    /// When the site recorded it, if that was later; otherwise empty.
    pub recorded: String,
    /// The note of the entry, plain; may be empty.
    pub note: String,
    /// Ids of the sources that show it.
    pub sources: Vec<String>,
    /// Where in these sources; may be empty.
    pub locator: String,
}

/// A quotation that was found in the text of its source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VerifiedQuotation {
    /// The words, as the page has them.
    pub words: String,
    /// Where they were found.
    pub proof: Proof,
}

/// An update or correction.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UpdateData {
    /// Its date.
    pub date: String,
    /// Update or correction.
    pub kind: UpdateKind,
    /// What was changed, plain.
    pub note: String,
    /// What the page said before, plain; empty for updates.
    pub was: String,
}

impl Neighbourhood<'_> {
    /// The objects of a kind, in the order of its list; `document` gives the document of an object.
    pub fn data_of_kind<'d>(
        &self,
        kind: &str,
        document: impl Fn(&Object) -> Option<&'d Document>,
    ) -> Vec<ObjectData> {
        let members = self.members(kind).iter();
        let data = |index: &Index| self.data_of(*index, document(self.graph.object(*index)));
        members.map(data).collect()
    }

    /// One object; `document` is the one of its file.
    pub fn data_of(&self, index: Index, document: Option<&Document>) -> ObjectData {
        let object = self.graph.object(index);
        let record = &object.summary.record;
        let links = object.links.iter().map(|(name, to)| self.data_links(name, to));
        let backlinks = object.inverses.iter().map(|(name, from)| self.data_links(name, from));
        let quotations = document.map_or_else(Vec::new, |document| self.verified(document));
        ObjectData {
            card: object.card.clone(),
            folder: object.folder.clone(),
            fields: self.data_fields(index),
            links: links.collect(),
            backlinks: backlinks.collect(),
            history: record.history.iter().map(|entry| self.history_data(index, entry)).collect(),
            progress: self.progress(object, &[]),
            updates: record.updates.iter().map(|update| self.update_data(index, update)).collect(),
            tags: record.tags.iter().map(|tag| tag.id.clone()).collect(),
            contexts: self.contexts(&object.card),
            cites: cited_sources(object),
            quotations,
            reviewed: PartialDate::written(record.reviewed),
        }
    }

    /// What must be read with an object, in the order of its tags.
    pub(super) fn contexts(&self, card: &Card) -> Vec<String> {
        self.config.contexts(&card.contexts).map(str::to_owned).collect()
    }

    fn data_links(&self, name: &str, objects: &[Index]) -> DataLinks {
        DataLinks { name: name.to_owned(), cards: self.cards(objects) }
    }

    fn data_fields(&self, index: Index) -> Vec<DataField> {
        let object = self.graph.object(index);
        let kind = self.kind(object);
        let field = |value: &FieldValue| {
            let field = kind.fields.get(&value.name);
            let field = field.or_bug(|| format!("the field `{}`", value.name));
            let label = |value: &String| field.choices.get(value).unwrap_or(value).clone();
            let values = match value.markdown {
                Some(_) => vec![self.graph.text(index, value.markdown)],
                None => value.values.clone(),
            };
            DataField {
                name: value.name.clone(),
                ty: field.ty,
                list: field.list,
                labels: values.iter().map(label).collect(),
                values,
            }
        };
        object.summary.record.fields.iter().map(field).collect()
    }

    fn history_data(&self, index: Index, entry: &HistoryEntry) -> HistoryData {
        HistoryData {
            status: card::status(entry, self.config),
            recorded: PartialDate::written(entry.recorded),
            note: self.graph.text(index, entry.note),
            sources: entry.sources.iter().map(|source| source.id.clone()).collect(),
            locator: entry.locator.clone().unwrap_or_default(),
        }
    }

    fn update_data(&self, index: Index, update: &Update) -> UpdateData {
        UpdateData {
            date: update.date.to_string(),
            kind: update.kind,
            note: self.graph.text(index, update.note),
            was: self.graph.text(index, update.was),
        }
    }

    /// Corrections of an object; none when pages do not describe themselves to search engines.
    pub(super) fn corrections(&self, index: Index) -> Vec<UpdateData> {
        if !self.config.site.structured_data {
            return Vec::new();
        }
        let updates = self.graph.object(index).summary.record.updates.iter();
        let corrections = updates.filter(|update| update.kind == UpdateKind::Correction);
        corrections.map(|update| self.update_data(index, update)).collect()
    }

    fn verified(&self, document: &Document) -> Vec<VerifiedQuotation> {
        let verdicts = self.verdicts(&document.path);
        let judged = document.quotations.iter().zip(verdicts);
        let verified = judged.filter_map(|(quotation, verdict)| {
            let proof = verdict.proof()?.clone();
            Some(VerifiedQuotation { words: quotation.words.clone(), proof })
        });
        verified.collect()
    }
}

/// Ids of the sources that the text of an object cites, each once, in the order of the text.
fn cited_sources(object: &Object) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for citation in &object.summary.citations {
        if !ids.contains(&citation.source) {
            ids.push(citation.source.clone());
        }
    }
    ids
}
