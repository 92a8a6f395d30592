//! The columns of the table of a kind.
//!
//! They are derived from the kind alone, not from the values of its objects, so that a program that
//! reads the table of this release can also read the next one.

use crate::config::Config;
use crate::model::kind::{Field, FieldType, Kind};

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
    let mut columns = vec![
        Column::new("id", "Id", Cell::Id).help("The id of the object, which stays."),
        Column::new("title", "Title", Cell::Title).help("Its title."),
        Column::new("page", "Page", Cell::Page)
            .help("The address of its page.")
            .typed(FieldType::Url),
        Column::new("summary", "Summary", Cell::Summary).help("One or two sentences."),
    ];
    for (name, field) in &kind.fields {
        columns.extend(of_field(name, field));
    }
    if kind.history {
        columns.extend(of_status(config));
        columns.extend(of_progress());
    }
    columns.extend(kind.links.iter().map(|(name, link)| {
        let help = if link.help.is_empty() { "Ids of other objects." } else { &link.help };
        Column::new(name, &link.label, Cell::Link(name.clone())).help(help)
    }));
    columns.push(Column::new("tags", "Tags", Cell::Tags).help("Labels of its tags."));
    if config.tags.values().any(|tag| !tag.context.is_empty()) {
        let help = "What must be read with it.";
        columns.push(Column::new("contexts", "Read together with", Cell::Contexts).help(help));
    }
    let reviewed = Column::new("reviewed", "Reviewed", Cell::Reviewed);
    let help = "When somebody last looked whether it is still true.";
    columns.push(reviewed.help(help).typed(FieldType::Date));
    make_names_unique(&mut columns);
    columns
}

/// A choice has two columns: what readers see, and what was typed.
fn of_field(name: &str, field: &Field) -> Vec<Column> {
    let ty = if field.list { FieldType::String } else { field.ty };
    let label = Column::new(name, &field.label, Cell::Field(name.to_owned()));
    let mut columns = vec![label.help(&field.help).typed(ty)];
    if field.ty == FieldType::Choice {
        let label = format!("{} (key)", field.label);
        let key = Column::new(&format!("{name}_key"), &label, Cell::Key(name.to_owned()));
        columns.push(key.one_of(field.choices.keys()).typed(ty));
    }
    columns
}

fn of_status(config: &Config) -> [Column; 4] {
    [
        Column::new("status", "Status", Cell::Status).help("The newest entry of its history."),
        Column::new("status_key", "Status (key)", Cell::StatusKey).one_of(config.statuses.keys()),
        Column::new("status_date", "Date of the status", Cell::StatusDate)
            .help("The date of that entry.")
            .typed(FieldType::Date),
        Column::new("status_by", "Who says so", Cell::StatusBy).help("Whose word that entry is."),
    ]
}

fn of_progress() -> [Column; 5] {
    let outcomes = "kept, late, overdue, due, or not-looked-at when the sources end before it.";
    [
        Column::new("last_word", "Latest report", Cell::LastWord)
            .help("The date of the newest entry of anybody but this site.")
            .typed(FieldType::Date),
        Column::new("last_word_by", "Latest report by", Cell::LastWordBy)
            .help("Whose word it was."),
        Column::new("months_silent", "Months without a report", Cell::MonthsSilent)
            .help("Whole months from the last word to the last day that the sources cover.")
            .typed(FieldType::Integer),
        Column::new("promised", "Promised for", Cell::Promised)
            .help("The date by which it was promised.")
            .typed(FieldType::Date),
        Column::new("outcome", "Outcome of the promise", Cell::Outcome).help(outcomes),
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
