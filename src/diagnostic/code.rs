//! The codes of all diagnostics, and everything that the program does because of a code.
//!
//! A code is a promise to the people who look it up and to the scripts that filter by it: its
//! meaning never changes, and a code that is no longer used is never given to another fault. A new
//! one takes a name in the list below, its text `explain/E….md` and a constructor in the
//! catalogue. This module refuses to word messages, and no other module compares codes with text.

use std::fmt;

/// Declares all codes, by family. Their names, families and texts follow from this one list.
macro_rules! codes {
    ($($(#[$about:meta])* $family:ident { $($code:ident)* })*) => {
        /// What a diagnostic is about. The families follow the stages of the pipeline.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Family {
            $($(#[$about])* $family,)*
        }

        /// The stable code of a diagnostic. Codes are ordered by their numbers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(
                #[doc = concat!("`expound explain ", stringify!($code), "` says what it means.")]
                $code,
            )*)*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$($(Self::$code,)*)*];

            /// The code as reports show it, such as `E0204`.
            pub const fn as_str(self) -> &'static str {
                match self { $($(Self::$code => stringify!($code),)*)* }
            }

            /// What the diagnostics with this code are about.
            pub const fn family(self) -> Family {
                match self { $($(Self::$code)|* => Family::$family,)* }
            }

            /// The long form in Markdown: the cause, an example, the fix and the reason.
            pub const fn explanation(self) -> &'static str {
                match self {
                    $($(
                        Self::$code => {
                            include_str!(concat!("explain/", stringify!($code), ".md"))
                        }
                    )*)*
                }
            }
        }
    };
}

codes! {
    /// E01: files that cannot be part of a site as they are.
    Files {
        E0101 E0102 E0103 E0104 E0105 E0106 E0107 E0108 E0109 E0110 E0111 E0112
    }
    /// E02: keys and values of front matter and `site.toml`.
    FrontMatter {
        E0201 E0202 E0203 E0204 E0205 E0206 E0207 E0208 E0209 E0210 E0211 E0212 E0213 E0214 E0215
        E0216 E0217 E0218
    }
    /// E03: the Markdown of one file.
    Markdown {
        E0301 E0302 E0303 E0304 E0305 E0306 E0307 E0308 E0309 E0310 E0311 E0312 E0313 E0314 E0315
        E0316 E0317 E0318 E0319 E0320 E0321 E0322 E0323
    }
    /// E04: links between files, and the addresses of pages.
    Links {
        E0401 E0402 E0403 E0404 E0405 E0406 E0407 E0408 E0409 E0410 E0411 E0412 E0413 E0414
        E0415 E0416 E0417 E0418 E0419
    }
    /// E05: quotations, the texts they are checked against, and citations.
    Evidence {
        E0501 E0502 E0503 E0504 E0505 E0506 E0507 E0508 E0509 E0510 E0511 E0512 E0513 E0514 E0515
        E0516 E0551 E0552 E0553 E0554 E0555
    }
    /// E06: templates, components and fonts of the theme.
    Theme {
        E0601 E0602 E0603 E0604 E0605 E0606 E0607 E0608 E0609 E0610 E0611 E0612
        E0613 E0614 E0615 E0616 E0617 E0618
    }
    /// E07: addresses that were published, and the ledger that records them.
    Promises {
        E0701 E0702 E0703 E0704 E0705 E0706 E0707 E0708 E0711 E0712 E0713 E0714 E0715 E0716 E0717
        E0718 E0719 E0720 E0721 E0722 E0723
    }
    /// E08: gates and lints, which are what a site demands of itself, and registered figures.
    Gates {
        E0801 E0802 E0803 E0804 E0805 E0806 E0807 E0808 E0809 E0810 E0811 E0812
        E0813 E0814 E0815
    }
}

impl Code {
    /// The code with this name, whatever its capitals; `None` when no diagnostic has it.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(name))
    }

    /// The heading of the long form, without the code.
    pub fn title(self) -> &'static str {
        let heading = self.explanation().lines().next().unwrap_or(self.as_str());
        heading.split_once(": ").map_or(heading, |(_, title)| title)
    }

    /// Whether it is about what was promised to readers, and not about this build alone.
    pub fn is_about_promises(self) -> bool {
        self.family() == Family::Promises
    }

    /// Whether a draft may have it: a value or a link is missing, or a stub still has a
    /// placeholder.
    pub fn is_allowed_in_drafts(self) -> bool {
        matches!(
            self,
            Self::E0205
                | Self::E0206
                | Self::E0207
                | Self::E0208
                | Self::E0210
                | Self::E0402
                | Self::E0404
        )
    }

    /// Whether it is a link from a published page to a draft.
    pub fn is_link_to_draft(self) -> bool {
        self == Self::E0408
    }

    /// Whether it keeps a quotation from being read or checked. What `expound verify` fixes by
    /// writing `evidence.lock` does not.
    pub fn hinders_verification(self) -> bool {
        let is_about_quotations = matches!(
            self.family(),
            Family::Files | Family::FrontMatter | Family::Markdown | Family::Evidence
        );
        is_about_quotations && !matches!(self, Self::E0508 | Self::E0512)
    }

    /// Whether rendering stopped within the page, so that its links and anchors are unknown.
    pub fn leaves_page_incomplete(self) -> bool {
        matches!(self, Self::E0602 | Self::E0603 | Self::E0612)
    }

    /// Whether a merge of two branches was not finished in a file that `expound lock` writes.
    pub fn is_unfinished_merge(self) -> bool {
        matches!(self, Self::E0702 | Self::E0809)
    }

    /// Whether `expound lock` fixes it by writing the file again.
    pub fn is_fixed_by_lock(self) -> bool {
        matches!(self, Self::E0703 | Self::E0704 | Self::E0810)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const CATALOGUE: &[(&str, &str)] = &[
        ("citation", include_str!("catalogue/citation.rs")),
        ("data", include_str!("catalogue/data.rs")),
        ("evidence", include_str!("catalogue/evidence.rs")),
        ("files", include_str!("catalogue/files.rs")),
        ("gate", include_str!("catalogue/gate.rs")),
        ("graph", include_str!("catalogue/graph.rs")),
        ("ledger", include_str!("catalogue/ledger.rs")),
        ("limits", include_str!("catalogue/limits.rs")),
        ("lint", include_str!("catalogue/lint.rs")),
        ("markdown", include_str!("catalogue/markdown.rs")),
        ("message", include_str!("catalogue/message.rs")),
        ("past", include_str!("catalogue/past.rs")),
        ("promise", include_str!("catalogue/promise.rs")),
        ("ratchet", include_str!("catalogue/ratchet.rs")),
        ("settings", include_str!("catalogue/settings.rs")),
        ("theme", include_str!("catalogue/theme.rs")),
    ];

    #[test]
    fn every_code_has_a_constructor() {
        let has_constructor = |code: &Code| {
            CATALOGUE.iter().any(|(_, source)| source.contains(&format!("Code::{code}")))
        };
        let unused: Vec<_> = Code::ALL.iter().filter(|code| !has_constructor(code)).collect();
        assert!(unused.is_empty(), "no constructor makes {unused:?}");
    }

    #[test]
    fn every_file_of_the_catalogue_is_read() {
        let modules = include_str!("catalogue/mod.rs").lines();
        let modules = modules.filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
        assert!(modules.eq(CATALOGUE.iter().map(|(name, _)| *name)));
    }

    #[test]
    fn codes_are_in_order_and_begin_with_the_number_of_their_family() {
        assert!(Code::ALL.is_sorted_by(|a, b| a.as_str() < b.as_str()), "in order, each once");
        let families: BTreeSet<(Family, &str)> =
            Code::ALL.iter().map(|code| (code.family(), &code.as_str()[..3])).collect();
        assert_eq!(families.len(), 8, "each family has a number of its own: {families:?}");
    }

    #[test]
    fn every_explanation_has_a_heading_an_example_and_a_reason() {
        for code in Code::ALL {
            let text = code.explanation();
            assert!(text.starts_with(&format!("# {code}: ")), "{code}: heading");
            for part in ["\nWrong", "\nRight", "\nWhy: "] {
                assert!(text.contains(part), "{code}: no part {part:?}");
            }
            let (wrong, right) = examples(text);
            // The right line of E0717 is the wrong one, once another file is deleted.
            let may_be_equal = wrong.is_empty() || *code == Code::E0717;
            assert!(may_be_equal || !right.starts_with(wrong), "{code}: equal examples");
        }
    }

    /// The texts below `Wrong` and `Right`, which begin with the examples. The first is empty when
    /// the line of `Wrong` says it in words.
    fn examples(text: &str) -> (&str, &str) {
        let (_, wrong) = text.split_once("\nWrong").unwrap();
        let (wrong, right) = wrong.split_once("\nRight").unwrap();
        let [wrong, right] = [wrong, right].map(|part| part.split_once('\n').unwrap().1);
        (wrong, right)
    }

    #[test]
    fn capitals_do_not_matter() {
        assert_eq!(Code::parse("e0204"), Some(Code::E0204));
        assert_eq!(Code::parse("E9999"), None);
        assert_eq!(Code::E0204.title(), "unknown key");
    }
}
