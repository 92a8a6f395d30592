//! The share picture of one page: the drawing that the theme makes, and what it is called.
//!
//! The name follows from the drawing, so that a page can link to a picture that nobody has drawn
//! yet, and a picture that changes gets a new address. Whoever copied a picture may have an old
//! status: so the theme shows the date beside it. Nothing is drawn here.

use super::drawing::{Drawing, HEIGHT, WIDTH};
use super::typeface::Typeface;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::catalogue::theme as catalogue;
use crate::fingerprint::ContentHash;
use crate::model::address::encoded;
use crate::render::context::share::{ShareContext, SharePicture};
use crate::render::context::values::fields;
use crate::render::theme::Theme;
use crate::source::Span;
use crate::view::share::{INDEX, ShareView};

/// The template that makes the drawing.
const TEMPLATE: &str = "share.svg";
/// The folder of all pictures.
const FOLDER: &str = "cards/";
/// Counts the ways in which a drawing becomes pixels: add one when other pixels come from the same
/// drawing, so that the pictures get new names.
const RASTER: u32 = 4;

/// The share picture of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareCard {
    /// Its path on the site.
    pub path: String,
    pub(super) drawing: Drawing,
}

impl ShareCard {
    /// The picture that a view describes, or what is wrong with it: a fault of the template, or
    /// letters that no font has. `file` is that of the page.
    pub fn new(theme: &Theme, view: &ShareView, file: &str) -> Result<Self, Box<Diagnostic>> {
        let page = format!("/{}", view.card.path);
        let svg = theme.tera.render(TEMPLATE, &fields(&context(theme, view)));
        let drawing = Drawing::parse(svg.map_err(|error| theme.render_fault(&error, &page))?);
        let drawing = drawing.map_err(|fault| theme.drawing_fault(TEMPLATE, &fault, &page))?;
        let typeface = &theme.share.typeface;
        let missing = typeface.missing(&drawing.letters);
        if !missing.is_empty() {
            let start = Span::start_of(file);
            return Err(Box::new(catalogue::picture_without_font(&start, &missing)));
        }
        Ok(Self::named(typeface, view, drawing))
    }

    /// The picture of a drawing. Its path changes with everything that its pixels follow from.
    pub(super) fn named(typeface: &Typeface, view: &ShareView, drawing: Drawing) -> Self {
        let pixels = format!("{RASTER}\0{}\0{}", typeface.name, drawing.svg);
        let hash = ContentHash::of(pixels.as_bytes()).short();
        let path = format!("{FOLDER}{}/{}.{hash}.png", view.card.kind, view.slug);
        Self { path, drawing }
    }

    /// The picture as templates see it.
    pub(in crate::render) fn link(&self, base_url: &str) -> SharePicture {
        let url = format!("{base_url}{}", encoded(&self.path));
        SharePicture { url, width: WIDTH, height: HEIGHT, alt: self.drawing.title.clone() }
    }
}

/// The kind and slug of the object that a picture of this path shows.
pub fn pictured(path: &str) -> Option<(&str, &str)> {
    let (kind, file) = path.strip_prefix(FOLDER)?.split_once('/')?;
    let (slug, _) = file.strip_suffix(".png")?.rsplit_once('.')?;
    Some((kind, slug))
}

fn context<'a>(theme: &'a Theme, view: &'a ShareView) -> ShareContext<'a> {
    let (config, card) = (&theme.config, &view.card);
    let kind = config.kinds.get(&card.kind).or_bug(|| format!("the kind `{}`", card.kind));
    let is_plain = kind.list_url == "/";
    let label = if is_plain || view.slug == INDEX { "" } else { card.kind_label.as_str() };
    let inverses =
        view.backlinks.iter().map(|group| (group.name.as_str(), theme.cards(&group.items)));
    ShareContext {
        eyebrow: format!("{label} {}", card.number).trim().to_owned(),
        card: theme.card(card),
        inverses: inverses.collect(),
        source: source(config, view),
        colours: &theme.share.colours,
    }
}

/// The publisher of the source. Its title is somebody's words, and may be too much for a picture.
fn source(config: &Config, view: &ShareView) -> String {
    let Some(source) = &view.source else { return String::new() };
    let fields = config.kinds.get(&source.kind).map(|kind| &kind.fields);
    let is_publisher = |name: &str| {
        let field = fields.and_then(|fields| fields.get(name));
        field.is_some_and(|field| field.csl == "publisher")
    };
    let publisher = source.fields.iter().find(|field| is_publisher(&field.name));
    publisher.map(|field| format!("{}: {}", source.kind_label, field.text)).unwrap_or_default()
}
