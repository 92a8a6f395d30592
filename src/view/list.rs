//! One page of the list of a kind.
//!
//! A long list has several pages. Each shows the whole introduction and a part of the objects.

use super::content::ContentView;
use super::neighbourhood::Neighbourhood;
use crate::graph::Index;
use crate::graph::follow::{self, FollowedLink, Item};
use crate::model::document::Document;
use crate::model::kind::Kind;
use crate::publish::layout::list_folder;
use crate::publish::outputs;

/// What one page of a list shows.
#[derive(Debug, Clone, Hash)]
pub struct ListView {
    /// What pages of objects show too: a list page is an object.
    pub content: ContentView,
    /// The objects on this page, with those that the links in the kind's `follow` lead to.
    pub items: Vec<Item>,
    /// What the list is grouped by; empty for nothing.
    pub group_by: String,
    /// How many objects there are on all pages of the list.
    pub total: usize,
    /// Number of this page, from 1.
    pub number: usize,
    /// Paths of all pages of the list.
    pub pages: Vec<String>,
    /// Path of the list as a CSV table; empty when there is none.
    pub table: String,
}

impl Neighbourhood<'_> {
    /// Page `number` of a list that has `of` pages; `index` is the list page's own object.
    pub(super) fn list(
        &self,
        index: Index,
        number: usize,
        of: usize,
        document: Option<&Document>,
    ) -> ListView {
        let object = self.graph.object(index);
        let members = self.members(object.kind());
        let table = outputs::table(self.graph, self.config, object.kind());
        let page = |number| self.addresses.path(&list_folder(&object.folder, number));
        ListView {
            content: self.content(index, document),
            items: self.listed(index, number),
            group_by: self.kind(object).group_by.clone(),
            total: members.len(),
            number,
            pages: (1..=of).map(page).collect(),
            table: table.map_or_else(String::new, |table| table.path),
        }
    }

    /// The entries of one page of a list.
    fn listed(&self, index: Index, number: usize) -> Vec<Item> {
        let links = self.followed_links(self.kind(self.graph.object(index)));
        let members = self.on_page(index, number).iter();
        members.map(|member| follow::linked(self.graph, *member, &links)).collect()
    }

    /// The links that the list of a kind follows. One alone needs no label.
    fn followed_links(&self, kind: &Kind) -> Vec<FollowedLink> {
        let label = |name: &str| match kind.follow.as_slice() {
            [_] => String::new(),
            _ => self.link_label(kind, name).to_owned(),
        };
        let links = kind.follow.iter();
        links.map(|name| FollowedLink { name: name.clone(), label: label(name) }).collect()
    }

    /// The objects on one page of a list; an empty list has one page without any.
    fn on_page(&self, index: Index, number: usize) -> &[Index] {
        let object = self.graph.object(index);
        let members = self.members(object.kind());
        match self.kind(object).paginate {
            0 => members,
            length => members.chunks(length).nth(number - 1).unwrap_or_default(),
        }
    }
}
