//! Which pages there are and where they live.
//!
//! The one list of pages: whoever needs all of them, for a sitemap or a check, asks for this.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use super::graph::{Graph, Index};
use super::outputs::Output;
use super::succession::{End, Produced, Succession, Tombstone};
use super::{Addresses, companion};
use crate::config::Config;
use crate::model::address;
use crate::model::date::PartialDate;

/// One page of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Page {
    /// What it shows.
    pub shows: Shows,
    /// Its folder on the site, without a leading slash; its file is `index.html` in it. An old page
    /// may have been a file by itself, such as `about.html`.
    pub folder: String,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// One object as it was at a release.
    AsAt {
        /// The object.
        index: Index,
        /// The release.
        date: PartialDate,
    },
    /// The card of an object, for other sites.
    Embed(Index),
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
    /// Feeds, and the site as data.
    Data,
    /// What a host shows for an address that is not there.
    NotFound,
    /// That a page is somewhere else now.
    Moved {
        /// What the page is called now.
        title: String,
        /// The address of it that links use.
        to: String,
    },
    /// That a page was taken back, and why.
    Withdrawn(Tombstone),
    /// The same of a file, in a folder of its name: hosts lead there.
    WithdrawnFile(Tombstone),
}

impl Hash for Shows {
    /// Leaves positions out: when a file comes, those behind it move up, and their pages are as they were. Which
    /// object it is, the folder says.
    fn hash<H: Hasher>(&self, state: &mut H) {
        discriminant(self).hash(state);
        match self {
            Self::List { number, of, .. } => (number, of).hash(state),
            Self::AsAt { date, .. } => date.hash(state),
            Self::Tag(slug) => slug.hash(state),
            Self::Moved { title, to } => (title, to).hash(state),
            Self::Withdrawn(tombstone) => tombstone.hash(state),
            _ => {}
        }
    }
}

impl Page {
    /// Whether it is there for old links only.
    pub fn is_former(&self) -> bool {
        matches!(self.shows, Shows::Moved { .. } | Shows::Withdrawn(_) | Shows::WithdrawnFile(_))
    }

    /// Whether it is listed: not what is there for old links, for other sites or for missing addresses.
    pub fn is_for_readers(&self) -> bool {
        !self.is_former() && !matches!(self.shows, Shows::NotFound | Shows::Embed(_))
    }

    /// The file of the page beneath the output folder.
    pub fn file(&self) -> String {
        match self.shows {
            Shows::NotFound => "404.html".into(),
            Shows::Moved { .. } | Shows::Withdrawn(_) => address::file(&self.folder),
            _ => format!("{}index.html", self.folder),
        }
    }
}

/// Ids of the pages that the engine makes by itself, with their folders and titles; texts can link
/// to them like to any object.
pub const GENERATED: [(&str, &str, &str); 6] = [
    ("tags", "tags/", "Tags"),
    ("site-map", "site-map/", "Site map"),
    ("changes", "changes/", "Changes"),
    ("corrections", "corrections/", "Corrections"),
    ("evidence", "evidence/", "Evidence"),
    ("data", "data/", "Feeds and data"),
];

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
    pages.extend(past(graph));
    pages.extend(
        companion::embeds(graph, config)
            .map(|(index, _, folder)| Page { shows: Shows::Embed(index), folder }),
    );
    let tags = graph.tags.iter();
    pages.extend(
        tags.map(|(slug, tag)| Page {
            shows: Shows::Tag(slug.clone()),
            folder: tag.folder.clone(),
        }),
    );
    let generated = [
        Shows::Tags,
        Shows::SiteMap,
        Shows::Changes,
        Shows::Corrections,
        Shows::Evidence,
        Shows::Data,
    ];
    for (shows, (_, folder, _)) in generated.into_iter().zip(GENERATED) {
        pages.push(Page { shows, folder: folder.into() });
    }
    pages.push(Page { shows: Shows::NotFound, folder: String::new() });
    pages
}

fn past(graph: &Graph) -> impl Iterator<Item = Page> {
    graph.past.iter().flat_map(|(index, states)| {
        let folder = graph.objects.get(*index).map_or("", |object| &object.folder);
        states.keys().map(move |date| {
            let shows = Shows::AsAt { index: *index, date: *date };
            Page { shows, folder: address::as_at(folder, *date) }
        })
    })
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

/// What is published at which address; `files` are paths of files that are published as they are.
pub fn produced(graph: &Graph, (pages, made): (&[Page], &[Output]), files: &[String]) -> Produced {
    let object = |page: &Page| match page.shows {
        Shows::Object(index)
        | Shows::Embed(index)
        | Shows::List { index, .. }
        | Shows::AsAt { index, .. } => Some(index),
        _ => None,
    };
    let shown = pages.iter().filter(|page| page.shows != Shows::NotFound);
    let pages = shown.map(|page| (page.folder.clone(), object(page)));
    let made = made.iter().map(|output| (output.path.clone(), output.object()));
    let files = files.iter().map(|path| (path.clone(), None));
    let all = pages.chain(files).chain(made);
    all.map(|(path, object)| (address::of(&path), graph.id(object).to_owned())).collect()
}

/// Pages at old addresses, for hosts that can do no better.
pub fn former(
    succession: &Succession<'_>,
    forwards: &BTreeMap<String, End>,
    (graph, addresses): (&Graph, Addresses),
) -> Vec<Page> {
    let old = forwards.iter();
    old.filter_map(|(from, end)| {
        let path = from.trim_start_matches('/');
        if !address::is_page(from) {
            let End::Withdrawn(tombstone) = end else { return None };
            // What belongs to a page goes with it, and the page says so.
            let is_alone = succession.page_of(from).is_none();
            let tombstone = Tombstone { title: path.to_owned(), ..tombstone.clone() };
            let shows = Shows::WithdrawnFile(tombstone);
            return is_alone.then(|| Page { shows, folder: format!("{path}/") });
        }
        let shows = match end {
            End::Withdrawn(tombstone) => Shows::Withdrawn(tombstone.clone()),
            end => {
                let to = succession.address_of(end)?;
                let title = match end {
                    End::Object(index) => graph.objects.get(*index)?.card.title.clone(),
                    _ => to.clone(),
                };
                Shows::Moved { title, to: addresses.path(to.trim_start_matches('/')) }
            }
        };
        Some(Page { shows, folder: path.to_owned() })
    })
    .collect()
}
