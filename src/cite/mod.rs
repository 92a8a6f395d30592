//! References: a source as a citation style writes it, with where in the source to look.
//!
//! Styles are written in CSL; hayagriva reads and applies them. A reference is written once for
//! each source and locator, however many pages show it, as finished HTML and as plain text. Pages
//! number their notes themselves, so a reference does not depend on its position: it contains no
//! "ibid." and no number. This module has no access to a page, a clock or the graph.

mod formats;
mod item;
mod letters;
mod page_styles;
mod quotes;
mod reference;
mod style;
mod work;
mod xml;

pub use formats::formatted;
pub use item::CslItem;
pub use page_styles::{PageCitation, PageStyles};
pub use reference::{Reference, References, SourceReferences};
pub use style::{Style, StyleName, names};
pub use work::Work;

#[cfg(test)]
mod tests;
