//! E08, first part: gates, which are what the site demands of itself, and registered figures.
//!
//! The sentence of the gate is always quoted, because the editor who meets the fault need not know
//! `site.toml`. This file refuses to judge: what falls short, and by how much, is passed in.

use super::{a, suggest};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Span;

const OR_EXCEPTION: &str = "if that is not possible, add an entry to `exceptions:` with the gate \
    and the reason, which readers see";

/// A gate, as messages quote it.
#[derive(Debug, Clone, Copy)]
pub struct GateText<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its rule, as it is written in `site.toml`.
    pub rule: &'a str,
}

/// Something that a gate counts.
#[derive(Debug, Clone, Copy)]
pub enum Counted<'a> {
    /// A citation of any source.
    Citation,
    /// A quotation.
    Quotation,
    /// A quotation that was checked against its source.
    VerifiedQuotation,
    /// A field, a link, or the other end of a link.
    Named(&'a str),
}

impl Counted<'_> {
    fn name(self) -> String {
        match self {
            Self::Citation => "a citation".into(),
            Self::Quotation => "a quotation".into(),
            Self::VerifiedQuotation => "a verified quotation".into(),
            Self::Named(name) => format!("`{name}`"),
        }
    }
}

/// What an editor can add so that an object has enough of something.
#[derive(Debug, Clone, Copy)]
pub enum Addition<'a> {
    /// A citation in the text.
    Citation,
    /// A quotation in the text.
    Quotation,
    /// A key in the object's own front matter.
    Key(&'a str),
    /// A link to the object from another page.
    LinkFrom {
        /// Label of the kind of that page.
        kind: &'a str,
        /// Name of the link.
        link: &'a str,
        /// Id of the object.
        id: &'a str,
    },
}

impl Addition<'_> {
    fn sentence(self) -> String {
        match self {
            Self::Citation => "cite a source in its text, as in `[@report, p. 12]`".into(),
            Self::Quotation => {
                "quote a source in its text, as in `“its own words” [@report, p. 12]`".into()
            }
            Self::Key(name) => format!("add `{name}:` to its front matter"),
            Self::LinkFrom { kind, link, id } => {
                format!("write `{link}: [{id}]` in the front matter of {}", a(&kind.to_lowercase()))
            }
        }
    }
}

/// How much an object has of what a gate counts, and how much it needs.
#[derive(Debug)]
pub struct Shortfall<'a> {
    /// What is counted together.
    pub counted: Vec<Counted<'a>>,
    /// The least that the gate asks for.
    pub least: usize,
    /// The most that it allows, if it has a limit.
    pub most: Option<usize>,
    /// How much the object has.
    pub count: usize,
    /// What would add to it, one for each thing that is counted.
    pub additions: Vec<Addition<'a>>,
}

impl Shortfall<'_> {
    fn label(&self) -> String {
        let Self { least, count, .. } = self;
        let needed = match self.most {
            Some(most) if most == *least => format!("exactly {most}"),
            Some(most) => format!("from {least} to {most}"),
            None => format!("at least {least}"),
        };
        let names: Vec<String> = self.counted.iter().map(|counted| counted.name()).collect();
        format!("{}: needs {needed}, has {count}", names.join(" or "))
    }

    fn help(&self) -> String {
        if self.count > self.least {
            return "remove the surplus".into();
        }
        let additions: Vec<String> = self.additions.iter().map(|one| one.sentence()).collect();
        additions.join(", or ")
    }
}

/// An object that has less, or more, than a gate asks for.
pub fn unmet(span: &Span, gate: GateText<'_>, shortfall: &Shortfall<'_>) -> Diagnostic {
    Diagnostic::error(Code::E0801, span, format!("the gate `{}` is not met", gate.name))
        .label(shortfall.label())
        .note(format!("the rule is: {}", gate.rule))
        .help(format!("{}; {OR_EXCEPTION}", shortfall.help()))
}

/// An object with a tag that lacks the component which such objects must have.
pub fn component_missing(span: &Span, gate: GateText<'_>, words: [&str; 2]) -> Diagnostic {
    let [tag, component] = words;
    Diagnostic::error(Code::E0801, span, format!("the gate `{}` is not met", gate.name))
        .label(format!("it is tagged `{tag}`, and has no component `{{{component}}}`"))
        .note(format!("the rule is: {}", gate.rule))
        .help(format!(
            "put a component into its text that begins with a line ```` ```{{{component}}} ````, \
             or take the tag away; {OR_EXCEPTION}"
        ))
}

/// A statement without a source.
pub fn uncited(span: &Span, gate: GateText<'_>) -> Diagnostic {
    Diagnostic::error(Code::E0802, span, "this statement cites no source")
        .label("no citation")
        .note(rule_of(gate))
        .help(format!("cite the source, as in `[@report, p. 12]`; {OR_EXCEPTION}"))
}

/// A page that was reviewed too long before the release, or never.
pub fn not_reviewed(
    span: &Span,
    gate: GateText<'_>,
    reviewed: Option<&str>,
    released: &str,
) -> Diagnostic {
    let label = match reviewed {
        None => "has no `reviewed`".to_owned(),
        Some(reviewed) => format!("reviewed on {reviewed}, released on {released}"),
    };
    Diagnostic::error(Code::E0803, span, "this page was not reviewed recently enough")
        .label(label)
        .note(rule_of(gate))
        .help("read the page, check that it is still true, and write `reviewed:` with the date")
}

/// A page without a translation, or with one that is behind it since a day.
pub fn not_translated(
    span: &Span,
    gate: GateText<'_>,
    language: &str,
    behind_since: Option<&str>,
) -> Diagnostic {
    let (message, help) = match behind_since {
        None => (
            format!("this page was not translated into `{language}`"),
            format!("translate the file into `content/{language}/…`, with the same id"),
        ),
        Some(date) => (
            format!("its translation into `{language}` does not have the change of {date}"),
            "bring the translation up to date, and write `reviewed:` with the date there".into(),
        ),
    };
    Diagnostic::error(Code::E0801, span, message).note(rule_of(gate)).help(help)
}

/// Why the page that a gate names cannot be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageFault {
    /// No page has the id.
    Missing,
    /// The page with the id is a draft.
    Draft,
    /// The page with the id is of another kind, which has this label.
    Kind(String),
}

/// A gate about one page that the site does not have; `page` has its kind and its id.
pub fn no_page(span: &Span, page: &str, fault: &PageFault, near: Option<&str>) -> Diagnostic {
    let (what, help) = match fault {
        PageFault::Missing => ("and there is none".into(), "write the page, or remove the gate"),
        PageFault::Draft => {
            ("which is a draft".into(), "remove `draft: true` from the page, or remove the gate")
        }
        PageFault::Kind(kind) => {
            (format!("which is {}", a(kind)), "begin the rule with the kind of the page")
        }
    };
    let message = format!("this gate needs the {page}, {what}");
    Diagnostic::error(Code::E0812, span, message).help(suggest(near, help))
}

fn rule_of(gate: GateText<'_>) -> String {
    format!("the rule of the gate `{}` is: {}", gate.name, gate.rule)
}

impl Diagnostic {
    /// Makes it an error, because more is missing than at the last release. `then` and `now` count
    /// what is missing.
    #[must_use]
    pub fn below_last_release(mut self, then: usize, now: usize) -> Self {
        self.severity = Severity::Error;
        let before = match then {
            0 => {
                "`gates.lock` does not list this page: it met the gate at the last release, or it \
                is new"
                    .to_owned()
            }
            then => format!(
                "statements without a source: {then} at the last release, according to \
                `gates.lock`, and {now} now"
            ),
        };
        self.note(before).note("the gate may not fall below the last release (`ratchet = true`)")
    }
}

/// An exception from a gate that does not exist.
pub fn unknown_gate(span: &Span, name: &str, near: Option<&str>) -> Diagnostic {
    let otherwise = "name a gate of `[gates]` in `site.toml`, or remove the exception";
    Diagnostic::error(Code::E0804, span, format!("there is no gate `{name}`"))
        .label("no such gate")
        .help(suggest(near, otherwise))
}

/// An exception that is not needed.
pub fn needless_exception(span: &Span, name: &str) -> Diagnostic {
    Diagnostic::warning(Code::E0805, span, format!("this page meets the gate `{name}`"))
        .label("the exception is not needed")
        .help("remove the entry, so that the gate applies here again")
}

/// A text that gives a registered figure another value. `id` is the page of the figure.
pub fn another_value(span: &Span, written: &str, id: &str, registered: &str) -> Diagnostic {
    let message = format!("the figure `{id}` is {registered}, not {written}");
    Diagnostic::error(Code::E0806, span, message).label("another value here").help(format!(
        "write the figure as `[[{id}]]`, or as {registered} in a title or summary; if the page of \
        `{id}` is wrong, correct that page"
    ))
}

/// A registered figure in a text that does not link to the figure's page.
pub fn unlinked_figure(span: &Span, id: &str) -> Diagnostic {
    let message = format!("this is the figure `{id}`, without a link to it");
    Diagnostic::warning(Code::E0807, span, message).label("readers do not see its caveat").help(
        format!(
            "write `[[{id}]]` or `[[{id}|your own words]]`, so that readers can open its caveat"
        ),
    )
}
