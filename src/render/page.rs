//! One page: the right template, with everything that it may show.
//!
//! Every page is rendered here, so that all templates get the same names. No template is built in.

use super::context;
use super::job::{Job, Source, root};
use super::limited::Limited;
use super::share::ShareCard;
use super::template;
use super::theme::Theme;
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::limits;
use crate::model::document::Document;
use crate::source::Span;
use crate::view::{View, ViewBody};

/// A finished page, with its diagnostics.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// The template that made it; empty when the theme has none for the page.
    pub template: String,
    /// Its share picture, if it has one; nobody has drawn it yet.
    pub picture: Option<ShareCard>,
    /// Faults of templates, components and code blocks.
    pub diagnostics: Vec<Diagnostic>,
}

/// Room for a page in bytes, so that the buffer of most pages need not grow.
const USUAL_SIZE: usize = 16 * 1024;

/// Renders one page.
pub fn page(theme: &Theme, job: Job<'_>) -> Rendered {
    let (root, empty) = (root(theme, job.page), Document::default());
    let document = job.document.unwrap_or(&empty);
    let (picture, fault) = match picture(theme, &job) {
        Ok(picture) => (picture, None),
        Err(fault) => (None, Some(*fault)),
    };
    let source = Source { theme, document, view: job.view, root: &root, picture: picture.as_ref() };
    let (context, mut diagnostics) = context::of(&source);
    diagnostics.extend(fault.filter(|fault| is_reported(theme, job.view, fault)));
    let template = match template::of(theme, job.view) {
        Ok(template) => template,
        Err(missing) => {
            diagnostics.push(missing);
            return Rendered { bytes: Vec::new(), template: String::new(), picture, diagnostics };
        }
    };
    let most = theme.config.limits.size;
    let mut output = Limited::new(USUAL_SIZE, most);
    if let Err(error) = theme.tera.render_to(&template, &context, &mut output) {
        let address = address(job.view);
        diagnostics.push(if output.is_full {
            limits::page_too_large(&theme.template_span(&template), &address, most)
        } else {
            theme.render_fault(&error, &address)
        });
    }
    Rendered { bytes: output.bytes, template, picture, diagnostics }
}

/// The address of a page, and the template that makes it.
pub fn address_and_template(theme: &Theme, view: &View) -> (String, Span) {
    let template = template::of(theme, view).unwrap_or_default();
    (address(view), theme.template_span(&template))
}

fn address(view: &View) -> String {
    format!("/{}", view.page.card.path)
}

/// The share picture of the page, or what stops it.
fn picture(theme: &Theme, job: &Job<'_>) -> Result<Option<ShareCard>, Box<Diagnostic>> {
    // A list page without a file shows words of the settings.
    let file = job.document.map_or(config::FILE, |document| &document.path);
    let view = job.view.content().and_then(|content| content.share.as_ref());
    view.map(|view| ShareCard::new(theme, view, file)).transpose()
}

/// Whether the page reports what stops its picture. A list reports it on its first page. Letters of
/// the site's title without a font stop all pictures, and are reported once.
fn is_reported(theme: &Theme, view: &View, fault: &Diagnostic) -> bool {
    let is_first = !matches!(&view.body, ViewBody::List(list) if list.number > 1);
    let title = theme.share.typeface.missing(&theme.config.site.title);
    is_first && (fault.is_error() || title.is_empty())
}
