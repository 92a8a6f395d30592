//! Files that the engine generates besides pages: feeds, tables, data, citations.
//!
//! This is the only list of them, for all code that writes, checks, promises, serves or links such
//! files. It does not contain the contents of any file.

use super::layout::{self, DATA_OF_PAGE, Format};
use super::sidecar::{self, Embed};
use crate::config::Config;
use crate::graph::{Graph, Index};
use crate::ledger::Kind;
use crate::model::form::Form;

/// A file that the engine generates.
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
    /// What crawlers may read.
    Robots,
    /// News of one channel.
    Feed(Channel, Format),
    /// The objects of a kind as a table.
    Table(String),
    /// The citation of an object's page.
    Citation(Index, Form),
    /// The objects of a kind with all their fields, links and histories.
    Records(String),
    /// All objects and their links, as linked data.
    Graph,
    /// The JSON Schema of the records.
    Schema,
    /// The list of tables, for programs that read data packages.
    Package,
    /// All ids with their addresses, for other sites.
    Inventory,
    /// The data of one page.
    Page(Index),
    /// How other sites embed the card of an object (oEmbed).
    Oembed(Index),
}

/// What a feed reports.
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
    /// The name that templates use for a file about the whole site; empty for others.
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
    /// The kind under which the ledger promises it.
    pub fn promise(&self) -> Kind {
        match self.holds {
            OutputKind::Feed(..) => Kind::Feed,
            _ => Kind::File,
        }
    }

    /// The object it belongs to, if any: when that gets another address, so does this file.
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

/// Every file that the engine generates besides pages.
pub fn outputs(graph: &Graph, config: &Config) -> Vec<Output> {
    let mut outputs = feeds(graph, config);
    if config.site.folder.is_empty() {
        // There is one of each, for all languages.
        outputs.push(Output::new("sitemap.xml", OutputKind::Sitemap));
        outputs.push(Output::new("robots.txt", OutputKind::Robots));
    }
    for kind in config.kinds.keys() {
        outputs.extend(table(graph, config, kind));
        outputs.extend(records(graph, config, kind));
    }
    outputs.extend(of_the_whole(config));
    outputs.extend(pages(graph, config));
    outputs.extend(citations(graph, config));
    outputs.extend(sidecar::embeds(graph, config).map(|Embed { index, folder }| {
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

/// The file with the table of a kind, such as `statistics/statistics.csv`: when data is enabled,
/// and for kinds of figures always.
pub fn table(graph: &Graph, config: &Config, kind: &str) -> Option<Output> {
    if config.data.is_none() && config.kinds.get(kind)?.figure.is_none() {
        return None;
    }
    let stem = stem(graph, config, kind)?;
    Some(Output::new(format!("{stem}.csv"), OutputKind::Table(kind.into())))
}

/// The file with the records of a kind, such as `statistics/statistics.json`, when data is enabled.
pub fn records(graph: &Graph, config: &Config, kind: &str) -> Option<Output> {
    config.data.as_ref()?;
    let stem = stem(graph, config, kind)?;
    Some(Output::new(format!("{stem}.json"), OutputKind::Records(kind.into())))
}

/// The path, without its extension, of the files about a kind. They exist as long as the list page
/// of the kind does, which stays once it was published.
fn stem(graph: &Graph, config: &Config, kind: &str) -> Option<String> {
    let kind = config.kinds.get(kind)?;
    // The home page exists even if it lists nothing, so it does not show that there are members.
    let has_list =
        || !config.site.is_home(&kind.list_url) && graph.indexes.contains_key(&kind.name);
    let exists = !graph.list(&kind.name).is_empty() || has_list();
    exists.then(|| format!("{}{}", kind.list_url.trim_start_matches('/'), kind.folder))
}

/// Files about all objects, when data is enabled.
pub fn of_the_whole(config: &Config) -> Vec<Output> {
    if config.data.is_none() {
        return Vec::new();
    }
    let folder = &config.site.folder;
    let file = |path, holds| Output::new(format!("{folder}{path}"), holds);
    vec![
        file("datapackage.json", OutputKind::Package),
        file(layout::DATA_GRAPH, OutputKind::Graph),
        file(layout::DATA_SCHEMA, OutputKind::Schema),
        file("xref.json", OutputKind::Inventory),
    ]
}

/// The data of an object's page, when data of pages is enabled.
pub fn page(graph: &Graph, config: &Config, index: Index) -> Option<Output> {
    config.data.as_ref().filter(|data| data.pages)?;
    let folder = &graph.object(index).folder;
    Some(Output::new(format!("{folder}{DATA_OF_PAGE}"), OutputKind::Page(index)))
}

fn pages(graph: &Graph, config: &Config) -> impl Iterator<Item = Output> {
    graph.with_page().filter_map(|(index, _)| page(graph, config, index))
}

fn feeds(graph: &Graph, config: &Config) -> Vec<Output> {
    let fixed = [Channel::Site, Channel::Changes, Channel::Corrections].into_iter();
    let kinds = config.kinds.values().filter(|kind| kind.feed);
    let members = kinds.flat_map(|kind| graph.list(&kind.name));
    let members = members.filter(|index| !graph.object(**index).is_foreign);
    let channels = fixed.chain(members.map(|index| Channel::History(*index)));
    let both = channels.flat_map(|channel| Format::ALL.map(|format| (channel, format)));
    both.map(|(channel, format)| {
        let folder = folder(channel, graph, config);
        Output::new(format!("{folder}{}", format.file()), OutputKind::Feed(channel, format))
    })
    .collect()
}

/// The folder of the page whose news a feed reports.
pub fn folder(channel: Channel, graph: &Graph, config: &Config) -> String {
    let within = match channel {
        Channel::Site => "",
        Channel::Changes => "changes/",
        Channel::Corrections => "corrections/",
        Channel::History(index) => return graph.object(index).folder.clone(),
    };
    format!("{}{within}", config.site.folder)
}
