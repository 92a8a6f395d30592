//! Marks that `expound lock` puts at the ends of passages that have none.
//!
//! A mark is made of the object's id and of how many marks it has had, never of words or of a place,
//! so that it means nothing and fits whatever the passage becomes. One that was ever used on the
//! object's page is not used again. Each changed text is parsed before it is taken: a mark that would
//! not be read as one, or that changes another passage, is left out.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ledger_update::Published;
use super::project::Project;
use crate::fingerprint::{ContentHash, Fingerprint};
use crate::ledger::{Kind, Ledger};
use crate::model::document::{Document, Form, Passage};
use crate::parse;
use crate::source::Source;

/// No vowels, so that no mark is a word, and nothing that looks like something else.
const LETTERS: &[u8] = b"bcdfghjkmnpqrstvwxz";
const SIGNS: &[u8] = b"bcdfghjkmnpqrstvwxz23456789";
const LENGTH: usize = 4;

/// Marks for one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marking {
    /// Path of the file from the project's root.
    pub path: Arc<str>,
    /// Fingerprint of the text that the places belong to.
    pub text: Fingerprint,
    /// What to put in, and before which byte of the text, in order.
    pub marks: Vec<(usize, String)>,
}

/// Marks for every passage that should have one and has none.
pub(super) fn missing(project: &Project, content: &Published<'_>) -> Vec<Marking> {
    let ledger = project.ledger.as_deref();
    let wanted = content.documents.iter().filter(|document| {
        let kind = project.config.kinds.get(&document.record.kind);
        kind.is_some_and(|kind| kind.anchors)
            && document.passages.iter().any(|passage| passage.anchor.is_none())
    });
    let markings = wanted.filter_map(|document| {
        let text = content.texts.get(&document.path)?;
        let source = Source { path: document.path.clone(), text, hash: document.hash };
        marking(project, &source, (document, ledger))
    });
    markings.collect()
}

fn marking(
    project: &Project,
    source: &Source,
    (document, ledger): (&Document, Option<&Ledger>),
) -> Option<Marking> {
    let mut names = Names::new(document, ledger);
    let unmarked = document.passages.iter().filter(|passage| passage.anchor.is_none());
    let mut marks: Vec<(usize, String)> =
        unmarked.map(|passage| (passage.range.end, mark(passage, &names.next()))).collect();
    if !is_harmless(project, source, document, &marks) {
        marks = one_by_one(project, source, document, marks);
    }
    let (path, text) = (source.path.clone(), source.hash);
    (!marks.is_empty()).then_some(Marking { path, text, marks })
}

/// The marks that do no harm, when all together do.
fn one_by_one(
    project: &Project,
    source: &Source,
    document: &Document,
    all: Vec<(usize, String)>,
) -> Vec<(usize, String)> {
    let mut taken = Vec::new();
    for mark in all {
        taken.push(mark);
        if !is_harmless(project, source, document, &taken) {
            taken.pop();
        }
    }
    taken
}

fn mark(passage: &Passage, name: &str) -> String {
    match passage.form {
        Form::Line => format!(" ^{name}"),
        Form::Block => format!("\n\n^{name}"),
    }
}

/// Whether the text with marks has the passages that it had, each with its mark, and no new fault.
fn is_harmless(
    project: &Project,
    source: &Source,
    before: &Document,
    marks: &[(usize, String)],
) -> bool {
    let text = with_marks(&source.text, marks);
    let marked = Source::new(source.path.clone(), text);
    let known = parse::parse(source, &project.config).diagnostics.len();
    let parsed = parse::parse(&marked, &project.config);
    let Some(after) = parsed.document.filter(|_| parsed.diagnostics.len() == known) else {
        return false;
    };
    let same = |(a, b): (&Passage, &Passage)| {
        let mark = marks.iter().find(|(at, _)| *at == a.range.end).map(|(_, mark)| mark);
        let name = mark.map(|mark| mark.trim_start().trim_start_matches('^').to_owned());
        let words = (source.text.get(a.range.clone()), marked.text.get(b.range.clone()));
        let (Some(old), Some(new)) = words else { return false };
        let kept = new
            .strip_prefix(old)
            .is_some_and(|rest| mark.is_none_or(|m| rest.is_empty() || rest == m));
        kept && b.anchor == name.or_else(|| a.anchor.clone())
    };
    before.passages.len() == after.passages.len()
        && before.passages.iter().zip(&after.passages).all(same)
        && before.headings == after.headings
}

/// A text with marks put in.
fn with_marks(text: &str, marks: &[(usize, String)]) -> String {
    let mut marked = String::with_capacity(text.len() + marks.len() * 8);
    let mut done = 0;
    for (at, mark) in marks {
        marked.push_str(text.get(done..*at).unwrap_or_default());
        marked.push_str(mark);
        done = *at;
    }
    marked.push_str(text.get(done..).unwrap_or_default());
    marked
}

/// The next names that an object's page can use.
struct Names<'d> {
    id: &'d str,
    used: BTreeSet<String>,
    number: usize,
}

impl<'d> Names<'d> {
    fn new(document: &'d Document, ledger: Option<&Ledger>) -> Self {
        let id = document.record.id.as_str();
        let promised = ledger.into_iter().flat_map(Ledger::entries);
        let promised =
            promised.filter(|((kind, _), entry)| *kind == Kind::Anchor && entry.object == id);
        let promised = promised.filter_map(|((_, address), _)| address.split_once('#'));
        let promised = promised.map(|(_, anchor)| anchor.to_owned());
        let used = document.anchors.iter().cloned().chain(promised).collect();
        Self { id, used, number: 0 }
    }

    fn next(&mut self) -> String {
        loop {
            let name = name(self.id, self.number);
            self.number += 1;
            if self.used.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// The name with this number among all that an object can have.
fn name(id: &str, number: usize) -> String {
    let hash = ContentHash::of(format!("{id}#{number}").as_bytes()).to_string();
    let mut rest = u64::from_str_radix(hash.get(..15).unwrap_or_default(), 16).unwrap_or_default();
    let mut sign = |signs: &[u8]| {
        let length = signs.len() as u64;
        let at = usize::try_from(rest % length).unwrap_or_default();
        rest /= length;
        char::from(signs.get(at).copied().unwrap_or(b'x'))
    };
    let first = sign(LETTERS);
    std::iter::once(first).chain((1..LENGTH).map(|_| sign(SIGNS))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_depend_on_the_object_and_the_number_alone() {
        assert_eq!(name("a", 0), name("a", 0));
        let names: BTreeSet<String> =
            (0..1000).map(|number| name("taxi-licensing", number)).collect();
        assert!(names.len() > 990, "{}", names.len());
        assert!(names.iter().all(|name| name.len() == LENGTH && !name.starts_with(|c: char| c.is_ascii_digit())));
        // They are in people's links: this must never change.
        assert_eq!((name("a", 0), name("taxi-licensing", 1)), ("t4wf".into(), "fc37".into()));
    }
}
