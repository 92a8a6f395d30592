//! Imports go down the ranks: a module may use only modules of strictly lower rank.
//!
//! So the folder list is the pipeline, and no two folders can be in a circle. What may be tested
//! with what is free: the ranks hold for code.

use std::collections::BTreeSet;

use super::file::{Complaint, File, complaints_about, hold, sources};
use super::imports::paths;

const RANKS: [(u8, &[&str]); 15] = [
    (0, &["source", "fingerprint"]),
    (1, &["diagnostic"]),
    (2, &["model"]),
    (3, &["config", "ledger"]),
    (4, &["load"]),
    (5, &["parse", "evidence", "cite"]),
    (6, &["graph"]),
    (7, &["publish"]),
    (8, &["check", "view"]),
    (9, &["render", "schema"]),
    (10, &["write"]),
    (11, &["pipeline"]),
    (12, &["serve"]),
    (13, &["cli"]),
    (14, &["main"]),
];

fn rank(module: &str) -> Option<u8> {
    RANKS.iter().find(|(_, modules)| modules.contains(&module)).map(|(rank, _)| *rank)
}

fn without_rank(files: &[File]) -> Vec<Complaint> {
    let unranked = files.iter().filter(|file| file.top_module() != "lib");
    let unranked = unranked.filter(|file| rank(file.top_module()).is_none());
    unranked.map(|file| file.complaint("its module is not in the table of ranks")).collect()
}

fn upward(files: &[File]) -> Vec<Complaint> {
    let ranked = files.iter().filter_map(|file| Some((file, rank(file.top_module())?)));
    let complaints = ranked.flat_map(|(file, own)| {
        let others = modules(&file.code).into_iter().filter(|name| *name != file.top_module());
        let upward = others.filter(move |name| rank(name).is_none_or(|other| other >= own));
        upward.map(|name| file.complaint(format!("uses `{name}`")))
    });
    complaints.collect()
}

/// The modules that follow `crate::`, alone or in braces.
fn modules(code: &str) -> BTreeSet<String> {
    let first = |path: &str| path.split("::").next().unwrap_or_default().trim().to_owned();
    let mut modules = BTreeSet::new();
    for list in code.split("crate::{").skip(1) {
        let list = list.split("};").next().unwrap_or_default();
        modules.extend(list.split(',').map(first));
    }
    let single = paths(code).into_iter();
    modules.extend(single.filter_map(|path| path.strip_prefix("crate::").map(first)));
    modules.remove("");
    modules
}

#[test]
fn every_module_has_a_rank() {
    hold("every module has a rank", without_rank(&sources()));
}

#[test]
fn imports_go_down_the_ranks() {
    hold("a module uses only modules of lower rank", upward(&sources()));
}

#[test]
fn a_new_folder_needs_a_rank() {
    let complaints = complaints_about("src/attic/mod.rs", "", without_rank);
    assert_eq!(complaints, ["its module is not in the table of ranks"]);
}

#[test]
fn imports_of_the_same_or_a_higher_rank_are_refused() {
    let text = "use crate::{config, cite::x};\nuse crate::graph::Graph;\nuse crate::parse::own;\n";
    let complaints = complaints_about("src/parse/x.rs", text, upward);
    assert_eq!(complaints, ["uses `cite`", "uses `graph`"]);
    let below = "use crate::model::id::Id;\nfn f() -> crate::source::Span {}\n";
    assert!(complaints_about("src/parse/x.rs", below, upward).is_empty());
}
