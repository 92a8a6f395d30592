//! Standard error that is full, or that nobody reads any more.
//!
//! The exit code of a command must be the same as with a terminal, and a preview must go on.

use std::fs::{self, OpenOptions};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::preview::get;
use crate::project::{project, put};

const FINDING: &str = "---\ntitle: One\n---\nText.\n";

/// The exit code of a command whose standard error goes somewhere.
fn code(arguments: &[&str], root: &Path, stderr: impl Into<Stdio>) -> Option<i32> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_expound"));
    let command = command.args(arguments).current_dir(root);
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(stderr);
    command.status().expect("the program starts").code()
}

/// A pipe whose reader has gone.
fn closed() -> impl Into<Stdio> {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    writer
}

#[test]
fn a_full_or_closed_standard_error_changes_no_exit_code() {
    let good = project("streams-good", &[("content/findings/one.md", FINDING)]);
    let bad =
        project("streams-bad", &[("content/findings/one.md", "---\ntitel: One\n---\n[[no]]\n")]);
    let commands: [&[&str]; 12] = [
        &["build"],
        &["check"],
        &["check", "--format", "json"],
        &["lock"],
        &["verify"],
        &["rollback"],
        &["explain", "E0204"],
        &["explain", "E9999"],
        &["new", "finding", "two"],
        &["source", "add", "missing.pdf"],
        &["schema", "--kind", "nothing"],
        &["no-such-command"],
    ];
    for root in [&good, &bad] {
        for arguments in commands {
            let _ = fs::remove_file(root.join("content/findings/two.md"));
            let expected = code(arguments, root, Stdio::null());
            assert!(expected.is_some_and(|code| code < 4), "{arguments:?}: {expected:?}");
            let _ = fs::remove_file(root.join("content/findings/two.md"));
            let full = OpenOptions::new().write(true).open("/dev/full").expect("a full device");
            assert_eq!(code(arguments, root, full), expected, "{arguments:?} with a full device");
            let _ = fs::remove_file(root.join("content/findings/two.md"));
            assert_eq!(
                code(arguments, root, closed()),
                expected,
                "{arguments:?} with a closed pipe"
            );
        }
    }
}

#[test]
fn a_preview_goes_on_without_its_terminal() {
    let root = project("streams-preview", &[("content/findings/one.md", FINDING)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_expound"));
    let command = command.args(["serve", "--port", "0", "--root"]).arg(&root);
    let mut process =
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut lines = BufReader::new(process.stderr.take().expect("a pipe")).lines();
    let line = lines.find_map(|line| {
        let line = line.expect("text");
        let rest = line.split("http://").nth(1)?;
        Some(rest.split('/').next().unwrap_or_default().to_owned())
    });
    let address = line.expect("an address");
    drop(lines);
    for text in ["Second words.", "Third words."] {
        put(&root, "content/findings/one.md", format!("---\ntitle: One\n---\n{text}\n"));
        let start = Instant::now();
        while !get(&address, "/findings/one/").contains(text) {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "the preview does not show `{text}`"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    process.kill().expect("it was running");
    process.wait().expect("it ended");
}
