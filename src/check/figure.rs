//! Reports figures in texts that differ from a registered figure, or do not link to it.
//!
//! A registered figure has a page of its own, with its caveat. Another value for it is an error;
//! the same value without a link is a warning, because readers then do not see the caveat. This
//! rule does not guess which numbers are years or ages: it compares a number only if it clearly
//! means a registered figure.

use super::Input;
use super::input::span;
use crate::diagnostic::bug::OrBug as _;
use crate::diagnostic::{Diagnostic, catalogue::gate as catalogue};
use crate::graph::{Figure as Registered, Index};
use crate::model::document::{Document, Figure, Link, Target};
use crate::parse::figures_in;

/// Reports figures of a text that contradict a registered one, or repeat it without a link.
pub(super) fn check(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let own = input.graph.by_path(&document.path);
    let others = input.graph.figures.iter().filter(|figure| Some(figure.index) != own);
    let rule = Rule { input, document, others: others.collect() };
    let links = document.links.iter().filter_map(|link| rule.link(link));
    let figures = document.figures.iter().filter_map(|figure| rule.figure(figure));
    links.chain(figures).collect()
}

struct Rule<'a> {
    input: &'a Input<'a>,
    document: &'a Document,
    /// Registered figures, without that of the document itself.
    others: Vec<&'a Registered>,
}

impl Rule<'_> {
    /// A link to a figure whose own words give another value.
    fn link(&self, link: &Link) -> Option<Diagnostic> {
        let words = link.figure.as_deref()?;
        let Target::Object(id) = &link.target else { return None };
        let index = self.input.graph.by_id(id)?;
        let registered = self.input.graph.figures.iter().find(|figure| figure.index == index)?;
        let differs = |value: &String| !registered.values.contains(value) && !is_year(value);
        let other = figures_in(words).into_iter().find(differs)?;
        let value = self.registered_value(index)?;
        let span = span(self.document, &link.range);
        Some(catalogue::another_value(&span, &other, id, value))
    }

    /// A figure in the text that is, or should be, a registered one.
    fn figure(&self, figure: &Figure) -> Option<Diagnostic> {
        if let Some(named) = self.others.iter().find(|other| is_named(other, figure)) {
            return if named.values.contains(&figure.value) {
                self.unlinked(named, figure)
            } else if self.is_quoted(figure) {
                // A source may give another value than the registered one.
                None
            } else {
                self.another_value(named, figure)
            };
        }
        let meant = self.others.iter().find(|other| is_meant(other, figure))?;
        self.unlinked(meant, figure)
    }

    fn is_quoted(&self, figure: &Figure) -> bool {
        let mut quotations = self.document.quotations.iter();
        quotations.any(|quotation| quotation.range.contains(&figure.range.start))
    }

    fn another_value(&self, registered: &Registered, figure: &Figure) -> Option<Diagnostic> {
        let value = self.registered_value(registered.index)?;
        let id = &self.input.graph.object(registered.index).card.id;
        let span = span(self.document, &figure.range);
        Some(catalogue::another_value(&span, &figure.value, id, value))
    }

    fn unlinked(&self, registered: &Registered, figure: &Figure) -> Option<Diagnostic> {
        if figure.plain {
            return None;
        }
        let id = &self.input.graph.object(registered.index).card.id;
        let target = Target::Object(id.clone());
        let is_linked = self.document.links.iter().any(|link| link.target == target);
        (!is_linked).then(|| catalogue::unlinked_figure(&span(self.document, &figure.range), id))
    }

    /// The value of a registered figure as its page gives it; `None` while the page gives none,
    /// which is another fault.
    fn registered_value(&self, index: Index) -> Option<&str> {
        let object = self.input.graph.object(index);
        let fields = self.input.kind(object.kind()).figure.as_ref();
        let fields = fields.or_bug(|| format!("the figure of the kind `{}`", object.kind()));
        object.summary.record.field(&fields.value)
    }
}

/// Whether a number is probably a year. Words about another figure may contain a year.
fn is_year(value: &str) -> bool {
    value.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// Whether the words after a figure are a phrase that means a registered one.
fn is_named(registered: &Registered, figure: &Figure) -> bool {
    registered.phrases.iter().any(|phrase| figure.after.starts_with(phrase.as_str()))
}

/// Whether a number with the value of a registered figure must mean that figure. This holds for
/// values that rarely match by coincidence, such as `1,273` or `37%`, and for numbers of at least
/// three digits that the unit of the figure follows.
fn is_meant(registered: &Registered, figure: &Figure) -> bool {
    let has_sign = !figure.value.chars().all(|c| c.is_ascii_digit());
    let is_distinctive = has_sign || figure.marked;
    let has_unit = !registered.unit.is_empty() && figure.after.starts_with(&registered.unit);
    let is_counted = has_unit && figure.value.len() > 2;
    registered.values.first() == Some(&figure.value) && (is_distinctive || is_counted)
}
