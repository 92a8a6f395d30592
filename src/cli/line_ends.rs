//! The hyphens at the ends of lines, which `pdftotext` leaves out where it joins two lines.
//!
//! In its ordinary output `arms-` and `length` become `armslength`, so the text would say what the
//! document does not. Its list of words with their places (`-bbox-layout`) has the same lines in
//! the same order, with the hyphens. This module puts each back, with the line end. If the outputs
//! disagree about a page, it is taken from the list, with a space between words. It decides about
//! no word.

use quick_xml::escape::unescape;

/// A line of the list: its words, in the order of the page.
type Words = Vec<String>;

/// The ordinary text of a PDF with the hyphens at the ends of its lines.
pub(super) fn restored(text: &str, layout: &str) -> String {
    let pages = pages(layout);
    let texts: Vec<&str> = text.strip_suffix('\u{c}').unwrap_or(text).split('\u{c}').collect();
    let is_same_number = texts.len() == pages.len();
    let restored = pages.iter().enumerate().map(|(index, lines)| {
        let text = texts.get(index).filter(|_| is_same_number);
        text.and_then(|text| page(text, lines)).unwrap_or_else(|| listed(lines))
    });
    restored.map(|page| page + "\u{c}").collect()
}

/// The lines of each page of the list.
fn pages(layout: &str) -> Vec<Vec<Words>> {
    let mut pages: Vec<Vec<Words>> = Vec::new();
    for element in layout.lines().map(str::trim) {
        if element.starts_with("<page ") {
            pages.push(Vec::new());
        } else if element.starts_with("<line ") {
            pages.last_mut().into_iter().for_each(|page| page.push(Words::new()));
        } else if let Some(word) = word(element) {
            let line = pages.last_mut().and_then(|page| page.last_mut());
            if let Some(line) = line {
                line.push(word.clone());
            }
        }
    }
    pages
}

fn word(element: &str) -> Option<String> {
    let (_, word) = element.strip_prefix("<word ")?.split_once('>')?;
    let word = word.strip_suffix("</word>")?;
    Some(unescape(word).map_or_else(|_| word.to_owned(), Into::into))
}

/// A page as the list has it.
fn listed(lines: &[Words]) -> String {
    lines.iter().map(|line| line.join(" ") + "\n").collect()
}

/// A page of the text with its hyphens; `None` when it does not have the words of the list.
fn page(text: &str, lines: &[Words]) -> Option<String> {
    let mut restored = String::with_capacity(text.len() + lines.len());
    let mut rest = text;
    for line in lines {
        let line = line.concat();
        let signs: Vec<char> = line.chars().filter(|sign| is_printed(*sign)).collect();
        let hyphen = signs.last().copied().filter(|sign| is_hyphen(*sign));
        let count = signs.len() - usize::from(hyphen.is_some());
        let (words, after) = split(rest, count);
        if !has_signs(words, signs.get(..count)?) {
            return None;
        }
        restored.push_str(words);
        rest = after;
        match (hyphen, hyphen.and_then(|hyphen| rest.strip_prefix(hyphen))) {
            (Some(hyphen), Some(after)) => {
                restored.push(hyphen);
                rest = after;
            }
            (Some(hyphen), None) => restored.extend([hyphen, '\n']),
            (None, _) => {}
        }
    }
    restored.push_str(rest);
    rest.chars().all(|sign| !is_printed(sign)).then_some(restored)
}

/// A text up to the sign with this number, and what follows.
fn split(text: &str, count: usize) -> (&str, &str) {
    let mut signs = text.char_indices().filter(|(_, sign)| is_printed(*sign));
    let end = match count.checked_sub(1) {
        Some(last) => signs.nth(last).map_or(text.len(), |(at, sign)| at + sign.len_utf8()),
        None => 0,
    };
    text.split_at_checked(end).unwrap_or((text, ""))
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
        let end = part.find(['\u{202c}', outer]).unwrap_or(part.len());
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
            format!("<page width=\"1\">\n{}</page>\n", page.iter().map(line).collect::<String>())
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
