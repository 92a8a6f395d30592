//! Front matter against its kind: every key known, every value of its field's type.
//!
//! Which keys and types there are is data; nothing here knows a kind by name.

use std::ops::Range;

use crate::config::{COMMON_KEYS, Config};
use crate::diagnostic::catalogue::citation::bad_locator;
use crate::diagnostic::catalogue::{a, data, files};
use crate::diagnostic::did_you_mean;
use crate::model::date::PartialDate;
use crate::model::id::{Id, slugify};
use crate::model::kind::{Field, FieldType, Kind, PAGE};
use crate::model::locator::Locator;
use crate::model::node::Node;
use crate::model::read::Reader;
use crate::model::record::{
    Exception, FieldValue, HistoryEntry, Record, Reference, TypedLink, Update, UpdateKind,
};

use super::front_matter::Split;

const SHOWN_BY: &str = "the id of the source that shows it";

/// A record, and the Markdown texts it refers to by index.
pub(super) struct Read {
    pub(super) record: Record,
    pub(super) texts: Vec<(String, Range<usize>)>,
}

/// Reads the front matter of the file that `reader` is for.
pub(super) fn read(reader: &mut Reader, config: &Config, split: &Split<'_>) -> Option<Read> {
    let top = config.kinds.get(PAGE).map_or("", |kind| &kind.folder);
    let location = Location::of(&reader.span(&(0..0)).file, top);
    let Some(kind) = config.kinds.values().find(|kind| kind.folder == location.folder) else {
        unknown_folder(reader, config, &location.folder);
        return None;
    };
    let keys = split.keys.as_ref()?;
    let mut front = Front { reader, config, kind, keys, texts: Vec::new() };
    let record = front.record(&location)?;
    Some(Read { record, texts: front.texts })
}

/// What the path says: kind, slug and default id.
struct Location {
    folder: String,
    slug: String,
    stem: String,
    index: bool,
}

impl Location {
    /// A file that is in no folder belongs to `top`.
    fn of(path: &str, top: &str) -> Self {
        let below = path.strip_prefix("content/").unwrap_or(path);
        let below = below.strip_suffix(".md").unwrap_or(below);
        let (folder, slug) = below.split_once('/').unwrap_or((top, below));
        let index = slug == "index";
        let stem = if index { folder } else { slug.rsplit('/').next().unwrap_or(slug) };
        Self { folder: folder.into(), slug: slug.into(), stem: stem.into(), index }
    }
}

fn unknown_folder(reader: &mut Reader, config: &Config, folder: &str) {
    let folders: Vec<&str> = config.kinds.values().map(|kind| kind.folder.as_str()).collect();
    let near = did_you_mean(folder, folders.iter().copied());
    let span = reader.span(&(0..0));
    reader.report(files::unknown_folder(&span, folder, &folders, near));
}

pub(super) struct Front<'r> {
    pub(super) reader: &'r mut Reader,
    config: &'r Config,
    kind: &'r Kind,
    pub(super) keys: &'r Node,
    texts: Vec<(String, Range<usize>)>,
}

impl Front<'_> {
    fn record(&mut self, location: &Location) -> Option<Record> {
        self.check_keys(location.index);
        let (id, id_range) = self.id(location)?;
        let title = self.title();
        let fate = self.fate();
        // What is gone needs no more than to say so.
        let bare = location.index || fate.is_some();
        Some(Record {
            kind: self.kind.name.clone(),
            id,
            id_range,
            slug: location.slug.clone(),
            index: location.index,
            title: title.unwrap_or_else(|| location.slug.clone()),
            summary: self.text("summary").unwrap_or_default(),
            draft: self
                .keys
                .get("draft")
                .and_then(|n| self.reader.boolean("draft", n))
                .unwrap_or(false),
            tags: self.tags(),
            fields: self.fields(bare),
            links: self.links(),
            history: self.history(),
            updates: self.updates(),
            reviewed: self.reviewed(),
            exceptions: self.exceptions(),
            formerly: self.formerly(),
            former_anchors: self.former_anchors(),
            fate,
        })
    }

    /// Labels of tags; each must have something to make an address from.
    fn tags(&mut self) -> Vec<Reference> {
        let Some(node) = self.keys.get("tags") else { return Vec::new() };
        let labels = self.reader.references("tags", node);
        let (good, bad): (Vec<_>, Vec<_>) =
            labels.into_iter().partition(|label| !slugify(&label.id).is_empty());
        for label in bad {
            let span = self.reader.span(&label.range);
            let found = format!("`{}`", label.id);
            self.reader.report(data::wrong_type(
                &span,
                "tags",
                &found,
                "words with letters or digits",
            ));
        }
        good
    }

    fn check_keys(&mut self, index: bool) {
        let common =
            COMMON_KEYS.iter().copied().filter(|key| self.kind.history || *key != "history");
        let mut known: Vec<&str> = common.collect();
        if !index {
            known.extend(self.kind.fields.keys().map(String::as_str));
            known.extend(self.kind.links.keys().map(String::as_str));
        }
        let place = format!("the front matter of {}", a(&self.kind.label.to_lowercase()));
        self.reader.unknown_keys(self.keys.entries(), &known, &place);
    }

    fn id(&mut self, location: &Location) -> Option<(Id, Range<usize>)> {
        let (text, range) = match self.keys.get("id") {
            Some(node) => (self.reader.text("id", node)?, node.range.clone()),
            None => (location.stem.clone(), 0..0),
        };
        let id = Id::parse(&text);
        if id.is_none() {
            let span = self.reader.span(&range);
            self.reader.report(data::bad_id(&span, &text));
        }
        id.map(|id| (id, range))
    }

    fn title(&mut self) -> Option<String> {
        if self.keys.get("title").is_none() {
            let place = format!("this {}", self.kind.label.to_lowercase());
            let range = self.start();
            self.reader.missing(&range, "title", &place, "the title of the page");
        }
        self.text("title")
    }

    /// The first key, as the place to point at when one is missing.
    fn start(&self) -> Range<usize> {
        self.keys.entries().first().map_or(0..3, |entry| entry.key_range.clone())
    }

    fn text(&mut self, key: &str) -> Option<String> {
        self.keys.get(key).and_then(|node| self.reader.text(key, node))
    }

    fn fields(&mut self, bare: bool) -> Vec<FieldValue> {
        let kind = self.kind;
        let present = |(name, field)| if bare { None } else { Some((name, field)) };
        kind.fields
            .iter()
            .filter_map(present)
            .filter_map(|(name, field)| self.field(name, field))
            .collect()
    }

    fn field(&mut self, name: &str, field: &Field) -> Option<FieldValue> {
        let Some(node) = self.keys.get(name) else {
            if field.required {
                let range = self.start();
                let place = format!("this {}", self.kind.label.to_lowercase());
                self.reader.missing(&range, name, &place, field.ty.expectation());
            }
            return None;
        };
        let nodes =
            if field.list { self.reader.items(name, node) } else { std::slice::from_ref(node) };
        let values: Vec<String> =
            nodes.iter().filter_map(|node| self.value(name, field, node)).collect();
        let single = values.first().filter(|_| field.ty == FieldType::Markdown).cloned();
        let markdown = single.map(|text| self.markdown_text(text, node));
        let range = node.range.clone();
        (!values.is_empty()).then(|| FieldValue { name: name.into(), values, markdown, range })
    }

    fn value(&mut self, name: &str, field: &Field, node: &Node) -> Option<String> {
        if field.ty == FieldType::Choice {
            let choices: Vec<&str> = field.choices.keys().map(String::as_str).collect();
            return self.reader.choice(name, node, &choices);
        }
        self.reader.typed(name, node, field.ty)
    }

    fn markdown_text(&mut self, text: String, node: &Node) -> usize {
        self.texts.push((text, node.range.clone()));
        self.texts.len() - 1
    }

    fn links(&mut self) -> Vec<TypedLink> {
        let kind = self.kind;
        kind.links.keys().filter_map(|name| self.link(name)).collect()
    }

    fn link(&mut self, name: &str) -> Option<TypedLink> {
        let entry = self.keys.entries().iter().find(|entry| entry.key == name)?;
        let targets = self.reader.references(name, &entry.node);
        Some(TypedLink { name: name.into(), key_range: entry.key_range.clone(), targets })
    }

    fn history(&mut self) -> Vec<HistoryEntry> {
        let Some(node) = self.keys.get("history").filter(|_| self.kind.history) else {
            return Vec::new();
        };
        let entries = self.reader.maps("history", node);
        entries.into_iter().filter_map(|entry| self.history_entry(entry)).collect()
    }

    fn history_entry(&mut self, entry: &Node) -> Option<HistoryEntry> {
        const PLACE: &str = "this entry of `history`";
        const KEYS: [&str; 7] = ["date", "recorded", "status", "by", "source", "locator", "note"];
        self.reader.unknown_keys(entry.entries(), &KEYS, "an entry of `history`");
        let config = self.config;
        let statuses: Vec<&str> = config.statuses.keys().map(String::as_str).collect();
        let voices: Vec<&str> = config.voices.keys().map(String::as_str).collect();
        let date = self.required(entry, "date", PLACE).and_then(|n| self.reader.date("date", n));
        let status = self
            .required(entry, "status", PLACE)
            .and_then(|n| self.reader.choice("status", n, &statuses));
        let by =
            self.required(entry, "by", PLACE).and_then(|n| self.reader.choice("by", n, &voices));
        let sources = self.required(entry, "source", PLACE).map(|n| self.shown_by(n, PLACE));
        let note = entry.get("note").and_then(|n| Some((self.reader.text("note", n)?, n)));
        let note = note.map(|(text, node)| self.markdown_text(text, node));
        let locator = entry.get("locator").and_then(|n| self.locator(n));
        let recorded = self.recorded(entry, date);
        Some(HistoryEntry {
            range: entry.range.clone(),
            date: date?,
            recorded,
            status: status?,
            by: by?,
            sources: sources.unwrap_or_default(),
            locator,
            note,
        })
    }

    /// What shows an entry of a history; an empty list is as good as none.
    fn shown_by(&mut self, node: &Node, place: &str) -> Vec<Reference> {
        if node.items().is_some_and(<[Node]>::is_empty) {
            self.reader.missing(&node.range, "source", place, SHOWN_BY);
        }
        self.reader.references("source", node)
    }

    /// Where in a source something stands, in the words of a citation.
    fn locator(&mut self, node: &Node) -> Option<String> {
        let locator = self.reader.text("locator", node)?;
        if let Err(fault) = Locator::parse(&locator) {
            let span = self.reader.span(&node.range);
            self.reader.report(bad_locator(&span, &locator, fault));
        }
        Some(locator)
    }

    /// When the site learnt of something; that cannot be before it happened.
    fn recorded(&mut self, entry: &Node, date: Option<PartialDate>) -> Option<PartialDate> {
        let node = entry.get("recorded")?;
        let recorded = self.reader.date("recorded", node)?;
        if date.is_some_and(|date| recorded.days_until(date) > 0) {
            let span = self.reader.span(&node.range);
            self.reader.report(data::recorded_too_early(&span, &recorded.to_string()));
        }
        Some(recorded)
    }

    pub(super) fn required<'n>(
        &mut self,
        node: &'n Node,
        key: &str,
        place: &str,
    ) -> Option<&'n Node> {
        let found = node.get(key);
        if found.is_none() {
            let expectation = match key {
                "date" => "when it was said, such as 2025-06-16",
                "status" => "one of the statuses of site.toml",
                "by" => "who says so",
                "source" => SHOWN_BY,
                "was" => "what the page said before",
                "gate" => "the name of a gate in site.toml",
                "because" => "the reason, which readers will see",
                "reason" => "why, in words for readers",
                _ => "a few words",
            };
            let start =
                node.entries().first().map_or(node.range.clone(), |entry| entry.key_range.clone());
            self.reader.missing(&start, key, place, expectation);
        }
        found
    }

    fn reviewed(&mut self) -> Option<PartialDate> {
        self.keys.get("reviewed").and_then(|node| self.reader.date("reviewed", node))
    }

    fn exceptions(&mut self) -> Vec<Exception> {
        let Some(node) = self.keys.get("exceptions") else { return Vec::new() };
        let entries = self.reader.maps("exceptions", node);
        entries.into_iter().filter_map(|entry| self.exception(entry)).collect()
    }

    fn exception(&mut self, entry: &Node) -> Option<Exception> {
        const PLACE: &str = "this exception";
        self.reader.unknown_keys(entry.entries(), &["gate", "because"], "an exception");
        let gate = self.required(entry, "gate", PLACE).and_then(|n| self.reader.word("gate", n));
        let because =
            self.required(entry, "because", PLACE).and_then(|n| self.reader.text("because", n));
        let gate = gate.map(|word| Reference { id: word.text, range: word.range });
        Some(Exception { gate: gate?, because: because? })
    }

    fn updates(&mut self) -> Vec<Update> {
        let Some(node) = self.keys.get("updates") else { return Vec::new() };
        let entries = self.reader.maps("updates", node);
        entries.into_iter().filter_map(|entry| self.update(entry)).collect()
    }

    fn update(&mut self, entry: &Node) -> Option<Update> {
        const PLACE: &str = "this entry of `updates`";
        self.reader.unknown_keys(
            entry.entries(),
            &["date", "kind", "note", "was"],
            "an entry of `updates`",
        );
        let date = self.required(entry, "date", PLACE).and_then(|n| self.reader.date("date", n));
        let kind = entry
            .get("kind")
            .and_then(|n| self.reader.choice("kind", n, &["update", "correction"]));
        let kind = if kind.as_deref() == Some("correction") {
            UpdateKind::Correction
        } else {
            UpdateKind::Update
        };
        let note = self
            .required(entry, "note", PLACE)
            .and_then(|n| Some((self.reader.text("note", n)?, n)));
        if kind == UpdateKind::Correction {
            self.required(entry, "was", "this correction");
        }
        let was = entry.get("was").and_then(|n| Some((self.reader.text("was", n)?, n)));
        let was = was.map(|(text, node)| self.markdown_text(text, node));
        let note = note.map(|(text, node)| self.markdown_text(text, node));
        Some(Update { date: date?, kind, note, was })
    }
}
