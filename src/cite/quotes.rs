//! Quotation marks in titles, straight or curled, become those of the language.
//!
//! A style that puts titles in quotation marks does not know the marks within a title, and
//! `‘‘Child’ is a word’` is hard to read; so marks alternate between outer and inner ones. A mark
//! without a partner is left as it is.

use super::letters::{Letters, Part};

/// The quotation marks of a language.
#[derive(Debug, Clone)]
pub(super) struct Quotes {
    pub(super) outer: (String, String),
    pub(super) inner: (String, String),
}

impl Quotes {
    fn pair(&self, depth: usize) -> &(String, String) {
        if depth.is_multiple_of(2) { &self.outer } else { &self.inner }
    }

    /// Curls the straight marks of the title.
    pub(super) fn curl(&self, letters: &mut Letters) {
        let Some(first) = letters.letters.iter().position(|letter| letter.part == Part::Title)
        else {
            return;
        };
        let before = first.checked_sub(1).and_then(|at| letters.letters.get(at));
        let quoted = before.is_some_and(|letter| self.outer.0.ends_with(letter.char));
        let title: Vec<char> = letters
            .letters
            .iter()
            .skip(first)
            .take_while(|letter| letter.part == Part::Title)
            .map(|letter| letter.char)
            .collect();
        let curled = self.curled(&title, usize::from(quoted));
        for (letter, char) in letters.letters.iter_mut().skip(first).zip(curled) {
            letter.char = char;
        }
    }

    fn curled(&self, typed: &[char], depth: usize) -> Vec<char> {
        let mut open: Vec<char> = Vec::new();
        let mut curled = Vec::with_capacity(typed.len());
        let title: Vec<char> = typed.iter().copied().map(straight).collect();
        for (at, (char, typed)) in title.iter().copied().zip(typed.iter().copied()).enumerate() {
            let mark = match char {
                '"' | '\'' if opens(&title, at) => {
                    open.push(char);
                    self.pair(depth + open.len() - 1).0.chars().next()
                }
                '"' | '\'' if open.last() == Some(&char) && ends_word(&title, at) => {
                    open.pop();
                    self.pair(depth + open.len()).1.chars().next()
                }
                '\'' => Some('’'),
                _ => None,
            };
            curled.push(mark.unwrap_or(typed));
        }
        curled
    }
}

/// A mark as a typewriter has it.
pub(super) fn straight(char: char) -> char {
    match char {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        other => other,
    }
}

/// Whether the mark stands before a word and another like it closes after one.
fn opens(title: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| title.get(at));
    let begins =
        before.is_none_or(|before| before.is_whitespace() || "(['\"–—-/".contains(*before));
    let closes = |later: usize| title.get(later) == title.get(at) && ends_word(title, later);
    begins && !ends_word(title, at) && (at + 1..title.len()).any(closes)
}

/// Whether no letter follows.
fn ends_word(title: &[char], at: usize) -> bool {
    title.get(at + 1).is_none_or(|after| !after.is_alphanumeric() && !"'\"".contains(*after))
        || title.get(at + 1).is_some_and(|after| "'\"".contains(*after)) && ends_word(title, at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curled(title: &str, depth: usize) -> String {
        let pair = |open: &str, close: &str| (open.to_owned(), close.to_owned());
        let quotes = Quotes { outer: pair("‘", "’"), inner: pair("“", "”") };
        quotes.curled(&title.chars().collect::<Vec<_>>(), depth).into_iter().collect()
    }

    #[test]
    fn marks_alternate_with_their_depth() {
        assert_eq!(curled("'Child' is a word", 1), "“Child” is a word");
        assert_eq!(curled("He said \"no 'ifs'\"", 0), "He said ‘no “ifs”’");
        assert_eq!(curled("Board wants a 'reset'", 0), "Board wants a ‘reset’");
        assert_eq!(curled("‘Child’ is the audit’s word", 1), "“Child” is the audit’s word");
        assert_eq!(curled("“Already” curled", 0), "‘Already’ curled");
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        assert_eq!(curled("The audit's victims' voices", 1), "The audit’s victims’ voices");
        assert_eq!(curled("'Tis the audit's end", 0), "’Tis the audit’s end");
        assert_eq!(curled("6' 2\" tall", 0), "6’ 2\" tall");
        assert_eq!(curled("’Tis 6” tall", 0), "’Tis 6” tall");
    }
}
