//! The hyphens at the ends of lines, which `pdftotext` leaves out where it joins two lines.
//!
//! In its ordinary output `arms-` and `length` become `armslength`, so the text would say what the
//! document does not. Its list of words with their places (`-bbox-layout`) has the same lines in
//! the same order, with the hyphens. This module puts each back, with the line end. If the outputs
//! disagree about a page, it is taken from the list, with a space between words. It decides about
//! no word. Where the parts of a page stand in columns, it puts them in order.

use super::columns;
use super::pdf_layout::{Part, pages};

/// The ordinary text of a PDF with the hyphens at the ends of its lines, in the order of reading.
pub(super) fn restored(text: &str, layout: &str) -> String {
    let pages = pages(layout);
    let texts: Vec<&str> = text.strip_suffix('\u{c}').unwrap_or(text).split('\u{c}').collect();
    let is_same_number = texts.len() == pages.len();
    let restored = pages.iter().enumerate().map(|(index, parts)| {
        let text = texts.get(index).filter(|_| is_same_number);
        let pieces = text.and_then(|text| page(text, parts));
        in_columns(parts, &pieces.unwrap_or_else(|| parts.iter().map(listed).collect()))
    });
    restored.map(|page| page + "\u{c}").collect()
}

/// The texts of the parts of a page, one column after the other. On a page from right to left,
/// `pdftotext` knows the order better.
fn in_columns(parts: &[Part], pieces: &[String]) -> String {
    let areas: Vec<columns::Area> = parts.iter().map(|part| part.area).collect();
    let order = columns::order(&areas);
    let is_from_right = pieces.first().is_some_and(|piece| piece.starts_with('\u{202b}'));
    if order.is_sorted() || is_from_right {
        return pieces.concat();
    }
    let pieces = order.into_iter().filter_map(|part| pieces.get(part));
    pieces.map(|piece| piece.trim().to_owned() + "\n\n").collect()
}

/// A part of a page as the list has it.
fn listed(part: &Part) -> String {
    part.lines.iter().map(|line| line.join(" ") + "\n").collect()
}

/// A page of the text with its hyphens, part by part; `None` when it does not have the words of the
/// list.
fn page(text: &str, parts: &[Part]) -> Option<Vec<String>> {
    let mut rest = text;
    let mut pieces = Vec::with_capacity(parts.len());
    for part in parts {
        let mut piece = String::new();
        for line in &part.lines {
            rest = restore_line(&line.concat(), rest, &mut piece)?;
        }
        pieces.push(piece);
    }
    match pieces.last_mut() {
        Some(last) => last.push_str(rest),
        None => pieces.push(rest.to_owned()),
    }
    rest.chars().all(|sign| !is_printed(sign)).then_some(pieces)
}

/// Adds the words of a line of the list, with its hyphen. Returns what follows in the text.
fn restore_line<'t>(line: &str, text: &'t str, restored: &mut String) -> Option<&'t str> {
    let signs: Vec<char> = line.chars().filter(|sign| is_printed(*sign)).collect();
    let hyphen = signs.last().copied().filter(|sign| is_hyphen(*sign));
    let count = signs.len() - usize::from(hyphen.is_some());
    let (words, rest) = split(text, count);
    if !has_signs(words, signs.get(..count)?) {
        return None;
    }
    restored.push_str(words);
    let Some(hyphen) = hyphen else { return Some(rest) };
    restored.push(hyphen);
    let after = rest.strip_prefix(hyphen);
    if after.is_none() {
        restored.push('\n');
    }
    Some(after.unwrap_or(rest))
}

/// A text up to the sign with this number and the end of its run, and what follows.
fn split(text: &str, count: usize) -> (&str, &str) {
    let mut signs = text.char_indices().filter(|(_, sign)| is_printed(*sign));
    let end = match count.checked_sub(1) {
        Some(last) => signs.nth(last).map_or(text.len(), |(at, sign)| at + sign.len_utf8()),
        None => 0,
    };
    let rest = text.get(end..).unwrap_or_default().trim_start_matches(END_OF_RUN);
    text.split_at_checked(text.len() - rest.len()).unwrap_or((text, ""))
}

/// Whether a text has these signs. In a line with words that are written from right to left, they
/// are in another order.
fn has_signs(text: &str, signs: &[char]) -> bool {
    let printed: Vec<char> = text.chars().filter(|sign| is_printed(*sign)).collect();
    let in_order = |signs: &[char]| {
        let mut signs = signs.to_vec();
        signs.sort_unstable();
        signs
    };
    printed == signs || text.contains(EMBEDDINGS) && in_order(&printed) == in_order(signs)
}

fn is_printed(sign: char) -> bool {
    !sign.is_whitespace() && !EMBEDDINGS.contains(&sign)
}

fn is_hyphen(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}' | '\u{ad}')
}

/// Invisible marks that `pdftotext` writes around words in the other direction.
const EMBEDDINGS: [char; 5] = ['\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}'];

const END_OF_RUN: char = '\u{202c}';

/// The text without those marks, which no quotation has.
pub(super) fn without_embeddings(text: &str) -> String {
    text.split('\u{c}').map(page_without_embeddings).collect::<Vec<_>>().join("\u{c}")
}

/// On a page from right to left, each line is one run, and the runs within it are those from left
/// to right.
fn page_without_embeddings(page: &str) -> String {
    let mut lines = page.lines().filter(|line| !line.trim().is_empty());
    let (other, outer) = if lines.all(|line| line.starts_with('\u{202b}')) {
        ('\u{202a}', '\u{202b}')
    } else {
        ('\u{202b}', '\u{202a}')
    };
    let mut parts = page.split(other);
    let mut plain = without_marks(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find([END_OF_RUN, outer]).unwrap_or(part.len());
        let (run, rest) = part.split_at_checked(end).unwrap_or((part, ""));
        plain.extend([in_order(run), without_marks(rest)]);
    }
    plain
}

fn without_marks(text: &str) -> String {
    text.replace(EMBEDDINGS, "")
}

/// A run in the other direction, which comes back to front with all that stands between it and the
/// next word: these spaces and signs follow it.
fn in_order(run: &str) -> String {
    let is_of_word = |sign: char| sign.is_alphanumeric() || is_from_right(sign);
    let words = run.find(is_of_word).unwrap_or(0);
    let (between, words) = run.split_at_checked(words).unwrap_or(("", run));
    words.chars().chain(between.chars().rev()).collect()
}

/// Whether a sign belongs to Hebrew, Arabic or a script like them.
fn is_from_right(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(pages: &[&[&[&str]]]) -> String {
        let word = |word: &&str| format!("<word xMin=\"1\">{word}</word>\n");
        let line = |line: &&[&str]| {
            format!("<line xMin=\"1\">\n{}</line>\n", line.iter().map(word).collect::<String>())
        };
        let page = |page: &&[&[&str]]| {
            let lines: String = page.iter().map(line).collect();
            format!("<page width=\"1\">\n<block xMin=\"1\">\n{lines}</block>\n</page>\n")
        };
        pages.iter().map(page).collect()
    }

    #[test]
    fn hyphens_that_were_left_out_come_back() {
        let layout = layout(&[
            &[&["an", "arms-"], &["length", "A", "&amp;", "B"], &["-"], &["co-"]],
            &[&["next"]],
        ]);
        let text = "an armslength A & B\n-\nco-\n\u{c}next\n\u{c}";
        assert_eq!(restored(text, &layout), "an arms-\nlength A & B\n-\nco-\n\u{c}next\n\u{c}");
    }

    #[test]
    fn a_page_on_which_the_outputs_disagree_is_taken_from_the_list() {
        let layout = layout(&[&[&["an", "arms-"], &["length"]]]);
        for text in ["an armlength\n\u{c}", "an armslength more\n\u{c}", "", "an\n\u{c}b\n\u{c}"] {
            assert_eq!(restored(text, &layout), "an arms-\nlength\n\u{c}", "{text}");
        }
    }

    #[test]
    fn a_sentence_goes_on_in_the_next_column() {
        let part = |left: i64, top: i64, lines: &[&str]| {
            let word = |word: &str| format!("<word x=\"1\">{word}</word>\n");
            let words = |line: &&str| line.split(' ').map(word).collect::<String>();
            let lines = lines.iter().map(|line| format!("<line x=\"1\">\n{}", words(line)));
            format!(
                "<block xMin=\"{left}.5\" yMin=\"{top}.1\" xMax=\"{}.2\" yMax=\"{}.0\">\n{}",
                left + 150,
                top + 40,
                lines.collect::<String>()
            )
        };
        let layout = "<page width=\"1\">\n".to_owned()
            + &part(220, 50, &["ple is that.", "And so on it", "goes to the end."])
            + &part(40, 60, &["One two three four", "and five six seven", "eight for exam-"]);
        let text = "ple is that.\nAnd so on it\ngoes to the end.\n\n\
            One two three four\nand five six seven\neight for exam\n\u{c}";
        let expected = "One two three four\nand five six seven\neight for exam-\n\n\
            ple is that.\nAnd so on it\ngoes to the end.\n\n\u{c}";
        assert_eq!(restored(text, &layout), expected);
    }

    #[test]
    fn words_from_right_to_left_lose_their_marks_and_keep_their_spaces() {
        for (text, expected) in [
            ("Bakr\n\u{202b} אב גד\u{202c}said; \u{202b}– אב\u{202c}5", "Bakr\nאב גד said; אב –5"),
            ("to \u{202b}“ אב גד\u{202c}One,” said", "to אב גד “One,” said"),
            ("said \u{202b}.אב גד\u{202c}\nNext", "said אב גד.\nNext"),
            ("\u{202b}אב\u{202c}\n\u{c}a \u{202b}אב\u{202c}", "אב\n\u{c}a אב"),
            (
                "\u{202b}“אב” \u{202a} a b\u{202c}גד\u{202c}\n\n\u{202b}.אב\u{202c}",
                "“אב” a b גד\n\n.אב",
            ),
        ] {
            assert_eq!(without_embeddings(text), expected);
        }
        let layout = layout(&[&[&["דג", "בא", "said;"]]]);
        let page = "\u{202b} אב גד\u{202c}said;\n\u{c}";
        assert_eq!(restored("\u{202b} בא דג\u{202c}said;\n\u{c}", &layout).len(), page.len());
    }
}
