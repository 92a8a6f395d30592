//! Arguments that several commands share.
//!
//! They only hold what was typed; what it means is decided by the commands.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::config::options::Drafts;
use crate::pipeline::Pipeline;

/// Arguments of commands that build or check a project.
#[derive(Debug, Args)]
pub(super) struct ProjectArgs {
    /// The project's folder, which contains site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// The format of diagnostics
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    /// The number of threads [default: one for each core]
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<usize>,
    #[command(flatten)]
    pub(super) evidence: EvidenceArgs,
}

/// Whether drafts are part of a build or a check.
#[derive(Debug, Args)]
pub(super) struct DraftArgs {
    /// Include drafts, which are marked as such on their pages
    #[arg(long)]
    drafts: bool,
}

impl DraftArgs {
    /// The same as an option of the pipeline.
    pub(super) fn drafts(&self) -> Drafts {
        if self.drafts { Drafts::Shown } else { Drafts::Hidden }
    }
}

/// Where further evidence texts are.
#[derive(Debug, Args)]
pub(super) struct EvidenceArgs {
    /// A folder outside the project with texts of sources, to check quotations against
    #[arg(long = "evidence", value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
}

impl EvidenceArgs {
    /// Has the pipeline read the texts too.
    pub(super) fn apply(&self, pipeline: &mut Pipeline) {
        if let Some(folder) = &self.folder {
            pipeline.add_evidence(folder);
        }
    }
}

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Text with excerpts, for people
    Human,
    /// A JSON object with diagnostics and coverage, for programs
    Json,
    /// A SARIF 2.1.0 log, for code scanning
    Sarif,
    /// Workflow commands, with which GitHub Actions annotates files
    Github,
}
