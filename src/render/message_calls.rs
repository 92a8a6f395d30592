//! Finds the calls of `msg` in templates, and checks them against the messages that there are.
//!
//! Templates are read as text, so that parts which no page reaches are checked too. What a call
//! gives is known by name only; its values are not.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::catalogue::message as catalogue;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::model::messages::Messages;
use crate::source::Source;

const NAME: &str = "msg";

/// A call in a template.
#[derive(Debug, PartialEq, Eq)]
struct Call<'t> {
    /// The id, if it is written out.
    id: Option<&'t str>,
    /// Where the id is, or else the call.
    range: Range<usize>,
    /// Names of what it gives.
    given: BTreeSet<&'t str>,
}

/// Everything that is wrong with the messages of a theme and its project.
pub fn check_messages(
    templates: &BTreeMap<String, Source>,
    messages: &Messages,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut called: BTreeSet<&str> = BTreeSet::new();
    for source in templates.values() {
        for call in calls(&source.text) {
            let span = source.span(call.range.clone());
            match call.id {
                None => diagnostics.push(catalogue::computed_message(&span)),
                Some(id) if !messages.has(id) => {
                    let near = did_you_mean(id, messages.ids());
                    diagnostics.push(catalogue::unknown_message(&span, id, near));
                }
                Some(id) => {
                    called.insert(id);
                    let needed = messages.variables(id);
                    let missing: Vec<&str> =
                        needed.filter(|name| !call.given.contains(name)).collect();
                    if !missing.is_empty() {
                        let written = messages.span(id);
                        let missing = catalogue::missing_arguments(&span, id, &missing, written);
                        diagnostics.push(missing);
                    }
                }
            }
        }
    }
    diagnostics.extend(strange(messages, &called));
    diagnostics.extend(unused(messages, &called));
    diagnostics
}

/// Messages that only the program uses, with names that it does not give.
fn strange(messages: &Messages, called: &BTreeSet<&str>) -> Vec<Diagnostic> {
    let of_program = messages.ids().filter(|id| !called.contains(id));
    let strange = of_program.filter_map(|id| {
        let (strange, span) = (messages.strange_variables(id), messages.span(id)?);
        let is_strange = !strange.is_empty();
        is_strange.then(|| catalogue::strange_arguments(span, id, &strange))
    });
    strange.collect()
}

/// Messages of the project that nothing uses.
fn unused(messages: &Messages, called: &BTreeSet<&str>) -> Vec<Diagnostic> {
    let is_used =
        |id: &str| messages.is_builtin(id) || called.contains(id) || messages.included.contains(id);
    let unused = messages.own.iter().filter(|(id, _)| !is_used(id));
    let report = unused.map(|(id, span)| {
        let known = messages.ids().filter(|known| is_used(known));
        catalogue::unused_message(span, id, did_you_mean(id, known))
    });
    report.collect()
}

/// The calls of a template, in their order.
fn calls(text: &str) -> Vec<Call<'_>> {
    let mut calls = Vec::new();
    for code in code(text) {
        let within = text.get(code.clone()).unwrap_or_default();
        for (at, _) in within.match_indices(NAME) {
            let start = code.start + at;
            let before = text.get(..start).and_then(|before| before.chars().next_back());
            let is_part = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
            let after = text.get(start + NAME.len()..code.end).unwrap_or_default();
            let open = after.len() - after.trim_start().len();
            if !is_part && after.trim_start().starts_with('(') {
                let first = start + NAME.len() + open + 1;
                calls.push(call(text, start, first..code.end));
            }
        }
    }
    calls
}

/// The parts of a template that Tera evaluates.
fn code(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('{')) {
        let start = at + next;
        let end = match text.as_bytes().get(start + 1) {
            Some(b'#') => "#}",
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let stop = if end == "#}" {
            text.get(start..).and_then(|rest| rest.find(end))
        } else {
            end_of_code(text, start, end)
        };
        let Some(stop) = stop else { break };
        if end != "#}" {
            parts.push(start + 2..start + stop);
        }
        at = start + stop + end.len();
    }
    parts
}

/// How far from `start` the code ends; its end within quotation marks does not count.
fn end_of_code(text: &str, start: usize, end: &str) -> Option<usize> {
    let rest = text.get(start..)?;
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '"' | '\'' | '`') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, _) if at > 1 && rest.get(at..).is_some_and(|rest| rest.starts_with(end)) => {
                return Some(at);
            }
            _ => {}
        }
    }
    None
}

/// The call whose arguments begin at `code.start`.
fn call(text: &str, start: usize, code: Range<usize>) -> Call<'_> {
    let mut call = Call { id: None, range: start..code.start, given: BTreeSet::new() };
    for argument in arguments(text, code) {
        let Some((name, value)) = text.get(argument.clone()).and_then(|text| text.split_once('='))
        else {
            continue;
        };
        let name = name.trim();
        if name != "id" {
            call.given.insert(name);
            continue;
        }
        let value_at = argument.end - value.len() + (value.len() - value.trim_start().len());
        if let Some(id) = literal(value.trim()) {
            call.id = Some(id);
            call.range = value_at + 1..value_at + 1 + id.len();
        }
    }
    call
}

/// The words of a text in quotation marks, if the value is nothing else.
fn literal(value: &str) -> Option<&str> {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let words = value.strip_prefix(quote)?.strip_suffix(quote)?;
    (!words.contains(quote)).then_some(words)
}

/// The arguments of a call, up to its closing bracket.
fn arguments(text: &str, code: Range<usize>) -> Vec<Range<usize>> {
    let mut arguments = Vec::new();
    let (mut depth, mut quote, mut start) = (0_usize, None, code.start);
    for (at, c) in text.get(code.clone()).unwrap_or_default().char_indices() {
        let at = code.start + at;
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')') if depth == 0 => {
                arguments.push(start..at);
                return arguments;
            }
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => {
                arguments.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Option<&str>, Vec<&str>)> {
        let calls = calls(text).into_iter();
        calls.map(|call| (call.id, call.given.into_iter().collect())).collect()
    }

    #[test]
    fn calls_are_found_with_what_they_give() {
        let text = r#"{% if false %}{{ msg(id="a", date=<ui.date value={x} />, n=[1, f(b=2)]) }}{% endif %}
            {{ <c title={msg( id = 'b' )} /> }} {{ msg(id=`c`, x="}}, y=)") }}"#;
        let expected =
            vec![(Some("a"), vec!["date", "n"]), (Some("b"), vec![]), (Some("c"), vec!["x"])];
        assert_eq!(found(text), expected);
    }

    #[test]
    fn a_call_within_a_call_is_found_too() {
        let text = r#"{{ msg(id="a", x=msg(id="b", y=1)) }}"#;
        assert_eq!(found(text), [(Some("a"), vec!["x"]), (Some("b"), vec!["y"])]);
    }

    #[test]
    fn an_id_that_is_computed_is_none() {
        assert_eq!(found(r#"{{ msg(id="a-" ~ b) }}"#), [(None, vec![])]);
        assert_eq!(found(r#"{{ msg(id="a" ~ "b") }}"#), [(None, vec![])]);
    }

    #[test]
    fn comments_text_and_other_functions_are_no_calls() {
        assert_eq!(found(r#"{# msg(id="a") #} msg(id="b") {{ my_msg(id="c") }} {{ x.msg }}"#), []);
    }

    #[test]
    fn the_place_is_that_of_the_id() {
        let text = r#"x {{ msg( id = "ab" ) }}"#;
        let ranges: Vec<_> = calls(text).into_iter().map(|call| &text[call.range]).collect();
        assert_eq!(ranges, ["ab"]);
    }
}
