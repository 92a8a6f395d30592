//! One page: the right template, with everything that it may show.
//!
//! Every page is rendered here, so that all templates get the same names. No template is built in.

use super::context;
use super::job::{Job, Source, root};
use super::template;
use super::theme::Theme;
use crate::diagnostic::Diagnostic;
use crate::model::document::Document;

/// A finished page, with its diagnostics.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// The template that made it; empty when the theme has none for the page.
    pub template: String,
    /// Faults of templates, components and code blocks.
    pub diagnostics: Vec<Diagnostic>,
}

/// Room for a page in bytes, so that the buffer of most pages need not grow.
const USUAL_SIZE: usize = 16 * 1024;

/// Renders one page.
pub fn page(theme: &Theme, job: Job<'_>) -> Rendered {
    let (root, empty) = (root(theme, job.page), Document::default());
    let document = job.document.unwrap_or(&empty);
    let source = Source { theme, document, view: job.view, root: &root };
    let (context, mut diagnostics) = context::of(&source);
    let template = match template::of(theme, job.view) {
        Ok(template) => template,
        Err(missing) => {
            diagnostics.push(missing);
            return Rendered { bytes: Vec::new(), template: String::new(), diagnostics };
        }
    };
    let mut bytes = Vec::with_capacity(USUAL_SIZE);
    if let Err(error) = theme.tera.render_to(&template, &context, &mut bytes) {
        let address = format!("/{}", job.view.page.card.path);
        diagnostics.push(theme.render_fault(&error, &address));
    }
    Rendered { bytes, template, diagnostics }
}
