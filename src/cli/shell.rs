//! `expound completions` and `expound man`: completion scripts and manual pages.
//!
//! Both are made from the definitions that arguments are parsed with, so neither can be out of
//! date. They are printed and not installed, because each system keeps them in another place.

use std::process::ExitCode;

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;

use super::command_line::Cli;
use super::output;
use crate::diagnostic::did_you_mean;
use crate::diagnostic::failure::Failure;

/// Prints a shell's completion script.
pub(super) fn completions(shell: Shell) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "expound", &mut script);
    output::print(&String::from_utf8_lossy(&script))
}

/// Prints the manual page of the program or of one of its commands.
pub(super) fn man(name: Option<&str>) -> Result<ExitCode, Failure> {
    let mut program = Cli::command();
    program.build();
    let command = match name {
        Some(name) => subcommand(&program, name)?,
        None => program,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|error| Failure::bug(format!("cannot create the manual page: {error}")))?;
    output::print(&String::from_utf8_lossy(&page))
}

/// One command. Its name is that of its manual page, such as `expound-build`.
fn subcommand(program: &Command, name: &str) -> Result<Command, Failure> {
    if let Some(command) = program.find_subcommand(name) {
        return Ok(command.clone());
    }
    let near = did_you_mean(name, program.get_subcommands().map(Command::get_name));
    Err(Failure::unknown("command", name, near, "`expound help` lists all commands"))
}
