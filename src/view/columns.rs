//! The columns of the table of a kind.
//!
//! They follow from the kind alone, not from what its objects happen to say, so that a program that
//! reads the table of this release can read the next.

use crate::config::Config;
use crate::model::kind::{Field, FieldType, Kind};

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What readers call it.
    pub label: String,
    /// What it means.
    pub help: String,
    /// What its cells hold.
    pub holds: Cell,
    /// What kind of values these are.
    pub ty: FieldType,
    /// The values there can be, when these are few.
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
    /// The words that readers see of a field.
    Field(String),
    /// What was typed, where readers see something else.
    Key(String),
    /// The label of the current status.
    Status,
    /// Its key.
    StatusKey,
    /// Its date.
    StatusDate,
    /// Who says so.
    StatusBy,
    /// Ids of the objects that a link leads to.
    Link(String),
    /// Labels of its tags.
    Tags,
    /// When somebody last looked whether it is still true.
    Reviewed,
}

/// The columns of the table of a kind.
pub fn columns(kind: &Kind, config: &Config) -> Vec<Column> {
    let mut columns = vec![
        column("id", "Id", "The id of the object, which stays.", Cell::Id),
        column("title", "Title", "Its title.", Cell::Title),
        typed("page", "Page", "The address of its page.", (Cell::Page, FieldType::Url)),
        column("summary", "Summary", "One or two sentences.", Cell::Summary),
    ];
    for (name, field) in &kind.fields {
        columns.extend(of_field(name, field));
    }
    if kind.history {
        columns.extend(of_status(config));
    }
    columns.extend(kind.links.iter().map(|(name, link)| {
        let help = if link.help.is_empty() { "Ids of other objects." } else { &link.help };
        column(name, &link.label, help, Cell::Link(name.clone()))
    }));
    columns.push(column("tags", "Tags", "Labels of its tags.", Cell::Tags));
    let reviewed = "When somebody last looked whether it is still true.";
    columns.push(typed("reviewed", "Reviewed", reviewed, (Cell::Reviewed, FieldType::Date)));
    tell_apart(&mut columns);
    columns
}

fn column(name: &str, label: &str, help: &str, holds: Cell) -> Column {
    typed(name, label, help, (holds, FieldType::String))
}

fn typed(name: &str, label: &str, help: &str, (holds, ty): (Cell, FieldType)) -> Column {
    let (name, label, help) = (name.to_owned(), label.to_owned(), help.to_owned());
    Column { name, label, help, holds, ty, choices: Vec::new() }
}

/// A choice has two columns: what readers see, and what was typed.
fn of_field(name: &str, field: &Field) -> Vec<Column> {
    let ty = if field.list { FieldType::String } else { field.ty };
    let shown = (Cell::Field(name.to_owned()), ty);
    let mut columns = vec![typed(name, &field.label, &field.help, shown)];
    if field.ty == FieldType::Choice {
        let label = format!("{} (key)", field.label);
        let key = typed(&format!("{name}_key"), &label, "", (Cell::Key(name.to_owned()), ty));
        columns.push(Column { choices: field.choices.keys().cloned().collect(), ..key });
    }
    columns
}

fn of_status(config: &Config) -> [Column; 4] {
    let key = (Cell::StatusKey, FieldType::Choice);
    let key = typed("status_key", "Status (key)", "", key);
    let date = (Cell::StatusDate, FieldType::Date);
    [
        column("status", "Status", "The newest entry of its history.", Cell::Status),
        Column { choices: config.statuses.keys().cloned().collect(), ..key },
        typed("status_date", "Date of the status", "The date of that entry.", date),
        column("status_by", "Who says so", "Whose word that entry is.", Cell::StatusBy),
    ]
}

/// A field may have the name that another column has already.
fn tell_apart(columns: &mut [Column]) {
    for at in 1..columns.len() {
        let (before, rest) = columns.split_at_mut(at);
        if let Some(column) = rest.first_mut() {
            while before.iter().any(|other| other.name == column.name) {
                column.name.push('_');
            }
        }
    }
}
