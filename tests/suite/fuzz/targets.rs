//! What reads bytes that people or other programs wrote, and what must be true of each answer.
//!
//! A target never panics, and every place that it reports is in the text. The answer is a number
//! for the way in which it was read: the codes of its diagnostics, or the shape of its result.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};

use expound::cite::{Style, StyleName};
use expound::config;
use expound::diagnostic::Diagnostic;
use expound::evidence::contract::Normalised;
use expound::evidence::find::places;
use expound::evidence::words::Words;
use expound::evidence::{self};
use expound::ledger::{self, ratchet};
use expound::model::address;
use expound::render::policy;
use expound::render::scan::PageMarkup;
use expound::source::{Source, Span};

use crate::project::{SITE, repository};
use crate::properties::parsed;

/// Something that reads bytes.
pub(super) struct Target {
    pub(super) name: &'static str,
    /// Files of the repository to begin with, by their folder and ending.
    folder: &'static str,
    ending: &'static str,
    /// Words that mean something to it.
    pub(super) words: &'static [&'static str],
    pub(super) read: fn(&[u8]) -> u64,
}

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "front_matter",
        folder: "content",
        ending: ".md",
        words: &[
            "---\n",
            "title: ",
            "id: ",
            "history:\n",
            "  - date: 2025-06\n",
            "    status: ",
            ": ",
            "\n",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "!!str ",
            "|\n",
            ">-\n",
            "\"",
            "'",
            "#",
            "? ",
            "~",
            "updates:\n",
            "formerly: [/a/]",
            "tags: [a, b]",
            "draft: true",
            "1.10",
            "2026-02-30",
            "\t",
            "\u{feff}",
            "\r\n",
        ],
        read: |bytes| {
            let text = String::from_utf8_lossy(bytes);
            of_diagnostics(
                &parsed(&format!("---\n{}", text.trim_start_matches("---\n"))).diagnostics,
            )
        },
    },
    Target {
        name: "markdown",
        folder: "tests/cases/markdown",
        ending: ".md",
        words: &[
            "[[",
            "]]",
            "[@",
            "]",
            "|",
            "#",
            "^a1",
            " ^a1\n",
            "> ",
            "\u{2014} [@s, p. 1]",
            "\"",
            "\u{201c}",
            "\u{201d}",
            "```{list}\n",
            "```\n",
            "[^a]",
            "[^a]: ",
            "](",
            ")",
            "![",
            "<",
            "&#x1b;",
            "\\",
            "*",
            "**",
            "~~",
            "- [ ] ",
            "1. ",
            "    ",
            "\n\n",
            "| a | b |\n|---|---|\n",
            "> [!NOTE]\n",
            "{#id}",
            ": ",
            "---\n",
            "\u{0}",
            "\u{202e}",
        ],
        read: |bytes| {
            let text = format!("---\ntitle: T\n---\n{}", String::from_utf8_lossy(bytes));
            of_diagnostics(&parsed(&text).diagnostics)
        },
    },
    Target {
        name: "settings",
        folder: "tests/sites",
        ending: "site.toml",
        words: &[
            "[kinds.a]\n",
            "[statuses.a]\n",
            "[gates]\n",
            "[moved]\n",
            "\"/a/\" = \"/b/\"\n",
            "title = ",
            "\"",
            "'",
            "[",
            "]",
            "{",
            "}",
            "=",
            "\n",
            "true",
            "2027-03-01",
            "1",
            "rule = \"every finding has 1..\"",
            "nav = [",
            "url = \"/x/{slug}/\"",
            "[extra]\n",
            "[limits]\n",
            "seconds = 1",
            "\\u0000",
            "#",
        ],
        read: |bytes| {
            let source = Source::new(config::FILE, String::from_utf8_lossy(bytes).as_ref());
            let (_, diagnostics) = config::read(&source);
            placed(&source, &diagnostics)
        },
    },
    Target {
        name: "permalinks",
        folder: "tests/upgrades",
        ending: "permalinks.lock",
        words: LINES,
        read: |bytes| {
            let source = Source::new(ledger::FILE, String::from_utf8_lossy(bytes).as_ref());
            placed(&source, &ledger::read(&source).1)
        },
    },
    Target {
        name: "gates",
        folder: "tests",
        ending: "gates.lock",
        words: LINES,
        read: |bytes| {
            let source = Source::new(ratchet::FILE, String::from_utf8_lossy(bytes).as_ref());
            placed(&source, &ratchet::read(&source).1)
        },
    },
    Target {
        name: "evidence_lock",
        folder: "tests",
        ending: "evidence.lock",
        words: LINES,
        read: |bytes| {
            let source = Source::new(evidence::FILE, String::from_utf8_lossy(bytes).as_ref());
            placed(&source, &evidence::Lock::read(&source).1)
        },
    },
    Target {
        name: "style",
        folder: "src/cite",
        ending: ".csl",
        words: &[
            "<style>",
            "</style>",
            "<macro name=\"a\">",
            "<text macro=\"a\"/>",
            "<choose>",
            "<if ",
            "/>",
            "<",
            ">",
            "\"",
            "=",
            "&amp;",
            "&#x0;",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?xml ",
            "?>",
            "class=\"note\"",
            "<citation>",
            "<layout>",
            "<bibliography>",
            "xmlns=\"a\"",
            "<names variable=\"author\"/>",
        ],
        read: |bytes| {
            let source = Source::new("a.csl", String::from_utf8_lossy(bytes).as_ref());
            let name = StyleName { text: "a.csl", span: &Span::start_of(config::FILE) };
            let (_, diagnostic) = Style::new(name, Some(&source), "en");
            let message = diagnostic.iter().flat_map(|found| found.message.chars().take(40));
            number(&message.collect::<String>())
        },
    },
    Target {
        name: "quotation",
        folder: "tests/cases/contract",
        ending: ".txt",
        words: &[
            "\u{0}",
            "-\n",
            "\u{ad}",
            "\u{2019}",
            "'",
            "\u{201c}",
            "\"",
            "\u{ab}",
            " \u{2026} ",
            "...",
            " [",
            "]",
            "[sic]",
            "\u{a0}",
            "\u{2011}",
            "\u{2014}",
            "ﬁ",
            "not ",
            "\n\n",
            "\u{c}",
            "1,000",
            "e\u{301}",
            "é",
            "İ",
            "ß",
        ],
        read: quotation,
    },
    Target {
        name: "address",
        folder: "tests/cases/permanence",
        ending: ".md",
        words: &[
            "/",
            "..",
            ".",
            "%2e",
            "%",
            "?",
            "#",
            "//",
            "a",
            "\\",
            ":",
            " ",
            "\u{0}",
            "é",
            "e\u{301}",
            "CON",
            ".expound-",
            "index.html",
            "as-at/2025-06-16/",
            "/a/b/",
        ],
        read: |bytes| {
            let text = String::from_utf8_lossy(bytes);
            let text: String = text.chars().take(200).collect();
            let Ok(parsed) = address::parse(&text) else { return 0 };
            // An escape that was decoded may be the beginning of another.
            if !parsed.contains(['%', '?', '#']) && !parsed.contains("//") {
                assert_eq!(address::parse(&parsed).ok().as_ref(), Some(&parsed), "{text:?}");
            }
            let file = address::file(&parsed);
            let is_inside = !file.starts_with('/') && file.split('/').all(|part| part != "..");
            assert!(is_inside, "{text:?} is {file:?}");
            number(&(parsed.matches('/').count(), parsed.len() / 8, address::is_page(&parsed)))
        },
    },
    Target {
        name: "page",
        folder: "themes/civic/templates",
        ending: ".html",
        words: &[
            "<a href=\"",
            "\">",
            "</a>",
            "<",
            ">",
            "id=\"a\"",
            "'",
            "\"",
            "&amp;",
            "&#0;",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"",
            "=",
            "/",
            "\u{0}",
            "<!DOCTYPE html>",
            "<style>",
            "<textarea>",
            "src=",
            "javascript:",
        ],
        read: |bytes| {
            let page = PageMarkup::of(bytes);
            let ids = page.ids();
            let dead = page.dead_links("../", |path| path.len() % 2 == 0).len();
            let policy = policy::of(&String::from_utf8_lossy(bytes)).map(|policy| policy.len() / 8);
            number(&(
                ids == PageMarkup::of(b"").ids(),
                page.repeated_ids().len().min(9),
                dead.min(9),
                policy,
            ))
        },
    },
];

const LINES: &[&str] = &[
    "\n",
    "\t",
    " ",
    "#",
    "<<<<<<< a\n",
    "=======\n",
    ">>>>>>> b\n",
    "|||||||\n",
    "-",
    "0",
    "f",
    "2025-06-16",
    "/a/",
    "\\t",
    "\\",
    "page",
    "anchor",
    "withdrawn",
    "\u{0}",
    "\r\n",
];

impl Target {
    /// Files to begin with: some real ones, and the settings of a small site.
    pub(super) fn seeds(&self) -> Vec<Vec<u8>> {
        let files = walkdir::WalkDir::new(repository().join(self.folder)).sort_by_file_name();
        let files = files.into_iter().flatten().map(walkdir::DirEntry::into_path);
        let files = files.filter(|file| file.to_string_lossy().ends_with(self.ending));
        let texts = files.take(60).map(|file| fs::read(file).expect("a file can be read"));
        texts.chain([Vec::new(), SITE.as_bytes().to_vec()]).collect()
    }
}

fn number(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The codes that were reported, each once.
fn of_diagnostics(diagnostics: &[Diagnostic]) -> u64 {
    let mut codes: Vec<&str> = diagnostics.iter().map(|found| found.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    number(&(codes, diagnostics.len().min(4)))
}

/// Likewise; and every place is in the text.
fn placed(source: &Source, diagnostics: &[Diagnostic]) -> u64 {
    for span in diagnostics.iter().filter_map(|found| found.span.as_ref()) {
        if span.file == source.path {
            assert!(source.text.get(span.start..span.end).is_some(), "{span:?}");
        }
    }
    of_diagnostics(diagnostics)
}

/// A text and the words of a quotation, with a NUL between: what is found is in the text.
fn quotation(bytes: &[u8]) -> u64 {
    let input = String::from_utf8_lossy(bytes);
    let (text, words) = input.split_once('\0').unwrap_or((&input, ""));
    let middle: String = text.chars().skip(text.chars().count() / 3).take(40).collect();
    let (length, text) = (text.len(), Normalised::new(text));
    let found = [words, &middle].map(|words| {
        let places = places(&text, &Words::new(words)).map_err(|breach| format!("{breach:?}"))?;
        for found in &places {
            let original = text.original(&found.range);
            assert!(original.start <= original.end && original.end <= length, "{original:?}");
        }
        Ok::<_, String>(places.len().min(3))
    });
    number(&found)
}
