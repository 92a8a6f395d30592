//! What one page may show of all the others.
//!
//! The renderer gets a document and its [`Neighbours`] and nothing else, so a page cannot depend on
//! something that its fingerprint does not cover. Plain data; everything is resolved.

use std::sync::Arc;

use crate::cite::Reference;
use crate::model::date::PartialDate;
use crate::model::kind::SOURCE;

use super::downloads::Downloads;
use super::entry::Told;
use super::share::ShareView;
use crate::graph::graph::{Card, SiteUpdate};
use crate::publish::layout::Format;

pub use crate::graph::graph::{Destination, StatusView};
pub use crate::graph::select::Item;

/// What a page shows of other pages.
#[derive(Debug, Clone, Default, Hash)]
pub struct Neighbours {
    /// The page itself as others see it.
    pub page: PageView,
    /// Where the links in the text lead, in the order of the document's links.
    pub links: Vec<Option<Arc<Destination>>>,
    /// Typed links.
    pub typed: Vec<Group>,
    /// What leads here by typed links.
    pub inverses: Vec<Group>,
    /// Where the page is mentioned.
    pub mentions: Vec<MentionView>,
    /// Where the page is cited, when it is a source.
    pub cited: Vec<Cited>,
    /// The sources of the document's notes, in their order; `None` for footnotes.
    pub sources: Vec<Option<Arc<Card>>>,
    /// What is shown of the document's quotations, in their order.
    pub quotations: Vec<QuotationView>,
    /// The page that says what the sign beside a quotation means.
    pub contract: Option<Arc<Destination>>,
    /// How the document's notes read, in their order; `None` for footnotes.
    pub references: Vec<Option<Arc<Reference>>>,
    /// The cited sources, each once, by the number of their first note.
    pub bibliography: Vec<CitedSource>,
    /// How the page itself is cited, when it is a source that is.
    pub reference: Option<Arc<Reference>>,
    /// The history, newest first, with its sources.
    pub history: Vec<HistoryView>,
    /// The newest word of each track.
    pub tracks: Vec<TrackView>,
    /// Its states that have an address of their own, newest first; of a past state the one before.
    pub states: Vec<StateView>,
    /// When the page shows a past state.
    pub as_at: Option<AsAtView>,
    /// What the document's components asked for.
    pub components: Vec<ComponentData>,
    /// Corrections of the page, for programs; made only when they are asked for.
    pub corrections: Vec<Told>,
    /// Tags of the page.
    pub tags: Vec<TagView>,
    /// The neighbours in the list of its kind.
    pub previous: Option<Arc<Card>>,
    /// See `previous`.
    pub next: Option<Arc<Card>>,
    /// What a list page lists.
    pub list: ListView,
    /// What its share picture shows; `None` when it has none.
    pub share: Option<ShareView>,
}

impl Neighbours {
    /// The sources that the newest entry of the history rests on, or else the text, or else those that
    /// it links to, as a figure does.
    pub fn rests_on(&self) -> Vec<&Arc<Card>> {
        let newest = self.history.first().map_or(&[][..], |entry| &entry.sources);
        let cited = self.bibliography.iter().map(|cited| &cited.card);
        let linked = self.typed.iter().flat_map(|group| &group.items);
        let linked = linked.filter(|card| card.kind == SOURCE);
        let all: [Vec<&Arc<Card>>; 3] =
            [newest.iter().collect(), cited.collect(), linked.collect()];
        all.into_iter().find(|sources| !sources.is_empty()).unwrap_or_default()
    }
}

/// A page as its own template sees it.
#[derive(Debug, Clone, Default, Hash)]
pub struct PageView {
    /// Its card; made up for pages without an object.
    pub card: Arc<Card>,
    /// What several of its kind are called.
    pub kind_plural: String,
    /// Its folder on the site.
    pub folder: String,
    /// Address of the list it belongs to.
    pub section: String,
    /// The way from the home page, which comes first.
    pub breadcrumb: Vec<Arc<Destination>>,
    /// The file with its data; empty when there is none.
    pub data: String,
    /// Address of its card for other sites; empty when it has none.
    pub embed: String,
    /// Feeds of what is new on it.
    pub feeds: Vec<(Format, String)>,
}

/// Objects under a label.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Group {
    /// Name of the link or inverse.
    pub name: String,
    /// Shown to readers.
    pub label: String,
    /// The objects.
    pub items: Vec<Arc<Card>>,
}

/// A place where a page is mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MentionView {
    /// The page that mentions it.
    pub card: Arc<Card>,
    /// The sentence.
    pub text: String,
    /// Where on that page; empty for its top.
    pub anchor: String,
}

/// A place where a source is cited.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cited {
    /// The page that cites it.
    pub card: Arc<Card>,
    /// Where in the source.
    pub locator: String,
}

/// What the voices of one track said last.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TrackView {
    /// Shown to readers.
    pub label: String,
    /// Their newest entry; `None` when they said nothing.
    pub last: Option<HistoryView>,
    /// The day up to which anything would be known; empty when the site does not say.
    pub until: String,
    /// Days from that entry to that day, when they are so many that the silence is worth telling.
    pub silent_days: Option<i64>,
}

/// A state of an object at an address of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StateView {
    /// The release that first had it.
    pub date: String,
    /// The address that links use.
    pub path: String,
}

/// What a past state says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AsAtView {
    /// The release whose state it is.
    pub date: PartialDate,
    /// The page as it is now.
    pub now: Arc<Destination>,
}

/// What a page shows of one of its quotations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct QuotationView {
    /// The source in whose text the words were found.
    pub verified_in: Option<Arc<Card>>,
    /// Web address of the first source that has one; empty when none has.
    pub url: String,
}

/// A source that a page cites.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CitedSource {
    /// The source.
    pub card: Arc<Card>,
    /// Its entry in a bibliography.
    pub reference: Arc<Reference>,
    /// Numbers of its notes.
    pub numbers: Vec<usize>,
}

/// One history entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HistoryView {
    /// Status, date and voice.
    pub status: StatusView,
    /// When the site learnt of it, if that was later.
    pub recorded: String,
    /// Index of its note among the document's texts.
    pub note: Option<usize>,
    /// Where in the sources.
    pub locator: String,
    /// Sources that show it.
    pub sources: Vec<Arc<Card>>,
}

/// What a component asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ComponentData {
    /// The objects of its query.
    pub items: Option<Vec<Item>>,
    /// The object it is about.
    pub object: Option<Arc<Card>>,
}

/// One tag.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct TagView {
    /// Its label.
    pub label: String,
    /// Address of its page.
    pub path: String,
    /// How many objects have it.
    pub count: usize,
    /// One sentence.
    pub summary: String,
}

/// What a list page lists.
#[derive(Debug, Clone, Default, Hash)]
pub struct ListView {
    /// Objects on this page.
    pub items: Vec<Arc<Card>>,
    /// Objects on all pages of the list.
    pub total: usize,
    /// Number of this page, from 1.
    pub number: usize,
    /// Addresses of all pages of the list.
    pub pages: Vec<String>,
    /// The file with the list as a table; empty when there is none.
    pub table: String,
    /// Sections of the site map.
    pub sections: Vec<Group>,
    /// Addresses of the sections, in their order.
    pub section_paths: Vec<String>,
    /// Updates of the whole site.
    pub updates: Vec<SiteUpdate>,
    /// All tags.
    pub tags: Vec<TagView>,
    /// What the site can show for itself.
    pub evidence: EvidenceView,
    /// What there is to take away.
    pub downloads: Downloads,
}

/// What a site can show for itself, and what it cannot.
#[derive(Debug, Clone, Default, Hash)]
pub struct EvidenceView {
    /// Statements by kind, for kinds that state something.
    pub kinds: Vec<Stated>,
    /// Sources with how many pages cite each, most cited first.
    pub sources: Vec<(Arc<Card>, usize)>,
    /// Objects of which the newest status says that nothing is known.
    pub unknown: Vec<Arc<Card>>,
    /// What the site demands of itself.
    pub gates: Vec<GateView>,
    /// The quotations.
    pub quotations: QuotedView,
}

/// How many quotations of a site were checked.
#[derive(Debug, Clone, Default, Hash)]
pub struct QuotedView {
    /// All of them.
    pub total: usize,
    /// Those that were found word for word in the text of their source.
    pub verified: usize,
    /// Pages with others, and how many.
    pub others: Vec<(Arc<Card>, usize)>,
}

/// The statements of one kind.
#[derive(Debug, Clone, Default, Hash)]
pub struct Stated {
    /// What several of the kind are called.
    pub label: String,
    /// How many objects there are.
    pub objects: usize,
    /// How many statements their texts have.
    pub statements: usize,
    /// How many of those cite a source.
    pub cited: usize,
}

/// One gate with what became of it.
#[derive(Debug, Clone, Default, Hash)]
pub struct GateView {
    /// It in plain words.
    pub label: String,
    /// How many objects it speaks of.
    pub total: usize,
    /// How many of them meet it.
    pub met: usize,
    /// Those that do not.
    pub unmet: Vec<Arc<Card>>,
    /// Those that need not, and why.
    pub excepted: Vec<(String, Vec<Arc<Card>>)>,
    /// How many did not at the last release, when there may never be more.
    pub allowed: Option<usize>,
}
