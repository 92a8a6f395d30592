//! Diagnostics as workflow commands of GitHub Actions, which become annotations of a pull request.
//!
//! A command is one line; what could end it early or begin another is escaped as GitHub's own
//! toolkit does it. This module refuses to shorten: GitHub itself shows the first ten of a step.

use super::annotation::{Place, TextOf};
use super::visible::visible;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Position, Span};

/// Renders one command for each diagnostic. `root` is the project's folder as seen from the
/// repository's, empty when they are the same.
pub fn github(diagnostics: &[Diagnostic], text_of: &TextOf<'_>, root: &str) -> String {
    let place = Place { root, text_of };
    diagnostics.iter().map(|diagnostic| command(diagnostic, place)).collect()
}

fn command(diagnostic: &Diagnostic, place: Place<'_>) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = diagnostic.span.as_ref().map(|s| position(s, place)).unwrap_or_default();
    properties.push(("title", diagnostic.code.to_owned()));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    format!("::{level} {}::{}\n", properties.join(","), data(&place.words(diagnostic)))
}

/// Where it is. GitHub takes columns only when the place is on one line.
fn position(span: &Span, place: Place<'_>) -> Vec<(&'static str, String)> {
    let mut properties = vec![("file", visible(&place.path(span)))];
    let Some((start, end)) = place.region(span) else { return properties };
    let Position { line, column } = start;
    properties.push(("line", line.to_string()));
    if line == end.line {
        properties.push(("col", column.to_string()));
    }
    properties.push(("endLine", end.line.to_string()));
    if line == end.line {
        properties.push(("endColumn", end.column.to_string()));
    }
    properties
}

/// What stands after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands after `name=`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diagnostic(file: &str, start: usize, end: usize) -> Diagnostic {
        let span = Span { file: file.into(), start, end };
        Diagnostic::error("E0204", &span, "100% wrong, says: `x`").help("mend\nit")
    }

    #[test]
    fn only_a_place_on_one_line_has_columns() {
        let render = |start, end| {
            github(&[diagnostic("a,b:c.md", start, end)], &|_| Some("äb\ncd\n".into()), "")
        };
        assert_eq!(
            render(3, 5),
            "::error file=a%2Cb%3Ac.md,line=1,endLine=2,title=E0204::\
             100%25 wrong, says: `x`%0Ahelp: mend%0Ait\n"
        );
        let place = "line=2,col=1,endLine=2,endColumn=3,title=E0204::";
        assert!(render(4, 7).contains(place), "without the line end: {}", render(4, 7));
    }

    #[test]
    fn paths_begin_at_the_repository() {
        for (root, path) in [("", "a.md"), ("docs/site", "docs/site/a.md"), ("/x/", "/x/a.md")] {
            let text = github(&[diagnostic("a.md", 0, 1)], &|_| None, root);
            assert!(text.starts_with(&format!("::error file={path},title=E0204::")), "{text}");
        }
    }

    #[test]
    fn nothing_in_a_message_begins_another_command() {
        let mut hostile = diagnostic("a\n::warning::b.md", 0, 1);
        hostile.message = "x\r\n::stop-commands::y\u{1b}[2J".into();
        let text = github(&[hostile], &|_| None, "");
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(text.contains("file=a%0A%3A%3Awarning%3A%3Ab.md,"), "{text}");
        assert!(!text.contains('\u{1b}') && !text.contains('\r'), "{text}");
    }
}
