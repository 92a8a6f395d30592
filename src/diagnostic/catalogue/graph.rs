//! E04: links between files, and the addresses of pages and files.
//!
//! Each message names what was written and, when something is similar, what was probably meant.
//! This file refuses to search: suggestions are passed in.

use std::fmt;

use super::files::NameFault;
use super::{Joint, a, listed, suggest, suggest_one_of};
use crate::diagnostic::suggest::suggest_for;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// The label of a link whose target does not exist.
pub(super) const POINTS_TO_NOTHING: &str = "points to nothing";

/// A second page with an id; `first` is the first one, or `None` for a page that Expound generates.
pub fn duplicate_id(span: &Span, id: &str, first: Option<&Span>) -> Diagnostic {
    let duplicate = Diagnostic::error(Code::E0401, span, format!("the id `{id}` is already used"))
        .label("second page with this id");
    let duplicate = match first {
        Some(first) => duplicate.note_at(first, "the first page with this id"),
        None => duplicate.note("it is the id of a page that expound generates"),
    };
    duplicate.help(
        "give one of the two pages another `id:` or file name; an id is unique in the whole \
        project",
    )
}

/// An object with the number of another of its kind, which is at `first`.
pub fn duplicate_number(span: &Span, first: &Span, number: &str, kind: &str) -> Diagnostic {
    let message = format!(
        "the number {number} is also that of another {kind}, in `{}`: this is `{}`",
        first.file, span.file
    );
    Diagnostic::warning(Code::E0416, span, message)
        .label("second page with this number")
        .note_at(first, "the first page with this number")
        .help("correct one of the two numbers; readers look pages up by them")
}

/// Why a page cannot be a translation of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TranslationFault<'a> {
    /// It is in the language of the site, which has this tag.
    OwnLanguage(&'a str),
    /// No page in the language of the site has the id; the most similar id.
    Unknown(Option<&'a str>),
    /// The original is of the first kind, and the translation of the second.
    Kind([&'a str; 2]),
}

/// A page that cannot be a translation of the page with this id.
pub fn bad_translation(span: &Span, id: &str, fault: &TranslationFault<'_>) -> Diagnostic {
    let (message, help) = match fault {
        TranslationFault::OwnLanguage(tag) => (
            format!("a page in the language of the site (`{tag}`) is the translation of none"),
            "put the file into the folder of its language, such as `content/cy/findings/`, or \
             remove `translation_of`"
                .to_owned(),
        ),
        TranslationFault::Unknown(near) => (
            format!("no page in the language of the site has the id `{id}`"),
            suggest(*near, "write the id of the page that this one translates"),
        ),
        TranslationFault::Kind([original, own]) => (
            format!("`{id}` is of the kind `{original}`, and its translation of the kind `{own}`"),
            format!(
                "move the file to the folder of the kind `{original}` in its language, or give it \
                 another id"
            ),
        ),
    };
    Diagnostic::error(Code::E0418, span, message).help(help)
}

/// A second translation of a page into one language; the first is at `first`.
pub fn second_translation(span: &Span, first: &Span, id: &str) -> Diagnostic {
    let message = format!("`{id}` was already translated into this language, in `{}`", first.file);
    Diagnostic::error(Code::E0418, span, message)
        .note_at(first, "the first translation")
        .help("join the two files, or correct `translation_of` in one of them")
}

/// A translation whose original changed after somebody last read both.
pub fn translation_behind(span: &Span, id: &str, changed: &str) -> Diagnostic {
    let message = format!("its original `{id}` was changed on {changed}, after this was reviewed");
    Diagnostic::warning(Code::E0419, span, message).help(
        "read both pages, bring this one up to date, and write `reviewed:` with the date; until \
         then readers are told that a change may be missing",
    )
}

/// An entry by one voice, with sources that hold the words of others; `voices` are theirs.
pub fn reported_voice(span: &Span, by: &str, voices: &[&str]) -> Diagnostic {
    let message = format!("the sources of this entry do not hold the words of `{by}`");
    other_voices(span, message, voices, "because it reports them; or correct `by`")
}

/// An entry that is reported by a voice that none of its sources has; `voices` are theirs.
pub fn unheard_voice(span: &Span, via: &str, voices: &[&str]) -> Diagnostic {
    let message = format!("none of the sources of this entry holds the words of `{via}`");
    other_voices(span, message, voices, "or correct `source`")
}

fn other_voices(span: &Span, message: String, voices: &[&str], otherwise: &str) -> Diagnostic {
    let via = voices.first().copied().unwrap_or_default();
    Diagnostic::error(Code::E0417, span, message)
        .label(format!("they hold the words of {}", listed(voices, 4, Joint::And)))
        .help(format!("write `via: {via}`, {otherwise}"))
}

/// A link to an id that no page has.
pub fn unknown_id(span: &Span, id: &str, near: Option<&str>) -> Diagnostic {
    let otherwise = "check the id: it is the `id:` in the front matter of the other file, or else \
        its file name without `.md`";
    Diagnostic::error(Code::E0402, span, format!("no page has the id `{id}`"))
        .label(POINTS_TO_NOTHING)
        .help(suggest_for(id, near, otherwise))
}

/// A link to the list of a kind that has no pages, and so no list.
pub fn empty_list(span: &Span, folder: &str) -> Diagnostic {
    let message = format!("the list `{folder}` is empty, so it has no page");
    Diagnostic::error(Code::E0402, span, message)
        .label(POINTS_TO_NOTHING)
        .help(format!("write the first page in `content/{folder}/`, or remove the link"))
}

/// A typed link to an object whose kind it may not link to. `allowed` are the labels of kinds.
pub fn wrong_kind(span: &Span, link: &str, id: &str, kind: &str, allowed: &[&str]) -> Diagnostic {
    let allowed = allowed.iter().map(|kind| a(kind)).collect::<Vec<_>>().join(" or ");
    let message = format!("`{link}` cannot link to `{id}`, which is {}", a(kind));
    Diagnostic::error(Code::E0403, span, message)
        .label(format!("expected {allowed}"))
        .help(format!("write the id of {allowed}"))
}

/// A typed link with too few or too many entries.
pub fn cardinality(
    span: &Span,
    link: &str,
    count: usize,
    least: usize,
    most: Option<usize>,
) -> Diagnostic {
    let needed = match most {
        Some(most) if most == least => format!("exactly {most}"),
        Some(most) if count > most => format!("at most {most}"),
        _ => format!("at least {least}"),
    };
    let entries = if count == 1 { "entry" } else { "entries" };
    let message = format!("`{link}` has {count} {entries}, but needs {needed}");
    Diagnostic::error(Code::E0404, span, message).help(format!("list {needed} under `{link}:`"))
}

/// What is published at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressOwner {
    /// The page of this file, or the file itself.
    File(String),
    /// A file that Expound generates.
    GeneratedFile,
    /// A page that Expound generates.
    GeneratedPage,
    /// A page at an old address, which redirects.
    OldAddress,
    /// The page of this tag.
    Tag(String),
}

impl fmt::Display for AddressOwner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(formatter, "`{path}`"),
            Self::GeneratedFile => formatter.write_str("a file that expound generates"),
            Self::GeneratedPage => formatter.write_str("a page that expound generates"),
            Self::OldAddress => formatter.write_str("an old address of this site"),
            Self::Tag(slug) => write!(formatter, "the tag `{slug}`"),
        }
    }
}

/// An address that belongs to `first` already.
pub fn duplicate_url(span: &Span, url: &str, first: &AddressOwner) -> Diagnostic {
    Diagnostic::error(Code::E0405, span, format!("the address `{url}` is already used"))
        .label("would be published at the same address")
        .note(match first {
            AddressOwner::OldAddress => format!("it is {first}"),
            first => format!("it is also the address of {first}"),
        })
        .help("rename one of the two files")
}

/// A relative link to a file that does not exist.
pub fn missing_file(span: &Span, path: &str, near: Option<&str>) -> Diagnostic {
    let host = path.rsplit('/').find(|part| part.starts_with("www."));
    let help = match host {
        Some(host) => format!("did you mean the address `https://{host}`?"),
        None if path.starts_with("static/") => suggest(
            near,
            "check the path; one that begins with `/` is looked for in the folder `static/`",
        ),
        None => suggest(near, "check the path; it starts from the folder of this file"),
    };
    Diagnostic::error(Code::E0406, span, format!("there is no file `{path}`"))
        .label(POINTS_TO_NOTHING)
        .help(help)
}

/// A link to an anchor that its page does not have.
pub fn unknown_anchor(span: &Span, page: &str, anchor: &str, near: Option<&str>) -> Diagnostic {
    let otherwise = "give the heading an anchor with `{#name}`, or the paragraph one with ` ^name`";
    Diagnostic::error(Code::E0407, span, format!("`{page}` has no anchor `{anchor}`"))
        .label("not on that page")
        .help(suggest(near, otherwise))
}

/// A link to a draft, in a build that leaves drafts out.
pub fn link_to_draft(span: &Span, id: &str) -> Diagnostic {
    Diagnostic::error(Code::E0408, span, format!("`{id}` is a draft and is not published"))
        .label("would point to nothing")
        .help("remove the link, or publish the draft by removing its `draft: true`")
}

/// A citation of a page that is not a source. `kind` is the label of its kind.
pub fn not_a_source(span: &Span, id: &str, kind: &str) -> Diagnostic {
    Diagnostic::error(Code::E0409, span, format!("`{id}` is {}, not a source", a(kind)))
        .label("only sources can be cited")
        .help(format!("cite the source itself, or link to the {kind} with `[[{id}]]`"))
}

/// The id of a source after `@`, outside square brackets.
pub fn citation_without_brackets(span: &Span, id: &str) -> Diagnostic {
    Diagnostic::error(Code::E0413, span, format!("`@{id}` needs square brackets to be a citation"))
        .label("readers see it as it is typed")
        .help(format!(
            "write `[@{id}]`, or `[@{id}, p. 12]` with the place in the source; to show the sign \
            itself, write `\\@{id}`"
        ))
}

/// A link to an address of the site at which nothing is published.
pub fn unknown_path(span: &Span, path: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error(Code::E0410, span, format!("nothing is published at `{path}`"))
        .label(POINTS_TO_NOTHING)
        .help(suggest(
            near,
            "link to the content file (`../findings/name.md`) or to its id (`[[id]]`)",
        ))
}

/// A word of a query that names nothing; `what` is `kind`, `field`, `link` or the like.
pub fn unknown_query_word(
    span: &Span,
    what: &str,
    word: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    Diagnostic::error(Code::E0411, span, format!("there is no {what} `{word}`"))
        .help(suggest_one_of(near, "write", known))
}

/// Two addresses that differ only in capitals or in the way accents are stored.
pub fn clashing_url(span: &Span, url: &str, other: &str) -> Diagnostic {
    let message = format!("`{url}` and `{other}` are the same address on some hosts");
    Diagnostic::error(Code::E0412, span, message)
        .help("rename one of the two files, so that they differ in more than capitals or accents")
}

/// An address of the site that some host or system cannot have.
pub fn unservable_address(span: &Span, address: &str, fault: NameFault) -> Diagnostic {
    let address = and_so_on(address);
    unservable(span, format!("the address `{address}` cannot be served everywhere: {fault}"), fault)
}

/// A tag whose address some host or system cannot have.
pub fn unservable_tag(span: &Span, tag: &str, slug: &str, fault: NameFault) -> Diagnostic {
    let address = format!("/tags/{slug}/");
    let shown = and_so_on(&address);
    let message = format!(
        "the tag `{}` would have the address `{shown}`, which cannot be served everywhere: {fault}",
        and_so_on(tag)
    );
    unservable(span, message, fault)
}

fn unservable(span: &Span, message: String, fault: NameFault) -> Diagnostic {
    Diagnostic::error(Code::E0415, span, message).help(fault.cure())
}

/// The beginning of a text that would fill the screen.
fn and_so_on(text: &str) -> String {
    const SHOWN: usize = 80;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A query that follows more links than it may.
pub fn too_many_steps(span: &Span, steps: usize, most: usize) -> Diagnostic {
    excess(span, format!("`follow` has {steps} steps, but may have at most {most}"))
}

/// A query whose steps lead to more entries than a page can hold.
pub fn too_many_entries(span: &Span, most: usize) -> Diagnostic {
    excess(span, format!("`follow` leads to more than {most} entries"))
}

fn excess(span: &Span, message: String) -> Diagnostic {
    Diagnostic::error(Code::E0414, span, message)
        .note("an entry that several objects link to is counted and shown once for each of them")
        .help(
            "follow fewer links, or select fewer objects with `where`, `linked`, `tag` or `limit`",
        )
}
