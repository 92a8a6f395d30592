//! Fills the texts of a page: replaces each mark by what the view holds about other pages.
//!
//! A text is finished HTML except for its marks, and nothing else in it is changed. The parser gave
//! every mark an index, so looking one up cannot fail.

use pulldown_cmark_escape::{escape_href, escape_html};

use super::component::{self, Place};
use super::highlight;
use super::job::Source;
use super::theme::Theme;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::model::address;
use crate::model::document::{Body, Document, Link, Piece, Target, pieces};
use crate::view::{ComponentData, TextView};

/// Fills the texts of one page.
pub(super) struct Filler<'a> {
    pub(super) theme: &'a Theme,
    pub(super) document: &'a Document,
    /// What the text shows of other pages.
    pub(super) text: &'a TextView,
    /// What the components of the text asked for; empty where components show nothing.
    components: &'a [ComponentData],
    /// Path of the page, as links have it.
    path: &'a str,
    /// The way from the page to the root of the site: `../../`.
    pub(super) root: &'a str,
    /// Faults of components and code blocks.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Filler<'a> {
    pub(super) fn new(
        source: &Source<'a>,
        text: &'a TextView,
        components: &'a [ComponentData],
    ) -> Self {
        Self {
            theme: source.theme,
            document: source.document,
            text,
            components,
            path: &source.view.page.card.path,
            root: source.root,
            diagnostics: Vec::new(),
        }
    }

    /// The finished HTML of a text.
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

    /// The finished HTML of one of the texts in front matter or components.
    pub(super) fn fill_text(&mut self, index: usize) -> String {
        let text = self.document.texts.get(index);
        self.fill(text.or_bug(|| self.lookup("text", index)))
    }

    /// Plain words with the titles of other pages in place of their marks.
    pub(super) fn words(&self, text: &str) -> String {
        let words = pieces(text).map(|piece| match piece {
            Piece::Html(words) => words,
            Piece::Title(index) => self.text.link(index).map_or("", |page| &page.title),
            _ => "",
        });
        words.collect()
    }

    /// A link of the document.
    pub(super) fn link(&self, index: usize) -> &'a Link {
        self.document.links.get(index).or_bug(|| self.lookup("link", index))
    }

    /// Describes a lookup, for the report of a bug.
    fn lookup(&self, what: &str, index: usize) -> String {
        format!("{what} {index} of {}", self.document.path)
    }

    /// Where a component is used.
    fn place(&self) -> Place<'a> {
        Place { theme: self.theme, file: &self.document.path, root: self.root }
    }

    fn href(&self, html: &mut String, index: usize) {
        let link = self.link(index);
        if let Target::Asset(asset) = &link.target {
            return self.asset(html, asset);
        }
        if let Some(page) = self.text.link(index)
            && page.path != self.path
        {
            html.push_str(self.root);
            html.push_str(&address::encoded(&page.path));
        }
        match &link.anchor {
            Some(anchor) => {
                html.push('#');
                // Writing to a string cannot fail.
                let _ = escape_href(&mut *html, anchor);
            }
            // A link must have an address, even if it leads to its own page.
            None if html.ends_with("href=\"") => html.push('#'),
            None => {}
        }
    }

    fn title(&self, html: &mut String, index: usize) {
        if let Some(page) = self.text.link(index) {
            let _ = escape_html(html, &page.title);
        }
    }

    /// The caveat of a figure, which readers open beside the link. If the theme has no component
    /// for it, only the link to the page of the figure remains.
    fn caveat(&mut self, html: &mut String, index: usize) {
        let caveat = self.text.link(index).and_then(|page| page.caveat.as_deref());
        if let Some(caveat) = caveat.filter(|caveat| !caveat.is_empty()) {
            match component::caveat(self.place(), index, caveat) {
                Ok(rendered) => html.push_str(&rendered),
                Err(fault) => self.diagnostics.push(fault),
            }
        }
    }

    fn source(&self, html: &mut String, note: usize) {
        let Some(citation) = self.text.citation(note) else { return };
        html.push_str("<cite><a href=\"");
        html.push_str(self.root);
        html.push_str(&address::encoded(&citation.source.path));
        html.push_str("\">");
        let _ = escape_html(&mut *html, &citation.source.title);
        html.push_str("</a></cite>");
    }

    /// The theme's sign beside a quotation that was verified.
    fn checked(&mut self, html: &mut String, index: usize) {
        let Some(quotation) = self.text.quotation(index) else { return };
        let rules = self.text.quotation_rules.as_ref().map_or("", |page| &page.path);
        match component::checked(self.place(), quotation, rules) {
            Ok(sign) => html.push_str(sign.trim()),
            Err(fault) => self.diagnostics.push(fault),
        }
    }

    fn origin(&self, html: &mut String, index: usize) {
        let url = self.text.quotation(index).map_or("", |quotation| &quotation.url);
        if !url.is_empty() {
            html.push_str(" cite=\"");
            let _ = escape_href(&mut *html, url);
            html.push('"');
        }
    }

    fn passage(&self, html: &mut String, index: usize) {
        let anchors = &self.document.passage_links;
        let anchor = anchors.get(index).or_bug(|| self.lookup("passage", index));
        html.push_str(&self.theme.passage_link(anchor));
    }

    fn image(&self, html: &mut String, index: usize) {
        let image = self.document.images.get(index).or_bug(|| self.lookup("image", index));
        match &image.target {
            Target::Asset(asset) => self.asset(html, asset),
            Target::Site(path) => {
                html.push_str(self.root);
                html.push_str(&address::encoded(path));
            }
            // The parser reports images of anything else.
            Target::Object(_) | Target::File(_) | Target::Here => {}
        }
    }

    /// The path of an asset; nothing when there is no such file, which is reported elsewhere.
    fn asset(&self, html: &mut String, asset: &str) {
        if let Some(path) = self.theme.asset(asset) {
            html.push_str(self.root);
            html.push_str(&address::encoded(path));
        }
    }

    fn code(&mut self, html: &mut String, index: usize) {
        let code = self.document.code.get(index).or_bug(|| self.lookup("code block", index));
        match highlight::highlight(code, &self.document.path) {
            Ok(Some(coloured)) => return html.push_str(&coloured),
            Ok(None) => {}
            Err(warning) => self.diagnostics.push(warning),
        }
        let _ = escape_html(html, &code.text);
    }

    fn component(&mut self, html: &mut String, index: usize) {
        let components = &self.document.components;
        let component = components.get(index).or_bug(|| self.lookup("component", index));
        // A past state has no data for components, because they ask for the present.
        let Some(data) = self.components.get(index) else { return };
        let body = component.body.map(|index| self.fill_text(index));
        match component::render(self.place(), component, data, body.as_deref()) {
            Ok(rendered) => html.push_str(&rendered),
            Err(faults) => self.diagnostics.extend(faults),
        }
    }
}
