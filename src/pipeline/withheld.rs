//! Files that only drafts refer to. They stay unpublished with those drafts.
//!
//! A file is withheld when a hidden draft links to it or shows it, and nothing that is published
//! names it: no text, no front matter, no setting, no template and no style sheet. A file that
//! nobody refers to at all is published, because people may know its address.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use memchr::memmem;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::project::Project;
use crate::load::Asset;
use crate::model::document::{Document, Target};
use crate::source::Span;

/// Files that are withheld, by their paths as texts use them, and where a draft refers to each.
pub(super) type Withheld = BTreeMap<String, Span>;

/// The files that only these hidden drafts refer to.
pub(super) fn files(
    project: &Project,
    published: &[Arc<Document>],
    hidden: &[Arc<Document>],
) -> Withheld {
    if hidden.is_empty() {
        return Withheld::new();
    }
    let existing: BTreeSet<String> = project.files().into_iter().collect();
    let mut files: Withheld = hidden.iter().flat_map(|document| references(document)).collect();
    files.retain(|path, _| existing.contains(path));
    for document in published {
        for (path, _) in references(document) {
            files.remove(&path);
        }
        files.retain(|path, _| !is_in_values(document, path));
    }
    files.retain(|path, _| !is_in_project(project, path));
    files
}

/// The files that a text links to or shows, each with the place.
fn references(document: &Document) -> impl Iterator<Item = (String, Span)> {
    let links = document.links.iter().map(|link| (&link.target, &link.range));
    let images = document.images.iter().map(|image| (&image.target, &image.range));
    links.chain(images).filter_map(|(target, range)| {
        let path = match target {
            Target::Site(path) => path.clone(),
            Target::Asset(name) => format!("assets/{name}"),
            Target::File(_) | Target::Object(_) | Target::Here => return None,
        };
        Some((path, Span::new(document.path.clone(), range)))
    })
}

/// Whether front matter or an argument of a component has the path in a value.
fn is_in_values(document: &Document, path: &str) -> bool {
    let mut fields = document.record.fields.iter().flat_map(|field| &field.values);
    let arguments = document.components.iter().flat_map(|component| &component.args);
    fields.any(|value| value.contains(path))
        || arguments.into_iter().any(|argument| argument.value.to_string().contains(path))
}

/// Whether the settings, a template or a published file that is text names the path.
fn is_in_project(project: &Project, path: &str) -> bool {
    let name = path.strip_prefix("assets/").unwrap_or(path);
    let encoded = name.split('/').map(|part| utf8_percent_encode(part, NON_ALPHANUMERIC));
    let encoded: Vec<String> = encoded.map(|part| part.to_string()).collect();
    let names = [name.to_owned(), encoded.join("/").replace("%2E", ".").replace("%2D", "-")];
    let has =
        |bytes: &[u8]| names.iter().any(|name| memmem::find(bytes, name.as_bytes()).is_some());
    let templates = project.theme.templates.values();
    let mut sources = templates.chain([&project.config_source]);
    let assets = project.statics.iter().chain(project.theme.assets.values());
    let mut texts = assets.filter(|asset| is_text(asset) && !asset.path.ends_with(name));
    project.theme.linked.contains(path)
        || sources.any(|source| has(source.text.as_bytes()))
        || texts.any(|asset| has(&asset.bytes))
}

/// Whether a file may name others, and is read by browsers.
fn is_text(asset: &Asset) -> bool {
    const ENDINGS: [&str; 8] = ["css", "js", "svg", "html", "htm", "xml", "json", "webmanifest"];
    let ending = asset.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS.iter().any(|text| ending.eq_ignore_ascii_case(text))
}
