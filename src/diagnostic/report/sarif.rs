//! Diagnostics as SARIF 2.1.0, which code scanning services and editors read.
//!
//! The log has one run, with the codes that occur as its rules and a result for each diagnostic, in
//! the order of the report. This module refuses to invent what SARIF could also hold, such as
//! fingerprints: a service that needs them computes them from the text.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::annotation::Files;
use super::json::covered;
use super::visible::visible;
use super::{Covered, TextOf};
use crate::diagnostic::{Code, Diagnostic, Note, Severity};
use crate::source::Span;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The characters that are percent-encoded in a path.
const IN_PATHS: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Renders all diagnostics as one SARIF log and a line end. `root` is the path of the project's
/// folder from the repository's, and empty when they are the same. The coverage of the gates is a
/// property of the run.
pub fn sarif(
    diagnostics: &[Diagnostic],
    coverage: &[Covered],
    text_of: &TextOf<'_>,
    root: &str,
) -> String {
    let files = Files { root, text_of };
    let codes = codes(diagnostics);
    let results: Value = diagnostics.iter().map(|d| result(d, &codes, files)).collect();
    let rules: Value = codes.iter().map(|code| rule(*code)).collect();
    let driver = json!({ "name": "expound", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    let run = json!({
        "tool": { "driver": driver },
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": { "coverage": covered(coverage) },
    });
    let log = json!({ "version": "2.1.0", "$schema": SCHEMA, "runs": [run] });
    format!("{log}\n")
}

/// The codes that occur, each once, in order.
fn codes(diagnostics: &[Diagnostic]) -> Vec<Code> {
    let mut codes: Vec<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn rule(code: Code) -> Value {
    let text = code.explanation();
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.title() },
        "help": { "text": text, "markdown": text },
    })
}

fn result(diagnostic: &Diagnostic, codes: &[Code], files: Files<'_>) -> Value {
    let mut result = Map::new();
    result.insert("ruleId".into(), diagnostic.code.as_str().into());
    result.insert("ruleIndex".into(), codes.binary_search(&diagnostic.code).ok().into());
    result.insert("level".into(), level(diagnostic.severity).into());
    result.insert("message".into(), message(&files.message(diagnostic)));
    if let Some(span) = &diagnostic.span {
        let location = json!({ "physicalLocation": physical(span, &diagnostic.label, files) });
        result.insert("locations".into(), json!([location]));
    }
    let related: Vec<Value> = diagnostic.notes.iter().filter_map(|n| related(n, files)).collect();
    if !related.is_empty() {
        result.insert("relatedLocations".into(), related.into());
    }
    Value::Object(result)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A text whose braces are not taken for placeholders.
fn message(text: &str) -> Value {
    json!({ "text": text.replace('{', "{{").replace('}', "}}") })
}

fn related(note: &Note, files: Files<'_>) -> Option<Value> {
    let physical = physical(note.span.as_ref()?, "", files);
    Some(json!({ "physicalLocation": physical, "message": message(&visible(&note.text)) }))
}

fn physical(span: &Span, label: &str, files: Files<'_>) -> Value {
    let mut location = Map::new();
    location.insert("artifactLocation".into(), json!({ "uri": uri(&files.path(span)) }));
    if let Some(region) = region(span, label, files) {
        location.insert("region".into(), region);
    }
    Value::Object(location)
}

fn region(span: &Span, label: &str, files: Files<'_>) -> Option<Value> {
    let (start, end) = files.region(span)?;
    let mut region = json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    });
    if let Some(object) = region.as_object_mut().filter(|_| !label.is_empty()) {
        object.insert("message".into(), message(&visible(label)));
    }
    Some(region)
}

/// The path as a URI reference: relative to the repository, or `file:` when it is absolute.
fn uri(path: &str) -> String {
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    format!("{scheme}{}", utf8_percent_encode(path, IN_PATHS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(diagnostics: &[Diagnostic], root: &str) -> Value {
        let text = sarif(diagnostics, &[], &|_| Some("äb\ncd {x}\n".into()), root);
        serde_json::from_str(&text).unwrap()
    }

    fn span(file: &str) -> Span {
        Span { file: file.into(), start: 4, end: 6 }
    }

    #[test]
    fn a_result_has_a_rule_a_place_and_words() {
        let near = span("b.md");
        let diagnostic = Diagnostic::error(Code::E0204, &span("a b.md"), "unknown key `{x}`")
            .label("not {known}")
            .note_at(&near, "here it is")
            .help("write `y`");
        let warning = Diagnostic::warning(Code::E0102, &near, "odd");
        let run = &log(&[diagnostic, warning], "docs")["runs"][0];
        let rules = &run["tool"]["driver"]["rules"];
        assert_eq!((&rules[0]["id"], &rules[1]["id"]), (&json!("E0102"), &json!("E0204")));
        assert_eq!(rules[1]["shortDescription"]["text"], "unknown key");
        let result = &run["results"][0];
        assert_eq!(result["ruleIndex"], 1);
        assert_eq!(
            result["message"]["text"],
            "unknown key `{{x}}`\nnote: here it is: docs/b.md:2\nhelp: write `y`"
        );
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "docs/a%20b.md");
        assert_eq!(
            place["region"],
            json!({ "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 3,
                "message": { "text": "not {{known}}" } })
        );
        let related = &result["relatedLocations"][0]["physicalLocation"];
        assert_eq!(related["artifactLocation"]["uri"], "docs/b.md");
        assert_eq!(run["results"][1]["level"], "warning");
    }

    #[test]
    fn without_a_place_or_a_fault_it_is_still_a_log() {
        let mut nowhere = Diagnostic::error(Code::E0204, &span("a.md"), "x");
        nowhere.span = None;
        assert_eq!(log(&[nowhere], "")["runs"][0]["results"][0].get("locations"), None);
        assert_eq!(log(&[], "")["runs"][0]["results"], json!([]));
    }

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("content/a:b%.md"), "content/a%3Ab%25.md");
        assert_eq!(uri("/srv/ä.md"), "file:///srv/%C3%A4.md");
    }
}
