//! The page about the evidence: how much is cited, what the site rests on, what is unknown.
//!
//! All numbers are counts. The page rates nothing and leaves no gap out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::neighbourhood::Neighbourhood;
use crate::graph::coverage::{Coverage, coverage};
use crate::graph::{Card, Index, Object};
use crate::model::gate::Gate;
use crate::model::kind::{Kind, PAGE};

/// The evidence of a whole site, and the gaps in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EvidenceView {
    /// Statements by kind, for kinds that have any.
    pub kinds: Vec<StatementCount>,
    /// Sources, most cited first.
    pub sources: Vec<SourceUse>,
    /// Objects whose newest status says that nothing is known.
    pub unknown: Vec<Arc<Card>>,
    /// The gates of the site.
    pub gates: Vec<GateView>,
    /// The quotations.
    pub quotations: QuotationCount,
}

/// The statements of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StatementCount {
    /// What several of the kind are called.
    pub label: String,
    /// How many objects have statements.
    pub objects: usize,
    /// How many statements their texts have.
    pub statements: usize,
    /// How many of those cite a source.
    pub cited: usize,
}

/// How often a source is cited.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceUse {
    /// The source.
    pub card: Arc<Card>,
    /// How many pages cite it.
    pub pages: usize,
}

/// How many quotations of a site were verified.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct QuotationCount {
    /// All quotations.
    pub total: usize,
    /// Those that were found word for word in the text of their source.
    pub verified: usize,
    /// Pages with others.
    pub others: Vec<UnverifiedQuotations>,
}

/// A page with quotations that were not verified.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnverifiedQuotations {
    /// The page.
    pub card: Arc<Card>,
    /// How many of its quotations were not verified.
    pub count: usize,
}

/// One gate, with how far the site meets it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GateView {
    /// The gate in plain words.
    pub label: String,
    /// How many objects it is about.
    pub total: usize,
    /// How many of them meet it.
    pub met: usize,
    /// Those that do not.
    pub unmet: Vec<Arc<Card>>,
    /// Those that need not, by the reason.
    pub excepted: Vec<ExceptionView>,
    /// How many did not at the last release, when there may never be more.
    pub allowed: Option<usize>,
}

/// Objects that need not meet a gate, for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ExceptionView {
    /// The reason.
    pub because: String,
    /// The objects.
    pub cards: Vec<Arc<Card>>,
}

impl Neighbourhood<'_> {
    /// The evidence of the site.
    pub(super) fn evidence(&self) -> EvidenceView {
        EvidenceView {
            kinds: self.config.kinds.values().filter_map(|kind| self.statements(kind)).collect(),
            sources: self.most_cited(),
            unknown: self.unknown(),
            gates: self.gates(),
            quotations: self.quotation_count(),
        }
    }

    fn statements(&self, kind: &Kind) -> Option<StatementCount> {
        // A list page counts as a page, not as a member of the kind that it lists.
        let is_of = |object: &&Object| {
            let name = if object.is_index() { PAGE } else { object.kind() };
            name == kind.name
        };
        let objects = self.graph.with_page().map(|(_, object)| object).filter(is_of);
        let label = kind.plural.clone();
        let mut count = StatementCount { label, objects: 0, statements: 0, cited: 0 };
        for object in objects.filter(|object| object.summary.statements > 0) {
            count.objects += 1;
            count.statements += object.summary.statements;
            count.cited += object.summary.cited;
        }
        (count.objects > 0).then_some(count)
    }

    fn quotation_count(&self) -> QuotationCount {
        let mut view = QuotationCount::default();
        for (_, object) in self.graph.with_page() {
            let verdicts = self.verdicts(&object.summary.path);
            let verified = verdicts.iter().filter(|verdict| verdict.proof().is_some()).count();
            view.total += verdicts.len();
            view.verified += verified;
            if verified < verdicts.len() {
                let count = verdicts.len() - verified;
                view.others.push(UnverifiedQuotations { card: object.card.clone(), count });
            }
        }
        view
    }

    fn most_cited(&self) -> Vec<SourceUse> {
        let pages = |object: &Object| {
            object.cited.iter().map(|(from, _)| *from).collect::<BTreeSet<_>>().len()
        };
        let objects = self.graph.objects.iter().filter(|object| !object.cited.is_empty());
        let mut sources: Vec<SourceUse> = objects
            .map(|object| SourceUse { card: object.card.clone(), pages: pages(object) })
            .collect();
        sources.sort_by(|a, b| b.pages.cmp(&a.pages).then_with(|| a.card.title.cmp(&b.card.title)));
        sources
    }

    fn unknown(&self) -> Vec<Arc<Card>> {
        let is_unknown =
            |card: &Card| card.status.as_ref().is_some_and(|status| status.tone == "unknown");
        let kinds = self.config.kinds.keys();
        let cards = kinds.flat_map(|kind| self.cards(self.members(kind)));
        cards.filter(|card| is_unknown(card)).collect()
    }

    fn gates(&self) -> Vec<GateView> {
        let all = coverage(self.graph, self.config, self.verdicts);
        let gates = self.config.gates.iter().zip(&all);
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
    fn excepted(&self, coverage: &Coverage) -> Vec<ExceptionView> {
        let mut reasons: BTreeMap<&str, Vec<Index>> = BTreeMap::new();
        for (index, because) in &coverage.excepted {
            reasons.entry(because).or_default().push(*index);
        }
        let view = |(because, objects): (&str, Vec<Index>)| ExceptionView {
            because: because.to_owned(),
            cards: self.cards(&objects),
        };
        reasons.into_iter().map(view).collect()
    }
}
