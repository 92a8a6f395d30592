//! Which pages there are and where they live.
//!
//! The one list of pages: whoever needs all of them, for a sitemap or a check, asks for this.

use super::graph::{Graph, Index};
use crate::config::Config;

/// One page of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Page {
    /// What it shows.
    pub shows: Shows,
    /// Its folder on the site, without a leading slash; its file is `index.html` in it.
    pub folder: String,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Shows {
    /// One object.
    Object(Index),
    /// One page of a kind's list.
    List {
        /// The list's own object.
        index: Index,
        /// Which page of the list, from 1.
        number: usize,
        /// How many pages the list has.
        of: usize,
    },
    /// All tags.
    Tags,
    /// The objects with one tag, by slug.
    Tag(String),
    /// A list of all pages.
    SiteMap,
    /// Updates and corrections of the whole site.
    Changes,
    /// Corrections alone.
    Corrections,
    /// What the site can show for itself.
    Evidence,
    /// What a host shows for an address that is not there.
    NotFound,
}

impl Page {
    /// The file of the page beneath the output folder.
    pub fn file(&self) -> String {
        match self.shows {
            Shows::NotFound => "404.html".into(),
            _ => format!("{}index.html", self.folder),
        }
    }
}

/// Ids of the pages that the engine makes by itself, with their folders and titles; texts can link
/// to them like to any object.
pub const GENERATED: [(&str, &str, &str); 5] = [
    ("tags", "tags/", "Tags"),
    ("site-map", "site-map/", "Site map"),
    ("changes", "changes/", "Changes"),
    ("corrections", "corrections/", "Corrections"),
    ("evidence", "evidence/", "Evidence"),
];

/// Files with the table of each kind of figures, by the name of the kind: `statistics/statistics.csv`.
pub fn tables(graph: &Graph, config: &Config) -> Vec<(String, String)> {
    let kinds = config.kinds.values().filter(|kind| kind.figure.is_some());
    let listed = kinds.filter(|kind| graph.lists.get(&kind.name).is_some_and(|l| !l.is_empty()));
    let path = |folder: &str, kind: &str| format!("{}{kind}.csv", folder.trim_start_matches('/'));
    listed.map(|kind| (path(&kind.list_url, &kind.folder), kind.name.clone())).collect()
}

/// All pages of the site.
pub fn plan(graph: &Graph, config: &Config) -> Vec<Page> {
    let mut pages = Vec::with_capacity(graph.objects.len());
    for (index, object) in graph.objects.iter().enumerate() {
        if object.is_index() {
            list_pages(graph, config, index, &mut pages);
        } else {
            pages.push(Page { shows: Shows::Object(index), folder: object.folder.clone() });
        }
    }
    let tags = graph.tags.iter();
    pages.extend(
        tags.map(|(slug, tag)| Page {
            shows: Shows::Tag(slug.clone()),
            folder: tag.folder.clone(),
        }),
    );
    let generated =
        [Shows::Tags, Shows::SiteMap, Shows::Changes, Shows::Corrections, Shows::Evidence];
    for (shows, (_, folder, _)) in generated.into_iter().zip(GENERATED) {
        pages.push(Page { shows, folder: folder.into() });
    }
    pages.push(Page { shows: Shows::NotFound, folder: String::new() });
    pages
}

fn list_pages(graph: &Graph, config: &Config, index: Index, pages: &mut Vec<Page>) {
    let Some(object) = graph.objects.get(index) else { return };
    let per_page = config.kinds.get(object.kind()).map_or(0, |kind| kind.paginate);
    let members = graph.lists.get(object.kind()).map_or(0, Vec::len);
    let of = if per_page == 0 { 1 } else { members.div_ceil(per_page).max(1) };
    for number in 1..=of {
        let folder = list_folder(&object.folder, number);
        pages.push(Page { shows: Shows::List { index, number, of }, folder });
    }
}

/// The folder of one page of a list.
pub(super) fn list_folder(folder: &str, number: usize) -> String {
    if number == 1 { folder.to_owned() } else { format!("{folder}page/{number}/") }
}
