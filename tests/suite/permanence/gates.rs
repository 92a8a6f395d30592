//! Gates with a ratchet, release by release.
//!
//! What fell short at a release may still fall short at the next one, nothing else may, and the
//! list only gets shorter.

use std::fs;
use std::path::{Path, PathBuf};

use expound::config::options::Lock;

use super::{lock, pipeline, run};
use crate::project;

const GATES: &str = "released = \"2026-11-21\"
[gates.cited]
rule = \"every paragraph of an organisation cites\"
severity = \"warning\"
ratchet = true
[gates.summed-up]
rule = \"every organisation has summary\"
severity = \"warning\"
ratchet = true
";

/// A site with two pages that fall short, without marks, recorded by a first release.
fn released(name: &str) -> PathBuf {
    let site = format!("{}{GATES}", project::SITE);
    let root = project::project(&format!("permanence/{name}"), &[("site.toml", &site)]);
    page(&root, "a", "summary: Yes.\n", "One.\n\nTwo.");
    page(&root, "b", "", "");
    lock(&root).unwrap();
    root
}

fn page(root: &Path, id: &str, front: &str, text: &str) {
    let text = format!("---\ntitle: {id}\n{front}---\n{text}\n");
    project::put(root, &format!("content/organisations/{id}.md"), text);
}

/// The lines of the list, without its first and without their checks.
fn list(root: &Path) -> Vec<String> {
    let text = fs::read_to_string(root.join("gates.lock")).unwrap();
    text.lines().skip(1).map(|line| line.rsplit_once('\t').unwrap().0.to_owned()).collect()
}

fn is_refused(root: &Path) -> bool {
    let refused = run(&mut pipeline(root, Lock::Kept)).is_err();
    let before = list(root);
    assert_eq!(lock(root).is_err(), refused, "a build and a release agree");
    assert!(!refused || list(root) == before);
    refused
}

#[test]
fn the_first_release_records_and_later_ones_only_remove() {
    let root = released("ratchet");
    assert_eq!(list(&root), ["cited\t-\t0", "cited\ta\t2", "summed-up\t-\t0", "summed-up\tb\t1"]);
    assert!(!is_refused(&root), "what fell short may");
    page(&root, "a", "summary: Yes.\n", "One.\n\nTwo.\n\nThree.");
    assert!(is_refused(&root), "one more statement without a source");
    page(&root, "a", "summary: Yes.\n", "One.");
    assert!(!is_refused(&root));
    assert_eq!(list(&root), ["cited\t-\t0", "cited\ta\t1", "summed-up\t-\t0", "summed-up\tb\t1"]);
    page(&root, "a", "summary: Yes.\n", "One.\n\nTwo.");
    assert!(is_refused(&root), "two were allowed before, and are no longer");
    page(&root, "a", "summary: Yes.\n", "");
    page(&root, "b", "summary: Yes.\n", "");
    assert!(!is_refused(&root));
    assert_eq!(list(&root), ["cited\t-\t0", "summed-up\t-\t0"]);
}

#[test]
fn a_new_page_must_meet_a_gate_or_have_an_exception() {
    let root = released("ratchet-new");
    page(&root, "c", "", "");
    assert!(is_refused(&root));
    page(&root, "c", "exceptions: [{gate: summed-up, because: It has one line.}]\n", "");
    assert!(!is_refused(&root));
    assert_eq!(list(&root).last().unwrap(), "summed-up\tb\t1", "an exception is not listed");
    page(&root, "c", "", "");
    assert!(is_refused(&root), "and without it the page falls short again");
}

#[test]
fn a_page_keeps_what_it_may_under_a_new_id() {
    let root = released("ratchet-renamed");
    fs::remove_file(root.join("content/organisations/b.md")).unwrap();
    page(&root, "c", "formerly: [b]\n", "");
    assert!(!is_refused(&root));
    assert_eq!(list(&root).last().unwrap(), "summed-up\tc\t1");
}

#[test]
fn a_gate_that_is_removed_is_dropped_and_starts_again_when_it_returns() {
    let root = released("ratchet-dropped");
    let site = fs::read_to_string(root.join("site.toml")).unwrap();
    let without = site.split("[gates.summed-up]").next().unwrap();
    project::put(&root, "site.toml", without.replace("ratchet = true", ""));
    assert!(!is_refused(&root));
    assert_eq!(list(&root), [""; 0]);
    page(&root, "a", "", "One.\n\nTwo.\n\nThree.");
    project::put(&root, "site.toml", site);
    assert!(!is_refused(&root));
    assert_eq!(
        list(&root).first_chunk(),
        Some(&["cited\t-\t0".to_owned(), "cited\ta\t3".to_owned()])
    );
}
