//! `[thread]` of `site.toml`: which kinds lead to which, from what was found to what is done.
//!
//! It is the way that pictures of connections are read, from left to right. Only the typed links
//! that it names count, because a site may have others that no source states.

use indexmap::IndexMap;

use crate::model::keys::Keys;
use crate::model::kind::Kind;
use crate::model::query::Word;
use crate::model::shape::key;

/// The kinds of a thread, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thread {
    /// Its columns, from left to right; empty when the site has no thread.
    pub columns: Vec<ThreadColumn>,
}

/// One kind of a thread, with the links to the columns beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadColumn {
    /// Name of the kind.
    pub kind: String,
    /// The link, or inverse, that leads to the column before; `None` in the first.
    pub back: Option<Word>,
    /// The link, or inverse, that leads to the next column; `None` in the last.
    pub on: Option<Word>,
}

/// Reads the thread. A kind or a link that does not exist ends it, unless it is built in.
pub(super) fn read(keys: &mut Keys<'_, '_>, kinds: &IndexMap<String, Kind>) -> Thread {
    let help = "The way from [what was found to what is done](#the-thread).";
    let thread = keys.table(key("thread", help).default("built in").removable(), |keys| {
        let kind = keys.word(key("kind", "The kind at its beginning.").required_or_inherited());
        let follow = keys.words(key("follow", FOLLOW).required_or_inherited());
        let known: Vec<&str> = kinds.keys().map(String::as_str).collect();
        let start = kind.filter(|kind| keys.reader.is_present("kind", kind, &known))?;
        Some(columns(keys, start.text, follow, kinds))
    });
    Thread { columns: thread.flatten().unwrap_or_default() }
}

const FOLLOW: &str = "Links, or their other sides, that lead from each kind to the next.";

fn columns(
    keys: &mut Keys<'_, '_>,
    start: String,
    follow: Vec<Word>,
    kinds: &IndexMap<String, Kind>,
) -> Vec<ThreadColumn> {
    let mut columns = vec![ThreadColumn { kind: start, back: None, on: None }];
    for link in follow {
        let Some(last) = columns.last_mut() else { break };
        let steps = steps_from(&last.kind, kinds);
        let known: Vec<&str> = steps.iter().map(|step| step.on.as_str()).collect();
        keys.reader.is_present("follow", &link, &known);
        let Some(step) = steps.iter().find(|step| step.on == link.text) else { break };
        let back = Word { text: step.back.clone(), range: link.range.clone() };
        last.on = Some(link);
        columns.push(ThreadColumn { kind: step.kind.clone(), back: Some(back), on: None });
    }
    columns
}

/// A way from one kind to another.
struct Step {
    on: String,
    back: String,
    kind: String,
}

/// Every link of a kind to one other, and every inverse that leads from it.
fn steps_from(from: &str, kinds: &IndexMap<String, Kind>) -> Vec<Step> {
    let mut steps = Vec::new();
    for (name, kind) in kinds {
        for (link, ty) in &kind.links {
            // A column has one kind, so a link to several leads to none.
            if name == from
                && let [to] = ty.to.as_slice()
            {
                steps.push(Step { on: link.clone(), back: ty.inverse.clone(), kind: to.clone() });
            }
            if ty.to.iter().any(|to| to == from) {
                let step = Step { on: ty.inverse.clone(), back: link.clone(), kind: name.clone() };
                steps.push(step);
            }
        }
    }
    steps
}
