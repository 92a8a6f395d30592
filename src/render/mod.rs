//! From a document and its neighbours to bytes.
//!
//! Nothing here reaches the graph, the disk or a clock: a page is made from what it is given. Pages
//! go through the theme's templates; feeds and other formats are serialised by code, so that
//! nothing can break out of its format.

mod assets;
mod body;
mod citation;
mod component;
mod data;
mod downloads;
mod embed;
mod evidence;
mod feed;
mod frame;
mod highlight;
pub mod hosts;
mod object;
mod page;
pub mod policy;
pub mod scan;
pub mod share;
mod sitemap;
mod status;
mod structured;
pub mod tag;
mod theme;
mod view;

pub use assets::Assets;
pub use citation::work;
pub use data::{graph, inventory, package, page_data, records, schema, table};
pub use embed::Embed;
pub use feed::feed;
pub use page::{Job, page, root};
pub use sitemap::{robots, sitemap};
pub use theme::{FeedView, NavView, SiteView, Theme};

use crate::diagnostic::Diagnostic;

/// A finished page, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// The template that made it; empty when there is none.
    pub template: String,
    /// Faults of templates, components and code blocks.
    pub diagnostics: Vec<Diagnostic>,
}
