//! The test suite: one binary, so that it links once.
//!
//! Most of it is text: a file beneath `tests/cases/` is a test, and adding one needs no Rust.
//!
//! ```text
//! golden        every case gives the expected result; every diagnostic has a case
//! permanence    what was published stays, over random histories of fifty releases
//! mistakes      mistakes of editors, through the real program: nothing is written
//! citations     the preview follows changes of the citation style
//! formats       hostile texts in every field, read back from every format
//! files         files that a text case cannot contain: other bytes, links, locked folders
//! commonmark    the examples of the CommonMark and GFM specifications
//! data          the data files of whole sites, against each other
//! contract      when a quotation counts as the words of a source
//! quotations    quotations of whole sites: any change is an error at its place
//! properties    what is true of any input
//! fuzz          random bytes for everything that reads files
//! hostile       inputs that are designed to be slow
//! limits        templates that never end, and texts that grow without end
//! incremental   a preview shows what a clean build makes, after any edit, with little work
//! determinism   the same bytes with any number of threads
//! saves         every way in which editors save, with the real preview
//! watching      everything else that can happen to the files of a project
//! serving       the flags of the preview, and what it says about a publish
//! streams       standard error that is full, or that nobody reads any more
//! importing     PDF files and other documents as evidence
//! starter       a new project, from nothing to a page on the screen
//! upgrades      projects of earlier versions build, and keep every promise
//! reference     the tables of keys and of messages in the documents
//! languages     no word of ours is a literal: a site in a language of accents
//! themes        what templates get, and what the documents say of it
//! html          pages as a browser reads them, and their ids
//! tidy          the rules for the source code
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
    reason = "a test fails by panicking; nothing here needs to be fast"
)]

mod case;
mod citations;
mod commonmark;
mod contract;
mod data;
mod determinism;
mod diff;
mod files;
mod formats;
mod fuzz;
mod golden;
mod hostile;
mod html;
mod importing;
mod incremental;
mod languages;
mod limits;
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
mod streams;
mod themes;
mod tidy;
mod upgrades;
mod watching;
