//! The command line: flags to commands, results to text and exit codes.
//!
//! The only place that prints. Exit codes: 0 fine, 1 content or template, 2 usage or
//! configuration, 3 environment, 4 a bug of ours.

mod build;
mod explain;
mod html;
mod init;
mod lock;
mod new;
mod output;
mod pdf;
mod progress;
mod rollback;
mod schema;
mod serve;
mod shell;
mod source;
mod verify;

use std::panic::{catch_unwind, set_hook, take_hook};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::options::Drafts;
use crate::diagnostic::bug::Bug;
use crate::diagnostic::failure::Failure;
use crate::pipeline::Pipeline;

const EXIT_CODES: &str = "Exit codes: 0 fine, 1 content or template, 2 usage or configuration, \
    3 environment (disk, permission, lock), 4 a bug in expound.";

#[derive(Debug, Parser)]
#[command(name = "expound", version, about, propagate_version = true, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site into a folder
    Build(BuildArgs),
    /// Check everything that a build checks, without output
    Check(CheckArgs),
    /// Check every quotation against the texts of its sources, and record it in evidence.lock
    Verify(verify::VerifyArgs),
    /// Sources and the texts that their quotations are checked against
    #[command(subcommand)]
    Source(source::SourceCommand),
    /// Show the site while it is being written, and again after every change
    Serve(serve::ServeArgs),
    /// Mark new passages, promise what this release publishes in permalinks.lock, and hold gates
    /// to it in gates.lock
    Lock(ProjectArgs),
    /// Publish the site again that was published before this one
    Rollback(rollback::RollbackArgs),
    /// Explain a diagnostic: cause, example and cure
    Explain {
        /// The code, such as E0204; without one, all codes are listed
        code: Option<String>,
    },
    /// Make a starter project that builds at once
    Init {
        /// The new project's folder, which must not exist or have nothing but hidden files
        dir: PathBuf,
    },
    /// Make a stub of a page, with every key of its kind
    New(NewArgs),
    /// Print JSON Schemas of front matter and of site.toml, for editors
    Schema(SchemaArgs),
    /// Print a script that completes arguments in a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page of the program, or of one command
    Man {
        /// The command, such as build
        command: Option<String>,
    },
}

#[derive(Debug, Args)]
struct ProjectArgs {
    /// The project's folder, which holds site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// How diagnostics are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Threads to use [default: one for each core]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    #[command(flatten)]
    evidence: EvidenceArgs,
}

#[derive(Debug, Args)]
struct DraftArgs {
    /// Drafts too, which are marked as such on their pages
    #[arg(long)]
    drafts: bool,
}

impl DraftArgs {
    fn wanted(&self) -> Drafts {
        if self.drafts { Drafts::Shown } else { Drafts::Hidden }
    }
}

#[derive(Debug, Args)]
struct EvidenceArgs {
    /// A folder outside the project with texts of sources, to check quotations against
    #[arg(long = "evidence", value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl EvidenceArgs {
    fn apply(&self, pipeline: &mut Pipeline) {
        if let Some(folder) = &self.folder {
            pipeline.add_evidence(folder);
        }
    }
}

#[derive(Debug, Args)]
struct BuildArgs {
    #[command(flatten)]
    project: ProjectArgs,
    #[command(flatten)]
    drafts: DraftArgs,
    /// The output folder [default: `public` in the project's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Refuse to build what permalinks.lock and gates.lock do not have yet (run expound lock)
    #[arg(long)]
    locked: bool,
    /// Name index.html in links, so that the site also works from file://
    #[arg(long)]
    portable: bool,
}

#[derive(Debug, Args)]
struct CheckArgs {
    #[command(flatten)]
    project: ProjectArgs,
    #[command(flatten)]
    drafts: DraftArgs,
}

#[derive(Debug, Args)]
struct NewArgs {
    /// The kind of page, such as finding
    kind: String,
    /// The file's name without .md, such as taxi-licensing; index for the kind's list page
    slug: String,
    /// The project's folder, which holds site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

#[derive(Debug, Args)]
struct SchemaArgs {
    /// A kind, `index` for list pages or `site` for site.toml; all in one object when left out
    #[arg(value_name = "KIND")]
    name: Option<String>,
    /// The project's folder, which holds site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Write files into .expound/schema/ instead, and print their paths
    #[arg(long)]
    write: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with excerpts
    Human,
    /// For programs: a JSON object with diagnostics and coverage
    Json,
    /// For code scanning: a SARIF 2.1.0 log
    Sarif,
    /// For GitHub Actions: workflow commands, which annotate files
    Github,
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return output::usage(&error),
    };
    keep_quiet_about_bugs();
    match catch_unwind(|| run(&cli.command)) {
        Ok(Ok(code)) => code,
        Ok(Err(failure)) => output::failure(&failure),
        Err(payload) => output::failure(&Bug::failure(&*payload)),
    }
}

/// A [`Bug`] is reported once, as a failure, and not also by the standard panic message.
fn keep_quiet_about_bugs() {
    let standard = take_hook();
    set_hook(Box::new(move |info| {
        if !info.payload().is::<Bug>() {
            standard(info);
        }
    }));
}

fn run(command: &Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Build(args) => build::build(args),
        Command::Check(args) => build::check(args),
        Command::Verify(args) => verify::verify(args),
        Command::Source(command) => source::source(command),
        Command::Serve(args) => serve::serve(args),
        Command::Lock(args) => lock::lock(args),
        Command::Rollback(args) => rollback::rollback(args),
        Command::Explain { code } => explain::explain(code.as_deref()),
        Command::Init { dir } => init::init(dir),
        Command::New(args) => new::new(args),
        Command::Schema(args) => schema::schema(args),
        Command::Completions { shell } => shell::completions(*shell),
        Command::Man { command } => shell::man(command.as_deref()),
    }
}

#[cfg(test)]
mod tests;
