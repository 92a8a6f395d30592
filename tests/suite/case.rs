//! Cases: text files, each with a small project and the expected result.
//!
//! ```text
//! What the case is about.
//! --- content/pages/a.md [crlf] [bom]      a file of the project
//! --- options drafts portable locked       how the project is built
//! --- options bare evidence                `evidence`: with the texts in `archive/`
//! --- expect diagnostics                   the whole report; if missing, there must be none
//! --- expect html content/pages/a.md       the body of a page alone, and its notes
//! --- expect file a/index.html             a whole file of the site
//! --- expect contains a/index.html         lines in the file, whatever their indentation
//! --- expect without a/index.html          lines that must not be in the file
//! --- expect absent a/b                    no file's path begins like this
//! ```
//!
//! A project without `site.toml` gets a short one. A case that is `bare` or expects `html` is built
//! with templates that show only the body and the notes; its own templates take precedence.

use std::fs;
use std::path::{Path, PathBuf};

use expound::config::options::{Addresses, Drafts, Lock, Options};

use crate::diff;
use crate::project::{self, Built};

/// One file beneath `tests/cases/`.
pub(crate) struct Case {
    /// Its path without the extension, such as `diagnostics/E0204-unknown-key`.
    pub(crate) name: String,
    path: PathBuf,
    /// The words after each `--- `, and the lines beneath them. The first section has no heading.
    pub(crate) sections: Vec<(String, String)>,
}

const BODY_ONLY: &str = "{% if body is defined %}{{ body | safe }}{% for note in notes %}\
    [{{ note.number }}] {% if note.source %}@{{ note.source.id }} {{ note.locator }}{% else %}\
    {{ note.html | safe }}{% endif %} ↩ {{ note.back | join(sep=\" \") }}\n{% endfor %}{% endif %}";

/// All cases, by name.
pub(crate) fn all() -> Vec<Case> {
    let root = project::repository().join("tests/cases");
    let only = std::env::var("CASE").unwrap_or_default();
    let mut cases: Vec<Case> = walkdir::WalkDir::new(&root)
        .into_iter()
        .map(|entry| entry.expect("the cases can be read").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| Case::read(&root, path))
        .filter(|case| case.name.contains(&only))
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

impl Case {
    fn read(root: &Path, path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).expect("a case is text");
        let name = path.strip_prefix(root).expect("a case is in the folder").with_extension("");
        let mut sections = vec![(String::new(), String::new())];
        for line in text.split_inclusive('\n') {
            match (line.strip_prefix("--- "), sections.last_mut()) {
                (Some(heading), _) => sections.push((heading.trim().into(), String::new())),
                (None, Some((_, lines))) => lines.push_str(line),
                (None, None) => {}
            }
        }
        Self { name: name.to_string_lossy().replace('\\', "/"), path, sections }
    }

    /// The lines beneath a heading.
    pub(crate) fn section(&self, heading: &str) -> Option<&str> {
        self.sections.iter().find(|(known, _)| known == heading).map(|(_, lines)| lines.as_str())
    }

    /// Writes the project into a folder of its own.
    pub(crate) fn lay_out(&self) -> PathBuf {
        let root = project::project(&format!("cases/{}", self.name), &[]);
        if self.is_bare() {
            show_bodies_only(&root);
        }
        for (heading, lines) in self.sections.iter().skip(1) {
            let mut words = heading.split(' ');
            let path = words.next().unwrap_or_default();
            if path == "expect" || path == "options" {
                continue;
            }
            let mut text = lines.clone();
            for word in words {
                match word {
                    "crlf" => text = text.replace('\n', "\r\n"),
                    "bom" => text.insert(0, '\u{feff}'),
                    other => panic!("{}: what is `{other}`?", self.name),
                }
            }
            project::put(&root, path, text);
        }
        root
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        let heading = self.sections.iter().find_map(|(known, _)| known.strip_prefix("options "));
        heading.unwrap_or_default().split_whitespace()
    }

    fn is_bare(&self) -> bool {
        let html = self.sections.iter().any(|(heading, _)| heading.starts_with("expect html "));
        html || self.words().any(|word| word == "bare")
    }

    fn options(&self) -> Options {
        let mut options = Options::default();
        for word in self.words() {
            match word {
                "bare" | "evidence" => {}
                "drafts" => options.drafts = Drafts::Shown,
                "portable" => options.addresses = Addresses::Files,
                "locked" => options.lock = Lock::Complete,
                other => panic!("{}: what is the option `{other}`?", self.name),
            }
        }
        options
    }

    /// Builds the project and compares the results; returns every difference.
    pub(crate) fn run(&self, update: bool) -> Result<(), String> {
        let root = self.lay_out();
        let archive = self.words().any(|word| word == "evidence").then(|| root.join("archive"));
        let built = project::build_with(&root, self.options(), archive.as_deref());
        let (mut differences, mut missing) = (Vec::new(), Vec::new());
        let mut rewritten = self.sections.clone();
        for (heading, expected) in &mut rewritten {
            match compared(heading, expected, &built) {
                Comparison::Text(text) if text != *expected => {
                    differences.push(format!("{heading}\n{}", diff::lines(expected, &text)));
                    *expected = text;
                }
                Comparison::Missing(what) => missing.push(format!("{heading}\n{what}\n")),
                _ => {}
            }
        }
        if self.section("expect diagnostics").is_none() && !built.report.is_empty() {
            differences.push(format!("expect diagnostics\n{}", diff::lines("", &built.report)));
            rewritten.push(("expect diagnostics".into(), built.report));
        }
        if update && !differences.is_empty() {
            fs::write(&self.path, joined(&rewritten)).expect("a case can be rewritten");
            differences.clear();
        }
        differences.extend(missing);
        if differences.is_empty() {
            return Ok(());
        }
        Err(format!("==== {} ====\n{}", self.name, differences.join("\n")))
    }
}

/// The result that a section is compared with.
enum Comparison {
    /// The whole text.
    Text(String),
    /// Lines that are missing or that should be.
    Missing(String),
    /// Nothing: the section expects nothing, or the result is right.
    Fine,
}

fn compared(heading: &str, expected: &str, built: &Built) -> Comparison {
    let Some((what, path)) =
        heading.strip_prefix("expect ").map(|rest| rest.split_once(' ').unwrap_or((rest, "")))
    else {
        return Comparison::Fine;
    };
    let path = if what == "html" { page_of(path) } else { path.to_owned() };
    let file = built.files.get(&path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    match (what, file) {
        ("diagnostics", _) => Comparison::Text(built.report.clone()),
        ("absent", _) => match built.files.keys().find(|file| file.starts_with(&path)) {
            Some(file) => Comparison::Missing(format!("there is a file `{file}`")),
            None => Comparison::Fine,
        },
        (_, None) => {
            let files: Vec<&str> = built.files.keys().map(String::as_str).collect();
            Comparison::Missing(format!("no file `{path}`, only: {}", files.join(", ")))
        }
        ("html" | "file", Some(text)) => Comparison::Text(text),
        ("contains" | "without", Some(text)) => {
            let must_be_there = what == "contains";
            let lines = expected.lines().map(str::trim).filter(|line| !line.is_empty());
            let is_wrong = |line: &&str| text.contains(line) != must_be_there;
            let wrong: Vec<&str> = lines.filter(is_wrong).collect();
            let fault = if must_be_there { "not in" } else { "should not be in" };
            if wrong.is_empty() {
                return Comparison::Fine;
            }
            let lines = wrong.join("\n");
            Comparison::Missing(format!("{fault} the file:\n{lines}\n\nthe file:\n{text}"))
        }
        _ => panic!("what is `{heading}`?"),
    }
}

/// Where the built-in kinds publish a content file.
fn page_of(path: &str) -> String {
    let below = path.trim_start_matches("content/").trim_end_matches(".md");
    let (folder, slug) = below.split_once('/').expect("a content file is in a folder");
    let folder = match folder {
        "pages" => String::new(),
        "terms" => "glossary/".into(),
        other => format!("{other}/"),
    };
    if slug == "index" {
        format!("{folder}index.html")
    } else {
        format!("{folder}{slug}/index.html")
    }
}

/// Replaces the theme's templates by ones that show the body alone; components stay.
fn show_bodies_only(root: &Path) {
    let theme = project::repository().join("themes/civic/templates");
    for entry in fs::read_dir(theme).expect("the theme has templates").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with("components") {
            project::put(root, &format!("templates/{name}"), BODY_ONLY);
        }
    }
}

fn joined(sections: &[(String, String)]) -> String {
    let mut text = String::new();
    for (heading, lines) in sections {
        if !heading.is_empty() {
            text.push_str(&format!("--- {heading}\n"));
        }
        text.push_str(lines);
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    }
    text
}
