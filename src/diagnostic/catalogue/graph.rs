//! E04: links between files, and the addresses they end up at.
//!
//! Each names what was written and, when something is like it, what was probably meant.

use super::{a, one_of, suggest};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Two files with one id.
pub fn duplicate_id(span: &Span, id: &str, first: Option<&Span>) -> Diagnostic {
    let taken = Diagnostic::error("E0401", span, format!("the id `{id}` is taken"))
        .label("second page with this id");
    let taken = match first {
        Some(first) => taken.note_at(first, "the other file"),
        None => taken.note("it is the id of a page that expound makes by itself"),
    };
    taken.help(
        "give one of the two another `id:` (or file name); ids are unique over the whole project",
    )
}

/// A link to an id that nobody has.
pub fn unknown_id(span: &Span, id: &str, near: Option<&str>) -> Diagnostic {
    let otherwise = "check the id: it is the `id:` in the other file's front matter, or its file name without `.md`";
    Diagnostic::error("E0402", span, format!("there is nothing with the id `{id}`"))
        .label("leads nowhere")
        .help(suggest(near, otherwise))
}

/// A link to the list of a kind that has no page, and so no list.
pub fn empty_list(span: &Span, folder: &str) -> Diagnostic {
    let message = format!("there is nothing in the list `{folder}`, and so no such page");
    Diagnostic::error("E0402", span, message)
        .label("leads nowhere")
        .help(format!("write the first page into `content/{folder}/`, or take the link out"))
}

/// A typed link to an object of a kind it may not lead to.
pub fn wrong_kind(span: &Span, link: &str, found: (&str, &str), allowed: &[&str]) -> Diagnostic {
    let (id, kind) = found;
    let allowed = allowed.iter().map(|kind| a(kind)).collect::<Vec<_>>().join(" or ");
    let message = format!("`{link}` cannot lead to `{id}`, which is {}", a(kind));
    Diagnostic::error("E0403", span, message)
        .label(format!("expected {allowed}"))
        .help(format!("name the id of {allowed}"))
}

/// Too few or too many links.
pub fn cardinality(
    span: &Span,
    link: &str,
    found: usize,
    (least, most): (usize, Option<usize>),
) -> Diagnostic {
    let wanted = match most {
        Some(most) if most == least => format!("exactly {most}"),
        Some(most) if found > most => format!("at most {most}"),
        _ => format!("at least {least}"),
    };
    Diagnostic::error("E0404", span, format!("`{link}` has {found} entries, and needs {wanted}"))
        .help(format!("list {wanted} under `{link}:`"))
}

/// Two sources for one address.
pub fn duplicate_url(span: &Span, url: &str, first: &str) -> Diagnostic {
    Diagnostic::error("E0405", span, format!("the address `{url}` is taken"))
        .label("would be published at the same address")
        .note(format!("it is also the address of {first}"))
        .help("rename one of the two files")
}

/// A relative link to a file that is not there.
pub fn missing_file(span: &Span, path: &str, near: Option<&str>) -> Diagnostic {
    let host = path.rsplit('/').find(|part| part.starts_with("www."));
    let help = match host {
        Some(host) => format!("did you mean the address `https://{host}`?"),
        None if path.starts_with("static/") => {
            suggest(near, "check the path; `/` at its beginning means the folder `static/`")
        }
        None => suggest(near, "check the path; it starts from this file's own folder"),
    };
    Diagnostic::error("E0406", span, format!("there is no file `{path}`"))
        .label("leads nowhere")
        .help(help)
}

/// A link to an anchor that the page does not have.
pub fn unknown_anchor(span: &Span, page: &str, anchor: &str, near: Option<&str>) -> Diagnostic {
    let otherwise = "give the heading an anchor with `{#name}`, or the paragraph one with ` ^name`";
    Diagnostic::error("E0407", span, format!("`{page}` has no anchor `{anchor}`"))
        .label("leads nowhere on that page")
        .help(suggest(near, otherwise))
}

/// A link to a draft in a build that leaves drafts out.
pub fn link_to_draft(span: &Span, id: &str) -> Diagnostic {
    Diagnostic::error("E0408", span, format!("`{id}` is a draft and is not published"))
        .label("would lead nowhere")
        .help("take the link out, or publish the draft by removing its `draft: true`")
}

/// A citation of something that is not a source.
pub fn not_a_source(span: &Span, id: &str, kind: &str) -> Diagnostic {
    Diagnostic::error("E0409", span, format!("`{id}` is {}, not a source", a(kind)))
        .label("only sources can be cited")
        .help(format!("cite the source itself, or link to the {kind} with `[[{id}]]`"))
}

/// `@source` outside brackets.
pub fn citation_without_brackets(span: &Span, id: &str) -> Diagnostic {
    Diagnostic::error("E0413", span, format!("`@{id}` is no citation without its brackets"))
        .label("published as it stands")
        .help(format!(
            "write `[@{id}]`, with a place `[@{id}, p. 12]`; to show the sign itself, `\\@{id}`"
        ))
}

/// A link to a site address that is not produced.
pub fn unknown_path(span: &Span, path: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error("E0410", span, format!("nothing is published at `{path}`"))
        .label("leads nowhere")
        .help(suggest(
            near,
            "link to the content file (`../findings/name.md`) or its id (`[[id]]`)",
        ))
}

/// A word in a query that names no kind, field or link.
pub fn unknown_query_word(
    span: &Span,
    what: &str,
    word: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    Diagnostic::error("E0411", span, format!("there is no {what} `{word}`"))
        .help(suggest(near, format!("write {}", one_of(known.iter().copied()))))
}

/// Two addresses that differ only in capitals or in the way accents are stored.
pub fn clashing_url(span: &Span, url: &str, other: &str) -> Diagnostic {
    Diagnostic::error("E0412", span, format!("`{url}` and `{other}` are one address on some hosts"))
        .help("rename one of the two files, so that they differ in more than capitals or accents")
}

/// A query whose steps lead to more than a page can hold.
pub fn too_many_steps(span: &Span, steps: usize, (most_steps, most): (usize, usize)) -> Diagnostic {
    let message = if steps > most_steps {
        format!("`follow` has {steps} steps, and may have {most_steps}")
    } else {
        format!("`follow` leads to more than {most} entries")
    };
    Diagnostic::error("E0414", span, message)
        .note("what several objects lead to is counted, and shown, once for each of them")
        .help(
            "follow fewer links, or ask for fewer objects with `where`, `linked`, `tag` or `limit`",
        )
}
