//! What one page or data file may show of the rest of the site, as plain data.
//!
//! This is the only place where the graph becomes something that a page shows. The renderer gets a
//! [`View`] and nothing else, so a page cannot depend on anything that its fingerprint misses.
//! There is one file for each kind of page: the type of its view, and beneath it how the view is
//! built.

mod a_to_z;
mod as_at;
mod card;
mod changes;
mod columns;
mod content;
mod downloads;
mod evidence;
mod feed;
mod former;
mod history;
mod inventory;
pub mod languages;
mod links;
mod list;
pub mod neighbourhood;
mod object;
mod object_data;
mod page;
mod progress;
mod search;
pub mod share;
mod site_map;
mod tag;
mod text;
mod thread;
mod translation;
mod words;

pub use a_to_z::{IndexEntry, IndexLetter};
pub use as_at::AsAtView;
pub use card::CardView;
pub use changes::{ChangeView, MonthView, WhatChanged};
pub use columns::{Cell, Column, columns};
pub use content::{CitingPage, ContentView, MentionView};
pub use downloads::{Downloads, SiteFile, TableFiles};
pub use evidence::{
    EvidenceView, ExceptionView, GateView, QuotationCount, SourceUse, StatementCount,
    UnverifiedQuotations,
};
pub use feed::{Feed, FeedItem};
pub use former::{MovedView, WithdrawnView};
pub use history::{HistoryEntryView, HistoryView, StateView, TrackView};
pub use inventory::InventoryEntry;
pub use links::LinkGroup;
pub use list::ListView;
pub use neighbourhood::Neighbourhood;
pub use object::{EmbedView, ObjectView};
pub use object_data::{
    DataField, DataLinks, HistoryData, ObjectData, UpdateData, VerifiedQuotation,
};
pub use page::{FeedFile, PageView};
pub use progress::{DayView, MomentView, Outcome, ProgressView, PromiseView, StepView};
pub use search::SearchPage;
pub use share::ShareView;
pub use site_map::{SectionView, SiteMapView};
pub use tag::{TagPageView, TagView};
pub use text::{CitationView, CitedSource, ComponentData, ItemView, QuotationView, TextView};
pub use thread::ThreadView;
pub use translation::{OriginalView, Translation};

use std::sync::Arc;

use crate::config::options::Addresses;
use crate::graph::{Card, SiteUpdate};
use crate::model::document::Document;
use crate::model::record::UpdateKind;
use crate::publish::plan::{Page, PageKind};

/// Everything that one page may show of the others.
#[derive(Debug, Clone, Hash)]
pub struct View {
    /// What every page has.
    pub page: PageView,
    /// What only this kind of page has.
    pub body: ViewBody,
}

/// What one kind of page shows. Its variants run parallel to those of [`PageKind`].
#[derive(Debug, Clone, Hash)]
pub enum ViewBody {
    /// One object.
    Object(Box<ObjectView>),
    /// One page of a kind's list.
    List(Box<ListView>),
    /// One object as it was at a release.
    AsAt(Box<AsAtView>),
    /// The card of an object, for other sites.
    Card(CardView),
    /// All tags.
    Tags(Vec<TagView>),
    /// The objects with one tag.
    Tag(TagPageView),
    /// A list of all pages.
    SiteMap(SiteMapView),
    /// What happened and what changed on the site, by month, newest first.
    Changes(Vec<MonthView>),
    /// The corrections of the whole site, newest first.
    Corrections(Vec<SiteUpdate>),
    /// What the site can show for itself.
    Evidence(EvidenceView),
    /// Feeds, and the site as data.
    Data(Downloads),
    /// The search, which shows nothing of other pages by itself; and how it reads its index.
    Search(Addresses),
    /// Every object by its names.
    AToZ(Vec<IndexLetter>),
    /// What a host shows for an address that does not exist.
    NotFound,
    /// Where a page is now.
    Moved(MovedView),
    /// Why a page or file was withdrawn.
    Withdrawn(WithdrawnView),
}

impl View {
    /// The text and the links of an object, on its own page and on list pages.
    pub fn content(&self) -> Option<&ContentView> {
        match &self.body {
            ViewBody::Object(object) => Some(&object.content),
            ViewBody::List(list) => Some(&list.content),
            _ => None,
        }
    }

    /// The sources that the object of the page rests on: those of its newest status; without any,
    /// those that its text cites; without these, those that it links to.
    pub fn rests_on(&self) -> Vec<&Arc<Card>> {
        match &self.body {
            ViewBody::Card(card) => card.sources.iter().collect(),
            _ => self.content().map_or_else(Vec::new, ContentView::rests_on),
        }
    }
}

impl Neighbourhood<'_> {
    /// The view of a page; `document` is that of its object, if it has one.
    pub fn of(&self, page: &Page, document: Option<&Document>) -> View {
        View { page: self.page(page), body: self.body(&page.shows, document) }
    }

    fn body(&self, kind: &PageKind, document: Option<&Document>) -> ViewBody {
        match kind {
            PageKind::Object(object) => {
                ViewBody::Object(Box::new(self.object(self.graph.index_of(object), document)))
            }
            PageKind::List { object, number, of } => {
                let index = self.graph.index_of(object);
                ViewBody::List(Box::new(self.list(index, *number, *of, document)))
            }
            PageKind::AsAt { object, date } => {
                let index = self.graph.index_of(object);
                ViewBody::AsAt(Box::new(self.as_at(index, *date, document)))
            }
            PageKind::Embed(object) => {
                ViewBody::Card(self.embedded_card(self.graph.index_of(object), document))
            }
            PageKind::Tags => ViewBody::Tags(self.tags()),
            PageKind::Tag(slug) => ViewBody::Tag(self.tag_page(slug)),
            PageKind::SiteMap => ViewBody::SiteMap(self.site_map()),
            PageKind::Changes => ViewBody::Changes(self.changes()),
            PageKind::Corrections => ViewBody::Corrections(self.updates(UpdateKind::Correction)),
            PageKind::Evidence => ViewBody::Evidence(self.evidence()),
            PageKind::Data => ViewBody::Data(self.downloads()),
            PageKind::Search => ViewBody::Search(self.addresses),
            PageKind::AToZ => ViewBody::AToZ(self.a_to_z()),
            PageKind::NotFound => ViewBody::NotFound,
            PageKind::Moved { title, to } => ViewBody::Moved(MovedView::new(title, to)),
            PageKind::Withdrawn(tombstone) | PageKind::WithdrawnFile(tombstone) => {
                ViewBody::Withdrawn(WithdrawnView::new(tombstone))
            }
        }
    }

    /// The updates of all pages of a kind, newest first.
    fn updates(&self, kind: UpdateKind) -> Vec<SiteUpdate> {
        let updates = self.graph.updates.iter().filter(|update| update.kind == kind);
        updates.cloned().collect()
    }
}
