//! The real preview: the program itself, observed as an editor observes it.
//!
//! Tests look only at what it prints and serves.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine.
const LONG: Duration = Duration::from_secs(20);

/// `expound serve` on a project.
pub(crate) struct Preview {
    process: Child,
    lines: Receiver<String>,
    /// Its host and port.
    pub(crate) address: String,
    /// Everything that it has printed.
    pub(crate) printed: Vec<String>,
}

impl Preview {
    /// Starts it, and waits until the site has been built for the first time.
    pub(crate) fn start(root: &Path, flags: &[&str]) -> Self {
        let mut preview = Self::waiting(root, flags);
        preview.rebuild();
        preview
    }

    /// Starts it, and waits until it listens.
    pub(crate) fn waiting(root: &Path, flags: &[&str]) -> Self {
        Self::with(root, flags, &[])
    }

    /// Like [`waiting`](Self::waiting), with these environment variables.
    pub(crate) fn with(root: &Path, flags: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_expound"))
            .args(["serve", "--port", "0", "--root"])
            .arg(root)
            .args(flags)
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let stderr = process.stderr.take().expect("its output is piped");
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            let lines = BufReader::new(stderr).lines().map_while(Result::ok);
            lines.for_each(|line| drop(sender.send(line)));
        });
        let mut preview = Self { process, lines, address: String::new(), printed: Vec::new() };
        let line = preview.line(|line| line.starts_with("The preview is at "));
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        preview.address = address.expect("an address").into();
        preview
    }

    /// Waits for a line that fulfils a condition.
    pub(crate) fn line(&mut self, condition: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + LONG;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(line) = self.lines.recv_timeout(left) else {
                panic!("the preview did not print it:\n{}", self.printed.join("\n"));
            };
            self.printed.push(line.clone());
            if condition(&line) {
                return line;
            }
        }
    }

    /// Waits for the line about a rebuild.
    pub(crate) fn rebuild(&mut self) -> String {
        self.line(is_rebuild)
    }

    /// How many rebuilds are reported within some time.
    pub(crate) fn rebuilds_within(&mut self, time: Duration) -> usize {
        let end = Instant::now() + time;
        let mut rebuilds = 0;
        loop {
            match self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    rebuilds += usize::from(is_rebuild(&line));
                    self.printed.push(line);
                }
                Err(RecvTimeoutError::Timeout) => return rebuilds,
                Err(RecvTimeoutError::Disconnected) => panic!("the preview has ended"),
            }
        }
    }

    /// The response to a request, with its headers.
    pub(crate) fn get(&self, path: &str) -> String {
        get(&self.address, path)
    }

    /// Waits until a response fulfils a condition; returns how long that took.
    pub(crate) fn until(&self, path: &str, condition: impl Fn(&str) -> bool) -> Duration {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if condition(&answer) {
                return start.elapsed();
            }
            assert!(start.elapsed() < LONG, "`{path}` stays:\n{answer}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a page has these words; returns how long that took.
    pub(crate) fn shows(&self, path: &str, words: &str) -> Duration {
        self.until(path, |answer| answer.contains(words))
    }
}

fn is_rebuild(line: &str) -> bool {
    line.contains(" pages rendered, ")
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The response of the preview at `host`, a host with a port, to a request.
pub(crate) fn get(host: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(host).expect("the preview listens");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}
