//! The forms in which a page of the site can be cited.
//!
//! Only their names: how each is written is the business of `cite`.

/// A form of citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// Author and date, as universities ask for it.
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

impl Form {
    /// Every form with its name in `site.toml`.
    pub const ALL: [(&'static str, Self); 6] = [
        ("harvard", Self::Harvard),
        ("oscola", Self::Oscola),
        ("wikipedia", Self::Wikipedia),
        ("bibtex", Self::Bibtex),
        ("ris", Self::Ris),
        ("csl-json", Self::CslJson),
    ];

    /// The form of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, form)| *form)
    }

    /// The name in `site.toml`.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, form)| *form == self).map_or("", |(name, _)| name)
    }

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

    /// The name of its file beside a page; `None` for what is only read.
    pub fn file(self) -> Option<&'static str> {
        match self {
            Self::Bibtex => Some("cite.bib"),
            Self::Ris => Some("cite.ris"),
            Self::CslJson => Some("cite.json"),
            Self::Harvard | Self::Oscola | Self::Wikipedia => None,
        }
    }
}
