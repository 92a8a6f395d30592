//! Reports objects that do not meet a gate, and exceptions that are not needed.
//!
//! An exception with a reason allows an object to miss a gate, and readers see the reason. An
//! exception that is not needed any more, or that names no gate, is reported, so that obsolete
//! exceptions are removed. `graph::coverage` does the counting; this rule only compares its
//! results.

use super::Input;
use super::input::span;
use crate::config;
use crate::diagnostic::catalogue::gate::{
    self as catalogue, Addition, Counted, GateText, PageFault,
};
use crate::diagnostic::{Diagnostic, Severity, did_you_mean};
use crate::graph::coverage::{Coverage, amount, coverage, has, missing};
use crate::graph::{Index, Object};
use crate::model::document::Document;
use crate::model::gate::{Gate, Need, Rule, Thing};
use crate::model::record::Record;
use crate::source::Span;

/// Reports statements of a text that cite no source, where a gate demands one.
pub(super) fn text(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let record = &document.record;
    if record.index {
        return Vec::new();
    }
    let is_excepted =
        |gate: &Gate| record.exceptions.iter().any(|exception| exception.gate.id == gate.name);
    let applies = |gate: &&Gate| {
        matches!(&gate.rule, Rule::Cites { kind } if kind.text == record.kind) && !is_excepted(gate)
    };
    let gates = input.config.gates.iter().filter(applies);
    gates.flat_map(|gate| uncited(input, document, gate)).collect()
}

fn uncited(input: &Input<'_>, document: &Document, gate: &Gate) -> Vec<Diagnostic> {
    let statements: Vec<_> =
        document.body.statements.iter().filter(|statement| !statement.cites).collect();
    let shortfall = Shortfall { record: &document.record, missing: statements.len() };
    let diagnostics = statements.iter().map(|statement| {
        let diagnostic = catalogue::uncited(&span(document, &statement.range), quoted(gate));
        shortfall.weigh(input, gate, diagnostic)
    });
    diagnostics.collect()
}

/// How much an object lacks of a gate.
struct Shortfall<'a> {
    record: &'a Record,
    missing: usize,
}

impl Shortfall<'_> {
    /// Gives a diagnostic the severity of its gate. It becomes an error when the object lacks more
    /// than at the last release, and a warning in a draft.
    fn weigh(&self, input: &Input<'_>, gate: &Gate, diagnostic: Diagnostic) -> Diagnostic {
        if self.record.draft {
            return Diagnostic { severity: Severity::Warning, ..diagnostic };
        }
        let diagnostic = Diagnostic { severity: gate.severity, ..diagnostic };
        let former = self.record.formerly.iter().map(|former| former.id.as_str());
        let ids = std::iter::once(self.record.id.as_str()).chain(former);
        match input.ratchet.allowed(&gate.name, ids) {
            Some(allowed) if gate.ratchet && self.missing > allowed => {
                diagnostic.below_last_release(allowed, self.missing)
            }
            _ => diagnostic,
        }
    }
}

/// Reports objects that do not meet a gate, and exceptions that are not needed.
pub(super) fn site(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let coverage = coverage(input.graph, input.config, input.verdicts);
    for (gate, coverage) in input.config.gates.iter().zip(&coverage) {
        diagnostics.extend(no_page(input, gate));
        let objects = coverage.unmet.iter().map(|index| input.graph.object(*index));
        diagnostics.extend(objects.filter_map(|object| unmet(input, gate, object)));
    }
    for (index, _) in input.graph.objects.indexed().filter(|(_, object)| object.has_file) {
        diagnostics.extend(exceptions(input, index, &coverage));
    }
    diagnostics
}

/// Reports a gate about one page that the site does not have. No severity and no exception helps:
/// the rule would be about nothing.
fn no_page(input: &Input<'_>, gate: &Gate) -> Option<Diagnostic> {
    let Rule::Reviewed { kind, page: Some(page), .. } = &gate.rule else { return None };
    let span = Span::new(config::FILE, &page.range);
    let fault = match input.object(&page.text) {
        Some(object) if object.kind() == kind.text => return None,
        Some(object) => PageFault::Kind(input.kind_label(object.kind())),
        None if input.graph.drafts.contains_key(page.text.as_str()) => PageFault::Draft,
        None => PageFault::Missing,
    };
    let pages = input.graph.list(&kind.text).iter().map(|index| input.graph.object(*index));
    let near = did_you_mean(&page.text, pages.map(|page| page.card.id.as_str()));
    let page = format!("{} `{}`", input.kind_label(&kind.text), page.text);
    Some(catalogue::no_page(&span, &page, &fault, near))
}

fn unmet(input: &Input<'_>, gate: &Gate, object: &Object) -> Option<Diagnostic> {
    let start = Span { file: object.summary.path.clone(), start: 0, end: 3 };
    let diagnostic = match &gate.rule {
        Rule::Has { needs, .. } => {
            let need = needs.iter().find(|need| !has(object, need, input.verdicts))?;
            let shortfall = shortfall(input, object, need);
            catalogue::unmet(&start, quoted(gate), &shortfall)
        }
        Rule::Cites { .. } => return None,
        Rule::Carries { tag, component, .. } => {
            catalogue::component_missing(&start, quoted(gate), [&tag.text, &component.text])
        }
        Rule::Translated { language, .. } => {
            let translation = input.graph.translation(&object.card.id, &language.text);
            let changed = translation.and_then(|it| it.behind_since);
            let changed = changed.map(|date| date.to_string());
            catalogue::not_translated(&start, quoted(gate), &language.text, changed.as_deref())
        }
        Rule::Reviewed { .. } => {
            let reviewed = object.summary.record.reviewed.map(|date| date.to_string());
            // Without a release date `site.toml` is at fault, and not this page.
            let released = input.config.site.released?.to_string();
            catalogue::not_reviewed(&start, quoted(gate), reviewed.as_deref(), &released)
        }
    };
    let missing = missing(object, &gate.rule);
    Some(Shortfall { record: &object.summary.record, missing }.weigh(input, gate, diagnostic))
}

fn quoted(gate: &Gate) -> GateText<'_> {
    GateText { name: &gate.name, rule: &gate.text }
}

/// How much an object has of what a gate asks for, and what would add to it.
fn shortfall<'a>(
    input: &'a Input<'_>,
    object: &'a Object,
    need: &'a Need,
) -> catalogue::Shortfall<'a> {
    catalogue::Shortfall {
        counted: need.of.iter().map(counted).collect(),
        least: need.least,
        most: need.most,
        count: amount(object, need, input.verdicts),
        additions: need.of.iter().map(|thing| addition(input, object, thing)).collect(),
    }
}

fn counted(thing: &Thing) -> Counted<'_> {
    match thing {
        Thing::Citation => Counted::Citation,
        Thing::Quotation => Counted::Quotation,
        Thing::VerifiedQuotation => Counted::VerifiedQuotation,
        Thing::Named(name) => Counted::Named(&name.text),
    }
}

fn addition<'a>(input: &'a Input<'_>, object: &'a Object, thing: &'a Thing) -> Addition<'a> {
    let name = match thing {
        Thing::Citation => return Addition::Citation,
        Thing::Quotation | Thing::VerifiedQuotation => return Addition::Quotation,
        Thing::Named(name) => name.text.as_str(),
    };
    if is_own(input, object, name) {
        return Addition::Key(name);
    }
    let mut kinds = input.config.kinds.values();
    let inverse = kinds.find_map(|kind| {
        let (link, _) = kind.links.iter().find(|(_, link)| link.inverse == *name)?;
        Some(Addition::LinkFrom { kind: &kind.label, link, id: &object.card.id })
    });
    inverse.unwrap_or(Addition::Key(name))
}

/// Whether a name is that of a field or link of the object's own kind.
fn is_own(input: &Input<'_>, object: &Object, name: &str) -> bool {
    let kind = input.kind(object.kind());
    kind.fields.contains_key(name) || kind.links.contains_key(name)
}

fn exceptions(input: &Input<'_>, index: Index, coverage: &[Coverage]) -> Vec<Diagnostic> {
    let (gates, object) = (&input.config.gates, input.graph.object(index));
    let mut diagnostics = Vec::new();
    for exception in &object.summary.record.exceptions {
        let span = Span::new(object.summary.path.clone(), &exception.gate.range);
        let name = &exception.gate.id;
        let position = gates.iter().position(|gate| gate.name == *name);
        let Some(coverage) = position.and_then(|position| coverage.get(position)) else {
            let names = gates.iter().map(|gate| gate.name.as_str());
            diagnostics.push(catalogue::unknown_gate(&span, name, did_you_mean(name, names)));
            continue;
        };
        if !is_excepted(coverage, index) {
            diagnostics.push(catalogue::needless_exception(&span, name));
        }
    }
    diagnostics
}

fn is_excepted(coverage: &Coverage, index: Index) -> bool {
    coverage.excepted.iter().any(|(excepted, _)| *excepted == index)
}
