//! The picture of a page that others show beside a link to it: what is on it, and what it is called.
//!
//! Title, status with its date, and the site: nothing that could be a face or somebody's words. Where a
//! picture was copied to, the status may be an old one; so its date is always on it, and a picture that is
//! different has another name. The name follows from what is on it, so that nobody has to draw it to link it.

mod canvas;
mod draw;
mod typeface;

use std::fmt::Write as _;

use tera::Value;

use super::page::Writer;
use super::status::{self, long_date};
use super::view::map;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::theme as catalogue;
use crate::fingerprint::ContentHash;
use crate::model::colour::Colour;
use crate::publish::plan::PageKind;
use crate::source::Span;
use crate::view::neighbours::Neighbours;

pub use draw::Artist;
pub use typeface::Typeface;

/// How wide a picture is, in pixels.
pub const WIDTH: usize = 1200;
/// How high.
pub const HEIGHT: usize = 630;
/// Counts the ways of drawing: whoever changes how a picture looks adds one, so that it gets another name.
const DRAWING: u32 = 3;
/// The folder of all pictures.
const FOLDER: &str = "cards/";

/// What is on a picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Face {
    kind: String,
    slug: String,
    /// What it is, with its number; empty for pages that are nothing in particular.
    pub(super) eyebrow: String,
    pub(super) title: String,
    /// The status with its date and who says so, or only a date; empty when there is neither.
    pub(super) status: String,
    /// The colour of the sign before the status, when it is one.
    pub(super) tone: Option<Colour>,
    /// What the status or the text rests on; empty when nothing is named.
    pub(super) source: String,
    pub(super) site: String,
    pub(super) paper: Colour,
    pub(super) ink: Colour,
    pub(super) accent: Colour,
    /// Names the fonts of the project.
    fonts: String,
}

impl Face {
    /// The picture of an object, if the site asks for one: `slug` is that of its page, or `index`.
    pub fn new(
        config: &Config,
        typeface: &Typeface,
        neighbours: &Neighbours,
        slug: &str,
    ) -> Option<Self> {
        let (cards, card) = (config.cards.as_ref()?, &neighbours.page.card);
        if !cards.kinds.is_empty() && !cards.kinds.contains(&card.kind) {
            return None;
        }
        let is_page = config.kinds.get(&card.kind).is_none_or(|kind| kind.list_url == "/");
        let label = if is_page || slug == INDEX { "" } else { card.kind_label.as_str() };
        let status = match &card.status {
            Some(status) => status::line(config, status),
            None => long_date(&card.date, &config.site.months),
        };
        Some(Self {
            kind: card.kind.clone(),
            slug: slug.to_owned(),
            eyebrow: format!("{label} {}", card.number).trim().to_owned(),
            title: card.title.clone(),
            status,
            tone: card.status.as_ref().map(|status| tone(&status.tone)),
            source: source(config, neighbours),
            site: config.site.title.clone(),
            paper: cards.paper,
            ink: cards.ink,
            accent: cards.accent,
            fonts: typeface.name.clone(),
        })
    }

    /// Its path on the site.
    pub fn path(&self) -> String {
        let mut shown = format!("{DRAWING}");
        for text in self.texts().into_iter().chain([&self.fonts]) {
            // Writing to a string cannot fail. No text has a NUL.
            let _ = write!(shown, "\0{text}");
        }
        let colours = (self.tone, self.paper, self.ink, self.accent);
        let _ = write!(shown, "\0{colours:?}");
        let hash = ContentHash::of(shown.as_bytes()).short();
        format!("{FOLDER}{}/{}.{hash}.png", self.kind, self.slug)
    }

    /// The letters on it that cannot be drawn.
    pub fn missing(&self, typeface: &Typeface) -> Vec<char> {
        typeface.missing(&self.texts().map(String::as_str).join(" "))
    }

    /// All words on it.
    fn texts(&self) -> [&String; 5] {
        [&self.eyebrow, &self.title, &self.status, &self.source, &self.site]
    }

    /// The same in words.
    fn alt(&self) -> String {
        let parts = self.texts().into_iter().filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(". ")
    }
}

/// The slug of a list page.
pub const INDEX: &str = "index";

/// The kind and slug of the object that a path of this form shows.
pub fn pictured(path: &str) -> Option<(&str, &str)> {
    let (kind, file) = path.strip_prefix(FOLDER)?.split_once('/')?;
    let (slug, _) = file.strip_suffix(".png")?.rsplit_once('.')?;
    Some((kind, slug))
}

/// Who published what it rests on; what that is called is somebody's words, and may be too much for a picture.
fn source(config: &Config, neighbours: &Neighbours) -> String {
    let Some(source) = neighbours.rests_on().into_iter().next() else { return String::new() };
    let fields = config.kinds.get(&source.kind).map(|kind| &kind.fields);
    let is_publisher = |name: &str| {
        let field = fields.and_then(|fields| fields.get(name));
        field.is_some_and(|field| field.csl == "publisher")
    };
    let publisher = source.fields.iter().find(|field| is_publisher(&field.name));
    publisher.map(|field| format!("{}: {}", source.kind_label, field.text)).unwrap_or_default()
}

fn tone(name: &str) -> Colour {
    match name {
        "progress" => Colour(0x7a, 0x4d, 0x00),
        "done" => Colour(0x1b, 0x67, 0x3a),
        "stalled" => Colour(0xa1, 0x28, 0x2b),
        "unknown" => Colour(0x65, 0x47, 0x8a),
        _ => Colour(0x4a, 0x56, 0x60),
    }
}

impl Writer<'_> {
    /// The picture of the page.
    pub(super) fn share(&mut self) {
        let config = &self.filler.theme.config;
        let slug = match self.job.page.shows {
            PageKind::List { .. } => INDEX,
            _ => self.filler.document.record.slug.as_str(),
        };
        let typeface = &self.filler.theme.typeface;
        let face = Face::new(config, typeface, self.job.neighbours, slug);
        let missing = face.as_ref().map(|face| face.missing(typeface)).unwrap_or_default();
        if let Some(diagnostic) = self.undrawable(&missing) {
            self.filler.diagnostics.push(diagnostic);
        }
        let drawable = face.filter(|_| missing.is_empty());
        let value = drawable.map_or_else(Value::none, |face| {
            let url = format!("{}{}", config.site.base_url, super::sitemap::encoded(&face.path()));
            map([
                ("url", url.into()),
                ("width", WIDTH.into()),
                ("height", HEIGHT.into()),
                ("alt", face.alt().into()),
            ])
        });
        self.set("share", value);
    }

    /// Says that the page has no picture. What the site's own title lacks is said once for all pages.
    fn undrawable(&self, missing: &[char]) -> Option<Diagnostic> {
        let is_first =
            matches!(self.job.page.shows, PageKind::Object(_) | PageKind::List { number: 1, .. });
        let typeface = &self.filler.theme.typeface;
        let is_told = !typeface.missing(&self.filler.theme.config.site.title).is_empty();
        if missing.is_empty() || is_told || !is_first {
            return None;
        }
        let document = self.filler.document;
        let start = Span::start_of(document.path.clone());
        Some(catalogue::picture_without_font(&start, missing))
    }
}

#[cfg(test)]
mod tests;
