//! The forms in which a page of the site can be cited.
//!
//! This module has only their names; `cite` knows how each is written.

use super::named::Named;

/// A form of citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// Author and date, as universities require.
    Harvard,
    /// For lawyers in the United Kingdom.
    Oscola,
    /// For LaTeX.
    Bibtex,
    /// For Zotero, `EndNote` and the like.
    Ris,
    /// For programs that use citation styles.
    CslJson,
    /// `{{cite web}}`.
    Wikipedia,
}

impl Named for Form {
    const ALL: &'static [(&'static str, Self)] = &[
        ("harvard", Self::Harvard),
        ("oscola", Self::Oscola),
        ("wikipedia", Self::Wikipedia),
        ("bibtex", Self::Bibtex),
        ("ris", Self::Ris),
        ("csl-json", Self::CslJson),
    ];
}

impl Form {
    /// What readers call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Harvard => "Harvard",
            Self::Oscola => "OSCOLA",
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
            Self::Wikipedia => "Wikipedia",
        }
    }

    /// The name of its file beside a page; `None` for a form that only people read.
    pub fn file(self) -> Option<&'static str> {
        match self {
            Self::Bibtex => Some("cite.bib"),
            Self::Ris => Some("cite.ris"),
            Self::CslJson => Some("cite.json"),
            Self::Harvard | Self::Oscola | Self::Wikipedia => None,
        }
    }
}
