//! The disk, the clock, the network and panics, each only where it belongs.
//!
//! A build is a function of the project's files, and bad content is data: so the pipeline does
//! not touch the world and never panics. Tests are exempt.

use super::file::{Complaint, File, complaints_about, hold, sources};

/// Modules that may touch the disk.
const RIM: [&str; 4] = ["load", "write", "serve", "cli"];

const DISK: [&str; 7] =
    ["std::fs", "File::", "fs::read", "fs::write", "OpenOptions", "WalkDir", "std::env"];
const CLOCK_AND_NETWORK: [&str; 5] =
    ["SystemTime", "Instant::now", "Zoned::now", "Timestamp::now", "TcpStream"];
const WATCHDOG: &str = "src/cli/watchdog.rs";
const PANICS: [&str; 5] = [".unwrap()", ".expect(", ".unwrap_err()", "panic!(", "unreachable!("];
const UNFINISHED: [&str; 6] = ["todo!", "unimplemented!", "TODO", "FIXME", "XXX", "dbg!("];

/// Complaints about the lines of a text that hold one of the words.
fn lines_with(file: &File, text: &str, words: &[&str]) -> Vec<Complaint> {
    let lines = text.lines().zip(file.text.lines()).zip(1..);
    let found = lines.filter(|((line, _), _)| words.iter().any(|word| line.contains(word)));
    found.map(|((_, line), number)| file.complaint(format!("{number}: {}", line.trim()))).collect()
}

fn code_with(files: &[File], words: &[&str], is_free: impl Fn(&File) -> bool) -> Vec<Complaint> {
    let held = files.iter().filter(|file| !file.is_test() && !is_free(file));
    held.flat_map(|file| lines_with(file, &file.code, words)).collect()
}

fn disk(files: &[File]) -> Vec<Complaint> {
    code_with(files, &DISK, |file| RIM.contains(&file.top_module()))
}

/// The watchdog ends a build that takes too long; it changes nothing that a build makes.
fn clock(files: &[File]) -> Vec<Complaint> {
    let is_free = |file: &File| file.top_module() == "serve" || file.path == WATCHDOG;
    code_with(files, &CLOCK_AND_NETWORK, is_free)
}

fn panics(files: &[File]) -> Vec<Complaint> {
    code_with(files, &PANICS, |_| false)
}

fn unfinished(files: &[File]) -> Vec<Complaint> {
    files.iter().flat_map(|file| lines_with(file, &file.text, &UNFINISHED)).collect()
}

#[test]
fn only_the_rim_touches_the_disk() {
    hold("only the rim touches the disk", disk(&sources()));
}

#[test]
fn nothing_asks_for_the_time_or_the_network() {
    hold("a build is a pure function", clock(&sources()));
}

#[test]
fn nothing_is_unwrapped() {
    hold("nothing is unwrapped", panics(&sources()));
}

#[test]
fn nothing_is_left_for_later() {
    hold("nothing is left for later", unfinished(&sources()));
}

#[test]
fn the_disk_is_refused_to_the_pipeline() {
    let text = "/// Not `std::fs`.\nfn a() { let b = std::fs::read(c); }\n";
    let complaints = complaints_about("src/graph/a.rs", text, disk);
    assert_eq!(complaints, ["2: fn a() { let b = std::fs::read(c); }"]);
    assert!(complaints_about("src/load/a.rs", text, disk).is_empty());
}

#[test]
fn the_clock_is_refused_to_a_build() {
    let text = "let now = Instant::now();\n";
    assert_eq!(complaints_about("src/load/a.rs", text, clock), ["1: let now = Instant::now();"]);
    assert!(complaints_about("src/serve/a.rs", text, clock).is_empty());
}

#[test]
fn panics_are_refused_behind_tests_too() {
    let text = "#[cfg(test)]\nmod tests;\nfn a() { b.unwrap() }\n";
    assert_eq!(complaints_about("src/a.rs", text, panics), ["3: fn a() { b.unwrap() }"]);
    let words = "fn a() { b(\"panic!(\") }\n";
    assert!(complaints_about("src/a.rs", words, panics).is_empty());
    assert!(complaints_about("src/a/tests.rs", text, panics).is_empty());
}

#[test]
fn what_is_left_for_later_is_refused() {
    let text = "// TODO: later\n";
    assert_eq!(complaints_about("src/a.rs", text, unfinished), ["1: // TODO: later"]);
}
