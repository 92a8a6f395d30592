//! The part of a text that shares most words with a quotation.
//!
//! The text is read once and no word of it is kept, because it may have many megabytes. Words are
//! compared by hashes of their letters and digits in small letters: that is exact enough for a
//! message, and nothing else is made of it.

use std::collections::VecDeque;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

/// How many words a passage may have before and after the words that it shares with the quotation.
const SLACK: usize = 6;

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    /// Its first byte.
    pub(super) start: usize,
    /// How many words it has.
    pub(super) count: usize,
}

/// The words of a text with their places.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let places = text.split(' ').map(move |word| {
        let start = at;
        at += word.len() + 1;
        (start, word)
    });
    places.filter(|(_, word)| !word.is_empty())
}

/// The part of a text that is most like a quotation; `None` when nothing is.
pub(super) fn best(text: &str, quoted: &str) -> Option<Window> {
    let quoted: Vec<u64> = words(quoted).map(|(_, word)| key(word)).collect();
    let mut best = Best::new(&quoted);
    let mut before = None;
    for (at, word) in words(text) {
        let key = key(word);
        if let Some((at, last)) = before.replace((at, key)) {
            best.add(at, best.score(last, Some(key)));
        }
    }
    if let Some((at, last)) = before {
        best.add(at, best.score(last, None));
    }
    best.window()
}

/// The words that were read last, and the best of all windows so far.
struct Best {
    words: FxHashSet<u64>,
    pairs: FxHashSet<(u64, u64)>,
    /// How many words the quotation has.
    size: usize,
    /// Where the last words begin, and what each counts; the window is at the end.
    last: VecDeque<(usize, usize)>,
    sum: usize,
    most: Option<(usize, Window)>,
}

impl Best {
    fn new(quoted: &[u64]) -> Self {
        let pairs = quoted.iter().copied().zip(quoted.iter().skip(1).copied());
        Self {
            words: quoted.iter().copied().collect(),
            pairs: pairs.collect(),
            size: quoted.len(),
            last: VecDeque::new(),
            sum: 0,
            most: None,
        }
    }

    /// What a word counts. Two consecutive words count more than two single ones.
    fn score(&self, word: u64, next: Option<u64>) -> usize {
        let pair = next.is_some_and(|next| self.pairs.contains(&(word, next)));
        usize::from(self.words.contains(&word)) + 3 * usize::from(pair)
    }

    fn add(&mut self, at: usize, score: usize) {
        self.last.push_back((at, score));
        self.sum += score;
        let first = self.last.len().checked_sub(self.size + 1);
        if let Some((_, left)) = first.and_then(|first| self.last.get(first)) {
            self.sum -= left;
        }
        if self.last.len() > self.size + SLACK {
            self.last.pop_front();
        }
        let is_full = self.last.len() >= self.size;
        if is_full && self.most.is_none_or(|(sum, _)| self.sum > sum) {
            self.most = self.here().map(|window| (self.sum, window));
        }
    }

    /// The window at the end of what was read, with the words around it.
    fn here(&self) -> Option<Window> {
        let (start, _) = *self.last.front()?;
        Some(Window { start, count: self.last.len() + SLACK })
    }

    fn window(self) -> Option<Window> {
        // A text with fewer words than the quotation is one window.
        let (sum, window) = self.most.or_else(|| Some((self.sum, self.here()?)))?;
        (sum >= 2 && sum * 2 >= self.size).then_some(window)
    }
}

/// A hash of the letters and digits of a word, in small letters.
fn key(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for byte in word.bytes() {
        if !byte.is_ascii() {
            return key_of_letters(word);
        }
        if byte.is_ascii_alphanumeric() {
            hasher.write_u8(byte.to_ascii_lowercase());
        }
    }
    hasher.finish()
}

/// The same for words with other letters than those of ASCII.
fn key_of_letters(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let letters = word.chars().filter(|character| character.is_alphanumeric());
    for letter in letters.flat_map(char::to_lowercase) {
        match u8::try_from(letter) {
            Ok(letter) if letter.is_ascii() => hasher.write_u8(letter),
            _ => letter.hash(&mut hasher),
        }
    }
    hasher.finish()
}
