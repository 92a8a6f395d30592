//! Quotations: what a text claims to be somebody's exact words, and whether that is true.
//!
//! `parse` finds the claims, `evidence` judges them, `check` reports and `render` shows the
//! verdicts. This module compares nothing.

use std::ops::Range;

use crate::model::record::Reference;

/// The fewest characters that can be verified; a shorter run of words is found in any text.
pub const SHORTEST: usize = 12;

/// Words that a text gives as somebody else's.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quotation {
    /// The words between the quotation marks, or those of the block, as a reader sees them.
    pub words: String,
    /// How they are set.
    pub form: Form,
    /// The sources that are cited for them.
    pub witnesses: Vec<Witness>,
    /// Where the quotation is written.
    pub range: Range<usize>,
}

/// How a quotation is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A block whose last line names the source.
    Block,
    /// A run in double quotation marks within a text.
    Inline,
}

/// A source that is said to have the words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Witness {
    /// Its id.
    pub source: Reference,
    /// Where in it, as typed.
    pub locator: Option<String>,
}

/// Whether a quotation is what its source says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It was found in the text of a source.
    Verified(Proof),
    /// Nobody holds the text of the source, and the source says why.
    NotHeld,
    /// It is too short for a check to mean anything.
    TooShort,
    /// It cites something that is not a source; another rule reports that.
    NoSource,
    /// It is not what its source says, or nobody can tell.
    Failed(Box<Fault>),
}

/// Where a quotation was found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Proof {
    /// Id of the source.
    pub source: String,
    /// The pages on which it begins and ends, when the text has pages.
    pub pages: Vec<String>,
    /// First character in the text of the source, and one past the last.
    pub position: Range<usize>,
    /// The passage itself; `None` when the text is missing and the lock proves the quotation.
    pub passage: Option<Passage>,
}

/// A passage in the form of the W3C's `TextQuoteSelector`, by which it can be found again even when
/// positions change.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Passage {
    /// The words exactly as the source has them, from the first to the last.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// The sheet on which they begin, counted from 1; `None` when the text has no pages.
    pub sheet: Option<usize>,
    /// What proves it in a build without the text.
    pub voucher: Voucher,
}

/// What proves a passage in a build that does not have the same texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voucher {
    /// The text itself, which is in the project, so that every build has it.
    Text,
    /// `evidence.lock`, for a text that is kept elsewhere.
    Lock,
    /// Nothing yet.
    Nobody,
}

/// Why a quotation is not what its source says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The source does not have these words.
    Differs {
        /// Id of the source.
        source: String,
        /// The rule of the contract that it breaks, when there is one.
        why: Option<Breach>,
        /// The passage that was probably meant.
        nearest: Option<Nearest>,
    },
    /// The source has the words, but on another page.
    OtherPage {
        /// Id of the source.
        source: String,
        /// Where the citation says that they are.
        named: String,
        /// Where they are.
        pages: Vec<String>,
    },
    /// The words depend on a hyphen at the end of a line of the text.
    Undecided {
        /// Id of the source.
        source: String,
        /// The word that the line divides.
        word: DividedWord,
    },
    /// The text is not the one that the source names, which is a fault of the source.
    OtherText,
    /// There is neither a text nor a line in the lock.
    Unchecked {
        /// Id of the source.
        source: String,
        /// Why the text is missing.
        text: TextState,
    },
    /// The lock is about another version of the text.
    Stale {
        /// Id of the source.
        source: String,
    },
}

/// A word that a hyphen divides at the end of a line, so that it can be read in two ways.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DividedWord {
    /// The file of the text.
    pub file: String,
    /// The line of its first half, counted from 1.
    pub line: usize,
    /// Its first column, counted from 1.
    pub column: usize,
    /// The word without the hyphen.
    pub joined: String,
    /// The word with the hyphen.
    pub hyphenated: String,
}

/// Why the text of a source is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextState {
    /// The source names no text.
    None,
    /// The source names a text that is kept elsewhere.
    Elsewhere,
}

/// A rule of the contract that a quotation breaks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Breach {
    /// It begins or ends within a word.
    InsideWord,
    /// Its parts are all there, in another order.
    Order,
    /// An omission leaves out this negating word.
    Negation(String),
    /// A part between two omissions is too short to be found.
    ShortPart(String),
    /// A bracket is empty, not closed, or stands within a word.
    Bracket,
    /// Only capitals differ.
    Case,
}

/// A passage that is like a quotation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Nearest {
    /// The page, when the text has pages.
    pub page: Option<String>,
    /// The words with `[-what only the quotation has-]` and `{+what only the source has+}`.
    pub difference: String,
}

impl Verdict {
    /// The proof, if there is one.
    pub fn proof(&self) -> Option<&Proof> {
        match self {
            Self::Verified(proof) => Some(proof),
            _ => None,
        }
    }
}
