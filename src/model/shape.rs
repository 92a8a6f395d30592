//! Keys as data: which keys a table of a project's file may have, and what their values are.
//!
//! No shape is written by hand. It is the record of one run of the code that reads the table, so
//! it has each key that is read and no other. Schemas, stubs and the tables of the documents are
//! made from shapes; this module knows nothing of their formats.

/// A key, as it is declared where its value is read.
#[derive(Debug, Clone, Copy)]
pub struct Key<'k> {
    /// The key itself.
    pub name: &'k str,
    title: &'k str,
    help: &'k str,
    default: &'k str,
    presence: Presence<'k>,
    is_removable: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presence<'k> {
    Optional,
    /// The reader reports it when it is missing. The words say what to write; when they are empty,
    /// the help does.
    Required(&'k str),
    /// The same, but a built-in table may have it, so the project's own table may leave it out.
    RequiredOrInherited,
    /// Another stage reports it when it is missing.
    CheckedLater,
}

/// An optional key. `help` is what its value means, in sentences of Markdown; links start from
/// `docs/`. Its first sentence begins with a noun, because messages end with it.
pub const fn key<'k>(name: &'k str, help: &'k str) -> Key<'k> {
    Key {
        name,
        title: "",
        help,
        default: "none",
        presence: Presence::Optional,
        is_removable: false,
    }
}

impl<'k> Key<'k> {
    /// Must be there.
    #[must_use]
    pub const fn required(self) -> Self {
        self.required_as("")
    }

    /// Must be there; `expected` says what to write, as the end of a sentence.
    #[must_use]
    pub const fn required_as(mut self, expected: &'k str) -> Self {
        self.presence = Presence::Required(expected);
        self
    }

    /// Must be there if `condition` holds.
    #[must_use]
    pub const fn required_if(self, condition: bool) -> Self {
        if condition { self.required() } else { self }
    }

    /// Must be there, in the project's table or in the built-in one beneath it.
    #[must_use]
    pub const fn required_or_inherited(mut self) -> Self {
        self.presence = Presence::RequiredOrInherited;
        self
    }

    /// Must be there if `condition` holds, which a later stage checks.
    #[must_use]
    pub const fn checked_if(mut self, condition: bool) -> Self {
        if condition {
            self.presence = Presence::CheckedLater;
        }
        self
    }

    /// What holds without the key, in Markdown.
    #[must_use]
    pub const fn default(mut self, words: &'k str) -> Self {
        self.default = words;
        self
    }

    /// What readers of the site call it, unless that is the name.
    #[must_use]
    pub const fn titled(mut self, title: &'k str) -> Self {
        self.title = title;
        self
    }

    /// A project may write `false` to remove a built-in table: this one, or one of those in it.
    #[must_use]
    pub const fn removable(mut self) -> Self {
        self.is_removable = true;
        self
    }

    /// What to write, as the end of a message; `None` when nobody misses the key here.
    pub(super) fn expectation(&self) -> Option<String> {
        match self.presence {
            Presence::Required("") | Presence::RequiredOrInherited => Some(expectation(self.help)),
            Presence::Required(expected) => Some(expected.to_owned()),
            Presence::Optional | Presence::CheckedLater => None,
        }
    }

    /// The key as data.
    pub(super) fn shape(&self, value: ValueShape) -> KeyShape {
        KeyShape {
            name: self.name.to_owned(),
            title: self.title.to_owned(),
            help: self.help.to_owned(),
            default: self.default.to_owned(),
            is_required: !matches!(
                self.presence,
                Presence::Optional | Presence::RequiredOrInherited
            ),
            is_removable: self.is_removable,
            value,
        }
    }
}

/// The first sentence of a help, without its capital and its full stop.
fn expectation(help: &str) -> String {
    let plain = without_links(help);
    let sentence = plain.split(". ").next().unwrap_or_default().trim_end_matches('.');
    let mut letters = sentence.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// The keys of a table, in the order in which they are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// The keys.
    pub keys: Vec<KeyShape>,
}

impl Shape {
    /// The names of the keys.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|key| key.name.as_str())
    }
}

/// A key as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyShape {
    /// The key itself.
    pub name: String,
    /// What readers of the site call it; empty unless that is another word than the name.
    pub title: String,
    /// What its value means, in Markdown with links from `docs/`; may be empty.
    pub help: String,
    /// What holds without it, in Markdown.
    pub default: String,
    /// Whether it must be there.
    pub is_required: bool,
    /// Whether `false` removes a built-in table: this one, or one of those in it.
    pub is_removable: bool,
    /// What its value may be.
    pub value: ValueShape,
}

impl KeyShape {
    /// The help without its links, for tools that do not have the documents.
    pub fn description(&self) -> String {
        without_links(&self.help)
    }
}

/// What the value of a key may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueShape {
    /// Any text that is not empty, kept as typed.
    Text,
    /// Text in the Markdown dialect.
    Markdown,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A whole number that is not negative.
    Count,
    /// A number.
    Number,
    /// A year, month or day.
    Date,
    /// An `https:` or `http:` address.
    Url,
    /// An id of an object.
    Id {
        /// The kinds that the object may have; empty for any.
        kinds: Vec<String>,
    },
    /// A text of a form of its own.
    Pattern {
        /// What it is called.
        noun: &'static str,
        /// A regular expression that every such text matches.
        pattern: &'static str,
    },
    /// One of these words; the second of each pair is its label, which may be empty.
    Choice(Vec<(String, String)>),
    /// The value, or nothing.
    Nullable(Box<Self>),
    /// Several values; one alone need not be a list.
    Several {
        /// What each is.
        item: Box<Self>,
        /// The fewest.
        at_least: usize,
        /// The most; `None` for any number.
        at_most: Option<usize>,
    },
    /// A table.
    Table(Shape),
    /// A table, or `true` for an empty one, or `false` for none.
    Switch(Shape),
    /// A table, or a text that is its label.
    Labelled(Shape),
    /// A list of tables.
    List(Shape),
    /// A table whose keys the project chooses, with what each value is.
    Map(Box<Self>),
    /// Anything.
    Any,
}

impl ValueShape {
    /// Any number of values.
    pub fn several(item: Self) -> Self {
        Self::Several { item: Box::new(item), at_least: 0, at_most: None }
    }

    /// An id of an object of one of these kinds, or of any when there are none.
    pub fn id(kinds: &[String]) -> Self {
        Self::Id { kinds: kinds.to_vec() }
    }

    /// One of these words with their labels.
    pub fn choice<'c>(choices: impl IntoIterator<Item = (&'c String, &'c String)>) -> Self {
        let choices = choices.into_iter();
        Self::Choice(choices.map(|(word, label)| (word.clone(), label.clone())).collect())
    }

    /// One of these words, which have no labels.
    pub fn words(words: &[&str]) -> Self {
        Self::Choice(words.iter().map(|word| ((*word).to_owned(), String::new())).collect())
    }

    /// The keys in the value, when it is a table, a list of tables or a table of tables.
    pub fn table(&self) -> Option<&Shape> {
        match self {
            Self::Table(shape)
            | Self::Switch(shape)
            | Self::Labelled(shape)
            | Self::List(shape) => Some(shape),
            Self::Map(value) => value.table(),
            _ => None,
        }
    }
}

/// Markdown with the words of its links alone.
fn without_links(markdown: &str) -> String {
    let mut plain = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some((before, words, after)) = next_link(rest) {
        plain.push_str(before);
        plain.push_str(words);
        rest = after;
    }
    plain + rest
}

/// What stands before the first link, its words, and what stands after it.
fn next_link(markdown: &str) -> Option<(&str, &str, &str)> {
    let (start, rest) = markdown.split_once("](")?;
    let (before, words) = start.rsplit_once('[')?;
    let (_, after) = rest.split_once(')')?;
    Some((before, words, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_ends_with_the_first_sentence_of_the_help() {
        let key = key("rule", "The [rule](x.md#y), in words. See `docs`.").required();
        assert_eq!(key.expectation().as_deref(), Some("the rule, in words"));
        assert_eq!(key.shape(ValueShape::Text).description(), "The rule, in words. See `docs`.");
        assert_eq!(key.required_as("a word").expectation().as_deref(), Some("a word"));
        assert_eq!(key.checked_if(true).expectation(), None);
    }
}
