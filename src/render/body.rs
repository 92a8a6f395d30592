//! Filling the marks of a body with what the neighbours say.
//!
//! A text is finished HTML but for its marks; nothing else in it is touched.

use pulldown_cmark_escape::{escape_href, escape_html};

use super::theme::Theme;
use super::{component, highlight};
use crate::diagnostic::Diagnostic;
use crate::model::document::{Body, Document, Piece, Target, pieces};
use crate::view::neighbours::Neighbours;

/// Fills the bodies of one page.
pub(super) struct Filler<'a> {
    pub(super) theme: &'a Theme,
    pub(super) document: &'a Document,
    pub(super) neighbours: &'a Neighbours,
    /// The way from the page to the root of the site: `../../`.
    pub(super) root: &'a str,
    /// What is wrong with components and code blocks.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Filler<'_> {
    /// The finished HTML of a body.
    pub(super) fn fill(&mut self, body: &Body) -> String {
        let mut html = String::with_capacity(body.html.len() + body.html.len() / 8);
        for piece in pieces(&body.html) {
            match piece {
                Piece::Html(text) => html.push_str(text),
                Piece::Href(index) => self.href(&mut html, index),
                Piece::Title(index) => self.title(&mut html, index),
                Piece::Image(index) => self.image(&mut html, index),
                Piece::Code(index) => self.code(&mut html, index),
                Piece::Component(index) => self.component(&mut html, index),
                Piece::Source(index) => self.source(&mut html, index),
                Piece::Caveat(index) => self.caveat(&mut html, index),
                Piece::Checked(index) => self.checked(&mut html, index),
                Piece::Origin(index) => self.origin(&mut html, index),
                Piece::Passage(index) => self.passage(&mut html, index),
            }
        }
        html
    }

    /// The finished HTML of one of the document's further texts.
    pub(super) fn text(&mut self, index: usize) -> String {
        let document = self.document;
        document.texts.get(index).map(|body| self.fill(body)).unwrap_or_default()
    }

    /// Plain words with the titles of other pages in place of their marks.
    pub(super) fn words(&self, text: &str) -> String {
        let title = |link: usize| self.neighbours.links.get(link)?.as_ref();
        let words = pieces(text).map(|piece| match piece {
            Piece::Html(words) => words,
            Piece::Title(link) => title(link).map_or("", |to| to.title.as_str()),
            _ => "",
        });
        words.collect()
    }

    fn href(&self, html: &mut String, index: usize) {
        let Some(link) = self.document.links.get(index) else { return };
        if let Target::Asset(asset) = &link.target {
            return self.asset(html, asset);
        }
        if let Some(Some(to)) = self.neighbours.links.get(index)
            && to.path != self.neighbours.page.card.path
        {
            html.push_str(self.root);
            // Writing to a string cannot fail.
            let _ = escape_href(&mut *html, &to.path);
        }
        match &link.anchor {
            Some(anchor) => {
                html.push('#');
                let _ = escape_href(&mut *html, anchor);
            }
            // A link from a page to itself needs some address.
            None if html.ends_with("href=\"") => html.push('#'),
            None => {}
        }
    }

    fn title(&self, html: &mut String, index: usize) {
        if let Some(Some(to)) = self.neighbours.links.get(index) {
            let _ = escape_html(html, &to.title);
        }
    }

    /// What must be known of a figure, one tap away, as the theme shows it; a theme that does not leaves
    /// the link to the figure's page.
    fn caveat(&mut self, html: &mut String, index: usize) {
        let Some(Some(to)) = self.neighbours.links.get(index) else { return };
        let Some(caveat) = to.caveat.as_deref().filter(|caveat| !caveat.is_empty()) else { return };
        match component::caveat(self, index, caveat) {
            Ok(shown) => html.push_str(&shown),
            Err(wrong) => self.diagnostics.push(wrong),
        }
    }

    fn source(&self, html: &mut String, note: usize) {
        let Some(Some(source)) = self.neighbours.sources.get(note) else { return };
        html.push_str("<cite><a href=\"");
        html.push_str(self.root);
        let _ = escape_href(&mut *html, &source.path);
        html.push_str("\">");
        let _ = escape_html(&mut *html, &source.title);
        html.push_str("</a></cite>");
    }

    /// The theme's sign that a quotation was checked, when it was.
    fn checked(&mut self, html: &mut String, index: usize) {
        let view = self.neighbours.quotations.get(index);
        let Some(source) = view.and_then(|view| view.verified_in.as_ref()) else { return };
        match component::checked(self, source) {
            Ok(mark) => html.push_str(mark.trim()),
            Err(wrong) => self.diagnostics.push(wrong),
        }
    }

    fn origin(&self, html: &mut String, index: usize) {
        let view = self.neighbours.quotations.get(index);
        if let Some(url) = view.map(|view| &view.url).filter(|url| !url.is_empty()) {
            html.push_str(" cite=\"");
            let _ = escape_href(&mut *html, url);
            html.push('"');
        }
    }

    fn passage(&self, html: &mut String, index: usize) {
        if let Some(anchor) = self.document.passage_links.get(index) {
            html.push_str(&self.theme.passage_link(anchor));
        }
    }

    fn image(&self, html: &mut String, index: usize) {
        match self.document.images.get(index).map(|image| &image.target) {
            Some(Target::Asset(asset)) => self.asset(html, asset),
            Some(Target::Site(path)) => {
                html.push_str(self.root);
                let _ = escape_href(html, path);
            }
            _ => {}
        }
    }

    fn asset(&self, html: &mut String, asset: &str) {
        if let Some(path) = self.theme.asset(asset) {
            html.push_str(self.root);
            let _ = escape_href(html, path);
        }
    }

    fn code(&mut self, html: &mut String, index: usize) {
        let Some(code) = self.document.code.get(index) else { return };
        match highlight::highlight(code, &self.document.path) {
            (Some(coloured), None) => html.push_str(&coloured),
            (_, complaint) => {
                let _ = escape_html(html, &code.text);
                self.diagnostics.extend(complaint);
            }
        }
    }

    fn component(&mut self, html: &mut String, index: usize) {
        let document = self.document;
        let (Some(component), Some(data)) =
            (document.components.get(index), self.neighbours.components.get(index))
        else {
            return;
        };
        let body = component.body.map(|index| self.text(index));
        match component::render(self, component, data, body.as_deref()) {
            Ok(rendered) => html.push_str(&rendered),
            Err(wrong) => self.diagnostics.extend(wrong),
        }
    }
}
