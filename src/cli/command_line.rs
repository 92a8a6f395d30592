//! The command line as it is parsed: which commands there are.
//!
//! Its comments are the help texts. Arguments of a single command are in that command's file.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::arguments::ProjectArgs;
use super::build::{BuildArgs, CheckArgs};
use super::new::NewArgs;
use super::rollback::RollbackArgs;
use super::schema::SchemaArgs;
use super::serve::ServeArgs;
use super::source::SourceCommand;
use super::verify::VerifyArgs;

const EXIT_CODES: &str = "Exit codes: 0 success, 1 error in content or a template, 2 usage or \
    configuration error, 3 environment (disk, permissions, lock), 4 bug in expound.";

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(name = "expound", version, about, propagate_version = true, after_help = EXIT_CODES)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

/// The program's commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site
    Build(BuildArgs),
    /// Check everything that a build checks, without writing the site
    Check(CheckArgs),
    /// Check every quotation against its source, and record the results in evidence.lock
    Verify(VerifyArgs),
    /// Manage the texts that quotations are checked against
    #[command(subcommand)]
    Source(SourceCommand),
    /// Preview the site in a browser, and rebuild it after every change
    Serve(ServeArgs),
    /// Mark new passages, and record what this release publishes in permalinks.lock and gates.lock
    Lock(ProjectArgs),
    /// Roll back to the previous site
    Rollback(RollbackArgs),
    /// Explain a diagnostic: its cause, an example and the fix
    Explain {
        /// The code, such as E0204; lists all codes if omitted
        code: Option<String>,
    },
    /// Create a small project that builds at once
    Init {
        /// The project's folder, which must be new or contain only hidden files
        dir: PathBuf,
    },
    /// Create a page to fill in, with every key of its kind
    New(NewArgs),
    /// Print JSON Schemas of front matter and of site.toml, for editors
    Schema(SchemaArgs),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page of the program or of one command
    Man {
        /// The command, such as build
        command: Option<String>,
    },
}

impl Command {
    /// How many threads were asked for.
    pub(super) fn jobs(&self) -> Option<usize> {
        match self {
            Self::Build(args) => args.project.jobs,
            Self::Check(args) => args.project.jobs,
            Self::Lock(project) => project.jobs,
            _ => None,
        }
    }
}
