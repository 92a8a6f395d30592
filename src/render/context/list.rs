//! What only list pages get: the objects, and the other pages of a long list.
//!
//! Everything else that they get is in `content`, because a list page is an object too.

use serde::Serialize;

use super::card::SharedCard;
use super::groups::CardGroup;
use super::values::Href;
use crate::graph::Card;
use crate::render::theme::Theme;
use crate::view::ListView;

/// What only list pages get.
#[derive(Debug, Serialize)]
pub(super) struct ListContext<'a> {
    /// The objects on this page of the list.
    items: Vec<SharedCard>,
    /// The same objects in the groups that the kind's `group_by` makes; empty without it.
    groups: Vec<CardGroup<'a>>,
    /// The `group_by` of the kind, which cards beneath a heading need not repeat; may be empty.
    group_by: &'a str,
    /// How many objects there are on all pages of the list.
    total: usize,
    /// Path of the list as a CSV table; empty when there is none.
    table: Href<&'a str>,
    /// The pages of the list.
    pagination: Pagination<'a>,
}

/// The pages of a list.
#[derive(Debug, Serialize)]
struct Pagination<'a> {
    /// Number of this page, from 1.
    number: usize,
    /// How many pages the list has.
    pages: usize,
    /// Path of the page before this one.
    previous: Option<Href<&'a str>>,
    /// Path of the page after this one.
    next: Option<Href<&'a str>>,
    /// All pages of the list.
    links: Vec<ListPage<'a>>,
}

/// One page of a list.
#[derive(Debug, Serialize)]
struct ListPage<'a> {
    /// Its number, from 1.
    number: usize,
    /// Its path.
    path: Href<&'a str>,
    /// Whether it is this page.
    current: bool,
}

impl<'a> ListContext<'a> {
    pub(super) fn new(theme: &Theme, view: &'a ListView) -> Self {
        let card = |card: &Card| theme.card(card);
        Self {
            items: view.items.iter().map(|item| SharedCard::of_item(item, &card)).collect(),
            groups: CardGroup::all(theme, view.items.iter(), &view.group_by),
            group_by: &view.group_by,
            total: view.total,
            table: Href(&view.table),
            pagination: Pagination::new(&view.pages, view.number),
        }
    }
}

impl<'a> Pagination<'a> {
    fn new(paths: &'a [String], number: usize) -> Self {
        let links = paths.iter().zip(1..).map(|(path, other)| ListPage {
            number: other,
            path: Href(path),
            current: other == number,
        });
        let links: Vec<ListPage<'a>> = links.collect();
        let path =
            |wanted: usize| links.iter().find(|page| page.number == wanted).map(|page| page.path);
        Self {
            number,
            pages: links.len(),
            previous: path(number - 1),
            next: path(number + 1),
            links,
        }
    }
}
