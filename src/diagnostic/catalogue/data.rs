//! E02: front matter and `site.toml`, both of which are keys with values.
//!
//! The same words for both, because an editor meets both.

use super::{one_of, suggest};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A content file that does not begin with front matter.
pub fn no_front_matter(span: &Span) -> Diagnostic {
    Diagnostic::error("E0201", span, "this file has no front matter")
        .label("the first line must be `---`")
        .help("begin the file with `---`, a line `title: …`, and `---`")
}

/// Front matter without its closing line.
pub fn unclosed_front_matter(span: &Span) -> Diagnostic {
    Diagnostic::error("E0202", span, "the front matter is not closed")
        .label("opened here")
        .help("put a line `---` after the last key, before the text")
}

/// Text that is not YAML or TOML.
pub fn syntax(span: &Span, format: &str, message: &str) -> Diagnostic {
    let help = if message.contains('\t') || message.to_lowercase().contains("tab") {
        "use spaces, not a tab, at the beginning of a line"
    } else if format == "YAML" {
        "check the line and the one above it: keys end in `: `, lists begin with `- `, and a text with `: `, `#` or a quotation mark in it needs quotation marks around all of it"
    } else {
        "check the line and the one above it: texts need quotation marks, tables begin with `[name]`"
    };
    Diagnostic::error("E0203", span, format!("this is not valid {format}: {message}")).help(help)
}

/// Words that YAML takes for a comment.
pub fn lost_words(span: &Span, key: &str, read: Option<&str>, written: &str) -> Diagnostic {
    let read = read.map_or_else(|| "nothing".to_owned(), |read| format!("`{read}`"));
    let message = format!("`{key}` is read as {read}: a comment begins with `{written}`");
    Diagnostic::error("E0215", span, message).label("left out").help(format!(
        "put quotation marks round the whole value: `{key}: \"… #…\"`; a remark of your own stands on a line \
        of its own, or after two spaces: `  # …`"
    ))
}

/// A key that nobody knows.
pub fn unknown_key(
    span: &Span,
    key: &str,
    place: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    Diagnostic::error("E0204", span, format!("unknown key `{key}` in {place}"))
        .label("not a key that is used here")
        .help(suggest(near, format!("the keys are {}", one_of(known.iter().copied()))))
}

impl Diagnostic {
    /// Says of an unknown key of a TOML table that it is one of the whole file.
    #[must_use]
    pub fn above_the_tables(self, key: &str) -> Self {
        self.note(format!("`{key}` is a setting of the whole site, and here it stands in a table"))
            .help("move the line above the first `[table]` of the file")
    }
}

/// A key that must be there.
pub fn missing_key(span: &Span, key: &str, place: &str, expectation: &str) -> Diagnostic {
    Diagnostic::error("E0205", span, format!("{place} has no `{key}`"))
        .label(format!("`{key}` is missing"))
        .help(format!(
            "add a line `{key}{} …` with {expectation}",
            if is_toml(span) { " =" } else { ":" }
        ))
}

/// A value of another type than its key's.
pub fn wrong_type(span: &Span, key: &str, found: &str, expectation: &str) -> Diagnostic {
    Diagnostic::error("E0206", span, format!("`{key}` cannot be {found}"))
        .label(format!("expected {expectation}"))
        .help(format!("write {expectation}"))
}

/// A date that is none.
pub fn bad_date(span: &Span, key: &str, found: &str) -> Diagnostic {
    Diagnostic::error("E0207", span, format!("`{found}` in `{key}` is not a date"))
        .label("expected a date that exists")
        .help("write the day as 2025-06-16, or 2025-06 or 2025 when no more is known")
}

/// A value outside a field's choices.
pub fn not_a_choice(
    span: &Span,
    key: &str,
    found: &str,
    near: Option<&str>,
    choices: &[&str],
) -> Diagnostic {
    Diagnostic::error("E0208", span, format!("`{found}` is not a value of `{key}`"))
        .label("not one of the allowed values")
        .help(match near {
            Some(near) => {
                format!("did you mean `{near}`? The values are {}", one_of(choices.iter().copied()))
            }
            None => format!("write {}", one_of(choices.iter().copied())),
        })
}

/// An id with characters that ids may not have.
pub fn bad_id(span: &Span, found: &str) -> Diagnostic {
    Diagnostic::error("E0209", span, format!("`{found}` cannot be an id"))
        .label("only a–z, 0–9 and hyphens")
        .help("write a short name such as `f-taxi-licensing`")
}

/// A value that is not a web address.
pub fn bad_url(span: &Span, key: &str, found: &str) -> Diagnostic {
    Diagnostic::error("E0210", span, format!("`{found}` in `{key}` is not a web address"))
        .label("expected https://…")
        .help("copy the whole address from the browser, beginning with https://")
}

/// A key given twice.
pub fn duplicate_key(span: &Span, key: &str) -> Diagnostic {
    Diagnostic::error("E0211", span, format!("the key `{key}` is there twice"))
        .label("second time")
        .help("keep one of the two; a list of several values is written with one `- ` line each")
}

/// A history entry that was recorded before it happened.
pub fn recorded_too_early(span: &Span, found: &str) -> Diagnostic {
    Diagnostic::error("E0213", span, format!("`recorded` is {found}, before the entry's own `date`"))
        .label("the site cannot have known it earlier")
        .help("`date` is when it happened, `recorded` when this site learnt of it; leave `recorded` out when both are one day")
}

/// A gate that is no sentence that can be understood.
pub fn bad_gate(span: &Span, expected: &str) -> Diagnostic {
    Diagnostic::error("E0214", span, "this rule cannot be understood")
        .label(format!("expected {expected}"))
        .help("write a sentence such as `every finding has 1.. citation`, `every paragraph of a finding cites` or `every finding is reviewed within 180 days of the release date`")
}

/// A gate that counts from a day that nobody names.
pub fn gate_without_release(span: &Span, gate: &str) -> Diagnostic {
    let message = format!("the gate `{gate}` counts from the release date, and there is none");
    Diagnostic::error("E0214", span, message)
        .label("`released` is missing")
        .help("add the line `released = \"2026-11-21\"`, with the day of this release, above the first `[table]`")
}

/// A gate that speaks of something that is not there.
pub fn unknown_word_of_gate(
    span: &Span,
    (what, word): (&str, &str),
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    Diagnostic::error("E0214", span, format!("there is no {what} `{word}`"))
        .label("means nothing here")
        .help(suggest(near, format!("write {}", one_of(known.iter().copied()))))
}

fn is_toml(span: &Span) -> bool {
    span.file.rsplit_once('.').is_some_and(|(_, extension)| extension == "toml")
}
