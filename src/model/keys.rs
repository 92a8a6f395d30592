//! Reading a table key by key: each call declares a key and returns its value.
//!
//! The names of the keys are remembered, so that all others in the table are reported as unknown.
//! Run once over nothing, the same code records which keys there are ([`shape`]). Code that reads a
//! table must therefore ask for every key before it returns early.

use std::ops::Range;

use indexmap::IndexMap;

use super::date::PartialDate;
use super::named::Named;
use super::node::{MapEntry, Node, NodeValue};
use super::query::Word;
use super::read::Reader;
use super::record::Reference;
use super::shape::{Key, KeyShape, Shape, ValueShape};

/// The entry that a run over nothing reads; its name and its value are empty.
static NOTHING: MapEntry = MapEntry {
    key: String::new(),
    key_range: 0..0,
    node: Node { range: 0..0, value: NodeValue::Null },
};

/// The keys that reading code asks for, found by running it over nothing.
pub fn shape<T>(read: impl FnOnce(&mut Reader, &'static Node) -> T) -> Shape {
    let mut reader = Reader::recording();
    read(&mut reader, &NOTHING.node);
    reader.recorded.unwrap_or_default()
}

/// A table that is being read.
pub struct Keys<'r, 'k> {
    /// The reader of the file, for rules that are about more than one value.
    pub reader: &'r mut Reader,
    node: &'k Node,
    table: TableName<'r>,
    names: Vec<&'k str>,
    shapes: Vec<KeyShape>,
}

/// What messages call a table, and where they point when it lacks a key.
pub struct TableName<'r> {
    /// As in "this entry of `history`".
    pub words: &'r str,
    /// Where it begins.
    pub start: Range<usize>,
}

impl Reader {
    /// Reads a table that messages call `words`, and reports its unknown keys.
    pub fn table<'k, T>(
        &mut self,
        node: &'k Node,
        words: &str,
        read: impl FnOnce(&mut Keys<'_, 'k>) -> T,
    ) -> T {
        let start = self.start(node);
        self.named_table(node, TableName { words, start }, read)
    }

    /// The same, with a place of its own for keys that are missing.
    pub fn named_table<'k, T>(
        &mut self,
        node: &'k Node,
        table: TableName<'_>,
        read: impl FnOnce(&mut Keys<'_, 'k>) -> T,
    ) -> T {
        let words = table.words;
        let (value, names) = self.read_keys(node, table, read);
        self.unknown_keys(node.entries(), &names, words);
        value
    }

    /// Reads a table that may have any other keys too, and gives those.
    pub fn open_table<'k, T>(
        &mut self,
        node: &'k Node,
        words: &str,
        read: impl FnOnce(&mut Keys<'_, 'k>) -> T,
    ) -> (T, impl Iterator<Item = &'k MapEntry>) {
        let start = self.start(node);
        let (value, names) = self.read_keys(node, TableName { words, start }, read);
        (value, node.entries().iter().filter(move |entry| !names.contains(&entry.key.as_str())))
    }

    fn read_keys<'k, T>(
        &mut self,
        node: &'k Node,
        table: TableName<'_>,
        read: impl FnOnce(&mut Keys<'_, 'k>) -> T,
    ) -> (T, Vec<&'k str>) {
        let mut keys = Keys { reader: self, node, table, names: Vec::new(), shapes: Vec::new() };
        let value = read(&mut keys);
        let Keys { names, shapes, .. } = keys;
        if let Some(recorded) = &mut self.recorded {
            recorded.keys = shapes;
        }
        (value, names)
    }
}

impl<'k> Keys<'_, 'k> {
    /// The table itself.
    pub fn table_node(&self) -> &'k Node {
        self.node
    }

    /// How many of the keys that were asked for are there.
    pub fn count_present(&self) -> usize {
        self.names.iter().filter(|name| self.node.get(name).is_some()).count()
    }

    /// A key that there is no more, so that the caller can say what to do instead.
    pub fn former(&mut self, name: &'k str) -> Option<&'k MapEntry> {
        self.names.push(name);
        self.node.entries().iter().find(|entry| entry.key == name)
    }

    /// A key with its value as written. `value` is what it may be, which the caller checks.
    pub fn entry(
        &mut self,
        key: Key<'k>,
        value: impl FnOnce() -> ValueShape,
    ) -> Option<&'k MapEntry> {
        let entry = self.look_up(key);
        self.record(key, |_| value());
        entry
    }

    /// The value of a key, read by `read`.
    pub fn value<T>(
        &mut self,
        key: Key<'k>,
        value: impl FnOnce() -> ValueShape,
        read: impl FnOnce(&mut Reader, &str, &'k Node) -> Option<T>,
    ) -> Option<T> {
        let entry = self.entry(key, value)?;
        read(self.reader, key.name, &entry.node)
    }

    /// A text.
    pub fn text(&mut self, key: Key<'k>) -> Option<String> {
        self.value(key, || ValueShape::Text, Reader::text)
    }

    /// A text with its place.
    pub fn word(&mut self, key: Key<'k>) -> Option<Word> {
        self.value(key, || ValueShape::Text, Reader::word)
    }

    /// A date.
    pub fn date(&mut self, key: Key<'k>) -> Option<PartialDate> {
        self.value(key, || ValueShape::Date, Reader::date)
    }

    /// A web address.
    pub fn url(&mut self, key: Key<'k>) -> Option<String> {
        self.value(key, || ValueShape::Url, Reader::url)
    }

    /// `true` or `false`; without the key it is `false`.
    pub fn flag(&mut self, key: Key<'k>) -> bool {
        self.value(key.default("`false`"), || ValueShape::Boolean, Reader::boolean) == Some(true)
    }

    /// A whole number that is not negative.
    pub fn count(&mut self, key: Key<'k>) -> Option<usize> {
        self.value(key, || ValueShape::Count, Reader::count)
    }

    /// One of some words.
    pub fn choice(&mut self, key: Key<'k>, choices: &[&str]) -> Option<String> {
        let read =
            |reader: &mut Reader, name: &str, node: &Node| reader.choice(name, node, choices);
        self.value(key, || ValueShape::words(choices), read)
    }

    /// A value of a closed set, by its name.
    pub fn named<T: Named>(&mut self, key: Key<'k>) -> Option<T> {
        self.choice(key, &T::names()).and_then(|name| T::parse(&name))
    }

    /// Texts with their places, one or a list of them.
    pub fn words(&mut self, key: Key<'k>) -> Vec<Word> {
        let read = |reader: &mut Reader, name: &str, node: &Node| Some(reader.words(name, node));
        self.value(key, || ValueShape::several(ValueShape::Text), read).unwrap_or_default()
    }

    /// Values of a closed set with what was written; one or a list of them, `None` without the key.
    pub fn all_named<T: Named>(&mut self, key: Key<'k>) -> Option<Vec<(T, Word)>> {
        let shape = || ValueShape::several(ValueShape::words(&T::names()));
        self.value(key, shape, |reader, name, node| Some(reader.named(name, node)))
    }

    /// References to objects, one or a list of them.
    pub fn references(&mut self, key: Key<'k>) -> Vec<Reference> {
        self.words(key).into_iter().map(Reference::from).collect()
    }

    /// Names that the project chooses, each with a value as written.
    pub fn entries(&mut self, key: Key<'k>, value: impl FnOnce() -> ValueShape) -> &'k [MapEntry] {
        let entry = self.entry(key, || ValueShape::Map(Box::new(value())));
        entry.map_or(&[], |entry| self.reader.map(entry))
    }

    /// Names that the project chooses, each with a text.
    pub fn texts(&mut self, key: Key<'k>) -> IndexMap<String, String> {
        let entries = self.entries(key, || ValueShape::Text).iter();
        entries
            .filter_map(|entry| {
                Some((entry.key.clone(), self.reader.text(&entry.key, &entry.node)?))
            })
            .collect()
    }

    /// A table.
    pub fn table<T>(
        &mut self,
        key: Key<'k>,
        read: impl FnOnce(&mut Keys<'_, 'k>) -> T,
    ) -> Option<T> {
        let entry = self.look_up(key).filter(|entry| self.is_table(entry));
        self.nested(key, entry, ValueShape::Table, read)
    }

    /// A table, or `true` for one without keys.
    pub fn switch<T>(
        &mut self,
        key: Key<'k>,
        read: impl FnOnce(&mut Keys<'_, 'k>) -> T,
    ) -> Option<T> {
        let entry = self.look_up(key).filter(|entry| match &entry.node.value {
            NodeValue::Map(_) => true,
            _ => self.reader.boolean(key.name, &entry.node) == Some(true),
        });
        self.nested(key, entry, ValueShape::Switch, read)
    }

    /// A list of tables; messages call each `words`.
    pub fn list<T>(
        &mut self,
        key: Key<'k>,
        words: &str,
        mut read: impl FnMut(&mut Keys<'_, 'k>) -> T,
    ) -> Vec<T> {
        let entry = self.look_up(key);
        let items = entry.map_or(Vec::new(), |entry| self.reader.maps(key.name, &entry.node));
        let values =
            items.into_iter().map(|item| self.reader.table(item, words, &mut read)).collect();
        self.record(key, |reader| {
            reader.table(&NOTHING.node, words, read);
            ValueShape::List(reader.take_shape())
        });
        values
    }

    /// Tables under names that the project chooses; messages call each `noun` and its name.
    pub fn tables<T>(
        &mut self,
        key: Key<'k>,
        noun: &str,
        mut read: impl FnMut(&mut Keys<'_, 'k>, &'k MapEntry) -> T,
    ) -> IndexMap<String, T> {
        let entry = self.look_up(key);
        let entries = entry.map_or(&[][..], |entry| self.reader.map(entry));
        let mut values = IndexMap::with_capacity(entries.len());
        for entry in entries {
            // Anything but a table is reported and read like an empty one.
            self.reader.map(entry);
            let words = format!("{noun} `{}`", entry.key);
            let table = TableName { words: &words, start: entry.key_range.clone() };
            let value = self.reader.named_table(&entry.node, table, |keys| read(keys, entry));
            values.insert(entry.key.clone(), value);
        }
        self.record(key, |reader| {
            reader.table(&NOTHING.node, noun, |keys| read(keys, &NOTHING));
            ValueShape::Map(Box::new(ValueShape::Table(reader.take_shape())))
        });
        values
    }

    fn look_up(&mut self, key: Key<'k>) -> Option<&'k MapEntry> {
        self.names.push(key.name);
        let entry = self.node.entries().iter().find(|entry| entry.key == key.name);
        if entry.is_none()
            && let Some(expectation) = key.expectation()
        {
            let TableName { words, start } = &self.table;
            self.reader.missing(start, key.name, words, &expectation);
        }
        entry
    }

    fn is_table(&mut self, entry: &MapEntry) -> bool {
        let is_table = matches!(entry.node.value, NodeValue::Map(_));
        if !is_table {
            self.reader.wrong_type(&entry.key, &entry.node, "keys with values");
        }
        is_table
    }

    /// Reads the table under a key; in a run over nothing, an empty one, to learn its keys.
    fn nested<T>(
        &mut self,
        key: Key<'k>,
        entry: Option<&'k MapEntry>,
        value: impl FnOnce(Shape) -> ValueShape,
        read: impl FnOnce(&mut Keys<'_, 'k>) -> T,
    ) -> Option<T> {
        let nothing = self.reader.recorded.is_some().then_some(&NOTHING);
        let table = entry.or(nothing).map(|entry| {
            let words = format!("`{}`", key.name);
            self.reader.table(&entry.node, &words, read)
        });
        self.record(key, |reader| value(reader.take_shape()));
        table
    }

    /// Notes the key, when this is a run over nothing.
    fn record(&mut self, key: Key<'k>, value: impl FnOnce(&mut Reader) -> ValueShape) {
        if self.reader.recorded.is_some() {
            let value = value(self.reader);
            self.shapes.push(key.shape(value));
        }
    }
}
