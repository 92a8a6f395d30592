//! Marks that `expound lock` puts at the ends of passages that have none.
//!
//! A mark is derived from the object's id and a number, never from words or a place, so that it
//! stays valid when the passage changes. A mark that was ever used on the object's page is not used
//! again. Each changed text is parsed before it is accepted: a mark that the parser would not read
//! as one, or that changes another passage, is left out.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::edition_content::EditionContent;
use super::project::Project;
use crate::diagnostic::bug::OrBug;
use crate::fingerprint::{ContentHash, Fingerprint};
use crate::ledger::{Kind, Ledger};
use crate::model::document::{Document, Form, Passage};
use crate::parse;
use crate::source::Source;

/// No vowels, so that no mark is a word, and no letters or digits that look alike.
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
    /// What to insert before which byte of the text, in order.
    pub marks: Vec<(usize, String)>,
}

/// Marks for every passage that should have one and has none.
pub(super) fn missing(project: &Project, content: &EditionContent<'_>) -> Vec<Marking> {
    let marking = |document: &Arc<Document>| {
        let text = content.texts.get(&document.path)?;
        let source = Source { path: document.path.clone(), text, hash: document.hash };
        marking(project, &source, document)
    };
    let unmarked = content.documents.iter().filter(|document| is_unmarked(project, document));
    unmarked.filter_map(marking).collect()
}

fn is_unmarked(project: &Project, document: &Document) -> bool {
    let kind = project.config.kinds.get(&document.record.kind);
    project.config.site.speaks(&document.record.language)
        && kind.is_some_and(|kind| kind.anchors)
        && document.passages.iter().any(|passage| passage.anchor.is_none())
}

fn marking(project: &Project, source: &Source, document: &Document) -> Option<Marking> {
    let mut names = Names::new(document, project.ledger.as_deref());
    let unmarked = document.passages.iter().filter(|passage| passage.anchor.is_none());
    let mut marks: Vec<(usize, String)> =
        unmarked.map(|passage| (passage.range.end, mark(passage, &names.next()))).collect();
    if !is_harmless(project, source, document, &marks) {
        marks = one_by_one(project, source, document, marks);
    }
    let (path, text) = (source.path.clone(), source.hash);
    (!marks.is_empty()).then_some(Marking { path, text, marks })
}

/// The marks that do no harm when each is tried in turn, for texts in which all at once do harm.
fn one_by_one(
    project: &Project,
    source: &Source,
    document: &Document,
    all: Vec<(usize, String)>,
) -> Vec<(usize, String)> {
    let mut accepted = Vec::new();
    for mark in all {
        accepted.push(mark);
        if !is_harmless(project, source, document, &accepted) {
            accepted.pop();
        }
    }
    accepted
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
    let Some(text) = with_marks(&source.text, marks) else { return false };
    let marked = Source::new(source.path.clone(), text);
    let faults = parse::parse(source, project.languages()).diagnostics.len();
    let parsed = parse::parse(&marked, project.languages());
    let Some(after) = parsed.document.filter(|_| parsed.diagnostics.len() == faults) else {
        return false;
    };
    let comparison = Comparison { before: &source.text, after: &marked.text, marks };
    before.passages.len() == after.passages.len()
        && before.passages.iter().zip(&after.passages).all(|(a, b)| comparison.is_kept(a, b))
        && before.headings == after.headings
}

/// A text before and after marks were put in.
struct Comparison<'t> {
    before: &'t str,
    after: &'t str,
    marks: &'t [(usize, String)],
}

impl Comparison<'_> {
    /// Whether a passage has the same words, and its own mark or anchor.
    fn is_kept(&self, before: &Passage, after: &Passage) -> bool {
        let mark = self.marks.iter().find(|(at, _)| *at == before.range.end);
        let mark = mark.map(|(_, mark)| mark.as_str());
        let name = mark.map(|mark| mark.trim_start().trim_start_matches('^').to_owned());
        let old = self.before.get(before.range.clone());
        let new = self.after.get(after.range.clone());
        let rest = old.zip(new).and_then(|(old, new)| new.strip_prefix(old));
        let has_words =
            rest.is_some_and(|rest| mark.is_none_or(|mark| rest.is_empty() || rest == mark));
        has_words && after.anchor == name.or_else(|| before.anchor.clone())
    }
}

/// A text with marks put in; `None` when they do not come in the order of their places.
fn with_marks(text: &str, marks: &[(usize, String)]) -> Option<String> {
    let mut marked = String::with_capacity(text.len() + marks.len() * 8);
    let mut done = 0;
    for (at, mark) in marks {
        marked.push_str(text.get(done..*at)?);
        marked.push_str(mark);
        done = *at;
    }
    marked.push_str(text.get(done..)?);
    Some(marked)
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
        let entries = ledger.into_iter().flat_map(Ledger::entries);
        let promised = entries.filter_map(|(key, entry)| {
            let is_own = key.kind == Kind::Anchor && entry.object == id;
            let (_, anchor) = key.address.split_once('#').filter(|_| is_own)?;
            Some(anchor.to_owned())
        });
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
    let digits = hash.chars().take(15).filter_map(|digit| digit.to_digit(16));
    let mut rest = digits.fold(0_u64, |value, digit| value * 16 + u64::from(digit));
    let mut sign = |signs: &[u8]| {
        let length = signs.len() as u64;
        let at = usize::try_from(rest % length).ok().and_then(|at| signs.get(at));
        rest /= length;
        char::from(*at.or_bug(|| format!("a sign of the name {number} of `{id}`")))
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
        let is_fit =
            |name: &String| name.len() == LENGTH && name.starts_with(|c: char| c.is_alphabetic());
        assert!(names.iter().all(is_fit));
        // They are in people's links: this must never change.
        assert_eq!((name("a", 0), name("taxi-licensing", 1)), ("t4wf".into(), "fc37".into()));
    }
}
