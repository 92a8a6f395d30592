//! Tests that documents show the commands as clap defines them.
//!
//! The order of flags is not compared: a document may begin with the most useful ones.

use std::collections::{BTreeMap, BTreeSet};

use clap::{Arg, Command, CommandFactory as _};

use super::super::command_line::Cli;

const README: &str = include_str!("../../../README.md");
const PREVIEW: &str = include_str!("../../../docs/preview.md");

/// What follows the name of a command, without the brackets of optional arguments.
type Usage = BTreeSet<String>;

#[test]
fn the_readme_lists_every_command_with_its_arguments() {
    let rows = README.lines().filter(|line| line.starts_with("| `expound "));
    let cells = rows.filter_map(|row| row.split(" | ").next());
    let listed: BTreeMap<String, Usage> =
        cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(command_of_text).collect();
    let mut defined = BTreeMap::new();
    add_commands("", &program(), &mut defined);
    assert_eq!(listed, defined);
}

#[test]
fn the_document_of_the_preview_lists_its_flags() {
    let rows = PREVIEW.lines().filter_map(|line| line.strip_prefix("| `--")?.split_once("` |"));
    let listed: Usage = rows.map(|(flag, _)| format!("--{flag}")).collect();
    let program = program();
    assert_eq!(listed, usage(program.find_subcommand("serve").unwrap()));
}

fn program() -> Command {
    let mut program = Cli::command();
    program.build();
    program
}

/// The commands of a program that do something, by their names.
fn add_commands(name: &str, command: &Command, commands: &mut BTreeMap<String, Usage>) {
    let mut inner = command.get_subcommands().filter(|inner| inner.get_name() != "help").peekable();
    if inner.peek().is_none() {
        commands.insert(name.trim().to_owned(), usage(command));
    }
    for inner in inner {
        add_commands(&format!("{name} {}", inner.get_name()), inner, commands);
    }
}

fn usage(command: &Command) -> Usage {
    let is_own = |argument: &&Arg| !["help", "version"].contains(&argument.get_id().as_str());
    command.get_arguments().filter(is_own).map(usage_of).collect()
}

/// An argument as documents write it: `--root DIR`, `--drafts`, `--drafts[=WHICH]` or `FILE`.
fn usage_of(argument: &Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default();
    let value = names.first().map(ToString::to_string).unwrap_or_default();
    let takes_value = argument.get_action().takes_values();
    let is_optional = argument.get_num_args().is_some_and(|numbers| numbers.min_values() == 0);
    match argument.get_long() {
        None => value,
        Some(long) if !takes_value => format!("--{long}"),
        Some(long) if is_optional => format!("--{long}[={value}]"),
        Some(long) => format!("--{long} {value}"),
    }
}

/// A command as a document shows it, such as `expound source add FILE [--id ID]`.
fn command_of_text(text: &str) -> (String, Usage) {
    let text = text.strip_prefix("expound ").unwrap_or(text);
    let is_name = |word: &&str| word.starts_with(|c: char| c.is_ascii_lowercase());
    let name: Vec<&str> = text.split(' ').take_while(is_name).collect();
    let name = name.join(" ");
    let (mut usage, mut rest) = (Usage::new(), text[name.len()..].trim_start());
    while !rest.is_empty() {
        let end = if rest.starts_with('[') { "] " } else { " " };
        let (argument, after) = rest.split_once(end).unwrap_or((rest, ""));
        let argument = argument.strip_prefix('[').map_or(argument, |inner| {
            // The last bracket is part of the text only when no other argument follows.
            if after.is_empty() { inner.strip_suffix(']').unwrap_or(inner) } else { inner }
        });
        usage.insert(argument.to_owned());
        rest = after;
    }
    (name, usage)
}
