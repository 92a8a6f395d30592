//! The address of quoted words within their source: a text fragment on a web page (the W3C's URL
//! Fragment Text Directives), or a page of a PDF.
//!
//! It is made from what the check of the quotation found, so that readers see the words where they
//! stand. It refuses to guess: a printed page number is no page of a file, and words that were
//! changed in brackets are not looked for.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::model::quotation::{Passage, Proof, Voucher};

/// The most words that are looked for as they are. Longer passages are named by their first and
/// last words, because a browser finds no exact text across two paragraphs.
const MOST_EXACT: usize = 8;
/// How many words name each end of a longer passage.
const AT_EACH_END: usize = 4;

/// The address of words that were found in the source at `url`; empty when there is none. `quoted`
/// are the words as the page has them.
pub(super) fn address(url: &str, quoted: &str, proof: &Proof) -> String {
    // Every build must give the same, also one without the texts that are kept elsewhere.
    let passage = proof.passage.as_ref().filter(|passage| passage.voucher == Voucher::Text);
    if url.is_empty() || url.contains(":~:") {
        return String::new();
    }
    let fragment = match passage {
        _ if is_pdf(url) => passage.and_then(|passage| page_fragment(url, passage)),
        Some(passage) => text_fragment(url, &passage.exact),
        None => text_fragment(url, quoted),
    };
    fragment.map_or_else(String::new, |fragment| format!("{url}{fragment}"))
}

fn is_pdf(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("pdf"))
}

/// The sheet of a PDF, which viewers count from 1, whatever is printed on it.
fn page_fragment(url: &str, passage: &Passage) -> Option<String> {
    let sheet = passage.sheet.filter(|_| !url.contains('#'))?;
    Some(format!("#page={sheet}"))
}

fn text_fragment(url: &str, words: &str) -> Option<String> {
    if words.contains(['[', ']', '…']) || words.contains("...") {
        return None;
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    let text = if words.len() <= MOST_EXACT {
        encoded(&words)
    } else {
        let (first, last) = (words.get(..AT_EACH_END)?, words.get(words.len() - AT_EACH_END..)?);
        format!("{},{}", encoded(first), encoded(last))
    };
    let mark = if url.contains('#') { "" } else { "#" };
    (!text.is_empty()).then(|| format!("{mark}:~:text={text}"))
}

/// Words in a text directive, in which `-`, `,` and `&` mean something.
fn encoded(words: &[&str]) -> String {
    utf8_percent_encode(&words.join(" "), NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof(exact: &str, voucher: Voucher) -> Proof {
        let (exact, prefix, suffix) = (exact.to_owned(), String::new(), String::new());
        let passage = Some(Passage { exact, prefix, suffix, sheet: Some(7), voucher });
        Proof { source: "s".into(), pages: vec!["iv".into()], position: 0..1, passage }
    }

    fn in_text(url: &str, exact: &str) -> String {
        address(url, "as quoted", &proof(exact, Voucher::Text))
    }

    #[test]
    fn words_are_found_as_the_source_has_them() {
        let page = "https://example.org/a?b=c";
        assert_eq!(
            in_text(page, "well-known, ‘safe’ &\n so on"),
            format!("{page}#:~:text=well%2Dknown%2C%20%E2%80%98safe%E2%80%99%20%26%20so%20on")
        );
        assert_eq!(
            in_text("https://example.org/#part", "one two three four five six seven eight nine"),
            "https://example.org/#part:~:text=one%20two%20three%20four,six%20seven%20eight%20nine"
        );
    }

    #[test]
    fn a_pdf_is_opened_at_the_sheet_whatever_is_printed_on_it() {
        assert_eq!(
            in_text("https://example.org/A.PDF", "words"),
            "https://example.org/A.PDF#page=7"
        );
        assert_eq!(in_text("https://example.org/a.pdf#page=2", "words"), "");
        let elsewhere = proof("words", Voucher::Lock);
        assert_eq!(address("https://example.org/a.pdf", "words", &elsewhere), "");
    }

    #[test]
    fn without_the_text_the_words_of_the_page_are_looked_for_unless_they_were_changed() {
        let elsewhere = proof("never shown", Voucher::Lock);
        let of = |words| address("https://example.org/", words, &elsewhere);
        assert_eq!(of("as quoted"), "https://example.org/#:~:text=as%20quoted");
        for changed in ["[The] report", "one … two", "one ... two"] {
            assert_eq!(of(changed), "");
        }
        assert_eq!(address("", "as quoted", &elsewhere), "");
    }
}
