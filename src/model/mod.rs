//! The nouns of a project: ids, dates, kinds of object, values of fields, and the data tree from
//! which front matter, component arguments and `site.toml` are read.
//!
//! Everything here is plain data. It does not know which file it came from or which page shows it.

pub mod address;
pub mod colour;
pub mod date;
pub mod document;
pub mod form;
mod front;
pub mod gate;
pub mod hidden_text;
pub mod host;
pub mod id;
pub mod keys;
pub mod kind;
pub mod locator;
pub mod messages;
pub mod named;
pub mod node;
pub mod page_ids;
pub mod portable;
pub mod query;
pub mod quotation;
pub mod read;
pub mod record;
pub mod scheme;
pub mod shape;
pub mod slice;
