//! The order of the stages. Only this module calls them.
//!
//! One [`Pipeline`] serves a single build and a preview alike: a build is the first run, a preview
//! runs again with what it remembers. It decides nothing about content and writes nothing itself.

mod memo;
mod project;
mod publish;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::failure::Failure;
use crate::diagnostic::{self, Diagnostic};
use crate::link::Options;
use crate::parse::Parsed;

pub use memo::{Memo, Retention};

/// Takes finished files; called from several threads.
pub trait Sink: Sync {
    /// Takes one file of the site.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure>;
}

/// Takes files and forgets them: for checking without output.
#[derive(Debug, Clone, Copy)]
pub struct Discard;

impl Sink for Discard {
    fn put(&self, _: &str, _: &[u8]) -> Result<(), Failure> {
        Ok(())
    }
}

impl Sink for crate::write::Generation {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        Self::put(self, path, bytes)
    }
}

/// What a run found and made.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Everything that is wrong, in the order of files.
    pub diagnostics: Vec<Diagnostic>,
    /// Texts of all files that diagnostics may speak of, by path.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// How many pages the site has.
    pub pages: usize,
    /// How many of them were rendered in this run.
    pub rendered: usize,
}

impl Outcome {
    /// Whether the site may not be published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Option<Arc<str>> {
        self.texts.get(path).cloned()
    }
}

/// The stages with what they remember.
#[derive(Debug)]
pub struct Pipeline {
    parsed: Memo<Parsed>,
    pages: Memo<publish::Finished>,
}

impl Pipeline {
    /// A pipeline that remembers nothing yet.
    pub fn new(retention: Retention) -> Self {
        Self { parsed: Memo::new(retention), pages: Memo::new(retention) }
    }

    /// Builds the project in `root` and hands its files to `sink`. When the content has errors they
    /// are all in the outcome, and the sink gets nothing or must not publish what it got.
    pub fn run(
        &mut self,
        root: &Path,
        options: Options,
        sink: &dyn Sink,
    ) -> Result<Outcome, Failure> {
        let mut project = project::read(root)?;
        let mut diagnostics = std::mem::take(&mut project.diagnostics);
        let (site, wrong) = publish::Site::new(self, &project, options);
        diagnostics.extend(wrong);
        diagnostics.extend(site.check());
        let broken = diagnostics.iter().any(Diagnostic::is_error);
        let sink = if broken { &Discard } else { sink };
        let finished = site.render(self, sink)?;
        diagnostics.extend(finished.diagnostics);
        diagnostic::sort(&mut diagnostics);
        let outcome = Outcome {
            diagnostics,
            texts: project.texts(),
            pages: finished.pages,
            rendered: finished.rendered,
        };
        if !outcome.has_errors() {
            site.put_files(sink)?;
        }
        Ok(outcome)
    }
}
