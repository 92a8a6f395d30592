//! The text of a PDF as poppler's `pdftotext` reads it, without running heads and page numbers.
//!
//! A running head or a page number in the middle of a sentence would keep the sentence from being
//! found, so both are removed, and the importer reports how many. If the printed numbers differ
//! from 1, 2, 3, they become the page map. Lines that may be anything else are never removed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::json;

use super::divided::{Settled, settled};
use super::{line_ends, pdf_streams, pdftotext};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::report::counted;

/// A text whose pages are separated by form feeds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Paged {
    pub(super) text: String,
    /// The page map, if the printed numbers differ from 1, 2, 3.
    pub(super) map: Option<String>,
    /// How many running heads were removed.
    pub(super) heads: usize,
    /// How many page numbers were removed.
    pub(super) numbers: usize,
    /// How many ligatures were replaced by letters.
    pub(super) ligatures: usize,
    /// What was changed in words that a line divided.
    words: Vec<String>,
    /// The names of the pages.
    names: Vec<String>,
}

impl From<String> for Paged {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl Paged {
    /// What was changed, for an editor who reads the text before quoting it.
    pub(super) fn remarks(&self) -> Vec<String> {
        let changes = [
            (self.heads, "running head", "removed"),
            (self.numbers, "page number", "removed"),
            (self.ligatures, "ligature", "replaced by letters, such as `ﬁ` by `fi`"),
        ];
        let present = changes.iter().filter(|(count, ..)| *count > 0);
        let notes = present.map(|(count, noun, change)| {
            let were = if *count == 1 { "was" } else { "were" };
            format!("note: {} {were} {change}", counted(*count, noun))
        });
        let pages = match &self.map {
            Some(_) => Some("note: pages.json has the printed page numbers"),
            None if self.numbers > 0 || !self.text.contains('\u{c}') => None,
            None => Some("note: no printed page numbers were found; the pages count from 1"),
        };
        notes.chain(self.words.iter().cloned()).chain(pages.map(str::to_owned)).collect()
    }

    /// The name of the page that a byte is on, if the text has pages.
    pub(super) fn page(&self, at: usize) -> Option<String> {
        let before = self.text.get(..at)?.matches('\u{c}').count();
        self.names.get(before).cloned()
    }
}

/// Joined letters in some fonts, and the letters that a text has instead.
const LIGATURES: [(char, &str); 7] = [
    ('\u{fb00}', "ff"),
    ('\u{fb01}', "fi"),
    ('\u{fb02}', "fl"),
    ('\u{fb03}', "ffi"),
    ('\u{fb04}', "ffl"),
    ('\u{fb05}', "st"),
    ('\u{fb06}', "st"),
];

/// The text with letters in place of ligatures, and the number of ligatures. A soft hyphen that is
/// printed at the end of a line comes as two characters, and becomes one.
fn without_ligatures(text: &str) -> (String, usize) {
    let text = text.replace("\u{ad}\u{2010}\n", "\u{ad}\n");
    let count = LIGATURES.iter().map(|(joined, _)| text.matches(*joined).count()).sum();
    let with_letters =
        |text: String, (joined, letters): &(char, &str)| text.replace(*joined, letters);
    (LIGATURES.iter().fold(text, with_letters), count)
}

/// Reads a PDF.
pub(super) fn read(file: &Path) -> Result<Paged, Failure> {
    let bytes = std::fs::read(file).map_err(|error| Failure::reading(file, &error))?;
    if let Some(excess) = pdf_streams::excess(&bytes) {
        return Err(Failure::usage(excess).at(file).help(pdftotext::OTHERWISE));
    }
    drop(bytes);
    let text = pdftotext::run(file, pdftotext::Mode::Text)?;
    let layout = pdftotext::run(file, pdftotext::Mode::Layout)?;
    let text = line_ends::restored(&text, &layout);
    Ok(paged(&line_ends::without_embeddings(&text)))
}

/// How many lines with words are examined at the top and at the foot of a page.
const DEPTH: usize = 2;

/// On how many pages a line must be repeated, at the same edge, to be removed.
const PAGES: usize = 3;

/// The text without running heads and page numbers.
fn paged(text: &str) -> Paged {
    let (text, ligatures) = without_ligatures(text);
    let text = text.strip_suffix('\u{c}').unwrap_or(&text);
    let mut pages: Vec<Vec<&str>> =
        text.split('\u{c}').map(|page| page.lines().collect()).collect();
    let numbers = numbers(&pages);
    let removed = remove_repeated(&mut pages, &numbers);
    let count =
        |numbered: bool| removed.iter().filter(|form| form.contains('#') == numbered).count();
    let pages: Vec<String> = pages.iter().map(|lines| lines.join("\n").trim().to_owned()).collect();
    let settled = settled(&(pages.join("\n\u{c}") + "\n"));
    let words = settled.remarks();
    let Settled { text, .. } = settled;
    let names = names(&numbers);
    let differs = numbers.iter().zip(1..).any(|(printed, counted)| *printed != Some(counted));
    Paged {
        map: (differs && numbers.iter().any(Option::is_some)).then(|| page_map(&text, &names)),
        text,
        heads: count(false),
        numbers: count(true),
        ligatures,
        words,
        names,
    }
}

/// The names of the pages. Those before the first number are the cover; without any number, the
/// pages count from 1.
fn names(numbers: &[Option<usize>]) -> Vec<String> {
    let is_numbered = numbers.iter().any(Option::is_some);
    let name = |(number, counted): (&Option<usize>, usize)| match number {
        Some(number) => number.to_string(),
        None if is_numbered => "cover".to_owned(),
        None => counted.to_string(),
    };
    numbers.iter().zip(1..).map(name).collect()
}

/// The top or the foot of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Top,
    Foot,
}

/// The lines at the edges of a page, by their index in the page.
fn edges(page: &[&str]) -> Vec<(usize, Edge)> {
    let has_words = |at: &usize| page.get(*at).is_some_and(|line| !line.trim().is_empty());
    let top = (0..page.len()).filter(has_words).take(DEPTH).map(|at| (at, Edge::Top));
    let foot = (0..page.len()).rev().filter(has_words).take(DEPTH).map(|at| (at, Edge::Foot));
    top.chain(foot).collect()
}

/// The printed number of each page: the sequence that most pages have at an edge. Pages before
/// number 1 have none.
fn numbers(pages: &[Vec<&str>]) -> Vec<Option<usize>> {
    let mut firsts: BTreeMap<isize, BTreeSet<usize>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        let lines = edges(page).into_iter().filter_map(|(at, _)| page.get(at));
        let digits = lines.flat_map(|line| line.split(|c: char| !c.is_ascii_digit()));
        for number in digits.filter_map(|digits| digits.parse::<isize>().ok()) {
            firsts.entry(number.saturating_sub_unsigned(index)).or_default().insert(index);
        }
    }
    let most = firsts.into_iter().max_by_key(|(_, pages)| pages.len());
    let most = most.filter(|(_, on)| on.len() >= PAGES && on.len() * 2 > pages.len());
    let number = |index| usize::try_from(most.as_ref()?.0.checked_add_unsigned(index)?).ok();
    (0..pages.len()).map(|index| number(index).filter(|number| *number > 0)).collect()
}

/// The form that a repeated line has on every page: `#` stands for the number of the page.
fn form(line: &str, number: Option<usize>) -> String {
    let mut words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    if let Some(number) = number.map(|number| number.to_string()) {
        let has_number = |word: &&mut String| {
            word.split(|c: char| !c.is_ascii_digit()).any(|digits| digits == number)
        };
        if let Some(word) = words.iter_mut().find(has_number) {
            *word = word.replacen(&number, "#", 1);
        }
    }
    words.join(" ")
}

/// Removes the lines that several pages have at the same edge, and returns their forms.
fn remove_repeated(pages: &mut [Vec<&str>], numbers: &[Option<usize>]) -> Vec<String> {
    let mut lines: BTreeMap<(Edge, String), BTreeMap<usize, usize>> = BTreeMap::new();
    for (index, (page, number)) in pages.iter().zip(numbers).enumerate() {
        for (at, edge) in edges(page) {
            let form = form(page.get(at).unwrap_or(&""), *number);
            lines.entry((edge, form)).or_default().insert(index, at);
        }
    }
    let has_words = |form: &str| form.contains(|c: char| c == '#' || c.is_alphabetic());
    lines.retain(|(_, form), pages| pages.len() >= PAGES && has_words(form));
    let places = lines
        .into_iter()
        .flat_map(|((_, form), pages)| pages.into_iter().map(move |place| (place, form.clone())));
    let places: BTreeMap<(usize, usize), String> = places.collect();
    // Last line first, so that the indices of the other lines stay valid.
    for (index, at) in places.keys().rev() {
        if let Some(page) = pages.get_mut(*index) {
            page.remove(*at);
        }
    }
    places.into_values().collect()
}

/// `pages.json`: where each page begins, in characters.
fn page_map(text: &str, names: &[String]) -> String {
    let (mut next, mut before) = (0, "");
    let entries = text.split('\u{c}').zip(names).filter_map(|(page, name)| {
        let entry = json!({ "page": name, "start": next }).to_string();
        // A form feed follows.
        next += page.chars().count() + 1;
        let before = std::mem::replace(&mut before, name);
        (name != before).then_some(entry)
    });
    format!("[\n{}\n]\n", entries.collect::<Vec<_>>().join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(first: usize, texts: &[&str], layout: impl Fn(usize, &str) -> String) -> Paged {
        let pages =
            texts.iter().zip(first..).map(|(text, number)| layout(number, text) + "\n\u{c}");
        paged(&pages.collect::<String>())
    }

    fn map(paged: &Paged) -> Vec<(String, u64)> {
        let map: serde_json::Value = serde_json::from_str(paged.map.as_ref().unwrap()).unwrap();
        let rows = map.as_array().unwrap().iter();
        rows.map(|row| (row["page"].as_str().unwrap().into(), row["start"].as_u64().unwrap()))
            .collect()
    }

    #[test]
    fn heads_and_numbers_are_removed_and_numbers_become_the_map() {
        let texts = ["The \u{fb01}rst", "goes on.", "Last."];
        let paged = pages(7, &texts, |number, text| format!("A head\n\n{text}\n\n{number}"));
        assert_eq!(paged.text, "The first\n\u{c}goes on.\n\u{c}Last.\n");
        assert_eq!((paged.heads, paged.numbers, paged.ligatures), (3, 3, 1));
        assert_eq!(map(&paged), [("7".into(), 0), ("8".into(), 11), ("9".into(), 21)]);
    }

    #[test]
    fn numbers_are_found_among_words_and_beside_varying_heads() {
        for layout in [
            |number, text: &str| format!("{text}\nPage {number} of 3"),
            |number, text: &str| format!("{text}\n{number}/12"),
            |number, text: &str| format!("{text}\n– {number} –"),
            |number, text: &str| format!("{number} | A report\n{text}"),
        ] {
            let paged = pages(1, &["First.", "Second 2.", "Third."], layout);
            assert_eq!(paged.text, "First.\n\u{c}Second 2.\n\u{c}Third.\n");
            assert_eq!((paged.heads, paged.numbers, &paged.map), (0, 3, &None));
        }
        let texts = ["a", "b", "c", "d", "e", "f"];
        let paged = pages(1, &texts, |number, text| match number % 2 {
            0 => format!("The report\n{number}\n{text}"),
            _ => format!("A chapter\n{number}\n{text}"),
        });
        assert_eq!((paged.heads, paged.numbers), (6, 6), "{}", paged.text);
    }

    #[test]
    fn a_cover_has_no_number() {
        let texts = ["Cover", "", "One.", "Two.", "Three."];
        let paged = pages(0, &texts, |number, text| match number {
            0 | 1 => text.to_owned(),
            _ => format!("{text}\n{}", number - 1),
        });
        assert_eq!(paged.text, "Cover\n\u{c}\n\u{c}One.\n\u{c}Two.\n\u{c}Three.\n");
        assert_eq!(
            map(&paged),
            [("cover".into(), 0), ("1".into(), 9), ("2".into(), 15), ("3".into(), 21)]
        );
    }

    #[test]
    fn lines_that_may_be_text_stay() {
        for text in [
            "1914\n\u{c}1918\n\u{c}1939\n",
            "Head\na\n\u{c}Head\nb\n",
            "a\n1\n\u{c}b\n\u{c}c\n",
            "12\n",
            "•\na\n\u{c}•\nb\n\u{c}•\nc\n",
        ] {
            let paged = paged(text);
            let names = paged.names.clone();
            assert_eq!(paged, Paged { text: text.into(), names, ..Paged::default() });
        }
    }
}
