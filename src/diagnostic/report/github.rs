//! Diagnostics as workflow commands of GitHub Actions, which become annotations of a pull request.
//!
//! A command is one line. Characters that could end it or begin another are escaped as GitHub's own
//! toolkit escapes them. This module refuses to shorten the list: GitHub shows the first ten of
//! each step by itself.

use super::TextOf;
use super::annotation::Files;
use super::visible::visible;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Position, Span};

/// Renders one command for each diagnostic. `root` is the path of the project's folder from the
/// repository's, and empty when they are the same.
pub fn github(diagnostics: &[Diagnostic], text_of: &TextOf<'_>, root: &str) -> String {
    let files = Files { root, text_of };
    diagnostics.iter().map(|diagnostic| command(diagnostic, files)).collect()
}

fn command(diagnostic: &Diagnostic, files: Files<'_>) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties =
        diagnostic.span.as_ref().map(|span| position(span, files)).unwrap_or_default();
    properties.push(("title", diagnostic.code.to_string()));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    format!("::{level} {}::{}\n", properties.join(","), data(&files.message(diagnostic)))
}

/// The place of a diagnostic as properties. GitHub takes columns only when it is within one line.
fn position(span: &Span, files: Files<'_>) -> Vec<(&'static str, String)> {
    let mut properties = vec![("file", visible(&files.path(span)))];
    let Some((start, end)) = files.region(span) else { return properties };
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

/// Escapes the text after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn diagnostic(file: &str, start: usize, end: usize) -> Diagnostic {
        let span = Span { file: file.into(), start, end };
        Diagnostic::error(Code::E0204, &span, "100% wrong, says: `x`").help("fix\nit")
    }

    #[test]
    fn only_a_place_on_one_line_has_columns() {
        let render = |start, end| {
            github(&[diagnostic("a,b:c.md", start, end)], &|_| Some("äb\ncd\n".into()), "")
        };
        assert_eq!(
            render(3, 5),
            "::error file=a%2Cb%3Ac.md,line=1,endLine=2,title=E0204::\
             100%25 wrong, says: `x`%0Ahelp: fix%0Ait\n"
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
