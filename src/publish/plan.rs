//! Which pages there are and where they live.
//!
//! The one list of pages: whoever needs all of them, for a sitemap or a check, asks for this.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use super::layout::{GENERATED, list_folder};
use super::outputs::Output;
use super::past::Past;
use super::redirects::{Produced, RedirectTarget, Redirects, Tombstone};
use super::sidecar;
use crate::config::Config;
use crate::config::options::Addresses;
use crate::graph::graph::{Graph, Index};
use crate::model::address;
use crate::model::date::PartialDate;

/// One page of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Page {
    /// What it shows.
    pub shows: PageKind,
    /// Its folder on the site, without a leading slash; its file is `index.html` in it. An old page
    /// may have been a file by itself, such as `about.html`.
    pub folder: String,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
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

impl Hash for PageKind {
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
        matches!(
            self.shows,
            PageKind::Moved { .. } | PageKind::Withdrawn(_) | PageKind::WithdrawnFile(_)
        )
    }

    /// Whether it is listed: not what is there for old links, for other sites or for missing addresses.
    pub fn is_for_readers(&self) -> bool {
        !self.is_former() && !matches!(self.shows, PageKind::NotFound | PageKind::Embed(_))
    }

    /// The file of the page beneath the output folder.
    pub fn file(&self) -> String {
        match self.shows {
            PageKind::NotFound => "404.html".into(),
            PageKind::Moved { .. } | PageKind::Withdrawn(_) => address::file(&self.folder),
            _ => format!("{}index.html", self.folder),
        }
    }
}

/// All pages of the site.
pub fn plan(graph: &Graph, config: &Config, past: &Past) -> Vec<Page> {
    let mut pages = Vec::with_capacity(graph.objects.len());
    for (index, object) in graph.objects.iter().enumerate() {
        if object.is_index() {
            list_pages(graph, config, index, &mut pages);
        } else {
            pages.push(Page { shows: PageKind::Object(index), folder: object.folder.clone() });
        }
    }
    pages.extend(past_pages(graph, past));
    pages.extend(
        sidecar::embeds(graph, config)
            .map(|(index, _, folder)| Page { shows: PageKind::Embed(index), folder }),
    );
    let tags = graph.tags.iter();
    pages.extend(tags.map(|(slug, tag)| Page {
        shows: PageKind::Tag(slug.clone()),
        folder: tag.folder.clone(),
    }));
    let generated = [
        PageKind::Tags,
        PageKind::SiteMap,
        PageKind::Changes,
        PageKind::Corrections,
        PageKind::Evidence,
        PageKind::Data,
    ];
    for (shows, (_, folder, _)) in generated.into_iter().zip(GENERATED) {
        pages.push(Page { shows, folder: folder.into() });
    }
    pages.push(Page { shows: PageKind::NotFound, folder: String::new() });
    pages
}

fn past_pages<'g>(graph: &'g Graph, past: &'g Past) -> impl Iterator<Item = Page> {
    past.iter().flat_map(|(index, states)| {
        let folder = graph.objects.get(*index).map_or("", |object| &object.folder);
        states.keys().map(move |date| {
            let shows = PageKind::AsAt { index: *index, date: *date };
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
        pages.push(Page { shows: PageKind::List { index, number, of }, folder });
    }
}

/// What is published at which address; `files` are paths of files that are published as they are.
pub fn produced(graph: &Graph, (pages, made): (&[Page], &[Output]), files: &[String]) -> Produced {
    let object = |page: &Page| match page.shows {
        PageKind::Object(index)
        | PageKind::Embed(index)
        | PageKind::List { index, .. }
        | PageKind::AsAt { index, .. } => Some(index),
        _ => None,
    };
    let shown = pages.iter().filter(|page| page.shows != PageKind::NotFound);
    let pages = shown.map(|page| (page.folder.clone(), object(page)));
    let made = made.iter().map(|output| (output.path.clone(), output.object()));
    let files = files.iter().map(|path| (path.clone(), None));
    let all = pages.chain(files).chain(made);
    all.map(|(path, object)| (address::of(&path), graph.id(object).to_owned())).collect()
}

/// Pages at old addresses, for hosts that can do no better.
pub fn former(
    redirects: &Redirects<'_>,
    forwards: &BTreeMap<String, RedirectTarget>,
    (graph, addresses): (&Graph, Addresses),
) -> Vec<Page> {
    let old = forwards.iter();
    old.filter_map(|(from, end)| {
        let path = from.trim_start_matches('/');
        if !address::is_page(from) {
            let RedirectTarget::Withdrawn(tombstone) = end else { return None };
            // What belongs to a page goes with it, and the page says so.
            let is_alone = redirects.page_of(from).is_none();
            let tombstone = Tombstone { title: path.to_owned(), ..tombstone.clone() };
            let shows = PageKind::WithdrawnFile(tombstone);
            return is_alone.then(|| Page { shows, folder: format!("{path}/") });
        }
        let shows = match end {
            RedirectTarget::Withdrawn(tombstone) => PageKind::Withdrawn(tombstone.clone()),
            end => {
                let to = redirects.address_of(end)?;
                let title = match end {
                    RedirectTarget::Object(index) => graph.objects.get(*index)?.card.title.clone(),
                    _ => to.clone(),
                };
                PageKind::Moved { title, to: addresses.path(to.trim_start_matches('/')) }
            }
        };
        Some(Page { shows, folder: path.to_owned() })
    })
    .collect()
}
