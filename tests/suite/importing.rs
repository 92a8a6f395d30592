//! Imported documents: a PDF becomes a text in which quotations are found, on the printed pages.
//!
//! `tests/pdf/report.pdf` has three pages with running heads, the printed numbers 11 to 13, soft
//! hyphens within lines and at their ends, ligatures, and a sentence that continues on the next
//! page. It is read by poppler's `pdftotext`; if that is not installed, the test says so and
//! passes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::project;

const PAGE: &str = "---\ntitle: A\n---\n
\"The office kept no maintenance plan, and the officers who ran the pool were unaware of that\" [@report, p. 11].

\"it was neither inspected nor cleaned, and no responsible body asked why.\" [@report, p. 11]

\"Each witness described a different afternoon.\" [@report, p. 12]

\"the pool was shut on the day on which the review began.\" [@report, pp. 12-13]

\"The final word was fluent, and the efficient office closed.\" [@report, p. 13]
";

#[test]
fn a_pdf_becomes_a_text_with_pages() {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        println!("skipped: `pdftotext` is not installed (the package `poppler-utils`)");
        return;
    }
    let root = project::project("importing", &[("content/pages/a.md", PAGE)]);
    let added = add(&root, &["--stub"]);
    assert!(added.status.success(), "{}", printed(&added));
    for remark in
        ["3 running heads", "3 page numbers", "2 ligatures", "pages.json", "sources/report.md"]
    {
        assert!(printed(&added).contains(remark), "{remark}: {}", printed(&added));
    }
    let map = fs::read_to_string(root.join("evidence/report/pages.json")).unwrap();
    assert!(map.starts_with("[\n{\"page\":\"11\",\"start\":0},\n"), "{map}");
    let text = fs::read_to_string(root.join("evidence/report/text.txt")).unwrap();
    assert!(!text.contains("The Fernhollow report"), "{text}");

    let stub = root.join("content/sources/report.md");
    let page = fs::read_to_string(&stub).unwrap();
    assert!(page.lines().any(|line| line.starts_with("sha256: ")), "{page}");
    let filled = page.replace("draft: true", "").replace("publisher:  ", "publisher: P  ");
    fs::write(&stub, filled).unwrap();
    let verified = expound(&root, &["verify"]);
    assert!(verified.status.success(), "{}", printed(&verified));
    assert!(
        printed(&verified).contains("Quotations: 5 found in their sources."),
        "{}",
        printed(&verified)
    );
}

#[test]
fn a_missing_pdf_reader_is_named() {
    let root = project::project("importing-without", &[]);
    let file = project::repository().join("tests/pdf/report.pdf");
    let mut command = Command::new(env!("CARGO_BIN_EXE_expound"));
    command.env("PATH", "").args(["source", "add", "--id", "report", "--root"]);
    let added = command.arg(&root).arg(file).output().unwrap();
    assert_eq!(added.status.code(), Some(3), "{}", printed(&added));
    for words in ["`pdftotext`, which is not installed", "`poppler-utils`"] {
        assert!(printed(&added).contains(words), "{}", printed(&added));
    }
    assert!(!root.join("evidence").exists());
}

#[test]
fn the_name_of_a_file_is_the_id_when_it_can_be_one() {
    let root = project::project("importing-named", &[]);
    for (name, code, words) in [
        ("letter.txt", 0, "evidence/letter/text.txt was written"),
        ("letter.txt", 2, "this source already has a text"),
        ("Annual Report.txt", 2, "such as `--id annual-report`"),
    ] {
        project::put(&root, name, "The words.\n");
        let added = expound(&root, &["source", "add", root.join(name).to_str().unwrap()]);
        assert_eq!(added.status.code(), Some(code), "{}", printed(&added));
        assert!(printed(&added).contains(words), "{}", printed(&added));
    }
}

#[test]
fn a_stub_replaces_no_page() {
    let root = project::project("importing-stub", &[("content/sources/report.md", "Mine.")]);
    project::put(&root, "report.txt", "The words.\n");
    let file = root.join("report.txt");
    let file = file.to_str().unwrap();
    let added = expound(&root, &["source", "add", file, "--id", "report", "--stub"]);
    assert_eq!(added.status.code(), Some(2), "{}", printed(&added));
    assert_eq!(fs::read_to_string(root.join("content/sources/report.md")).unwrap(), "Mine.");
}

fn add(root: &Path, flags: &[&str]) -> Output {
    let file = project::repository().join("tests/pdf/report.pdf");
    let add = ["source", "add", file.to_str().unwrap(), "--id", "report"];
    expound(root, &[&add[..], flags].concat())
}

fn expound(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_expound"));
    command.args(arguments).arg("--root").arg(root).output().unwrap()
}

fn printed(output: &Output) -> String {
    let both = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&both).into_owned()
}
