//! Quotations: what a text claims to be somebody's exact words, and what became of the claim.
//!
//! `parse` finds the claims, `evidence` judges them, `check` and `render` speak of the verdicts. This
//! module knows no text and compares nothing.

use std::ops::Range;

use crate::model::record::Reference;

/// Shorter runs of words are in every text, so finding one proves nothing.
pub const SHORTEST: usize = 12;

/// Words that stand in a text as somebody else's.
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

/// What became of a quotation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It was found in the text of a source.
    Verified(Proof),
    /// Nobody claims that it was checked, and the source says why.
    NotHeld,
    /// It is too short for a check to mean anything.
    TooShort,
    /// Its source is none; that is another rule's business.
    NoSource,
    /// It is not what its source says, or that cannot be told.
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
    /// The passage itself; `None` when the text is not here and the lock vouches for it.
    pub passage: Option<Passage>,
}

/// A passage as the W3C's `TextQuoteSelector` names it: whatever becomes of positions, it can be
/// found again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Passage {
    /// The words exactly as the source has them, from the first to the last.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// Who vouches for it where the text is not.
    pub voucher: Voucher,
}

/// Who vouches for a passage in a build that does not have what this one has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voucher {
    /// The text itself, which every build has, because it is in the project.
    Text,
    /// `evidence.lock`, for a text that is kept elsewhere.
    Lock,
    /// Nobody yet.
    Nobody,
}

/// Why a quotation is no quotation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The source does not have these words.
    Differs {
        /// Id of the source.
        source: String,
        /// What rule of the contract it breaks, when that can be told.
        why: Option<Breach>,
        /// The passage that was probably meant.
        nearest: Option<Nearest>,
    },
    /// The source has the words, on another page.
    OtherPage {
        /// Id of the source.
        source: String,
        /// Where the citation says that they are.
        named: String,
        /// Where they are.
        pages: Vec<String>,
    },
    /// The text is not the one that the source names, which is a fault of the source.
    OtherText,
    /// There is neither a text nor a line of the lock.
    Unchecked {
        /// Id of the source.
        source: String,
        /// What is known of the source's text.
        text: TextState,
    },
    /// The lock speaks of another version of the text.
    Stale {
        /// Id of the source.
        source: String,
    },
}

/// What is known of the text of a source that is not here.
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
