//! Projects of earlier versions build with this one, and every promise of theirs is kept.
//!
//! The projects in `tests/upgrades/` are frozen, with their locks. This file refuses to look at
//! what their pages say: pages may improve, but no address may be lost and no edit may be required.

use std::collections::BTreeMap;
use std::fs;

use expound::config::options::Options;
use percent_encoding::percent_decode_str;

use crate::project::{self, Built};

/// A site by the paths of its files.
type Files = BTreeMap<String, Vec<u8>>;

fn build(name: &str) -> Built {
    let root = project::repository().join("tests/upgrades").join(name);
    project::build(&root, Options::default())
}

fn addresses(name: &str) -> Vec<(String, String)> {
    let ledger = project::repository().join("tests/upgrades").join(name).join("permalinks.lock");
    let text = fs::read_to_string(ledger).expect("a frozen project has its ledger");
    let lines = text.lines().filter(|line| !line.starts_with(['#']));
    let addresses = lines.filter_map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?.to_owned(), fields.next()?.to_owned()))
    });
    addresses.filter(|(kind, _)| !["id", "release"].contains(&kind.as_str())).collect()
}

/// The page of an address, or the page that its visitors are sent on to.
fn page(files: &Files, address: &str) -> Option<String> {
    let html = |address: &str| {
        let path = percent_decode_str(address.trim_start_matches('/')).decode_utf8().ok()?;
        let bytes = files.get(&format!("{path}index.html"))?;
        Some(String::from_utf8_lossy(bytes).into_owned())
    };
    let page = html(address)?;
    let Some((_, rest)) = page.split_once("http-equiv=\"refresh\" content=\"0; url=") else {
        return Some(page);
    };
    html(&joined(address, rest.split('"').next()?))
}

/// The address of a relative link on the page at another address.
fn joined(base: &str, link: &str) -> String {
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    format!("/{}/", parts.join("/")).replace("//", "/")
}

fn is_kept(files: &Files, kind: &str, address: &str) -> bool {
    match (kind, address.split_once('#')) {
        ("page", None) => page(files, address).is_some(),
        ("anchor", Some((address, anchor))) => {
            let anchor = percent_decode_str(anchor).decode_utf8_lossy();
            page(files, address).is_some_and(|page| page.contains(&format!(" id=\"{anchor}\"")))
        }
        ("feed" | "file", None) => {
            let path = percent_decode_str(address.trim_start_matches('/')).decode_utf8_lossy();
            files.contains_key(path.as_ref())
        }
        _ => panic!("{kind} {address}: a promise that this test does not know"),
    }
}

/// Builds a frozen project; it had at least so many promises.
fn check(name: &str, promises: usize) {
    let built = build(name);
    assert!(!built.files.is_empty(), "`{name}` does not build any more:\n{}", built.report);
    let addresses = addresses(name);
    assert!(addresses.len() >= promises, "only {} promises are frozen", addresses.len());
    let lost = addresses.iter().filter(|(kind, address)| !is_kept(&built.files, kind, address));
    let lost: Vec<String> = lost.map(|(kind, address)| format!("{kind} {address}")).collect();
    assert!(lost.is_empty(), "{} promises of `{name}` are lost:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn the_explainer_of_an_earlier_version_builds_and_keeps_its_promises() {
    check("explainer", 2000);
}

#[test]
fn a_site_with_kinds_and_templates_of_its_own_builds_and_keeps_its_promises() {
    check("fire", 100);
}

#[test]
fn a_site_in_another_language_builds_and_keeps_its_promises() {
    check("blood", 80);
}

#[test]
fn a_lost_address_is_noticed() {
    let mut built = build("fire");
    let promised = addresses("fire");
    let lost = |files: &Files| {
        promised.iter().filter(|(kind, address)| !is_kept(files, kind, address)).count()
    };
    assert_eq!(lost(&built.files), 0);
    built.files.remove("findings/stay-put/index.html").expect("the page");
    assert!(lost(&built.files) > 1, "the page and its anchors");
    let moved = b"<meta http-equiv=\"refresh\" content=\"0; url=../panels-known/\">".to_vec();
    built.files.insert("findings/stay-put/index.html".into(), moved);
    let page = page(&built.files, "/findings/stay-put/").expect("the way to another page");
    assert!(page.contains("<h1"), "{page}");
}
