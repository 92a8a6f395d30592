//! Turns a document and its view into bytes.
//!
//! This module cannot reach the graph, the disk or a clock: a page is made only from its arguments.
//! Pages go through the templates of the theme. Feeds and other formats are serialised by code, so
//! that no text can break out of its format.

mod assets;
mod body;
mod citation;
mod component;
mod context;
mod data;
mod embed;
mod feed;
mod filled;
mod frame;
mod highlight;
pub mod hosts;
mod job;
mod limited;
mod message;
mod message_calls;
mod page;
pub mod policy;
pub mod scan;
pub mod search;
pub mod share;
mod sitemap;
mod status;
mod structured;
pub mod tag;
mod template;
mod theme;

pub use assets::Assets;
pub use citation::work;
pub use context::site::{
    ContextView, FeedView, LanguageView, NavView, PublisherView, SiteView, SupportView,
};
pub use data::{graph, inventory, package, page_data, records, schema, table};
pub use embed::Embed;
pub use feed::feed;
pub use job::{Job, root};
pub use message_calls::check_messages;
pub use page::{Rendered, address_and_template, page};
pub use sitemap::{robots, sitemap};
pub use theme::{Theme, ThemeInput};
