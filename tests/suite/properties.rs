//! Properties of any input, tested with random ones.
//!
//! Proptest reduces an input that fails to a small one; put that into a case.

use std::fs;
use std::sync::OnceLock;

use expound::config::options::Options;
use expound::config::{self, Config};
use expound::diagnostic::report::{Style, human, json};
use expound::model::date::PartialDate;
use expound::parse::{Parsed, parse};
use expound::source::Source;
use proptest::prelude::*;

use crate::html;
use crate::project::{self, Built};

fn configuration() -> &'static Config {
    static CONFIG: OnceLock<Config> = OnceLock::new();
    CONFIG.get_or_init(|| config::read(&Source::new(config::FILE, project::SITE)).0)
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Parses a finding, and makes sure that the place of each diagnostic is within the file.
pub(crate) fn parsed(text: &str) -> Parsed {
    let source = Source::new("content/findings/x.md", text);
    let parsed = parse(&source, configuration());
    for diagnostic in &parsed.diagnostics {
        let span = diagnostic.span.as_ref().expect("a place");
        assert!(span.start <= span.end && span.end <= source.text.len(), "{diagnostic:?}");
        assert!(source.text.is_char_boundary(span.start), "{diagnostic:?}");
        assert!(source.text.is_char_boundary(span.end), "{diagnostic:?}");
    }
    let text_of = |_: &str| Some(source.text.clone());
    human(&parsed.diagnostics, &text_of, Style::default());
    json(&parsed.diagnostics, &[], &text_of);
    parsed
}

/// Words that YAML parsers tend to read as something else.
fn plain_scalar() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(vec![
            "1.10",
            "010",
            "no",
            "yes",
            "on",
            "true",
            "False",
            "12:30",
            "2026-02-30",
            "2025-06-16",
            "0x1F",
            "0o17",
            "0b11",
            "1e3",
            ".5",
            "5.",
            "+1",
            "-1",
            "1_000",
            ".inf",
            "-.inf",
            ".nan",
            "NaN",
            "00",
            "1.0.0",
            "=",
            "<<",
            "9223372036854775808",
            "1e400",
            "y",
            "N",
        ])
        .prop_map(str::to_owned),
        "[A-Za-z0-9.+][A-Za-z0-9._+/-]{0,12}",
        "-?[0-9]{1,3}[._:eExob][0-9]{1,3}",
    ]
}

fn date() -> impl Strategy<Value = String> {
    let (year, month, day) = (0_u16..=9999, 1_u8..=12, 1_u8..=28);
    (year, month, day, 0_u8..3).prop_map(|(year, month, day, parts)| match parts {
        0 => format!("{year:04}"),
        1 => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    })
}

/// Marks that have a meaning in the dialect, in any order.
fn soup() -> impl Strategy<Value = String> {
    let marks = proptest::sample::select(vec![
        "[[",
        "]]",
        "[@",
        "]",
        "[^",
        "]:",
        "|",
        "\\",
        "\n",
        "\n\n",
        "> ",
        "— ",
        "```",
        "```{list}",
        "~~~",
        "{#a}",
        " ^a",
        "\n^a\n",
        "# ",
        "- ",
        "1. ",
        "    ",
        "\t",
        "*",
        "**",
        "_",
        "`",
        "<b>",
        "<!--",
        "-->",
        "&amp;",
        "|-|",
        "\n: ",
        "![",
        "](",
        ")",
        "kind: ",
        "body: |\n  ",
        "é",
        "\u{0}",
        "\u{feff}",
        "\r\n",
        "---\n",
        "[!NOTE]",
        "x",
        " ",
        "@s; ",
        "#",
        "^",
        "~~",
        "- [ ] ",
        "\u{2028}",
    ]);
    proptest::collection::vec(prop_oneof![marks.prop_map(str::to_owned), any::<String>()], 0..60)
        .prop_map(|parts| parts.concat())
}

/// Texts of this repository's content.
fn content() -> &'static [String] {
    static CONTENT: OnceLock<Vec<String>> = OnceLock::new();
    CONTENT.get_or_init(|| {
        let folder = project::repository().join("content");
        let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
        walk.filter_map(|entry| fs::read_to_string(entry.path()).ok()).collect()
    })
}

/// A text with some of its lines deleted, repeated, cut or mixed with marks.
fn mutated() -> impl Strategy<Value = String> {
    let edits = proptest::collection::vec((any::<prop::sample::Index>(), 0_u8..4, soup()), 1..6);
    (any::<prop::sample::Index>(), edits).prop_map(|(which, edits)| {
        let mut lines: Vec<String> = which.get(content()).lines().map(str::to_owned).collect();
        for (at, what, marks) in edits {
            let at = at.index(lines.len().max(1));
            let Some(line) = lines.get(at).cloned() else { continue };
            match what {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, line),
                2 => lines[at] = line.chars().take(line.chars().count() / 2).collect(),
                _ => lines[at] = format!("{line}{marks}"),
            }
        }
        lines.join("\n")
    })
}

/// Any words without control characters, as a title may have them.
fn hostile() -> impl Strategy<Value = String> {
    let marks = proptest::sample::select(vec![
        "<",
        ">",
        "\"",
        "'",
        "&",
        "</title>",
        "<script>",
        "]]>",
        "<!--",
        "{{ 7 * 7 }}",
        "{% raw %}",
        "&lt;",
        "&#0;",
        "[[x]]",
        "\\",
        "`",
        "%00",
        "\u{202e}",
        "\u{feff}",
        "--",
        "${x}",
        "é",
        "\u{301}",
    ]);
    let one = prop_oneof![marks.prop_map(str::to_owned), "\\PC{0,6}"];
    proptest::collection::vec(one, 0..5).prop_map(|parts| {
        let words: String = parts.concat().chars().filter(|c| !c.is_control()).take(40).collect();
        format!("a{words}z")
    })
}

/// A text as a YAML scalar with exactly that value.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        ' '..='~' => c.to_string(),
        _ => format!("\\U{:08x}", u32::from(c)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

fn hostile_site(name: &str, title: &str, summary: &str, area: &str) -> Built {
    let (title, summary, area) = (quoted(title), quoted(summary), quoted(area));
    let updates = "updates:\n  - {date: 2025-06-16, note: 'See [[x]].'}\n";
    let keys = format!("title: {title}\nsummary: {summary}\narea: {area}\n{updates}");
    let finding = format!("---\n{keys}---\n\nText.\n");
    let page = "---\ntitle: Page\n---\n\nSee [[x]].\n";
    let files = [("content/findings/x.md", finding.as_str()), ("content/pages/p.md", page)];
    let built = project::build(&project::project(name, &files), Options::default());
    assert!(!built.outcome.has_errors(), "{}", built.report);
    built
}

fn page(built: &Built, path: &str) -> Vec<html::Token> {
    html::document(&String::from_utf8_lossy(&built.files[path]))
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn scalars_stay_as_they_are_typed(word in plain_scalar()) {
        let parsed = parsed(&format!("---\ntitle: {word}\nnumber: {word}\n---\n"));
        prop_assert_eq!(&parsed.diagnostics, &[]);
        let record = &parsed.document.unwrap().record;
        prop_assert_eq!(&record.title, &word);
        prop_assert_eq!(record.field("number"), Some(word.as_str()));
    }

    #[test]
    fn dates_round_trip_and_sort_as_they_are_written(a in date(), b in date()) {
        let (first, second) = (PartialDate::parse(&a).unwrap(), PartialDate::parse(&b).unwrap());
        prop_assert_eq!(first.to_string(), a.clone());
        prop_assert_eq!(first.cmp(&second), a.cmp(&b));
    }

    #[test]
    fn other_words_are_no_dates(text in "\\PC{0,12}") {
        if let Some(date) = PartialDate::parse(&text) {
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn any_text_is_parsed(text in any::<String>()) {
        parsed(&text);
        parsed(&format!("---\n{text}\n---\n"));
        parsed(&format!("---\ntitle: T\n---\n{text}"));
    }

    #[test]
    fn any_marks_are_parsed(text in soup()) {
        parsed(&format!("---\ntitle: T\n---\n{text}"));
        parsed(&format!("---\ntitle: T\n{text}\n---\n"));
        parsed(&format!("---\ntitle: T\n---\n```{{note}}\nbody: |\n  {text}\n```\n"));
    }

    #[test]
    fn spoilt_content_is_parsed(text in mutated()) {
        parsed(&text);
    }

    #[test]
    fn any_configuration_is_read(text in any::<String>(), marks in soup()) {
        config::read(&Source::new(config::FILE, text));
        config::read(&Source::new(config::FILE, format!("title = \"{marks}\"\n[kinds.{marks}]\n")));
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn hostile_words_stay_words(title in hostile(), summary in hostile(), area in hostile()) {
        static PLAIN: OnceLock<Built> = OnceLock::new();
        let plain = PLAIN.get_or_init(|| hostile_site("properties/plain", "a", "a", "a"));
        let built = hostile_site("properties/hostile", &title, &summary, &area);
        // The names of these follow from the words.
        let is_named = |path: &&String| !path.starts_with("assets/search/");
        let names = |site: &Built| site.files.keys().filter(is_named).cloned().collect::<Vec<_>>();
        prop_assert_eq!(names(&built), names(plain));
        for path in built.files.keys().filter(|path| path.ends_with(".html")) {
            let (found, expected) = (page(&built, path), page(plain, path));
            prop_assert_eq!(html::skeleton(&found), html::skeleton(&expected), "{}", path);
        }
        let finding = page(&built, "findings/x/index.html");
        prop_assert_eq!(html::words_of(&finding, "h1"), title.clone());
        prop_assert_eq!(html::attribute_of(&finding, "description", "content"), Some(summary));
        prop_assert!(html::words_of(&page(&built, "p/index.html"), "main").contains(&title));
        for feed in ["feed.xml", "sitemap.xml"] {
            let tags = |site: &Built| site.files[feed].iter().filter(|b| **b == b'<').count();
            prop_assert_eq!(tags(&built), tags(plain), "{}", feed);
        }
    }

    #[test]
    fn two_builds_of_a_project_are_the_same(
        findings in proptest::collection::vec((0_u8..20, 0_u8..4, any::<bool>()), 1..6),
        links in proptest::collection::vec((0_usize..6, 0_usize..6), 0..8),
    ) {
        let mut files = Vec::new();
        for (at, (number, tag, cited)) in findings.iter().enumerate() {
            let body = if *cited { "Said [@s, p. 1], see [[f0]]." } else { "See [[r0]]." };
            let text = format!("---\ntitle: F {number}\nnumber: {at}\ntags: [t{tag}]\n---\n\n{body}\n");
            files.push((format!("content/findings/f{at}.md"), text));
        }
        files.push(("content/sources/s.md".into(), "---\ntitle: S\npublisher: P\n---\n".into()));
        for at in 0..3_usize {
            let to = links.iter().filter(|(from, _)| from % 3 == at).map(|(_, to)| to % findings.len());
            let to: Vec<String> = to.map(|to| format!("f{to}")).collect();
            let text = format!("---\ntitle: R\naddresses: [{}]\n---\n\n", to.join(", "));
            files.push((format!("content/recommendations/r{at}.md"), text));
        }
        let lay_out = |name: &str, files: &[(String, String)]| {
            let files: Vec<(&str, &str)> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
            project::build(&project::project(name, &files), Options::default())
        };
        let first = lay_out("properties/first", &files);
        prop_assert_eq!(&first.report, "");
        files.reverse();
        let second = lay_out("properties/second", &files);
        prop_assert_eq!(first.files, second.files);
    }
}
