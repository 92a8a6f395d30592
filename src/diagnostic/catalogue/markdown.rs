//! E03: the Markdown of one file.
//!
//! Each message says what to write instead. This file refuses to read Markdown: which of several
//! sentences applies is passed in as an enum.

use super::{Joint, listed, suggest, suggest_one_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Raw HTML; `markup` is what was written, which decides the advice.
pub fn raw_html(span: &Span, markup: &str) -> Diagnostic {
    Diagnostic::error(Code::E0301, span, "HTML is not allowed in content")
        .label("written as HTML")
        .help(instead_of(markup))
}

/// What to write in place of a tag or comment.
fn instead_of(markup: &str) -> &'static str {
    if markup.starts_with("<!--") {
        return "delete the comment; keep notes for editors outside `content/`, because everybody \
            can read the source of a page";
    }
    let inner = markup.trim_start_matches(['<', '/', '!', '-']);
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next();
    match name.unwrap_or_default().to_ascii_lowercase().as_str() {
        "a" => "write a link as `[words](https://…)` or `[[id]]`",
        "img" => "write an image as `![description](../../assets/name.png)`",
        "b" | "strong" => "write `**bold**`",
        "i" | "em" => "write `*italic*`",
        "br" => "end the line with a backslash `\\`",
        "details" | "summary" => {
            "use the component `{details}`: a fenced block ```` ```{details} ```` with `summary:` \
            and `body:`"
        }
        "iframe" | "embed" | "video" | "object" => {
            "use the component `{embed}`, or link to the address"
        }
        "table" | "tr" | "td" => "write a table with `|` between its cells",
        "blockquote" => "begin each line of a quotation with `> `",
        "h1" | "h2" | "h3" | "h4" => "write a heading as `## Heading {#anchor}`",
        "div" | "section" | "aside" | "p" | "span" => {
            "use the component `{note}` for a box, or plain paragraphs"
        }
        "script" | "style" => "scripts and styles belong in the theme",
        _ => {
            "write it in Markdown, or use a component such as `{note}`; to show a `<` in the text, \
            write `\\<`"
        }
    }
}

/// A link or image whose scheme is not allowed.
pub fn forbidden_scheme(span: &Span, address: &str) -> Diagnostic {
    Diagnostic::error(Code::E0302, span, format!("links to `{address}` are not allowed")).help(
        "link to an https:, http:, mailto: or tel: address, or to another file of this project",
    )
}

/// A component that the theme does not have.
pub fn unknown_component(
    span: &Span,
    name: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    Diagnostic::error(Code::E0303, span, format!("there is no component `{{{name}}}`"))
        .label("unknown component")
        .help(suggest_one_of(near, "use", known))
}

/// An argument that a component does not take.
pub fn unknown_argument(
    span: &Span,
    component: &str,
    key: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    let message = format!("the component `{{{component}}}` has no argument `{key}`");
    Diagnostic::error(Code::E0304, span, message)
        .label("unknown argument")
        .help(suggest_one_of(near, "use", known))
}

/// An argument whose type does not fit; `expectation` is such as `a whole number`.
pub fn wrong_argument_type(
    span: &Span,
    component: &str,
    argument: &str,
    expectation: &str,
) -> Diagnostic {
    bad_argument(span, component, &format!("needs {expectation} for `{argument}`"))
}

/// A required argument that is missing.
pub fn missing_argument(span: &Span, component: &str, argument: &str) -> Diagnostic {
    bad_argument(span, component, &format!("needs a line `{argument}: …`"))
}

/// A component that lists objects, without a query.
pub fn missing_query(span: &Span, component: &str) -> Diagnostic {
    let message = "needs to know which objects to list: add a line such as `kind: finding`";
    bad_argument(span, component, message)
}

/// A component about one object, without the object's id.
pub fn missing_object(span: &Span, component: &str) -> Diagnostic {
    bad_argument(span, component, "needs to know which object it is about: add a line `of: id`")
}

/// A query in a component that lists nothing. `keys` are the keys that it takes.
pub fn query_not_taken(span: &Span, component: &str, keys: &[String]) -> Diagnostic {
    let message = "does not list objects, so it takes no `kind`, `where` or other query";
    not_taken(span, component, message, keys)
}

/// The key `group` in a component that has no headings for groups. `keys` are the keys that it
/// takes.
pub fn group_not_taken(span: &Span, component: &str, keys: &[String]) -> Diagnostic {
    not_taken(span, component, "shows no groups, so it takes no `group`", keys)
}

/// The key `of` in a component that is not about one object. `keys` are the keys that it takes.
pub fn object_not_taken(span: &Span, component: &str, keys: &[String]) -> Diagnostic {
    not_taken(span, component, "is not about one object, so it takes no `of`", keys)
}

/// A text in a component that shows none. `keys` are the keys that it takes.
pub fn body_not_taken(span: &Span, component: &str, keys: &[String]) -> Diagnostic {
    not_taken(span, component, "has no place for a `body`", keys)
}

fn not_taken(span: &Span, component: &str, message: &str, keys: &[String]) -> Diagnostic {
    let takes = match keys {
        [] => String::new(),
        keys => format!("; it takes {}", listed(keys, 12, Joint::And)),
    };
    bad_argument(span, component, &format!("{message}{takes}"))
}

fn bad_argument(span: &Span, component: &str, message: &str) -> Diagnostic {
    Diagnostic::error(Code::E0305, span, format!("the component `{{{component}}}` {message}"))
        .help("each argument is a line `key: value` between the two fences")
}

/// A fence that is never closed; `component` is its name, and `None` stands for a code block.
pub fn unclosed_fence(span: &Span, component: Option<&str>, fence: &str) -> Diagnostic {
    let block = component
        .map_or_else(|| "this code block".to_owned(), |name| format!("the component `{{{name}}}`"));
    Diagnostic::error(Code::E0306, span, format!("{block} is not closed"))
        .label("opened here")
        .help(format!("put a line with only {fence} after its last line"))
}

/// An anchor that is defined twice in one file.
pub fn duplicate_anchor(span: &Span, anchor: &str, first: &Span) -> Diagnostic {
    let message = format!("the anchor `{anchor}` is defined twice on this page");
    Diagnostic::error(Code::E0307, span, message)
        .label("second definition")
        .note_at(first, "first definition")
        .help("change one of the two, because a link could not tell them apart")
}

/// A heading attribute that is neither an id nor a class.
pub fn bad_attribute(span: &Span, attribute: &str) -> Diagnostic {
    let message = format!("a heading cannot have the attribute `{attribute}`");
    Diagnostic::error(Code::E0308, span, message)
        .help("only an anchor `{#name}` and classes `{.name}` are allowed")
}

/// An anchor with characters that are not allowed in anchors.
pub fn bad_anchor(span: &Span, anchor: &str) -> Diagnostic {
    Diagnostic::error(Code::E0309, span, format!("`{anchor}` cannot be an anchor"))
        .help("use lower-case letters, digits and hyphens, and begin with a letter")
}

/// A reference to a footnote that does not exist.
pub fn missing_footnote(span: &Span, label: &str) -> Diagnostic {
    Diagnostic::error(Code::E0310, span, format!("there is no footnote `[^{label}]`"))
        .help(format!("add a line `[^{label}]: …` with the text of the footnote"))
}

/// A footnote that is defined twice.
pub fn duplicate_footnote(span: &Span, label: &str, first: &Span) -> Diagnostic {
    Diagnostic::error(Code::E0319, span, format!("the footnote `[^{label}]` is defined twice"))
        .label("second definition")
        .note_at(first, "first definition")
        .help("give one of the two another name; only one text can be shown for a name")
}

/// Brackets that were probably meant as a link.
pub fn not_a_link(span: &Span, written: &str) -> Diagnostic {
    Diagnostic::error(Code::E0320, span, format!("`{written}` is not a link"))
        .label("readers see it as it is typed")
        .help(
            "write `[[id]]`, `[[id|words]]` or `[words](../findings/name.md)`, with no space \
            between the brackets and no link within the words; to show the bracket itself, write \
            `\\[`",
        )
}

/// A marker that git left in a text because a merge was not finished.
pub fn conflict_marker(span: &Span) -> Diagnostic {
    Diagnostic::error(Code::E0321, span, "a merge of two branches was not finished in this file")
        .label("a marker of the conflict")
        .help("keep the right version, and delete the other one and the lines with the markers")
}

/// A footnote that nothing refers to.
pub fn unused_footnote(span: &Span, label: &str) -> Diagnostic {
    Diagnostic::warning(Code::E0311, span, format!("nothing refers to the footnote `[^{label}]`"))
        .help(format!("put `[^{label}]` where it belongs, or delete the footnote"))
}

/// A citation that cannot be read.
pub fn bad_citation(span: &Span, citation: &str) -> Diagnostic {
    Diagnostic::error(Code::E0312, span, format!("`{citation}` is not a citation"))
        .label("cannot be read")
        .help("write `[@source]`, `[@source, p. 12]` or `[@one; @two, p. 3]`")
}

/// Blocks that are nested more than `limit` deep.
pub fn too_deep(span: &Span, limit: usize) -> Diagnostic {
    Diagnostic::error(Code::E0313, span, format!("blocks are nested more than {limit} deep"))
        .help("remove some of the `>` signs, list markers or components")
}

/// A code block in a language that cannot be coloured.
pub fn unknown_language(span: &Span, language: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("code in the language `{language}` cannot be coloured");
    Diagnostic::warning(Code::E0314, span, message)
        .help(suggest(near, "leave the language out, or write `text`"))
}

/// A code block that is too large to colour.
pub fn code_too_large(span: &Span, bytes: usize) -> Diagnostic {
    let message = format!("this code block of {bytes} bytes is shown without colours");
    Diagnostic::warning(Code::E0315, span, message)
        .help("put long code into a file in `static/` and link to it")
}

/// An image that is not a file of the project.
pub fn image_outside(span: &Span, address: &str) -> Diagnostic {
    let is_drive = address.get(1..).is_some_and(|rest| rest.starts_with(":\\"));
    let note = if is_drive || address.starts_with("file:") {
        "it is a file on your own computer, which readers of the site do not have"
    } else {
        "the other server would learn who reads this page"
    };
    let message = format!("the image `{address}` is not a file of this project");
    Diagnostic::error(Code::E0317, span, message)
        .note(note)
        .help("put the file into `assets/` and write `![description](../../assets/name.png)`")
}

/// A heading of the first level in a text.
pub fn first_level_heading(span: &Span) -> Diagnostic {
    Diagnostic::warning(Code::E0318, span, "a heading with one `#` is a second title of the page")
        .help("begin headings in the text with `##`; the title comes from the front matter")
}

/// An image without a description.
pub fn image_without_description(span: &Span) -> Diagnostic {
    Diagnostic::error(Code::E0316, span, "this image has no description")
        .label("nothing between `![` and `]`")
        .help("describe the image between the brackets, for readers who cannot see it")
}

/// Cells of a row for which a table has no column; `written` are their words.
pub fn dropped_cell(span: &Span, written: &str, columns: usize) -> Diagnostic {
    let noun = if columns == 1 { "column" } else { "columns" };
    let message =
        format!("this row has more cells than the table, so `{written}` would not be published");
    Diagnostic::error(Code::E0322, span, message)
        .label(format!("the table has {columns} {noun}"))
        .help("add a heading for the column; for a `|` within a cell write `\\|`")
}

/// What a text looks like, although it is plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookalike {
    /// The beginning or end of bold words, without the other.
    Bold,
    /// Highlighted words, as some programs write them.
    Highlight,
    /// The name of an emoji.
    Shortcode,
    /// A heading without a space.
    Heading,
    /// A table without a line of hyphens.
    Table,
    /// A web address that is no link.
    Address,
    /// The id of a page in single brackets.
    Link,
}

/// A text that looks like Markdown but is published as it is typed.
pub fn lookalike(span: &Span, written: &str, what: Lookalike) -> Diagnostic {
    let message = format!("`{written}` looks like Markdown, but is published as it is typed");
    let help = match what {
        Lookalike::Bold => "close bold words with `**`, without a space inside: `**bold**`",
        Lookalike::Highlight => "write `**bold**` or `*italic*`; nothing is highlighted",
        Lookalike::Shortcode => "type the emoji itself",
        Lookalike::Heading => "put a space after the signs: `## Two`",
        Lookalike::Table => {
            "put a line such as `|---|---|`, with as many parts as the first row, beneath that row"
        }
        Lookalike::Address => "put the address between `<` and `>`, or write `[words](address)`",
        Lookalike::Link => "write a link to that page with two brackets on each side: `[[id]]`",
    };
    Diagnostic::warning(Code::E0323, span, message)
        .label("readers see this")
        .help(format!("{help}; if it is meant as it stands, put a `\\` before it"))
}
