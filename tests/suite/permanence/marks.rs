//! Marks of passages: `expound lock` adds them to an editor's files, and must change nothing else.
//!
//! The texts have every kind of block, Windows line ends, and the explainer of this repository.

use std::fs;
use std::path::Path;

use expound::config::options::Lock;

use super::{lock, pipeline};
use crate::project;

const SITE: &str = "title = \"Site\"\nbase_url = \"https://example.org/\"\nlanguage = \"en\"\n\
    released = \"2026-11-01\"\n";

const TEXT: &str = "---\ntitle: A\n---\n\nA paragraph\nof two lines.\n\nOne that has a mark. ^mine\n\n\
    - An item\n- One with *emphasis*\n  - and one within\n- [A link](#mine)\n\n1. A loose item.\n\n   \
    Its second paragraph.\n2. Another.\n\n> Quoted words.\n> — somebody\n\n| a | b |\n|---|---|\n\
    | c | d |\n\n```text\ncode\n```\n\n## A heading\nText that follows at once.\n\nTerm\n: What it \
    means.\n\nA note.[^1] And `code`\n\n[^1]: The note.\n\n![A plan](../../assets/a.svg)\n";

/// The text without its marks and their empty lines.
fn unmarked(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let is_mark = |word: &str| word.strip_prefix('^').is_some_and(|rest| rest.len() == 4);
        match line.rsplit_once(' ').filter(|(_, word)| is_mark(word)) {
            _ if is_mark(line) => drop(lines.pop()),
            Some((words, _)) if !line.ends_with("^mine") => lines.push(words.to_owned()),
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n") + "\n"
}

fn project(name: &str, text: &str) -> std::path::PathBuf {
    project::project(
        &format!("permanence/{name}"),
        &[("site.toml", SITE), ("content/findings/a.md", text), ("assets/a.svg", "<svg/>")],
    )
}

fn read(root: &Path) -> String {
    fs::read_to_string(root.join("content/findings/a.md")).unwrap()
}

#[test]
fn marks_are_put_in_once_and_nothing_else_changes() {
    let root = project("marks", TEXT);
    assert_eq!(lock(&root).unwrap(), 12, "{}", read(&root));
    let marked = read(&root);
    assert_eq!(unmarked(&marked), TEXT);
    assert_eq!(lock(&root).unwrap(), 0);
    assert_eq!(read(&root), marked);
    let built = project::run(&mut pipeline(&root, Lock::Complete));
    assert!(!built.outcome.has_errors(), "{}", built.report);
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let root = project("marks-lf", TEXT);
    lock(&root).unwrap();
    let windows = project("marks-crlf", &format!("\u{feff}{}", TEXT.replace('\n', "\r\n")));
    lock(&windows).unwrap();
    assert_eq!(read(&windows), format!("\u{feff}{}", read(&root).replace('\n', "\r\n")));
}

#[test]
fn a_deleted_mark_is_missed_and_never_given_to_another_passage() {
    let root = project("marks-deleted", TEXT);
    lock(&root).unwrap();
    let marked = read(&root);
    let line = marked.lines().find(|line| line.starts_with("of two lines.")).unwrap();
    project::put(&root, "content/findings/a.md", marked.replace(line, "of two lines."));
    let report = lock(&root).unwrap_err();
    let mark = line.rsplit_once('^').unwrap().1;
    assert!(
        report.contains("E0712") && report.contains(&format!("put ` ^{mark}` back")),
        "{report}"
    );
    assert!(report.contains("this passage looks like the one that had it"), "{report}");
    project::put(&root, "content/findings/a.md", &marked);
    assert_eq!(lock(&root).unwrap(), 0);
}

#[test]
fn the_text_of_this_repository_is_the_same_with_marks() {
    let root = project::explainer("permanence/repository");
    for entry in walkdir::WalkDir::new(root.join("content")).into_iter().flatten() {
        if entry.file_type().is_file() {
            let text = fs::read_to_string(entry.path()).unwrap();
            fs::write(entry.path(), without_marks(&text)).unwrap();
        }
    }
    let before = build_words(&root);
    let marks = lock(&root).unwrap();
    assert!(marks > 100, "{marks} marks");
    assert_eq!(before, build_words(&root));
}

/// A text without its marks.
fn without_marks(text: &str) -> Vec<u8> {
    let lines = text.split_inclusive('\n').map(|line| match line.rsplit_once(" ^") {
        Some((rest, mark)) if mark.trim_end().bytes().all(|b| b.is_ascii_alphanumeric()) => {
            format!("{rest}\n")
        }
        _ => line.to_owned(),
    });
    lines.collect::<String>().into_bytes()
}

/// The words of every page, without links to passages.
fn build_words(root: &Path) -> Vec<(String, String)> {
    let built = project::build(root, expound::config::options::Options::default());
    assert!(!built.outcome.has_errors(), "{}", built.report);
    let pages = built.files.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.clone(), words(&String::from_utf8_lossy(bytes)))).collect()
}

fn words(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        let link = rest.starts_with("<a class=\"anchor\"");
        let end =
            if link { rest.find("</a>").map(|at| at + 4) } else { rest.find('>').map(|at| at + 1) };
        rest = &rest[end.unwrap_or(rest.len())..];
    }
    words.push_str(rest);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
