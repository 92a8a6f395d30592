//! What belongs to the page of an object and goes where it goes: files beside it, and its past states.
//!
//! They are promised like any page. Nobody should have to say of each where it went when its page was
//! renamed or taken back, so that follows from the page.

use super::graph::{Graph, Index, Object};
use super::outputs::{DATA_OF_PAGE, Format};
use crate::model::address;
use crate::model::date::PartialDate;
use crate::model::form::Form;

/// Something that belongs to the page of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Companion<'a> {
    /// The file of this name beside the page.
    File(&'a str),
    /// The page as it was at a date.
    State(PartialDate),
}

/// What an address belongs to, if it has the form of something that belongs to a page: the address of
/// the page, and what it is.
pub(super) fn of(address: &str) -> Option<(String, Companion<'_>)> {
    if let Some((page, date)) = address::split_as_at(address) {
        return Some((page.to_owned(), Companion::State(date)));
    }
    let (folder, name) = address.rsplit_once('/')?;
    let mut files = Form::ALL.iter().filter_map(|(_, form)| form.file());
    let is_feed = Format::ALL.iter().any(|format| format.file() == name);
    let known = name == DATA_OF_PAGE || is_feed || files.any(|file| file == name);
    known.then(|| (format!("{folder}/"), Companion::File(name)))
}

impl Companion<'_> {
    /// The address of the same thing of another object.
    pub(super) fn of(self, object: &Object) -> String {
        match self {
            Self::File(name) => format!("{}{name}", address::of(&object.folder)),
            Self::State(date) => address::of(&address::as_at(&object.folder, date)),
        }
    }
}

/// Every object that has a page of its own.
pub fn objects(graph: &Graph) -> impl Iterator<Item = (Index, &Object)> {
    let objects = graph.objects.iter().enumerate();
    objects.filter(|(_, object)| object.has_file && !object.is_index())
}
