//! What the rules about single texts may see of the rest of the site, as one fingerprint.
//!
//! A text is checked again only when this fingerprint changes. So the fingerprint must cover
//! everything that those rules read, and little else: a changed title must not cause every text to
//! be checked again. The patterns name every field of a type, so a new field does not compile until
//! a developer decides whether the fingerprint covers it.

use super::graph::{Figure, Graph};
use super::object::Object;
use crate::fingerprint::Fingerprint;
use crate::model::date::PartialDate;
use crate::model::document::Summary;
use crate::model::id::Id;
use crate::model::record::{Fate, Record, Reference};

impl Graph {
    /// Fingerprint of everything that the rules about single texts may ask of a graph.
    pub fn names(&self) -> Fingerprint {
        let Self {
            objects,
            tags,
            figures,
            gone,
            drafts,
            // These are derived from the objects.
            lists: _,
            indexes: _,
            home: _,
            by_id: _,
            by_path: _,
            gone_addresses: _,
            // No rule about a single text asks for these.
            updates: _,
            first_ids: _,
            // Only gates ask for these, and those are about the whole site.
            translations: _,
        } = self;
        let objects: Vec<ObjectNames<'_>> = objects.iter().map(ObjectNames::of).collect();
        let figures: Vec<FigureNames<'_>> =
            figures.iter().map(|figure| FigureNames::of(figure, self)).collect();
        let gone: Vec<RecordNames<'_>> =
            gone.values().map(|summary| RecordNames::of(&summary.record)).collect();
        let tags: Vec<&String> = tags.keys().collect();
        Fingerprint::of_value(&(objects, figures, gone, tags, drafts))
    }
}

/// What the rules about single texts may ask of an object of another text.
#[derive(Hash)]
struct ObjectNames<'g> {
    path: &'g str,
    record: RecordNames<'g>,
    has_file: bool,
    is_foreign: bool,
    folder: &'g str,
}

impl<'g> ObjectNames<'g> {
    fn of(object: &'g Object) -> Self {
        let Object {
            summary,
            has_file,
            is_foreign,
            folder,
            // Made from the summary, for pages; `FigureNames` has what rules see of it.
            card: _,
            destination: _,
            // A query that follows links is checked anew with every graph.
            links: _,
            inverses: _,
            // No rule about a single text asks for these.
            mentioned: _,
            cited: _,
            list_position: _,
        } = object;
        let Summary {
            path,
            record,
            // Only the object's own file contains these, and the check of that file covers them.
            texts: _,
            mentions: _,
            citations: _,
            statements: _,
            cited: _,
            components: _,
        } = summary.as_ref();
        let (has_file, is_foreign) = (*has_file, *is_foreign);
        Self { path, record: RecordNames::of(record), has_file, is_foreign, folder }
    }
}

/// What the rules about single texts may ask of the front matter of another file.
#[derive(Hash)]
struct RecordNames<'g> {
    kind: &'g str,
    id: &'g Id,
    slug: &'g str,
    index: bool,
    language: &'g str,
    original: Option<&'g str>,
    draft: bool,
    formerly: Vec<&'g str>,
    fate: Option<FateNames<'g>>,
}

/// What became of an object, without the place where its file says so.
#[derive(Hash)]
enum FateNames<'g> {
    Moved(&'g str),
    Merged(&'g str),
    Withdrawn { date: &'g PartialDate, reason: &'g str },
}

impl<'g> FateNames<'g> {
    fn of(fate: &'g Fate) -> Self {
        match fate {
            Fate::Moved(Reference { id, range: _ }) => Self::Moved(id),
            Fate::Merged(Reference { id, range: _ }) => Self::Merged(id),
            Fate::Withdrawn { date, reason } => Self::Withdrawn { date, reason },
        }
    }
}

impl<'g> RecordNames<'g> {
    fn of(record: &'g Record) -> Self {
        let Record {
            kind,
            id,
            slug,
            index,
            language,
            translation_of,
            draft,
            formerly,
            fate,
            // The position of the id matters only in that file.
            id_range: _,
            // Words for readers; rules about other texts do not compare them.
            title: _,
            summary: _,
            tags: _,
            fields: _,
            links: _,
            history: _,
            updates: _,
            reviewed: _,
            exceptions: _,
            former_anchors: _,
        } = record;
        let formerly = formerly.iter().map(|Reference { id, range: _ }| id.as_str()).collect();
        let fate = fate.as_ref().map(FateNames::of);
        let original = translation_of.as_ref().map(|original| original.id.as_str());
        let (index, draft) = (*index, *draft);
        Self { kind, id, slug, index, language, original, draft, formerly, fate }
    }
}

/// What the rule about figures reads of a figure: its numbers, and the fields of its object.
#[derive(Hash)]
struct FigureNames<'g> {
    id: &'g Id,
    values: &'g [String],
    unit: &'g str,
    phrases: &'g [String],
    fields: Vec<(&'g str, &'g [String])>,
}

impl<'g> FigureNames<'g> {
    fn of(figure: &'g Figure, graph: &'g Graph) -> Self {
        // The position of the object says nothing about the figure.
        let Figure { index, values, unit, phrases } = figure;
        let record = &graph.object(*index).summary.record;
        let fields = record.fields.iter();
        let fields = fields.map(|field| (field.name.as_str(), field.values.as_slice())).collect();
        Self { id: &record.id, values, unit, phrases, fields }
    }
}
