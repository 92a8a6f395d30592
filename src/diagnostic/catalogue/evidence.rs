//! E05: quotations, and the texts that they are checked against.
//!
//! Messages say where the words differ. This file refuses to propose other words for a quotation:
//! only an editor may change what a source is said to have written.

use super::{lock, suggest};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

const WHOSE_WORDS: &str = "whose words are these?";

/// Why a quotation is not word for word, where more can be said than that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotationFault<'a> {
    /// It begins or ends within a word of the source.
    InsideWord,
    /// Its parts are in another order in the source.
    Order,
    /// It omits this word, which negates.
    Negation(&'a str),
    /// This part is too short to be searched for.
    ShortPart(&'a str),
    /// A bracket is empty, not closed, or within a word.
    Bracket,
    /// Only capitals differ.
    Capitals,
}

impl QuotationFault<'_> {
    fn sentence(self) -> String {
        match self {
            Self::InsideWord => "it begins or ends within a word of the source".into(),
            Self::Order => "its parts are in another order in the source".into(),
            Self::Negation(word) => format!("it omits the word `{word}`"),
            Self::ShortPart(part) => format!(
                "the part `{part}` is too short to search for; a part needs 12 characters or more"
            ),
            Self::Bracket => "a bracket in it is empty, not closed, or within a word".into(),
            Self::Capitals => "only its capitals differ".into(),
        }
    }
}

/// A quotation whose words the source does not have.
pub fn not_in_source(span: &Span, source: &str, fault: Option<QuotationFault<'_>>) -> Diagnostic {
    let message = format!("these words are not in the text of `{source}`");
    let diagnostic = Diagnostic::error(Code::E0501, span, message).label("not found word for word");
    let diagnostic = match fault {
        Some(fault) => diagnostic.note(fault.sentence()),
        None => diagnostic,
    };
    diagnostic.help(
        "copy the words from the source; mark an omission with `[…]`, and put words that you add \
        in `[brackets]`",
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

/// A quotation that is not on the pages that its citation names; `pages` are those that have it.
pub fn other_page(span: &Span, source: &str, named: &str, pages: &[&str]) -> Diagnostic {
    let note = match pages {
        [] => "found on no page".to_owned(),
        [page] if !page.contains('–') => format!("found on page {page}"),
        pages => format!("found on pages {}", pages.join(", ")),
    };
    let message = format!("these words are not at `{named}` of `{source}`");
    Diagnostic::error(Code::E0502, span, message)
        .label("not all of these words are there")
        .note(note)
        .help("correct the page in the citation")
}

/// A quotation from a source that has no text.
pub fn without_text(span: &Span, source: &str) -> Diagnostic {
    unchecked(span, source).label("the source has no evidence text").help(format!(
        "import the text with `expound source add FILE --id {source}`; if nobody may keep it, give \
        the source `evidence: none` and an `evidence_reason`"
    ))
}

/// A quotation from a text that is kept elsewhere, and that the lock does not vouch for.
pub fn not_in_lock(span: &Span, source: &str) -> Diagnostic {
    unchecked(span, source)
        .label("no text here, and no line in evidence.lock")
        .help("run `expound verify --evidence DIR` where the texts are, and commit `evidence.lock`")
}

fn unchecked(span: &Span, source: &str) -> Diagnostic {
    let message = format!("this quotation was never checked against `{source}`");
    Diagnostic::error(Code::E0503, span, message)
}

/// A quotation that the lock vouches for against another version of the text.
pub fn stale(span: &Span, source: &str) -> Diagnostic {
    let message = format!("the text of `{source}` has changed since this quotation was checked");
    Diagnostic::error(Code::E0504, span, message)
        .label("checked against another version")
        .help("run `expound verify`, with `--evidence DIR` if the texts are kept elsewhere")
}

/// A source that has a text, but not the text's hash; `hash` is that of the text, if it is here.
pub fn missing_hash(span: &Span, source: &str, hash: Option<&str>) -> Diagnostic {
    let message = format!("the source `{source}` has an evidence text but no `sha256`");
    let help = match hash {
        Some(hash) => format!("add a line `sha256: {hash}`"),
        None => "add a line `sha256:` with the SHA-256 of the text".to_owned(),
    };
    Diagnostic::error(Code::E0505, span, message).label("which version of the text?").help(help)
}

/// A text whose hash is not the one that its source names.
pub fn wrong_hash(span: &Span, text: &str, hash: &str) -> Diagnostic {
    Diagnostic::error(Code::E0506, span, format!("`{text}` is not the text with this hash"))
        .label("another text was read for this source")
        .note(format!("its SHA-256 is {hash}"))
        .help(
            "restore the text; if the new one is right, write its hash here and run `expound \
            verify`",
        )
}

/// Something that is not a hash.
pub fn bad_hash(span: &Span, written: &str) -> Diagnostic {
    Diagnostic::error(Code::E0507, span, format!("`{written}` is not a SHA-256 hash"))
        .label("expected 64 digits 0–9 and a–f")
        .help("copy the hash that `sha256sum` or `expound source add` prints for the text")
}

/// Why a line of `evidence.lock` is not trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockLineFault {
    /// The first line is not that of a lock of this version.
    Header,
    /// `expound verify` does not write such lines.
    Form,
    /// The check at the end does not agree with the line.
    Altered,
}

/// A line of `evidence.lock` that is not trusted.
pub fn bad_lock_line(span: &Span, fault: LockLineFault) -> Diagnostic {
    let why = match fault {
        LockLineFault::Header => "is not the first line of a lock of this version",
        LockLineFault::Form => "is not a line that `expound verify` writes",
        LockLineFault::Altered => "was changed after `expound verify` wrote it",
    };
    Diagnostic::error(Code::E0508, span, format!("this line of evidence.lock {why}"))
        .label("not trusted")
        .help(
            "restore the file from version control (`git checkout -- evidence.lock`), or run \
            `expound verify` where the texts are, which writes it anew",
        )
}

/// A marker that git left in `evidence.lock` because a merge was not finished.
pub fn lock_conflict(span: &Span) -> Diagnostic {
    lock::conflict_marker(Code::E0508, span, "expound verify")
}

/// A source that says that nobody keeps its text, but not why.
pub fn no_reason(span: &Span, source: &str) -> Diagnostic {
    let message = format!("the source `{source}` does not say why no text of it is kept");
    Diagnostic::error(Code::E0509, span, message)
        .label("readers learn that its quotations are not checked")
        .help("add a line `evidence_reason:` with one plain sentence")
}

/// A long run of words in quotation marks without a citation.
pub fn no_citation(span: &Span, words: usize) -> Diagnostic {
    let message = format!("{words} words in quotation marks have no citation after them");
    Diagnostic::warning(Code::E0510, span, message).label(WHOSE_WORDS).help(
        "put the source after the closing mark: `[@source, p. 12]`; or remove the quotation marks",
    )
}

/// A long run of words in single quotation marks, which are not checked, before a citation.
pub fn single_marks(span: &Span, words: usize) -> Diagnostic {
    let message = format!("{words} words in single quotation marks are not checked");
    Diagnostic::warning(Code::E0510, span, message).label("a quotation?").help(
        "if these are words of the source, use double quotation marks, so that they are checked",
    )
}

/// A long run of words in quotation marks in a summary, which has no citations.
pub fn quoted_summary(span: &Span, words: usize) -> Diagnostic {
    let message =
        format!("{words} words in quotation marks are in a summary, which cannot cite a source");
    Diagnostic::warning(Code::E0510, span, message)
        .label(WHOSE_WORDS)
        .help("use your own words here, and quote in the text, where you can cite the source")
}

/// A block quotation without a citation.
pub fn block_without_source(span: &Span) -> Diagnostic {
    Diagnostic::warning(Code::E0510, span, "the last line of this block quotation names no source")
        .label(WHOSE_WORDS)
        .help(
            "end it with a line `> — [@source, p. 12]`; put your own words outside, without `>`, \
            or in a box, which begins with `> [!NOTE]`",
        )
}

/// Why a list of pages cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PagesFault {
    /// It is not JSON of the right form; the reader's own message.
    Json(String),
    /// This first page does not begin at the first character.
    NotAtStart(String),
    /// This name of a page has other characters than letters and digits.
    Name(String),
    /// This page begins before the one above it, or after the end of the text.
    Order(String),
}

/// A list of pages that cannot be used.
pub fn bad_pages(span: &Span, fault: &PagesFault) -> Diagnostic {
    let why = match fault {
        PagesFault::Json(message) => message.clone(),
        PagesFault::NotAtStart(page) => {
            format!("what comes before the page `{page}` needs a name too, such as `cover`")
        }
        PagesFault::Name(page) => {
            format!("the page `{page}` needs a name of letters and digits")
        }
        PagesFault::Order(page) => {
            format!(
                "the page `{page}` begins before the one above it, or after the end of the text"
            )
        }
    };
    let message = format!("this list of pages cannot be used: {why}");
    Diagnostic::error(Code::E0511, span, message).help(
        "write `[{\"page\": \"1\", \"start\": 0}, …]` with increasing starts, counted in \
        characters",
    )
}

/// A quotation that was found in its text, but is not recorded in the lock.
pub fn not_recorded(span: &Span, source: &str) -> Diagnostic {
    let message = format!("evidence.lock does not have this quotation of `{source}` yet");
    Diagnostic::warning(Code::E0512, span, message)
        .label("correct, but nobody without the text can check it")
        .help("run `expound verify` with the same `--evidence DIR`, and commit `evidence.lock`")
}

/// Where the citation of a block quotation is, if it is not in its last line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CitationPlace {
    /// Within a box, such as `> [!NOTE]`.
    InBox,
    /// Further words follow the line of the source.
    NotLast,
    /// In the middle of the quotation.
    WithinText,
    /// In the paragraph after the quotation.
    Below,
}

/// A block quotation that is not checked, because its citation is not in its last line.
pub fn unchecked_block(span: &Span, place: CitationPlace) -> Diagnostic {
    let label = match place {
        CitationPlace::InBox => "in a box, which is not a quotation",
        CitationPlace::NotLast => "the quotation continues after its source",
        CitationPlace::WithinText => "not in a last line of its own",
        CitationPlace::Below => "below the quotation, not in it",
    };
    let message = "a block quotation is checked only if its last line names its source";
    Diagnostic::error(Code::E0514, span, message).label(label).help(
        "end the quotation with a line `> — [@source, p. 12]` and cite nowhere else in it; put \
        what is not quoted outside, without `>`",
    )
}

/// Something in a quotation that no text of a source can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignPart {
    /// A fenced or indented block of code.
    CodeBlock,
    /// A component of the theme.
    Component,
    /// An image.
    Image,
    /// A link with a title, which readers see as a tooltip.
    LinkWithTitle,
    /// A link that shows the title of its target, because it has no words of its own.
    LinkWithoutWords,
    /// Text that is struck out.
    StruckText,
    /// The box of a task list.
    TaskMark,
}

/// Something in a quotation that is not words of its source.
pub fn not_words(span: &Span, part: ForeignPart) -> Diagnostic {
    let part = match part {
        ForeignPart::CodeBlock => "a code block",
        ForeignPart::Component => "a component",
        ForeignPart::Image => "an image",
        ForeignPart::LinkWithTitle => "a link with a title",
        ForeignPart::LinkWithoutWords => "a link without words of its own",
        ForeignPart::StruckText => "struck-out text",
        ForeignPart::TaskMark => "a task mark",
    };
    Diagnostic::error(Code::E0515, span, format!("there is {part} in a quotation"))
        .label("not in the text of any source")
        .help(
            "quote only words, and link them as `[[id|words of the source]]`; mark an omission \
            with `[…]`, and put everything else outside the quotation",
        )
}

/// A quotation with a word that can be read in two ways, because a hyphen in the text divides it at
/// the end of a line. `place` is where the text has the word.
pub fn undecided_hyphen(
    span: &Span,
    source: &str,
    place: &str,
    [joined, hyphenated]: [&str; 2],
) -> Diagnostic {
    let message = format!("these words depend on a hyphen at the end of a line of `{source}`");
    Diagnostic::error(Code::E0516, span, message)
        .label(format!("`{joined}` or `{hyphenated}`?"))
        .note(format!("a line ends within this word at {place}"))
        .help(format!(
            "look into the original, and write the word in this text in one piece, as `{joined}` or \
            `{hyphenated}`; then update the `sha256` of the source"
        ))
}

/// A text that a source names, but that is not in the folders that were read.
pub fn missing_text(span: &Span, text: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error(Code::E0513, span, format!("there is no evidence text `{text}`"))
        .label("not in the folders that were read")
        .help(suggest(
            near,
            "write the path of the file within the evidence folder, such as `report/text.txt`",
        ))
}
