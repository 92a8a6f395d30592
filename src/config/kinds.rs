//! `[kinds.*]` of `site.toml`: kinds, their fields and their typed links.
//!
//! Each is read by itself; whether they agree with each other is the business of `kind_check`.

use indexmap::IndexMap;

use super::voices::{self, Voice};
use super::{kind_check, schema_type};
use crate::diagnostic::catalogue::settings;
use crate::model::address;
use crate::model::keys::Keys;
use crate::model::kind::{
    CSL_VARIABLES, Field, FieldType, FigureFields, Kind, LinkType, NO_GROUPS,
};
use crate::model::node::{MapEntry, Node};
use crate::model::read::Reader;
use crate::model::record::Record;
use crate::model::shape::{Key, ValueShape, key};

const FOLDER_URL: ValueShape = ValueShape::Pattern { noun: "address", pattern: "^/([^/]+/)*$" };

/// Reads all kinds and checks them.
pub(super) fn read(
    keys: &mut Keys<'_, '_>,
    voices: &IndexMap<String, Voice>,
) -> IndexMap<String, Kind> {
    let help = "[Kinds](#kinds) of pages.";
    let mut kinds =
        keys.tables(key("kinds", help).default("built in").removable(), "the kind", kind);
    voices::complete(keys.reader, &mut kinds, voices);
    kind_check::check(keys.reader, keys.table_node().entries_of("kinds"), &kinds);
    kinds
}

fn kind(keys: &mut Keys<'_, '_>, entry: &MapEntry) -> Kind {
    let name = &entry.key;
    let label = keys
        .text(key("label", "What one is called.").default("the name"))
        .unwrap_or_else(|| name.clone());
    let plural = keys.text(key("plural", PLURAL).default("`label` and `s`"));
    let folder = keys
        .text(key("folder", FOLDER).default("the name and `s`"))
        .unwrap_or_else(|| format!("{name}s"));
    let list_url = keys
        .value(key("list_url", LIST_URL).default("`/FOLDER/`"), || FOLDER_URL, folder_url)
        .unwrap_or_else(|| format!("/{folder}/"));
    let default = "`list_url` and `{slug}/`";
    let url = keys.value(key("url", URL).default(default), || FOLDER_URL, object_url);
    let kind = Kind {
        name: name.clone(),
        plural: plural.unwrap_or_else(|| format!("{label}s")),
        url: url.unwrap_or_else(|| format!("{list_url}{{slug}}/")),
        label,
        folder,
        list_url,
        sort: texts(keys, key("sort", SORT).default("by title")),
        paginate: keys.count(key("paginate", PAGINATE).default("`0`")).unwrap_or(0),
        group_by: keys
            .text(
                key("group_by", GROUP_BY)
                    .default("the first key of `sort`, if it is a choice that cards show"),
            )
            .unwrap_or_default(),
        follow: texts(keys, key("follow", FOLLOW).default("none")),
        template: keys.word(key("template", TEMPLATE).default("`NAME.html`, else `object.html`")),
        list_template: keys.word(
            key("list_template", LIST_TEMPLATE).default("`list-NAME.html`, else `list.html`"),
        ),
        history: keys.flag(key("history", "Whether pages have a `history`, and so a status.")),
        headline: keys.words(key("headline", HEADLINE).default("all voices")),
        as_at: keys.flag(key("as_at", AS_AT)),
        anchors: keys.flag(key("anchors", ANCHORS)),
        feed: keys.flag(key("feed", FEED)),
        embed: keys.flag(key("embed", EMBED)),
        schema: schema_type::read(keys),
        fields: keys.tables(key("fields", "[Fields](#fields).").removable(), "the field", field),
        links: keys.tables(key("links", LINKS).removable(), "the link", link),
        figure: keys.table(key("figure", FIGURE).removable(), figure),
        search: keys.count(key("search", SEARCH).default("`100`")).unwrap_or(100),
    };
    grouped(kind)
}

/// A kind whose list is sorted by a choice that its cards show is grouped by that, unless it says
/// otherwise.
fn grouped(kind: Kind) -> Kind {
    if kind.group_by == NO_GROUPS {
        return Kind { group_by: String::new(), ..kind };
    }
    let first = kind.sort.first().filter(|_| kind.group_by.is_empty());
    let is_shown_choice = |name: &&String| {
        kind.fields.get(*name).is_some_and(|field| field.card && field.ty == FieldType::Choice)
    };
    match first.filter(is_shown_choice).cloned() {
        Some(group_by) => Kind { group_by, ..kind },
        None => kind,
    }
}

const PLURAL: &str = "What several are called; the title of the list page.";
const FOLDER: &str = "The folder in `content/`: lower-case letters, digits and hyphens.";
const LIST_URL: &str = "The address of the list page. It begins and ends with `/`.";
const URL: &str = "The address of a page, with `{slug}` in it. It begins and ends with `/`.";
const SORT: &str = "The order of the list: fields, or `title`, `date`, `status`, `last_word`, `id`; \
    `-date` reverses it. Numbers in texts count by value.";
const PAGINATE: &str = "How many pages are on one page of the list; `0` puts all on one.";
const GROUP_BY: &str = "What the list is grouped by, under headings with addresses: `status`, \
    or a field with `card = true`; a date groups by year; `none` for no groups. They are in the order of the list.";
const FOLLOW: &str = "Links, or their other sides, each by itself: each card of the list shows the \
    objects that they lead to, with their status. Of several links, each has its label.";
const TEMPLATE: &str = "The template of a page.";
const LIST_TEMPLATE: &str = "The template of the list page.";
const HEADLINE: &str = "The [voices](#voices) whose entries decide the status that lists and \
    badges show.";
const AS_AT: &str = "Whether [every state of a history](permanence.md#past-states) stays at an \
    address with the date of its release.";
const ANCHORS: &str = "Whether `expound lock` \
    [marks every passage](permanence.md#passages-and-their-marks) that has no mark.";
const FEED: &str = "Whether the history of each object has [feeds of its own](data.md#feeds).";
const EMBED: &str =
    "Whether each object has a [card for other sites](reuse.md#cards-on-other-sites).";
const SEARCH: &str = "How much its pages count in the search, in per cent: less puts them below \
    others that have the same words, and `0` leaves them out.";
const LINKS: &str = "[Links](#links-between-kinds) to other objects.";
const FIGURE: &str = "Names of the fields that make a figure. Links to its pages then show the \
    figure itself, texts are compared with it, and the list has a CSV file.";

fn texts(keys: &mut Keys<'_, '_>, key: Key<'static>) -> Vec<String> {
    keys.words(key).into_iter().map(|word| word.text).collect()
}

/// An address that begins and ends with `/`, and may have `{slug}` in it.
fn folder_url(reader: &mut Reader, key: &str, node: &Node) -> Option<String> {
    let value = reader.text(key, node)?;
    let span = reader.span(&node.range);
    let example = value.replace("{slug}", "slug");
    match address::parse(&example) {
        Ok(address)
            if address == example && example.ends_with('/') && !example.contains(['{', '}']) =>
        {
            return Some(value);
        }
        Ok(_) => reader.report(settings::address_without_folder(&span, key, &value)),
        Err(fault) => reader.report(settings::bad_address(&span, key, &value, fault)),
    }
    None
}

fn object_url(reader: &mut Reader, key: &str, node: &Node) -> Option<String> {
    let value = folder_url(reader, key, node)?;
    if value.contains("{slug}") {
        return Some(value);
    }
    reader.report(settings::address_without_slug(&reader.span(&node.range)));
    None
}

fn field(keys: &mut Keys<'_, '_>, entry: &MapEntry) -> Field {
    refuse_reserved(keys.reader, entry);
    let csl = key("csl", "The [variable](#citation-style) that it is in a reference to a source.");
    let label = key("label", "Shown to readers.").default("the name, with `_` as a space");
    Field {
        ty: keys
            .named(key("type", "What editors may write.").default("`string`"))
            .unwrap_or_default(),
        list: keys.flag(key("list", "Whether several values are allowed.")),
        required: keys.flag(key("required", "Whether a page without it is an error.")),
        label: keys.text(label).unwrap_or_else(|| entry.key.replace('_', " ")),
        help: keys.text(key("help", HELP).default("empty")).unwrap_or_default(),
        choices: keys
            .texts(key("choices", "`key = \"Label\"`, for the type `choice`.").removable()),
        card: keys.flag(key("card", "Whether lists and cards show it too.")),
        names: keys.flag(key("names", NAMES)),
        csl: keys.choice(csl, &CSL_VARIABLES).unwrap_or_default(),
    }
}

const HELP: &str = "A hint for editors, and the description of the column in the site's data.";

const NAMES: &str = "Whether its values are other names of the page: the search finds it by them, \
    and the index from A to Z lists them. For the type `string`.";

fn refuse_reserved(reader: &mut Reader, entry: &MapEntry) {
    if Record::KEYS.contains(&entry.key.as_str()) {
        let span = reader.span(&entry.key_range);
        reader.report(settings::reserved_key(&span, &entry.key));
    }
}

/// Which fields make a figure. A name that is no field is harmless: no page has such a value.
fn figure(keys: &mut Keys<'_, '_>) -> FigureFields {
    let mut name = |name: &'static str, help: &'static str| {
        keys.text(key(name, help).default("its own name")).unwrap_or_else(|| name.to_owned())
    };
    FigureFields {
        value: name("value", "The field with the figure itself."),
        unit: name("unit", "The field with what the figure counts."),
        caveat: name("caveat", "The field with what the figure does not show."),
        phrases: name(
            "phrases",
            "The field with words that mean this figure when they follow one.",
        ),
    }
}

fn link(keys: &mut Keys<'_, '_>, entry: &MapEntry) -> LinkType {
    refuse_reserved(keys.reader, entry);
    let to = texts(keys, key("to", "Kinds that it may lead to.").default("any kind"));
    let inverse = keys
        .text(key("inverse", INVERSE).default("the name and `_of`"))
        .unwrap_or_else(|| format!("{}_of", entry.key));
    let label = keys.text(key("label", LINK_LABEL).default("the name, with `_` as a space"));
    let default = "`inverse`, with `_` as a space";
    let inverse_label = keys.text(key("inverse_label", INVERSE_LABEL).default(default));
    LinkType {
        to,
        label: label.unwrap_or_else(|| entry.key.replace('_', " ")),
        inverse_label: inverse_label.unwrap_or_else(|| inverse.replace('_', " ")),
        inverse,
        at_least: keys.count(key("at_least", "The fewest.").default("`0`")).unwrap_or(0),
        at_most: keys.count(key("at_most", "The most.").default("any number")),
        help: keys.text(key("help", HELP).default("empty")).unwrap_or_default(),
    }
}

const INVERSE: &str =
    "Its name from the other side, for `linked` and `follow`; not the name of any link.";
const LINK_LABEL: &str = "The heading on the page that has the link.";
const INVERSE_LABEL: &str = "The heading on the page that it leads to.";
