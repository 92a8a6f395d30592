//! What the flags of `expound serve` do, and what the preview says about a publish.
//!
//! Bugs are tested too: the preview must survive one of its own.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use expound::config::options::Drafts;
use expound::diagnostic::failure::Failure;
use expound::serve::{self, Listener, Options, Rebuild, Watching, http};

use crate::preview::{Preview, get};
use crate::project::{project, put, scratch};

const PUBLISHED: &str = "---\ntitle: Published\n---\nSee [[sketch]].\n";
const SKETCH: &str = "---\ntitle: Sketch\ndraft: true\n---\nNot ready.\n";

fn report(preview: &Preview) -> serde_json::Value {
    let answer = preview.get("/.expound/report");
    let body = answer.split("\r\n\r\n").nth(1).expect("a body");
    serde_json::from_str(body).expect("JSON")
}

#[test]
fn links_to_drafts_would_stop_a_publish_and_drafts_would_not() {
    let files = [("content/pages/published.md", PUBLISHED), ("content/pages/sketch.md", SKETCH)];
    let root = project("serving-drafts", &files);
    let mut preview = Preview::start(&root, &[]);
    preview.until("/.expound/report", |answer| answer.contains("link to a draft"));
    let json = report(&preview);
    assert_eq!(json["blockers"], serde_json::json!(["1 link to a draft"]), "{json}");
    assert_eq!((&json["errors"], &json["drafts"]), (&0.into(), &1.into()));
    let problem = &json["problems"][0];
    assert_eq!((&problem["code"], &problem["severity"]), (&"E0408".into(), &"warning".into()));
    assert_eq!(problem["place"], "content/pages/published.md:4:5");
    assert!(preview.get("/sketch/").contains("data-draft"));
    put(&root, "content/pages/published.md", PUBLISHED.replace("[[sketch]]", "nothing"));
    preview.rebuild();
    let json = report(&preview);
    assert_eq!((&json["blockers"], &json["drafts"]), (&serde_json::json!([]), &1.into()), "{json}");
}

#[test]
fn drafts_may_be_left_out_of_the_preview() {
    let files = [("content/pages/published.md", PUBLISHED), ("content/pages/sketch.md", SKETCH)];
    let root = project("serving-without-drafts", &files);
    let preview = Preview::start(&root, &["--drafts=hidden"]);
    assert!(preview.get("/sketch/").contains("404"));
    assert_eq!(report(&preview)["blockers"], serde_json::json!(["1 error"]));
    drop(preview);
    let preview = Preview::start(&root, &["--drafts"]);
    assert!(preview.get("/sketch/").starts_with("HTTP/1.1 200"));
}

#[test]
fn the_page_for_missing_addresses_has_its_style_and_its_links() {
    let root = project("serving-folder", &[("content/pages/one.md", "---\ntitle: One\n---\n")]);
    let settings =
        "title = \"Site\"\nbase_url = \"https://example.org/audit/\"\nlanguage = \"en\"\n";
    put(&root, "site.toml", settings);
    let preview = Preview::start(&root, &[]);
    let missing = preview.get("/no/such/page/");
    assert!(missing.starts_with("HTTP/1.1 404"), "{missing}");
    let addresses = missing.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own: Vec<&str> = addresses.filter(|address| address.starts_with('/')).collect();
    assert!(own.iter().any(|address| address.contains(".css")), "{own:?}");
    for address in own {
        assert!(preview.get(address).starts_with("HTTP/1.1 200"), "{address}");
    }
    assert!(preview.get("/audit").starts_with("HTTP/1.1 308"));
}

#[test]
fn a_browser_is_opened_when_there_is_one() {
    let root = project("serving-open", &[("content/pages/one.md", "---\ntitle: One\n---\n")]);
    let tools = scratch("serving-open-tools");
    let opened = tools.join("opened");
    let script = format!("#!/bin/sh\necho \"$1\" > '{}'\n", opened.display());
    put(&tools, "xdg-open", script);
    fs::set_permissions(tools.join("xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = tools.to_str().unwrap();
    let preview = Preview::with(&root, &["--open"], &[("PATH", path)]);
    let end = Instant::now() + Duration::from_secs(10);
    let address = loop {
        match fs::read_to_string(&opened) {
            Ok(text) if text.ends_with('\n') => break text,
            _ => assert!(Instant::now() < end, "nothing was opened"),
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(address.trim(), format!("http://{}/", preview.address));
}

#[test]
fn without_a_browser_the_preview_goes_on() {
    let root = project("serving-alone", &[("content/pages/one.md", "---\ntitle: One\n---\n")]);
    let nothing = scratch("serving-alone-tools");
    let path = nothing.to_str().unwrap();
    let mut preview = Preview::with(&root, &["--open"], &[("PATH", path)]);
    preview.line(|line| line.contains("cannot open a browser"));
    preview.shows("/one/", "<h1");
}

/// A listener that passes on what is reported, and that panics after a build while it is broken.
struct Fragile {
    reports: Sender<String>,
    is_broken: Arc<AtomicBool>,
}

impl Listener for Fragile {
    fn listening(&mut self, address: &str, _: Option<&str>) {
        self.reports.send(address.to_owned()).unwrap();
    }

    fn rebuilt(&mut self, _: &Rebuild<'_>) {
        assert!(!self.is_broken.load(Ordering::SeqCst), "a bug, for the test");
        self.reports.send("built".into()).unwrap();
    }

    fn failed(&mut self, failure: &Failure) {
        assert_eq!(failure.exit_code(), 4);
        self.reports.send(failure.message.clone()).unwrap();
    }

    fn notice(&mut self, _: &str) {}
}

#[test]
fn a_bug_is_reported_and_the_preview_goes_on() {
    let root = project("serving-mistake", &[("content/pages/a.md", "---\ntitle: First\n---\nx\n")]);
    let (reports, receiver) = channel();
    let next = || receiver.recv_timeout(Duration::from_secs(30)).unwrap();
    let listen = http::Options { host: [127, 0, 0, 1].into(), port: 0 };
    let (drafts, watching) = (Drafts::Shown, Watching::Events);
    let options = Options { root: root.clone(), evidence: None, listen, drafts, watching };
    let is_broken = Arc::new(AtomicBool::new(false));
    let listener = Fragile { reports, is_broken: is_broken.clone() };
    std::thread::spawn(move || serve::serve(&options, listener));
    let address = next().trim_start_matches("http://").trim_end_matches('/').to_owned();
    assert_eq!(next(), "built");
    is_broken.store(true, Ordering::SeqCst);
    put(&root, "content/pages/a.md", "---\ntitle: Second\n---\nx\n");
    assert!(next().starts_with("expound stopped unexpectedly"));
    let report = get(&address, "/.expound/report");
    assert!(report.contains("expound stopped"), "{report}");
    assert!(get(&address, "/a/").contains("<h1"), "the earlier site is shown");
    is_broken.store(false, Ordering::SeqCst);
    put(&root, "content/pages/a.md", "---\ntitle: Third\n---\nx\n");
    let start = Instant::now();
    while !get(&address, "/a/").contains("Third") {
        assert!(start.elapsed() < Duration::from_secs(30), "the preview is stale");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(get(&address, "/.expound/report").contains("\"errors\":0"));
}
