//! The plan: which pages and files the site has, where they are, and where old addresses lead.
//!
//! A graph has one plan, made by one constructor. Code that needs all pages, for a sitemap or a
//! check, takes them from the plan. The plan does not contain the contents of any file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::layout::{GENERATED, list_folder};
use super::outputs::{self, Output, OutputKind};
use super::past::{self, Past};
use super::redirects::{Produced, RedirectTarget, Redirects, Tombstone};
use super::sidecar::{self, Embed};
use crate::config::Config;
use crate::config::options::Addresses;
use crate::diagnostic::bug::OrBug;
use crate::graph::{Graph, Object};
use crate::ledger::Ledger;
use crate::model::address;

pub use super::page::{Page, PageKind};
pub use super::pages::Pages;

/// Everything that a site publishes.
#[derive(Debug)]
pub struct Plan {
    /// Its pages.
    pub pages: Arc<Pages>,
    /// Files that the engine generates besides pages, by path.
    pub outputs: BTreeMap<String, OutputKind>,
    /// Past states of objects that have a page of their own.
    pub past: Past,
    /// What is published at which address, old addresses aside.
    pub produced: Produced,
    /// Where old addresses lead.
    pub forwards: BTreeMap<String, RedirectTarget>,
}

/// The inputs of a plan, besides the graph.
#[derive(Debug, Clone, Copy)]
pub struct PlanInput<'a> {
    /// Kinds, and where pages were moved to.
    pub config: &'a Config,
    /// What was promised before.
    pub ledger: Option<&'a Ledger>,
    /// How pages are linked.
    pub addresses: Addresses,
    /// Paths of files that are published as they are.
    pub files: &'a [String],
}

impl Plan {
    /// The plan for a graph. `before` holds the pages of an older plan, which are reused if they
    /// are the same.
    pub fn new(graph: &Graph, input: PlanInput<'_>, before: Option<Arc<Pages>>) -> Self {
        let PlanInput { config, ledger, addresses, files } = input;
        let pages = || {
            let past = past::states(graph, config, ledger);
            (pages(graph, config, &past), past)
        };
        let ((mut list, past), outputs) = rayon::join(pages, || outputs::outputs(graph, config));
        let produced = produced(graph, &list, &outputs, files);
        let redirects = Redirects::new(graph, config, ledger, &produced);
        let forwards = redirects.forwards();
        list.extend(former_pages(&redirects, &forwards, graph, addresses));
        Self {
            pages: Pages::new(list, addresses, before),
            outputs: outputs.into_iter().map(|output| (output.path, output.holds)).collect(),
            past,
            produced,
            forwards,
        }
    }
}

/// All pages, but for those at old addresses.
fn pages(graph: &Graph, config: &Config, past: &Past) -> Vec<Page> {
    let mut pages = Vec::with_capacity(graph.objects.len());
    for (_, object) in graph.with_page() {
        if object.is_index() {
            pages.extend(list_pages(graph, config, object));
        } else {
            let shows = PageKind::Object(object.summary.path.clone());
            pages.push(Page { shows, folder: object.folder.clone() });
        }
    }
    pages.extend(past_pages(graph, past));
    pages.extend(embed_pages(graph, config));
    pages.extend(tag_pages(graph));
    pages.extend(generated_pages(config));
    if config.site.folder.is_empty() {
        pages.push(Page { shows: PageKind::NotFound, folder: String::new() });
    }
    pages
}

fn list_pages(graph: &Graph, config: &Config, object: &Object) -> impl Iterator<Item = Page> {
    let kind = config.kinds.get(object.kind());
    let per_page = kind.or_bug(|| format!("the kind `{}`", object.kind())).paginate;
    let members = graph.list(object.kind()).len();
    let of = if per_page == 0 { 1 } else { members.div_ceil(per_page).max(1) };
    (1..=of).map(move |number| Page {
        shows: PageKind::List { object: object.summary.path.clone(), number, of },
        folder: list_folder(&object.folder, number),
    })
}

fn past_pages(graph: &Graph, past: &Past) -> impl Iterator<Item = Page> {
    past.iter().flat_map(|(index, states)| {
        let object = graph.object(*index);
        states.keys().map(|date| Page {
            shows: PageKind::AsAt { object: object.summary.path.clone(), date: *date },
            folder: address::as_at(&object.folder, *date),
        })
    })
}

fn embed_pages(graph: &Graph, config: &Config) -> impl Iterator<Item = Page> {
    sidecar::embeds(graph, config).map(|Embed { index, folder }| {
        let path = graph.object(index).summary.path.clone();
        Page { shows: PageKind::Embed(path), folder }
    })
}

fn tag_pages(graph: &Graph) -> impl Iterator<Item = Page> {
    graph
        .tags
        .iter()
        .map(|(slug, tag)| Page { shows: PageKind::Tag(slug.clone()), folder: tag.folder.clone() })
}

fn generated_pages(config: &Config) -> impl Iterator<Item = Page> {
    // Another page does not compile until both lists have it.
    let kinds: [PageKind; GENERATED.len()] = [
        PageKind::Tags,
        PageKind::SiteMap,
        PageKind::Changes,
        PageKind::Corrections,
        PageKind::Evidence,
        PageKind::Data,
        PageKind::Search,
        PageKind::AToZ,
    ];
    let generated = kinds.into_iter().zip(GENERATED);
    generated.map(|(shows, page)| Page { shows, folder: page.folder_on(&config.site) })
}

/// What is published at which address; `files` are paths of files that are published as they are.
fn produced(graph: &Graph, pages: &[Page], outputs: &[Output], files: &[String]) -> Produced {
    let object_of = |page: &Page| Some(graph.index_of(page.object()?));
    let pages = pages.iter().filter(|page| page.shows != PageKind::NotFound);
    let pages = pages.map(|page| (page.folder.as_str(), object_of(page)));
    let outputs = outputs.iter().map(|output| (output.path.as_str(), output.object()));
    let files = files.iter().map(|path| (path.as_str(), None));
    let all = pages.chain(files).chain(outputs);
    all.map(|(path, object)| (address::of(path), graph.id(object).to_owned())).collect()
}

/// Pages at old addresses, for hosts that cannot redirect.
fn former_pages(
    redirects: &Redirects<'_>,
    forwards: &BTreeMap<String, RedirectTarget>,
    graph: &Graph,
    addresses: Addresses,
) -> Vec<Page> {
    let page = |(from, target): (&String, &RedirectTarget)| {
        let folder = from.trim_start_matches('/');
        if !address::is_page(from) {
            return withdrawn_file(redirects, from, target);
        }
        let shows = match target {
            RedirectTarget::Withdrawn(tombstone) => PageKind::Withdrawn(tombstone.clone()),
            target => {
                let to = redirects.address_of(target)?;
                let title = match target {
                    RedirectTarget::Object(index) => graph.object(*index).card.title.clone(),
                    _ => to.clone(),
                };
                PageKind::Moved { title, to: addresses.path(to.trim_start_matches('/')) }
            }
        };
        Some(Page { shows, folder: folder.to_owned() })
    };
    forwards.iter().filter_map(page).collect()
}

/// The tombstone of a withdrawn file; `None` for a sidecar, because the tombstone of its page is
/// enough.
fn withdrawn_file(redirects: &Redirects<'_>, from: &str, target: &RedirectTarget) -> Option<Page> {
    let path = from.trim_start_matches('/');
    let RedirectTarget::Withdrawn(tombstone) = target else { return None };
    if redirects.page_of(from).is_some() {
        return None;
    }
    let tombstone = Tombstone { title: path.to_owned(), ..tombstone.clone() };
    Some(Page { shows: PageKind::WithdrawnFile(tombstone), folder: format!("{path}/") })
}
