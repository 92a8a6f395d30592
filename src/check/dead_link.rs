//! Reports links and images in texts that do not lead to a page, a file or an asset of the site.
//!
//! Whether the page also has the anchor of a link is checked by `anchor`, because only finished
//! pages have anchors.

use std::cell::OnceCell;

use super::Input;
use super::input::span;
use super::suggestion::Among;
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::model::address;
use crate::model::document::{Document, Image, Link, Target};
use crate::model::record::Reference;
use crate::publish::outputs::{Output, outputs};
use crate::source::Span;

/// Reports links, images and components of a text that point to nothing.
pub(super) fn check(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let links = document.links.iter().filter_map(|link| dead(input, document, link));
    let images = document.images.iter().filter_map(|image| missing_image(input, document, image));
    let objects = document.components.iter().filter_map(|component| {
        let of = component.of.as_ref().filter(|of| input.graph.by_id(&of.id).is_none())?;
        input.unknown_id(document, of)
    });
    links.chain(images).chain(objects).collect()
}

fn dead(input: &Input<'_>, document: &Document, link: &Link) -> Option<Diagnostic> {
    let span = span(document, &link.range);
    match &link.target {
        Target::Here => None,
        Target::Object(id) if input.is_known(id) => None,
        Target::Object(id) => {
            let reference = Reference { id: id.clone(), range: link.range.clone() };
            input.unknown_id(document, &reference)
        }
        Target::File(path) => dead_file(input, &span, path),
        Target::Asset(asset) => missing_asset(input, &span, asset),
        Target::Site(path) => {
            (!is_published(input, path)).then(|| unknown_path(input, &span, path))
        }
    }
}

fn missing_image(input: &Input<'_>, document: &Document, image: &Image) -> Option<Diagnostic> {
    let span = span(document, &image.range);
    match &image.target {
        Target::Asset(asset) => missing_asset(input, &span, asset),
        Target::Site(path) if input.files.contains(path) => None,
        Target::Site(path) => Some(missing_file(input, &span, &format!("static/{path}"))),
        Target::File(path) => Some(missing_file(input, &span, path)),
        Target::Here | Target::Object(_) => None,
    }
}

fn dead_file(input: &Input<'_>, span: &Span, path: &str) -> Option<Diagnostic> {
    if input.graph.by_path(path).is_some() || input.unread.may_be(path) {
        return None;
    }
    let draft = input.graph.drafts.iter().find(|(_, file)| file.as_ref() == path);
    Some(match draft {
        Some((id, _)) => catalogue::link_to_draft(span, id),
        None => missing_file(input, span, path),
    })
}

fn missing_file(input: &Input<'_>, span: &Span, path: &str) -> Diagnostic {
    let near = input.suggestions.near(Among::Files, path, || {
        let texts = input.documents.iter().map(|document| document.path.as_ref());
        texts.chain(input.files.iter().map(String::as_str))
    });
    catalogue::missing_file(span, path, near.as_deref())
}

fn missing_asset(input: &Input<'_>, span: &Span, asset: &str) -> Option<Diagnostic> {
    let path = format!("assets/{asset}");
    (!input.files.contains(&path)).then(|| missing_file(input, span, &path))
}

/// Whether there is a page or a file at an address, or was a page there once.
fn is_published(input: &Input<'_>, path: &str) -> bool {
    let folder = address::folder(path);
    input.publication.redirects.produced(&address::of(path)).is_some()
        || input.pages.iter().any(|page| page.folder == folder)
        || input.elsewhere.iter().any(|plan| plan.produced.contains_key(&address::of(path)))
        || input.files.iter().any(|file| file == path)
}

fn unknown_path(input: &Input<'_>, span: &Span, path: &str) -> Diagnostic {
    let all_outputs = OnceCell::new();
    let near = input.suggestions.near(Among::Published, path, || {
        let pages = input.pages.iter().map(|page| page.folder.as_str());
        let outputs: &Vec<Output> = all_outputs.get_or_init(|| outputs(input.graph, input.config));
        let outputs = outputs.iter().map(|output| output.path.as_str());
        pages.chain(outputs).chain(input.files.iter().map(String::as_str))
    });
    let near = near.map(|near| format!("/{}", as_typed(&near)));
    catalogue::unknown_path(span, &format!("/{path}"), near.as_deref())
}

/// A path as an editor types it in a link. Letters of any language can stay as they are.
fn as_typed(path: &str) -> String {
    path.replace('%', "%25").replace('#', "%23")
}
