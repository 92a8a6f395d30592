//! Tests of the commands that create files, on a real file system.
//!
//! The files are handed to the pipeline, since what counts is what `check` says about them.

mod documents;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use clap::CommandFactory as _;

use super::arguments::{EvidenceArgs, Format};
use super::new::NewArgs;
use super::*;
use crate::config::options::{Drafts, Options};
use crate::diagnostic::Diagnostic;
use crate::pipeline::{Discard, Outcome, Pipeline, Retention};
use crate::source::Position;

/// A folder that is deleted when the test ends.
struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("expound-cli-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    /// One with the starter project in it.
    fn started() -> Self {
        let temporary = Self::new();
        assert!(init::write(&temporary.0).unwrap().is_empty());
        temporary
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn check(root: &Path, drafts: Drafts) -> Outcome {
    let options = Options { drafts, ..Options::default() };
    Pipeline::new(root, options, Retention::Drop).run(&Discard).unwrap()
}

fn stub(root: &Path, kind: &str, slug: &str) -> Result<PathBuf, Failure> {
    new::write(&NewArgs { kind: kind.into(), slug: slug.into(), root: root.into() })
}

/// The lines of a file that have diagnostics.
fn lines(outcome: &Outcome, path: &str) -> Vec<usize> {
    let text = outcome.text(path).unwrap();
    let spans = outcome.diagnostics.iter().filter_map(|found: &Diagnostic| found.span.as_ref());
    let here = spans.filter(|span| *span.file == *path);
    here.map(|span| Position::of(&text, span.start).line).collect()
}

#[test]
fn the_arguments_are_sound() {
    Cli::command().debug_assert();
}

#[test]
fn of_all_names_the_preview_listens_on_that_of_this_machine() {
    let takes = |host| Cli::try_parse_from(["expound", "serve", "--host", host]).is_ok();
    assert!(["localhost", "127.0.0.1", "::1", "0.0.0.0"].into_iter().all(takes));
    assert!(!takes("example.org"));
}

#[test]
fn the_starter_has_nothing_wrong_with_it() {
    let project = Temporary::started();
    let outcome = check(&project.0, Drafts::Hidden);
    assert_eq!(outcome.diagnostics, []);
    assert!(outcome.pages > 10);
}

#[test]
fn a_folder_with_files_is_refused_and_hidden_files_stay() {
    let folder = Temporary::new();
    fs::write(folder.0.join(".gitignore"), "mine").unwrap();
    assert_eq!(init::write(&folder.0).unwrap(), [Path::new(".gitignore")]);
    assert_eq!(fs::read_to_string(folder.0.join(".gitignore")).unwrap(), "mine");
    assert_eq!(init::write(&folder.0).unwrap_err().exit_code(), 2);
    assert_eq!(init::write(&folder.0.join("site.toml")).unwrap_err().exit_code(), 2);
}

#[test]
fn nothing_in_a_stub_passes_for_a_fact() {
    let project = Temporary::started();
    let config = schema::configuration(&project.0).unwrap();
    for kind in config.kinds.values() {
        let file = stub(&project.0, &kind.name, "new-page").unwrap();
        let text = fs::read_to_string(&file).unwrap().replace("\n# ", "\n");
        fs::write(&file, &text).unwrap();
        let path = format!("content/{}/new-page.md", kind.folder);
        let wrong = lines(&check(&project.0, Drafts::Shown), &path);
        for (number, line) in (1..).zip(text.lines()) {
            // An entry of a history with a mistake in it is refused as a whole, sources and all.
            let sound = ["---", "title: ", "draft: ", "history: ", "    source: "];
            let expected = !sound.iter().any(|start| line.starts_with(start));
            assert_eq!(wrong.contains(&number), expected, "{path}:{number}: {line}");
        }
        fs::remove_file(&file).unwrap();
    }
}

#[test]
fn only_what_must_be_there_is_wrong_with_a_fresh_stub() {
    let project = Temporary::started();
    for (kind, folder, wrong) in
        [("finding", "findings", 0), ("event", "events", 1), ("statistic", "statistics", 1)]
    {
        stub(&project.0, kind, "new-page").unwrap();
        let path = format!("content/{folder}/new-page.md");
        assert_eq!(lines(&check(&project.0, Drafts::Hidden), &path).len(), wrong, "{kind}");
        fs::remove_file(project.0.join(path)).unwrap();
    }
    stub(&project.0, "finding", "index").unwrap();
    assert_eq!(check(&project.0, Drafts::Shown).diagnostics, []);
}

#[test]
fn a_fresh_stub_of_any_kind_stops_neither_a_build_nor_a_preview() {
    let project = Temporary::started();
    for kind in schema::configuration(&project.0).unwrap().kinds.values() {
        stub(&project.0, &kind.name, &format!("new-{}", kind.name)).unwrap();
    }
    for drafts in [Drafts::Hidden, Drafts::Shown] {
        let outcome = check(&project.0, drafts);
        let errors = outcome.diagnostics.iter().filter(|found| found.is_error());
        assert_eq!(errors.collect::<Vec<_>>(), Vec::<&Diagnostic>::new());
    }
}

#[test]
fn a_stub_replaces_nothing_and_stays_in_the_project() {
    let project = Temporary::started();
    let refusal = |kind: &str, slug: &str| {
        let failure = stub(&project.0, kind, slug).unwrap_err();
        assert_eq!(failure.exit_code(), 2);
        format!("{failure}")
    };
    stub(&project.0, "finding", "a").unwrap();
    assert!(refusal("finding", "a").contains("already"));
    assert!(refusal("findings", "b").contains("did you mean `finding`?"));
    assert!(refusal("People", "b").contains("did you mean `person`?"));
    assert!(refusal("zebra", "b").contains("the kinds are page, finding"));
    for slug in ["../x", "A", "", "a/b", "-a", "Taxi Licensing.md"] {
        refusal("finding", slug);
    }
    assert!(refusal("finding", "Taxi Licensing.md").contains("such as `taxi-licensing`"));
    let settings = fs::read_to_string(project.0.join("site.toml")).unwrap();
    let outside = format!("{settings}\n[kinds.finding]\nfolder = \"../../findings\"\n");
    fs::write(project.0.join("site.toml"), outside).unwrap();
    assert!(refusal("finding", "b").contains("../../findings"));
}

fn add(root: &Path, file: &str, id: &str) -> Result<ExitCode, Failure> {
    source::add(&source::AddArgs {
        file: root.join(file),
        id: Some(id.into()),
        to: None,
        stub: false,
        root: root.into(),
    })
}

fn verify_args(root: &Path, evidence: Option<PathBuf>, check: bool) -> verify::VerifyArgs {
    let evidence = EvidenceArgs { folder: evidence };
    verify::VerifyArgs { root: root.into(), evidence, check, format: Format::Human }
}

#[test]
fn an_imported_text_is_what_quotations_are_verified_by() {
    let temporary = Temporary::started();
    let root = &temporary.0;
    let page = "<html><head><title>T</title></head><p>Every driver was <b>asked</b> about it.</p>";
    fs::write(root.join("saved.html"), page).unwrap();
    add(root, "saved.html", "letter").unwrap();
    let text = "Every driver was asked about it.\n";
    assert_eq!(fs::read_to_string(root.join("evidence/letter/text.txt")).unwrap(), text);
    assert_eq!(
        add(root, "saved.html", "letter").unwrap_err().exit_code(),
        2,
        "nothing is replaced"
    );
    assert_eq!(add(root, "saved.html", "Letter").unwrap_err().exit_code(), 2, "no id");
    fs::write(root.join("empty.txt"), " \n").unwrap();
    assert_eq!(add(root, "empty.txt", "empty").unwrap_err().exit_code(), 2, "no words");

    let hash = crate::fingerprint::Sha256::of(text.as_bytes());
    let source = format!("---\ntitle: Letter\npublisher: P\nsha256: {hash}\n---\n");
    fs::create_dir_all(root.join("content/sources")).unwrap();
    fs::write(root.join("content/sources/letter.md"), source).unwrap();
    let quoting = |words: &str| {
        let page = format!("---\ntitle: Q\n---\n\n\"{words}\" [@letter]\n");
        fs::write(root.join("content/pages/q.md"), page).unwrap();
    };
    quoting("Every driver was asked");
    let lock = root.join("evidence.lock");
    let failed = ExitCode::from(1);
    assert_eq!(verify::verify(&verify_args(root, None, true)).unwrap(), failed);
    assert!(!lock.exists(), "--check writes nothing");
    assert_eq!(verify::verify(&verify_args(root, None, false)).unwrap(), ExitCode::SUCCESS);
    assert_eq!(verify::verify(&verify_args(root, None, true)).unwrap(), ExitCode::SUCCESS);
    let written = fs::read_to_string(&lock).unwrap();
    assert!(written.lines().last().unwrap().starts_with("letter "));

    fs::rename(root.join("evidence"), root.join("archive")).unwrap();
    assert_eq!(verify::verify(&verify_args(root, None, false)).unwrap(), ExitCode::SUCCESS);
    assert_eq!(fs::read_to_string(&lock).unwrap(), written, "what cannot be read is kept");
    quoting("Every driver was told");
    let archive = Some(root.join("archive"));
    assert_eq!(verify::verify(&verify_args(root, archive, false)).unwrap(), failed);
    assert_eq!(
        fs::read_to_string(&lock).unwrap(),
        written,
        "nothing is written while one is wrong"
    );
}
