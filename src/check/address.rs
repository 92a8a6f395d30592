//! Every address of the site has one source.
//!
//! Hosts differ in whether capitals and the storage form of accents count, so addresses that differ
//! in nothing else are refused as well.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::Input;
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::link::plan::{Page, Shows};
use crate::source::Span;

/// Files that every site has.
pub const FIXED: [&str; 3] = ["sitemap.xml", "robots.txt", "feed.xml"];

/// Reports pages and files that would be published at one address.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let pages = input.pages.iter().map(|page| (page.file(), owner(input, page)));
    // A project may put its own robots.txt in the place of the one that is made.
    let own = |file: &str| file == "robots.txt" && input.files.iter().any(|other| other == file);
    let fixed = FIXED
        .iter()
        .filter(|file| !own(file))
        .map(|file| ((*file).to_owned(), Owner::made("a file that expound makes by itself")));
    let files = input.files.iter().map(|file| (file.clone(), Owner::file(file)));
    let mut seen: BTreeMap<String, (String, Owner)> = BTreeMap::new();
    let mut found = Vec::new();
    for (file, owner) in fixed.chain(files).chain(pages) {
        let key = file.nfc().collect::<String>().to_lowercase();
        match seen.get(&key) {
            Some((other, first)) if *other == file => {
                found.push(catalogue::duplicate_url(&owner.span, &address(&file), &first.name));
            }
            Some((other, _)) => {
                found.push(catalogue::clashing_url(&owner.span, &address(&file), &address(other)));
            }
            None => {
                seen.insert(key, (file, owner));
            }
        }
    }
    found
}

struct Owner {
    name: String,
    span: Span,
}

impl Owner {
    fn made(name: &str) -> Self {
        Self { name: name.into(), span: Span { file: "site.toml".into(), start: 0, end: 0 } }
    }

    fn file(path: &str) -> Self {
        let shown =
            if path.starts_with("assets/") { path.to_owned() } else { format!("static/{path}") };
        Self { name: format!("`{shown}`"), span: Span { file: shown.into(), start: 0, end: 0 } }
    }
}

fn owner(input: &Input<'_>, page: &Page) -> Owner {
    match &page.shows {
        Shows::Object(index) | Shows::List { index, .. } => {
            let object = input.graph.objects.get(*index);
            let path =
                object.map_or_else(|| "site.toml".into(), |object| object.summary.path.clone());
            Owner { name: format!("`{path}`"), span: Span { file: path, start: 0, end: 0 } }
        }
        Shows::Tag(slug) => Owner::made(&format!("the tag `{slug}`")),
        _ => Owner::made("a page that expound makes by itself"),
    }
}

fn address(file: &str) -> String {
    format!("/{}", file.strip_suffix("index.html").unwrap_or(file))
}
