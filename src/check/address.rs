//! Reports addresses that two pages or files of the site would share.
//!
//! Some hosts ignore upper and lower case, and whether accents are composed or decomposed.
//! Addresses that differ only in these ways are refused too. A file is also refused if its path is
//! the folder of another file.

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use super::Input;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::graph::{self as catalogue, AddressOwner};
use crate::model::address;
use crate::model::portable;
use crate::publish::outputs;
use crate::publish::plan::{Page, PageKind};
use crate::source::Span;

/// Reports pages and files that would be published at one address.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let claims = claims(input);
    let mut first: FxHashMap<String, &Claim<'_>> = FxHashMap::default();
    let mut diagnostics = Vec::new();
    for claim in &claims {
        match first.entry(folded(&claim.file)) {
            Entry::Occupied(other) => diagnostics.push(clash(claim, other.get())),
            Entry::Vacant(place) => {
                place.insert(claim);
            }
        }
    }
    // Folders of generated files need no check: those also have a page, which is checked.
    diagnostics.extend(unservable(&claims));
    let own = claims.iter().filter(|claim| !matches!(claim.origin, Origin::Generated));
    diagnostics.extend(own.filter_map(|claim| {
        let mut above = claim.file.match_indices('/').filter_map(|(at, _)| claim.file.get(..at));
        let other = above.find_map(|folder| first.get(&folded(folder)))?;
        let folder = Claim { file: other.file.clone(), origin: claim.origin };
        Some(clash(&folder, other))
    }));
    diagnostics
}

/// Reports what has an address that some host or system cannot serve: each owner once. Names of
/// files that are published as they are were judged when they were listed.
fn unservable(claims: &[Claim<'_>]) -> impl Iterator<Item = Diagnostic> {
    let claims = claims.iter().filter(|claim| !matches!(claim.origin, Origin::File(_)));
    let faults = claims.filter_map(|claim| Some((claim, portable::fault(&claim.file)?)));
    let mut places: FxHashSet<Span> = FxHashSet::default();
    faults.filter_map(move |(claim, fault)| {
        let span = Owner::of(claim.origin).span;
        let diagnostic = catalogue::unservable_address(&span, &address::of(&claim.file), fault);
        places.insert(span).then_some(diagnostic)
    })
}

/// A file of the site, with what claims its address.
struct Claim<'a> {
    /// Path on the site.
    file: String,
    origin: Origin<'a>,
}

/// Where an address comes from.
#[derive(Clone, Copy)]
enum Origin<'a> {
    /// A file that the engine generates.
    Generated,
    /// A file that is published as it is, by its path on the site.
    File(&'a str),
    /// A page.
    Page(&'a Page),
}

/// All files of the site; generated ones come first, and pages last.
fn claims<'a>(input: &Input<'a>) -> Vec<Claim<'a>> {
    // A project may replace the generated robots.txt by one of its own.
    let is_replaced =
        |file: &str| file == "robots.txt" && input.files.iter().any(|other| other == file);
    let outputs = outputs::outputs(input.graph, input.config).into_iter().map(|output| output.path);
    let host_files = input.config.hosts.iter().flat_map(|(host, _)| host.files().iter());
    let host_files = host_files.map(|file| (*file).to_owned());
    let generated = outputs.filter(|file| !is_replaced(file)).chain(host_files);
    let generated = generated.map(|file| Claim { file, origin: Origin::Generated });
    let files = input.files.iter();
    let files = files.map(|file| Claim { file: file.clone(), origin: Origin::File(file) });
    let pages = input.pages.iter();
    let pages = pages.map(|page| Claim { file: page.file(), origin: Origin::Page(page) });
    generated.chain(files).chain(pages).collect()
}

/// Folds an address, so that addresses which some hosts treat as the same become equal.
fn folded(file: &str) -> String {
    if file.is_ascii() {
        file.to_ascii_lowercase()
    } else {
        file.nfc().collect::<String>().to_lowercase()
    }
}

fn clash(claim: &Claim<'_>, other: &Claim<'_>) -> Diagnostic {
    let span = Owner::of(claim.origin).span;
    if claim.file == other.file {
        let first = Owner::of(other.origin).name;
        catalogue::duplicate_url(&span, &address::of(&claim.file), &first)
    } else {
        catalogue::clashing_url(&span, &address::of(&claim.file), &address::of(&other.file))
    }
}

/// What occupies an address, as an error message names it.
struct Owner {
    name: AddressOwner,
    span: Span,
}

impl Owner {
    fn of(origin: Origin<'_>) -> Self {
        match origin {
            Origin::Generated => Self::without_file(AddressOwner::GeneratedFile),
            Origin::File(path) if path.starts_with("assets/") => Self::file(path),
            Origin::File(path) => Self::file(&format!("static/{path}")),
            Origin::Page(page) => Self::of_page(page),
        }
    }

    fn of_page(page: &Page) -> Self {
        match &page.shows {
            PageKind::Object(path)
            | PageKind::List { object: path, .. }
            | PageKind::AsAt { object: path, .. } => Self::file(path),
            PageKind::Moved { .. } | PageKind::Withdrawn(_) | PageKind::WithdrawnFile(_) => {
                Self::without_file(AddressOwner::OldAddress)
            }
            PageKind::Tag(slug) => Self::without_file(AddressOwner::Tag(slug.clone())),
            _ => Self::without_file(AddressOwner::GeneratedPage),
        }
    }

    fn file(path: &str) -> Self {
        Self { name: AddressOwner::File(path.to_owned()), span: Span::start_of(path) }
    }

    /// An owner without a content file. Settings produce it, so the diagnostic points to
    /// `site.toml`.
    fn without_file(name: AddressOwner) -> Self {
        Self { name, span: Span::start_of(crate::config::FILE) }
    }
}
