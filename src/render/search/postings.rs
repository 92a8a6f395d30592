//! For each word the pages that have it, with the places in them; forms of one word together.
//!
//! How many pages there are is not written, and is not used: a new page must not change the shards
//! of words that it does not have.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::entry::{Place, SearchEntry};
use super::stems::Stems;

/// The forms of one word, such as `convicted` and `convictions`, each with its postings.
#[derive(Debug)]
pub(super) struct Group<'e> {
    stem: Cow<'e, str>,
    forms: Vec<(&'e str, Vec<Posting>)>,
}

/// A word in one passage of one page.
#[derive(Debug, Clone, Copy)]
struct Posting {
    page: u32,
    place: Place,
}

impl<'e> Group<'e> {
    /// The groups of all words, in alphabetical order of their stems.
    pub(super) fn all(entries: &'e [Arc<SearchEntry>], stems: &Stems) -> Vec<Self> {
        let mut stemmed: Vec<(Cow<'e, str>, &str, Vec<Posting>)> = by_word(entries)
            .into_iter()
            .map(|(word, postings)| (stems.stem(word), word, postings))
            .collect();
        stemmed.sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let mut groups: Vec<Self> = Vec::new();
        for (stem, word, postings) in stemmed {
            match groups.last_mut().filter(|group| group.stem == stem) {
                Some(group) => group.forms.push((word, postings)),
                None => groups.push(Self { stem, forms: vec![(word, postings)] }),
            }
        }
        groups
    }

    /// Its words.
    pub(super) fn words(&self) -> impl Iterator<Item = &'e str> {
        self.forms.iter().map(|(word, _)| *word)
    }

    /// `["convict","convicted",[4,1,1,2,3,1],"convictions",[…]]`: the stem, then each form. A
    /// posting is three numbers: how many pages after the one before, the passage, and the weight.
    pub(super) fn json(&self) -> String {
        let mut json = format!("[\"{}\"", self.stem);
        for (word, postings) in &self.forms {
            // Writing to a string cannot fail. Folded words have no quotes and no backslashes.
            let _ = write!(json, ",\"{word}\",[");
            push_numbers(&mut json, postings);
            json.push(']');
        }
        json.push(']');
        json
    }
}

fn push_numbers(json: &mut String, postings: &[Posting]) {
    let mut before = 0;
    for (position, Posting { page, place }) in postings.iter().enumerate() {
        if position > 0 {
            json.push(',');
        }
        push_number(json, page - before);
        json.push(',');
        push_number(json, place.passage.into());
        json.push(',');
        push_number(json, place.weight.into());
        before = *page;
    }
}

/// Adds a number in digits. A large index has millions, for which formatting is slow.
fn push_number(json: &mut String, number: u32) {
    if number >= 10 {
        push_number(json, number / 10);
    }
    json.extend(char::from_digit(number % 10, 10));
}

fn by_word(entries: &[Arc<SearchEntry>]) -> FxHashMap<&str, Vec<Posting>> {
    let mut by_word: FxHashMap<&str, Vec<Posting>> = FxHashMap::default();
    for (page, entry) in (0_u32..).zip(entries) {
        for (word, places) in entry.words.iter() {
            let postings = places.iter().map(|place| Posting { page, place: *place });
            by_word.entry(word).or_default().extend(postings);
        }
    }
    by_word
}
