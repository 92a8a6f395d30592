//! Starting a project: from nothing to a page on the screen, with the program alone.
//!
//! The starter is also what an editor copies from, so its schemas must accept it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::preview::Preview;
use crate::project::scratch;

fn expound(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_expound"));
    command.args(arguments).current_dir(folder).output().expect("the program starts")
}

/// Runs the program successfully; returns what it printed.
fn run(arguments: &[&str], folder: &Path) -> String {
    let output = expound(arguments, folder);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "expound {arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("text")
}

fn started(name: &str) -> PathBuf {
    let folder = scratch(name);
    run(&["init", "x"], &folder);
    folder.join("x")
}

#[test]
fn a_new_project_is_on_the_screen_within_ten_seconds() {
    let start = Instant::now();
    let root = started("starter-served");
    let preview = Preview::start(&root, &[]);
    for (page, words) in [
        ("/", "Fernhollow"),
        ("/findings/no-maintenance-plan/", "There was no plan for maintenance"),
        ("/recommendations/publish-a-plan/", "<h1"),
        ("/responses/council-response/", "<h1"),
        ("/sources/review-report/", "<h1"),
    ] {
        let answer = preview.get(page);
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(words), "{page}: {answer}");
    }
    let took = start.elapsed();
    assert!(took < Duration::from_secs(10), "it took {took:?}");
    assert!(preview.get("/.expound/report").contains("\"errors\":0,\"warnings\":0"));
}

#[test]
fn a_new_project_passes_its_check() {
    let root = started("starter-checked");
    let output = expound(&["check"], &root);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.contains("no errors"), "{errors}");
    let report: Value = serde_json::from_str(&run(&["check", "--format", "json"], &root)).unwrap();
    assert_eq!(report["diagnostics"], Value::Array(Vec::new()), "{report}");
}

#[test]
fn an_editor_finds_a_schema_for_every_folder() {
    let root = started("starter-settings");
    let settings = fs::read_to_string(root.join(".vscode/settings.json")).expect("settings");
    let plain: String =
        settings.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let settings: Value = serde_json::from_str(&plain).expect("JSON with comments");
    let schemas = settings["yaml.schemas"].as_object().expect("schemas");
    let all: Value = serde_json::from_str(&run(&["schema"], &root)).expect("JSON");
    for (path, _) in schemas {
        let name = path.strip_prefix("./.expound/schema/").expect("a path in the project");
        let name = name.strip_suffix(".schema.json").expect("a schema");
        let file = fs::read_to_string(root.join(path)).expect("the schema is there");
        let file: Value = serde_json::from_str(&file).expect("JSON");
        assert_eq!(file["properties"], all[name]["properties"], "{name}");
    }
    // The schema of site.toml is named in site.toml itself.
    assert_eq!(schemas.len() + 1, all.as_object().expect("schemas by name").len());
}

#[test]
fn a_site_is_rolled_back_to_the_previous_one() {
    let root = started("starter-rollback");
    let refused = expound(&["rollback"], &root);
    assert_eq!(refused.status.code(), Some(2), "there is no site to roll back to");
    run(&["build"], &root);
    assert_eq!(expound(&["rollback"], &root).status.code(), Some(2), "nor after the first build");
    let page = |words: &str| {
        let page = fs::read_to_string(root.join("public/more/index.html"));
        page.is_ok_and(|page| page.contains(words))
    };
    fs::write(root.join("content/pages/more.md"), "---\ntitle: Newer words\n---\n\nx\n").unwrap();
    run(&["build"], &root);
    assert!(page("Newer words"));
    run(&["rollback"], &root);
    assert!(!root.join("public/more").exists() && root.join("public/index.html").exists());
    run(&["rollback", "--root", "."], &root);
    assert!(page("Newer words"), "twice is as it was");
    run(&["rollback", "--out", "public"], &root);
    run(&["build"], &root);
    assert!(page("Newer words"), "a build goes on from there");
    assert!(run(&["man", "rollback"], &root).contains("previous site"));
}
