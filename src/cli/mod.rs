//! The command line: flags to commands, results to text and exit codes.
//!
//! The only place that prints. Exit codes: 0 fine, 1 content or template, 2 usage or
//! configuration, 3 environment, 4 a bug of ours.

mod build;
mod explain;
mod output;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnostic::failure::Failure;
use crate::link::{Addresses, Drafts, Options};

#[derive(Debug, Parser)]
#[command(name = "expound", version, about, propagate_version = true)]
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
    /// Explain a diagnostic: cause, example and cure
    Explain {
        /// The code, such as E0204; without one, all codes are listed
        code: Option<String>,
    },
}

#[derive(Debug, Args)]
struct ProjectArgs {
    /// The project's folder, which holds site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Publish drafts too, marked as such
    #[arg(long)]
    drafts: bool,
    /// How diagnostics are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Threads to use [default: one for each core]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

#[derive(Debug, Args)]
struct BuildArgs {
    #[command(flatten)]
    project: ProjectArgs,
    /// The output folder [default: `public` in the project's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Name index.html in links, so that the site also works from file://
    #[arg(long)]
    portable: bool,
}

#[derive(Debug, Args)]
struct CheckArgs {
    #[command(flatten)]
    project: ProjectArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with excerpts
    Human,
    /// For programs: a JSON array
    Json,
}

impl ProjectArgs {
    fn options(&self, addresses: Addresses) -> Options {
        let drafts = if self.drafts { Drafts::Shown } else { Drafts::Hidden };
        Options { drafts, addresses }
    }
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return output::usage(&error),
    };
    match std::panic::catch_unwind(|| run(&cli.command)) {
        Ok(Ok(code)) => code,
        Ok(Err(failure)) => output::failure(&failure),
        Err(_) => {
            output::failure(&Failure::bug("expound stopped in the middle; nothing was published"))
        }
    }
}

fn run(command: &Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Build(args) => build::build(args),
        Command::Check(args) => build::check(args),
        Command::Explain { code } => explain::explain(code.as_deref()),
    }
}
