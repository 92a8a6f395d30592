//! Expound turns curated Markdown about an inquiry into a cross-linked static site.
//!
//! The folders are the pipeline:
//!
//! ```text
//! load      content tree       → sources       the only reader
//! parse     one source         → document, summary
//! evidence  quotations, texts  → verdicts
//! cite      sources, a style   → references
//! link      all summaries      → graph
//! check     document, graph    → diagnostics
//! render    document, neighbours, theme → bytes
//! write     bytes              → staged, swapped; the only writer
//! ```
//!
//! `pipeline` puts them in order; `serve` runs it again at every change and shows the result, `cli` runs it once.
//!
//! Imports go only down this list of ranks: `source`, `fingerprint`; `diagnostic`; `model`;
//! `config`, `ledger`; `load`; `parse`, `evidence`, `cite`; `link`; `check`, `render`, `schema`; `write`;
//! `pipeline`; `serve`; `cli`.

pub mod check;
pub mod cite;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod evidence;
pub mod fingerprint;
pub mod ledger;
pub mod link;
pub mod load;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod render;
pub mod schema;
pub mod serve;
pub mod source;
pub mod write;
