//! The command line: arguments to commands, and results to text and exit codes.
//!
//! Only this folder prints. Exit codes: 0 success, 1 error in content or a template, 2 usage or
//! configuration error, 3 environment, 4 bug in expound.

mod arguments;
mod attributes;
mod build;
mod columns;
mod command_line;
mod divided;
mod explain;
mod html;
mod init;
mod line_ends;
mod lock;
mod new;
mod output;
mod pdf;
mod pdf_layout;
mod pdf_streams;
mod pdftotext;
mod progress;
mod rollback;
mod schema;
mod serve;
mod shell;
mod source;
#[cfg(test)]
mod tests;
mod threads;
mod verify;
mod watchdog;

use std::panic::catch_unwind;
use std::process::ExitCode;

use clap::Parser as _;

use crate::diagnostic::bug::Bug;
use crate::diagnostic::failure::Failure;
use command_line::{Cli, Command};

/// Runs the program with the arguments of the process, and returns its exit code.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return output::usage(&error),
    };
    match catch_unwind(|| run(&cli.command)) {
        Ok(Ok(code)) => code,
        Ok(Err(failure)) => output::failure(&failure),
        Err(payload) => output::failure(&Bug::failure(&*payload)),
    }
}

fn run(command: &Command) -> Result<ExitCode, Failure> {
    threads::start(command.jobs())?;
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
