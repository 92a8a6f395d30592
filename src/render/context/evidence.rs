//! What `evidence.html` gets: how much of the site is cited, verified and unknown.
//!
//! Only the totals are computed here; everything else was counted in `view`.

use serde::Serialize;

use super::card::SharedCard;
use crate::render::theme::Theme;
use crate::view::{EvidenceView, GateView, QuotationCount};

/// What `evidence.html` gets.
#[derive(Debug, Serialize)]
pub(super) struct EvidenceContext<'a> {
    /// How many statements the texts of the site have.
    statements: usize,
    /// How many of them cite a source.
    cited: usize,
    /// The statements by kind.
    kinds: Vec<KindCount<'a>>,
    /// The sources, most cited first.
    sources: Vec<SourceUse>,
    /// The quotations.
    quotations: Quotations,
    /// Objects whose newest status has the tone `unknown`.
    unknown: Vec<SharedCard>,
    /// The gates of the site.
    gates: Vec<Gate<'a>>,
}

/// The statements of one kind.
#[derive(Debug, Serialize)]
struct KindCount<'a> {
    /// What several of the kind are called.
    label: &'a str,
    /// How many objects have statements.
    objects: usize,
    /// How many statements they have.
    statements: usize,
    /// How many of those cite a source.
    cited: usize,
}

/// A source, and how often it is cited.
#[derive(Debug, Serialize)]
struct SourceUse {
    /// The source.
    card: SharedCard,
    /// How many pages cite it.
    pages: usize,
}

/// The quotations of the site.
#[derive(Debug, Serialize)]
struct Quotations {
    /// How many quotations there are.
    total: usize,
    /// How many of them were found word for word in the text of their source.
    verified: usize,
    /// Pages with quotations that were not.
    others: Vec<UnverifiedPage>,
}

/// A page with quotations that were not verified.
#[derive(Debug, Serialize)]
struct UnverifiedPage {
    /// The page.
    card: SharedCard,
    /// How many of its quotations were not verified.
    count: usize,
}

/// A gate of the site.
#[derive(Debug, Serialize)]
struct Gate<'a> {
    /// The gate in plain words.
    label: &'a str,
    /// How many objects it is about.
    total: usize,
    /// How many of them meet it.
    met: usize,
    /// Those that do not.
    unmet: Vec<SharedCard>,
    /// Those that need not.
    excepted: Vec<Exception<'a>>,
    /// How many fell short at the last release, when there may never be more.
    allowed: Option<usize>,
}

/// Objects that need not meet a gate, for the same reason.
#[derive(Debug, Serialize)]
struct Exception<'a> {
    /// The reason.
    because: &'a str,
    /// The objects.
    cards: Vec<SharedCard>,
}

impl<'a> EvidenceContext<'a> {
    pub(super) fn new(theme: &Theme, view: &'a EvidenceView) -> Self {
        let kinds = view.kinds.iter().map(|kind| KindCount {
            label: &kind.label,
            objects: kind.objects,
            statements: kind.statements,
            cited: kind.cited,
        });
        let sources = view.sources.iter();
        let sources =
            sources.map(|used| SourceUse { card: theme.card(&used.card), pages: used.pages });
        Self {
            statements: view.kinds.iter().map(|kind| kind.statements).sum(),
            cited: view.kinds.iter().map(|kind| kind.cited).sum(),
            kinds: kinds.collect(),
            sources: sources.collect(),
            quotations: Quotations::new(theme, &view.quotations),
            unknown: theme.cards(&view.unknown),
            gates: view.gates.iter().map(|gate| Gate::new(theme, gate)).collect(),
        }
    }
}

impl Quotations {
    fn new(theme: &Theme, count: &QuotationCount) -> Self {
        let others = count.others.iter();
        let others =
            others.map(|page| UnverifiedPage { card: theme.card(&page.card), count: page.count });
        Self { total: count.total, verified: count.verified, others: others.collect() }
    }
}

impl<'a> Gate<'a> {
    fn new(theme: &Theme, gate: &'a GateView) -> Self {
        let excepted = gate.excepted.iter().map(|exception| Exception {
            because: &exception.because,
            cards: theme.cards(&exception.cards),
        });
        Self {
            label: &gate.label,
            total: gate.total,
            met: gate.met,
            unmet: theme.cards(&gate.unmet),
            excepted: excepted.collect(),
            allowed: gate.allowed,
        }
    }
}
