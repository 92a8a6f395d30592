//! What the template of the page about the evidence sees.
//!
//! Only a change of shape; what is counted is decided in `link`.

use tera::Value;

use super::page::Writer;
use super::view::{array, map};
use crate::view::neighbours::{EvidenceView, GateView, Stated};

impl Writer<'_> {
    /// Sets the counts, the sources, the gates and what is unknown.
    pub(super) fn evidence(&mut self, evidence: &EvidenceView) {
        let total = |count: fn(&Stated) -> usize| evidence.kinds.iter().map(count).sum::<usize>();
        self.set("statements", total(|stated| stated.statements));
        self.set("cited", total(|stated| stated.cited));
        self.set("kinds", array(evidence.kinds.iter().map(stated)));
        let sources = array(evidence.sources.iter().map(|(card, pages)| {
            map([("card", self.filler.theme.card(card)), ("pages", (*pages).into())])
        }));
        self.set("sources", sources);
        let others = evidence.quotations.others.iter().map(|(card, count)| {
            map([("card", self.filler.theme.card(card)), ("count", (*count).into())])
        });
        let quotations = map([
            ("total", evidence.quotations.total.into()),
            ("verified", evidence.quotations.verified.into()),
            ("others", array(others)),
        ]);
        self.set("quotations", quotations);
        let unknown = self.cards(&evidence.unknown);
        self.set("unknown", unknown);
        let gates = array(evidence.gates.iter().map(|gate| self.gate(gate)));
        self.set("gates", gates);
    }

    fn gate(&self, gate: &GateView) -> Value {
        let excepted = gate.excepted.iter().map(|(because, cards)| {
            map([("because", because.as_str().into()), ("cards", self.cards(cards))])
        });
        map([
            ("label", gate.label.as_str().into()),
            ("total", gate.total.into()),
            ("met", gate.met.into()),
            ("unmet", self.cards(&gate.unmet)),
            ("excepted", array(excepted)),
            ("allowed", gate.allowed.map_or_else(Value::none, Value::from)),
        ])
    }
}

fn stated(stated: &Stated) -> Value {
    map([
        ("label", stated.label.as_str().into()),
        ("objects", stated.objects.into()),
        ("statements", stated.statements.into()),
        ("cited", stated.cited.into()),
    ])
}
