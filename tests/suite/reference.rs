//! The tables of keys in `docs/` are those of the reader, and the messages in `docs/` are real.
//!
//! Whether the schemas accept whole sites is an outer check, `tests/web/schemas.py`.
//!
//! A table is between `<!-- keys: … -->` and `<!-- end of keys -->`. The first comment names the
//! outermost table and then the path of keys to the inner one, such as `site.toml, kinds, fields`.
//! `UPDATE=1 cargo test reference` writes the tables anew; look at the difference before keeping
//! it.

use std::collections::BTreeSet;
use std::fs;

use expound::config::{self, Config};
use expound::model::record::Record;
use expound::model::shape::{KeyShape, Shape, ValueShape};
use expound::parse;
use expound::source::Source;

use crate::{case, project};

const DOCUMENTS: [&str; 3] = ["docs/configuration.md", "docs/translating.md", "docs/writing.md"];
const BEGIN: &str = "<!-- keys: ";
const END: &str = "<!-- end of keys -->\n";

#[test]
fn the_documents_have_the_keys_of_the_reader() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut documented = BTreeSet::new();
    for document in DOCUMENTS {
        let path = project::repository().join(document);
        let text = fs::read_to_string(&path).expect("a document is text");
        let regenerated = regenerated(&text, &mut documented);
        if update {
            fs::write(&path, &regenerated).expect("a document can be written");
        } else {
            assert!(text == regenerated, "{document} has other keys: {ADVICE}");
        }
    }
    let missing: Vec<String> =
        all_tables().into_iter().filter(|t| !documented.contains(t)).collect();
    assert!(missing.is_empty(), "no document has the keys of {missing:?}");
}

/// Documents with a table of messages, and the heading above it.
const MESSAGES: [(&str, &str); 2] = [
    ("docs/writing.md", "\n## Mistakes and their messages"),
    ("docs/evidence.md", "\n## When something is wrong"),
];

#[test]
fn the_documents_have_messages_that_are_reported() {
    let kinds = config().kinds.into_values().map(|kind| kind.label.to_lowercase());
    let kinds: BTreeSet<String> = kinds.collect();
    let cases = case::all();
    let reports = cases.iter().filter_map(|case| case.section("expect diagnostics"));
    let reported = reports.flat_map(str::lines).filter_map(|line| {
        let (code, message) = line.split_once('[')?.1.split_once("]: ")?;
        Some(shape(code, message, &kinds))
    });
    let reported: BTreeSet<String> = reported.collect();
    for (document, heading) in MESSAGES {
        let text = fs::read_to_string(project::repository().join(document)).expect("a document");
        let (_, section) = text.split_once(heading).expect("the heading of the table");
        let rows = section.lines().skip_while(|line| !line.starts_with("| `E"));
        let rows: Vec<&str> = rows.take_while(|line| line.starts_with('|')).collect();
        assert!(rows.len() > 15, "{document}: only {} messages", rows.len());
        // A case is UTF-8, so none can report that a file is not.
        let rows = rows.into_iter().filter(|row| !row.starts_with("| `E0101` "));
        let unknown = rows.filter(|row| {
            let (code, rest) = row["| `".len()..].split_once("` ").expect("a code");
            let (message, _) = rest.split_once(" | ").expect("a message");
            !reported.contains(&shape(code, message, &kinds))
        });
        let unknown: Vec<&str> = unknown.collect();
        assert!(unknown.is_empty(), "{document}: no case reports\n{}", unknown.join("\n"));
    }
}

/// A message without what differs from case to case: names, numbers and kinds.
fn shape(code: &str, message: &str, kinds: &BTreeSet<String>) -> String {
    let parts = message.split('`').enumerate().filter(|(number, _)| number % 2 == 0);
    let words = parts.flat_map(|(_, part)| part.split(' '));
    let words = words.map(|word| match word {
        "an" => "a",
        _ if kinds.contains(word.trim_end_matches(',')) => "kind",
        _ if word.parse::<usize>().is_ok() => "0",
        _ => word,
    });
    format!("{code} {}", words.collect::<Vec<_>>().join(" "))
}

const ADVICE: &str = "run `UPDATE=1 cargo test reference`";

/// A document with its tables written anew; their names are added to `documented`.
fn regenerated(text: &str, documented: &mut BTreeSet<String>) -> String {
    let mut parts = text.split(BEGIN);
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(" -->\n").expect("the mark of a table is closed");
        let (_, after) = rest.split_once(END).expect("a table ends");
        documented.insert(name.to_owned());
        result.push_str(&format!("{BEGIN}{name} -->\n{}{END}{after}", table(name)));
    }
    result
}

fn config() -> Config {
    let settings = "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguage = \"en\"\n";
    config::read(&Source::new(config::FILE, settings)).0
}

/// The outermost table of a name: settings, front matter of a kind or of every page, or a query.
fn outermost(name: &str) -> Shape {
    let config = config();
    match name {
        config::FILE => config::shape(),
        "query" => parse::query_shape(),
        "every page" => parse::list_page_shape(&config),
        kind => {
            let kind = config.kinds.get(kind).unwrap_or_else(|| panic!("what is `{kind}`?"));
            let mut shape = parse::front_matter_shape(&config, kind);
            shape
                .keys
                .retain(|key| !Record::KEYS.contains(&key.name.as_str()) || key.name == "history");
            shape
        }
    }
}

/// Every table that must be documented.
fn all_tables() -> Vec<String> {
    let kinds = config().kinds.into_values();
    let kinds = kinds.filter(|kind| !kind.fields.is_empty() || !kind.links.is_empty());
    let mut tables: Vec<String> = kinds.map(|kind| kind.name).collect();
    for name in [config::FILE, "query", "every page"] {
        add_tables(name.to_owned(), &outermost(name), &mut tables);
    }
    tables
}

fn add_tables(name: String, shape: &Shape, tables: &mut Vec<String>) {
    for key in &shape.keys {
        if let Some(inner) = key.value.table() {
            add_tables(format!("{name}, {}", key.name), inner, tables);
        }
    }
    tables.push(name);
}

/// The rows of a table, `site.toml, kinds, fields` for example.
fn table(name: &str) -> String {
    let mut names = name.split(", ");
    let document = names.next().unwrap_or_default();
    let shape = names.fold(outermost(document), |shape, name| {
        let inner = shape
            .keys
            .iter()
            .find(|key| key.name == *name)
            .and_then(|key| key.value.table())
            .cloned();
        inner.unwrap_or_else(|| panic!("`{name}` is no table"))
    });
    let mut rows = vec![["key", "type", "meaning", "without it"].map(str::to_owned)];
    rows.push(["---", "---", "---", "---"].map(str::to_owned));
    rows.extend(shape.keys.iter().map(row));
    rows.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect()
}

fn row(key: &KeyShape) -> [String; 4] {
    let without = if key.is_required { "error" } else { &key.default };
    [format!("`{}`", key.name), type_of(&key.value), key.help.clone(), without.to_owned()]
}

fn type_of(value: &ValueShape) -> String {
    match value {
        ValueShape::Text => "text".into(),
        ValueShape::Markdown => "Markdown".into(),
        ValueShape::Boolean => "`true` or `false`".into(),
        ValueShape::Integer | ValueShape::Count => "whole number".into(),
        ValueShape::Number => "number".into(),
        ValueShape::Date => "date".into(),
        ValueShape::Url => "web address".into(),
        ValueShape::Id { kinds } if kinds.is_empty() => "id".into(),
        ValueShape::Id { kinds } => format!("id of: {}", kinds.join(", ")),
        ValueShape::Pattern { noun, .. } => (*noun).into(),
        ValueShape::Choice(choices) => words(choices),
        ValueShape::Nullable(item) => format!("{} or nothing", type_of(item)),
        ValueShape::Several { item, at_least: 0 | 1, .. } => {
            format!("{}; one or a list", type_of(item))
        }
        ValueShape::Several { item, at_least, .. } => {
            format!("list of {at_least}: {}", type_of(item))
        }
        ValueShape::Table(_) => "table".into(),
        ValueShape::Switch(_) => "`true` or table".into(),
        ValueShape::Labelled(_) => "text or table".into(),
        ValueShape::List(_) => "list of entries".into(),
        ValueShape::Map(item) if item.table().is_some() => "table of tables".into(),
        ValueShape::Map(item) => format!("table of: {}", type_of(item)),
        ValueShape::Any => "anything".into(),
    }
}

/// The words of a choice; those of a long list stand in the text beside the table.
fn words(choices: &[(String, String)]) -> String {
    if choices.len() > 16 {
        return "one word of a list".into();
    }
    let words: Vec<String> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
    words.join(", ")
}
