//! What the script in an open page receives: events, and the report for the overlay.
//!
//! What the script does with it is tested in a real browser elsewhere.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::sync::Arc;

use std::io::Write;

use serde_json::Value;

use super::{Fake, PAGE, Server, server, site};

/// An open event stream.
struct Events(BufReader<TcpStream>);

impl Events {
    fn of(server: &Server, page: &str) -> Self {
        let mut stream = server.connect();
        let path = format!("/.expound/events?page={page}");
        let text = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", server.address);
        stream.write_all(text.as_bytes()).unwrap();
        Self(BufReader::new(stream))
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream has ended");
        line
    }

    fn next(&mut self) -> Value {
        loop {
            if let Some(data) = self.line().strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}

#[test]
fn an_event_comes_at_once_and_at_each_revision() {
    let server = server(site());
    let mut events = Events::of(&server, "/findings/x/");
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        head.push_str(&events.line());
    }
    assert!(head.contains("content-type: text/event-stream"), "{head}");
    let first = events.next();
    assert_eq!(first["revision"], 1);
    assert_eq!(first["state"], "page");
    let page = server.get("/findings/x/").body;
    assert!(page.contains(&format!("data-etag={}", first["etag"])), "{first} {page}");
    assert!(page.contains(&format!("data-shape={}", first["shape"])), "{first} {page}");

    // Nothing of this page changes, then something, then it goes, then it comes back with an error.
    let changed = PAGE.replace("text", "words");
    server.revisions.publish(Arc::new(Fake { number: 2, ..site() }));
    let second = events.next();
    assert_eq!((&second["revision"], &second["etag"]), (&Value::from(2), &first["etag"]));
    server.revisions.publish(Arc::new(Fake::numbered(3, &[("findings/x/index.html", &changed)])));
    assert_ne!(events.next()["etag"], first["etag"]);
    server.revisions.publish(Arc::new(Fake::numbered(4, &[("index.html", PAGE)])));
    let gone = events.next();
    assert_eq!((&gone["etag"], &gone["state"]), (&Value::Null, &Value::from("missing")));
    server.revisions.publish(Arc::new(Fake { number: 5, ..site() }.broken()));
    let back = events.next();
    assert_eq!((&back["etag"], &back["errors"]), (&first["etag"], &Value::from(1)));
}

#[test]
fn a_page_learns_that_it_can_be_built() {
    let server = server(Fake::numbered(1, &[]).broken());
    let mut events = Events::of(&server, "%2F");
    assert_eq!(events.next()["state"], "unbuilt");
    server.revisions.publish(Arc::new(Fake { number: 2, ..site() }));
    assert_eq!(events.next()["state"], "page");
}

#[test]
fn pages_are_named_as_browsers_send_them() {
    let server = server(site());
    for page in ["%2Fcaf%25C3%25A9%2F", "/caf%25C3%25A9/", "/caf%C3%A9/", "/"] {
        assert_eq!(Events::of(&server, page).next()["state"], "page", "{page}");
    }
    for page in ["", "../x", "%2F..%2F", "nothing", "/%00/", "/%ff", "/panic.html"] {
        let mut events = Events::of(&server, page);
        if page != "/panic.html" {
            assert_eq!(events.next()["state"], "missing", "{page}");
        }
    }
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn fast_revisions_are_joined_and_the_last_is_never_missed() {
    let server = server(site());
    let mut events = Events::of(&server, "/");
    events.next();
    for number in 2..=500 {
        server.revisions.publish(Arc::new(Fake { number, ..site() }));
    }
    while events.next()["revision"] != 500 {}
}

#[test]
fn the_report_is_data() {
    let server = server(site().broken());
    let reply = server.get("/.expound/report");
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    let report: Value = serde_json::from_str(&reply.body).unwrap();
    let expected = serde_json::json!({
        "revision": 1,
        "errors": 1,
        "warnings": 0,
        "problems": [{
            "code": "E0204",
            "severity": "error",
            "message": "there is no key `<script>alert(1)</script>`",
            "place": "content/findings/x.md:3:1",
            "excerpt": "3 | <img src=x onerror=alert(1)>\n  | ^^^^",
            "notes": ["a note"],
            "help": "did you mean `summary`?",
        }],
        "blockers": ["1 error"],
        "drafts": 0,
    });
    assert_eq!(report, expected);
}

#[test]
fn the_script_makes_no_markup_of_what_it_receives() {
    let server = server(site());
    let script = server.get("/.expound/client.js").body;
    for word in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "DOMParser",
        ".style.",
    ] {
        assert!(!script.contains(word), "{word}");
    }
}
