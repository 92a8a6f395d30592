//! Expound turns curated Markdown about an inquiry into a cross-linked static site.
//!
//! The folders are the pipeline:
//!
//! ```text
//! load      project on disk               → sources, theme, assets  the only reader
//! parse     one source                    → document and summary    knows one file
//! evidence  quotations, texts, lock       → verdicts                what is verbatim
//! cite      source, locator, style        → references              written once for the site
//! graph     all summaries                 → graph                   ids, typed links, inverses
//! publish   graph, ledger                 → plan                    pages, files, redirects
//! check     documents, graph, plan        → diagnostics             one rule a file
//! view      graph and plan, for one page  → view                    what a page may show of others
//! render    document, view, theme         → bytes                   pages, feeds, data
//! write     bytes                         → staged, exchanged       the only writer
//! ```
//!
//! `pipeline` runs them in this order. `serve` runs it again after every change and shows the
//! result; `cli` runs it once.
//!
//! Imports go only down these ranks: `source`, `fingerprint`; `diagnostic`; `model`; `config`,
//! `ledger`; `load`; `parse`, `evidence`, `cite`; `graph`; `publish`; `check`, `view`; `render`,
//! `schema`; `write`; `pipeline`; `serve`; `cli`. A test holds them.

pub mod check;
pub mod cite;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod evidence;
pub mod fingerprint;
pub mod graph;
pub mod ledger;
pub mod load;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod publish;
pub mod render;
pub mod schema;
pub mod serve;
pub mod source;
pub mod view;
pub mod write;
