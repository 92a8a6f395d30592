//! Files as the rules see them, and what a rule complains of.
//!
//! Refuses to judge: it only tells code from strings, comments and tests.

use std::fs;
use std::path::Path;

use crate::project;

/// What may break a rule: the file, the rule and why.
const EXCEPTIONS: [(&str, &str, &str); 2] = [
    (
        "src/source.rs",
        "a module uses only modules of lower rank",
        "a source carries the fingerprint of its text; fingerprints know no source",
    ),
    (
        "src/load/stamp.rs",
        "a build is a pure function",
        "a preview reads a file again that changed a moment ago; the clock decides nothing else",
    ),
];

/// One file of the repository.
pub(super) struct File {
    /// Its path from the repository.
    pub(super) path: String,
    /// Its text.
    pub(super) text: String,
    /// Its text with spaces in place of comments, of strings and of modules that are only tests.
    /// Lines stay where they are.
    pub(super) code: String,
}

/// What is wrong with a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    pub(super) path: String,
    pub(super) what: String,
}

impl File {
    pub(super) fn new(path: &str, text: &str) -> Self {
        let is_rust = Path::new(path).extension().is_some_and(|ending| ending == "rs");
        let code = if is_rust { without_tests(&without_literals(text)) } else { text.to_owned() };
        Self { path: path.to_owned(), text: text.to_owned(), code }
    }

    /// `parse` for `src/parse/markdown/mod.rs`.
    pub(super) fn top_module(&self) -> &str {
        let path = self.path.strip_prefix("src/").unwrap_or(&self.path);
        path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// Whether the file holds nothing but tests.
    pub(super) fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.ends_with("tests.rs")
            || self.path.contains("/tests/")
    }

    pub(super) fn complaint(&self, what: impl Into<String>) -> Complaint {
        Complaint { path: self.path.clone(), what: what.into() }
    }
}

/// The files of a folder of the repository that have one of these endings; the empty one stands for
/// files without any.
pub(super) fn read(folder: &str, endings: &[&str]) -> Vec<File> {
    let root = project::repository();
    let walk = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(|entry| entry.file_name() != "node_modules").flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    let paths = files.map(walkdir::DirEntry::into_path);
    let is_wanted = |path: &Path| {
        let end = path.extension().unwrap_or_default();
        endings.iter().any(|ending| end == *ending)
    };
    paths
        .filter(|path| is_wanted(path))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a file of the project is text");
            let path = path.strip_prefix(root).expect("it is in the repository");
            File::new(&path.to_string_lossy().replace('\\', "/"), &text)
        })
        .collect()
}

/// The program.
pub(super) fn sources() -> Vec<File> {
    read("src", &["rs"])
}

/// The program and its tests.
pub(super) fn all_rust() -> Vec<File> {
    ["src", "tests/suite"].into_iter().flat_map(|folder| read(folder, &["rs"])).collect()
}

/// Fails with all complaints, but for the exceptions to this rule.
#[track_caller]
pub(super) fn hold(rule: &str, complaints: impl IntoIterator<Item = Complaint>) {
    let is_excepted =
        |path: &str| EXCEPTIONS.iter().any(|(file, of, _)| *file == path && *of == rule);
    let complaints = complaints.into_iter().filter(|complaint| !is_excepted(&complaint.path));
    let lines: Vec<String> =
        complaints.map(|Complaint { path, what }| format!("{path}: {what}")).collect();
    assert!(lines.is_empty(), "{rule}: {} complaints\n{}", lines.len(), lines.join("\n"));
}

/// The complaints about one file with this text, without its name.
pub(super) fn complaints_about<C: IntoIterator<Item = Complaint>>(
    path: &str,
    text: &str,
    rule: impl FnOnce(&[File]) -> C,
) -> Vec<String> {
    let files = [File::new(path, text)];
    rule(&files).into_iter().map(|complaint| complaint.what).collect()
}

/// The text with spaces in place of comments, strings and character literals.
fn without_literals(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let is_in_word = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if let Some(end) = literal_end(rest, is_in_word) {
            code.extend(rest[..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = &rest[end..];
        } else {
            code.push(character);
            rest = &rest[character.len_utf8()..];
        }
    }
    code
}

/// Where the comment, string or character ends that a text begins with, if it begins with one.
fn literal_end(text: &str, is_in_word: bool) -> Option<usize> {
    let end_of = |end: &str, from: usize| {
        text[from..].find(end).map_or(text.len(), |at| from + at + end.len())
    };
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return Some(end_of("*/", 2));
    }
    if text.starts_with('"') {
        return Some(closing(text, '"'));
    }
    if let Some(raw) = text.strip_prefix('r').filter(|_| !is_in_word) {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let is_string = raw[hashes..].starts_with('"');
        return is_string.then(|| end_of(&format!("\"{}", "#".repeat(hashes)), hashes + 2));
    }
    let after = text.strip_prefix('\'')?;
    // A lifetime has no quotation mark after its first letter.
    let is_character = after.starts_with('\\') || after.chars().nth(1) == Some('\'');
    is_character.then(|| closing(text, '\''))
}

/// Where a literal ends that begins and ends with this mark.
fn closing(text: &str, mark: char) -> usize {
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if character == mark => return at + character.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// The code with empty lines in place of `#[cfg(test)] mod … { … }`.
fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut lines = code.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let is_mod = |next: &&str| next.trim_start().starts_with("mod ") && next.contains('{');
        if line.trim() != "#[cfg(test)]" || !lines.peek().is_some_and(is_mod) {
            kept.push_str(line);
            continue;
        }
        kept.push('\n');
        let closing = line.replace("#[cfg(test)]", "}");
        for line in lines.by_ref() {
            kept.push('\n');
            if line.trim_end() == closing.trim_end() {
                break;
            }
        }
    }
    kept
}

#[test]
fn strings_comments_and_tests_are_no_code() {
    let text =
        "let a = \"b // \\\" c\"; // d\nlet e = ('\"', r#\"f \" g\"#, b'h');\nfn i<'a>() {}\n";
    let code = without_literals(text);
    assert_eq!(code.len(), text.len());
    let words: Vec<&str> = code.split_whitespace().collect();
    let expected = ["let", "a", "=", ";", "let", "e", "=", "(", ",", ",", "b", ");"];
    assert_eq!(words, [&expected[..], &["fn", "i<'a>()", "{}"]].concat());
}

#[test]
fn code_goes_on_after_the_declaration_of_tests() {
    let text =
        "#[cfg(test)]\nmod a;\nfn b() {}\n#[cfg(test)]\nmod c {\n    fn d() {}\n}\nfn e() {}\n";
    let file = File::new("src/x.rs", text);
    let words = |word: &str| file.code.contains(word);
    assert!(words("fn b") && !words("fn d") && words("fn e"), "{}", file.code);
    assert_eq!(file.code.lines().count(), text.lines().count());
}
