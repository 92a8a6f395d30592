//! Files and functions are short enough to be read at once.
//!
//! A function has at most 60 lines, and half of them no more than 8; a file has at most 400 lines,
//! its tests included, and one of the suite 500.

use super::file::{Complaint, File, all_rust, complaints_about, hold, sources};
use super::function::functions;

const LONGEST_SOURCE: usize = 400;
const LONGEST_TEST: usize = 500;
const LONGEST_FUNCTION: usize = 60;
const MEDIAN_FUNCTION: usize = 8;

fn long_files(files: &[File]) -> Vec<Complaint> {
    let lengths = files.iter().map(|file| (file, file.text.lines().count()));
    let most = |file: &File| {
        if file.path.starts_with("src/") { LONGEST_SOURCE } else { LONGEST_TEST }
    };
    let long = lengths.filter(|(file, lines)| *lines > most(file));
    long.map(|(file, lines)| file.complaint(format!("{lines} lines"))).collect()
}

fn long_functions(files: &[File]) -> Vec<Complaint> {
    let complaints = files.iter().flat_map(|file| {
        let long = functions(&file.code).into_iter().filter(|one| one.lines > LONGEST_FUNCTION);
        long.map(|one| {
            file.complaint(format!("{}: `{}` has {} lines", one.line, one.name, one.lines))
        })
    });
    complaints.collect()
}

/// The lengths of all functions of the program, in order.
fn lengths(files: &[File]) -> Vec<usize> {
    let program = files.iter().filter(|file| !file.is_test());
    let functions = program.flat_map(|file| functions(&file.code));
    let mut lengths: Vec<usize> = functions.map(|function| function.lines).collect();
    lengths.sort_unstable();
    lengths
}

#[test]
fn files_are_short() {
    let files = all_rust();
    let mut lengths: Vec<usize> = files.iter().map(|file| file.text.lines().count()).collect();
    lengths.sort_unstable();
    println!("files: {}, median {} lines", lengths.len(), lengths[lengths.len() / 2]);
    hold("files are short", long_files(&files));
}

#[test]
fn functions_are_short() {
    hold("functions are short", long_functions(&all_rust()));
}

#[test]
fn half_of_the_functions_are_very_short() {
    let lengths = lengths(&sources());
    let (median, longest) = (lengths[lengths.len() / 2], lengths[lengths.len() - 1]);
    println!("functions: {}, median {median} lines, longest {longest}", lengths.len());
    assert!(median <= MEDIAN_FUNCTION, "half of the functions have more than {median} lines");
}

#[test]
fn long_files_are_refused() {
    let text = "\n".repeat(450);
    assert_eq!(complaints_about("src/a.rs", &text, long_files), ["450 lines"]);
    assert!(complaints_about("tests/suite/a.rs", &text, long_files).is_empty());
    let longer = "\n".repeat(501);
    assert_eq!(complaints_about("tests/suite/a.rs", &longer, long_files), ["501 lines"]);
}

#[test]
fn long_functions_are_refused_behind_tests_too() {
    let body = "    a();\n".repeat(59);
    let text = format!("#[cfg(test)]\nmod tests;\n\nfn long() {{\n{body}}}\n");
    assert_eq!(complaints_about("src/a.rs", &text, long_functions), ["4: `long` has 61 lines"]);
    let within = format!("#[cfg(test)]\nmod tests {{\n    fn long() {{\n{body}    }}\n}}\n");
    assert!(complaints_about("src/a.rs", &within, long_functions).is_empty());
}
