//! The share picture of a page, which others show beside a link to it.
//!
//! What is on it, where, and in which colours is the theme's: the template `share.svg` makes a
//! drawing. This folder breaks its lines, names it and turns it into a PNG file. It never looks at
//! the fonts of the machine and reads no other images.

mod card;
mod drawing;
mod lines;
mod painter;
mod style;
mod typeface;

pub use card::{ShareCard, pictured};
pub(super) use lines::{Lines, Space};
pub use painter::Painter;
pub use style::{STYLE_SHEET, ShareStyle};

#[cfg(test)]
mod tests;
