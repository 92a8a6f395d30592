//! Inputs that are designed to be slow: reading one may only take time proportional to its length.
//!
//! The limits are generous, because the machine may be busy; anything quadratic exceeds them
//! anyway.

use std::time::{Duration, Instant};

use expound::config::{self, Config};
use expound::diagnostic::Code;
use expound::parse::parse;
use expound::source::Source;

use crate::project;

const LENGTH: usize = 20_000;
const LIMIT: Duration = Duration::from_secs(2);
/// How often a pattern is repeated to see how the time grows, and how often in every run of the
/// tests.
const REPEATS: usize = 160_000;
const FEW_REPEATS: usize = 40_000;

/// A text that is repeated, with what comes before and after it.
const PATTERNS: [(&str, &str, &str); 80] = [
    ("", "[a](<b", ""),
    ("", "[a](", ""),
    ("", "[", ""),
    ("", "![[]()", ""),
    ("", "[[", ""),
    ("", "[[a", ""),
    ("", "[[x|", ""),
    ("", "[[a]] ", ""),
    ("", "[[a]]\n\n", ""),
    ("", "[@", ""),
    ("", "[@a] ", ""),
    ("", "[@a, p. 1]; ", ""),
    ("[", "@a; ", "]"),
    ("", "[^", ""),
    ("", "\n[^a]: b", ""),
    ("", "[^a] ", "\n\n[^a]: b"),
    ("", "*a_ ", ""),
    ("", "*a **a ", ""),
    ("", "a**b", ""),
    ("", "`", ""),
    ("", "a`b``c", ""),
    ("", "~a ^b ", ""),
    ("", "a ^b\n\n", ""),
    ("", "- a ^b\n", ""),
    ("", "^b\n\n", ""),
    ("", "> ", ""),
    ("a\n— b\n\n", "> c\n\n", ""),
    ("", "> — [@a]\n", ""),
    ("", "@a ", ""),
    ("", "[a] (", ""),
    ("", "] (/a) ", ""),
    ("", ">\n", ""),
    ("", "> a\n> — b\n\n", ""),
    ("> a\n", "> — b\n", ""),
    ("", "- ", ""),
    ("", "1. a\n", ""),
    ("", "# a {#b}\n", ""),
    ("", "# a\n", ""),
    ("", "a\n: b\n\n", ""),
    ("|a|\n|-|\n", "|b|\n", ""),
    ("", "|a", "\n|-"),
    ("", "<a href=", ""),
    ("", "<!-- ", ""),
    ("", "&amp", ""),
    ("", "\\", ""),
    ("", "```{note}\nbody: a\n```\n", ""),
    ("", "```text\na\n", ""),
    ("", "[a]: b\n", ""),
    ("", "a [x", "](b)"),
    ("", "![a](b ", ""),
    ("", "[@s, p. ", ""),
    ("", "[^a", ""),
    ("", "\u{201c}a\u{201d} [@s]. ", ""),
    ("", "\"a\" [@s, p. 1]. ", ""),
    ("", "> \u{201c}a\u{201d}\n", "> \u{2014} [@s]\n"),
    ("", "\u{201c}", ""),
    ("", "\u{201c}a ", "\u{201d} [@s]"),
    ("", "\"", ""),
    ("", "**", ""),
    ("", "_a", ""),
    ("", "***a", ""),
    ("", "~~a ", ""),
    ("", "<a", ""),
    ("", "<", ""),
    ("", "<?", ""),
    ("", "&#x41;", ""),
    ("", "\n\n", ""),
    ("", "    a\n", ""),
    ("", "\ta\n\n", ""),
    ("", "> [!NOTE]\n> a\n\n", ""),
    ("", "- [ ] a\n", ""),
    ("", "[a]: <b> \"c\"\n", ""),
    ("", "[a][b] ", "\n\n[b]: /c"),
    ("", "[[a#b|c]] ", ""),
    ("", "a\\\n", ""),
    ("", "a  \n", ""),
    ("|a|b|\n|-|-|\n", "|\\||b|\n", ""),
    ("", "---\n", ""),
    ("", "a\n=\n", ""),
    ("", "~~~\n", ""),
];

/// Notes within notes.
fn nested(depth: usize) -> String {
    let within = |text: String, level: usize| {
        let fence = "`".repeat(3 + level);
        let body: Vec<String> = text.lines().map(|line| format!("  {line}")).collect();
        format!("{fence}{{note}}\nbody: |\n{}\n{fence}", body.join("\n"))
    };
    (0..depth).fold("Text.".to_owned(), within)
}

#[test]
fn components_within_components_are_counted_and_cost_no_stack() {
    let config = config::read(&Source::new(config::FILE, project::SITE)).0;
    for (depth, expected) in [(60, &[][..]), (61, &[Code::E0313]), (550, &[Code::E0313])] {
        let text = format!("---\ntitle: T\n---\n{}\n", nested(depth));
        let parsed = parse(&Source::new("content/findings/x.md", text), &config);
        let codes: Vec<Code> = parsed.diagnostics.iter().map(|found| found.code).collect();
        assert_eq!(codes, expected, "{depth}");
    }
}

#[test]
fn no_pattern_takes_long() {
    let config = config::read(&Source::new(config::FILE, project::SITE)).0;
    let mut slow = Vec::new();
    for (before, pattern, after) in PATTERNS {
        let text = format!("{before}{}{after}\n", pattern.repeat(LENGTH / pattern.len()));
        let source = Source::new("content/findings/x.md", format!("---\ntitle: T\n---\n{text}"));
        let start = Instant::now();
        parse(&source, &config);
        if start.elapsed() > LIMIT {
            slow.push(format!("{before:?} {pattern:?} {after:?}: {:?}", start.elapsed()));
        }
    }
    assert!(slow.is_empty(), "{} bytes took long:\n{}", LENGTH, slow.join("\n"));
}

/// The processor time of this thread, which other programs do not lengthen.
fn processor_time() -> Option<Duration> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    statistics.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// How long it takes to read a pattern that is repeated so often: the shortest of some attempts.
fn time(config: &Config, pattern: (&str, &str, &str), repeats: usize) -> Duration {
    let (before, pattern, after) = pattern;
    let text = format!("---\ntitle: T\n---\n{before}{}{after}\n", pattern.repeat(repeats));
    let source = Source::new("content/findings/x.md", text);
    let attempt = || {
        let (start, before) = (Instant::now(), processor_time());
        parse(&source, config);
        let spent =
            processor_time().zip(before).and_then(|(after, before)| after.checked_sub(before));
        spent.unwrap_or(start.elapsed())
    };
    (0..3).map(|_| attempt()).min().expect("an attempt")
}

/// The patterns that take more than `most` times as long when there are four times as many.
fn grow_fast(repeats: usize, most: u32) -> Vec<String> {
    let config = config::read(&Source::new(config::FILE, project::SITE)).0;
    let mut fast = Vec::new();
    for pattern in PATTERNS {
        let (short, long) = (time(&config, pattern, repeats / 4), time(&config, pattern, repeats));
        println!("{pattern:?} {short:?} {long:?} {:.1}", long.as_secs_f64() / short.as_secs_f64());
        // Short times are mostly noise.
        if long > Duration::from_millis(100) && long > most * short {
            fast.push(format!("{pattern:?}: {short:?}, then {long:?}"));
        }
    }
    fast
}

/// Twice the ratio of what is linear, and half of what is quadratic: the machine may be busy.
#[test]
fn four_times_the_text_does_not_take_eight_times_as_long() {
    let fast = grow_fast(FEW_REPEATS, 8);
    assert!(fast.is_empty(), "grows faster than its text:\n{}", fast.join("\n"));
}

#[test]
#[ignore = "takes a minute: cargo test --release --test suite -- --ignored four_times"]
fn four_times_the_text_takes_five_times_as_long_at_most() {
    let fast = grow_fast(REPEATS, 5);
    assert!(fast.is_empty(), "grows faster than its text:\n{}", fast.join("\n"));
}

#[test]
fn no_front_matter_takes_long() {
    let config = config::read(&Source::new(config::FILE, project::SITE)).0;
    let nested = |open: &str, close: &str| open.repeat(100_000) + &close.repeat(100_000);
    let texts = [
        nested("[", "]"),
        nested("{a: ", "}"),
        "- ".repeat(100_000),
        "a: &a x\n".repeat(10_000),
        "? ".repeat(100_000),
        format!("a: \"{}", "\\x41".repeat(50_000)),
        format!("tags:\n{}", "  - a\n".repeat(20_000)),
        (0..20_000).map(|n| format!("k{n}: v\n")).collect(),
        format!("summary: >\n{}", "  word\n\n".repeat(20_000)),
    ];
    for text in texts {
        let start = Instant::now();
        let text = format!("---\ntitle: T\n{text}\n---\n");
        parse(&Source::new("content/findings/x.md", text.as_str()), &config);
        let shown: String = text.chars().skip(13).take(20).collect();
        assert!(start.elapsed() < LIMIT, "{shown:?} took {:?}", start.elapsed());
    }
}
