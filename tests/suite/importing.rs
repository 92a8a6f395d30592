//! Imported documents: a PDF becomes a text in which quotations are found, on the printed pages.
//!
//! `tests/pdf/report.pdf` has three pages with running heads, the printed numbers 11 to 13, soft
//! hyphens within lines and at their ends, ligatures, and a sentence that continues on the next
//! page. It is read by poppler's `pdftotext`; if that is not installed, the test says so and
//! passes.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use flate2::Compression;
use flate2::write::ZlibEncoder;

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

#[test]
fn hyphens_at_the_ends_of_lines_are_kept_and_decided_by_nobody_but_the_text() {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        println!("skipped: `pdftotext` is not installed (the package `poppler-utils`)");
        return;
    }
    let page = "---\ntitle: A\n---\n\n\"The office is an arms-length body\" [@report].\n\n\
        \"for example the ministry of works\" [@report].\n\n\"and a well-known exam\" [@report].\n";
    let root = project::project("importing-hyphens", &[("content/pages/a.md", page)]);
    let left =
        ["The office is an arms-", "length body, for exam-", "ple the ministry", "of works."];
    let right = ["It is a well-", "known example", "and a well-known", "exam."];
    project::put(&root, "report.pdf", pdf(&[(72, &left), (320, &right)]));
    let file = root.join("report.pdf");
    let added = expound(&root, &["source", "add", file.to_str().unwrap(), "--stub"]);
    assert!(added.status.success(), "{}", printed(&added));
    for words in
        ["text.txt:1:18 (page 1): `armslength` or `arms-length`?", "1 divided word was joined"]
    {
        assert!(printed(&added).contains(words), "{words}: {}", printed(&added));
    }
    let text = fs::read_to_string(root.join("evidence/report/text.txt")).unwrap();
    let columns = ["length body, for example\nthe ministry\nof works.", "well-known\nexample\nand"];
    assert!(columns.iter().all(|column| text.contains(column)), "{text}");

    let stub = root.join("content/sources/report.md");
    let filled = fs::read_to_string(&stub).unwrap().replace("draft: true", "");
    fs::write(&stub, filled.replace("publisher:  ", "publisher: P  ")).unwrap();
    let verified = expound(&root, &["verify"]);
    assert_eq!(verified.status.code(), Some(1), "{}", printed(&verified));
    assert_eq!(printed(&verified).matches("error[").count(), 1, "{}", printed(&verified));
    assert!(printed(&verified).contains("error[E0516]"), "{}", printed(&verified));
}

#[test]
fn a_document_that_would_take_minutes_is_refused_at_once() {
    let root = project::project("importing-limits", &[]);
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&vec![b' '; 65 << 20]).unwrap();
    let stream = packed.finish().unwrap();
    let head = b"%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n";
    let page = format!("<p {}>Words", "a ".repeat(200_000));
    for (name, bytes, limit) in [
        ("bomb.pdf", [&head[..], &stream].concat(), "larger than 64 MiB when unpacked"),
        ("page.html", page.into_bytes(), "line 1, column 1 has more than 10000 attributes"),
    ] {
        project::put(&root, name, bytes);
        let added = expound(&root, &["source", "add", root.join(name).to_str().unwrap()]);
        assert_eq!(added.status.code(), Some(2), "{}", printed(&added));
        assert!(printed(&added).contains(limit), "{}", printed(&added));
    }
    assert!(!root.join("evidence").exists());
}

/// A PDF of one page, with columns of lines in Helvetica. Each begins at its distance from the
/// left.
fn pdf(columns: &[(usize, &[&str])]) -> Vec<u8> {
    let column = |(left, lines): &(usize, &[&str])| {
        let lines: Vec<String> = lines.iter().map(|line| format!("({line}) Tj T*")).collect();
        format!("BT /F1 11 Tf 13 TL {left} 700 Td {} ET\n", lines.join(" "))
    };
    let content: String = columns.iter().map(column).collect();
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
            /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}endstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (object, number) in objects.iter().zip(1..) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = file.len();
    let count = objects.len() + 1;
    file.push_str(&format!("xref\n0 {count}\n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"));
    file.push_str(&format!("startxref\n{start}\n%%EOF\n"));
    file.into_bytes()
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
