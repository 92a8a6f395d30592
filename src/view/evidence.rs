//! What the page about the evidence shows: how much is cited, what carries most, what is unknown.
//!
//! Numbers are counts of what is there. Nothing is rated, and no gap is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::neighbourhood::Neighbourhood;
use super::neighbours::{EvidenceView, GateView, QuotedView, Stated};
use crate::evidence::Verdicts;
use crate::graph::coverage::{Coverage, coverage};
use crate::graph::graph::{Card, Index, Object};
use crate::model::gate::Gate;
use crate::model::kind::{Kind, PAGE};

impl Neighbourhood<'_> {
    /// What the site can show for itself.
    pub(super) fn evidence(&self) -> EvidenceView {
        EvidenceView {
            kinds: self.config.kinds.values().filter_map(|kind| self.stated(kind)).collect(),
            sources: self.most_cited(),
            unknown: self.unknown(),
            gates: self.gates(),
            quotations: self.quoted(),
        }
    }

    fn stated(&self, kind: &Kind) -> Option<Stated> {
        // The page above a list is a page, whatever is listed.
        let is_of = |object: &&Object| {
            let name = if object.is_index() { PAGE } else { object.kind() };
            name == kind.name
        };
        let objects = self.graph.objects.iter().filter(is_of);
        let mut stated = Stated { label: kind.plural.clone(), ..Stated::default() };
        for object in objects.filter(|object| object.summary.statements > 0) {
            stated.objects += 1;
            stated.statements += object.summary.statements;
            stated.cited += object.summary.cited;
        }
        (stated.objects > 0).then_some(stated)
    }

    /// How many quotations there are, how many were verified, and where the others stand.
    fn quoted(&self) -> QuotedView {
        let mut view = QuotedView::default();
        for object in &self.graph.objects {
            let verdicts = self.verdicts.map_or(&[][..], |all| all.of(&object.summary.path));
            let verified = verdicts.iter().filter(|verdict| verdict.proof().is_some()).count();
            view.total += verdicts.len();
            view.verified += verified;
            if verified < verdicts.len() {
                view.others.push((object.card.clone(), verdicts.len() - verified));
            }
        }
        view
    }

    fn most_cited(&self) -> Vec<(Arc<Card>, usize)> {
        let pages = |object: &Object| {
            object.cited.iter().map(|(from, _)| *from).collect::<BTreeSet<_>>().len()
        };
        let objects = self.graph.objects.iter().filter(|object| !object.cited.is_empty());
        let mut sources: Vec<_> =
            objects.map(|object| (object.card.clone(), pages(object))).collect();
        sources.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.title.cmp(&b.0.title)));
        sources
    }

    fn unknown(&self) -> Vec<Arc<Card>> {
        let says_nothing =
            |card: &Card| card.status.as_ref().is_some_and(|status| status.tone == "unknown");
        let members = self.config.kinds.keys().filter_map(|kind| self.graph.lists.get(kind));
        let cards = members.flat_map(|members| self.cards(members));
        cards.filter(|card| says_nothing(card)).collect()
    }

    fn gates(&self) -> Vec<GateView> {
        let nothing = Verdicts::default();
        let verdicts = self.verdicts.unwrap_or(&nothing);
        let coverage = coverage(self.graph, self.config, verdicts);
        let gates = self.config.gates.iter().zip(&coverage);
        let view = |(gate, coverage): (&Gate, &Coverage)| GateView {
            label: gate.label.clone(),
            total: coverage.total,
            met: coverage.met(),
            unmet: self.cards(&coverage.unmet),
            excepted: self.excepted(coverage),
            allowed: gate.ratchet.then(|| self.ratchet.count(&gate.name)).flatten(),
        };
        gates.map(view).collect()
    }

    /// The exceptions from a gate, those with the same reason together.
    fn excepted(&self, coverage: &Coverage) -> Vec<(String, Vec<Arc<Card>>)> {
        let mut reasons: BTreeMap<&str, Vec<Index>> = BTreeMap::new();
        for (index, because) in &coverage.excepted {
            reasons.entry(because).or_default().push(*index);
        }
        let cards = |(because, of): (&str, Vec<Index>)| (because.to_owned(), self.cards(&of));
        reasons.into_iter().map(cards).collect()
    }
}
