//! Files that the engine makes by itself, besides pages.
//!
//! The one list of them: whoever writes, checks, promises, serves or links such a file asks for this.
//! What a file says is none of its business.

use super::layout::{self, DATA_OF_PAGE, Format};
use super::sidecar;
use crate::config::Config;
use crate::graph::graph::{Graph, Index};
use crate::ledger::Kind;
use crate::model::form::Form;

/// A file that the engine makes by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Its path on the site.
    pub path: String,
    /// What it holds.
    pub holds: OutputKind,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutputKind {
    /// The addresses of all pages, for search engines.
    Sitemap,
    /// What robots are told.
    Robots,
    /// What is new.
    Feed(Channel, Format),
    /// The objects of a kind as a table.
    Table(String),
    /// How the page of an object is cited.
    Citation(Index, Form),
    /// The objects of a kind with everything that is known of them.
    Records(String),
    /// All objects and how they hang together, as linked data.
    Graph,
    /// What the records look like.
    Schema,
    /// What tables there are, for programs that read such packages.
    Package,
    /// Which ids there are and where, for other sites.
    Inventory,
    /// The data of one page.
    Page(Index),
    /// How the card of an object is embedded.
    Oembed(Index),
}

/// What a feed tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Everything: updates, corrections and histories.
    Site,
    /// Updates and corrections.
    Changes,
    /// Corrections alone.
    Corrections,
    /// The history of one object.
    History(Index),
}

impl OutputKind {
    /// What templates call a file of the whole site.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Graph => "graph",
            Self::Schema => "schema",
            Self::Package => "package",
            Self::Inventory => "inventory",
            _ => "",
        }
    }
}

impl Output {
    /// What it is promised as.
    pub fn promise(&self) -> Kind {
        match self.holds {
            OutputKind::Feed(..) => Kind::Feed,
            _ => Kind::File,
        }
    }

    /// The object that it is about, if it is about one: when that gets another address, so does this.
    pub fn object(&self) -> Option<Index> {
        match self.holds {
            OutputKind::Feed(Channel::History(index), _)
            | OutputKind::Citation(index, _)
            | OutputKind::Page(index)
            | OutputKind::Oembed(index) => Some(index),
            _ => None,
        }
    }

    fn new(path: impl Into<String>, holds: OutputKind) -> Self {
        Self { path: path.into(), holds }
    }
}

/// Every file that the engine makes by itself, besides pages.
pub fn outputs(graph: &Graph, config: &Config) -> Vec<Output> {
    let mut outputs = vec![
        Output::new("sitemap.xml", OutputKind::Sitemap),
        Output::new("robots.txt", OutputKind::Robots),
    ];
    outputs.extend(feeds(graph, config));
    for kind in config.kinds.keys() {
        outputs.extend(table(graph, config, kind));
        outputs.extend(records(graph, config, kind));
    }
    outputs.extend(of_the_whole(config));
    outputs.extend(pages(graph, config));
    outputs.extend(citations(graph, config));
    outputs.extend(sidecar::embeds(graph, config).map(|(index, _, folder)| {
        Output::new(format!("{folder}{}", layout::OEMBED), OutputKind::Oembed(index))
    }));
    outputs
}

/// Files beside the pages of objects that say how to cite them.
fn citations(graph: &Graph, config: &Config) -> impl Iterator<Item = Output> {
    sidecar::objects(graph).flat_map(|(index, object)| {
        let file = move |(name, form)| {
            Output::new(format!("{}{name}", object.folder), OutputKind::Citation(index, form))
        };
        config.cite.files().map(file)
    })
}

/// The file with the table of a kind, when it has one: `statistics/statistics.csv`. Figures always have.
pub fn table(graph: &Graph, config: &Config, kind: &str) -> Option<Output> {
    let asked = config.data.is_some() || config.kinds.get(kind)?.figure.is_some();
    let path = asked.then(|| of_kind(graph, config, (kind, "csv"))).flatten()?;
    Some(Output::new(path, OutputKind::Table(kind.into())))
}

/// The file with the records of a kind, when it has one: `statistics/statistics.json`.
pub fn records(graph: &Graph, config: &Config, kind: &str) -> Option<Output> {
    config.data.as_ref()?;
    let path = of_kind(graph, config, (kind, "json"))?;
    Some(Output::new(path, OutputKind::Records(kind.into())))
}

/// A file about a kind, which is there as long as its list page is: that stays when it was published.
fn of_kind(graph: &Graph, config: &Config, (kind, ending): (&str, &str)) -> Option<String> {
    let kind = config.kinds.get(kind)?;
    let has_members = graph.lists.get(&kind.name).is_some_and(|members| !members.is_empty());
    // The home page is always there, whatever it lists.
    let has_list = || {
        let index = graph.by_path(&format!("content/{}/index.md", kind.folder));
        kind.list_url != "/" && index.is_some()
    };
    (has_members || has_list()).then_some(())?;
    Some(format!("{}{}.{ending}", kind.list_url.trim_start_matches('/'), kind.folder))
}

/// Files about all objects, when data is asked for.
pub fn of_the_whole(config: &Config) -> Vec<Output> {
    if config.data.is_none() {
        return Vec::new();
    }
    vec![
        Output::new("datapackage.json", OutputKind::Package),
        Output::new("data/graph.jsonld", OutputKind::Graph),
        Output::new("data/schema.json", OutputKind::Schema),
        Output::new("xref.json", OutputKind::Inventory),
    ]
}

/// The data of a page, when that is asked for.
pub fn page(graph: &Graph, config: &Config, index: Index) -> Option<Output> {
    config.data.as_ref().filter(|data| data.pages)?;
    let object = graph.objects.get(index)?;
    Some(Output::new(format!("{}{DATA_OF_PAGE}", object.folder), OutputKind::Page(index)))
}

fn pages(graph: &Graph, config: &Config) -> Vec<Output> {
    (0..graph.objects.len()).filter_map(|index| page(graph, config, index)).collect()
}

fn feeds(graph: &Graph, config: &Config) -> Vec<Output> {
    let fixed = [Channel::Site, Channel::Changes, Channel::Corrections].into_iter();
    let asked = config.kinds.values().filter(|kind| kind.feed);
    let members = asked.filter_map(|kind| graph.lists.get(&kind.name)).flatten();
    let channels = fixed.chain(members.map(|index| Channel::History(*index)));
    let both = channels.flat_map(|channel| Format::ALL.map(|format| (channel, format)));
    both.map(|(channel, format)| {
        let folder = folder(channel, graph);
        Output::new(format!("{folder}{}", format.file()), OutputKind::Feed(channel, format))
    })
    .collect()
}

/// The folder of the page whose news a feed tells.
pub fn folder(channel: Channel, graph: &Graph) -> &str {
    match channel {
        Channel::Site => "",
        Channel::Changes => "changes/",
        Channel::Corrections => "corrections/",
        Channel::History(index) => graph.objects.get(index).map_or("", |object| &object.folder),
    }
}
