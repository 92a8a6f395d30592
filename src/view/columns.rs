//! The columns of the table of a kind.
//!
//! They are derived from the kind alone, not from the values of its objects, so that a program that
//! reads the table of this release can also read the next one.

use crate::config::Config;
use crate::model::kind::{Field, FieldType, Kind};
use crate::model::messages::Messages;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Column {
    /// Its heading in the file.
    pub name: String,
    /// What readers call it.
    pub label: String,
    /// What it means; may be empty.
    pub help: String,
    /// What its cells hold.
    pub cell: Cell,
    /// The type of its values.
    pub ty: FieldType,
    /// The possible values, when they are a fixed set; otherwise empty.
    pub choices: Vec<String>,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Cell {
    /// The id of the object.
    Id,
    /// Its title.
    Title,
    /// The whole address of its page.
    Page,
    /// Its summary.
    Summary,
    /// A field in the words that readers see.
    Field(String),
    /// A field as typed, where readers see something else.
    Key(String),
    /// The label of the current status.
    Status,
    /// The key of the current status.
    StatusKey,
    /// The date of the current status.
    StatusDate,
    /// Who says so.
    StatusBy,
    /// The date of the last word of anybody but the site.
    LastWord,
    /// Whose word it was.
    LastWordBy,
    /// Whole months from it to the last day that the sources cover.
    MonthsSilent,
    /// The date for which something was promised.
    Promised,
    /// What became of that.
    Outcome,
    /// Ids of the objects that a typed link names.
    Link(String),
    /// Labels of the tags.
    Tags,
    /// What must be read with the object.
    Contexts,
    /// When somebody last checked that the page is still true.
    Reviewed,
}

impl Column {
    /// A column that the program has, with the words that it has for it.
    fn builtin(name: &str, words: &str, cell: Cell, messages: &Messages) -> Self {
        let column = Self::new(name, &messages.text(&format!("column-{words}")), cell);
        column.help(&messages.text(&format!("column-{words}-help")))
    }

    fn new(name: &str, label: &str, cell: Cell) -> Self {
        Self {
            name: name.to_owned(),
            label: label.to_owned(),
            help: String::new(),
            cell,
            ty: FieldType::String,
            choices: Vec::new(),
        }
    }

    fn help(self, help: &str) -> Self {
        Self { help: help.to_owned(), ..self }
    }

    fn typed(self, ty: FieldType) -> Self {
        Self { ty, ..self }
    }

    fn one_of<'k>(self, choices: impl Iterator<Item = &'k String>) -> Self {
        Self { choices: choices.cloned().collect(), ty: FieldType::Choice, ..self }
    }
}

/// The columns of the table of a kind.
pub fn columns(kind: &Kind, config: &Config) -> Vec<Column> {
    let messages = &config.messages;
    let builtin = |name: &str, cell| Column::builtin(name, name, cell, messages);
    let mut columns = vec![
        builtin("id", Cell::Id),
        builtin("title", Cell::Title),
        builtin("page", Cell::Page).typed(FieldType::Url),
        builtin("summary", Cell::Summary),
    ];
    for (name, field) in &kind.fields {
        columns.extend(of_field(name, field, messages));
    }
    if kind.history {
        columns.extend(of_status(config));
        columns.extend(of_progress(messages));
    }
    columns.extend(kind.links.iter().map(|(name, link)| {
        let column = Column::new(name, &link.label, Cell::Link(name.clone()));
        match link.help.as_str() {
            "" => column.help(&messages.text("column-link-help")),
            help => column.help(help),
        }
    }));
    columns.push(builtin("tags", Cell::Tags));
    if config.tags.values().any(|tag| !tag.context.is_empty()) {
        columns.push(builtin("contexts", Cell::Contexts));
    }
    columns.push(builtin("reviewed", Cell::Reviewed).typed(FieldType::Date));
    make_names_unique(&mut columns);
    columns
}

/// A choice has two columns: what readers see, and what was typed.
fn of_field(name: &str, field: &Field, messages: &Messages) -> Vec<Column> {
    let ty = if field.list { FieldType::String } else { field.ty };
    let label = Column::new(name, &field.label, Cell::Field(name.to_owned()));
    let mut columns = vec![label.help(&field.help).typed(ty)];
    if field.ty == FieldType::Choice {
        let label = messages.with("column-key", &[("label", &field.label)]);
        let key = Column::new(&format!("{name}_key"), &label, Cell::Key(name.to_owned()));
        columns.push(key.one_of(field.choices.keys()).typed(ty));
    }
    columns
}

fn of_status(config: &Config) -> [Column; 4] {
    let messages = &config.messages;
    let status = Column::builtin("status", "status", Cell::Status, messages);
    let label = messages.with("column-key", &[("label", &status.label)]);
    [
        status,
        Column::new("status_key", &label, Cell::StatusKey).one_of(config.statuses.keys()),
        Column::builtin("status_date", "status-date", Cell::StatusDate, messages)
            .typed(FieldType::Date),
        Column::builtin("status_by", "status-by", Cell::StatusBy, messages),
    ]
}

fn of_progress(messages: &Messages) -> [Column; 5] {
    let builtin = |name: &str, words: &str, cell| Column::builtin(name, words, cell, messages);
    [
        builtin("last_word", "last-word", Cell::LastWord).typed(FieldType::Date),
        builtin("last_word_by", "last-word-by", Cell::LastWordBy),
        builtin("months_silent", "months-silent", Cell::MonthsSilent).typed(FieldType::Integer),
        builtin("promised", "promised", Cell::Promised).typed(FieldType::Date),
        builtin("outcome", "outcome", Cell::Outcome),
    ]
}

/// A field may have the name of another column; such a name gets underscores at its end.
fn make_names_unique(columns: &mut [Column]) {
    for at in 1..columns.len() {
        let (before, rest) = columns.split_at_mut(at);
        if let Some(column) = rest.first_mut() {
            while before.iter().any(|other| other.name == column.name) {
                column.name.push('_');
            }
        }
    }
}
