//! Promises of a site in two languages, release by release.
//!
//! Both stand in one ledger, and the same id may be promised in each.

use std::fs;
use std::path::PathBuf;

use expound::config::options::Lock;

use super::{lock, pipeline, run};
use crate::project;

/// A site with a page, its translation, and a static file for each language.
fn site(name: &str) -> PathBuf {
    let settings = "released = \"2026-11-21\"\n[languages.cy]\ntitle = \"Safle\"\n";
    let settings = format!("{}{settings}", project::SITE);
    let page = |title: &str| format!("---\ntitle: {title}\n---\n\nx\n");
    let root = project::project(
        &format!("permanence/{name}"),
        &[
            ("site.toml", &settings),
            ("content/findings/taxis.md", &page("Taxis")),
            ("content/cy/findings/taxis.md", &page("Tacsis")),
        ],
    );
    project::put(&root, "static/notice.txt", "x");
    project::put(&root, "static/cy/taflen.txt", "x");
    root
}

#[test]
fn a_release_promises_everything_in_both_languages_once() {
    let root = site("two-languages");
    lock(&root).unwrap();
    run(&mut pipeline(&root, Lock::Complete)).unwrap();
    let ledger = fs::read_to_string(root.join("permalinks.lock")).unwrap();
    for promise in ["id\ttaxis\ttaxis\t", "id\tcy/taxis\tcy/taxis\t", "file\t/cy/taflen.txt\t-\t"] {
        assert!(ledger.contains(promise), "{promise}\n{ledger}");
    }
}

#[test]
fn a_page_of_a_further_language_keeps_its_promises() {
    let root = site("renamed-in-cy");
    lock(&root).unwrap();
    let (old, new) = ("content/cy/findings/taxis.md", "content/cy/findings/tacsis.md");
    fs::rename(root.join(old), root.join(new)).unwrap();
    let lost = run(&mut pipeline(&root, Lock::Kept)).err().unwrap_or_default();
    // The address would lead to the page of the site, which does not have the passages.
    assert!(lost.contains("error[E0712]: `/cy/findings/taxis/#"), "{lost}");
    let text = fs::read_to_string(root.join(new)).unwrap();
    let names = "---\nformerly: taxis\ntranslation_of: taxis\n";
    project::put(&root, new, text.replacen("---\n", names, 1));
    lock(&root).unwrap();
    run(&mut pipeline(&root, Lock::Complete)).unwrap();
    let ledger = fs::read_to_string(root.join("permalinks.lock")).unwrap();
    assert!(ledger.contains("moved /cy/findings/tacsis/"), "{ledger}");
    assert!(ledger.contains("moved cy/tacsis"), "{ledger}");
}
