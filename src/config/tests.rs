//! Tests of the configuration as a whole: what is built in, and what a project can change.
//!
//! What each mistake in `site.toml` looks like is in `tests/cases/config` and
//! `tests/cases/diagnostics`.

use super::*;
use crate::diagnostic::Code;

fn config(text: &str) -> (Config, Vec<Diagnostic>) {
    read(&Source::new(FILE, text))
}

#[test]
fn the_built_in_settings_are_sound() {
    let (config, diagnostics) =
        config("title = \"T\"\nbase_url = \"https://example.org/a\"\nlanguage = \"en\"\n");
    assert_eq!(diagnostics, []);
    assert_eq!(config.site.base_path(), "/a/");
    assert!(config.kinds.contains_key("source"));
}

#[test]
fn a_kind_can_be_added_changed_and_taken_away() {
    let (config, diagnostics) = config(
        "title = \"T\"\nbase_url = \"https://example.org\"\nlanguage = \"en\"\n\
         [kinds]\nperson = false\n[kinds.finding]\nlabel = \"Conclusion\"\n\
         [kinds.hazard]\nlabel = \"Hazard\"\nplural = \"Hazards\"\n\
         [kinds.organisation.links.runs]\nto = [\"hazard\"]\ninverse = \"run_by\"\n\
         [kinds.action.links]\nowner = false\n[kinds.recommendation.links]\ndirected_to = false\n\
         [kinds.response.links]\nby = false\n",
    );
    assert_eq!(diagnostics, []);
    assert_eq!(config.kinds["finding"].label, "Conclusion");
    assert_eq!(config.kinds["hazard"].folder, "hazards");
    assert!(!config.kinds.contains_key("person"));
}

#[test]
fn mistakes_have_a_place() {
    let (_, diagnostics) = config("titel = \"T\"\nbase_url = \"x\"\n");
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert!([Code::E0204, Code::E0205, Code::E0210].iter().all(|code| codes.contains(code)));
}
