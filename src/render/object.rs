//! What the template of an object sees of it: text, fields, notes, history, relations.
//!
//! A change of shape from document and neighbours to the values of Tera; nothing is looked up.

use std::sync::Arc;

use pulldown_cmark_escape::escape_href;
use tera::{Map, Value};

use super::page::Writer;
use super::view::{self, array, html, map};
use crate::cite::Reference;
use crate::graph::graph::Card;
use crate::model::document::{Note, NoteContent};
use crate::model::kind::{FieldType, Kind};
use crate::model::named::Named;
use crate::model::record::{FieldValue, Update, UpdateKind};
use crate::view::neighbours::{CitedSource, Group, HistoryView, TrackView};

impl Writer<'_> {
    /// Sets everything that object pages and list pages have in common.
    pub(super) fn object(&mut self) {
        let document = self.filler.document;
        let neighbours = self.job.neighbours;
        let body = self.filler.fill(&document.body);
        self.set("body", html(&body));
        let headings = document.headings.iter().map(|heading| {
            let title = self.filler.words(&heading.title);
            map([
                ("level", u64::from(heading.level).into()),
                ("id", heading.id.as_str().into()),
                ("title", title.into()),
            ])
        });
        let toc = array(headings);
        self.set("toc", toc);
        self.moved();
        self.fields();
        self.notes();
        let card = &neighbours.page.card;
        self.set("number", card.number.as_str());
        self.set("date", card.date.as_str());
        self.set("status", card.status.as_ref().map_or_else(Value::none, view::status_view));
        self.history();
        self.relations();
        self.set("tags", array(neighbours.tags.iter().map(view::tag)));
        self.updates(|_| true);
    }

    /// Sets everything that a past state shows.
    pub(super) fn past(&mut self) {
        let neighbours = self.job.neighbours;
        let Some(as_at) = &neighbours.as_at else { return };
        let card = &neighbours.page.card;
        self.set("number", card.number.as_str());
        self.set("status", card.status.as_ref().map_or_else(Value::none, view::status_view));
        self.history();
        self.updates(|update| update.kind == UpdateKind::Correction && update.date > as_at.date);
        let now = view::destination(&as_at.now);
        self.set("as_at", map([("date", as_at.date.to_string().into()), ("now", now)]));
    }

    /// Passages that were on this page.
    fn moved(&mut self) {
        let (document, neighbours) = (self.filler.document, self.job.neighbours);
        let moved = document.moved.iter().map(|passage| {
            let to = passage.link.and_then(|at| neighbours.links.get(at)?.as_ref());
            let link = passage.link.and_then(|at| document.links.get(at));
            let place = link.and_then(|link| link.anchor.as_deref()).unwrap_or_default();
            map([
                ("anchor", passage.anchor.as_str().into()),
                ("title", to.map_or("", |to| to.title.as_str()).into()),
                ("path", to.map_or("", |to| to.path.as_str()).into()),
                ("to", place.into()),
            ])
        });
        let moved = array(moved);
        self.set("moved", moved);
    }

    fn relations(&mut self) {
        let neighbours = self.job.neighbours;
        let groups = |writer: &Self, groups: &[Group]| {
            array(groups.iter().map(|group| {
                map([
                    ("name", group.name.as_str().into()),
                    ("label", group.label.as_str().into()),
                    ("items", writer.cards(&group.items)),
                ])
            }))
        };
        self.set("links", groups(self, &neighbours.typed));
        self.set("backlinks", groups(self, &neighbours.inverses));
        let mentions = neighbours.mentions.iter().map(|mention| {
            map([
                ("card", self.filler.theme.card(&mention.card)),
                ("text", mention.text.as_str().into()),
                ("anchor", mention.anchor.as_str().into()),
            ])
        });
        let mentions = array(mentions);
        self.set("mentions", mentions);
        let cited = neighbours.cited.iter().map(|cited| {
            map([
                ("card", self.filler.theme.card(&cited.card)),
                ("locator", cited.locator.as_str().into()),
            ])
        });
        let cited = array(cited);
        self.set("cited_by", cited);
        self.set("previous", self.card(neighbours.previous.as_ref()));
        self.set("next", self.card(neighbours.next.as_ref()));
    }

    fn fields(&mut self) {
        let record = &self.filler.document.record;
        let theme = self.filler.theme;
        let kind = theme.config.kinds.get(&record.kind);
        let mut by_name = Map::new();
        let mut shown = Vec::new();
        for value in &record.fields {
            let Some((text, field)) = kind.and_then(|kind| self.field(kind, value)) else {
                continue;
            };
            by_name.insert(value.name.clone().into(), text);
            shown.push(field);
        }
        self.set("field", by_name);
        self.set("fields", array(shown));
    }

    /// The text of a field, and the field as an entry of a list.
    fn field(&mut self, kind: &Kind, value: &FieldValue) -> Option<(Value, Value)> {
        let field = kind.fields.get(&value.name)?;
        let labels =
            value.values.iter().map(|value| field.choices.get(value).unwrap_or(value).as_str());
        let labels: Vec<&str> = labels.collect();
        let rendered = value
            .markdown
            .filter(|_| field.ty == FieldType::Markdown)
            .map(|index| self.filler.text(index));
        let text: Value = match &rendered {
            Some(rendered) => html(rendered),
            None => labels.join(", ").into(),
        };
        let entry = map([
            ("name", value.name.as_str().into()),
            ("label", field.label.as_str().into()),
            ("type", field.ty.name().into()),
            ("text", text.clone()),
            ("html", html(rendered.as_deref().unwrap_or_default())),
            ("values", array(labels.iter().map(|label| (*label).into()))),
            ("key", value.values.first().map_or("", String::as_str).into()),
        ]);
        Some((text, entry))
    }

    fn notes(&mut self) {
        let document = self.filler.document;
        let (sources, references) = (&self.job.neighbours.sources, &self.job.neighbours.references);
        let notes: Vec<Value> = document
            .notes
            .iter()
            .zip(sources.iter().zip(references))
            .enumerate()
            .map(|(index, (note, (source, reference)))| {
                self.note(index + 1, note, source.as_ref().zip(reference.as_ref()))
            })
            .collect();
        self.set("notes", array(notes));
        let bibliography = self.job.neighbours.bibliography.iter();
        let bibliography = array(bibliography.map(|cited| self.cited_source(cited)));
        self.set("bibliography", bibliography);
        let own = self.job.neighbours.reference.as_ref();
        let own = own.map(|own| reference(own, self.filler.root, None));
        self.set("reference", html(own.as_deref().unwrap_or_default()));
    }

    /// The card of a source with how it reads, and the numbers of its notes.
    fn cited_source(&self, cited: &CitedSource) -> Value {
        let mut map = self.filler.theme.card(&cited.card).into_map().unwrap_or_default();
        let words = reference(&cited.reference, self.filler.root, Some(&cited.card));
        map.insert("reference".into(), html(&words));
        map.insert("text".into(), cited.reference.text.as_str().into());
        map.insert("numbers".into(), array(cited.numbers.iter().map(|number| (*number).into())));
        Value::from(map)
    }

    fn note(
        &mut self,
        number: usize,
        note: &Note,
        cited: Option<(&Arc<Card>, &Arc<Reference>)>,
    ) -> Value {
        let (source, written) = cited.unzip();
        let words = cited.map(|(card, cited)| reference(cited, self.filler.root, Some(card)));
        let (text, locator) = match &note.content {
            NoteContent::Footnote(body) => (self.filler.fill(body), ""),
            NoteContent::Citation(citation) => {
                (String::new(), citation.locator.as_deref().unwrap_or_default())
            }
        };
        map([
            ("number", number.into()),
            ("html", html(&text)),
            ("source", self.card(source)),
            ("reference", html(words.as_deref().unwrap_or_default())),
            ("text", written.map_or("", |written| written.text.as_str()).into()),
            ("locator", locator.into()),
            ("back", array((1..=note.uses).map(|nth| format!("ref-{number}-{nth}").into()))),
        ])
    }

    fn history(&mut self) {
        let entries: Vec<Value> =
            self.job.neighbours.history.iter().map(|entry| self.history_entry(entry)).collect();
        self.set("history", array(entries));
        let tracks = self.job.neighbours.tracks.iter();
        let tracks: Vec<Value> = tracks.map(|track| self.track(track)).collect();
        self.set("tracks", array(tracks));
        let states = self.job.neighbours.states.iter().map(|state| {
            map([("date", state.date.as_str().into()), ("path", state.path.as_str().into())])
        });
        self.set("states", array(states));
    }

    fn track(&mut self, track: &TrackView) -> Value {
        let last = track.last.as_ref();
        map([
            ("label", track.label.as_str().into()),
            ("last", last.map_or_else(Value::none, |entry| self.history_entry(entry))),
            ("until", track.until.as_str().into()),
            ("silent_days", track.silent_days.map_or_else(Value::none, Value::from)),
        ])
    }

    fn history_entry(&mut self, entry: &HistoryView) -> Value {
        let note = entry.note.map(|index| self.filler.text(index)).unwrap_or_default();
        let mut pairs: Map = view::status_pairs(&entry.status)
            .into_iter()
            .map(|(key, value)| (key.into(), value))
            .collect();
        pairs.insert("note".into(), html(&note));
        pairs.insert("recorded".into(), entry.recorded.as_str().into());
        pairs.insert("locator".into(), entry.locator.as_str().into());
        pairs.insert("sources".into(), self.cards(&entry.sources));
        Value::from(pairs)
    }

    /// The page's own updates, newest first.
    fn updates(&mut self, shown: impl Fn(&Update) -> bool) {
        let updates = self.filler.document.record.updates.iter();
        let mut updates: Vec<_> = updates.filter(|update| shown(update)).collect();
        updates.sort_by_key(|update| update.date);
        let mut entries = Vec::new();
        for update in updates.into_iter().rev() {
            let note = update.note.map(|index| self.filler.text(index)).unwrap_or_default();
            let was = update.was.map(|index| self.filler.text(index)).unwrap_or_default();
            entries.push(map([
                ("date", update.date.to_string().into()),
                ("kind", update.kind.name().into()),
                ("note", html(&note)),
                ("was", html(&was)),
            ]));
        }
        self.set("updates", array(entries));
    }
}

/// A reference as HTML, its title linked to the page of the source.
fn reference(reference: &Reference, root: &str, source: Option<&Arc<Card>>) -> String {
    let Reference { before, title, after, .. } = reference;
    let Some(source) = source.filter(|_| !title.is_empty()) else {
        return format!("{before}{title}{after}");
    };
    let mut html = format!("{before}<a href=\"{root}");
    // Writing to a string cannot fail.
    let _ = escape_href(&mut html, &source.path);
    html.push_str("\">");
    html.push_str(title);
    html.push_str("</a>");
    html.push_str(after);
    html
}
