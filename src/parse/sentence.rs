//! The sentence around a place in a block of text, for showing where a page is mentioned.
//!
//! A sentence ends at `.`, `!` or `?` before white space. That is wrong after some abbreviations,
//! and then the excerpt is a little short, which harms nobody.

const LONGEST: usize = 320;

/// The sentence of `text` that contains the byte `at`, shortened with `…` when it is very long.
pub(super) fn around(text: &str, at: usize) -> String {
    let start = text.get(..at).and_then(last_end).unwrap_or(0);
    let end = text.get(at..).and_then(first_end).map_or(text.len(), |end| at + end);
    shortened(text.get(start..end).unwrap_or(text).trim(), at.saturating_sub(start))
}

fn first_end(text: &str) -> Option<usize> {
    ends(text).next()
}

fn last_end(text: &str) -> Option<usize> {
    ends(text).last()
}

fn ends(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    bytes.windows(2).enumerate().filter_map(|(index, pair)| match pair {
        [b'.' | b'!' | b'?', next] if next.is_ascii_whitespace() => Some(index + 1),
        _ => None,
    })
}

fn shortened(sentence: &str, at: usize) -> String {
    if sentence.len() <= LONGEST {
        return sentence.to_owned();
    }
    let from = word_start(sentence, at.saturating_sub(LONGEST / 2));
    let to = word_start(sentence, (from + LONGEST).min(sentence.len()));
    let middle = sentence.get(from..to).unwrap_or(sentence).trim();
    let before = if from > 0 { "… " } else { "" };
    let after = if to < sentence.len() { " …" } else { "" };
    format!("{before}{middle}{after}")
}

/// The first start of a word at or after a byte that is not inside a mark.
fn word_start(text: &str, from: usize) -> usize {
    if from == 0 || from >= text.len() {
        return from.min(text.len());
    }
    let bytes = text.as_bytes().iter().enumerate().skip(from);
    bytes.into_iter().find(|(_, byte)| **byte == b' ').map_or(text.len(), |(index, _)| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_sentence() {
        let text = "First one. The second has it! Third.";
        assert_eq!(around(text, 15), "The second has it!");
        assert_eq!(around(text, 0), "First one.");
        assert_eq!(around("no end", 3), "no end");
    }

    #[test]
    fn very_long_sentences_are_cut_at_words() {
        let text = "word ".repeat(200);
        let sentence = around(&text, 500);
        assert!(sentence.starts_with("… word") && sentence.ends_with("word …"));
    }
}
