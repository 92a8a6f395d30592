//! Making the neighbours of a page from the graph.
//!
//! The one place where the graph becomes something that a page may show.

use std::sync::Arc;

use super::neighbours::{
    Cited, ComponentData, Destination, Group, ListView, MentionView, Neighbours, PageView, TagView,
};
use crate::cite::References;
use crate::config::Config;
use crate::config::options::Addresses;
use crate::evidence::Verdicts;
use crate::graph::build::filled;
use crate::graph::graph::{Card, Graph, Index, Object};
use crate::graph::select::select;
use crate::ledger::ratchet::Ratchet;
use crate::model::document::{Component, Document, Link, Target};
use crate::model::id::slugify;
use crate::model::record::UpdateKind;
use crate::publish::layout::{GENERATED, list_folder};
use crate::publish::past::Past;
use crate::publish::plan::{Page, PageKind};
use crate::publish::{outputs, sidecar};

/// Makes the neighbours of pages from one graph.
#[derive(Debug, Clone, Copy)]
pub struct Neighbourhood<'g> {
    /// The graph.
    pub graph: &'g Graph,
    /// Labels, kinds and statuses.
    pub config: &'g Config,
    /// States of objects that have a page of their own.
    pub past: &'g Past,
    /// How the sources that are cited read.
    pub references: &'g References,
    /// What fell short of gates at the last release.
    pub ratchet: &'g Ratchet,
    /// How pages are linked.
    pub addresses: Addresses,
    /// What became of quotations, for the pages that show it.
    pub verdicts: Option<&'g Verdicts>,
}

impl Neighbourhood<'_> {
    /// The neighbours of a page; `document` is that of its object, if it has one.
    pub fn of(&self, page: &Page, document: Option<&Document>) -> Neighbours {
        match &page.shows {
            PageKind::Object(index) => self.object(*index, document, page),
            PageKind::AsAt { index, date } => self.past((*index, *date), document, page),
            PageKind::List { index, number, of } => {
                let mut neighbours = self.object(*index, document, page);
                neighbours.list = self.list(*index, (*number, *of));
                neighbours
            }
            PageKind::Embed(index) => self.embed(*index, document),
            PageKind::Tag(slug) => self.tag(slug, page),
            PageKind::Tags => {
                self.generated(page, ListView { tags: self.tags(), ..ListView::default() })
            }
            PageKind::SiteMap => self.generated(page, self.site_map()),
            PageKind::Changes => self.changes(page, |_| true),
            PageKind::Corrections => self.changes(page, |kind| kind == UpdateKind::Correction),
            PageKind::Evidence => {
                let evidence = self.evidence();
                self.generated(page, ListView { evidence, ..ListView::default() })
            }
            PageKind::Data => {
                let downloads = self.downloads();
                self.generated(page, ListView { downloads, ..ListView::default() })
            }
            PageKind::Moved { title, .. } => self.made_up(("", title), page, ListView::default()),
            PageKind::Withdrawn(tombstone) | PageKind::WithdrawnFile(tombstone) => {
                let known = Some(tombstone.title.as_str()).filter(|title| !title.is_empty());
                self.made_up(("", known.unwrap_or("Withdrawn page")), page, ListView::default())
            }
            PageKind::NotFound => {
                self.made_up(("404", "Page not found"), page, ListView::default())
            }
        }
    }

    /// Where a link leads, if anywhere.
    pub fn destination(&self, link: &Link, from: Index) -> Option<Arc<Destination>> {
        match &link.target {
            Target::Object(id) => self.by_id(id),
            Target::Site(path) => {
                let path = self.addresses.path(path);
                Some(Arc::new(Destination { path, ..Destination::default() }))
            }
            target => self.graph.resolve(target, from).and_then(|index| self.destination_of(index)),
        }
    }

    /// The page with an id: an object, or one that the engine makes by itself.
    pub fn by_id(&self, id: &str) -> Option<Arc<Destination>> {
        if let Some(index) = self.graph.by_id(id) {
            return self.destination_of(index);
        }
        let (_, folder, title) = GENERATED.iter().find(|(generated, _, _)| *generated == id)?;
        let path = self.addresses.path(folder);
        Some(Arc::new(Destination { title: (*title).into(), path, caveat: None }))
    }

    fn destination_of(&self, index: Index) -> Option<Arc<Destination>> {
        self.graph.objects.get(index).map(|object| object.destination.clone())
    }

    pub(super) fn card(&self, index: Index) -> Option<Arc<Card>> {
        self.graph.objects.get(index).map(|object| object.card.clone())
    }

    pub(super) fn cards(&self, indices: &[Index]) -> Vec<Arc<Card>> {
        indices.iter().filter_map(|index| self.card(*index)).collect()
    }

    fn object(&self, index: Index, document: Option<&Document>, page: &Page) -> Neighbours {
        let Some(object) = self.graph.objects.get(index) else { return Neighbours::default() };
        let links = document.map_or(&[][..], |document| &document.links);
        let (previous, next) = self.beside(index, object);
        Neighbours {
            page: self.page_view(object, page),
            links: links.iter().map(|link| self.destination(link, index)).collect(),
            typed: self.typed(object),
            inverses: self.inverses(object),
            mentions: self.mentions(object),
            cited: self.cited(object),
            sources: self.sources(document),
            quotations: self.quotations(document),
            contract: self.contract(document),
            references: self.references(document),
            bibliography: self.bibliography(document),
            reference: self.references.get(&index).map(|cited| cited.entry.clone()),
            history: self.history(object, None),
            tracks: self.tracks(object, None),
            states: self.states(index, None),
            as_at: None,
            components: self.components(document),
            corrections: self.corrections(object, index),
            tags: self.tags_of(object),
            previous,
            next,
            list: ListView::default(),
            share: self.share(index, document),
        }
    }

    pub(super) fn page_view(&self, object: &Object, page: &Page) -> PageView {
        let kind = self.config.kinds.get(object.kind());
        let section =
            self.graph.indexes.get(object.kind()).and_then(|index| self.destination_of(*index));
        let mut breadcrumb: Vec<Arc<Destination>> = self.home().into_iter().collect();
        if let Some(section) = section.clone().filter(|section| !breadcrumb.contains(section)) {
            breadcrumb.push(section);
        }
        breadcrumb.retain(|crumb| crumb.path != object.card.path);
        let record = &object.summary.record;
        let embed = sidecar::embed_folder(self.config, &record.kind, &record.slug);
        PageView {
            card: object.card.clone(),
            kind_plural: kind.map(|kind| kind.plural.clone()).unwrap_or_default(),
            folder: page.folder.clone(),
            section: section.map(|section| section.path.clone()).unwrap_or_default(),
            breadcrumb,
            data: self.page_data(page),
            embed: embed.map(|folder| self.addresses.path(&folder)).unwrap_or_default(),
            feeds: self.feeds(page),
        }
    }

    fn home(&self) -> Option<Arc<Destination>> {
        self.destination_of(self.graph.home?)
    }

    fn beside(&self, index: Index, object: &Object) -> (Option<Arc<Card>>, Option<Arc<Card>>) {
        let list = self.graph.lists.get(object.kind()).map_or(&[][..], Vec::as_slice);
        let Some(&position) = self.graph.positions.get(index).filter(|_| !object.is_index()) else {
            return (None, None);
        };
        let card = |position: Option<usize>| {
            position.and_then(|at| list.get(at)).and_then(|at| self.card(*at))
        };
        (card(position.checked_sub(1)), card(Some(position + 1)))
    }

    /// Where its typed links lead.
    pub(super) fn typed(&self, object: &Object) -> Vec<Group> {
        let kind = self.config.kinds.get(object.kind());
        let group = |(name, targets): &(String, Vec<Index>)| Group {
            name: name.clone(),
            label: kind
                .and_then(|kind| kind.links.get(name))
                .map(|link| link.label.clone())
                .unwrap_or_default(),
            items: self.cards(targets),
        };
        object.links.iter().map(group).filter(|group| !group.items.is_empty()).collect()
    }

    pub(super) fn inverses(&self, object: &Object) -> Vec<Group> {
        let links = self.config.kinds.values().flat_map(|kind| kind.links.values());
        let mut groups: Vec<Group> = Vec::new();
        for link in links {
            let known = groups.iter().any(|group| group.name == link.inverse);
            if let Some(items) = object.inverses.get(&link.inverse).filter(|_| !known) {
                let items = self.cards(items);
                groups.push(Group {
                    name: link.inverse.clone(),
                    label: link.inverse_label.clone(),
                    items,
                });
            }
        }
        groups
    }

    fn mentions(&self, object: &Object) -> Vec<MentionView> {
        let mut views: Vec<MentionView> = Vec::with_capacity(object.mentioned.len());
        for (from, position) in &object.mentioned {
            let Some(mentioning) = self.graph.objects.get(*from) else { continue };
            let Some(mention) = mentioning.summary.mentions.get(*position) else { continue };
            let title = |target: &Target| match target {
                Target::Object(id) => self.by_id(id).map(|to| to.title.clone()),
                target => {
                    let index = self.graph.resolve(target, *from);
                    index.and_then(|at| self.destination_of(at)).map(|to| to.title.clone())
                }
            };
            let text = filled(&mention.sentence, &title);
            let anchor = mention.anchor.clone().unwrap_or_default();
            let view = MentionView { card: mentioning.card.clone(), text, anchor };
            // Two links in one sentence give the same view twice in a row.
            if views.last() != Some(&view) {
                views.push(view);
            }
        }
        views
    }

    fn cited(&self, object: &Object) -> Vec<Cited> {
        let cited = object.cited.iter().filter_map(|(from, locator)| {
            Some(Cited { card: self.card(*from)?, locator: locator.clone().unwrap_or_default() })
        });
        cited.collect()
    }

    fn components(&self, document: Option<&Document>) -> Vec<ComponentData> {
        let components = document.map_or(&[][..], |document| &document.components);
        let data = |component: &Component| ComponentData {
            items: component.query.as_ref().map(|query| select(self.graph, self.config, query)),
            object: component.of.as_ref().and_then(|of| self.card(self.graph.by_id(&of.id)?)),
        };
        components.iter().map(data).collect()
    }

    fn tags_of(&self, object: &Object) -> Vec<TagView> {
        let labels = object.summary.record.tags.iter();
        labels.filter_map(|label| self.tag_view(&slugify(&label.id))).collect()
    }

    fn tag_view(&self, slug: &str) -> Option<TagView> {
        let tag = self.graph.tags.get(slug)?;
        Some(TagView {
            label: tag.label.clone(),
            path: self.addresses.path(&tag.folder),
            count: 0,
            summary: String::new(),
        })
    }

    fn tags(&self) -> Vec<TagView> {
        let counted = self.graph.tags.iter().filter_map(|(slug, tag)| {
            let view = self.tag_view(slug)?;
            Some(TagView { count: tag.members.len(), summary: tag.summary.clone(), ..view })
        });
        counted.collect()
    }

    fn list(&self, index: Index, (number, of): (usize, usize)) -> ListView {
        let Some(object) = self.graph.objects.get(index) else { return ListView::default() };
        let members = self.graph.lists.get(object.kind()).map_or(&[][..], Vec::as_slice);
        let per_page = self.config.kinds.get(object.kind()).map_or(0, |kind| kind.paginate);
        let per_page = if per_page == 0 { members.len().max(1) } else { per_page };
        let shown = members.chunks(per_page).nth(number - 1).unwrap_or_default();
        ListView {
            items: self.cards(shown),
            total: members.len(),
            number,
            table: self.table(object.kind()),
            pages: (1..=of).map(|n| self.addresses.path(&list_folder(&object.folder, n))).collect(),
            ..ListView::default()
        }
    }

    fn table(&self, kind: &str) -> String {
        outputs::table(self.graph, self.config, kind).map(|table| table.path).unwrap_or_default()
    }

    fn tag(&self, slug: &str, page: &Page) -> Neighbours {
        let Some(tag) = self.graph.tags.get(slug) else { return Neighbours::default() };
        let items = self.cards(&tag.members);
        let list = ListView { total: items.len(), items, number: 1, ..ListView::default() };
        let mut neighbours = self.made_up((slug, &tag.label), page, list);
        let tags = self.by_id("tags");
        neighbours.page.section = tags.as_ref().map(|tags| tags.path.clone()).unwrap_or_default();
        neighbours.page.breadcrumb.extend(tags);
        let path = self.addresses.path(&page.folder);
        let (label, summary) = (tag.label.clone(), tag.summary.clone());
        neighbours.tags = vec![TagView { label, path, count: tag.members.len(), summary }];
        neighbours
    }

    fn site_map(&self) -> ListView {
        let mut list = ListView::default();
        for kind in self.config.kinds.values() {
            let members = self.graph.lists.get(&kind.name).map_or(&[][..], Vec::as_slice);
            let Some(index) =
                self.graph.indexes.get(&kind.name).and_then(|index| self.card(*index))
            else {
                continue;
            };
            if !members.is_empty() {
                list.section_paths.push(index.path.clone());
                let label =
                    if kind.list_url == "/" { kind.plural.clone() } else { index.title.clone() };
                list.sections.push(Group {
                    name: kind.name.clone(),
                    label,
                    items: self.cards(members),
                });
            }
        }
        list.tags = self.tags();
        list
    }

    fn changes(&self, page: &Page, shown: impl Fn(UpdateKind) -> bool) -> Neighbours {
        let updates = self.graph.updates.iter().filter(|update| shown(update.kind)).cloned();
        self.generated(page, ListView { updates: updates.collect(), ..ListView::default() })
    }

    fn generated(&self, page: &Page, list: ListView) -> Neighbours {
        let known = GENERATED.iter().find(|(_, folder, _)| *folder == page.folder);
        let (id, title) = known.map_or(("", ""), |(id, _, title)| (*id, *title));
        self.made_up((id, title), page, list)
    }

    fn made_up(&self, (id, title): (&str, &str), page: &Page, list: ListView) -> Neighbours {
        let card = Card {
            id: id.into(),
            title: title.into(),
            path: match page.shows {
                PageKind::NotFound => page.file(),
                _ => self.addresses.path(&page.folder),
            },
            ..Card::default()
        };
        let view = PageView {
            card: Arc::new(card),
            folder: page.folder.clone(),
            breadcrumb: self.home().into_iter().collect(),
            feeds: self.feeds(page),
            ..PageView::default()
        };
        Neighbours { page: view, list, ..Neighbours::default() }
    }
}
