//! E02: front matter and `site.toml`, both of which are keys with values.
//!
//! Both are described in the same words, because an editor meets both. This file refuses to know
//! which keys there are: names, choices and expectations are passed in.

use std::fmt;

use super::{one_of, suggest_one_of};
use crate::diagnostic::hidden;
use crate::diagnostic::suggest::{question, suggest_for};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A content file that does not begin with front matter.
pub fn no_front_matter(span: &Span) -> Diagnostic {
    Diagnostic::error(Code::E0201, span, "this file has no front matter")
        .label("the first line must be `---`")
        .help("begin the file with a line `---`, a line `title: …` and another line `---`")
}

/// Front matter without its closing line.
pub fn unclosed_front_matter(span: &Span) -> Diagnostic {
    Diagnostic::error(Code::E0202, span, "the front matter is not closed")
        .label("opened here")
        .help("put a line `---` after the last key, before the text")
}

/// Why a text is not valid YAML or TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxFault {
    /// A line is indented with a tab.
    Tab,
    /// An escape stands for this control character.
    Control(char),
    /// A key is within a value.
    KeyInValue,
    /// A quotation mark is not closed.
    OpenQuotation,
    /// Something follows the quotation mark that closes a text.
    AfterQuotation,
    /// The space after the colon of a key is this character.
    NoBreakSpace(char),
    /// The quotation marks around a value are curly, which mean nothing to YAML.
    CurlyQuotes,
    /// Reading the text would take too much time or memory.
    Limit,
    /// This key is defined twice.
    Duplicate(String),
    /// Something else, in the words of the parser.
    Other(String),
}

impl fmt::Display for SyntaxFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Tab => "a line begins with a tab",
            Self::KeyInValue => "`: ` starts a key here, where no key can be",
            Self::OpenQuotation => "a quotation mark is not closed",
            Self::AfterQuotation => "something follows the quotation mark that closes a text",
            Self::Limit => "it is too large, too deeply nested, or refers to itself",
            Self::CurlyQuotes => "the quotation marks around this value are curly",
            Self::Other(message) => message,
            Self::Duplicate(key) => {
                return write!(formatter, "the key `{key}` is defined twice");
            }
            Self::NoBreakSpace(space) => {
                let code = u32::from(*space);
                return write!(
                    formatter,
                    "the space after this key is U+{code:04X}, a no-break space, and not a plain one"
                );
            }
            Self::Control(control) => {
                let name = hidden::name(*control);
                return write!(formatter, "an escape stands for the control character {name}");
            }
        })
    }
}

/// Text that is not valid YAML or TOML.
pub fn syntax(span: &Span, format: &str, fault: &SyntaxFault) -> Diagnostic {
    let help = if *fault == SyntaxFault::Tab {
        "use spaces, not a tab, at the beginning of a line"
    } else if matches!(fault, SyntaxFault::NoBreakSpace(_)) {
        "delete the space and type it again; it came with text that was copied from elsewhere"
    } else if *fault == SyntaxFault::CurlyQuotes {
        "write straight quotation marks around the value: `\"…\"`; those inside may be curly"
    } else if format == "YAML" {
        "check this line and the one above it: a key ends in `: `, a list item begins with `- `, \
        and a text that contains `: `, `#` or a quotation mark needs quotation marks around all of \
        it"
    } else {
        "check this line and the one above it: texts need quotation marks, and tables begin with \
        `[name]`"
    };
    Diagnostic::error(Code::E0203, span, format!("this is not valid {format}: {fault}")).help(help)
}

/// A figure in curly quotation marks, which become a part of it.
pub fn curly_quotes(span: &Span, key: &str, written: &str) -> Diagnostic {
    let message = format!("the curly quotation marks are part of `{key}`: `{written}`");
    Diagnostic::warning(Code::E0216, span, message)
        .label("readers see the quotation marks")
        .help("remove them, or write straight ones: `\"…\"`")
}

/// Words of a value that YAML takes for a comment. `read` is the value without them.
pub fn lost_words(span: &Span, key: &str, read: Option<&str>, written: &str) -> Diagnostic {
    let read = read.map_or_else(|| "nothing".to_owned(), |read| format!("`{read}`"));
    let message = format!("`{key}` is read as {read}, because `{written}` begins a comment");
    Diagnostic::error(Code::E0215, span, message).label("not part of the value").help(format!(
        "put quotation marks around the whole value: `{key}: \"… #…\"`; if it is a comment, put it \
        on a line of its own or after two spaces: `  # …`"
    ))
}

/// A key that is not used in this place.
pub fn unknown_key(
    span: &Span,
    key: &str,
    place: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    Diagnostic::error(Code::E0204, span, format!("unknown key `{key}` in {place}"))
        .label("not a key that is allowed here")
        .help(suggest_for(key, near, one_of("use", known)))
}

impl Diagnostic {
    /// Says that an unknown key of a TOML table is a setting of the whole file.
    #[must_use]
    pub fn above_the_tables(self, key: &str) -> Self {
        self.note(format!("`{key}` is a setting of the whole site, but here it is part of a table"))
            .help("move the line above the first `[table]` of the file")
    }
}

/// A required key that is missing.
pub fn missing_key(span: &Span, key: &str, place: &str, expectation: &str) -> Diagnostic {
    let sign = if is_toml(span) { " =" } else { ":" };
    Diagnostic::error(Code::E0205, span, format!("{place} has no `{key}`"))
        .label(format!("`{key}` is missing"))
        .help(format!("add a line `{key}{sign} …` with {expectation}"))
}

/// A value whose type does not fit its key.
pub fn wrong_type(span: &Span, key: &str, actual: &str, expectation: &str) -> Diagnostic {
    Diagnostic::error(Code::E0206, span, format!("`{key}` cannot be {actual}"))
        .label(format!("expected {expectation}"))
        .help(format!("write {expectation}"))
}

/// A value that is not a date.
pub fn bad_date(span: &Span, key: &str, written: &str) -> Diagnostic {
    Diagnostic::error(Code::E0207, span, format!("`{written}` in `{key}` is not a date"))
        .label("not a date")
        .help(
            "write the date as 2025-06-16, or as 2025-06 or 2025 when the day or the month is not \
            known",
        )
}

/// A value that is not among a key's choices.
pub fn not_a_choice(
    span: &Span,
    key: &str,
    written: &str,
    near: Option<&str>,
    choices: &[&str],
) -> Diagnostic {
    let help = match near {
        Some(near) => format!("{} {}", question(near), one_of("Write", choices)),
        None => one_of("write", choices),
    };
    Diagnostic::error(Code::E0208, span, format!("`{written}` is not a value of `{key}`"))
        .label("not one of the allowed values")
        .help(help)
}

/// An id with characters that are not allowed in ids.
pub fn bad_id(span: &Span, written: &str) -> Diagnostic {
    Diagnostic::error(Code::E0209, span, format!("`{written}` cannot be an id"))
        .label("an id has only a–z, 0–9 and hyphens")
        .help("write a short name such as `f-taxi-licensing`")
}

/// A value that is not a web address.
pub fn bad_url(span: &Span, key: &str, written: &str) -> Diagnostic {
    Diagnostic::error(Code::E0210, span, format!("`{written}` in `{key}` is not a web address"))
        .label("expected https://…")
        .help("copy the whole address from the browser, beginning with https://")
}

/// A key that is defined twice.
pub fn duplicate_key(span: &Span, key: &str) -> Diagnostic {
    Diagnostic::error(Code::E0211, span, format!("the key `{key}` is defined twice"))
        .label("second definition")
        .help(
            "keep one of the two; to give several values, write a list with one `- ` line for each",
        )
}

/// A history entry that was recorded before it happened.
pub fn recorded_too_early(span: &Span, recorded: &str) -> Diagnostic {
    let message = format!("`recorded` is {recorded}, which is before the `date` of the entry");
    Diagnostic::error(Code::E0213, span, message)
        .label("the site cannot have known of it before it happened")
        .help(
            "`date` is the day it happened and `recorded` the day this site learnt of it; leave \
            `recorded` out when they are the same day",
        )
}

/// An entry of a history or of updates that is dated after the release.
pub fn after_the_release(span: &Span, date: &str, released: &str) -> Diagnostic {
    let message = format!("{date} is later than the release of the site, which is {released}");
    Diagnostic::warning(Code::E0217, span, message)
        .label("has not happened yet, as far as the site can say")
        .help(
            "correct the date, or `released` in `site.toml`; if something is planned, give the \
            entry the day on which that was said",
        )
}

/// What a rule must have in some place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RulePart {
    /// The word that every rule begins with.
    Every,
    /// The word after `paragraph`.
    Of,
    /// An article.
    Article,
    /// The name of a kind.
    Kind,
    /// This word.
    Word(&'static str),
    /// What a rule says of objects.
    Verb,
    /// Something that can be counted.
    Thing,
    /// A tag.
    Tag,
    /// The name of a component.
    Component,
    /// The tag of a language.
    Language,
    /// The smaller number of a range before the larger one.
    Ascending,
    /// The word before a number of days.
    Within,
    /// A number of days.
    Days,
    /// From when days are counted.
    ReleaseDate,
    /// Its end.
    End,
}

impl fmt::Display for RulePart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Every => "`every`, as in `every finding has 1.. citation`",
            Self::Of => "`of`, as in `every paragraph of a finding cites`",
            Self::Article => "`a` or `an`",
            Self::Kind => "the name of a kind, such as `finding`",
            Self::Verb => "`has`, `is reviewed` or `is translated`",
            Self::Thing => "the name of a field or link, or `citation`",
            Self::Tag => "a tag, as in `every page tagged safety has component note`",
            Self::Component => "the name of a component, such as `note`",
            Self::Language => "the tag of a language, as in `every finding is translated into cy`",
            Self::Ascending => "the smaller number first, as in `1..3`",
            Self::Within => "`within`, as in `within 180 days of the release date`",
            Self::Days => "a number of days",
            Self::ReleaseDate => "`days of the release date`",
            Self::End => "nothing more",
            Self::Word(word) => return write!(formatter, "`{word}`"),
        })
    }
}

/// A gate whose rule is not a sentence that Expound understands.
pub fn bad_gate(span: &Span, expected: RulePart) -> Diagnostic {
    Diagnostic::error(Code::E0214, span, "this rule cannot be understood")
        .label(format!("expected {expected}"))
        .help(
            "write a sentence such as `every finding has 1.. citation`, `every paragraph of a \
            finding cites`, `every finding is reviewed within 180 days of the release date` or \
            `page help is reviewed within 180 days of the release date`",
        )
}

/// A gate that counts from the release date, in a site without one.
pub fn gate_without_release(span: &Span, gate: &str) -> Diagnostic {
    let message = format!("the gate `{gate}` counts from the release date, but the site has none");
    Diagnostic::error(Code::E0214, span, message).label("`released` is missing").help(
        "add the line `released = \"2026-11-21\"`, with the day of this release, above the first \
        `[table]`",
    )
}

/// A word of a gate that names nothing; `what` is `kind` or `field or link`.
pub fn unknown_word_of_gate(
    span: &Span,
    what: &str,
    word: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    Diagnostic::error(Code::E0214, span, format!("there is no {what} `{word}`"))
        .label("not a name that this site declares")
        .help(suggest_one_of(near, "write", known))
}

fn is_toml(span: &Span) -> bool {
    span.file.rsplit_once('.').is_some_and(|(_, extension)| extension == "toml")
}
