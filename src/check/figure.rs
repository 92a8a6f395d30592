//! Figures in texts against the figures that have a page.
//!
//! A text that gives a registered figure another value is an error; one that gives the same value without
//! a link is told so, because the caveat is then out of sight. Which numbers are years or ages is not
//! guessed: only what cannot be anything else is compared.

use super::{Input, span};
use crate::diagnostic::{Diagnostic, catalogue::gate as catalogue};
use crate::graph::graph;
use crate::model::document::{Document, Figure, Link, Target};
use crate::parse::figures_in;

pub(super) fn check(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let links = document.links.iter().filter_map(|link| linked(input, document, link));
    let own = input.graph.by_path(&document.path);
    let others: Vec<_> =
        input.graph.figures.iter().filter(|figure| Some(figure.index) != own).collect();
    let bare = document.figures.iter().filter_map(|figure| {
        // Words of a source say what they say.
        let quoted = document.quotations.iter().any(|q| q.range.contains(&figure.range.start));
        if let Some(known) = others.iter().find(|known| is_named(known, figure)) {
            let same = known.values.contains(&figure.value);
            return match (same, quoted) {
                (true, _) => unlinked(input, document, (known, figure)),
                (false, true) => None,
                (false, false) => another_value(input, document, (known, figure)),
            };
        }
        let known = others.iter().find(|known| is_meant(known, figure))?;
        unlinked(input, document, (known, figure))
    });
    links.chain(bare).collect()
}

/// A link to a figure whose own words give another one.
fn linked(input: &Input<'_>, document: &Document, link: &Link) -> Option<Diagnostic> {
    let words = link.figure.as_deref()?;
    let Target::Object(id) = &link.target else { return None };
    let index = input.graph.by_id(id)?;
    let known = input.graph.figures.iter().find(|figure| figure.index == index)?;
    let differs = |value: &String| !known.values.contains(value) && !is_year(value);
    let wrong = figures_in(words).into_iter().find(differs)?;
    let registered = registered(input, index)?;
    Some(catalogue::another_value(&span(document, &link.range), &wrong, registered))
}

/// The id of a registered figure, and its value as its page gives it.
fn registered<'i>(input: &'i Input<'_>, index: graph::Index) -> Option<(&'i str, &'i str)> {
    let object = input.graph.objects.get(index)?;
    let names = input.config.kinds.get(object.kind())?.figure.as_ref()?;
    Some((&object.card.id, object.summary.record.field(&names.value)?))
}

/// Whether a figure is most likely a year, which words about another figure may name.
fn is_year(value: &str) -> bool {
    value.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// Whether the words after a figure are words that mean a registered one.
fn is_named(known: &graph::Figure, figure: &Figure) -> bool {
    known.phrases.iter().any(|phrase| figure.after.starts_with(phrase.as_str()))
}

/// Whether a figure can only be a registered one: the same value, and either hardly a coincidence or
/// of three digits and followed by what it counts.
fn is_meant(known: &graph::Figure, figure: &Figure) -> bool {
    let plain = figure.value.chars().all(|c| c.is_ascii_digit());
    let telling = !plain || figure.range.len() > figure.value.len();
    let counts = !known.unit.is_empty() && figure.after.starts_with(&known.unit);
    let counts = counts && figure.value.len() > 2;
    known.values.first() == Some(&figure.value) && (telling || counts)
}

fn another_value(
    input: &Input<'_>,
    document: &Document,
    (known, figure): (&graph::Figure, &Figure),
) -> Option<Diagnostic> {
    let span = span(document, &figure.range);
    Some(catalogue::another_value(&span, &figure.value, registered(input, known.index)?))
}

fn unlinked(
    input: &Input<'_>,
    document: &Document,
    (known, figure): (&graph::Figure, &Figure),
) -> Option<Diagnostic> {
    if figure.plain {
        return None;
    }
    let card = &input.graph.objects.get(known.index)?.card;
    let here = document.links.iter().any(|link| link.target == Target::Object(card.id.clone()));
    (!here).then(|| catalogue::unlinked_figure(&span(document, &figure.range), &card.id))
}
