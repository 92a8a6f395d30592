//! What one page brings to the index: its words with their places, and its record.
//!
//! It is made from one page alone, so a preview remembers it while the page stays the same.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::words;
use crate::config::Config;
use crate::diagnostic::bug::OrBug;
use crate::model::address::encoded;
use crate::parse::AnchoredText;
use crate::render::status::long_date;
use crate::view::SearchPage;

/// How much a word counts by where it stands. A title says best what a page is about.
mod weight {
    /// A whole name, shared by its words: a page that is named by one word is about that word.
    pub(super) const NAME: u16 = 16;
    /// The least that a word of a name counts.
    pub(super) const IN_NAME: u16 = 3;
    pub(super) const HEADING: u16 = 3;
    pub(super) const SUMMARY: u16 = 3;
    pub(super) const TEXT: u16 = 1;
}

/// What one page brings to the index.
#[derive(Debug, Clone)]
pub struct SearchEntry {
    /// Each word once, with its places in the order of the page.
    pub(super) words: WordPlaces,
    /// How many words it has, each counted by its weight.
    pub(super) length: u32,
    /// How much it counts, in per cent.
    pub(super) weight: usize,
    /// What a result shows, as JSON.
    pub(super) record: String,
    /// What results can be narrowed by.
    pub(super) facets: Facets,
    /// The title, and other names of what the page is about.
    pub(super) names: Vec<String>,
}

/// The words of a page and their places, in three buffers: a large site has millions of them.
#[derive(Debug, Clone, Default)]
pub(super) struct WordPlaces {
    text: String,
    places: Vec<Place>,
    /// Where each word ends in `text`, and where its places end.
    ends: Vec<(u32, u32)>,
}

impl WordPlaces {
    fn of(words: FxHashMap<Box<str>, Vec<Place>>) -> Self {
        let mut all = Self::default();
        let mut sorted: Vec<_> = words.into_iter().collect();
        sorted.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        for (word, places) in sorted {
            all.text.push_str(&word);
            all.places.extend(places);
            all.ends.push((end(all.text.len()), end(all.places.len())));
        }
        all.text.shrink_to_fit();
        all.places.shrink_to_fit();
        all.ends.shrink_to_fit();
        all
    }

    /// Each word with its places, in alphabetical order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[Place])> {
        let starts = std::iter::once((0, 0)).chain(self.ends.iter().copied());
        starts.zip(&self.ends).filter_map(|((word, place), (word_end, place_end))| {
            let word = self.text.get(word as usize..*word_end as usize)?;
            Some((word, self.places.get(place as usize..*place_end as usize)?))
        })
    }
}

/// A position in the buffers of one page; a file has at most 4 GiB.
fn end(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A word in one passage of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The number of the passage: 0 for the names, 1 for the summary, then as on the page.
    pub(super) passage: u16,
    /// How much it counts there.
    pub(super) weight: u16,
}

/// What results can be narrowed by. What a page does not have is empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Facets {
    pub(super) kind: String,
    pub(super) status: String,
    pub(super) voice: String,
    pub(super) date: String,
}

/// What a result shows. Empty values are left out.
#[derive(Serialize)]
struct Record<'a> {
    title: &'a str,
    path: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    kind: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    number: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status<'a>>,
    /// Slugs of tags with a context, which is to be read with the page.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    contexts: &'a [String],
    /// Anchor, heading and words of each passage.
    passages: Vec<(&'a str, &'a str, &'a str)>,
}

#[derive(Serialize)]
struct Status<'a> {
    label: &'a str,
    tone: &'a str,
    by: &'a str,
    date: String,
}

impl SearchEntry {
    /// The entry of a page; `stop` holds the words that are not indexed.
    pub fn new(page: &SearchPage, config: &Config, stop: &FxHashSet<&str>) -> Self {
        let mut counted = WordCount { stop, words: FxHashMap::default(), length: 0 };
        let card = &page.card;
        let number = match card.number.as_str() {
            "" => String::new(),
            number => format!("{} {number}", card.kind_label),
        };
        let names = [&card.title, &number, &page.slug, &page.figure];
        let names = names.into_iter().chain(&page.names);
        names.for_each(|name| counted.add_name(name));
        counted.add(1, weight::SUMMARY, &card.summary);
        for (number, passage) in (2..=u16::MAX).zip(&page.passages) {
            counted.add(number, weight::HEADING, &passage.heading);
            counted.add(number, weight::TEXT, &passage.text);
        }
        let record = serde_json::to_string(&record(page, config)).ok();
        Self {
            words: WordPlaces::of(counted.words),
            length: counted.length,
            weight: page.weight,
            record: record.or_bug(|| format!("the record of `{}`", card.id)),
            facets: facets(page),
            names: std::iter::once(card.title.clone()).chain(page.names.iter().cloned()).collect(),
        }
    }
}

fn record<'a>(page: &'a SearchPage, config: &Config) -> Record<'a> {
    let card = &page.card;
    let status = card.status.as_ref().map(|status| Status {
        label: &status.label,
        tone: &status.tone,
        by: &status.by_label,
        date: long_date(&status.date, &config.messages),
    });
    let passage = |passage: &'a AnchoredText| {
        (passage.anchor.as_str(), passage.heading.as_str(), passage.text.as_str())
    };
    Record {
        title: &card.title,
        path: encoded(&card.path),
        kind: &card.kind_label,
        number: &card.number,
        summary: &card.summary,
        status,
        contexts: &page.contexts,
        passages: page.passages.iter().map(passage).collect(),
    }
}

/// A page without a date of its own has that of its status.
fn facets(page: &SearchPage) -> Facets {
    let card = &page.card;
    let mut facets =
        Facets { kind: card.kind.clone(), date: card.date.clone(), ..Facets::default() };
    if let Some(status) = &card.status {
        facets.status.clone_from(&status.key);
        facets.voice.clone_from(&status.by);
        if facets.date.is_empty() {
            facets.date.clone_from(&status.date);
        }
    }
    facets
}

/// The words of one page while they are counted.
struct WordCount<'s> {
    stop: &'s FxHashSet<&'s str>,
    words: FxHashMap<Box<str>, Vec<Place>>,
    length: u32,
}

impl WordCount<'_> {
    /// Adds the words of a name.
    fn add_name(&mut self, name: &str) {
        let mut count = 0_u16;
        words::each(name, |word| {
            count = count.saturating_add(u16::from(!self.stop.contains(word)));
        });
        let weight = weight::NAME.div_ceil(count.max(1)).max(weight::IN_NAME);
        self.add(0, weight, name);
    }

    fn add(&mut self, passage: u16, weight: u16, text: &str) {
        words::each(text, |word| {
            if self.stop.contains(word) {
                return;
            }
            self.length = self.length.saturating_add(u32::from(weight));
            if let Some(places) = self.words.get_mut(word) {
                match places.last_mut().filter(|last| last.passage == passage) {
                    Some(last) => last.weight = last.weight.saturating_add(weight),
                    None => places.push(Place { passage, weight }),
                }
            } else {
                self.words.insert(word.into(), vec![Place { passage, weight }]);
            }
        });
    }
}
