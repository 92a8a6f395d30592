//! What the site publishes and where: its pages, its other files, and where old addresses lead.
//!
//! Everything here follows from the graph, the settings and the ledger. It renders nothing and
//! reports nothing; `check` compares what is published with what was promised.

pub mod layout;
pub mod outputs;
mod page;
mod pages;
pub mod past;
pub mod plan;
pub mod promises;
pub mod redirects;
pub mod sidecar;
