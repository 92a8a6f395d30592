//! The text of a new content file, which shows an editor everything that can be written there.
//!
//! What may be left out is a comment that becomes a valid line when its `# ` goes; what must be
//! there stands already, with a value that `check` refuses as soon as the page is no draft. Nothing
//! here looks like a fact: a date is `YYYY-MM-DD` and an id is `source-id`, so that a value nobody
//! chose cannot be published.

use super::value::description;
use crate::config::Config;
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::shape::{KeyShape, Shape, ValueShape};
use crate::parse;

const DRAFT: &str = "Nothing of this page is published. Remove this line when the page is ready.";

/// The stub of an object.
pub fn stub(config: &Config, kind: &Kind, slug: &str) -> String {
    file(&title(slug), &parse::front_matter_shape(config, kind))
}

/// The stub of a kind's list page, which has none of the kind's own keys.
pub fn list_page(kind: &Kind) -> String {
    let mut shape = parse::list_page_shape(&Config::default());
    shape.keys.retain(|key| key.name != "history");
    file(&one_line(&kind.plural), &shape)
}

fn file(title: &str, shape: &Shape) -> String {
    let mut lines = vec!["---".to_owned()];
    for key in &shape.keys {
        match key.name.as_str() {
            "title" => lines.push(format!("title: {}", quoted_if_needed(title))),
            "draft" => lines.push(pair("draft", "true", DRAFT)),
            "history" => lines.extend(history(key)),
            "summary" | "tags" => lines.push(line(key)),
            // Keys that a new page does not need yet.
            name if Record::KEYS.contains(&name) => {}
            _ => lines.push(line(key)),
        }
    }
    lines.extend(["---".into(), String::new()]);
    lines.join("\n")
}

/// `taxi-licensing` as `Taxi licensing`.
fn title(slug: &str) -> String {
    let words = slug.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn line(key: &KeyShape) -> String {
    let line = pair(&quoted_if_needed(&key.name), &placeholder(&key.value), &comment(key));
    if key.is_required { line } else { format!("# {line}") }
}

/// The lines of a list of entries: one entry with all its keys.
fn history(key: &KeyShape) -> Vec<String> {
    let mut lines = vec![format!("# {}", pair(&key.name, "", &comment(key)))];
    for (position, key) in key.value.table().into_iter().flat_map(|shape| &shape.keys).enumerate() {
        let indent = if position == 0 { "  - " } else { "    " };
        let may = if key.is_required { "" } else { " May be left out." };
        let help = format!("{}{may}", comment(key));
        lines.push(format!(
            "# {}",
            pair(&format!("{indent}{}", key.name), &placeholder(&key.value), &help)
        ));
    }
    lines
}

/// A value that shows what to write, and that no key of this type takes.
fn placeholder(value: &ValueShape) -> String {
    match value {
        ValueShape::Boolean => "true | false".into(),
        ValueShape::Date => "YYYY-MM-DD".into(),
        ValueShape::Url => "https://".into(),
        ValueShape::Choice(choices) => {
            choices.iter().map(|(word, _)| one_line(word)).collect::<Vec<_>>().join(" | ")
        }
        ValueShape::Id { kinds } => {
            format!("{}-id", one_line(kinds.first().map_or("page", String::as_str)))
        }
        ValueShape::Several { item, .. } => match placeholder(item) {
            empty if empty.is_empty() => "[\"\"]".into(),
            one => format!("[{one}]"),
        },
        _ => String::new(),
    }
}

fn comment(key: &KeyShape) -> String {
    let help = description(key);
    match (key.title.is_empty(), help.is_empty()) {
        (true, _) => one_line(&help),
        (false, true) => one_line(&key.title),
        (false, false) => one_line(&format!("{}: {help}", key.title)),
    }
}

fn pair(key: &str, value: &str, comment: &str) -> String {
    let space = if value.is_empty() { "" } else { " " };
    format!("{key}:{space}{value}  # {comment}")
}
/// The text as YAML takes it for text: words as they are, anything else in quotation marks.
fn quoted_if_needed(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || " _-".contains(c);
    let word = text.starts_with(char::is_alphanumeric) && text.chars().all(plain);
    if word && !text.ends_with(' ') && !text.eq_ignore_ascii_case("null") {
        return text.to_owned();
    }
    serde_json::Value::from(text).to_string()
}

/// The text without line ends and other characters that would end a comment.
fn one_line(text: &str) -> String {
    crate::source::one_line(&text.replace(char::is_control, " "))
}
