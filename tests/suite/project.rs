//! Small projects on disk, and sites built from them in memory.
//!
//! Sites are built with the same pipeline as in the program, but their files are kept in memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use bytes::Bytes;
use expound::config::options::Options;
use expound::diagnostic::failure::Failure;
use expound::diagnostic::report::{Style, human};
use expound::load::FOLDERS;
use expound::pipeline::{Outcome, Pipeline, Retention, Sink};

/// The configuration of a project that does not bring one.
pub(crate) const SITE: &str =
    "title = \"Site\"\nbase_url = \"https://example.org/\"\nlanguage = \"en\"\n";

/// The folder of this repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An empty folder for one test.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("suite").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old scratch folder can be removed");
    }
    fs::create_dir_all(&folder).expect("a scratch folder can be made");
    folder
}

/// Writes one file of a project.
pub(crate) fn put(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("a folder");
    fs::write(file, bytes).expect("a file can be written");
}

/// A project with these files, and with a configuration if they have none.
pub(crate) fn project(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = scratch(name);
    put(&root, "site.toml", SITE);
    fs::create_dir_all(root.join("content")).expect("a folder");
    for (path, text) in files {
        put(&root, path, text);
    }
    root
}

/// A copy of the explainer, which may be changed.
pub(crate) fn explainer(name: &str) -> PathBuf {
    let root = scratch(name);
    let folders = FOLDERS.iter().map(|folder| repository().join(folder));
    for entry in folders.flat_map(walkdir::WalkDir::new).flatten() {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(repository()).expect("it is in the repository");
            put(&root, &path.to_string_lossy(), fs::read(entry.path()).expect("a file"));
        }
    }
    for file in ["site.toml", "evidence.lock"] {
        put(&root, file, fs::read(repository().join(file)).expect("a file"));
    }
    root
}

/// A site in memory.
#[derive(Debug, Default)]
pub(crate) struct Built {
    /// Finished files by path; none if the site has errors.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// What the program would print, without colours.
    pub(crate) report: String,
    /// The outcome of the pipeline.
    pub(crate) outcome: Outcome,
}

#[derive(Default)]
struct Collector(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Collector {
    fn put(&self, path: &str, bytes: Bytes) -> Result<(), Failure> {
        let before = self.0.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        assert!(before.is_none(), "`{path}` was written twice");
        Ok(())
    }
}

/// Builds the project in `root`.
pub(crate) fn build(root: &Path, options: Options) -> Built {
    build_with(root, options, None)
}

/// Builds the project in `root` with the evidence texts in another folder.
pub(crate) fn build_with(root: &Path, options: Options, evidence: Option<&Path>) -> Built {
    let mut pipeline = Pipeline::new(root, options, Retention::Drop);
    if let Some(folder) = evidence {
        pipeline.add_evidence(folder);
    }
    run(&mut pipeline)
}

/// Builds a project with a pipeline that may remember earlier builds.
pub(crate) fn run(pipeline: &mut Pipeline) -> Built {
    let collector = Collector::default();
    match pipeline.run(&collector) {
        Err(failure) => Built { report: format!("{failure}\n"), ..Built::default() },
        Ok(outcome) => {
            let text_of = |path: &str| outcome.text(path);
            let report = human(&outcome.diagnostics, &text_of, Style::default());
            let files = collector.0.into_inner().unwrap();
            let files = if outcome.has_errors() { BTreeMap::new() } else { files };
            Built { files, report, outcome }
        }
    }
}
