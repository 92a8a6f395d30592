//! What templates get: one type for each template, whose fields are the names that the template sees.
//!
//! These types are the theme's contract. The tables of `docs/themes.md` are generated from them and
//! from the comments on their fields, so those comments are written for designers. Only shapes
//! change here; what a page may show was decided in `view`.

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
mod history;
mod links;
mod list;
mod notes;
mod object;
mod share;
pub(super) mod site;
mod tags;
mod updates;
pub(super) mod values;

use tera::Context;

use self::values::fields;
use super::job::{Source, WithFaults};
use crate::view::ViewBody;

/// The context of a page, with the faults of its text.
pub(super) fn of(source: &Source<'_>) -> WithFaults<Context> {
    let mut context = fields(&every::EveryPage::of(source));
    let (theme, mut faults) = (source.theme, Vec::new());
    let mut add = |part: Context| context.extend(part);
    match &source.view.body {
        ViewBody::Object(view) => {
            let (content, of_text) = content::ContentContext::of_object(source, view);
            faults = of_text;
            add(fields(&content));
            add(fields(&object::ObjectContext::new(source, view)));
        }
        ViewBody::List(view) => {
            let (content, of_text) = content::ContentContext::new(source, &view.content);
            faults = of_text;
            add(fields(&content));
            add(fields(&list::ListContext::new(theme, view)));
        }
        ViewBody::AsAt(view) => {
            let (as_at, of_text) = as_at::AsAtContext::new(source, view);
            faults = of_text;
            add(fields(&as_at));
        }
        ViewBody::Card(view) => add(fields(&embed::EmbedContext::new(source, view))),
        ViewBody::Tags(tags) => add(fields(&tags::TagsContext::new(tags))),
        ViewBody::Tag(view) => add(fields(&tags::TagContext::new(theme, view))),
        ViewBody::SiteMap(view) => add(fields(&tags::SiteMapContext::new(theme, view))),
        ViewBody::Updates(items) => add(fields(&updates::UpdatesContext::new(theme, items))),
        ViewBody::Evidence(view) => add(fields(&evidence::EvidenceContext::new(theme, view))),
        ViewBody::Data(view) => add(fields(&data::DataContext::new(theme, view))),
        ViewBody::Moved(view) => add(fields(&former::MovedContext::new(source, view))),
        ViewBody::Withdrawn(view) => add(fields(&former::WithdrawnContext::new(view))),
        ViewBody::NotFound => {}
    }
    (context, faults)
}
