//! What templates get: one type for each template, whose fields are the names that the template
//! sees.
//!
//! These types are the theme's contract. The tables of `docs/themes.md` are generated from them and
//! from the comments on their fields, so those comments are written for designers. This module only
//! converts types; `view` decided what a page may show.

pub(super) mod arguments;
mod as_at;
pub(super) mod card;
mod content;
mod data;
mod embed;
mod every;
mod evidence;
mod fields;
mod former;
pub(super) mod groups;
mod history;
mod links;
mod list;
mod notes;
mod object;
pub(super) mod progress;
mod search;
pub(super) mod share;
pub(super) mod site;
mod status;
mod tags;
mod thread;
mod updates;
pub(super) mod values;

use serde::Serialize;
use tera::Context;

use self::values::fields;
use super::job::{Source, WithFaults};
use crate::view::ViewBody;

/// The context of a page, with the faults of its text.
pub(super) fn of(source: &Source<'_>) -> WithFaults<Context> {
    let mut context = fields(&every::EveryPage::of(source));
    let (own, faults) = own(source);
    context.extend(own);
    (context, faults)
}

/// The names that only this kind of page has.
fn own(source: &Source<'_>) -> WithFaults<Context> {
    let theme = source.theme;
    match &source.view.body {
        ViewBody::Object(view) => {
            let (content, faults) = content::ContentContext::of_object(source, view);
            (both(&content, &object::ObjectContext::new(source, view)), faults)
        }
        ViewBody::List(view) => {
            let (content, faults) = content::ContentContext::new(source, &view.content);
            (both(&content, &list::ListContext::new(theme, view)), faults)
        }
        ViewBody::AsAt(view) => {
            let (as_at, faults) = as_at::AsAtContext::new(source, view);
            (fields(&as_at), faults)
        }
        ViewBody::Card(view) => without_text(&embed::EmbedContext::new(source, view)),
        ViewBody::Tags(tags) => without_text(&tags::TagsContext::new(tags)),
        ViewBody::Tag(view) => without_text(&tags::TagContext::new(theme, view)),
        ViewBody::SiteMap(view) => without_text(&tags::SiteMapContext::new(theme, view)),
        ViewBody::Changes(months) => without_text(&updates::UpdatesContext::new(theme, months)),
        ViewBody::Corrections(items) => {
            without_text(&updates::UpdatesContext::of_corrections(theme, items))
        }
        ViewBody::Evidence(view) => without_text(&evidence::EvidenceContext::new(theme, view)),
        ViewBody::Data(view) => without_text(&data::DataContext::new(theme, view)),
        ViewBody::Search(addresses) => {
            without_text(&search::SearchContext::new(*addresses, &theme.config.site))
        }
        ViewBody::AToZ(letters) => without_text(&search::AToZContext::new(theme, letters)),
        ViewBody::Moved(view) => without_text(&former::MovedContext::new(source, view)),
        ViewBody::Withdrawn(view) => without_text(&former::WithdrawnContext::new(view)),
        ViewBody::NotFound => (Context::new(), Vec::new()),
    }
}

/// The context of a page without a text, which cannot have faults.
fn without_text(context: &impl Serialize) -> WithFaults<Context> {
    (fields(context), Vec::new())
}

fn both(shared: &impl Serialize, own: &impl Serialize) -> Context {
    let mut context = fields(shared);
    context.extend(fields(own));
    context
}
