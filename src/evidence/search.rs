//! Finds many runs of words in one text, which is read only once.
//!
//! A quotation is found in a long text by eight bytes of it, its key: the text is read byte by
//! byte, and the words are compared only where eight bytes are a key. Words are found as wholes:
//! this module refuses what begins or ends within a word of the text.

use std::ops::Range;

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

use super::contract::Normalised;
use super::whole_words::is_inside_word;
use crate::model::slice::slice;

/// The most places that are collected for the same words.
const MOST: usize = 4096;

/// How many bytes a key has.
const KEY: usize = size_of::<u64>();

/// Where words were found in a text.
#[derive(Debug, Default)]
pub(super) struct Hits {
    by_words: FxHashMap<String, Occurrences>,
}

/// Where the same words stand in a text.
#[derive(Debug, Default)]
pub(super) struct Occurrences {
    /// As whole words, in order.
    pub(super) whole: Vec<Range<usize>>,
    /// Whether they also begin or end within a word somewhere.
    pub(super) is_cut: bool,
}

static NOWHERE: Occurrences = Occurrences { whole: Vec::new(), is_cut: false };

impl Hits {
    /// Finds all of these words in a text.
    pub(super) fn of<'w>(text: &Normalised, words: impl Iterator<Item = &'w str>) -> Self {
        let mut hits = Self::default();
        let mut needles: Vec<Needle<'_>> = Vec::new();
        for words in words.filter(|words| !words.is_empty()) {
            if hits.by_words.contains_key(words) {
                continue;
            }
            hits.by_words.insert(words.to_owned(), Occurrences::default());
            match Needle::new(words) {
                Some(needle) => needles.push(needle),
                None => hits.find_alone(text, words),
            }
        }
        hits.find_all(text, &needles);
        hits
    }

    /// Where words stand that were searched for.
    pub(super) fn get(&self, words: &str) -> &Occurrences {
        self.by_words.get(words).unwrap_or(&NOWHERE)
    }

    /// The first place at or after an offset.
    pub(super) fn next(&self, words: &str, from: usize) -> Option<Range<usize>> {
        let whole = &self.get(words).whole;
        whole.get(whole.partition_point(|place| place.start < from)).cloned()
    }

    fn add(&mut self, text: &Normalised, words: &str, place: Range<usize>) {
        let Some(occurrences) = self.by_words.get_mut(words) else { return };
        if is_inside_word(text, place.start) || is_inside_word(text, place.end) {
            occurrences.is_cut = true;
        } else if occurrences.whole.len() < MOST {
            occurrences.whole.push(place);
        }
    }

    /// Finds all needles in one pass over the text.
    fn find_all(&mut self, text: &Normalised, needles: &[Needle<'_>]) {
        if needles.is_empty() {
            return;
        }
        let keys = Keys::new(needles);
        let mut window = 0_u64;
        for (at, byte) in text.text.bytes().enumerate() {
            window = window >> 8 | u64::from(byte) << 56;
            for needle in keys.of(window) {
                let start = (at + 1).checked_sub(KEY);
                let place = start.and_then(|key| needles.get(*needle)?.place(text, key));
                if let (Some(place), Some(needle)) = (place, needles.get(*needle)) {
                    self.add(text, needle.words, place);
                }
            }
        }
    }

    /// Finds words that have no key, because they are full of hyphens.
    fn find_alone(&mut self, text: &Normalised, words: &str) {
        let head = words.split('-').next().filter(|head| !head.is_empty()).unwrap_or(words);
        let (finder, bytes) = (Finder::new(head), text.text.as_bytes());
        let mut from = 0;
        // Two places may overlap, as those of `a a` in `a a a-b`.
        while let Some(at) = bytes.get(from..).and_then(|rest| finder.find(rest)) {
            let start = from + at;
            if let Some(end) = end_of(text, words, start) {
                self.add(text, words, start..end);
            }
            from = start + 1;
        }
    }
}

/// Words to be found, and the part of them that is looked for.
struct Needle<'w> {
    words: &'w str,
    /// Where the key begins in the words.
    at: usize,
    key: u64,
}

impl<'w> Needle<'w> {
    /// `None` when no eight bytes in a row are without a hyphen. A hyphen is in no key, because the
    /// text may have dropped it.
    fn new(words: &'w str) -> Option<Self> {
        let windows = words.as_bytes().windows(KEY).enumerate();
        let usable = windows.filter(|(_, window)| !window.contains(&b'-'));
        let (at, window) = usable.max_by_key(|(_, window)| rarity(window))?;
        Some(Self { words, at, key: u64::from_le_bytes(window.try_into().ok()?) })
    }

    /// Where the words stand, if the key stands at `key` in the text.
    fn place(&self, text: &Normalised, key: usize) -> Option<Range<usize>> {
        let middle = crate::source::floor_char_boundary(self.words, self.at);
        let key = key.checked_sub(self.at - middle)?;
        let start = start_of(text, slice(self.words, ..middle), key)?;
        Some(start..end_of(text, slice(self.words, middle..), key)?)
    }
}

/// How rare bytes are, roughly: keys that are rare save comparisons.
fn rarity(window: &[u8]) -> usize {
    let of = |byte: &u8| match byte {
        b' ' | b'e' | b't' | b'a' => 0,
        b'o' | b'i' | b'n' | b's' | b'r' | b'h' | b'l' | b'd' => 1,
        b'a'..=b'z' => 3,
        _ => 4,
    };
    window.iter().map(of).sum()
}

/// All keys, with the needles of each.
struct Keys {
    by_key: FxHashMap<u64, Vec<usize>>,
    /// A bit for each hash that some key has: most bytes of a text need no other look.
    filter: Vec<u64>,
}

/// How many bits of a hash the filter knows.
const FILTER: u32 = 18;

impl Keys {
    fn new(needles: &[Needle<'_>]) -> Self {
        let mut keys = Self { by_key: FxHashMap::default(), filter: vec![0; 1 << (FILTER - 6)] };
        for (index, needle) in needles.iter().enumerate() {
            keys.by_key.entry(needle.key).or_default().push(index);
            let (word, bit) = Self::place(needle.key);
            keys.filter.get_mut(word).into_iter().for_each(|word| *word |= bit);
        }
        keys
    }

    /// The needles with a key.
    fn of(&self, key: u64) -> &[usize] {
        let (word, bit) = Self::place(key);
        if self.filter.get(word).is_none_or(|word| word & bit == 0) {
            return &[];
        }
        self.by_key.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The word of the filter that knows a key, and the bit in it.
    fn place(key: u64) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - FILTER);
        (usize::try_from(hash >> 6).unwrap_or(0), 1 << (hash & 63))
    }
}

/// The end of the words, if they stand at `start`. A hyphen in them may have been dropped at the
/// end of a line of the text, as in `arms-length`, and with it a space, as in `pre- and post-war`.
fn end_of(text: &Normalised, words: &str, start: usize) -> Option<usize> {
    let mut rest = text.text.get(start..)?;
    let mut characters = words.chars().peekable();
    while let Some(character) = characters.next() {
        if let Some(after) = rest.strip_prefix(character) {
            rest = after;
        } else if character == '-' && text.is_break(text.text.len() - rest.len()) {
            characters.next_if_eq(&' ');
        } else {
            return None;
        }
    }
    Some(text.text.len() - rest.len())
}

/// The start of the words, if they end at `end`, read backwards in the same way.
fn start_of(text: &Normalised, words: &str, end: usize) -> Option<usize> {
    let mut rest = text.text.get(..end)?;
    let mut characters = words.chars().rev().peekable();
    while let Some(character) = characters.next() {
        if let Some(before) = rest.strip_suffix(character) {
            rest = before;
            continue;
        }
        let hyphen = if character == ' ' { characters.next() } else { Some(character) };
        if hyphen != Some('-') || !text.is_break(rest.len()) {
            return None;
        }
    }
    Some(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_before_and_after_their_keys() {
        let text = Normalised::new(
            "xy pre-\nand post-war; an arms-\nlength body, é–é, an arms-length body",
        );
        for (words, count) in [
            ("pre- and post-war", 1),
            ("an arms-length body", 2),
            ("an armslength body", 1),
            ("arms-length body, é", 1),
            ("é-é, an arms-length", 1),
            ("a-b-c-d-e-f-g-h", 0),
            ("an arms-length bodies", 0),
        ] {
            let hits = Hits::of(&text, std::iter::once(words));
            assert_eq!(hits.get(words).whole.len(), count, "{words}");
        }
    }

    #[test]
    fn places_that_overlap_are_found() {
        let text = Normalised::new("so it went: a a a-b");
        let hits = Hits::of(&text, std::iter::once("a a-b"));
        assert_eq!(hits.get("a a-b").whole.len(), 1);
    }

    #[test]
    fn many_are_found_as_each_alone() {
        let source =
            "The plan was not carried out. Nobody in the council was asked about plan a-b c-d. ";
        let text = Normalised::new(&source.repeat(3));
        let words: Vec<&str> = (0..60)
            .filter_map(|at| source.get(at..at + 14))
            .chain(["non-e-x-i-s-t", "out. Nobody", "a-b c-d"])
            .collect();
        // Words may be asked for twice.
        let together = Hits::of(&text, words.iter().chain(&words).copied());
        for words in words {
            let alone = Hits::of(&text, std::iter::once(words));
            let found = text.text.match_indices(words).count();
            let (hits, is_cut) = (&together.get(words).whole, together.get(words).is_cut);
            assert_eq!(hits, &alone.get(words).whole, "{words}");
            assert!(hits.len() == found || is_cut, "{words}");
        }
    }
}
