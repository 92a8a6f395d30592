//! Looks up an address in one revision of the site.
//!
//! Files are looked up by their paths; nothing is opened, searched or guessed. A lookup may have to
//! render a page, so it runs on a thread that may block. Nothing here knows HTTP.

use bytes::Bytes;

use super::address::{self, InvalidAddress};
use super::inject::{self, PageInfo, State};
use super::shape::{self, Marks};
use super::snapshot::{SentFile, Snapshot};
use super::{Revision, ServedFile, media};
use crate::fingerprint::ContentHash;

/// The page that is shown while there is no site.
const UNBUILT: &str = include_str!("../client/unbuilt.html");
/// The site's own page for addresses that do not exist.
const NOT_FOUND: &str = "404.html";

/// What there is at an address.
pub(super) enum Resource {
    /// A file.
    File(SentFile),
    /// A folder; the address lacks the slash at its end.
    Folder,
    /// Nothing, with the site's page for that, if it has one.
    Missing(Option<Bytes>),
    /// No site at all, with a page that says so.
    NoSite(Bytes),
    /// The address is not valid.
    Invalid,
}

/// What there is at the path of a request. A file is kept for further requests.
pub(super) fn find(snapshot: &Snapshot, path: &str) -> Resource {
    let Ok(key) = address::key(path) else { return Resource::Invalid };
    let revision = &*snapshot.revision;
    match revision.file(&key) {
        Some(file) => {
            let file = shown(revision, &key, file);
            snapshot.keep(path, &file);
            Resource::File(file)
        }
        None if revision.file(&format!("{key}/index.html")).is_some() => Resource::Folder,
        None => missing(revision, &key),
    }
}

/// The marks of the page at a path, for the script in that page.
pub(super) fn marks(revision: &dyn Revision, path: &str) -> (State, Marks) {
    let lookup = address::key(path).and_then(|key| revision.file(&key).ok_or(InvalidAddress));
    match lookup {
        Ok(file) => (State::Page, shape::marks(&file)),
        Err(InvalidAddress) if is_unbuilt(revision) => (State::Unbuilt, Marks::default()),
        Err(InvalidAddress) => (State::Missing, Marks::default()),
    }
}

/// A file with the tag of its bytes.
pub(super) fn sent_file(kind: &'static str, bytes: Bytes) -> SentFile {
    let tag = format!("\"{}\"", ContentHash::of(&bytes)).into();
    SentFile { kind, bytes, tag }
}

fn shown(revision: &dyn Revision, key: &str, file: ServedFile) -> SentFile {
    let kind = media::kind(key);
    if kind != media::HTML {
        return sent_file(kind, file.bytes);
    }
    let marks = shape::marks(&file);
    let info = PageInfo {
        revision: revision.number(),
        state: State::Page,
        marks: &marks,
        draft: file.draft,
    };
    sent_file(kind, inject::page(&file.bytes, &info).into())
}

fn missing(revision: &dyn Revision, key: &str) -> Resource {
    let info = |state| PageInfo {
        revision: revision.number(),
        state,
        marks: const { &Marks { etag: String::new(), shape: String::new(), styles: Vec::new() } },
        draft: false,
    };
    if let Some(page) = revision.file(NOT_FOUND) {
        return Resource::Missing(Some(inject::page(&page.bytes, &info(State::Missing)).into()));
    }
    if may_be_page(key) && is_unbuilt(revision) {
        return Resource::NoSite(inject::page(UNBUILT.as_bytes(), &info(State::Unbuilt)).into());
    }
    Resource::Missing(None)
}

fn may_be_page(key: &str) -> bool {
    let name = key.rsplit('/').next().unwrap_or_default();
    !name.contains('.') || media::kind(key) == media::HTML
}

/// Whether there is no site yet: every site has a home page or a page for missing addresses.
fn is_unbuilt(revision: &dyn Revision) -> bool {
    revision.file(NOT_FOUND).is_none() && revision.file("index.html").is_none()
}
