//! Lints: sentences that are too long, words that are not to be used, and the reading age of a
//! page.
//!
//! Only the site's own words are read: long quotations and quoted blocks are somebody else's. A
//! reading age is the Flesch–Kincaid grade (Kincaid and others, 1975) with five years added. It
//! counts and does not understand, so it is a hint at what to read again and no more.

use std::ops::Range;

use super::super::sentence::Sentences;
use super::blocks::{Block, BlockKind, Blocks, Container, InlineKind, Leaf, LeafKind};
use super::quotations::long_runs;
use super::words::Words;
use crate::config::Lint;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::lint as catalogue;
use crate::model::slice::slice;
use crate::source::Span;

/// A page of fewer words has no reading age: one long name would decide it.
const FEWEST_WORDS: usize = 60;

/// What the lints of a kind find in the texts of a file.
pub(super) fn find(blocks: &Blocks<'_>, words: &Words, lints: &[&Lint]) -> Vec<Diagnostic> {
    if lints.is_empty() {
        return Vec::new();
    }
    let mut counts = Counts::default();
    let mut diagnostics = Vec::new();
    for (block, leaf) in own_leaves(blocks) {
        let written = Passage { blocks, words, block, leaf };
        let text = own_words(words.of(leaf));
        let found = banned(lints, &text);
        diagnostics.extend(found.iter().map(|each| each.diagnostic(&written.span(&each.range))));
        if is_prose(leaf) {
            for sentence in Sentences::of(&text).all() {
                let count = Counts::of(slice(&text, sentence.clone()));
                diagnostics
                    .extend(lints.iter().filter_map(|lint| written.long(lint, &sentence, &count)));
                counts.add(&count);
            }
        }
    }
    let start = Span::start_of(blocks.source.path.clone());
    diagnostics.extend(lints.iter().filter_map(|lint| old(lint, &counts, &start)));
    diagnostics
}

/// What the lints find in a text without Markdown; `span` gives the place of a part.
pub(in crate::parse) fn in_plain(
    text: &str,
    lints: &[&Lint],
    span: impl Fn(Range<usize>) -> Span,
) -> Vec<Diagnostic> {
    if lints.is_empty() {
        return Vec::new();
    }
    let found = banned(lints, &own_words(text));
    found.iter().map(|each| each.diagnostic(&span(each.range.clone()))).collect()
}

/// The leaves outside quoted blocks.
fn own_leaves<'b, 'a>(
    blocks: &'b Blocks<'a>,
) -> impl Iterator<Item = (&'b Block<'a>, &'b Leaf<'a>)> {
    let mut quotes: usize = 0;
    blocks.list.iter().filter_map(move |block| {
        match &block.kind {
            BlockKind::Start(Container::Quote(_)) => quotes += 1,
            BlockKind::End(start) if matches!(blocks.container(*start), Container::Quote(_)) => {
                quotes = quotes.saturating_sub(1);
            }
            BlockKind::Leaf(leaf) if quotes == 0 => return Some((block, leaf)),
            _ => {}
        }
        None
    })
}

fn is_prose(leaf: &Leaf<'_>) -> bool {
    matches!(
        leaf.kind,
        LeafKind::Paragraph | LeafKind::Item | LeafKind::Definition | LeafKind::Loose
    )
}

/// Words with spaces in place of long quotations, so that all places stay.
fn own_words(words: &str) -> String {
    let mut own = String::with_capacity(words.len());
    for run in long_runs(words) {
        own.push_str(words.get(own.len()..run.range.start).unwrap_or_default());
        own.extend(std::iter::repeat_n(' ', run.range.end.saturating_sub(own.len())));
    }
    own.push_str(words.get(own.len()..).unwrap_or_default());
    own
}

/// A leaf with its words.
struct Passage<'p, 'a> {
    blocks: &'p Blocks<'a>,
    words: &'p Words,
    block: &'p Block<'a>,
    leaf: &'p Leaf<'a>,
}

impl Passage<'_, '_> {
    /// Where a part of the words is written: from its first run of text to the end of its last.
    fn span(&self, part: &Range<usize>) -> Span {
        let positions = self.words.positions(self.leaf).iter();
        let inlines = self.blocks.inlines(self.leaf).iter().zip(positions);
        let texts = inlines.filter(|(inline, _)| matches!(inline.kind, InlineKind::Text(_)));
        let mut range: Option<Range<usize>> = None;
        for (inline, at) in texts.take_while(|(_, at)| **at < part.end) {
            let place =
                |word: usize| inline.range.start + word.saturating_sub(*at).min(inline.range.len());
            let here = place(part.start)..place(part.end);
            range = match range {
                Some(range) if range.start < range.end => Some(range.start..here.end),
                _ => Some(here),
            };
        }
        self.blocks.span(self.block.text, range.unwrap_or_else(|| self.block.range.clone()))
    }

    fn long(&self, lint: &Lint, sentence: &Range<usize>, count: &Counts) -> Option<Diagnostic> {
        let most = lint.longest_sentence.filter(|most| count.words > *most)?;
        let found = catalogue::long_sentence(&self.span(sentence), &lint.name, [count.words, most]);
        Some(Diagnostic { severity: lint.severity, ..found })
    }
}

/// A word that a lint does not allow.
struct BannedWord<'l> {
    range: Range<usize>,
    lint: &'l Lint,
    word: &'l str,
    instead: &'l str,
}

impl BannedWord<'_> {
    fn diagnostic(&self, span: &Span) -> Diagnostic {
        let found = catalogue::banned_word(span, &self.lint.name, [self.word, self.instead]);
        Diagnostic { severity: self.lint.severity, ..found }
    }
}

/// The words in a text that lints do not allow.
fn banned<'l>(lints: &[&'l Lint], text: &str) -> Vec<BannedWord<'l>> {
    // Some capitals have small letters of another length; such a text is read as it is.
    let small = Some(text.to_lowercase()).filter(|small| small.len() == text.len());
    let small = small.as_deref().unwrap_or(text);
    let mut found = Vec::new();
    for lint in lints {
        for (word, instead) in &lint.words {
            let places = small.match_indices(word.as_str()).map(|(at, word)| at..at + word.len());
            let whole = places.filter(|range| is_whole(small, range));
            found.extend(whole.map(|range| BannedWord { range, lint, word, instead }));
        }
    }
    found
}

/// Whether no letter or digit touches a range.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let before = slice(text, ..range.start).chars().next_back();
    let after = slice(text, range.end..).chars().next();
    !range.is_empty() && ![before, after].into_iter().flatten().any(char::is_alphanumeric)
}

/// The page as a whole, against the reading age of a lint.
fn old(lint: &Lint, counts: &Counts, start: &Span) -> Option<Diagnostic> {
    let most = lint.reading_age?;
    let age = counts.reading_age().filter(|age| *age > most)?;
    let found = catalogue::reading_age(start, &lint.name, [age, most]);
    Some(Diagnostic { severity: lint.severity, ..found })
}

/// What a reading age is computed from.
#[derive(Debug, Default)]
struct Counts {
    sentences: usize,
    words: usize,
    syllables: usize,
}

impl Counts {
    /// Of one sentence.
    fn of(sentence: &str) -> Self {
        let words =
            sentence.split(|c: char| !(c.is_alphanumeric() || matches!(c, '’' | '\'' | '-')));
        let words: Vec<&str> = words.filter(|word| word.contains(char::is_alphanumeric)).collect();
        Self {
            sentences: usize::from(!words.is_empty()),
            words: words.len(),
            syllables: words.iter().map(|word| syllables(word)).sum(),
        }
    }

    fn add(&mut self, other: &Self) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.syllables += other.syllables;
    }

    /// In whole years; `None` for a text that is too short to say.
    #[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rounded, not negative"
    )]
    fn reading_age(&self) -> Option<usize> {
        let Self { sentences, words, syllables } = *self;
        if words < FEWEST_WORDS || sentences == 0 {
            return None;
        }
        let per_sentence = words as f64 / sentences as f64;
        let grade = 0.39 * per_sentence + 11.8 * (syllables as f64 / words as f64) - 15.59;
        Some((grade + 5.0).round().max(0.0) as usize)
    }
}

/// How many syllables an English word has, by its groups of vowels; an `e` at the end is silent,
/// but for that of `le` after a consonant. A number counts as one.
fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let is_vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let groups = letters.chunk_by(|a, b| is_vowel(a) == is_vowel(b));
    let groups = groups.filter(|group| group.first().is_some_and(is_vowel)).count();
    let is_silent = match letters.as_slice() {
        [.., before, 'l', 'e'] if !is_vowel(before) => false,
        [.., before, 'e'] => !is_vowel(before),
        [.., before, 'e', 'd'] => !is_vowel(before) && !matches!(before, 't' | 'd'),
        [.., before, 'e', 's'] => {
            !is_vowel(before) && !matches!(before, 's' | 'c' | 'z' | 'x' | 'h' | 'g')
        }
        _ => false,
    };
    (groups - usize::from(is_silent && groups > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        for (word, count) in [
            ("the", 1),
            ("police", 2),
            ("table", 2),
            ("abuse", 2),
            ("abused", 2),
            ("reported", 3),
            ("cases", 2),
            ("inquiry", 3),
            ("recommendation", 5),
            ("2025", 1),
            ("tree", 1),
            ("closed", 1),
            ("published", 2),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn a_reading_age_grows_with_sentences_and_words() {
        let plain = "The cat sat on the mat and ate. ".repeat(10);
        let hard =
            "Institutional accountability necessitates comprehensive documentation. ".repeat(15);
        let age = |text: &str| {
            let mut all = Counts::default();
            for sentence in text.split_inclusive(". ") {
                all.add(&Counts::of(sentence));
            }
            all.reading_age().unwrap()
        };
        assert!(age(&plain) <= 6 && age(&hard) > 20, "{} {}", age(&plain), age(&hard));
        assert_eq!(Counts::of("Too short to say.").reading_age(), None);
    }

    #[test]
    fn long_quotations_are_not_the_sites_own_words() {
        let text = "It said “one two three four five six seven eight”. We “do” not.";
        let own = own_words(text);
        assert_eq!(
            (own.len(), own.contains("seven"), own.contains("“do”")),
            (text.len(), false, true)
        );
    }
}
