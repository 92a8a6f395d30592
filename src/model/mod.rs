//! The nouns of a project: ids, dates, kinds of object, values of fields, and the data tree that
//! front matter, component arguments and `site.toml` are all read from.
//!
//! Everything here is plain data without opinions on where it came from or what page it ends on.

pub mod address;
pub mod colour;
pub mod date;
pub mod document;
pub mod form;
mod front;
pub mod gate;
pub mod host;
pub mod id;
pub mod kind;
pub mod locator;
pub mod named;
pub mod node;
pub mod page_ids;
pub mod query;
pub mod quotation;
pub mod read;
pub mod record;
