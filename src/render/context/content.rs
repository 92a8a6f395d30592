//! What templates of objects and of lists have in common.
//!
//! A list page is an object too. One without a file has all of these names, and they are empty.

use std::sync::Arc;

use serde::Serialize;

use super::card::SharedCard;
use super::fields::{Field, fields};
use super::history::{HistoryEntry, Track};
use super::links::{CitingPage, LinkGroup, Mention, State};
use super::notes::{CitedCard, Note, own_reference};
use super::progress::Progress;
use super::share::SharePicture;
use super::status::Status;
use super::tags::Tag;
use super::updates::Update;
use super::values::{Href, Html, OrderedMap, TextOrHtml};
use crate::graph::Card;
use crate::render::body::Filler;
use crate::render::job::{Source, WithFaults};
use crate::view::{ContentView, ObjectView};

/// What pages of objects and list pages get.
#[derive(Debug, Serialize)]
pub(super) struct ContentContext<'a> {
    /// The text; empty when there is none.
    body: Html,
    /// The headings of the text.
    toc: Vec<Heading<'a>>,
    /// Passages that were on the page.
    moved: Vec<MovedPassage<'a>>,
    /// The `text` of each field that is set, by its name.
    field: OrderedMap<'a, TextOrHtml>,
    /// Fields that are set, in the order of the kind.
    fields: Vec<Field<'a>>,
    /// Footnotes and citations in one series.
    notes: Vec<Note<'a>>,
    /// Cited sources, each once, by the number of their first note.
    bibliography: Vec<CitedCard>,
    /// How this page is cited when it is a source that other pages cite; otherwise empty.
    reference: Html,
    /// The field `number`.
    number: &'a str,
    /// The field `date`, or the kind's first field of that type.
    date: &'a str,
    /// The entry of the history that [decides](writing.md#history-how-a-status-changed).
    status: Option<Status<'a>>,
    /// How far the object has come; none without a history.
    progress: Option<Progress<'a>>,
    /// The entries of the history, newest first.
    history: Vec<HistoryEntry<'a>>,
    /// The newest entry of each [track](configuration.md#tracks); empty without a history.
    tracks: Vec<Track<'a>>,
    /// [Past states](permanence.md#past-states) that have an address, newest first.
    states: Vec<State<'a>>,
    /// Typed links of this object.
    links: Vec<LinkGroup<'a>>,
    /// Typed links to this object.
    backlinks: Vec<LinkGroup<'a>>,
    /// Sentences in the texts of other pages that link here.
    mentions: Vec<Mention<'a>>,
    /// Pages that cite this source.
    cited_by: Vec<CitingPage<'a>>,
    /// The object before this one in the list of its kind; none on list pages.
    previous: Option<SharedCard>,
    /// The object after this one.
    next: Option<SharedCard>,
    /// The tags of the object; `count` is 0 and `summary` empty here.
    tags: Vec<Tag<'a>>,
    /// Updates and corrections of the page, newest first.
    updates: Vec<Update>,
    /// The [picture](reuse.md#pictures-beside-links) for `og:image`, if `site.toml` asks for one.
    share: Option<SharePicture>,
}

/// A heading of the text.
#[derive(Debug, Serialize)]
struct Heading<'a> {
    /// From 1 to 6.
    level: u8,
    /// Its anchor.
    id: &'a str,
    /// Its words, plain.
    title: String,
}

/// A passage that was on the page.
#[derive(Debug, Serialize)]
struct MovedPassage<'a> {
    /// Its anchor. The page needs an element with this id.
    anchor: &'a str,
    /// Title of the page where it is now; empty when it was removed.
    title: &'a str,
    /// Path of that page.
    path: Href<&'a str>,
    /// Anchor on that page; may be empty.
    to: &'a str,
}

impl<'a> ContentContext<'a> {
    /// The context of the page of an object.
    pub(super) fn of_object(source: &Source<'a>, view: &'a ObjectView) -> WithFaults<Self> {
        let card = |card: &Arc<Card>| source.theme.card(card);
        let (content, faults) = Self::new(source, &view.content);
        let (previous, next) = (view.previous.as_ref().map(card), view.next.as_ref().map(card));
        (Self { previous, next, ..content }, faults)
    }

    /// The context of a list page, and of the page of an object but for its neighbours.
    pub(super) fn new(source: &Source<'a>, view: &'a ContentView) -> WithFaults<Self> {
        let (theme, document) = (source.theme, source.document);
        let card = &source.view.page.card;
        let mut filler = Filler::new(source, &view.text, &view.components);
        let body = Html::new(&filler.fill(&document.body));
        let toc = toc(&filler);
        let moved = moved(&filler);
        let (field, fields) = fields(&mut filler);
        let content = Self {
            body,
            toc,
            moved,
            field,
            fields,
            notes: Note::all(&mut filler),
            bibliography: CitedCard::all(&filler, &view.bibliography),
            reference: own_reference(view.reference.as_deref()),
            number: &card.number,
            date: &card.date,
            status: card.status.as_ref().map(Status::of),
            progress: view.history.progress.as_ref().map(Progress::of),
            history: HistoryEntry::all(&mut filler, &view.history.entries),
            tracks: Track::all(&mut filler, &view.history.tracks),
            states: State::all(&view.history.states),
            links: LinkGroup::all(theme, &view.links),
            backlinks: LinkGroup::all(theme, &view.backlinks),
            mentions: Mention::all(theme, &view.mentions),
            cited_by: CitingPage::all(theme, &view.cited_by),
            previous: None,
            next: None,
            tags: view.tags.iter().map(Tag::of).collect(),
            updates: Update::all(&mut filler, |_| true),
            share: source.picture.map(|card| card.link(&theme.config.site.base_url)),
        };
        (content, filler.diagnostics)
    }
}

fn toc<'a>(filler: &Filler<'a>) -> Vec<Heading<'a>> {
    let headings = filler.document.headings.iter().map(|heading| Heading {
        level: heading.level,
        id: &heading.id,
        title: filler.words(&heading.title),
    });
    headings.collect()
}

fn moved<'a>(filler: &Filler<'a>) -> Vec<MovedPassage<'a>> {
    let passages = filler.document.moved.iter().map(|passage| {
        let page = passage.link.and_then(|index| filler.text.link(index));
        let anchor = passage.link.and_then(|index| filler.link(index).anchor.as_deref());
        MovedPassage {
            anchor: &passage.anchor,
            title: page.map_or("", |page| &page.title),
            path: Href(page.map_or("", |page| &page.path)),
            to: anchor.unwrap_or_default(),
        }
    });
    passages.collect()
}
