//! A server on a free port with a site in memory, and a client that sends exactly what a test says.
//!
//! Ordinary clients correct addresses and headers before they send them, and so cannot show what
//! the server does with bad ones. This client knows no more of HTTP than how to separate status,
//! headers and body.

mod browser_tests;
mod guard_tests;
mod limits_tests;
mod page_tests;
mod site_tests;
mod traversal_tests;

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use super::{Options, Problem, Report, Revision, Revisions, ServedFile, Stop, bind, run};
use crate::diagnostic::Severity;

/// A revision whose files exist from the start.
#[derive(Default)]
pub(super) struct Fake {
    number: u64,
    files: BTreeMap<String, ServedFile>,
    report: Report,
}

impl Revision for Fake {
    fn number(&self) -> u64 {
        self.number
    }

    fn file(&self, path: &str) -> Option<ServedFile> {
        assert!(path != "panic.html", "a page that cannot be rendered");
        self.files.get(path).cloned()
    }

    fn report(&self) -> &Report {
        &self.report
    }
}

impl Fake {
    pub(super) fn numbered(number: u64, files: &[(&str, &str)]) -> Self {
        let served = |text: &str| ServedFile { bytes: text.to_owned().into(), draft: false };
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), served(text))).collect();
        Self { number, files, report: Report::default() }
    }

    /// The same, with one error.
    pub(super) fn broken(mut self) -> Self {
        let problem = Problem {
            code: "E0204",
            severity: Severity::Error,
            message: "there is no key `<script>alert(1)</script>`".into(),
            place: "content/findings/x.md:3:1".into(),
            excerpt: "3 | <img src=x onerror=alert(1)>\n  | ^^^^".into(),
            notes: vec!["a note".into()],
            help: Some("did you mean `summary`?".into()),
        };
        let blockers = vec!["1 error".into()];
        self.report = Report { errors: 1, problems: vec![problem], blockers, ..Report::default() };
        self
    }
}

pub(super) const PAGE: &str =
    "<!doctype html>\n<html><head><title>x</title></head>\n<body><p>text</p></body></html>\n";
pub(super) const NOT_FOUND: &str = "<html><head></head><body>no such page</body></html>";

/// A site with some of everything.
pub(super) fn site() -> Fake {
    Fake::numbered(
        1,
        &[
            ("index.html", PAGE),
            ("404.html", NOT_FOUND),
            ("findings/x/index.html", PAGE),
            ("caf\u{e9}/index.html", PAGE),
            ("a b.txt", "a space"),
            ("assets/site.4d4571d0.css", "p { color: red }"),
            ("assets/mark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ],
    )
}

/// A running server; it stops when the test ends.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    pub(super) revisions: Arc<Revisions>,
    stop: Stop,
    thread: Option<JoinHandle<()>>,
}

pub(super) fn server(first: Fake) -> Server {
    server_at(first, Ipv4Addr::LOCALHOST.into())
}

pub(super) fn server_at(first: Fake, host: IpAddr) -> Server {
    let options = Options { host, port: 0 };
    let (listener, address) = bind(options).expect("there is a free port");
    let (revisions, stop) = (Arc::new(Revisions::new(Arc::new(first))), Stop::default());
    let (shared, stopped) = (Arc::clone(&revisions), stop.clone());
    let thread = std::thread::spawn(move || run(listener, shared, stopped).expect("it serves"));
    let address = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port());
    Server { address, revisions, stop, thread: Some(thread) }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.now();
        let ended = self.thread.take().map(JoinHandle::join);
        assert!(ended.is_some_and(|ended| ended.is_ok()), "the server ended by itself");
    }
}

impl Server {
    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
        stream
    }

    /// Sends these bytes and reads until the server closes.
    pub(super) fn send(&self, request: &[u8]) -> Reply {
        let mut stream = self.connect();
        // The server may close while a long request is still being sent.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Reply::of(&bytes)
    }

    /// Asks under the server's own name.
    pub(super) fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Reply {
        let host = format!("Host: {}", self.address);
        let headers: Vec<&str> = [&[host.as_str()], headers].concat();
        self.send(request(method, path, &headers).as_bytes())
    }

    pub(super) fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[])
    }
}

pub(super) fn request(method: &str, path: &str, headers: &[&str]) -> String {
    format!("{method} {path} HTTP/1.1\r\n{}\r\nConnection: close\r\n\r\n", headers.join("\r\n"))
}

/// A response.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

impl Reply {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Self { status: status.unwrap_or(0), head: head.to_ascii_lowercase(), body: body.into() }
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(known, _)| *known == name).map(|(_, value)| value).next()
    }
}
