//! The site as data: tables, records, linked data, and what describes them.
//!
//! Everything is serialised by `serde_json` or the csv crate; no file is put together from pieces
//! of text.

mod graph;
mod inventory;
mod origin;
mod package;
mod page;
mod record;
mod schema;
mod table;

pub use graph::graph;
pub use inventory::inventory;
pub use package::package;
pub use page::page_data;
pub use record::records;
pub use schema::schema;
pub use table::table;
