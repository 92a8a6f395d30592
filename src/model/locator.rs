//! Locators: where in a source something stands (`p. 12`, `pp. 3–5`, `para 4.2`, `ch. 3`).
//!
//! The labels are those of the Citation Style Language, so that a style can write a locator in its
//! own terms. Parts of a source that it does not know (`item 4`, `Hansard col 625`) are kept as
//! they were typed. A locator that begins like a page and has no number is refused.

use crate::diagnostic::catalogue::citation::LocatorFault;

/// A locator.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Locator {
    /// What is counted, by its name in CSL; `custom` for words that are shown as they are.
    pub label: &'static str,
    /// Which one.
    pub value: String,
}

/// Labels with their spellings; abbreviations first, then whole words.
const LABELS: [(&str, &[&str], &[&str]); 17] = [
    ("page", &["p", "pp", "pg", "pgs"], &["page", "pages"]),
    ("paragraph", &["para", "paras", "¶", "¶¶"], &["paragraph", "paragraphs"]),
    ("section", &["s", "ss", "sec", "secs", "§", "§§"], &["section", "sections"]),
    ("chapter", &["ch", "chs", "chap", "chaps"], &["chapter", "chapters"]),
    ("column", &["col", "cols"], &["column", "columns"]),
    ("line", &["l", "ll"], &["line", "lines"]),
    ("volume", &["vol", "vols"], &["volume", "volumes"]),
    ("part", &["pt", "pts"], &["part", "parts"]),
    ("figure", &["fig", "figs"], &["figure", "figures"]),
    ("table", &["tbl", "tbls"], &["table", "tables"]),
    ("note", &["n", "nn", "fn"], &["note", "notes", "footnote", "footnotes"]),
    ("article-locator", &["art", "arts"], &["article", "articles"]),
    ("appendix", &["app", "apps"], &["appendix", "appendices"]),
    ("rule", &["r", "rr"], &["rule", "rules"]),
    ("folio", &["fol", "fols"], &["folio", "folios"]),
    ("book", &["bk", "bks"], &["book", "books"]),
    ("verse", &["v", "vv"], &["verse", "verses"]),
];

impl Locator {
    /// Reads what stands after the comma of a citation. A number alone is a page.
    pub fn parse(text: &str) -> Result<Self, LocatorFault> {
        let text = text.trim();
        let (word, after) = split(text);
        let rest = after.trim_start();
        if word.is_empty() {
            return Ok(number(rest).map_or_else(|_| Self::custom(text), Self::page));
        }
        let is_one_of = |words: &[&str]| words.iter().any(|one| one.eq_ignore_ascii_case(word));
        for (label, short, long) in LABELS {
            let value = number(rest.trim_start_matches('.').trim_start());
            match value {
                Ok(value) if is_one_of(short) || is_one_of(long) => {
                    return Ok(Self { label, value });
                }
                Err(error) if is_one_of(short) => return Err(error),
                _ => {}
            }
        }
        Ok(Self::custom(text))
    }

    /// Whether it is a range or a list.
    pub fn is_plural(&self) -> bool {
        let numbers = self
            .value
            .split(", ")
            .take_while(|part| part.starts_with(|c: char| c.is_ascii_digit()));
        self.value.contains(['–', '&']) || numbers.count() > 1
    }

    fn page(value: String) -> Self {
        Self { label: "page", value }
    }

    fn custom(text: &str) -> Self {
        Self { label: "custom", value: text.to_owned() }
    }
}

/// The word or sign at the beginning, and the rest.
fn split(text: &str) -> (&str, &str) {
    let sign = text.len() - text.trim_start_matches(['§', '¶']).len();
    let word = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text.split_at(sign.max(word))
}

/// A number, a range or a list of them; what follows after a comma is kept as it is.
fn number(text: &str) -> Result<String, LocatorFault> {
    let mut value = String::with_capacity(text.len());
    let mut parts = text.split_inclusive(',').peekable();
    let mut first = true;
    while let Some(part) = parts.next() {
        match range(part.trim_end_matches(',').trim()) {
            Ok(range) => value.push_str(&range),
            Err(error) if first => return Err(error),
            Err(_) => value.push_str(part.trim_end_matches(',').trim()),
        }
        first = false;
        if parts.peek().is_some() {
            value.push_str(", ");
        }
    }
    if first { Err(LocatorFault::NoNumber) } else { Ok(value) }
}

/// `3`, `3–5` or `3 & 5`.
fn range(text: &str) -> Result<String, LocatorFault> {
    let mut ends = text.splitn(2, ['-', '–', '—', '&']).map(str::trim);
    let start = ends.next().unwrap_or_default();
    if !is_number(start) {
        let begins = start.split_whitespace().next().is_some_and(is_number);
        return Err(if begins { LocatorFault::TrailingWords } else { LocatorFault::NoNumber });
    }
    let Some(end) = ends.next() else { return Ok(start.to_owned()) };
    if !is_number(end) || (!text.contains('&') && is_backwards(start, end)) {
        return Err(LocatorFault::BadRange);
    }
    let sign = if text.contains('&') { " & " } else { "–" };
    Ok(format!("{start}{sign}{end}"))
}

/// `12`, `4.2`, `12A`, `xii`, `B`, `E12`, `12(1)(a)`: a word with a digit, or a numeral of letters.
fn is_number(word: &str) -> bool {
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | '(' | ')' | '/' | ':' | '[' | ']');
    let roman = |c: char| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x' | 'l' | 'c' | 'd' | 'm');
    let letter = word.len() == 1 && word.chars().all(char::is_alphabetic);
    let numeral = word.contains(|c: char| c.is_ascii_digit()) || word.chars().all(roman) || letter;
    !word.is_empty() && word.chars().all(plain) && numeral
}

/// Whether a range of plain numbers runs backwards; `123–5` is short for `123–125`.
fn is_backwards(start: &str, end: &str) -> bool {
    let number = |text: &str| text.parse::<u64>().ok();
    end.len() >= start.len() && number(start).zip(number(end)).is_some_and(|(from, to)| to < from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_reads(text: &str, label: &str, value: &str) {
        let locator = Locator::parse(text).unwrap_or_else(|why| panic!("{text}: {why:?}"));
        assert_eq!((locator.label, locator.value.as_str()), (label, value), "{text}");
    }

    #[test]
    fn reads_every_kind_of_number() {
        assert_reads("p. 12", "page", "12");
        assert_reads("p12", "page", "12");
        assert_reads("12", "page", "12");
        assert_reads("pp. 3-5", "page", "3–5");
        assert_reads("Pages 3 – 5, 9", "page", "3–5, 9");
        assert_reads("pp. 123–5", "page", "123–5");
        assert_reads("p. xii", "page", "xii");
        assert_reads("para 4.2", "paragraph", "4.2");
        assert_reads("¶¶ 4 & 7", "paragraph", "4 & 7");
        assert_reads("s. 5(1)(a)", "section", "5(1)(a)");
        assert_reads("§5", "section", "5");
        assert_reads("ch. 3", "chapter", "3");
        assert_reads("col. 625W", "column", "625W");
        assert_reads("Appendix B", "appendix", "B");
        assert_reads("p. 12, note 3", "page", "12, note 3");
    }

    #[test]
    fn keeps_what_has_no_name_in_the_language_of_styles() {
        for text in
            ["item 4", "Hansard col 625", "recommendation 3", "section on data", "00:12:30 x"]
        {
            assert_reads(text, "custom", text);
        }
    }

    #[test]
    fn refuses_half_a_locator() {
        assert_eq!(Locator::parse("p."), Err(LocatorFault::NoNumber));
        assert_eq!(Locator::parse("pp. twelve"), Err(LocatorFault::NoNumber));
        assert_eq!(Locator::parse("pp. 5–3"), Err(LocatorFault::BadRange));
        assert_eq!(Locator::parse("pp. 3-"), Err(LocatorFault::BadRange));
        assert_eq!(Locator::parse("p. 3 4"), Err(LocatorFault::TrailingWords));
    }
}
