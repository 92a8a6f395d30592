//! Reads a project from disk; nothing else in the program reads one.
//!
//! Texts and bytes come out in a fixed order, whatever order the file system has. Nothing is
//! skipped silently: a file that cannot be part of a site is a diagnostic, and a file that cannot
//! be read is a failure. Symbolic links are refused, so that a site holds only what its project
//! holds.

mod asset;
mod cache;
mod content;
mod css;
mod disk;
mod drawing;
mod evidence;
mod evidence_file;
mod files;
mod loaded;
mod named;
mod obstacle;
mod root;
mod stamp;
mod style_links;
mod style_sheet;
mod text;
mod texts;
mod theme;

pub use asset::Asset;
pub use content::{ContentFile, Hold};
pub use disk::{Disk, Rereading};
pub use evidence::{Custody, Evidence, EvidenceText};
pub use evidence_file::LARGEST;
pub use files::{TEMPORARY_ENDING, is_passed_over};
pub use loaded::Loaded;
pub use root::FOLDERS;
pub use style_links::link as link_style_sheets;
pub use texts::Texts;
pub use theme::Theme;
