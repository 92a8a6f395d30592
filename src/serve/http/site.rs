//! What an address leads to in one revision of the site.
//!
//! A plain lookup by key: nothing is opened, searched or guessed. A page may be rendered by the
//! lookup, so this is called where waiting disturbs nobody. Refuses to speak HTTP.

use bytes::Bytes;

use super::address::{self, Nonsense};
use super::inject::{self, State, Told};
use super::shape::{self, Marks};
use super::{Revision, Served, media};

/// The page that is shown while there is none.
const UNBUILT: &str = include_str!("../client/unbuilt.html");
/// The site's own page for addresses that lead nowhere.
const NOT_FOUND: &str = "404.html";

/// What there is at an address.
pub(super) enum Found {
    /// A file, and its kind.
    File(&'static str, Bytes),
    /// A folder that was asked for without the slash at its end.
    Folder,
    /// Nothing; the site's page for that, if it has one.
    Nothing(Option<Bytes>),
    /// No site at all, and the page that says so.
    NoSite(Bytes),
    /// Not an address.
    Nonsense,
}

/// What there is at a path, which is as it was sent.
pub(super) fn find(revision: &dyn Revision, path: &str) -> Found {
    let Ok(key) = address::key(path) else { return Found::Nonsense };
    match revision.file(&key) {
        Some(file) => shown(revision, &key, file),
        None if revision.file(&format!("{key}/index.html")).is_some() => Found::Folder,
        None => missing(revision, &key),
    }
}

/// The marks of the page at a path, for the script in that page.
pub(super) fn marks(revision: &dyn Revision, path: &str) -> (State, Marks) {
    let file = address::key(path).and_then(|key| revision.file(&key).ok_or(Nonsense));
    match file {
        Ok(file) => (State::Page, shape::marks(&file)),
        Err(Nonsense) if is_unbuilt(revision) => (State::Unbuilt, Marks::default()),
        Err(Nonsense) => (State::Missing, Marks::default()),
    }
}

fn shown(revision: &dyn Revision, key: &str, file: Served) -> Found {
    let kind = media::kind(key);
    if kind != media::HTML {
        return Found::File(kind, file.bytes);
    }
    let marks = shape::marks(&file);
    let told =
        Told { revision: revision.number(), state: State::Page, marks: &marks, draft: file.draft };
    Found::File(kind, inject::page(&file.bytes, &told).into())
}

fn missing(revision: &dyn Revision, key: &str) -> Found {
    let told = |state| Told {
        revision: revision.number(),
        state,
        marks: const { &Marks { etag: String::new(), shape: String::new(), styles: Vec::new() } },
        draft: false,
    };
    if let Some(page) = revision.file(NOT_FOUND) {
        return Found::Nothing(Some(inject::page(&page.bytes, &told(State::Missing)).into()));
    }
    if may_be_page(key) && is_unbuilt(revision) {
        return Found::NoSite(inject::page(UNBUILT.as_bytes(), &told(State::Unbuilt)).into());
    }
    Found::Nothing(None)
}

fn may_be_page(key: &str) -> bool {
    let name = key.rsplit('/').next().unwrap_or_default();
    !name.contains('.') || media::kind(key) == media::HTML
}

/// A site has a home page or a page for missing addresses, or it is not there.
fn is_unbuilt(revision: &dyn Revision) -> bool {
    revision.file(NOT_FOUND).is_none() && revision.file("index.html").is_none()
}
