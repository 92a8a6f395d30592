//! `site.toml`: what a project decides about itself.
//!
//! The settings the engine ships with (`builtin.toml`) have the same form, and the project's file is
//! laid over them key by key. This module reads text that it is given; it opens no file.

mod data;
mod gates;
mod hosts;
mod kinds;
pub mod options;
mod overlay;
mod publisher;
mod reuse;
mod schema_type;
mod site;
mod successor;
mod tree;
mod voices;

pub use kinds::COMMON_KEYS;
pub use reuse::{Cards, Citing};

use std::path::Path;

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::{Diagnostic, catalogue};
use crate::fingerprint::Fingerprint;
use crate::model::date::PartialDate;
use crate::model::gate::Gate;
use crate::model::host::Host;
use crate::model::kind::Kind;
use crate::model::node::Node;
use crate::model::query::Word;
use crate::model::read::Reader;
use crate::model::record::Reference;
use crate::source::Source;

/// Name of the configuration file in a project's root.
pub const FILE: &str = "site.toml";

const BUILTIN: &str = include_str!("builtin.toml");

/// Everything that `site.toml` and the built-in settings say.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Whether `site.toml` could not be read, so that these are the settings that are built in.
    pub is_fallback: bool,
    /// Title, address and language.
    pub site: Site,
    /// Name of the theme and where it is written.
    pub theme: Reference,
    /// How references read: a style that is built in, or the path of a `.csl` file.
    pub citation_style: Reference,
    /// The main navigation.
    pub nav: Vec<NavItem>,
    /// Pages that the theme links to, by the name it knows them under.
    pub links: Vec<(String, Reference)>,
    /// Kinds by name.
    pub kinds: IndexMap<String, Kind>,
    /// Statuses by key, in the order they are listed.
    pub statuses: IndexMap<String, Status>,
    /// Labels of those who can say that a status changed.
    pub voices: IndexMap<String, String>,
    /// Which voices are shown side by side.
    pub tracks: Vec<Track>,
    /// Labels and summaries of tags, by slug.
    pub tags: IndexMap<String, TagInfo>,
    /// What the site demands of itself.
    pub gates: Vec<Gate>,
    /// Hosts that are told of redirects and headers, with what was written.
    pub hosts: Vec<(Host, Word)>,
    /// How pages can be cited.
    pub cite: Citing,
    /// Under which licence others may use what the site says.
    pub licence: Option<Licence>,
    /// Whether the site is there as data, and how.
    pub data: Option<Data>,
    /// The pictures that others show beside links, when the site asks for them.
    pub cards: Option<Cards>,
    /// Addresses that moved, and that no file stands for.
    pub moved: Vec<Relocation>,
    /// Addresses that were taken back, and that no file stands for.
    pub withdrawn: Vec<Withdrawal>,
    /// Anything for the theme.
    pub extra: Value,
    /// Fingerprint of everything above.
    pub fingerprint: Fingerprint,
}

/// What the site is called and where it lives.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// Title of the whole site.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// Address of the home page, with a `/` at its end.
    pub base_url: String,
    /// What ids in feeds begin with, which stays whatever becomes of the address; no `/` at its end.
    pub identity: String,
    /// BCP 47 tag of the language the site is written in.
    pub language: String,
    /// The date this release speaks of.
    pub released: Option<PartialDate>,
    /// Who answers for it, if it says so.
    pub publisher: Option<Publisher>,
    /// The day up to which its sources go; silence lasts no longer than that is known.
    pub sources_until: Option<PartialDate>,
    /// After how many days without a word a status is shown as silence.
    pub silent_after: usize,
    /// Whether pages say what they are in the terms of schema.org.
    pub structured_data: bool,
    /// Names of the twelve months.
    pub months: Vec<String>,
}

/// Who answers for a site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Publisher {
    /// The name.
    pub name: String,
    /// Its own address; may be empty.
    pub url: String,
    /// Where mistakes are reported, as it is shown; may be empty.
    pub contact: String,
    /// The same as what a link leads to.
    pub contact_url: String,
}

impl Site {
    /// The path part of `base_url`, with a `/` at both ends.
    pub fn base_path(&self) -> &str {
        let host = self.base_url.find("://").map_or(0, |scheme| scheme + 3);
        let path = self.base_url.get(host..).and_then(|rest| rest.find('/'));
        path.and_then(|path| self.base_url.get(host + path..)).unwrap_or("/")
    }
}

/// How a site is there as data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Data {
    /// Whether each page has a file with its data.
    pub pages: bool,
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Licence {
    /// Its short name: `CC-BY-4.0`.
    pub name: String,
    /// Its name for readers.
    pub title: String,
    /// Where it can be read; empty when that is not said.
    pub url: String,
}

/// An address that moved.
#[derive(Debug, Clone)]
pub struct Relocation {
    /// The old address.
    pub from: Reference,
    /// An address or an id.
    pub to: Reference,
}

/// An address that was taken back.
#[derive(Debug, Clone)]
pub struct Withdrawal {
    /// The address.
    pub from: Reference,
    /// When.
    pub date: PartialDate,
    /// Why, for readers.
    pub reason: String,
}

/// One entry of the main navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Id of the page it leads to.
    pub to: Reference,
    /// Its words; the page's title when absent.
    pub label: Option<String>,
}

/// One status that a history entry may give.
#[derive(Debug, Clone, Default)]
pub struct Status {
    /// Shown to readers.
    pub label: String,
    /// Which of the theme's colours and marks it has.
    pub tone: String,
    /// What exactly it says.
    pub meaning: String,
}

/// One column of what was said of a status: the newest word of some of the voices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Track {
    /// Shown to readers.
    pub label: String,
    /// Keys of its voices.
    pub voices: Vec<String>,
}

/// What is said of a tag.
#[derive(Debug, Clone, Default)]
pub struct TagInfo {
    /// Shown to readers.
    pub label: String,
    /// One sentence.
    pub summary: String,
}

/// Whether a citation style is named by a file of the project rather than by its name.
pub fn is_style_file(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("csl"))
}

/// Reads `site.toml`. The configuration is usable even when there are diagnostics.
pub fn read(source: &Source) -> (Config, Vec<Diagnostic>) {
    let builtin = tree::placeless(tree::parse(BUILTIN).unwrap_or_else(|_| tree::empty()));
    let mut reader = Reader::new(source.path.clone()).with_outermost(&site::KEYS);
    let (root, own_statuses) = match tree::parse(&source.text) {
        Ok(own) => {
            let statuses = own.get("statuses").map_or(&[][..], Node::entries);
            let statuses: Vec<String> = statuses.iter().map(|entry| entry.key.clone()).collect();
            (overlay::merge(builtin, own), statuses)
        }
        Err(error) => {
            let span = reader.span(&error.range);
            let syntax = catalogue::data::syntax(&span, "TOML", &error.message);
            return (fallback(source, &builtin), vec![syntax]);
        }
    };
    let mut config = site::read(&mut reader, &root);
    config.kinds = kinds::read(&mut reader, &root);
    config.gates = gates::read(&mut reader, &root, &config.kinds);
    config.fingerprint = source.hash;
    // Statuses are ordered from first to last, and only the project knows how its own fit in.
    let rank = |key: &String| own_statuses.iter().position(|own| own == key).unwrap_or(usize::MAX);
    config.statuses.sort_by(|a, _, b, _| rank(a).cmp(&rank(b)));
    (config, reader.diagnostics)
}

/// The built-in settings alone, for a run that can only tell what is wrong with `site.toml`.
fn fallback(source: &Source, builtin: &Node) -> Config {
    let mut ignored = Reader::new(source.path.clone());
    let mut config = site::read(&mut ignored, builtin);
    config.kinds = kinds::read(&mut ignored, builtin);
    config.fingerprint = source.hash;
    config.is_fallback = true;
    config
}

#[cfg(test)]
mod tests {
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
}
