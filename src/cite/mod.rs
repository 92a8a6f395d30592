//! References: a source as a citation style writes it, with where in the source to look.
//!
//! Styles are CSL, read and applied by hayagriva. A reference is made once for each source and locator,
//! however many pages show it, and comes out as finished HTML and as plain text. Pages number their
//! notes themselves, so nothing here depends on where a reference stands: no "ibid.", no numbers.
//! Nothing here knows a page, a clock or the graph.

mod citing;
mod entry;
mod letters;
mod quotes;
mod reference;
mod style;
mod work;
mod xml;

pub use citing::{Citing, Writing};
pub use entry::Entry;
pub use reference::{Reference, Referenced, References};
pub use style::{Style, names};
pub use work::Work;

#[cfg(test)]
mod tests;
