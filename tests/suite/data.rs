//! The data files of whole sites.
//!
//! The inventory leads to pages and anchors that exist, tables and records of one kind say the
//! same, and ids in feeds outlast addresses and titles. Whether records follow the site's own
//! schema is an outer check, `tests/web/schemas.py`.

use std::collections::BTreeMap;

use expound::config::options::Options;
use serde_json::Value;

use crate::project;

fn files(root: &str) -> BTreeMap<String, Vec<u8>> {
    let built = project::build(&project::repository().join(root), Options::default());
    assert_eq!(built.report, "", "{root}");
    built.files
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("a JSON file can be read")
}

/// Every address of the inventory is a page that has the anchor.
#[test]
fn the_inventory_leads_to_pages_and_anchors() {
    let files = files(".");
    let inventory = json(&files["xref.json"]);
    let references = inventory["references"].as_array().expect("references");
    assert!(references.len() > 500);
    for reference in references {
        let url = reference["url"].as_str().expect("an address").trim_start_matches('/');
        let (page, anchor) = url.split_once('#').unwrap_or((url, ""));
        let html = String::from_utf8_lossy(&files[&format!("{page}index.html")]);
        assert!(anchor.is_empty() || html.contains(&format!("id=\"{anchor}\"")), "{url}");
        if let Some(data) = reference.get("data").and_then(Value::as_str) {
            assert!(files.contains_key(data.trim_start_matches('/')), "{data}");
        }
    }
}

/// The package of the data names every table, with the columns that it has.
#[test]
fn the_package_names_every_table() {
    let files = files("tests/sites/fire");
    let package = json(&files["datapackage.json"]);
    let resources = package["resources"].as_array().expect("resources");
    let is_table = |path: &&String| path.ends_with(".csv") && !path.starts_with("cy/");
    assert_eq!(files.keys().filter(is_table).count(), resources.len());
    for resource in resources {
        let path = resource["path"].as_str().expect("a path");
        let mut reader = csv::Reader::from_reader(files[path].as_slice());
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
        assert_eq!(reader.headers().expect("a heading").iter().collect::<Vec<_>>(), names);
        assert_eq!(resource["bytes"], files[path].len());
        assert!(resource["hash"].as_str().is_some_and(|hash| hash.starts_with("sha256:")));
    }
}

#[test]
fn a_site_that_does_not_ask_has_no_data() {
    let root =
        project::project("no-data", &[("content/findings/a.md", "---\ntitle: A\n---\n\nx\n")]);
    let built = project::build(&root, Options::default());
    let data = ["datapackage.json", "xref.json", "findings/findings.csv", "findings/a/index.json"];
    assert!(data.iter().all(|path| !built.files.contains_key(*path)));
    assert!(built.files.contains_key("data/index.html"));
}

/// Feed readers show nothing twice because the site moved, or a page was renamed or retitled.
#[test]
fn ids_in_feeds_outlast_addresses_and_titles() {
    let ids = |base: &str, slug: &str, title: &str| {
        let site = format!(
            "title = \"Site\"\nbase_url = \"{base}\"\nidentity = \"tag:example.org,2026:a\"\nlanguage = \"en\"\n\
             [kinds.recommendation]\nfeed = true\n"
        );
        let text = format!(
            "---\nid: first\ntitle: {title}\nupdates:\n  - {{date: 2025-07-01, note: New.}}\nhistory:\n  \
             - {{date: 2025-06-16, status: done, by: body, source: s}}\n---\n\nx\n"
        );
        let path = format!("content/recommendations/{slug}.md");
        let source = ("content/sources/s.md", "---\ntitle: S\npublisher: P\n---\n");
        let root = project::project("feed-ids", &[("site.toml", &site), (&path, &text), source]);
        let built = project::build(&root, Options::default());
        let feeds =
            ["feed.json", "changes/feed.json", &format!("recommendations/{slug}/feed.json")]
                .map(|feed| json(&built.files[feed]));
        let items =
            feeds.iter().flat_map(|feed| feed["items"].as_array().cloned().unwrap_or_default());
        items.map(|item| item["id"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let before = ids("https://example.org/", "one", "One");
    assert_eq!(before.len(), 4);
    assert_eq!(ids("https://other.example/sub/", "two", "Two"), before);
}
