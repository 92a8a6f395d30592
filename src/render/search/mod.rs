//! The search index: small files that a script on the search page reads as far as it needs them.
//!
//! `entry` has the words of one page, which a preview remembers. `index` merges them: words go into
//! shards by their first letters, titles and texts into records of a few pages each, and the first
//! file (`search/index.json`) says where everything is. The names of the other files are hashes of
//! what they hold, so an edited word changes the shard of that word and no other. How the files are
//! laid out is between this folder and the theme's `search.js`; it may change with any version.
//!
//! Ranking happens in the script, because only then is the query known. Nothing here knows the
//! number of pages while it makes a shard, or every new page would change all of them.

mod entry;
mod index;
mod postings;
mod shards;
mod stems;
mod stop_words;
mod words;

pub use entry::SearchEntry;
pub use index::{FOLDER, Format, Put, SearchIndex, first_file};
pub use stop_words::of as stop_words;
