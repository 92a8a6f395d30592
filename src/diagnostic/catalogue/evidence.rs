//! E05: quotations and the texts they are checked against.
//!
//! A message says where the words differ; it never proposes to change a quotation by itself.

use super::suggest;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Words that the source does not have.
pub fn not_in_source(span: &Span, source: &str, why: Option<&str>) -> Diagnostic {
    let message = format!("these words are not in the text of `{source}`");
    let found = Diagnostic::error("E0501", span, message).label("not found word for word");
    let found = match why {
        Some(why) => found.note(why),
        None => found,
    };
    found.help(
        "copy the words from the source; an omission is `[…]`, an insertion stands in `[brackets]`",
    )
}

impl Diagnostic {
    /// Adds the passage that was probably meant, with its differences.
    #[must_use]
    pub fn nearest(self, page: Option<&str>, difference: &str) -> Self {
        let place = page.map(|page| format!(" on page {page}")).unwrap_or_default();
        self.note(format!("the nearest passage{place}: {difference}"))
            .note("`[-…-]` is only in the quotation, `{+…+}` only in the source")
    }
}

/// Words that are on another page.
pub fn other_page(span: &Span, source: &str, named: &str, pages: &[&str]) -> Diagnostic {
    let message = format!("these words are not at `{named}` of `{source}`");
    let diagnostic =
        Diagnostic::error("E0502", span, message).label("not all of these words are there");
    let found = match pages {
        [] => "found on no page".to_owned(),
        [page] if !page.contains('–') => format!("found on page {page}"),
        pages => format!("found on pages {}", pages.join(", ")),
    };
    diagnostic.note(found).help("correct the page in the citation")
}

/// A quotation that nothing can be checked against.
pub fn unchecked(span: &Span, source: &str, kept_elsewhere: bool) -> Diagnostic {
    let message = format!("this quotation was never checked against `{source}`");
    let diagnostic = Diagnostic::error("E0503", span, message);
    if kept_elsewhere {
        return diagnostic.label("no text here, and no line in evidence.lock").help(
            "run `expound verify --evidence DIR` where the texts are, and commit `evidence.lock`",
        );
    }
    diagnostic.label("the source has no evidence text").help(format!(
        "import the text with `expound source add FILE --id {source}`; if nobody may hold it, give the source `evidence: none` and an `evidence_reason`"
    ))
}

/// A lock that speaks of another version of a text.
pub fn stale(span: &Span, source: &str) -> Diagnostic {
    let message = format!("the text of `{source}` is another one since this quotation was checked");
    Diagnostic::error("E0504", span, message)
        .label("checked against another version")
        .help("run `expound verify`, with `--evidence DIR` if the texts are kept elsewhere")
}

/// A source with a text and without the text's hash.
pub fn missing_hash(span: &Span, source: &str, hash: Option<&str>) -> Diagnostic {
    let message = format!("the source `{source}` has an evidence text and no `sha256`");
    let help = match hash {
        Some(hash) => format!("add a line `sha256: {hash}`"),
        None => "add a line `sha256:` with the SHA-256 of the text".to_owned(),
    };
    Diagnostic::error("E0505", span, message).label("which version of the text?").help(help)
}

/// A text that is not the one that its source names.
pub fn wrong_hash(span: &Span, text: &str, hash: &str) -> Diagnostic {
    Diagnostic::error("E0506", span, format!("`{text}` is not the text with this hash"))
        .label("another text was read for this source")
        .note(format!("its SHA-256 is {hash}"))
        .help("restore the text; if the new one is right, write its hash here and run `expound verify`")
}

/// Something that is no hash.
pub fn bad_hash(span: &Span, written: &str) -> Diagnostic {
    Diagnostic::error("E0507", span, format!("`{written}` is not a SHA-256 hash"))
        .label("expected 64 digits 0–9 and a–f")
        .help("copy the hash that `sha256sum` or `expound source add` prints for the text")
}

/// A line of the lock that cannot be believed.
pub fn bad_lock_line(span: &Span, why: &str) -> Diagnostic {
    Diagnostic::error("E0508", span, format!("this line of evidence.lock {why}"))
        .label("not believed")
        .help(
            "bring the file back from version control (`git checkout -- evidence.lock`); or, where the \
            texts are, run `expound verify`, which writes it anew",
        )
}

/// A merge that was not finished.
pub fn lock_conflict(span: &Span) -> Diagnostic {
    Diagnostic::error("E0508", span, "a merge of two branches was not finished in this file")
        .label("a conflict begins here")
        .help(
            "take out the lines with the markers, and keep all others of both sides; a line \
            `evidence.lock merge=union` in `.gitattributes` spares this",
        )
}

/// A source whose text nobody holds, for no reason.
pub fn no_reason(span: &Span, source: &str) -> Diagnostic {
    let message = format!("the source `{source}` does not say why no text of it is held");
    Diagnostic::error("E0509", span, message)
        .label("readers are told that its quotations are not checked")
        .help("add a line `evidence_reason:` with one plain sentence")
}

/// A longer run in quotation marks that nobody is cited for.
pub fn no_citation(span: &Span, words: usize) -> Diagnostic {
    let message = format!("{words} words in quotation marks, and no citation after them");
    Diagnostic::warning("E0510", span, message)
        .label("whose words are these?")
        .help("put the source after the closing mark: `[@source, p. 12]`; or leave the marks away")
}

/// A longer run in marks that make no quotation.
pub fn single_marks(span: &Span, words: usize) -> Diagnostic {
    let message = format!("{words} words in single quotation marks, which nothing checks");
    Diagnostic::warning("E0510", span, message).label("a quotation?").help(
        "write double quotation marks when these are words of the source; they are compared then",
    )
}

/// A longer run in quotation marks where nobody can be cited.
pub fn quoted_summary(span: &Span, words: usize) -> Diagnostic {
    let message = format!("{words} words in quotation marks in a summary, which cannot cite");
    Diagnostic::warning("E0510", span, message).label("whose words are these?").help(
        "say it in words of your own here, and quote in the text, where the source can be named",
    )
}

/// A block quotation that nobody is cited for.
pub fn block_without_source(span: &Span) -> Diagnostic {
    Diagnostic::warning("E0510", span, "a block quotation, and no source in its last line")
        .label("whose words are these?")
        .help(
            "end it with a line `> — [@source, p. 12]`; words of your own stand without `>`, or in a \
            box, which begins with `> [!NOTE]`",
        )
}

/// A list of pages that cannot be used.
pub fn bad_pages(span: &Span, message: &str) -> Diagnostic {
    Diagnostic::error("E0511", span, format!("this list of pages cannot be used: {message}")).help(
        "write `[{\"page\": \"1\", \"start\": 0}, …]` with rising starts, counted in characters",
    )
}

/// A quotation that others could not check.
pub fn not_recorded(span: &Span, source: &str) -> Diagnostic {
    let message = format!("evidence.lock does not have this quotation of `{source}` yet");
    Diagnostic::warning("E0512", span, message)
        .label("right, but only you can tell")
        .help("run `expound verify` with the same `--evidence DIR`, and commit `evidence.lock`")
}

/// A block quotation that cites in a way in which nothing is checked.
pub fn unchecked_block(span: &Span, where_it_is: &str) -> Diagnostic {
    let message = "a block quotation is checked only when its last line names its source";
    Diagnostic::error("E0514", span, message).label(where_it_is).help(
        "end the quotation with a line `> — [@source, p. 12]` and cite nowhere else in it; \
        what is not quoted stands outside, without `>`",
    )
}

/// Something in a quotation that is no words of its source.
pub fn not_words(span: &Span, what: &str) -> Diagnostic {
    Diagnostic::error("E0515", span, format!("there is {what} in a quotation"))
        .label("not in the text of any source")
        .help(
            "quote words only, and link them as `[[id|words of the source]]`; what is left out is \
            `[…]`, and everything else stands outside the quotation",
        )
}

/// A text that is named and is not in the folders that were read.
pub fn missing_text(span: &Span, text: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error("E0513", span, format!("there is no evidence text `{text}`"))
        .label("not in the folders that were read")
        .help(suggest(
            near,
            "name the file from the folder for evidence, such as `report/text.txt`",
        ))
}
