//! Whether the kinds of `site.toml` agree with themselves and with each other.
//!
//! It is checked once, here, so that no later stage has to ask.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::settings;
use crate::model::id::Id;
use crate::model::kind::{Field, FieldType, Kind, LinkType, NO_GROUPS, PAGE, SOURCE};
use crate::model::node::{MapEntry, Node};
use crate::model::portable;
use crate::model::query::{STATUS, SortKey, Word};
use crate::model::read::Reader;
use crate::source::Span;

/// Reports what is wrong with the kinds, which were read from `written`.
pub(super) fn check(reader: &mut Reader, written: &[MapEntry], kinds: &IndexMap<String, Kind>) {
    for (position, entry) in written.iter().enumerate() {
        check_targets(reader, entry, kinds);
        check_list(reader, entry, kinds);
        if let Some(kind) = kinds.get(&entry.key) {
            let span = reader.span(&entry.key_range);
            let rules = KindRules { span, kind };
            let earlier = kinds.values().take(position);
            reader.diagnostics.extend(rules.names());
            reader.diagnostics.extend(rules.fields());
            reader.diagnostics.extend(rules.counts());
            reader.diagnostics.extend(rules.sort_keys());
            reader.diagnostics.extend(rules.histories());
            reader.diagnostics.extend(rules.shared_folder(earlier));
            reader.diagnostics.extend(rules.inverses(kinds));
        }
    }
    // The engine links to two kinds: citations to sources, and the home page to pages.
    for name in [PAGE, SOURCE].into_iter().filter(|name| !kinds.contains_key(*name)) {
        reader.report(settings::needed_kind(&reader.span(&(0..0)), name));
    }
}

/// Links must lead to kinds that exist.
fn check_targets(reader: &mut Reader, kind: &MapEntry, kinds: &IndexMap<String, Kind>) {
    let names: Vec<&str> = kinds.keys().map(String::as_str).collect();
    for link in kind.node.entries_of("links") {
        for target in link.node.get("to").and_then(|to| to.items()).unwrap_or_default() {
            if let Some(word) = written_word(target) {
                reader.is_choice("to", &word, &names);
            }
        }
    }
}

/// A text with its place; `None` for what was reported when the kind was read.
fn written_word(node: &Node) -> Option<Word> {
    let text = node.text().filter(|text| !text.trim().is_empty())?;
    Some(Word { text: text.to_owned(), range: node.range.clone() })
}

/// A list is grouped by what its cards show, and follows links that exist.
fn check_list(reader: &mut Reader, written: &MapEntry, kinds: &IndexMap<String, Kind>) {
    let kind = kinds.get(&written.key);
    let fields = kind.into_iter().flat_map(|kind| &kind.fields);
    let shown = fields.filter(|(_, field)| field.card).map(|(name, _)| name.as_str());
    let status = kind.filter(|kind| kind.history).map(|_| STATUS);
    let groups: Vec<&str> = shown.chain(status).chain([NO_GROUPS]).collect();
    let links = kinds.values().flat_map(|kind| &kind.links);
    let links: Vec<&str> =
        links.flat_map(|(name, link)| [name.as_str(), link.inverse.as_str()]).collect();
    if let Some(group) = written.node.get("group_by").and_then(written_word) {
        reader.is_choice("group_by", &group, &groups);
    }
    let followed = written.node.get("follow").and_then(Node::items).unwrap_or_default();
    for link in followed.iter().filter_map(written_word) {
        reader.is_choice("follow", &link, &links);
    }
}

/// Every rule for one kind reports at the place where its name is written.
struct KindRules<'k> {
    span: Span,
    kind: &'k Kind,
}

impl KindRules<'_> {
    fn names(&self) -> impl Iterator<Item = Diagnostic> {
        let Self { span, kind } = self;
        let is_bad = |name: &str| Id::parse(name).is_none();
        let name = is_bad(&kind.name).then(|| settings::bad_kind_name(span, &kind.name));
        let folder = is_bad(&kind.folder).then(|| settings::bad_folder(span, &kind.folder));
        name.into_iter().chain(folder).chain(self.unservable_names())
    }

    /// The name and the folder become parts of addresses.
    fn unservable_names(&self) -> impl Iterator<Item = Diagnostic> {
        let Self { span, kind } = self;
        let names = BTreeSet::from([&kind.name, &kind.folder]).into_iter();
        let usable = names.filter(|name| Id::parse(name).is_some());
        usable.filter_map(|name| {
            let fault = portable::fault(name)?;
            Some(settings::unservable_name(span, name, fault))
        })
    }

    fn fields(&self) -> impl Iterator<Item = Diagnostic> {
        let fields = self.kind.fields.iter();
        fields.flat_map(|(name, field)| self.field(name, field)).flatten()
    }

    fn field(&self, name: &str, field: &Field) -> [Option<Diagnostic>; 3] {
        let span = &self.span;
        let has_choices = !field.choices.is_empty();
        let is_torn = (field.ty == FieldType::Choice) != has_choices;
        let is_markdown_list = field.ty == FieldType::Markdown && field.list;
        let is_link = self.kind.links.contains_key(name);
        [
            is_torn.then(|| settings::type_without_choices(span, name)),
            is_markdown_list.then(|| settings::markdown_list(span, name)),
            is_link.then(|| settings::field_and_link(span, name)),
        ]
    }

    /// A link must not need more entries than it may have.
    fn counts(&self) -> impl Iterator<Item = Diagnostic> {
        let is_impossible = |link: &LinkType| link.at_most.is_some_and(|most| most < link.at_least);
        let links = self.kind.links.iter().filter(move |(_, link)| is_impossible(link));
        links.map(|(name, _)| settings::impossible_count(&self.span, name))
    }

    fn sort_keys(&self) -> impl Iterator<Item = Diagnostic> {
        let Self { span, kind } = self;
        let is_known = |key: &str| kind.fields.contains_key(key) || SortKey::COMMON.contains(&key);
        let keys = kind.sort.iter().map(|key| key.trim_start_matches('-'));
        keys.filter(move |key| !is_known(key))
            .map(|key| settings::unknown_sort_key(span, &kind.name, key))
    }

    /// Settings about histories need a history.
    fn histories(&self) -> impl Iterator<Item = Diagnostic> {
        let Self { span, kind } = self;
        let keys = [("feed", kind.feed), ("as_at", kind.as_at)].into_iter();
        keys.filter(|(_, is_set)| *is_set && !kind.history)
            .map(|(key, _)| settings::without_history(span, &kind.name, key))
    }

    /// The folder must tell kinds apart.
    fn shared_folder<'k>(&self, mut earlier: impl Iterator<Item = &'k Kind>) -> Option<Diagnostic> {
        let Self { span, kind } = self;
        let other = earlier.find(|other| other.folder == kind.folder)?;
        Some(settings::shared_folder(span, [&other.name, &kind.name], &kind.folder))
    }

    /// A name must mean a link or the inverse of one, and not both.
    fn inverses(&self, kinds: &IndexMap<String, Kind>) -> impl Iterator<Item = Diagnostic> {
        let is_link = |name: &str| kinds.values().any(|kind| kind.links.contains_key(name));
        let links = self.kind.links.iter().filter(move |(_, link)| is_link(&link.inverse));
        links.map(|(name, link)| settings::inverse_is_a_link(&self.span, name, &link.inverse))
    }
}
