//! Filling excerpts: short texts in which links stand as marks until titles are known.
//!
//! A summary is made from one file and so cannot know the titles of others. This puts them in; what
//! a target is called is up to the caller.

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
