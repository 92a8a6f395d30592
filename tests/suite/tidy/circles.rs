//! No modules import one another in a circle, inside a folder or across folders.
//!
//! Files in a circle can only be understood together, so none of them can be read first. A module
//! that only passes items on (`pub use`) depends on nothing by that. Tests may import anything.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::file::{Complaint, File, hold, sources};
use super::imports::Modules;

type Graph<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Each circle once, as a path that comes back to its beginning.
fn circles(files: &[File]) -> Vec<Complaint> {
    let modules = Modules::new(files);
    let graph = modules.graph();
    let mut reported = BTreeSet::new();
    let mut complaints = Vec::new();
    for module in graph.keys() {
        if reported.contains(module) {
            continue;
        }
        if let Some(circle) = way_back(&graph, module) {
            reported.extend(circle.iter().copied());
            let what = format!("a circle: {}", circle.join(" → "));
            complaints.push(Complaint { path: (*module).to_owned(), what });
        }
    }
    complaints
}

/// The shortest way from a module through its imports to itself.
fn way_back<'a>(graph: &Graph<'a>, start: &'a str) -> Option<Vec<&'a str>> {
    let mut importers: BTreeMap<&str, &str> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(module) = queue.pop_front() {
        for import in &graph[module] {
            if *import == start {
                return Some(way_to(&importers, start, module));
            }
            if !importers.contains_key(import) {
                importers.insert(import, module);
                queue.push_back(import);
            }
        }
    }
    None
}

/// The way from the start to the last module of a circle, and the start again.
fn way_to<'a>(
    importers: &BTreeMap<&'a str, &'a str>,
    start: &'a str,
    last: &'a str,
) -> Vec<&'a str> {
    let before = |module: &&'a str| {
        if *module == start { None } else { importers.get(module).copied() }
    };
    let mut way: Vec<&str> = std::iter::successors(Some(last), before).collect();
    way.reverse();
    way.push(start);
    way
}

#[test]
fn no_modules_are_in_a_circle() {
    hold("no modules import one another in a circle", circles(&sources()));
}

#[test]
fn a_circle_is_reported_as_a_path() {
    let files = [
        File::new("src/a/mod.rs", "mod b;\nmod c;\npub use b::B;\n"),
        File::new("src/a/b.rs", "use super::c::C;\npub struct B;\n"),
        File::new("src/a/c.rs", "fn f() -> super::B {}\n"),
        File::new("src/d/mod.rs", "mod e;\nuse e::g;\npub struct D;\n"),
        File::new("src/d/e.rs", "use crate::d;\npub fn g(_: d::D) {}\n"),
        File::new("src/h/mod.rs", "mod i;\npub struct H;\n"),
        File::new("src/h/i.rs", "use super::H;\n#[cfg(test)]\nmod tests {\n    use crate::a;\n}\n"),
    ];
    let circles: Vec<String> = circles(&files).into_iter().map(|circle| circle.what).collect();
    assert_eq!(circles, ["a circle: a::b → a::c → a::b", "a circle: d → d::e → d"]);
}
