//! The template that a page is rendered with.
//!
//! Each type of page has one, and objects can have one for their kind. `context` decides what a
//! template gets.

use super::theme::Theme;
use crate::config;
use crate::diagnostic::{Diagnostic, catalogue::theme as catalogue, did_you_mean};
use crate::model::kind::Kind;
use crate::source::Span;
use crate::view::{View, ViewBody};

/// The name of a page's template; an error when the theme does not have it.
pub(super) fn of(theme: &Theme, view: &View) -> Result<String, Diagnostic> {
    let kind = theme.config.kinds.get(&view.page.card.kind);
    let own = match &view.body {
        ViewBody::Object(_) => kind.and_then(|kind| kind.template.as_ref()),
        ViewBody::List(_) => kind.and_then(|kind| kind.list_template.as_ref()),
        _ => None,
    };
    let (special, general) = match own {
        Some(own) => (None, own.text.clone()),
        None => usual(&view.body, kind),
    };
    if let Some(special) = special.filter(|name| theme.has(name)) {
        return Ok(special);
    }
    if theme.has(&general) {
        return Ok(general);
    }
    let (start, end) = own.map_or((0, 0), |own| (own.range.start, own.range.end));
    let span = Span { file: config::FILE.into(), start, end };
    Err(catalogue::missing_template(&span, &general, did_you_mean(&general, theme.names())))
}

/// The template for objects of one kind, which a theme need not have, and the one for all kinds.
fn usual(body: &ViewBody, kind: Option<&Kind>) -> (Option<String>, String) {
    let of_kind = |prefix: &str| kind.map(|kind| format!("{prefix}{}.html", kind.name));
    let (special, general) = match body {
        ViewBody::Object(_) => (of_kind(""), "object.html"),
        ViewBody::List(_) => (of_kind("list-"), "list.html"),
        ViewBody::AsAt(_) => (None, "as-at.html"),
        ViewBody::Card(_) => (of_kind("embed-"), "embed.html"),
        ViewBody::Tags(_) => (None, "tags.html"),
        ViewBody::Tag(_) => (None, "tag.html"),
        ViewBody::SiteMap(_) => (None, "sitemap.html"),
        ViewBody::Changes(_) | ViewBody::Corrections(_) => (None, "updates.html"),
        ViewBody::Evidence(_) => (None, "evidence.html"),
        ViewBody::Data(_) => (None, "data.html"),
        ViewBody::Search(_) => (None, "search.html"),
        ViewBody::AToZ(_) => (None, "a-z.html"),
        ViewBody::Moved(_) => (None, "moved.html"),
        ViewBody::Withdrawn(_) => (None, "withdrawn.html"),
        ViewBody::NotFound => (None, "404.html"),
    };
    (special, general.to_owned())
}
