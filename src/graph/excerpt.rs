//! Fills excerpts: short texts in which marks stand for links until the titles are known.
//!
//! A summary is made from one file, so it cannot contain the titles of other pages. This module
//! inserts them; the caller decides the title of each target.

use crate::model::document::{Excerpt, Piece, Target, pieces};

/// An excerpt with the titles of its targets in place of marks; a target without a title is left
/// out.
pub fn filled(excerpt: &Excerpt, title: &dyn Fn(&Target) -> Option<String>) -> String {
    let mut text = String::with_capacity(excerpt.text.len());
    for piece in pieces(&excerpt.text) {
        match piece {
            Piece::Html(words) => text.push_str(words),
            Piece::Title(mark) => {
                let target = excerpt.marked.iter().find(|(index, _)| *index == mark);
                text.extend(target.and_then(|(_, target)| title(target)));
            }
            _ => {}
        }
    }
    text
}
