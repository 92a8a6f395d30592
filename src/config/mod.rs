//! `site.toml`: what a project decides about itself.
//!
//! The settings that the engine ships with (`builtin.toml`) have the same form, and the project's
//! file is laid over them key by key. This module reads text that it is given; it opens no file.

mod data;
mod gates;
mod hosts;
mod identity;
mod kind_check;
mod kinds;
mod language_settings;
mod languages;
pub mod limits;
mod lints;
mod navigation;
pub mod options;
mod overlay;
mod publisher;
mod reuse;
mod schema_type;
mod settings;
mod site;
mod statuses;
mod successor;
mod support;
mod tags;
mod thread;
mod tree;
mod voices;
mod words;

pub use data::{Data, Licence};
pub use language_settings::Languages;
pub use lints::Lint;
pub use navigation::NavItem;
pub use publisher::Publisher;
pub use reuse::{Cards, CitationForms};
pub use settings::{Config, is_style_file};
pub use site::Site;
pub use statuses::{Status, ladder};
pub use successor::{Relocation, Withdrawal};
pub use support::{Basis, Support};
pub use tags::TagInfo;
pub use thread::{Thread, ThreadColumn};
pub use voices::{Track, Voice};

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::catalogue::data::syntax;
use crate::fingerprint::Fingerprint;
use crate::model::hidden_text;
use crate::model::keys;
use crate::model::messages::{Messages, tag};
use crate::model::node::Node;
use crate::model::read::Reader;
use crate::model::shape::Shape;
use crate::source::Source;

/// Name of the configuration file in a project's root.
pub const FILE: &str = "site.toml";

const BUILTIN: &str = include_str!("builtin.toml");

/// Reads `site.toml` with the built-in messages of its language, for those who have no theme.
pub fn read(source: &Source) -> (Config, Vec<Diagnostic>) {
    read_with(source, &builtin_messages(source))
}

/// The built-in messages of the language that a `site.toml` names.
fn builtin_messages(source: &Source) -> Arc<Messages> {
    let tree = tree::parse(&source.text).ok();
    let language = tree.as_ref().and_then(|tree| tree.get("language")?.text());
    match language {
        Some(other) if !other.starts_with(tag::ENGLISH) => Arc::new(Messages::builtin(other)),
        _ => Messages::english().clone(),
    }
}

/// Reads `site.toml` with these messages. The configuration is usable even when there are
/// diagnostics.
pub fn read_with(source: &Source, messages: &Arc<Messages>) -> (Config, Vec<Diagnostic>) {
    let mut reader = Reader::new(source.path.clone()).with_outermost(&shape());
    let own = match tree::parse(&source.text) {
        Ok(own) => own,
        Err(error) => {
            let span = reader.span(&error.range);
            let mut diagnostics = hidden_text::in_source(source);
            diagnostics.push(syntax(&span, "TOML", &error.fault));
            return (fallback(source, messages), diagnostics);
        }
    };
    reader.diagnostics.extend(hidden_text::in_source(source));
    reader.diagnostics.extend(hidden_text::by_escape(source, &own));
    let mut config = settings(&mut reader, own, messages);
    language_settings::leave_to_languages(&mut config);
    config.fingerprint = fingerprint(source, messages);
    (config, reader.diagnostics)
}

/// Reads the settings of one of the further languages of `site`: those of the site with the table
/// of the language laid over them.
pub fn read_language(
    source: &Source,
    site: &Config,
    language: &str,
    messages: &Arc<Messages>,
) -> (Config, Vec<Diagnostic>) {
    let Ok(own) = tree::parse(&source.text) else {
        return (fallback(source, messages), Vec::new());
    };
    let mut reader = Reader::new(source.path.clone()).with_outermost(&shape());
    let mut config = settings(&mut reader, languages::own(&own, language), messages);
    language_settings::put_into_folder(&mut config, &site.messages.text("language-name"));
    config.fingerprint = fingerprint(source, messages);
    (config, reader.diagnostics)
}

fn settings(reader: &mut Reader, mut own: Node, messages: &Arc<Messages>) -> Config {
    let own_statuses: Vec<String> =
        own.entries_of("statuses").iter().map(|entry| entry.key.clone()).collect();
    voices::spell_out(&mut own);
    let mut config = settings::read(reader, &overlay::merge(builtin(messages), own));
    config.messages = messages.clone();
    // Statuses are ordered from first to last, and only the project knows how its own fit in.
    let rank = |key: &String| own_statuses.iter().position(|own| own == key).unwrap_or(usize::MAX);
    config.statuses.sort_by(|a, _, b, _| rank(a).cmp(&rank(b)));
    config
}

/// The keys of `site.toml`.
pub fn shape() -> Shape {
    keys::shape(settings::read)
}

/// The built-in settings alone, for a run that can only say what is wrong with `site.toml`.
fn fallback(source: &Source, messages: &Arc<Messages>) -> Config {
    let mut ignored = Reader::new(source.path.clone());
    let config = settings::read(&mut ignored, &builtin(messages));
    let fingerprint = fingerprint(source, messages);
    Config { fingerprint, messages: messages.clone(), is_fallback: true, ..config }
}

fn fingerprint(source: &Source, messages: &Messages) -> Fingerprint {
    Fingerprint::of_value(&(source.hash, messages.fingerprint))
}

fn builtin(messages: &Messages) -> Node {
    let tree = tree::parse(BUILTIN).ok().or_bug(|| "the built-in settings".into());
    let mut tree = tree::placeless(tree);
    words::put_into(&mut tree, messages);
    tree
}

#[cfg(test)]
mod tests;
