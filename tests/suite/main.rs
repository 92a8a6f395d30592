//! The test suite: one binary, so that it links once.
//!
//! Most of it is text: a file beneath `tests/cases/` is a test, and adding one needs no Rust.
//!
//! ```text
//! golden        every case gives what it expects; every diagnostic has a case
//! permanence    what was published stays, over random histories of fifty releases
//! mistakes      what editors get wrong, through the real program: nothing is written
//! citations     the preview keeps up with the citation style
//! formats       hostile texts in every field, read back from every format
//! files         files that a text case cannot hold: other bytes, links, locked folders
//! commonmark    the examples of the CommonMark and GFM specifications
//! data          the data of whole sites against their schema, and against each other
//! contract      when words count as those of a source
//! quotations    quotations of whole sites: any change is an error at its place
//! properties    what holds for any input
//! hostile       inputs made to be slow
//! incremental   a preview shows what a clean build makes, whatever was edited, and does little for it
//! determinism   the same bytes with any number of threads
//! saves         every way in which editors save, at the real preview
//! watching      whatever else can happen to the files of a project
//! serving       the flags of the preview, and what it says of a publish
//! starter       a new project, from nothing to a page on the screen
//! upgrades      projects of earlier versions build, and keep every promise
//! reference     the tables of keys in the documents
//! themes        what templates get, and what the documents say of it
//! tidy          the rules of the house
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::format_push_string,
    clippy::format_collect,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::naive_bytecount,
    clippy::explicit_iter_loop,
    reason = "a test that panics has failed, which is what it is for; nothing here is hot"
)]

mod case;
mod citations;
mod commonmark;
mod contract;
mod data;
mod determinism;
mod files;
mod formats;
mod golden;
mod hostile;
mod html;
mod importing;
mod incremental;
mod mistakes;
mod permanence;
mod preview;
mod project;
mod properties;
mod quotations;
mod reference;
mod saves;
mod serving;
mod starter;
mod themes;
mod tidy;
mod upgrades;
mod watching;
