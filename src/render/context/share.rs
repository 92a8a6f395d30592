//! The picture of a page that others show beside a link to it, as templates name it.
//!
//! A page whose words cannot be drawn with the fonts at hand has no picture, and says so in a
//! diagnostic.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, catalogue::theme as catalogue};
use crate::render::job::Source;
use crate::render::share::{Face, HEIGHT, INDEX, WIDTH};
use crate::render::sitemap::encoded;
use crate::source::Span;
use crate::view::ViewBody;

/// The picture that others show beside a link to the page.
#[derive(Debug, Serialize)]
pub(super) struct SharePicture {
    /// Its web address.
    url: String,
    /// Its width in pixels.
    width: usize,
    /// Its height in pixels.
    height: usize,
    /// What it shows, in words.
    alt: String,
}

/// The picture of a page, if the site asks for one and its words can be drawn.
pub(super) fn picture(
    source: &Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<SharePicture> {
    let (config, typeface) = (&source.theme.config, &source.theme.typeface);
    let slug = match source.view.body {
        ViewBody::List(_) => INDEX,
        _ => source.document.record.slug.as_str(),
    };
    let face = Face::new(config, typeface, source.view, slug)?;
    let missing = face.missing(typeface);
    if !missing.is_empty() {
        diagnostics.extend(undrawable(source, &missing));
        return None;
    }
    Some(SharePicture {
        url: format!("{}{}", config.site.base_url, encoded(&face.path())),
        width: WIDTH,
        height: HEIGHT,
        alt: face.alt(),
    })
}

/// The diagnostic for letters that no font has. A list reports them on its first page only, and
/// letters of the site's own title are reported once for all pages.
fn undrawable(source: &Source<'_>, missing: &[char]) -> Option<Diagnostic> {
    let (theme, body) = (source.theme, &source.view.body);
    let is_first = !matches!(body, ViewBody::List(list) if list.number > 1);
    let is_reported = !theme.typeface.missing(&theme.config.site.title).is_empty();
    if is_reported || !is_first {
        return None;
    }
    let start = Span::start_of(source.document.path.clone());
    Some(catalogue::picture_without_font(&start, missing))
}
