//! Compares what templates get with what `docs/themes.md` says.
//!
//! The tables are generated from the types that templates get, so every row exists; and templates
//! that print all their names show that nothing else gets in. `UPDATE=1` rewrites the tables.

mod contract;
mod tables;

use std::collections::BTreeSet;
use std::fs;

use expound::config::options::Options;

use self::contract::Contract;
use crate::project;

/// The types whose fields are the names of a template, in the order of the document.
const CONTEXTS: [&str; 23] = [
    "Globals",
    "EveryPage",
    "ContentContext",
    "ObjectContext",
    "ListContext",
    "TagsContext",
    "TagContext",
    "SiteMapContext",
    "SearchContext",
    "AToZContext",
    "UpdatesContext",
    "EvidenceContext",
    "DataContext",
    "AsAtContext",
    "EmbedContext",
    "MovedContext",
    "WithdrawnContext",
    "SharedShapes",
    "ShareContext",
    "PassageArguments",
    "CaveatArguments",
    "CheckedArguments",
    "ImplicitArguments",
];

const BEGIN: &str = "<!-- generated: ";
const END: &str = "<!-- end -->";

#[test]
fn the_tables_for_designers_follow_from_the_types() {
    let contract = Contract::read();
    let file = project::repository().join("docs/themes.md");
    let document = fs::read_to_string(&file).unwrap();
    let mut generated = String::new();
    let mut tables = Vec::new();
    let mut parts = document.split(BEGIN);
    generated.push_str(parts.next().unwrap());
    for part in parts {
        let (name, rest) = part.split_once(" -->").unwrap();
        let (_, after) = rest.split_once(END).expect("a table ends");
        let table = match name {
            "SharedShapes" => contract.shared_shapes(&CONTEXTS),
            context => contract.table(context),
        };
        generated.push_str(&format!("{BEGIN}{name} -->\n\n{table}\n{END}{after}"));
        tables.push(name.to_owned());
    }
    assert_eq!(tables, CONTEXTS, "the tables of docs/themes.md");
    if std::env::var_os("UPDATE").is_some() {
        return fs::write(&file, &generated).unwrap();
    }
    assert!(document == generated, "docs/themes.md is not what the types say; run with UPDATE=1");
}

#[test]
fn every_type_of_the_contract_is_described() {
    let contract = Contract::read();
    for name in contract.shapes.keys() {
        let is_described = CONTEXTS.contains(&name.as_str())
            || contract.is_inline(name)
            || contract
                .shapes
                .values()
                .flat_map(|shape| &shape.fields)
                .any(|field| field.is_flat && field.ty == *name)
            || contract.is_used(name);
        assert!(is_described, "`{name}` is in no table of docs/themes.md");
    }
}

const SITE: &str = "theme = \"names\"\n\
title = \"Site\"\nbase_url = \"https://example.org/\"\nlanguage = \"en\"\n\
released = \"2026-11-21\"\nstructured_data = true\ndata = true\n\
[licence]\nname = \"CC0-1.0\"\n\
[kinds.finding]\nembed = true\n[kinds.recommendation]\nas_at = true\n\
[withdrawn]\n\"/old/\" = { date = \"2026-01-01\", reason = \"Wrong.\" }\n";

const CONTENT: [(&str, &str); 4] = [
    ("content/findings/a.md", "---\ntitle: A\nformerly: [\"/was/a/\"]\ntags: [x]\n---\n\nText.\n"),
    ("content/findings/b.md", "---\ntitle: B\n---\n\nText.\n"),
    ("content/sources/s.md", "---\ntitle: S\npublisher: P\n---\n"),
    (
        "content/recommendations/r.md",
        "---\ntitle: R\nhistory:\n  - {date: 2025-06-16, status: announced, by: government, \
         source: s}\n---\n\nText.\n",
    ),
];

/// Pages, their templates, and the types that these get besides what every page has.
const PAGES: [(&str, &str, &[&str]); 16] = [
    ("findings/a/index.html", "object.html", &["ContentContext", "ObjectContext"]),
    ("findings/index.html", "list.html", &["ContentContext", "ListContext"]),
    ("tags/index.html", "tags.html", &["TagsContext"]),
    ("tags/x/index.html", "tag.html", &["TagContext"]),
    ("site-map/index.html", "sitemap.html", &["SiteMapContext"]),
    ("search/index.html", "search.html", &["SearchContext"]),
    ("a-z/index.html", "a-z.html", &["AToZContext"]),
    ("changes/index.html", "updates.html", &["UpdatesContext"]),
    ("corrections/index.html", "updates.html", &["UpdatesContext"]),
    ("evidence/index.html", "evidence.html", &["EvidenceContext"]),
    ("data/index.html", "data.html", &["DataContext"]),
    ("recommendations/r/as-at/2026-11-21/index.html", "as-at.html", &["AsAtContext"]),
    ("embed/finding/a/index.html", "embed.html", &["EmbedContext"]),
    ("was/a/index.html", "moved.html", &["MovedContext"]),
    ("old/index.html", "withdrawn.html", &["WithdrawnContext"]),
    ("404.html", "404.html", &[]),
];

#[test]
fn templates_get_the_names_of_the_types_and_no_others() {
    let root = project::project("theme-contract", &CONTENT);
    project::put(&root, "site.toml", SITE);
    let template = "{% for name, _ in __tera_context %}{{ name }} {% endfor %}";
    for name in PAGES.map(|(_, name, _)| name).into_iter().chain(["home.html"]) {
        project::put(&root, &format!("themes/names/templates/{name}"), template);
    }
    let built = project::build(&root, Options::default());
    assert!(!built.outcome.has_errors(), "{}", built.report);
    let contract = Contract::read();
    for (path, _, types) in PAGES {
        let page = built.files.get(path).unwrap_or_else(|| panic!("no {path}"));
        let page = String::from_utf8_lossy(page);
        let names: BTreeSet<String> = page.split_whitespace().map(str::to_owned).collect();
        let types = ["Globals", "EveryPage"].iter().chain(types);
        let described: BTreeSet<String> = types.flat_map(|name| contract.names(name)).collect();
        assert_eq!(names, described, "{path}");
    }
}
