//! E07, second part: promises that are not kept, and what pages say of where they went.
//!
//! Each help has the very line that mends it, because the editor who renamed a file has never heard
//! of a ledger.

use super::and_more;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

const OR_WITHDRAW: &str =
    "; if it is to be gone, leave its file with `withdrawn:`, a `date` and a `reason`";

/// A place that links to something, for a note.
fn linked_from(mut diagnostic: Diagnostic, links: &[Span]) -> Diagnostic {
    for link in links.iter().take(3) {
        diagnostic = diagnostic.note_at(link, "a link to it");
    }
    match links.len().saturating_sub(3) {
        0 => diagnostic,
        more => diagnostic.note(format!("and {more} more links to it")),
    }
}

/// Addresses as a list for a sentence, shortened when there are many.
fn all_of(addresses: &[&str]) -> String {
    let named: Vec<String> = addresses.iter().take(4).map(|name| format!("`{name}`")).collect();
    match addresses.len() - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// An object that was published and is not there. `successor` is the file that looks like it, and
/// `others` are the addresses that would be lost with it.
pub fn lost_object(
    span: &Span,
    (id, address, first): (&str, &str, &str),
    (successor, others): (Option<&str>, &[&str]),
    links: &[Span],
) -> Diagnostic {
    let message = format!("`{address}` was published on {first} and would be lost");
    let help = match successor {
        Some(file) => format!(
            "if `{file}` is the same under a new name, add to its front matter the line \
            `formerly: [{id}]`{OR_WITHDRAW}"
        ),
        None => format!(
            "if its file has a new name, add the line `formerly: [{id}]` to the front matter of \
            that file; if it became part of another, leave its file with `merged_into: <id>`\
            {OR_WITHDRAW}"
        ),
    };
    let mut lost = Diagnostic::error("E0711", span, message)
        .label(format!("promised as `{id}`, which no file has now"));
    if !others.is_empty() {
        lost = lost.note(format!("so would what belongs to it: {}", all_of(others)));
    }
    linked_from(lost, links).help(help)
}

/// A published page that turned into a draft.
pub fn back_to_draft(span: &Span, (id, address, first): (&str, &str, &str)) -> Diagnostic {
    let message = format!("`{address}` was published on {first} and would be lost");
    Diagnostic::error("E0711", span, message).label(format!("`{id}` is a draft now")).help(format!(
        "take out its `draft: true`; what was published cannot become a draft again{OR_WITHDRAW}"
    ))
}

/// A link to an object that was published and is not there.
pub fn link_to_lost(span: &Span, id: &str, first: &str) -> Diagnostic {
    Diagnostic::error("E0402", span, format!("there is nothing with the id `{id}` any more"))
        .label("leads nowhere")
        .help(format!(
            "it was published on {first}, and its file is gone or has another id: what mends \
            that (E0711 says how) mends this link too, or shows what to write instead"
        ))
}

/// An address that no object answers for: that of a tag, a list, a file, a card.
pub fn lost_address(
    span: &Span,
    (what, address, first): (&str, &str, &str),
    links: &[Span],
) -> Diagnostic {
    let message = format!("the {what} `{address}` was published on {first} and would be lost");
    let again = match (what, address.rsplit('/').next().unwrap_or_default()) {
        ("card", _) => "give its kind `embed = true` again, or ",
        ("feed", _) => "give its kind `feed = true` again, or ",
        ("file", "index.json") => "give `[data]` the line `pages = true` again, or ",
        ("file", "cite.bib" | "cite.ris" | "cite.json") => {
            "give `[cite]` the line `files = true` again, or "
        }
        _ => "",
    };
    linked_from(Diagnostic::error("E0711", span, message), links).help(format!(
        "{again}say in `site.toml` where it went, under `[moved]` with a line `\"{address}\" = \
        \"/its/new/address/\"`, or under `[withdrawn]` with \
        `\"{address}\" = {{ date = \"…\", reason = \"…\" }}`"
    ))
}

/// A passage whose anchor is not there. `restore` is the passage that looks like it.
pub fn lost_anchor(
    span: &Span,
    (page, anchor, first): (&str, &str, &str),
    restore: Option<&Span>,
    links: &[Span],
) -> Diagnostic {
    let message = format!("`{page}#{anchor}` was published on {first} and would be lost");
    let lost = Diagnostic::error("E0712", span, message).label("this page has no such anchor now");
    let else_say = format!(
        "say in this page's front matter where it went: `former_anchors:` with a line \
        `{anchor}: other-anchor`, `{anchor}: id#anchor`, or `{anchor}:` alone when it is gone"
    );
    let lost = linked_from(lost, links);
    match restore {
        Some(passage) => {
            lost.note_at(passage, "this passage looks like the one that had it").help(format!(
                "put ` ^{anchor}` back at its end (`{{#{anchor}}}` on a heading), or {else_say}"
            ))
        }
        None => lost.help(format!(
            "put ` ^{anchor}` at the end of the passage, or `{{#{anchor}}}` at the end of the \
            heading, that had it; or {else_say}"
        )),
    }
}

/// A mark that is at another passage than it was published with; that is at `home`.
pub fn moved_anchor(
    span: &Span,
    (address, anchor, first): (&str, &str, &str),
    home: &Span,
) -> Diagnostic {
    let message = format!("`{address}` was published on {first} with other words");
    Diagnostic::warning("E0722", span, message)
        .label("has the mark now")
        .note_at(home, "the words that had it")
        .help(format!(
            "put ` ^{anchor}` back at the end of those words: whoever linked to them is led here now"
        ))
}

/// An id that belonged to something else before.
pub fn id_used_again(span: &Span, id: &str, was: &str) -> Diagnostic {
    Diagnostic::error("E0713", span, format!("the id `{id}` cannot be used again"))
        .label("a new page with an old id")
        .note(was)
        .help("give this page another id: rename its file, or add an `id:`; links to the old one must not lead here")
}

/// An address that belonged to something else before.
pub fn address_used_again(span: &Span, address: &str, (old, new): (&str, &str)) -> Diagnostic {
    Diagnostic::error("E0713", span, format!("the address `{address}` cannot be used again"))
        .label(format!("is promised to `{old}`"))
        .help(format!(
            "rename this file; or, if it is the same page under a new id, add the line \
            `formerly: [{old}]` to the front matter of `{new}`"
        ))
}

/// Something published that the ledger does not have, or not as it is.
pub fn not_covered(span: &Span, first: &str, more: usize) -> Diagnostic {
    let others = and_more(more);
    let message = format!("`{first}`{others} would be published and is not in permalinks.lock");
    Diagnostic::error("E0714", span, message)
        .help("run `expound lock` and commit `permalinks.lock`, then build with `--locked` again")
}

/// An old address that cannot be one.
pub fn bad_former(span: &Span, found: &str, why: &str) -> Diagnostic {
    Diagnostic::error("E0715", span, format!("`{found}` cannot be an address of this site: {why}"))
        .label("expected an id, or an address that begins with `/`")
        .help("write an id such as `taxi-licensing`, or an address such as `/findings/taxis/`")
}

/// Successors that lead back to where they began.
pub fn loop_of_successors(span: &Span, from: &str) -> Diagnostic {
    Diagnostic::error("E0716", span, format!("`{from}` leads back to itself"))
        .label("goes round in a circle")
        .help("name the page that is there now; every step must lead to something newer")
}

/// An old id or address that is in use, or that two pages say was theirs.
pub fn former_in_use(span: &Span, former: &str, by: &str) -> Diagnostic {
    Diagnostic::error("E0717", span, format!("`{former}` belongs to {by}"))
        .label("cannot be this page's former name")
        .help("take it out here, or give the other one another name")
}

/// A link to a page that is withdrawn, or was moved or merged.
pub fn link_to_gone(span: &Span, id: &str, now: Option<&str>) -> Diagnostic {
    let message = match now {
        Some(_) => format!("`{id}` is an old name"),
        None => format!("`{id}` was withdrawn"),
    };
    Diagnostic::error("E0718", span, message).help(match now {
        Some(now) => format!("write `{now}`, which is what it is called now"),
        None => "take the link out, or link to something that is published".into(),
    })
}

/// A past state that would say something else now. `released` is the date of this release.
pub fn changed_state(
    span: &Span,
    (title, date, address): (&str, &str, &str),
    is_intruder: bool,
    released: &str,
) -> Diagnostic {
    let message =
        format!("the state of “{title}” on {date} is published at `{address}` and would change");
    let correct = format!(
        "put it right with an entry under `updates:` that has `kind: correction`, a date after \
        {date}, and says what `was` wrong"
    );
    let changed = Diagnostic::error("E0720", span, message);
    if is_intruder {
        changed.label("this entry was not part of it").help(format!(
            "if it became known later, say when with the line `recorded: {released}`; if it was left \
            out by mistake, {correct}"
        ))
    } else {
        changed.label("this history was another").help(format!(
            "bring its entries back as they were, and add new ones for what is new; if one was wrong, {correct}; \
            a label of a status or a voice in `site.toml` is part of it too"
        ))
    }
}

/// Labels of statuses or voices that are others than in published states. `places` are the histories.
pub fn changed_labels(span: &Span, (address, date): (&str, &str), places: &[Span]) -> Diagnostic {
    let more = and_more(places.len().saturating_sub(1));
    let message = format!("the past state at `{address}`{more} would be told in other words");
    let mut found = Diagnostic::error("E0720", span, message).note(format!(
        "the label of a status or a voice in `site.toml` is not what it was on {date}; the histories are as they were"
    ));
    for place in places.iter().take(3) {
        found = found.note_at(place, "has the status or the voice");
    }
    found.help(
        "bring the label back, under `[statuses]` or `[voices]`, and give the new wording a key of its own for \
        entries from now on",
    )
}

/// More redirects than a host takes.
pub fn too_many_redirects(span: &Span, host: &str, (count, limit): (usize, usize)) -> Diagnostic {
    let message = format!("`{host}` takes {limit} redirects, and this site has {count}");
    Diagnostic::warning("E0719", span, message)
        .label("does not read the rest")
        .help("nothing is lost: the rest is left to the pages at old addresses; for all of them choose another host")
}

/// A page of which two things became.
pub fn two_fates(span: &Span, first: &str, second: &str) -> Diagnostic {
    let message = format!("this page has both `{first}` and `{second}`");
    Diagnostic::error("E0721", span, message).label("contradicts the key above").help(
        "keep the one that is true; a reader who asks for the old address can be told one thing",
    )
}

/// A file for a host that is larger than the host reads. `sizes` are its own and the largest, in bytes.
pub fn too_large_for_host(
    span: &Span,
    (host, file): (&str, &str),
    (size, largest): (usize, usize),
) -> Diagnostic {
    let message = format!("`{host}` reads {largest} bytes of `{file}`, and it has {size}");
    Diagnostic::warning("E0719", span, message)
        .label("does not take the whole file")
        .help("nothing at old addresses is lost: pages there lead on; for redirects and headers of so many choose another host")
}
