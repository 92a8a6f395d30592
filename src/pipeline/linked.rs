//! The graph and everything that follows from it alone, remembered until a summary changes.
//!
//! Comparing summaries costs next to nothing beside making a graph, and is what most edits end with.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::memo::Memo;
use super::pages::Pages;
use crate::cite::{References, SourceReferences, Style};
use crate::config::Config;
use crate::config::options::{Drafts, Options};
use crate::fingerprint::Fingerprint;
use crate::graph::build;
use crate::graph::graph::Graph;
use crate::ledger::Ledger;
use crate::ledger::ratchet::Ratchet;
use crate::model::document::Summary;
use crate::publish::layout::Format;
use crate::publish::outputs::{self, OutputKind};
use crate::publish::past::{self, Past};
use crate::publish::plan;
use crate::publish::redirects::{Produced, RedirectTarget, Redirects};
use crate::render::{FeedView, NavView, SiteView};
use crate::view::neighbourhood::Neighbourhood;
use crate::view::neighbours::Destination;

/// Writes references, or remembers them.
pub(super) struct Writer<'p> {
    pub(super) style: &'p Style,
    pub(super) memo: &'p mut Memo<Arc<SourceReferences>>,
}

impl Writer<'_> {
    /// Every source that is cited, written once for the whole site.
    fn write(self, graph: &Graph, config: &Config) -> References {
        let Self { style, memo } = self;
        let cited = graph.cited_sources(config);
        let written = memo.map(
            &cited,
            |(_, entry, locators)| Fingerprint::of_value(&(style.fingerprint, entry, locators)),
            |(_, entry, locators)| Arc::new(style.write(entry, locators)),
        );
        cited.iter().map(|(source, _, _)| *source).zip(written).collect()
    }
}

/// A graph with the list of its pages.
#[derive(Debug)]
pub(super) struct Linked {
    pub(super) summaries: Vec<Arc<Summary>>,
    config: Fingerprint,
    ledger: Option<Fingerprint>,
    /// Paths of files that are published as they are.
    pub(super) files: Vec<String>,
    options: Options,
    style: Fingerprint,
    /// Counts the graphs of one run of the program; what was made with the same graph has it too.
    pub(super) epoch: u64,
    pub(super) graph: Graph,
    /// How the sources that are cited read.
    pub(super) references: References,
    /// What fell short of gates at the last release.
    pub(super) ratchet: Arc<Ratchet>,
    /// States of objects that have a page of their own.
    pub(super) past: Past,
    pub(super) pages: Arc<Pages>,
    /// Asked for by a preview only.
    names: OnceLock<Fingerprint>,
    /// Files that the engine makes by itself, by path.
    pub(super) outputs: BTreeMap<String, OutputKind>,
    /// What is published at which address, old ones aside.
    pub(super) produced: Produced,
    /// Where old addresses lead.
    pub(super) forwards: BTreeMap<String, RedirectTarget>,
    /// Positions of published documents, by path.
    positions: FxHashMap<Arc<str>, usize>,
    pub(super) site: SiteView,
}

/// What a graph and its pages are made from.
pub(super) struct Given<'a> {
    pub(super) summaries: Vec<Arc<Summary>>,
    pub(super) config: &'a Config,
    pub(super) options: Options,
    pub(super) ledger: Option<&'a Ledger>,
    pub(super) ratchet: &'a Arc<Ratchet>,
    /// Paths of files that are published as they are.
    pub(super) files: Vec<String>,
}

impl Linked {
    /// Links the summaries, or keeps the graph that was made from equal ones.
    pub(super) fn new(
        before: Option<Arc<Self>>,
        given: Given<'_>,
        writer: Writer<'_>,
    ) -> Arc<Self> {
        let epoch = before.as_ref().map_or(0, |before| before.epoch + 1);
        let known = before.as_ref().map(|before| before.pages.clone());
        let style = writer.style.fingerprint;
        let same = |before: &Arc<Self>| before.style == style && before.is_of(&given);
        if let Some(before) = before.filter(same) {
            return before;
        }
        let Given { summaries, config, options, ledger, ratchet, files } = given;
        let graph = build::build(&summaries, config, options, ledger);
        let references = writer.write(&graph, config);
        let ratchet = ratchet.clone();
        let past = past::states(&graph, config, ledger);
        let (mut planned, made) =
            rayon::join(|| plan::plan(&graph, config, &past), || outputs::outputs(&graph, config));
        let neighbourhood = Neighbourhood {
            graph: &graph,
            config,
            past: &past,
            references: &references,
            ratchet: &ratchet,
            addresses: options.addresses,
            verdicts: None,
        };
        let (produced, (positions, site)) = rayon::join(
            || plan::produced(&graph, (&planned, &made), &files),
            || (positions(&summaries, options), site_view(neighbourhood)),
        );
        let redirects = Redirects::new(&graph, config, ledger, &produced);
        let forwards = redirects.forwards();
        planned.extend(plan::former(&redirects, &forwards, (&graph, options.addresses)));
        let pages = match known.filter(|known| known.list == planned) {
            Some(known) => known,
            None => Arc::new(Pages::new(planned, options.addresses)),
        };
        let outputs = made.into_iter().map(|output| (output.path, output.holds)).collect();
        let (config, ledger) = (config.fingerprint, ledger.map(|ledger| ledger.fingerprint));
        Arc::new(Self {
            summaries,
            config,
            ledger,
            files,
            options,
            style,
            epoch,
            graph,
            references,
            ratchet,
            past,
            pages,
            names: OnceLock::new(),
            outputs,
            produced,
            forwards,
            positions,
            site,
        })
    }

    /// Fingerprint of what the rules about single texts may ask of the graph.
    pub(super) fn names(&self) -> Fingerprint {
        *self.names.get_or_init(|| {
            Fingerprint::of_value(&(
                self.graph.names(),
                self.graph.former_names(),
                self.config,
                self.ledger,
                self.ratchet.fingerprint,
                self.pages.fingerprint(),
            ))
        })
    }

    fn is_of(&self, given: &Given<'_>) -> bool {
        let same = |(a, b): (&Arc<Summary>, &Arc<Summary>)| Arc::ptr_eq(a, b) || a == b;
        self.config == given.config.fingerprint
            && self.options == given.options
            && self.ledger == given.ledger.map(|ledger| ledger.fingerprint)
            && self.ratchet.fingerprint == given.ratchet.fingerprint
            && self.files == given.files
            && self.summaries.len() == given.summaries.len()
            && self.summaries.iter().zip(&given.summaries).all(same)
    }

    /// Where the document of a file is among all that are published.
    pub(super) fn position(&self, path: &str) -> Option<usize> {
        self.positions.get(path).copied()
    }
}

fn positions(summaries: &[Arc<Summary>], options: Options) -> FxHashMap<Arc<str>, usize> {
    let shown = options.drafts == Drafts::Shown;
    let published = summaries.iter().filter(|summary| summary.record.is_published(shown));
    published.enumerate().map(|(at, summary)| (summary.path.clone(), at)).collect()
}

fn site_view(neighbourhood: Neighbourhood<'_>) -> SiteView {
    let Neighbourhood { config, addresses, .. } = neighbourhood;
    let to = |id: &str| {
        let nowhere = || Destination { title: id.into(), ..Destination::default() };
        neighbourhood.by_id(id).map_or_else(nowhere, Arc::unwrap_or_clone)
    };
    let nav = config.nav.iter().map(|item| NavView::new(item.label.as_ref(), to(&item.to.id)));
    let links = config.links.iter();
    let links = links.map(|(name, id)| (name.clone(), NavView::new(None, to(&id.id))));
    let site = &config.site;
    SiteView {
        title: site.title.clone(),
        description: site.description.clone(),
        language: site.language.clone(),
        base_url: site.base_url.clone(),
        released: site.released.map(|date| date.to_string()).unwrap_or_default(),
        publisher: site.publisher.clone(),
        sources_until: site.sources_until.map(|date| date.to_string()).unwrap_or_default(),
        nav: nav.collect(),
        links: links.collect(),
        home: addresses.path(""),
        feeds: Format::ALL.map(FeedView::from).to_vec(),
        extra: config.extra.clone(),
    }
}
