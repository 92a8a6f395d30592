//! Builds one graph from all summaries: ids, typed links and their inverses, collections.
//!
//! The graph is rebuilt whenever a summary changes, so it is never stale, and it does not change
//! after it is built. This module reads no text and reports nothing: links that it cannot resolve
//! are left out here and reported by `check`.

pub mod build;
pub mod card;
pub mod coverage;
mod edges;
mod excerpt;
mod figures;
mod first_published;
pub mod follow;
#[expect(clippy::module_inception, reason = "the file that holds the type `Graph`")]
mod graph;
pub mod headline;
mod names;
mod nodes;
mod object;
pub mod order;
pub mod select;
mod tags;
mod translations;
mod updates;

pub use card::{Card, CardField, Destination, StatusView};
pub use excerpt::filled;
pub use graph::{CitedSource, Figure, Graph, SiteUpdate, Tag, Translation};
pub use object::{Index, Object, Objects};
