//! Messages: the words of the theme and the program, in the language of a site.
//!
//! They come from Fluent files: those that are built into the program, those of the theme over
//! them, and those of the project over both. What a language lacks is taken from a wider tag and
//! then from English, so there is always something to say. No file is opened here, and a message
//! never holds HTML of its own: what it says is text.

mod entry;
mod file;
mod layers;
pub mod tag;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

use fluent_bundle::{FluentArgs, FluentValue};

pub use self::entry::Piece;
use self::entry::{Entry, Form};
pub use self::file::LocaleFile;
use self::layers::{Bundle, Resolved};
use super::date::PartialDate;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::fingerprint::Fingerprint;
use crate::source::Span;

/// How many months have a name.
const MONTHS: usize = 12;

/// All messages, resolved for one language.
pub struct Messages {
    entries: BTreeMap<String, Entry>,
    bundles: Vec<Bundle>,
    /// The names of the months, which a page with dates needs often.
    months: Vec<String>,
    /// Messages of the project's own files, in whatever language, with their places.
    pub own: Vec<(String, Span)>,
    /// Messages that other messages include.
    pub included: BTreeSet<String>,
    /// Fingerprint of the language and of all files.
    pub fingerprint: Fingerprint,
}

/// What is given to a message.
#[derive(Debug, Clone)]
pub enum Argument<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A number, which plural forms can depend on.
    Number(f64),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl fmt::Display for Argument<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Number(number) => number.fmt(formatter),
        }
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Messages");
        shown.field("fingerprint", &self.fingerprint).finish_non_exhaustive()
    }
}

impl Default for Messages {
    fn default() -> Self {
        Self::builtin(tag::ENGLISH)
    }
}

impl Messages {
    /// The messages for a language, from the files of a project over the built-in ones.
    pub fn new(language: &str, files: &[LocaleFile]) -> (Self, Vec<Diagnostic>) {
        let (resolved, diagnostics) = layers::resolve(language, files);
        let Resolved { entries, bundles, own, included } = resolved;
        let fingerprint = Fingerprint::of_value(&(language, files));
        let months = Vec::new();
        let mut messages = Self { entries, bundles, months, own, included, fingerprint };
        let months = (1..=MONTHS).map(|number| messages.text(&format!("month-{number}")));
        messages.months = months.collect();
        (messages, diagnostics)
    }

    /// The built-in messages for a language.
    pub fn builtin(language: &str) -> Self {
        Self::new(language, &[]).0
    }

    /// The built-in messages in English, which are prepared once.
    pub fn english() -> &'static Arc<Self> {
        static ENGLISH: OnceLock<Arc<Messages>> = OnceLock::new();
        ENGLISH.get_or_init(Arc::default)
    }

    /// Whether there is a message with this id.
    pub fn has(&self, id: &str) -> bool {
        self.entries.contains_key(id)
    }

    /// The ids of all messages.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// Whether the program has a message with this id, and may use it.
    pub fn is_builtin(&self, id: &str) -> bool {
        self.entries.get(id).is_some_and(|entry| entry.known.is_some())
    }

    /// What must be given to a message.
    pub fn variables(&self, id: &str) -> impl Iterator<Item = &str> {
        let entry = self.entries.get(id);
        entry.into_iter().flat_map(|entry| &entry.variables).map(String::as_str)
    }

    /// What a message must be given, but the program does not give.
    pub fn strange_variables(&self, id: &str) -> Vec<&str> {
        let known = self.entries.get(id).and_then(|entry| entry.known.as_ref());
        let is_strange = |name: &&str| known.is_some_and(|known| !known.contains(*name));
        self.variables(id).filter(is_strange).collect()
    }

    /// Where a message is written; `None` for one that is built into the program.
    pub fn span(&self, id: &str) -> Option<&Span> {
        self.entries.get(id)?.span.as_ref()
    }

    /// A message that is given nothing, if there is one with this id.
    pub fn get(&self, id: &str) -> Option<&str> {
        match &self.entries.get(id)?.form {
            Form::Text(text) => Some(text),
            Form::Pieces(_) | Form::Fluent => None,
        }
    }

    /// The pieces of a message that has holes and no plural forms.
    pub fn pieces(&self, id: &str) -> Option<&[Piece]> {
        match &self.entries.get(id)?.form {
            Form::Pieces(pieces) => Some(pieces),
            Form::Text(_) | Form::Fluent => None,
        }
    }

    /// A message of the program that is given nothing.
    pub fn text(&self, id: &str) -> String {
        self.format(id, &[]).or_bug(|| format!("the message `{id}`"))
    }

    /// A message of the program with what is given to it.
    pub fn with(&self, id: &str, arguments: &[(&str, &str)]) -> String {
        let arguments = arguments.iter().map(|(name, text)| (*name, Argument::from(*text)));
        let arguments: Vec<_> = arguments.collect();
        self.format(id, &arguments).or_bug(|| format!("the message `{id}`"))
    }

    /// A message; `None` if there is no message with this id.
    pub fn format(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Option<String> {
        let entry = self.entries.get(id)?;
        match &entry.form {
            Form::Text(text) => Some(text.clone()),
            Form::Pieces(pieces) => Some(joined(pieces, arguments)),
            Form::Fluent => self.formatted(entry, id, arguments),
        }
    }

    fn formatted(
        &self,
        entry: &Entry,
        id: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Option<String> {
        let bundle = self.bundles.get(entry.bundle)?;
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            let value = match argument {
                Argument::Text(text) => FluentValue::from(text.as_ref()),
                Argument::Number(number) => FluentValue::from(*number),
            };
            values.set(*name, value);
        }
        // What could be wrong in a message was reported when its file was read.
        let mut faults = Vec::new();
        let pattern = bundle.get_message(id)?.value()?;
        Some(bundle.format_pattern(pattern, Some(&values), &mut faults).into_owned())
    }

    /// A date in words: `16 June 2025`, `June 2025` or `2025` in English.
    pub fn date(&self, date: PartialDate) -> String {
        let (year, month, day) = date.parts();
        let year = year.to_string();
        let month = month.and_then(|month| self.month(usize::try_from(month).ok()?));
        match (day, month) {
            (Some(day), Some(month)) => {
                let day = day.to_string();
                self.with("date-long", &[("day", &day), ("month", month), ("year", &year)])
            }
            (None, Some(month)) => self.with("date-month", &[("month", month), ("year", &year)]),
            _ => self.with("date-year", &[("year", &year)]),
        }
    }

    /// The name of a month, from 1.
    pub fn month(&self, number: usize) -> Option<&str> {
        self.months.get(number.checked_sub(1)?).map(String::as_str)
    }
}

/// A message without plural forms, from its pieces.
fn joined(pieces: &[Piece], arguments: &[(&str, Argument<'_>)]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            Piece::Variable(name) => match arguments.iter().find(|(other, _)| other == name) {
                Some((_, Argument::Text(argument))) => text.push_str(argument),
                Some((_, argument)) => text.push_str(&argument.to_string()),
                None => {}
            },
        }
    }
    text
}

#[cfg(test)]
mod tests;
