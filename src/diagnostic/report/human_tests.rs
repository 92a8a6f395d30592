//! Tests of the terminal report: whole renderings, so that a change of layout is seen.
//!
//! They refuse to go through the catalogue: the report must not depend on which codes exist.

use super::*;

const TEXT: &str = "---\ntitle: Närmast\naddresses: finding-9\n---\nBody\n";

fn span(start: usize, end: usize) -> Span {
    Span { file: "content/a.md".into(), start, end }
}

fn dangling() -> Diagnostic {
    Diagnostic {
        code: Code::E0204,
        severity: Severity::Error,
        message: "`finding-9` is not the id of anything".into(),
        span: Some(span(31, 40)),
        label: "no such finding".into(),
        notes: Vec::new(),
        help: Some("did you mean `finding-8`?".into()),
    }
}

fn shown(diagnostics: &[Diagnostic]) -> String {
    human(diagnostics, &|_| Some(TEXT.into()), Style::default())
}

#[test]
fn an_error_looks_like_rustc() {
    assert_eq!(
        shown(&[dangling()]),
        "\
error[E0204]: `finding-9` is not the id of anything
 --> content/a.md:3:12
  |
3 | addresses: finding-9
  |            ^^^^^^^^^ no such finding
  |
  = help: did you mean `finding-8`?

1 error, 0 warnings; run `expound explain E0204` for more
"
    );
}

#[test]
fn notes_show_their_own_places() {
    let mut warning = dangling();
    warning.severity = Severity::Warning;
    warning.notes = vec![
        Note { span: None, text: "ids are file stems".into() },
        Note { span: Some(span(11, 19)), text: "the title is here".into() },
    ];
    assert_eq!(
        shown(&[warning]),
        "\
warning[E0204]: `finding-9` is not the id of anything
 --> content/a.md:3:12
  |
3 | addresses: finding-9
  |            ^^^^^^^^^ no such finding
  |
  = note: ids are file stems
note: the title is here
 --> content/a.md:2:8
  |
2 | title: Närmast
  |        ^^^^^^^
  = help: did you mean `finding-8`?

0 errors, 1 warning; run `expound explain E0204` for more
"
    );
}

#[test]
fn a_missing_text_still_names_the_file() {
    let report = human(&[dangling()], &|_| None, Style::default());
    assert!(report.contains("--> content/a.md\n"), "{report}");
}

#[test]
fn an_error_without_a_place_keeps_its_help() {
    let lost = Diagnostic { span: None, ..dangling() };
    assert!(shown(&[lost]).contains("= help: did you mean"), "{}", shown(&[dangling()]));
}

#[test]
fn controls_reach_the_terminal_from_nowhere() {
    let hostile = "\u{1b}[2J\u{9b}31m\u{202e}x\ny";
    let mut diagnostic = dangling();
    diagnostic.message = hostile.into();
    diagnostic.label = hostile.into();
    diagnostic.help = Some(hostile.into());
    diagnostic.span = Some(Span { file: hostile.into(), start: 2, end: 6 });
    let place = Span { file: hostile.into(), start: 0, end: 99 };
    diagnostic.notes = vec![Note { span: Some(place), text: hostile.into() }];
    let report = human(&[diagnostic], &|_| Some(hostile.into()), Style::default());
    let bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    assert!(!report.contains(bad), "{report}");
}

#[test]
fn odd_spans_never_panic() {
    for start in 0..=TEXT.len() + 2 {
        for end in 0..=TEXT.len() + 2 {
            let odd = Diagnostic { span: Some(span(start, end)), ..dangling() };
            assert!(shown(&[odd]).contains("--> content/a.md:"));
        }
    }
    for text in ["", "\n", "\n\n", "ä"] {
        for (start, end) in [(0, 0), (0, 1), (1, 1), (1, 2), (2, 9)] {
            let odd = Diagnostic { span: Some(span(start, end)), ..dangling() };
            assert!(
                human(&[odd], &|_| Some(text.into()), Style::default()).contains(":1:")
                    || text.contains('\n')
            );
        }
    }
}

#[test]
fn a_place_agrees_with_position() {
    for start in (0..=TEXT.len()).filter(|&offset| TEXT.is_char_boundary(offset)) {
        let Position { line, column } = Position::of(TEXT, start);
        let pointed = Diagnostic { span: Some(span(start, start)), ..dangling() };
        let place = format!("--> content/a.md:{line}:{column}\n");
        assert!(shown(&[pointed]).contains(&place), "{place}");
    }
}

#[test]
fn a_long_list_is_cut_and_errors_come_first() {
    let warning = Diagnostic { severity: Severity::Warning, ..dangling() };
    let mut many = vec![warning; 60];
    many.push(dangling());
    let report = shown(&many);
    assert!(report.starts_with("error[E0204]"));
    assert_eq!(report.matches("[E0204]").count(), MOST_SHOWN);
    assert!(report.ends_with(
        "… and 11 more, not shown\n\n\
         1 error, 60 warnings; run `expound explain E0204` for more\n"
    ));
}

#[test]
fn colour_is_only_there_when_asked_for() {
    let coloured = human(&[dangling()], &|_| Some(TEXT.into()), Style { colour: true });
    assert!(coloured.contains("\u{1b}["));
    assert!(!shown(&[dangling()]).contains('\u{1b}'));
}

#[test]
fn silence_is_empty() {
    assert_eq!(shown(&[]), "");
}
