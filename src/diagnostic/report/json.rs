//! Diagnostics for programs: editors, scripts and continuous integration.
//!
//! One object holds all diagnostics and the coverage of all gates. Every entry has the same keys,
//! whether or not they have a value, so that a reader needs no special cases. This module refuses
//! to shorten or reorder the list.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::TextOf;
use super::visible::is_obeyed;
use crate::diagnostic::report::Covered;
use crate::diagnostic::{Diagnostic, Note, Severity};
use crate::source::{Position, Span};

/// Renders all diagnostics and the coverage as one JSON object and a line end. `text_of` gives a
/// file's text by its project path; where it gives none, `start` and `end` are null.
pub fn json(diagnostics: &[Diagnostic], coverage: &[Covered], text_of: &TextOf<'_>) -> String {
    let array: Value = diagnostics.iter().map(|d| object(d, text_of)).collect();
    let report = json!({ "diagnostics": array, "coverage": covered(coverage) });
    let mut text = escaped(&report.to_string());
    text.push('\n');
    text
}

/// The coverage of each gate as an array.
pub(super) fn covered(coverage: &[Covered]) -> Value {
    let gates = coverage.iter().map(|gate| {
        json!({
            "gate": gate.gate, "rule": gate.rule,
            "total": gate.total, "met": gate.met, "excepted": gate.excepted,
            "unmet": gate.unmet(), "ratchet": gate.ratchet, "allowed": gate.allowed,
        })
    });
    gates.collect()
}

fn object(diagnostic: &Diagnostic, text_of: &TextOf<'_>) -> Value {
    let notes: Vec<Value> = diagnostic.notes.iter().map(|n| note(n, text_of)).collect();
    let mut object = Map::new();
    object.insert("code".into(), diagnostic.code.as_str().into());
    object.insert("severity".into(), severity(diagnostic.severity).into());
    object.insert("message".into(), diagnostic.message.as_str().into());
    object.extend(place(diagnostic.span.as_ref(), text_of));
    object.insert("label".into(), diagnostic.label.as_str().into());
    object.insert("notes".into(), notes.into());
    object.insert("help".into(), diagnostic.help.as_deref().into());
    Value::Object(object)
}

fn note(note: &Note, text_of: &TextOf<'_>) -> Value {
    let mut object = Map::new();
    object.insert("message".into(), note.text.as_str().into());
    object.extend(place(note.span.as_ref(), text_of));
    Value::Object(object)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn place(span: Option<&Span>, text_of: &TextOf<'_>) -> [(String, Value); 3] {
    let text = span.and_then(|span| text_of(&span.file));
    let position = |offset: fn(&Span) -> usize| match (span, &text) {
        (Some(span), Some(text)) => {
            let Position { line, column } = Position::of(text, offset(span));
            json!({ "line": line, "column": column })
        }
        _ => Value::Null,
    };
    [
        ("file".into(), span.map(|span| &*span.file).into()),
        ("start".into(), position(|span| span.start)),
        ("end".into(), position(|span| span.end)),
    ]
}

/// Writes characters that a terminal might obey as `\u….`. Beyond ASCII they occur only inside
/// strings, where a JSON reader takes both forms for the same text.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for char in json.chars() {
        if is_obeyed(char) {
            // Writing to a String cannot fail.
            let _ = write!(text, "\\u{:04x}", u32::from(char));
        } else {
            text.push(char);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn every_key_is_there_and_places_count_from_one() {
        let span = Span { file: "a.md".into(), start: 3, end: 5 };
        let note = Note { span: Some(span.clone()), text: "here".into() };
        let diagnostic = Diagnostic {
            code: Code::E0204,
            severity: Severity::Error,
            message: "no such id\u{9b}".into(),
            span: Some(span),
            label: "unknown".into(),
            notes: vec![note],
            help: None,
        };
        let text = json(&[diagnostic], &[], &|_| Some("äb\ncd".into()));
        assert_eq!(
            text,
            "{\"diagnostics\":[{\"code\":\"E0204\",\"severity\":\"error\",\"message\":\"no such id\\u009b\",\
             \"file\":\"a.md\",\"start\":{\"line\":1,\"column\":3},\
             \"end\":{\"line\":2,\"column\":2},\"label\":\"unknown\",\
             \"notes\":[{\"message\":\"here\",\"file\":\"a.md\",\
             \"start\":{\"line\":1,\"column\":3},\"end\":{\"line\":2,\"column\":2}}],\
             \"help\":null}],\"coverage\":[]}\n"
        );
        assert!(serde_json::from_str::<Value>(&text).is_ok());
    }

    #[test]
    fn gates_are_counted() {
        let gate = Covered {
            gate: "answered".into(),
            rule: "every recommendation has 1.. answered_by".into(),
            total: 12,
            met: 11,
            excepted: 1,
            ..Covered::default()
        };
        assert_eq!(
            json(&[], &[gate], &|_| None),
            "{\"diagnostics\":[],\"coverage\":[{\"gate\":\"answered\",\
             \"rule\":\"every recommendation has 1.. answered_by\",\
             \"total\":12,\"met\":11,\"excepted\":1,\"unmet\":0,\"ratchet\":false,\"allowed\":null}]}\n"
        );
    }
}
