//! Reports words in the query of a component that name no kind, field, link, value or tag, and
//! queries that yield more entries than a page can hold.
//!
//! A query without results is accepted, because objects may come later. A query that can never have
//! results is a mistake.

use super::Input;
use super::input::span;
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue, did_you_mean};
use crate::graph::follow;
use crate::graph::select::is_too_much;
use crate::model::document::Document;
use crate::model::id::slugify;
use crate::model::kind::Kind;
use crate::model::query::{Query, STATUS, SortKey, Word};
use crate::model::record::Reference;

/// Reports faults in the queries of a document's components.
pub(super) fn check(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let queries = document.components.iter().filter_map(|component| component.query.as_ref());
    queries.flat_map(|query| Rule { input, document, query }.check()).collect()
}

struct Rule<'a> {
    input: &'a Input<'a>,
    document: &'a Document,
    query: &'a Query,
}

impl Rule<'_> {
    fn check(&self) -> Vec<Diagnostic> {
        let kinds: Vec<&str> = self.input.config.kinds.keys().map(String::as_str).collect();
        let fields = self.fields();
        let links = self.links();
        let steps = self.query.follow.iter().chain(&self.query.beside);
        let linked: Vec<&Word> =
            self.query.linked.iter().map(|(link, _)| link).chain(steps).collect();
        let filtered = self.query.filters.iter().map(|(field, _)| field);
        let mut diagnostics = self.unknown("kind", self.query.kinds.iter(), &kinds);
        let voices: Vec<&str> = self.input.config.voices.keys().map(String::as_str).collect();
        diagnostics.extend(self.unknown("voice", self.query.voices.iter(), &voices));
        diagnostics.extend(self.unknown("field", filtered, &fields));
        diagnostics.extend(self.unknown("link", linked.into_iter(), &links));
        diagnostics.extend(self.unknown_sort_keys(&fields));
        diagnostics.extend(self.unknown("group", self.query.group.iter(), &self.groups()));
        diagnostics.extend(self.unknown_values());
        diagnostics.extend(self.unknown_ids());
        diagnostics.extend(self.unknown_tag());
        diagnostics.extend(self.excess());
        diagnostics
    }

    fn excess(&self) -> Option<Diagnostic> {
        let Input { graph, config, .. } = self.input;
        let first = self.query.follow.iter().chain(&self.query.beside).next()?;
        if !is_too_much(graph, config, self.query) {
            return None;
        }
        let (span, steps) = (span(self.document, &first.range), self.query.follow.len());
        Some(if steps > follow::MOST_STEPS {
            catalogue::too_many_steps(&span, steps, follow::MOST_STEPS)
        } else {
            catalogue::too_many_entries(&span, follow::MOST_ENTRIES)
        })
    }

    /// Reports words that are not in the list of valid words.
    fn unknown<'w>(
        &self,
        what: &str,
        words: impl Iterator<Item = &'w Word>,
        known: &[&str],
    ) -> Vec<Diagnostic> {
        let unknown = words.filter(|word| !known.contains(&word.text.as_str()));
        unknown
            .map(|word| {
                let near = did_you_mean(&word.text, known.iter().copied());
                let span = span(self.document, &word.range);
                catalogue::unknown_query_word(&span, what, &word.text, near, known)
            })
            .collect()
    }

    fn unknown_sort_keys(&self, fields: &[&str]) -> Vec<Diagnostic> {
        let known: Vec<&str> = fields.iter().copied().chain(SortKey::COMMON).collect();
        let fields = self.query.sort.iter().map(|word| {
            let text = word.text.trim_start_matches('-').to_owned();
            Word { text, range: word.range.clone() }
        });
        let fields: Vec<Word> = fields.collect();
        self.unknown("sort key", fields.iter(), &known)
    }

    /// The kinds that the query selects.
    fn kinds(&self) -> impl Iterator<Item = &Kind> {
        let is_selected = |kind: &&Kind| {
            self.query.kinds.is_empty()
                || self.query.kinds.iter().any(|word| word.text == kind.name)
        };
        self.input.config.kinds.values().filter(is_selected)
    }

    fn fields(&self) -> Vec<&str> {
        let own = self.kinds().flat_map(|kind| kind.fields.keys()).map(String::as_str);
        own.chain([STATUS]).collect()
    }

    /// What a list can be grouped by: whatever its cards show.
    fn groups(&self) -> Vec<&str> {
        let fields = self.kinds().flat_map(|kind| &kind.fields).filter(|(_, field)| field.card);
        fields.map(|(name, _)| name.as_str()).chain([STATUS]).collect()
    }

    /// Links and inverses of every kind, because a step may begin at any of them.
    fn links(&self) -> Vec<&str> {
        let links = self.input.config.kinds.values().flat_map(|kind| &kind.links);
        links.flat_map(|(name, link)| [name.as_str(), link.inverse.as_str()]).collect()
    }

    /// Reports values that a choice or `status` does not have.
    fn unknown_values(&self) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for (field, values) in &self.query.filters {
            let known = self.values_of(&field.text);
            if !known.is_empty() {
                diagnostics.extend(self.unknown("value", values.iter(), &known));
            }
        }
        diagnostics
    }

    fn values_of(&self, field: &str) -> Vec<&str> {
        if field == STATUS {
            return self.input.config.statuses.keys().map(String::as_str).collect();
        }
        let choices = self
            .kinds()
            .filter_map(|kind| kind.fields.get(field))
            .flat_map(|field| field.choices.keys());
        choices.map(String::as_str).collect()
    }

    fn unknown_ids(&self) -> Vec<Diagnostic> {
        let ids = self.query.linked.iter().map(|(_, id)| id).chain(&self.query.ids);
        let dead = ids.filter(|id| self.input.graph.by_id(&id.text).is_none());
        dead.filter_map(|id| {
            let reference = Reference { id: id.text.clone(), range: id.range.clone() };
            self.input.unknown_id(self.document, &reference)
        })
        .collect()
    }

    fn unknown_tag(&self) -> Vec<Diagnostic> {
        let known: Vec<&str> = self.input.graph.tags.keys().map(String::as_str).collect();
        let unknown =
            self.query.tag.iter().filter(|tag| !known.contains(&slugify(&tag.text).as_str()));
        unknown.flat_map(|tag| self.unknown("tag", std::iter::once(tag), &known)).collect()
    }
}
