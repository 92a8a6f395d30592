//! Objects that do not meet what the site demands of itself, where it happens.
//!
//! An exception with a reason lets one through, and readers are told; one that is not needed any more, or
//! names no gate, is reported, so that none is left behind.

use super::{Input, span};
use crate::diagnostic::catalogue::a;
use crate::diagnostic::{Diagnostic, Severity, catalogue::gate as catalogue, did_you_mean};
use crate::graph::coverage::{Coverage, amount, coverage, has, missing};
use crate::graph::graph::{Index, Object};
use crate::model::document::Document;
use crate::model::gate::{Gate, Need, Rule, Thing};
use crate::model::record::Record;
use crate::source::Span;

/// The rules about single statements of a text.
pub(super) fn text(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let record = &document.record;
    let excepted =
        |gate: &Gate| record.exceptions.iter().any(|exception| exception.gate.id == gate.name);
    let gates = input
        .config
        .gates
        .iter()
        .filter(|gate| matches!(&gate.rule, Rule::Cites { kind } if kind.text == record.kind));
    let mut found = Vec::new();
    for gate in gates.filter(|gate| !record.index && !excepted(gate)) {
        let statements = document.body.statements.iter().filter(|statement| !statement.cites);
        let missing = statements.clone().count();
        found.extend(statements.map(|statement| {
            let wrong = catalogue::uncited(&span(document, &statement.range), words(gate));
            weighed(input, gate, (record, missing), wrong)
        }));
    }
    found
}

/// A fault as hard as its gate takes it; an error when the page lacks more than at the last release.
fn weighed(
    input: &Input<'_>,
    gate: &Gate,
    (record, missing): (&Record, usize),
    wrong: Diagnostic,
) -> Diagnostic {
    if record.draft {
        return Diagnostic { severity: Severity::Warning, ..wrong };
    }
    let wrong = Diagnostic { severity: gate.severity, ..wrong };
    let former = record.formerly.iter().map(|former| former.id.as_str());
    let ids = std::iter::once(record.id.as_str()).chain(former);
    let allowed = input.ratchet.allowed(&gate.name, ids).filter(|_| gate.ratchet);
    match allowed {
        Some(allowed) if missing > allowed => wrong.fallen(allowed, missing),
        _ => wrong,
    }
}

/// The rules about objects, and exceptions from them.
pub(super) fn site(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let coverage = coverage(input.graph, input.config, input.verdicts);
    for (gate, coverage) in input.config.gates.iter().zip(&coverage) {
        let objects = coverage.unmet.iter().filter_map(|index| input.graph.objects.get(*index));
        found.extend(objects.filter_map(|object| unmet(input, gate, object)));
    }
    for object in input.graph.objects.iter().filter(|object| object.has_file) {
        found.extend(exceptions(input, object, &coverage));
    }
    found
}

fn unmet(input: &Input<'_>, gate: &Gate, object: &Object) -> Option<Diagnostic> {
    let start = Span { file: object.summary.path.clone(), start: 0, end: 3 };
    let wrong = match &gate.rule {
        Rule::Has { needs, .. } => lacking(input, (gate, &start), object, needs)?,
        Rule::Cites { .. } => return None,
        Rule::Reviewed { .. } => {
            let reviewed = object.summary.record.reviewed.map(|date| date.to_string());
            // Without one that can be read, site.toml is at fault and no page.
            let released = input.config.site.released?.to_string();
            catalogue::not_reviewed(&start, words(gate), reviewed.as_deref(), &released)
        }
    };
    let missing = missing(object, &gate.rule);
    Some(weighed(input, gate, (&object.summary.record, missing), wrong))
}

fn words(gate: &Gate) -> (&str, &str) {
    (&gate.name, &gate.text)
}

/// Says which of the things that are asked for is missing, and what would mend it.
fn lacking(
    input: &Input<'_>,
    (gate, start): (&Gate, &Span),
    object: &Object,
    needs: &[Need],
) -> Option<Diagnostic> {
    let need = needs.iter().find(|need| !has(object, need, input.verdicts))?;
    let found = amount(object, need, input.verdicts);
    let label = format!("{}: {} asked for, {found} here", names(&need.of), wanted(need));
    let cure = if found > need.least {
        "take out what is too much".to_owned()
    } else {
        let cures = need.of.iter().map(|thing| cure(input, object, thing));
        cures.collect::<Vec<_>>().join(", or ")
    };
    Some(catalogue::unmet(start, words(gate), &label, &cure))
}

fn wanted(need: &Need) -> String {
    match need.most {
        Some(most) if most == need.least => format!("exactly {most}"),
        Some(most) => format!("from {} to {most}", need.least),
        None => format!("at least {}", need.least),
    }
}

fn names(things: &[Thing]) -> String {
    let name = |thing: &Thing| match thing {
        Thing::Citation => "a citation".to_owned(),
        Thing::Quotation => "a quotation".to_owned(),
        Thing::VerifiedQuotation => "a verified quotation".to_owned(),
        Thing::Named(name) => format!("`{}`", name.text),
    };
    things.iter().map(name).collect::<Vec<_>>().join(" or ")
}

fn cure(input: &Input<'_>, object: &Object, thing: &Thing) -> String {
    let name = match thing {
        Thing::Citation => return "cite a source in its text, as in `[@report, p. 12]`".into(),
        Thing::Quotation | Thing::VerifiedQuotation => {
            return "quote a source in its text, as in `“its own words” [@report, p. 12]`".into();
        }
        Thing::Named(name) => &name.text,
    };
    let id = &object.card.id;
    for kind in input.config.kinds.values().filter(|_| !is_own(input, object, name)) {
        if let Some((link, _)) = kind.links.iter().find(|(_, link)| link.inverse == *name) {
            let label = a(&kind.label.to_lowercase());
            return format!("write `{link}: [{id}]` in the front matter of {label}");
        }
    }
    format!("add `{name}:` to its front matter")
}

fn is_own(input: &Input<'_>, object: &Object, name: &str) -> bool {
    let kind = input.config.kinds.get(object.kind());
    kind.is_some_and(|kind| kind.fields.contains_key(name) || kind.links.contains_key(name))
}

fn exceptions(input: &Input<'_>, object: &Object, coverage: &[Coverage]) -> Vec<Diagnostic> {
    let gates = &input.config.gates;
    let mut found = Vec::new();
    for exception in &object.summary.record.exceptions {
        let span = Span::new(object.summary.path.clone(), &exception.gate.range);
        let name = &exception.gate.id;
        let known = gates.iter().position(|gate| gate.name == *name);
        let Some(coverage) = known.and_then(|position| coverage.get(position)) else {
            let names = gates.iter().map(|gate| gate.name.as_str());
            found.push(catalogue::unknown_gate(&span, name, did_you_mean(name, names)));
            continue;
        };
        if input.graph.by_path(&object.summary.path).is_none_or(|index| !uses(coverage, index)) {
            found.push(catalogue::needless_exception(&span, name));
        }
    }
    found
}

fn uses(coverage: &Coverage, index: Index) -> bool {
    coverage.excepted.iter().any(|(excepted, _)| *excepted == index)
}
