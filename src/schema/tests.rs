//! Tests of the schemas and the stubs.
//!
//! The keys need no test, because schemas and readers have one source. That whole files are
//! accepted is tested in `tests/suite/starter.rs`, with a validator.

use std::collections::BTreeSet;

use super::*;
use crate::config;
use crate::model::record::Record;
use crate::source::Source;

const PROJECT: &str = "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguage = \"en\"\n";

fn config(more: &str) -> Config {
    let (config, diagnostics) =
        config::read(&Source::new(config::FILE, format!("{PROJECT}{more}")));
    assert_eq!(diagnostics, []);
    config
}

fn keys(schema: &Value) -> BTreeSet<String> {
    schema["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_schema_of_the_site_reaches_into_its_tables() {
    let site = &all(&config(""))["site"];
    assert_eq!(site["required"], json!(["title", "base_url", "language"]));
    let kind = &site["properties"]["kinds"]["additionalProperties"]["anyOf"][0]["properties"];
    let field = &kind["fields"]["additionalProperties"]["anyOf"][0]["properties"];
    assert_eq!(field["type"]["enum"][0], "string");
    assert_eq!(kind["list_url"]["pattern"], "^/([^/]+/)*$");
    let gate = &site["properties"]["gates"]["additionalProperties"];
    assert_eq!(gate["required"], json!(["rule"]));
    let description = gate["properties"]["ratchet"]["description"].as_str().unwrap();
    assert!(!description.contains("]("), "{description}");
    assert_eq!(site["properties"]["data"]["anyOf"][0], json!({ "type": "boolean" }));
}

#[test]
fn a_list_page_has_the_keys_of_every_page() {
    let common: BTreeSet<String> = Record::KEYS.map(str::to_owned).into();
    assert_eq!(keys(&all(&config(""))["index"]), common);
}

#[test]
fn every_kind_has_its_fields_and_links() {
    let config = config("");
    let schemas = all(&config);
    for kind in config.kinds.values() {
        let schema = &schemas[&kind.name];
        let keys = keys(schema);
        assert!(kind.fields.keys().chain(kind.links.keys()).all(|key| keys.contains(key)));
        assert_eq!(keys.contains("history"), kind.history);
        assert_eq!(schema["additionalProperties"], false);
    }
    assert_eq!(schemas["statistic"]["required"], json!(["title"]));
    assert_eq!(schemas["statistic"]["else"]["required"], json!(["title", "value", "source"]));
    let wording = &schemas["recommendation"]["properties"]["wording"];
    assert_eq!(wording["enum"], json!(["verified", "partly", "unverified"]));
    assert_eq!(wording["enumDescriptions"][1], "Partly checked");
    assert_eq!(wording["description"], "Whether the words were checked against the report.");
}

#[test]
fn a_kind_may_be_called_like_a_file() {
    let schemas = all(&config("[kinds.site]\nlabel = \"Site\"\n"));
    assert_eq!(schemas["site"]["title"], "Site");
    assert_eq!(schemas["site.toml"]["title"], "site.toml");
}

#[test]
fn choices_that_look_like_numbers_may_be_typed_without_quotation_marks() {
    let config = config(
        "[kinds.finding.fields.level]\ntype = \"choice\"\nchoices = { 1 = \"One\", no = \"None\" }\n",
    );
    let level = &all(&config)["finding"]["properties"]["level"];
    assert_eq!(level["enum"], json!(["1", 1, "no"]));
    assert_eq!(level["enumDescriptions"], json!(["One", "One", "None"]));
}

#[test]
fn links_are_counted() {
    let config = config(
        "[kinds.finding.links.one]\nat_least = 1\nat_most = 1\n[kinds.finding.links.two]\nat_least = 2\n",
    );
    let properties = &all(&config)["finding"]["properties"];
    let ways = |name: &str| properties[name]["anyOf"].as_array().unwrap().clone();
    assert_eq!((ways("one").len(), ways("two").len()), (2, 1));
    assert_eq!(ways("one")[1]["maxItems"], 1);
    assert_eq!(ways("two")[0]["minItems"], 2);
}

#[test]
fn a_stub_says_everything_and_claims_nothing() {
    let config = config("");
    let text = stub(&config, &config.kinds["recommendation"], "taxi--licensing");
    for line in [
        "title: Taxi licensing",
        "draft: true  # Nothing of this page is published. Remove this line when the page is ready.",
        "# number:  # Number: The number in the report, exactly as printed there.",
        "# wording: verified | partly | unverified  # Wording: Whether the words were checked against the report.",
        "# directed_to: [organisation-id]  # Addressed to: Ids of the bodies that are asked to act. Leads to: organisation or person.",
        "#   - date: YYYY-MM-DD  # The date on which it happened or was said, such as 2025-06-16.",
    ] {
        assert!(text.lines().any(|other| other == line), "no {line:?} in:\n{text}");
    }
    let event = stub(&config, &config.kinds["event"], "x");
    assert!(event.contains("\ndate: YYYY-MM-DD  # Date: "), "{event}");
}

#[test]
fn words_from_the_configuration_stay_in_their_line() {
    let config = config(
        "[kinds.finding.fields.\"a b: c\"]\nlabel = \"L\"\nhelp = \"one\\ntwo: [2J\"\n\
         [kinds.finding.links.x]\nto = [\"finding\"]\n",
    );
    let text = stub(&config, &config.kinds["finding"], "null");
    assert!(text.contains("\n# \"a b: c\":  # L: one two: [2J\n"), "{text}");
    assert!(text.contains("\ntitle: \"Null\"\n"), "{text}");
    assert!(text.contains("\n# x: [finding-id]  # x: Leads to: finding.\n"), "{text}");
}
