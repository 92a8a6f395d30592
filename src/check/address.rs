//! Every address of the site has one source.
//!
//! Hosts differ in whether capitals and the storage form of accents count, so addresses that differ
//! in nothing else are refused as well.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::Input;
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::publish::outputs;
use crate::publish::plan::{Page, PageKind};
use crate::source::Span;

/// Reports pages and files that would be published at one address.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let pages = input.pages.iter().map(|page| (page.file(), Origin::Page(page)));
    // A project may put its own robots.txt in the place of the one that is made.
    let own = |file: &str| file == "robots.txt" && input.files.iter().any(|other| other == file);
    let made = outputs::outputs(input.graph, input.config).into_iter().map(|output| output.path);
    let told = input.config.hosts.iter().flat_map(|(host, _)| host.files().iter());
    let told = told.map(|file| (*file).to_owned());
    let fixed = made.filter(|file| !own(file)).chain(told).map(|file| (file, Origin::Fixed));
    let files = input.files.iter().map(|file| (file.clone(), Origin::File(file)));
    let mut seen: FxHashMap<String, (&str, Origin<'_>)> = FxHashMap::default();
    let mut found = Vec::new();
    let all: Vec<(String, Origin<'_>)> = fixed.chain(files).chain(pages).collect();
    for (file, origin) in &all {
        match seen.entry(folded(file)) {
            Entry::Occupied(first) => {
                let (other, first) = *first.get();
                found.push(clash((file, *origin), (other, first)));
            }
            Entry::Vacant(place) => {
                place.insert((file, *origin));
            }
        }
    }
    // A file cannot be the folder of another; where the engine's own are, there is a page too.
    let others = all.iter().filter(|(_, origin)| !matches!(origin, Origin::Fixed));
    found.extend(others.filter_map(|(file, origin)| {
        let mut above = file.match_indices('/').filter_map(|(at, _)| file.get(..at));
        let (other, first) = above.find_map(|folder| seen.get(&folded(folder)))?;
        Some(clash((other, *origin), (other, *first)))
    }));
    found
}

/// What is left of an address on a host for which capitals and the form of accents do not count.
fn folded(file: &str) -> String {
    if file.is_ascii() {
        file.to_ascii_lowercase()
    } else {
        file.nfc().collect::<String>().to_lowercase()
    }
}

fn clash((file, origin): (&str, Origin<'_>), (other, first): (&str, Origin<'_>)) -> Diagnostic {
    let span = origin.owner().span;
    if file == other {
        catalogue::duplicate_url(&span, &address(file), &first.owner().name)
    } else {
        catalogue::clashing_url(&span, &address(file), &address(other))
    }
}

/// Where an address comes from.
#[derive(Clone, Copy)]
enum Origin<'a> {
    Fixed,
    File(&'a str),
    Page(&'a Page),
}

impl Origin<'_> {
    fn owner(self) -> Owner {
        match self {
            Self::Fixed => Owner::made("a file that expound makes by itself"),
            Self::File(path) => Owner::file(path),
            Self::Page(page) => owner(page),
        }
    }
}

struct Owner {
    name: String,
    span: Span,
}

impl Owner {
    fn made(name: &str) -> Self {
        Self { name: name.into(), span: Span::start_of("site.toml") }
    }

    fn file(path: &str) -> Self {
        let shown =
            if path.starts_with("assets/") { path.to_owned() } else { format!("static/{path}") };
        Self { name: format!("`{shown}`"), span: Span::start_of(shown) }
    }
}

fn owner(page: &Page) -> Owner {
    match &page.shows {
        PageKind::Object(path)
        | PageKind::List { object: path, .. }
        | PageKind::AsAt { object: path, .. } => {
            Owner { name: format!("`{path}`"), span: Span::start_of(path.clone()) }
        }
        PageKind::Moved { .. } | PageKind::Withdrawn(_) | PageKind::WithdrawnFile(_) => {
            Owner::made("an old address of this site")
        }
        PageKind::Tag(slug) => Owner::made(&format!("the tag `{slug}`")),
        _ => Owner::made("a page that expound makes by itself"),
    }
}

fn address(file: &str) -> String {
    format!("/{}", file.strip_suffix("index.html").unwrap_or(file))
}
