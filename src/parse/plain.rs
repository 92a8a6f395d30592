//! Plain text from HTML that this program wrote itself.
//!
//! It must not be used for any other HTML: it relies on `<` and `&` being escaped everywhere but in
//! tags and entities.

use pulldown_cmark_escape::escape_html_body_text;

use crate::model::document::{Body, Document, Excerpt, Link, NoteContent, Piece, Target, pieces};
use crate::source::one_line;

/// The words of a text from one anchor to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct AnchoredText {
    /// The anchor; empty for words above the first anchor.
    pub anchor: String,
    /// The words of the heading, when the anchor is that of a heading.
    pub heading: String,
    /// The words after the heading.
    pub text: String,
}

/// The title of the page that a link leads to, if there is one.
pub type Titles<'t> = &'t dyn Fn(&Target) -> Option<String>;

/// The words of a document in the order of its page, divided at its anchors; its footnotes come
/// last, each under the anchor of its note. Some have no words.
pub fn anchored(document: &Document, titles: Titles<'_>) -> Vec<AnchoredText> {
    let mut texts = divided(&flattened(document, &document.body, titles));
    for (position, note) in document.notes.iter().enumerate() {
        if let NoteContent::Footnote(body) = &note.content {
            let anchor = format!("note-{}", position + 1);
            let text = words(&flattened(document, body, titles));
            texts.push(AnchoredText { anchor, heading: String::new(), text });
        }
    }
    texts
}

/// The HTML of a body with titles and the bodies of components in place of their marks.
fn flattened(document: &Document, body: &Body, titles: Titles<'_>) -> String {
    let mut html = String::with_capacity(body.html.len());
    for piece in pieces(&body.html) {
        match piece {
            Piece::Html(part) => html.push_str(part),
            Piece::Title(index) => {
                let title = document.links.get(index).and_then(|link| titles(&link.target));
                // Writing to a string cannot fail.
                let _ = escape_html_body_text(&mut html, &title.unwrap_or_default());
            }
            Piece::Component(index) => {
                let component = document.components.get(index);
                let body = component.and_then(|component| document.texts.get(component.body?));
                html.extend(body.map(|body| flattened(document, body, titles)));
            }
            _ => {}
        }
    }
    html
}

/// Divides HTML at the elements that have an anchor.
fn divided(html: &str) -> Vec<AnchoredText> {
    let starts = html.match_indices('<').filter_map(|(at, _)| {
        let tag = html.get(at..)?;
        Some((at, anchor(tag.get(..tag.find('>')?)?)?))
    });
    let mut texts = Vec::new();
    let (mut from, mut anchor) = (0, "");
    for (at, next) in starts.chain([(html.len(), "")]) {
        texts.push(anchored_text(anchor, html.get(from..at).unwrap_or_default()));
        (from, anchor) = (at, next);
    }
    texts
}

/// The anchor that a tag begins a passage with. Links have anchors for the way back from a note,
/// and former anchors stand in empty elements.
fn anchor(tag: &str) -> Option<&str> {
    let is_inline = tag.starts_with("<a ") || tag.starts_with("<span ");
    let (_, value) = tag.split_once(" id=\"").filter(|_| !is_inline)?;
    value.split_once('"').map(|(anchor, _)| anchor)
}

fn anchored_text(anchor: &str, html: &str) -> AnchoredText {
    let level = html.strip_prefix("<h");
    let is_heading = level.is_some_and(|rest| rest.starts_with(|c| matches!(c, '1'..='6')));
    let (heading, text) = match html.split_once("</h").filter(|_| is_heading) {
        Some((heading, rest)) => (heading, rest.split_once('>').map_or("", |(_, rest)| rest)),
        None => ("", html),
    };
    AnchoredText { anchor: anchor.to_owned(), heading: words(heading), text: words(text) }
}

/// The words of HTML on one line.
fn words(html: &str) -> String {
    unescaped(&one_line(&without_tags(html)))
}

/// The words of a body on one line, without the numbers of notes. Titles that are not known here
/// stay marks.
pub(super) fn excerpt(body: &Body, links: &[Link]) -> Excerpt {
    let mut excerpt = Excerpt::default();
    for piece in pieces(&body.html) {
        match piece {
            Piece::Html(html) => excerpt.text.push_str(html),
            Piece::Title(index) => {
                excerpt.text.push_str(&piece.mark());
                let target = links.get(index).map_or(Target::Here, |link| link.target.clone());
                excerpt.marked.push((index, target));
            }
            _ => {}
        }
    }
    excerpt.text = words(&excerpt.text);
    excerpt
}

fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        text.push_str(before);
        let skipped = if tag.starts_with("<sup class=\"cite\">") {
            tag.find("</sup>").map(|end| end + 6)
        } else {
            tag.find('>').map(|end| end + 1)
        };
        let ends_block = ["</p", "</li", "</td", "</th", "</dt", "</dd", "<br"];
        if ends_block.iter().any(|start| tag.starts_with(start)) {
            text.push(' ');
        }
        rest = tag.get(skipped.unwrap_or(tag.len())..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let quotes = text.replace("&quot;", "\"").replace("&#39;", "'").replace("&#x27;", "'");
    quotes.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_words_and_drops_the_rest() {
        let html = "<p>A &amp; <em>b</em> &lt;c&gt;\
                    <sup class=\"cite\"><a href=\"#note-1\">1</a></sup>.</p>\n<p>D</p>\n";
        let body = Body { html: html.into(), ..Body::default() };
        assert_eq!(excerpt(&body, &[]).text, "A & b <c>. D");
    }

    #[test]
    fn words_belong_to_the_nearest_anchor_above() {
        let html = "<p>Top</p>\n<h2 id=\"why\">Why <em>now</em></h2>\n<p>One</p>\n\
                    <p id=\"k7f2\"><span id=\"old\"></span>Two<sup class=\"cite\"><a href=\"#note-1\" \
                    id=\"ref-1-1\">1</a></sup></p>\n<table id=\"t1\"><tr><td>3</td><td>4</td></tr>\
                    </table>\n";
        let texts = divided(html);
        let texts: Vec<_> = texts
            .iter()
            .map(|t| (t.anchor.as_str(), t.heading.as_str(), t.text.as_str()))
            .collect();
        let expected =
            [("", "", "Top"), ("why", "Why now", "One"), ("k7f2", "", "Two"), ("t1", "", "3 4")];
        assert_eq!(texts, expected);
    }
}
