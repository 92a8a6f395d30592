//! Reports published past states that this build would change, unless a correction says why.
//!
//! The state of the current release may still change, because it becomes a past state only with the
//! next release.

use std::collections::BTreeSet;

use super::Input;
use crate::diagnostic::{Diagnostic, catalogue::past as catalogue};
use crate::graph::{Index, Object};
use crate::model::address;
use crate::model::date::PartialDate;
use crate::model::record::HistoryEntry;
use crate::publish::past::{Seal, intruder};
use crate::source::Span;

/// Reports each object with a published state that would change; if there are several, the oldest
/// state is named. Labels are set in `site.toml`, so a changed label is reported once for all
/// objects. Skips `reused`, the objects whose id belonged to something else before.
pub(super) fn check(input: &Input<'_>, reused: &BTreeSet<Index>) -> Vec<Diagnostic> {
    let past = input.publication.past.iter().filter(|(index, _)| !reused.contains(index));
    let changes = past.filter_map(|(index, states)| {
        let object = input.graph.object(*index);
        let sealed = states.iter().filter_map(|(date, seal)| Some((*date, seal.as_ref()?)));
        let mut past = sealed.filter(|(date, _)| Some(*date) != input.config.site.released);
        past.find_map(|(date, seal)| Change::find(input, State { object, date, seal }))
    });
    let (in_labels, in_histories): (Vec<_>, Vec<_>) =
        changes.partition(|change| change.is_only_in_labels);
    let histories = in_histories.iter().map(|change| change.state.diagnostic(input));
    histories.chain(changed_labels(&in_labels)).collect()
}

fn changed_labels(changes: &[Change<'_>]) -> Option<Diagnostic> {
    let first = &changes.first()?.state;
    let histories: Vec<Span> = changes.iter().map(|change| change.state.place()).collect();
    let site = Span::start_of(crate::config::FILE);
    let (address, date) = (first.address(), first.date.to_string());
    Some(catalogue::changed_labels(&site, &address, &date, &histories))
}

/// A published state that would change.
struct Change<'a> {
    state: State<'a>,
    /// Whether only labels of statuses or voices differ.
    is_only_in_labels: bool,
}

impl<'a> Change<'a> {
    fn find(input: &Input<'_>, state: State<'a>) -> Option<Self> {
        let now = Seal::of(&state.object.summary, state.date, input.graph, input.config);
        let is_only_in_labels = state.seal.differs_in_labels(&now);
        (!state.seal.admits(&now)).then_some(Self { state, is_only_in_labels })
    }
}

/// A published state of an object.
struct State<'a> {
    object: &'a Object,
    date: PartialDate,
    seal: &'a Seal,
}

impl State<'_> {
    fn address(&self) -> String {
        address::of(&address::as_at(&self.object.folder, self.date))
    }

    /// The place of the first entry of the history.
    fn place(&self) -> Span {
        self.place_of(self.object.summary.record.history.first())
    }

    fn place_of(&self, entry: Option<&HistoryEntry>) -> Span {
        let range = entry.map_or(0..0, |entry| entry.range.clone());
        Span::new(self.object.summary.path.clone(), &range)
    }

    fn diagnostic(&self, input: &Input<'_>) -> Diagnostic {
        let summary = &self.object.summary;
        let (date, address) = (self.date.to_string(), self.address());
        let title = summary.record.title.as_str();
        let state = catalogue::PastState { title, date: &date, address: &address };
        match intruder(summary, self.date, self.seal, input.graph, input.config) {
            Some(entry) => {
                let released = input.config.site.released.map(|date| date.to_string());
                let place = self.place_of(Some(entry));
                catalogue::entry_of_past_state(&place, state, released.as_deref())
            }
            None => catalogue::changed_state(&self.place(), state),
        }
    }
}
