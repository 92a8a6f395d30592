//! What one page or data file may show of the rest of the site, as plain data.
//!
//! This is the only place where the graph becomes something that a page shows. The renderer gets
//! the result and nothing else, so a page cannot depend on anything that its fingerprint misses.

pub mod channel;
pub mod columns;
pub mod downloads;
pub mod entry;
mod evidence;
mod framed;
mod history;
pub mod inventory;
pub mod neighbourhood;
pub mod neighbours;
mod notes;
mod quotations;
pub mod share;
