//! What a past state said stays as it was published, unless a correction says that it was wrong.
//!
//! The state of the release that is being made may still change: it becomes a past one with the next.

use super::{Input, reused};
use crate::diagnostic::{Diagnostic, catalogue::promise as catalogue};
use crate::graph::graph::Object;
use crate::model::address;
use crate::model::date::PartialDate;
use crate::model::record::HistoryEntry;
use crate::publish::past::{Seal, intruder};
use crate::source::Span;

/// Reports objects whose published states would say something else; of several the oldest. Labels are
/// `site.toml`'s own, and reported once.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let reused = reused::objects(input);
    let past = input.publication.past.iter().filter(|(index, _)| !reused.contains(index));
    let changed = past.filter_map(|(index, states)| {
        let object = input.graph.objects.get(*index)?;
        let sealed = states.iter().filter_map(|(date, seal)| Some((*date, seal.as_ref()?)));
        let mut past = sealed.filter(|(date, _)| Some(*date) != input.config.site.released);
        past.find_map(|(date, seal)| Changed::new(input, object, (date, seal)))
    });
    let (relabelled, rewritten): (Vec<_>, Vec<_>) =
        changed.partition(|changed| changed.differs_in_labels);
    let mut found: Vec<Diagnostic> =
        rewritten.iter().map(|changed| changed.complaint(input)).collect();
    if let Some(first) = relabelled.first() {
        let others: Vec<Span> = relabelled.iter().map(Changed::place).collect();
        let site = Span::start_of(crate::config::FILE);
        let told = (first.address(), first.date.to_string());
        found.push(catalogue::changed_labels(&site, (&told.0, &told.1), &others));
    }
    found
}

/// A state that would say something else.
struct Changed<'a> {
    object: &'a Object,
    date: PartialDate,
    seal: &'a Seal,
    /// Whether nothing but labels is another.
    differs_in_labels: bool,
}

impl<'a> Changed<'a> {
    fn new(
        input: &Input<'_>,
        object: &'a Object,
        (date, seal): (PartialDate, &'a Seal),
    ) -> Option<Self> {
        let now = Seal::of(&object.summary, date, input.graph, input.config);
        let differs_in_labels = seal.differs_in_labels(&now);
        (!seal.admits(&now)).then_some(Self { object, date, seal, differs_in_labels })
    }

    fn address(&self) -> String {
        address::of(&address::as_at(&self.object.folder, self.date))
    }

    /// Its first entry.
    fn place(&self) -> Span {
        self.at(self.object.summary.record.history.first())
    }

    fn at(&self, entry: Option<&HistoryEntry>) -> Span {
        let range = entry.map_or(0..0, |entry| entry.range.clone());
        Span::new(self.object.summary.path.clone(), &range)
    }

    fn complaint(&self, input: &Input<'_>) -> Diagnostic {
        let summary = &self.object.summary;
        let entry = intruder(summary, self.date, self.seal, input.graph, input.config);
        let span = entry.map_or_else(|| self.place(), |entry| self.at(Some(entry)));
        let (date, address) = (self.date.to_string(), self.address());
        let told = (summary.record.title.as_str(), date.as_str(), address.as_str());
        let released = input.config.site.released.map(|date| date.to_string()).unwrap_or_default();
        catalogue::changed_state(&span, told, entry.is_some(), &released)
    }
}
