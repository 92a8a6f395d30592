//! The parts that every page has: its title, its address, and its breadcrumb.
//!
//! Pages without an object get a generated card, so that templates find the same names on all
//! pages. The other files of this folder decide what a page shows beyond that.

use std::sync::Arc;

use super::neighbourhood::Neighbourhood;
use super::translation::{OriginalView, Translation};
use crate::diagnostic::bug::OrBug;
use crate::graph::{Card, Destination, Index, Object};
use crate::publish::layout::{Format, GeneratedPage};
use crate::publish::outputs::{self, Channel};
use crate::publish::plan::{Page, PageKind};
use crate::publish::redirects::Tombstone;

/// A page as its own template sees it.
#[derive(Debug, Clone, Hash)]
pub struct PageView {
    /// The card of its object. A page without an object has a generated card.
    pub card: Arc<Card>,
    /// What several of its kind are called; empty without an object.
    pub kind_plural: String,
    /// Its folder on the site.
    pub folder: String,
    /// Path of the list that it belongs to; empty when it belongs to none.
    pub section: String,
    /// The pages above it, from the home page.
    pub breadcrumb: Vec<Arc<Destination>>,
    /// Path of the file with its data; empty when there is none.
    pub data: String,
    /// Feeds of what is new on it.
    pub feeds: Vec<FeedFile>,
    /// The page in all languages in which it exists, this one included; none when that is the only
    /// one.
    pub translations: Vec<Translation>,
    /// The page that it is a translation of.
    pub original: Option<OriginalView>,
}

/// A feed in one of its formats.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FeedFile {
    /// The format.
    pub format: Format,
    /// Its path on the site.
    pub path: String,
}

impl Neighbourhood<'_> {
    /// The parts of a page that every page has.
    pub(super) fn page(&self, page: &Page) -> PageView {
        PageView { translations: self.translations(page), ..self.page_in_its_language(page) }
    }

    fn page_in_its_language(&self, page: &Page) -> PageView {
        match &page.shows {
            PageKind::Object(object) => {
                self.page_of_object(self.graph.index_of(object), &page.folder)
            }
            // A card describes the page of its object, not its own page.
            PageKind::Embed(object) => {
                let index = self.graph.index_of(object);
                self.page_of_object(index, &self.graph.object(index).folder)
            }
            PageKind::List { object, .. } => {
                let index = self.graph.index_of(object);
                let data = self.data_file(index);
                PageView { data, ..self.page_of(self.graph.object(index), &page.folder) }
            }
            PageKind::AsAt { object, .. } => {
                self.page_of_past_state(self.graph.index_of(object), &page.folder)
            }
            PageKind::Tag(slug) => self.page_of_tag(slug, page),
            PageKind::Tags
            | PageKind::SiteMap
            | PageKind::Evidence
            | PageKind::Data
            | PageKind::Search
            | PageKind::AToZ => self.generated_page(page),
            PageKind::Changes => {
                PageView { feeds: self.feed_files(Channel::Changes), ..self.generated_page(page) }
            }
            PageKind::Corrections => PageView {
                feeds: self.feed_files(Channel::Corrections),
                ..self.generated_page(page)
            },
            PageKind::NotFound => {
                let title = self.config.messages.text("page-not-found");
                self.page_without_object("404", &title, page)
            }
            PageKind::Moved { title, .. } => self.page_without_object("", title, page),
            PageKind::Withdrawn(tombstone) | PageKind::WithdrawnFile(tombstone) => {
                self.page_without_object("", &self.title_of_withdrawn(tombstone), page)
            }
        }
    }

    fn page_of_object(&self, index: Index, folder: &str) -> PageView {
        let object = self.graph.object(index);
        let has_feed = self.kind(object).feed;
        PageView {
            data: self.data_file(index),
            original: self.original(object),
            feeds: if has_feed { self.feed_files(Channel::History(index)) } else { Vec::new() },
            ..self.page_of(object, folder)
        }
    }

    /// A past state is beneath the present page in the breadcrumb. Its card has no status, because
    /// the present status is not that of the past state.
    fn page_of_past_state(&self, index: Index, folder: &str) -> PageView {
        let object = self.graph.object(index);
        let mut view = self.page_of(object, folder);
        let path = self.addresses.path(folder);
        view.card = Arc::new(Card { path, status: None, ..Card::clone(&object.card) });
        view.breadcrumb.push(present(object));
        view
    }

    /// A page about an object, without data or feeds.
    fn page_of(&self, object: &Object, folder: &str) -> PageView {
        let section = self.graph.indexes.get(object.kind()).map(|at| self.destination_of(*at));
        let mut breadcrumb = self.home();
        if let Some(section) = &section
            && !breadcrumb.contains(section)
        {
            breadcrumb.push(section.clone());
        }
        breadcrumb.retain(|crumb| crumb.path != object.card.path);
        PageView {
            card: object.card.clone(),
            kind_plural: self.kind(object).plural.clone(),
            folder: folder.to_owned(),
            section: section.map_or_else(String::new, |section| section.path.clone()),
            breadcrumb,
            data: String::new(),
            feeds: Vec::new(),
            translations: Vec::new(),
            original: None,
        }
    }

    fn page_of_tag(&self, slug: &str, page: &Page) -> PageView {
        let mut view = self.page_without_object(slug, &self.tag(slug).label, page);
        if let Some(tags) = self.by_id("tags") {
            view.section.clone_from(&tags.path);
            view.breadcrumb.push(tags);
        }
        view
    }

    /// A page that Expound generates by itself, with the id and title that belong to its folder.
    fn generated_page(&self, page: &Page) -> PageView {
        let generated = GeneratedPage::in_folder(&page.folder, &self.config.site);
        let generated = generated.or_bug(|| format!("the generated page in `{}`", page.folder));
        self.page_without_object(generated.id, &generated.title(&self.config.messages), page)
    }

    fn page_without_object(&self, id: &str, title: &str, page: &Page) -> PageView {
        let path = match page.shows {
            PageKind::NotFound => page.file(),
            _ => self.addresses.path(&page.folder),
        };
        let card = Card { id: id.into(), title: title.into(), path, ..Card::default() };
        PageView {
            card: Arc::new(card),
            kind_plural: String::new(),
            folder: page.folder.clone(),
            section: String::new(),
            breadcrumb: self.home(),
            data: String::new(),
            feeds: Vec::new(),
            translations: Vec::new(),
            original: None,
        }
    }

    /// The title of a withdrawn page. Old ledgers do not record it.
    fn title_of_withdrawn(&self, tombstone: &Tombstone) -> String {
        match tombstone.title.as_str() {
            "" => self.config.messages.text("page-withdrawn"),
            title => title.to_owned(),
        }
    }

    /// The home page, where the breadcrumb begins; empty while the site has none.
    fn home(&self) -> Vec<Arc<Destination>> {
        self.graph.home.into_iter().map(|home| self.destination_of(home)).collect()
    }

    /// The file with the data of an object; empty when there is none.
    pub(super) fn data_file(&self, index: Index) -> String {
        let output = outputs::page(self.graph, self.config, index);
        output.map_or_else(String::new, |output| output.path)
    }

    fn feed_files(&self, channel: Channel) -> Vec<FeedFile> {
        let folder = outputs::folder(channel, self.graph, self.config);
        let file = |format: Format| FeedFile { format, path: format!("{folder}{}", format.file()) };
        Format::ALL.map(file).to_vec()
    }
}

/// The page of an object as it is now, as a past state links to it.
pub(super) fn present(object: &Object) -> Arc<Destination> {
    let (title, path) = (object.card.title.clone(), object.card.path.clone());
    Arc::new(Destination { title, path, caveat: None })
}
