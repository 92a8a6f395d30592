//! The whole of `site.toml` as one value, and the order in which its sections are read.
//!
//! Whether the pages that settings name exist is not known here; `check` looks at that.

use std::path::Path;
use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::data::{Data, Licence};
use super::limits::Limits;
use super::lints::Lint;
use super::navigation::NavItem;
use super::reuse::{Cards, CitationForms};
use super::site::Site;
use super::statuses::Status;
use super::successor::{Relocation, Withdrawal};
use super::support::Support;
use super::tags::TagInfo;
use super::thread::Thread;
use super::voices::{Track, Voice};
use super::{
    data, gates, hosts, kinds, languages, limits, lints, navigation, reuse, site, statuses,
    successor, support, tags, thread, voices,
};
use crate::diagnostic::catalogue::settings;
use crate::fingerprint::Fingerprint;
use crate::model::gate::Gate;
use crate::model::host::Host;
use crate::model::keys::{Keys, TableName};
use crate::model::kind::Kind;
use crate::model::messages::Messages;
use crate::model::node::{Node, NodeValue};
use crate::model::query::Word;
use crate::model::read::Reader;
use crate::model::record::Reference;
use crate::model::shape::{ValueShape, key};

/// Everything that `site.toml` and the built-in settings say.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Whether `site.toml` could not be read, so that these are the built-in settings.
    pub is_fallback: bool,
    /// Title, address and language.
    pub site: Site,
    /// Tags of the further languages, each of which has settings of its own.
    pub languages: Vec<Reference>,
    /// Name of the theme and where it is written.
    pub theme: Reference,
    /// How references read: a built-in style, or the path of a `.csl` file.
    pub citation_style: Reference,
    /// The main navigation.
    pub nav: Vec<NavItem>,
    /// Pages that the theme links to, by the name it knows them under.
    pub links: Vec<(String, Reference)>,
    /// Services that help readers.
    pub support: Vec<Support>,
    /// Kinds by name.
    pub kinds: IndexMap<String, Kind>,
    /// Statuses by key, in the order they are listed.
    pub statuses: IndexMap<String, Status>,
    /// Labels of those who can say that a status changed.
    pub voices: IndexMap<String, Voice>,
    /// The way from what was found to what is done.
    pub thread: Thread,
    /// Which voices are shown side by side.
    pub tracks: Vec<Track>,
    /// Labels and summaries of tags, by slug.
    pub tags: IndexMap<String, TagInfo>,
    /// What the site demands of itself.
    pub gates: Vec<Gate>,
    /// How the site wants to be written.
    pub lints: Vec<Lint>,
    /// Hosts that get files with redirects and headers, with what was written.
    pub hosts: Vec<(Host, Word)>,
    /// How pages can be cited.
    pub cite: CitationForms,
    /// The licence under which others may use what the site says.
    pub licence: Option<Licence>,
    /// How the site is published as data; `None` when it is not.
    pub data: Option<Data>,
    /// The pictures that others show beside links; `None` for none.
    pub cards: Option<Cards>,
    /// How much one page may take.
    pub limits: Limits,
    /// Addresses that moved, and that no file stands for.
    pub moved: Vec<Relocation>,
    /// Addresses that were withdrawn, and that no file stands for.
    pub withdrawn: Vec<Withdrawal>,
    /// Settings of the theme.
    pub extra: Value,
    /// The words of the theme and the program.
    pub messages: Arc<Messages>,
    /// Fingerprint of everything above.
    pub fingerprint: Fingerprint,
}

impl Config {
    /// What must be read with something that has these tags, given by their slugs.
    pub fn contexts<'c>(&'c self, tags: &'c [String]) -> impl Iterator<Item = &'c str> {
        let tags = tags.iter().filter_map(|slug| self.tags.get(slug));
        tags.map(|tag| tag.context.as_str())
    }

    /// Whether a voice is the site itself.
    pub fn is_own(&self, voice: &str) -> bool {
        self.voices.get(voice).is_some_and(|voice| voice.is_own)
    }
}

/// Full notes, which readers understand without knowing the style; British.
const DEFAULT_STYLE: &str = "modern-humanities-research-association-notes";

/// Reads the settings.
pub(super) fn read(reader: &mut Reader, root: &Node) -> Config {
    let table = TableName { words: "site.toml", start: 0..0 };
    reader.named_table(root, table, |keys| {
        let site = site::read(keys);
        let theme = theme(keys);
        let citation_style = citation_style(keys);
        let nav = navigation::nav(keys);
        let links = navigation::links(keys);
        let support = support::read(keys, site.released);
        let statuses = statuses::read(keys);
        let (voices, tracks) = voices::read(keys);
        let kinds = kinds::read(keys, &voices);
        let thread = thread::read(keys, &kinds);
        let writing = lints::read(keys, &kinds, &site.language);
        let languages = languages::read(keys, &site.language);
        Config {
            site,
            theme,
            citation_style,
            nav,
            links,
            support,
            statuses,
            voices,
            tracks,
            thread,
            tags: tags::read(keys),
            gates: gates::read(keys, &kinds, &languages),
            lints: writing,
            languages,
            kinds,
            licence: data::licence(keys),
            data: data::data(keys),
            hosts: hosts::read(keys),
            cite: reuse::citing(keys),
            cards: reuse::cards(keys),
            limits: limits::read(keys),
            moved: successor::moved(keys),
            withdrawn: successor::withdrawn(keys),
            extra: extra(keys),
            ..Config::default()
        }
    })
}

fn theme(keys: &mut Keys<'_, '_>) -> Reference {
    let help = "The folder in `themes/`; see [themes](themes.md).";
    let theme = keys.word(key("theme", help).default("`\"civic\"`"));
    theme.map_or_else(|| builtin("civic"), Reference::from)
}

fn citation_style(keys: &mut Keys<'_, '_>) -> Reference {
    let help = "[How references read](#citation-style): a name, or the path of a `.csl` file.";
    let style = keys.word(key("citation_style", help).default("a style with full notes"));
    style.map_or_else(|| builtin(DEFAULT_STYLE), Reference::from)
}

/// What a setting is without its key; there is no place to point at.
fn builtin(name: &str) -> Reference {
    Reference { id: name.to_owned(), range: 0..0 }
}

fn extra(keys: &mut Keys<'_, '_>) -> Value {
    let help = "[Settings of the theme](#extra).";
    let entry = keys.entry(key("extra", help).default("empty"), || ValueShape::Any);
    let Some(entry) = entry else { return Value::Object(Map::new()) };
    if let Some(contacts) = entry.node.get("support").filter(|node| has_contacts(node)) {
        keys.reader.report(settings::contacts_in_extra(&keys.reader.span(&contacts.range)));
    }
    entry.node.json()
}

/// Whether it is a list of services that help readers, as `extra.support` was. They would vanish.
fn has_contacts(node: &Node) -> bool {
    matches!(&node.value, NodeValue::Seq(items) if items.iter().any(|item| item.get("name").is_some()))
}

/// Whether a citation style is a file of the project and not a built-in style.
pub fn is_style_file(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("csl"))
}
