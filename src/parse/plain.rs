//! Plain text from HTML that this program wrote itself.
//!
//! It must not be used for any other HTML: it relies on `<` and `&` being escaped everywhere but in
//! tags and entities.

use crate::model::document::{Body, Excerpt, Link, Piece, Target, pieces};
use crate::source::one_line;

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
    excerpt.text = unescaped(&one_line(&without_tags(&excerpt.text)));
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
        if tag.starts_with("</p") || tag.starts_with("</li") {
            text.push(' ');
        }
        rest = tag.get(skipped.unwrap_or(tag.len())..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

fn unescaped(text: &str) -> String {
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
}
