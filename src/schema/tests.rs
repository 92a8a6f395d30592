//! Tests of the schemas against the engine that they describe.
//!
//! Structural only: that real front matter is accepted was tried with a validator, see the project's
//! records. What is held here is that no key is forgotten when the engine learns a new one.

use std::collections::BTreeSet;

use super::*;
use crate::config::{self, COMMON_KEYS};
use crate::diagnostic::Code;
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

/// What the engine says of a key that it does not know, if it does not know it.
fn refused(settings: &str) -> Option<String> {
    let (_, diagnostics) = config::read(&Source::new(config::FILE, settings));
    let unknown = diagnostics.into_iter().find(|diagnostic| diagnostic.code == Code::E0204)?;
    unknown.help
}

/// How many keys the engine names when it refuses one, and how many more it says there are.
fn number_known(help: &str) -> usize {
    let more = help.rsplit(" and ").next().and_then(|end| end.strip_suffix(" more"));
    help.matches('`').count() / 2 + more.map_or(0, |more| more.parse().unwrap())
}

#[test]
fn the_schema_of_the_site_has_the_keys_of_the_engine() {
    let site = &all(&config(""))["site"];
    let defs = &site["$defs"];
    for (schema, settings) in [
        (site, "qqqqqqqqq = 1"),
        (&defs["kind"], "[kinds.hazard]\nqqqqqqqqq = 1"),
        (&defs["field"], "[kinds.hazard.fields.x]\nqqqqqqqqq = 1"),
        (&defs["link"], "[kinds.hazard.links.x]\nqqqqqqqqq = 1"),
        (&defs["status"], "[statuses.x]\nqqqqqqqqq = 1"),
        (&defs["figure"], "[kinds.hazard.figure]\nqqqqqqqqq = \"x\""),
        (&defs["gate"], "[gates.x]\nqqqqqqqqq = 1"),
        (&defs["track"], "[tracks.x]\nqqqqqqqqq = 1"),
        (&defs["tag"], "[tags.x]\nqqqqqqqqq = 1"),
        (&site["properties"]["nav"]["items"], "nav = [{ to = \"x\", qqqqqqqqq = 1 }]"),
    ] {
        let help = refused(settings).unwrap();
        assert_eq!(keys(schema).len(), number_known(&help), "{settings}: {help}");
        for key in keys(schema) {
            assert_eq!(refused(&settings.replace("qqqqqqqqq", &key)), None, "{key}");
        }
    }
}

#[test]
fn a_list_page_has_the_keys_of_every_page() {
    let common: BTreeSet<String> = COMMON_KEYS.map(str::to_owned).into();
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
    assert_eq!(schemas["statistic"]["required"], json!(["title", "value", "source"]));
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
        "draft: true  # Nothing of this page is published. Take the line away when it is ready.",
        "# number:  # Number: The number in the report, exactly as printed there.",
        "# wording: verified | partly | unverified  # Wording: Whether the words were checked against the report.",
        "# directed_to: [organisation-id]  # Addressed to: Ids of the bodies that are asked to act. Leads to: organisation or person.",
        "#   - date: YYYY-MM-DD  # When it was said, as precisely as the source says.",
    ] {
        assert!(text.lines().any(|known| known == line), "no {line:?} in:\n{text}");
    }
    let event = stub(&config, &config.kinds["event"], "x");
    assert!(event.contains("\ndate: YYYY-MM-DD  # Date: "), "{event}");
}

#[test]
fn words_from_the_configuration_stay_in_their_line() {
    let config = config(
        "[kinds.finding.fields.\"a b: c\"]\nlabel = \"L\"\nhelp = \"one\\ntwo: \\u009b[2J\"\n\
         [kinds.finding.links.x]\nto = [\"finding\"]\n",
    );
    let text = stub(&config, &config.kinds["finding"], "null");
    assert!(text.contains("\n# \"a b: c\":  # L: one two: [2J\n"), "{text}");
    assert!(text.contains("\ntitle: \"Null\"\n"), "{text}");
    assert!(text.contains("\n# x: [finding-id]  # x: Leads to: finding.\n"), "{text}");
}
