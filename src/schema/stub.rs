//! The text of a new content file, which tells an editor everything that can be written there.
//!
//! What may be left out is a comment that becomes a valid line when its `# ` goes; what must be
//! there stands already, with a value that `check` refuses as soon as the page is no draft. Nothing
//! here looks like a fact: a date is `YYYY-MM-DD` and an id is `source-id`, so that a value nobody
//! chose cannot be published.

use crate::config::Config;
use crate::model::kind::{Field, FieldType, Kind, LinkType};

const SUMMARY: &str = "One or two plain sentences, for lists, search engines and link previews.";
const DRAFT: &str = "Nothing of this page is published. Take the line away when it is ready.";

/// The stub of an object.
pub fn stub(config: &Config, kind: &Kind, slug: &str) -> String {
    let fields = kind.fields.iter().map(|(name, field)| field_line(name, field));
    let links = kind.links.iter().map(|(name, link)| link_line(name, link));
    let history = if kind.history { history(config) } else { Vec::new() };
    file(&title(slug), fields.chain(links).chain(history))
}

/// The stub of a kind's list page, which has none of the kind's own keys.
pub fn list_page(kind: &Kind) -> String {
    file(&one_line(&kind.plural), std::iter::empty())
}

fn file(title: &str, lines: impl Iterator<Item = String>) -> String {
    let opening = [
        "---".to_owned(),
        format!("title: {}", quoted_if_needed(title)),
        line(Presence::Optional, "summary", "", SUMMARY),
        line(Presence::Required, "draft", "true", DRAFT),
        line(Presence::Optional, "tags", "[\"\"]", "Words to find the page by."),
    ];
    let lines: Vec<String> =
        opening.into_iter().chain(lines).chain(["---".into(), String::new()]).collect();
    lines.join("\n")
}

/// `taxi-licensing` as `Taxi licensing`.
fn title(slug: &str) -> String {
    let words = slug.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Required,
    Optional,
}

fn field_line(name: &str, field: &Field) -> String {
    let presence = if field.required { Presence::Required } else { Presence::Optional };
    let one = placeholder(field);
    let value = match (field.list, one.as_str()) {
        (false, _) => one,
        (true, "") => "[\"\"]".into(),
        (true, one) => format!("[{one}]"),
    };
    line(presence, name, &value, &comment(&field.label, &field.help))
}

/// A value that no field of this type takes, but that shows what to write.
fn placeholder(field: &Field) -> String {
    match field.ty {
        FieldType::String | FieldType::Markdown | FieldType::Integer | FieldType::Number => {
            String::new()
        }
        FieldType::Boolean => "true | false".into(),
        FieldType::Date => "YYYY-MM-DD".into(),
        FieldType::Url => "https://".into(),
        FieldType::Choice => alternatives(field.choices.keys()),
    }
}

fn alternatives<'k>(keys: impl Iterator<Item = &'k String>) -> String {
    keys.map(|key| one_line(key)).collect::<Vec<_>>().join(" | ")
}

fn link_line(name: &str, link: &LinkType) -> String {
    let presence = if link.at_least > 0 { Presence::Required } else { Presence::Optional };
    let target = link.to.first().map_or("page", String::as_str);
    let to = if link.to.is_empty() { "anything".into() } else { link.to.join(" or ") };
    let help = format!("{} Leads to: {to}.", link.help);
    line(presence, name, &format!("[{}-id]", one_line(target)), &comment(&link.label, &help))
}

fn history(config: &Config) -> Vec<String> {
    let status = alternatives(config.statuses.keys());
    let by = alternatives(config.voices.keys());
    let entry = [
        ("  - date", "YYYY-MM-DD", "When it was said, as precisely as the source says."),
        ("    recorded", "YYYY-MM-DD", "When this site learnt of it, if later. May be left out."),
        ("    status", &status, "The status from then on."),
        ("    by", &by, "Who says so."),
        ("    source", "[source-id]", "Ids of the sources that show it."),
        ("    locator", "", "Where in the source, such as p. 3. May be left out."),
        ("    note", "", "What was said, in a sentence. May be left out."),
    ];
    let heading = "Oldest first. Add entries at the end; never change one.";
    let lines = entry.iter().map(|(key, value, help)| format!("# {}", pair(key, value, help)));
    std::iter::once(line(Presence::Optional, "history", "", heading)).chain(lines).collect()
}

fn comment(label: &str, help: &str) -> String {
    let help = help.trim();
    if help.is_empty() { one_line(label) } else { one_line(&format!("{label}: {help}")) }
}

fn line(presence: Presence, key: &str, value: &str, comment: &str) -> String {
    let mark = if presence == Presence::Required { "" } else { "# " };
    format!("{mark}{}", pair(&quoted_if_needed(key), value, comment))
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
