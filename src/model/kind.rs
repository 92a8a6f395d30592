//! Kinds of object as data: which fields and typed links a finding or a recommendation has.
//!
//! The built-in kinds are in `config/builtin.toml`, and a project changes or extends them in
//! `site.toml`. The engine knows only two of them by name, so another inquiry needs no Rust.

use indexmap::IndexMap;

use super::named::Named;
use super::query::Word;

/// The kind that citations link to.
pub const SOURCE: &str = "source";
/// The kind of files that are in no folder of their own.
pub const PAGE: &str = "page";
/// The field of a source that says whose words it holds.
pub const VOICE: &str = "voice";

/// What `group_by` says to leave a list without groups.
pub const NO_GROUPS: &str = "none";

/// One kind of object.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in site.toml")]
pub struct Kind {
    /// The key in `site.toml`, for example `finding`.
    pub name: String,
    /// What one is called: `Finding`.
    pub label: String,
    /// What several are called; the title of the list page.
    pub plural: String,
    /// The folder beneath `content/`.
    pub folder: String,
    /// Address of an object, with `{slug}` in it.
    pub url: String,
    /// Address of the list page.
    pub list_url: String,
    /// Template of an object's page; `None` looks for `<kind>.html`, then `object.html`.
    pub template: Option<Word>,
    /// Template of the list page; `None` looks for `list-<kind>.html`, then `list.html`.
    pub list_template: Option<Word>,
    /// Sort keys of the list, `-` in front for descending.
    pub sort: Vec<String>,
    /// Objects on one page of the list; 0 puts all on one.
    pub paginate: usize,
    /// The field, or `status`, that the list is grouped by; empty for none.
    pub group_by: String,
    /// Links, or inverses, whose objects the list shows with each object, in this order.
    pub follow: Vec<String>,
    /// Whether objects have a `history`.
    pub history: bool,
    /// Voices whose entries decide the status that is shown; all when empty.
    pub headline: Vec<Word>,
    /// Whether every state of a history keeps an address with a date.
    pub as_at: bool,
    /// Whether `expound lock` gives an anchor to each passage without one.
    pub anchors: bool,
    /// Whether the history of each object has a feed of its own.
    pub feed: bool,
    /// Whether objects have a card that other sites can show.
    pub embed: bool,
    /// Fields in the order they are shown.
    pub fields: IndexMap<String, Field>,
    /// Typed links in the order they are shown.
    pub links: IndexMap<String, LinkType>,
    /// The fields that make it a figure, for kinds of figures.
    pub figure: Option<FigureFields>,
    /// How much its pages count in the search, in per cent; 0 leaves them out.
    pub search: usize,
    /// What schema.org calls its objects; `None` for plain pages.
    pub schema: Option<SchemaType>,
}

/// What schema.org calls an object.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchemaType {
    /// The type, unless a field says otherwise.
    pub ty: String,
    /// The field, or `id`, whose value can choose another type; empty for none.
    pub by: String,
    /// Types by that value.
    pub types: IndexMap<String, String>,
}

/// Names of the fields of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FigureFields {
    /// The figure itself.
    pub value: String,
    /// What it counts.
    pub unit: String,
    /// What it does not show.
    pub caveat: String,
    /// Words that mean this figure when they follow one in a text.
    pub phrases: String,
}

/// One field of a kind.
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in site.toml")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    /// What its value must be.
    pub ty: FieldType,
    /// Whether it holds a list of such values.
    pub list: bool,
    /// Whether a page without it is an error.
    pub required: bool,
    /// Shown on pages.
    pub label: String,
    /// What an editor should write here.
    pub help: String,
    /// Allowed values and their labels, when the type is `choice`.
    pub choices: IndexMap<String, String>,
    /// Whether lists show it too.
    pub card: bool,
    /// Whether its values are other names of the page, by which readers look for it.
    pub names: bool,
    /// The variable that it is in a citation style, one of [`CSL_VARIABLES`]; empty for none.
    pub csl: String,
}

/// What a reference can have besides the title, by the names of the Citation Style Language.
pub const CSL_VARIABLES: [&str; 24] = [
    "type",
    "author",
    "editor",
    "translator",
    "issued",
    "original-date",
    "publisher",
    "publisher-place",
    "container-title",
    "collection-title",
    "event-title",
    "number",
    "volume",
    "issue",
    "edition",
    "page",
    "genre",
    "medium",
    "section",
    "authority",
    "archive",
    "note",
    "URL",
    "DOI",
];

/// What a field's value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FieldType {
    /// Any text, exactly as typed.
    #[default]
    String,
    /// Text in the Markdown dialect.
    Markdown,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A year, month or day.
    Date,
    /// An `https:` or `http:` address.
    Url,
    /// One of the field's choices.
    Choice,
}

impl Named for FieldType {
    const ALL: &'static [(&'static str, Self)] = &[
        ("string", Self::String),
        ("markdown", Self::Markdown),
        ("integer", Self::Integer),
        ("number", Self::Number),
        ("boolean", Self::Boolean),
        ("date", Self::Date),
        ("url", Self::Url),
        ("choice", Self::Choice),
    ];
}

impl FieldType {
    /// What to write, in words for a message.
    pub fn expectation(self) -> &'static str {
        match self {
            Self::String | Self::Markdown => "text",
            Self::Integer => "a whole number, such as 12",
            Self::Number => "a number, such as 3.5",
            Self::Boolean => "true or false",
            Self::Date => "a date: 2025-06-16, or 2025-06, or 2025",
            Self::Url => "a web address that begins with https://",
            Self::Choice => "one of the allowed values",
        }
    }
}

/// One typed link of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkType {
    /// Kinds it may lead to; empty for any.
    pub to: Vec<String>,
    /// Its name from the other side.
    pub inverse: String,
    /// Shown on the page that has the link.
    pub label: String,
    /// Shown on the page that it leads to.
    pub inverse_label: String,
    /// The fewest such links a page may have.
    pub at_least: usize,
    /// The most; `None` for any number.
    pub at_most: Option<usize>,
    /// What an editor should write here.
    pub help: String,
}
