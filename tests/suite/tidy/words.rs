//! Headers, and lines that fit on a page.
//!
//! Comments and Markdown have at most 100 columns, since text in wide lines is hard to read and its
//! changes are hard to review. Exempt are lines that cannot be broken without changing what they
//! say: rows of tables, code in Markdown, and links without a space. Pages of projects are exempt
//! as a whole, because their line ends are part of what is published.

use std::path::Path;

use super::file::{Complaint, File, all_rust, complaints_about, hold, read};

const WIDEST: usize = 100;
/// A word of this length that holds a link may make its line too wide.
const LONG_LINK: usize = 60;
/// Lines of a header that say something.
const HEADER: usize = 2;

/// Files with comments.
const COMMENTED: [&str; 8] = ["rs", "html", "css", "js", "mjs", "toml", "py", "svg"];
/// Where they are.
const FOLDERS: [&str; 7] =
    ["src", "themes", "tests/suite", "tests/web", "starter", "site.toml", "Cargo.toml"];
/// Where scripts are, whose names have no ending.
const SCRIPTS: [&str; 2] = ["tests", ".ci"];
/// The mark at the beginning of a comment, and the one at its end if it may have several lines.
type Mark = (&'static str, Option<&'static str>);
/// What the marks of comments are, by the ending of the file.
const MARKS: [(&[&str], &[Mark]); 5] = [
    (&["rs", "js", "mjs"], &[("//", None)]),
    (&["css"], &[("/*", Some("*/"))]),
    (&["toml", ""], &[("#", None)]),
    (&["py"], &[("#", None), ("\"\"\"", Some("\"\"\""))]),
    (&["html", "svg"], &[("{#", Some("#}")), ("<!--", Some("-->"))]),
];

fn headless(files: &[File]) -> Vec<Complaint> {
    let says_something = |line: &&str| line.trim_start_matches("//!").trim().len() > 1;
    let headless = files.iter().filter(|file| {
        let header = file.text.lines().take_while(|line| line.starts_with("//!"));
        header.filter(says_something).count() < HEADER
    });
    headless.map(|file| file.complaint("fewer than two lines of `//!`")).collect()
}

fn wide_comments(files: &[File]) -> Vec<Complaint> {
    files.iter().flat_map(|file| wide(file, comments(file))).collect()
}

fn wide_markdown(files: &[File]) -> Vec<Complaint> {
    files.iter().flat_map(|file| wide(file, prose(file))).collect()
}

/// Complaints about those of the numbered lines that are too wide.
fn wide<'a>(file: &File, lines: impl IntoIterator<Item = (usize, &'a str)>) -> Vec<Complaint> {
    let is_link = |word: &str| word.contains("](") || word.contains("://");
    let has_long_link =
        |line: &str| line.split_whitespace().any(|word| word.len() > LONG_LINK && is_link(word));
    let widths = lines.into_iter().map(|(number, line)| (number, line, line.chars().count()));
    let wide = widths.filter(|(_, line, width)| *width > WIDEST && !has_long_link(line));
    wide.map(|(number, _, width)| file.complaint(format!("{number}: {width} columns"))).collect()
}

/// The lines of a file that are comments alone, with their numbers.
fn comments(file: &File) -> Vec<(usize, &str)> {
    let ending = Path::new(&file.path).extension().unwrap_or_default().to_string_lossy();
    let marks = MARKS.iter().find(|(endings, _)| endings.contains(&&*ending));
    let marks = marks.map_or(&[][..], |(_, marks)| marks);
    let mut open: Option<&str> = None;
    let is_comment = |(_, line): &(usize, &str)| {
        let line = line.trim_start();
        let mark = marks.iter().find(|(begin, _)| line.starts_with(begin));
        let (begin, end) = match (open, mark) {
            (Some(end), _) => ("", Some(end)),
            (None, Some((begin, end))) => (*begin, *end),
            (None, None) => return false,
        };
        open = end.filter(|end| !line[begin.len()..].contains(end));
        true
    };
    (1..).zip(file.text.lines()).filter(is_comment).collect()
}

/// The lines of Markdown that are neither code nor in a table, with their numbers.
fn prose(file: &File) -> Vec<(usize, &str)> {
    let mut is_fenced = false;
    let is_prose = |(_, line): &(usize, &str)| {
        let is_fence = line.trim_start().starts_with("```");
        is_fenced ^= is_fence;
        !is_fenced && !line.starts_with("    ") && !line.trim_start().starts_with('|')
    };
    (1..).zip(file.text.lines()).filter(is_prose).collect()
}

/// All Markdown that is no page of a project, and no case of a test.
fn documents() -> Vec<File> {
    let folders = ["docs", "src", "themes", "benches", "tests/data"].into_iter();
    let mut files: Vec<File> = folders.flat_map(|folder| read(folder, &["md"])).collect();
    files.extend(read("starter/README.md", &["md"]));
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        files.extend(read(name, &["md"]));
    }
    files
}

/// Words of one inquiry in an engine for all.
fn particular(files: &[File]) -> Vec<Complaint> {
    let complaints = files.iter().flat_map(|file| {
        let text = file.text.to_lowercase();
        let words = ["casey", "grooming"].into_iter().filter(move |word| text.contains(word));
        words.map(|word| file.complaint(format!("has the word `{word}`")))
    });
    complaints.collect()
}

#[test]
fn every_file_says_why_it_exists() {
    hold("a file opens with a header", headless(&all_rust()));
}

#[test]
fn comments_are_narrow() {
    let files = FOLDERS.into_iter().flat_map(|folder| read(folder, &COMMENTED));
    let scripts = SCRIPTS.into_iter().flat_map(|folder| read(folder, &[""]));
    let files: Vec<File> = files.chain(scripts).collect();
    assert!(files.iter().any(|file| file.path == "tests/run"), "scripts are read too");
    hold("comments have at most 100 columns", wide_comments(&files));
}

#[test]
fn markdown_is_narrow() {
    let files = documents();
    assert!(files.len() > 50, "only {} documents", files.len());
    hold("Markdown has at most 100 columns", wide_markdown(&files));
}

#[test]
fn the_engine_knows_no_particular_inquiry() {
    let endings = ["rs", "md", "toml", "html", "css", "js"];
    let files = ["src", "themes"].into_iter().flat_map(|folder| read(folder, &endings));
    let files: Vec<File> = files.collect();
    hold("the engine knows no particular inquiry", particular(&files));
}

#[test]
fn a_file_without_a_header_is_refused() {
    let complaints = |text| complaints_about("src/a.rs", text, headless);
    assert_eq!(complaints("//! One line.\n//!\n\nfn a() {}\n"), ["fewer than two lines of `//!`"]);
    assert!(complaints("//! Why it exists.\n//!\n//! What it refuses to do.\n").is_empty());
}

#[test]
fn wide_comments_are_refused_wherever_they_are() {
    let wide = "word ".repeat(20);
    let complaints = |path, text: String| complaints_about(path, &text, wide_comments);
    assert_eq!(complaints("src/a.rs", format!("fn a() {{}}\n  /// {wide}\n")), ["2: 106 columns"]);
    assert_eq!(complaints("a.html", format!("{{# a\n{wide}b #}}\n{wide}\n")), ["2: 104 columns"]);
    assert_eq!(complaints("a.toml", format!("# {wide}\n")), ["1: 102 columns"]);
    assert_eq!(complaints("tests/run", format!("x\n# {wide}\n")), ["2: 102 columns"]);
    let docstring = format!("\"\"\"A\n{wide}b\n\"\"\"\nx = \"{wide}\"\n");
    assert_eq!(complaints("a.py", docstring), ["2: 101 columns"]);
    assert!(complaints("src/a.rs", format!("let a = \"{wide}\";\n")).is_empty());
    assert!(
        complaints("src/a.rs", format!("// https://a.b/{}\n", wide.replace(' ', "/"))).is_empty()
    );
}

#[test]
fn wide_markdown_is_refused_unless_it_cannot_be_broken() {
    let wide = "word ".repeat(20) + "word";
    let text = format!("{wide}\n\n| {wide} |\n\n```\n{wide}\n```\n\n    {wide}\n\n- {wide}\n");
    let complaints = complaints_about("docs/a.md", &text, wide_markdown);
    assert_eq!(complaints, ["1: 104 columns", "11: 106 columns"]);
}

#[test]
fn words_of_one_inquiry_are_refused() {
    let complaints = complaints_about("src/a.rs", "// As Casey said.\n", particular);
    assert_eq!(complaints, ["has the word `casey`"]);
}
