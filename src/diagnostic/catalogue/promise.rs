//! E07, second part: promises that are not kept, and what pages say about where they went.
//!
//! Each help has the very line that fixes the fault, because the editor who renamed a file has
//! never heard of a ledger. What is wrong with the files of hosts is worded here too, since it
//! concerns old addresses. This file refuses to word damage to the ledger itself, which is in
//! `ledger.rs`.

use std::fmt;

use super::files::NameFault;
use super::graph::POINTS_TO_NOTHING;
use super::{Joint, and_more, listed};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

const OR_WITHDRAW: &str = "; if it should be gone, keep its file with `withdrawn:`, a `date` and a \
    `reason`";

/// Notes the places that link to something: the first three, and how many more there are.
fn linked_from(mut diagnostic: Diagnostic, links: &[Span]) -> Diagnostic {
    for link in links.iter().take(3) {
        diagnostic = diagnostic.note_at(link, "a link to it");
    }
    match links.len().saturating_sub(3) {
        0 => diagnostic,
        1 => diagnostic.note("and one more link to it"),
        more => diagnostic.note(format!("and {more} more links to it")),
    }
}

/// A published object that no file has any more.
#[derive(Debug, Clone, Copy)]
pub struct LostObject<'a> {
    /// Its id.
    pub id: &'a str,
    /// The address of its page.
    pub address: &'a str,
    /// The date of the first release that had it.
    pub first_published: &'a str,
    /// The file that looks like it.
    pub successor: Option<&'a str>,
    /// The other addresses that would be lost with it.
    pub others: &'a [&'a str],
}

/// An object that was published and does not exist any more. `links` are the links to it.
pub fn lost_object(span: &Span, object: &LostObject<'_>, links: &[Span]) -> Diagnostic {
    let LostObject { id, address, first_published, successor, others } = object;
    let help = match successor {
        Some(file) => format!(
            "if `{file}` is the same page under a new name, add the line `formerly: [{id}]` to its \
            front matter{OR_WITHDRAW}"
        ),
        None => format!(
            "if its file has a new name, add the line `formerly: [{id}]` to the front matter of \
            that file; if it became part of another page, keep its file with `merged_into: <id>`\
            {OR_WITHDRAW}"
        ),
    };
    let mut lost = Diagnostic::error(Code::E0711, span, would_be_lost(address, first_published))
        .label(format!("promised as `{id}`, an id that no file has now"));
    if !others.is_empty() {
        let others = listed(others, 4, Joint::And);
        lost = lost.note(format!("these would be lost with it: {others}"));
    }
    linked_from(lost, links).help(help)
}

/// A published page that was turned into a draft.
pub fn back_to_draft(span: &Span, id: &str, address: &str, first_published: &str) -> Diagnostic {
    Diagnostic::error(Code::E0711, span, would_be_lost(address, first_published))
        .label(format!("`{id}` is a draft now"))
        .help(format!(
            "remove its `draft: true`: what was published cannot become a draft again{OR_WITHDRAW}"
        ))
}

fn would_be_lost(address: &str, first_published: &str) -> String {
    format!("`{address}` was published on {first_published} and would be lost")
}

/// A link to an object that was published and does not exist any more.
pub fn link_to_lost(span: &Span, id: &str, first_published: &str) -> Diagnostic {
    Diagnostic::error(Code::E0402, span, format!("no page has the id `{id}` any more"))
        .label(POINTS_TO_NOTHING)
        .help(format!(
            "it was published on {first_published}, and its file is gone or has another id; fix \
            that first (see E0711); then this link works again, or its message says what to write"
        ))
}

/// A lost address that belongs to no object: that of a tag, a list, a file or a card. `what` is the
/// name of its kind.
pub fn lost_address(
    span: &Span,
    what: &str,
    address: &str,
    first_published: &str,
    links: &[Span],
) -> Diagnostic {
    let message = format!("the {what} {}", would_be_lost(address, first_published));
    let again = match (what, address.rsplit('/').next().unwrap_or_default()) {
        ("card", _) => "give its kind `embed = true` again, or ",
        ("feed", _) => "give its kind `feed = true` again, or ",
        ("file", "index.json") => "give `[data]` the line `pages = true` again, or ",
        ("file", "cite.bib" | "cite.ris" | "cite.json") => {
            "give `[cite]` the line `files = true` again, or "
        }
        _ => "",
    };
    linked_from(Diagnostic::error(Code::E0711, span, message), links).help(format!(
        "{again}say in `site.toml` where it went: under `[moved]` with a line `\"{address}\" = \
        \"/its/new/address/\"`, or under `[withdrawn]` with \
        `\"{address}\" = {{ date = \"…\", reason = \"…\" }}`"
    ))
}

/// A published anchor that its page does not have any more.
#[derive(Debug, Clone, Copy)]
pub struct LostAnchor<'a> {
    /// The address of the page.
    pub page: &'a str,
    /// The anchor.
    pub anchor: &'a str,
    /// The date of the first release that had it.
    pub first_published: &'a str,
}

/// A passage whose anchor is gone. `restore` is the passage that looks like it, and `links` are the
/// links to it.
pub fn lost_anchor(
    span: &Span,
    lost: &LostAnchor<'_>,
    restore: Option<&Span>,
    links: &[Span],
) -> Diagnostic {
    let LostAnchor { page, anchor, first_published } = lost;
    let message = would_be_lost(&format!("{page}#{anchor}"), first_published);
    let diagnostic =
        Diagnostic::error(Code::E0712, span, message).label("this page has no such anchor now");
    let diagnostic = linked_from(diagnostic, links);
    let or_moved = format!(
        "say in this page's front matter where it went: `former_anchors:` with a line \
        `{anchor}: other-anchor`, `{anchor}: id#anchor`, or `{anchor}:` alone when it is gone"
    );
    match restore {
        Some(passage) => diagnostic
            .note_at(passage, "this passage looks like the one that had it")
            .help(format!(
                "put ` ^{anchor}` back at its end (`{{#{anchor}}}` on a heading), or {or_moved}"
            )),
        None => diagnostic.help(format!(
            "put ` ^{anchor}` at the end of the passage that had it, or `{{#{anchor}}}` at the end \
            of the heading; or {or_moved}"
        )),
    }
}

/// An anchor that is now at another passage than it was published for, which is at `original`.
pub fn moved_anchor(
    span: &Span,
    page: &str,
    anchor: &str,
    first_published: &str,
    original: &Span,
) -> Diagnostic {
    let message =
        format!("`{page}#{anchor}` was published on {first_published} for another passage");
    Diagnostic::warning(Code::E0722, span, message)
        .label("has the anchor now")
        .note_at(original, "the passage that had it")
        .help(format!(
            "move ` ^{anchor}` back to the end of that passage: links to it now lead here"
        ))
}

/// What became of the object that had an id before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormerOwner {
    /// It was withdrawn on this date.
    Withdrawn(String),
    /// It has this id or address now.
    Moved(String),
    /// It became part of what has this id or address.
    Merged(String),
}

/// An id that belonged to something else before.
pub fn id_used_again(span: &Span, id: &str, owner: &FormerOwner) -> Diagnostic {
    let note = match owner {
        FormerOwner::Withdrawn(date) => format!("the page that had it was withdrawn on {date}"),
        FormerOwner::Moved(to) => format!("the page that had it is called `{to}` now"),
        FormerOwner::Merged(into) => format!("the page that had it became part of `{into}`"),
    };
    Diagnostic::error(Code::E0713, span, format!("the id `{id}` cannot be used again"))
        .label("a new page with an old id")
        .note(note)
        .help(
            "give this page another id: rename its file or add an `id:`; links to the old page \
            must not lead here",
        )
}

/// An address that belonged to the object `old`, and to `new`, a file, now.
pub fn address_used_again(span: &Span, address: &str, old: &str, new: &str) -> Diagnostic {
    Diagnostic::error(Code::E0713, span, format!("the address `{address}` cannot be used again"))
        .label(format!("is promised to `{old}`"))
        .help(format!(
            "rename this file; or, if it is the same page under a new id, add the line \
            `formerly: [{old}]` to the front matter of `{new}`"
        ))
}

/// Something published that the ledger does not have, or not as it is. `more` is how many more.
pub fn not_covered(span: &Span, first: &str, more: usize) -> Diagnostic {
    let (others, are) = (and_more(more), if more == 0 { "is" } else { "are" });
    let message = format!("`{first}`{others} would be published but {are} not in permalinks.lock");
    Diagnostic::error(Code::E0714, span, message)
        .help("run `expound lock` and commit `permalinks.lock`, then build with `--locked` again")
}

/// Why a text is not an address of this site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressFault {
    /// It leads to another site.
    OtherSite,
    /// It does not begin with `/`.
    NoSlash,
    /// It has a `?` or a `#`.
    QueryOrAnchor,
    /// Its `%` signs do not decode to UTF-8.
    NotUtf8,
    /// Some host or system cannot have a name in it.
    Name(NameFault),
    /// One of its parts is empty, `.` or `..`.
    Parts,
    /// It is the new place of a passage, and not an anchor with or without an id.
    NotAPassage,
}

impl fmt::Display for AddressFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::OtherSite => "it leads to another site",
            Self::NoSlash => "it does not begin with `/`",
            Self::QueryOrAnchor => "a static site ignores everything after `?` or `#`",
            Self::NotUtf8 => "its `%` signs do not decode to UTF-8",
            Self::Parts => "it has a part that is empty, `.` or `..`",
            Self::NotAPassage => "write `anchor`, `id` or `id#anchor`",
            Self::Name(fault) => return fault.fmt(formatter),
        })
    }
}

/// A former or new address that cannot be one.
pub fn bad_former(span: &Span, written: &str, fault: AddressFault) -> Diagnostic {
    let message = format!("`{written}` cannot be an address of this site: {fault}");
    let error = Diagnostic::error(Code::E0715, span, message);
    if let AddressFault::Name(fault) = fault {
        return error.label("cannot be served everywhere").help(fault.cure());
    }
    error
        .label("expected an id, or an address that begins with `/`")
        .help("write an id such as `taxi-licensing`, or an address such as `/findings/taxis/`")
}

/// A promised file that only drafts refer to; the place is that of a reference.
pub fn withheld_file(span: &Span, address: &str, first_published: &str) -> Diagnostic {
    let message = format!(
        "`{address}` was published on {first_published}, but now only drafts refer to it, so it \
        would be left out"
    );
    Diagnostic::error(Code::E0723, span, message)
        .label("a reference in a draft")
        .help("link to it from a published page, or publish this draft by removing `draft: true`")
}

/// Redirects that lead back to where they began.
pub fn redirect_loop(span: &Span, from: &str) -> Diagnostic {
    Diagnostic::error(Code::E0716, span, format!("`{from}` leads back to itself"))
        .label("part of the loop")
        .help("name the page that exists now; every step must lead to something newer")
}

/// Who uses a name that a page calls its former one.
#[derive(Debug, Clone, Copy)]
pub enum NameUser<'a> {
    /// This file has the id.
    File(&'a str),
    /// This other file calls it its former name too.
    AlsoFormer(&'a str),
    /// Something is published at the address.
    Published,
    /// A passage of the page has the anchor.
    Passage,
}

/// A former name that is in use, or that two pages claim.
pub fn former_in_use(span: &Span, former: &str, user: NameUser<'_>) -> Diagnostic {
    let message = match user {
        NameUser::File(path) => format!("`{former}` belongs to `{path}`"),
        NameUser::AlsoFormer(path) => format!("`{former}` is a former name of `{path}` too"),
        NameUser::Published => format!("something is published at `{former}` now"),
        NameUser::Passage => format!("`{former}` is the anchor of a passage of this page"),
    };
    Diagnostic::error(Code::E0717, span, message)
        .label("cannot be a former name")
        .help("remove it here, or rename the other one")
}

/// A link to a name that is not in use any more: `now` is the new one, `None` if it was withdrawn.
pub fn link_to_gone(span: &Span, id: &str, now: Option<&str>) -> Diagnostic {
    let message = match now {
        Some(_) => format!("`{id}` is an old name"),
        None => format!("`{id}` was withdrawn"),
    };
    Diagnostic::error(Code::E0718, span, message).help(match now {
        Some(now) => format!("write `{now}`, its present name"),
        None => "remove the link, or link to something that is published".into(),
    })
}

/// More redirects than a host reads.
pub fn too_many_redirects(span: &Span, host: &str, count: usize, limit: usize) -> Diagnostic {
    let message = format!("`{host}` reads {limit} redirects, but this site has {count}");
    Diagnostic::warning(Code::E0719, span, message).label("the host ignores the rest").help(
        "no address is lost: pages at the old addresses forward readers; for real redirects \
        everywhere, choose another host",
    )
}

/// A file for a host that is larger than the host reads; `size` and `largest` are in bytes.
pub fn too_large_for_host(
    span: &Span,
    host: &str,
    file: &str,
    size: usize,
    largest: usize,
) -> Diagnostic {
    let message = format!("`{host}` reads {largest} bytes of `{file}`, but it has {size}");
    Diagnostic::warning(Code::E0719, span, message)
        .label("the host does not read the whole file")
        .help(
            "no address is lost: pages at the old addresses forward readers; for redirects and \
            headers of this size, choose another host",
        )
}

/// A page that says in two ways what became of it. `first` and `second` are the keys.
pub fn two_fates(span: &Span, first: &str, second: &str) -> Diagnostic {
    let message = format!("this page has both `{first}` and `{second}`");
    Diagnostic::error(Code::E0721, span, message)
        .label("contradicts the key above")
        .help("keep the one that is true: the old address can give readers only one answer")
}
