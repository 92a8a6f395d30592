//! Reports typed links to nothing, or to an object whose kind the link may not lead to.
//!
//! How many entries a link may have is checked by `cardinality`.

use super::Input;
use super::input::span;
use crate::diagnostic::bug::OrBug as _;
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::model::document::Document;
use crate::model::kind::LinkType;
use crate::model::record::Reference;

/// Reports typed links of a document to nothing or to the wrong kind of object.
pub(super) fn check(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let kind = input.kind(&document.record.kind);
    let mut diagnostics = Vec::new();
    for link in &document.record.links {
        let ty = kind.links.get(&link.name).or_bug(|| format!("the link `{}`", link.name));
        let rule = Rule { input, document, name: &link.name, ty };
        diagnostics.extend(link.targets.iter().filter_map(|target| rule.check(target)));
    }
    diagnostics
}

/// One typed link of a document.
struct Rule<'a> {
    input: &'a Input<'a>,
    document: &'a Document,
    name: &'a str,
    ty: &'a LinkType,
}

impl Rule<'_> {
    fn check(&self, target: &Reference) -> Option<Diagnostic> {
        let Self { input, document, name, ty } = self;
        let Some(object) = input.object(&target.id) else {
            return input.unknown_id(document, target);
        };
        if ty.to.is_empty() || ty.to.iter().any(|kind| kind == object.kind()) {
            return None;
        }
        let allowed: Vec<String> = ty.to.iter().map(|kind| input.kind_label(kind)).collect();
        let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
        let kind = input.kind_label(object.kind());
        let span = span(document, &target.range);
        Some(catalogue::wrong_kind(&span, name, &target.id, &kind, &allowed))
    }
}
