//! One file of messages: what is in it, where, and what is wrong with it.
//!
//! It knows nothing of other files, so it cannot say whether what a message includes exists.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::Entry as Ast;
use fluent_syntax::ast::Pattern;
use fluent_syntax::parser::ParserError;

use super::tag;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::message as catalogue;
use crate::source::Source;

/// How the name of a file of messages ends.
const ENDING: &str = ".ftl";

/// A file of messages in one language.
#[derive(Debug, Clone, Hash)]
pub struct LocaleFile {
    /// The file; its name without `.ftl` is the tag of the language.
    pub source: Source,
    /// Whether it is the project's own, and not the theme's.
    pub is_own: bool,
}

/// A file that was parsed.
#[derive(Debug)]
pub(super) struct Locale {
    /// Tag of its language, in small letters.
    pub(super) tag: String,
    pub(super) source: Source,
    pub(super) resource: Arc<FluentResource>,
}

impl Locale {
    /// Parses a file; what cannot be read of it is reported and left out.
    pub(super) fn new(source: &Source) -> (Option<Self>, Vec<Diagnostic>) {
        let name = source.path.rsplit('/').next().unwrap_or_default();
        let tag = name.strip_suffix(ENDING).filter(|tag| tag::is_tag(tag));
        let Some(tag) = tag else {
            return (None, vec![catalogue::strange_file(&source.span(0..0), name)]);
        };
        let (resource, faults) = match FluentResource::try_new(source.text.to_string()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, faults)) => (resource, faults),
        };
        let tag = tag.to_lowercase();
        let file = Self { tag, source: source.clone(), resource: Arc::new(resource) };
        let mut diagnostics: Vec<Diagnostic> =
            faults.iter().map(|fault| file.syntax(fault)).collect();
        diagnostics.extend(file.repeated());
        (Some(file), diagnostics)
    }

    /// The messages with their ids, in the order of the file.
    pub(super) fn messages(&self) -> impl Iterator<Item = (&str, &Pattern<&str>)> {
        self.resource.entries().filter_map(|entry| match entry {
            Ast::Message(message) => Some((message.id.name, message.value.as_ref()?)),
            _ => None,
        })
    }

    /// The names of terms.
    pub(super) fn terms(&self) -> impl Iterator<Item = &str> {
        self.resource.entries().filter_map(|entry| match entry {
            Ast::Term(term) => Some(term.id.name),
            _ => None,
        })
    }

    /// The place of a part of the text that the parser gave.
    pub(super) fn place(&self, part: &str) -> Range<usize> {
        let start = self.resource.source().as_ptr().addr();
        let offset = part.as_ptr().addr().saturating_sub(start);
        offset..offset + part.len()
    }

    fn syntax(&self, fault: &ParserError) -> Diagnostic {
        let length = self.source.text.len();
        let start = fault.pos.start.min(length);
        let end = fault.pos.end.clamp(start, length);
        catalogue::message_syntax(&self.source.span(start..end), &fault.to_string())
    }

    /// Messages that the file has twice.
    fn repeated(&self) -> Vec<Diagnostic> {
        let mut first: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        let mut diagnostics = Vec::new();
        for (id, _) in self.messages() {
            let place = self.place(id);
            if let Some(first) = first.get(id) {
                let spans = [place, first.clone()].map(|range| self.source.span(range));
                diagnostics.push(catalogue::repeated_message(&spans, id));
            } else {
                first.insert(id, place);
            }
        }
        diagnostics
    }
}
