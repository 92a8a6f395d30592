//! Merges the entries of all pages into the files of the index.
//!
//! A page has a number, its position among the entries. In a shard, the places of a word are a flat
//! list of numbers, three a place: how many pages further, the passage, and the weight. Numbers
//! that depend on the whole site stand in the first file alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use indexmap::IndexMap;
use rayon::prelude::*;
use serde::Serialize;

use super::entry::SearchEntry;
use super::postings::Group;
use super::shards::{self, Form};
use super::stems::Stems;
use super::stop_words;
use crate::config::Config;
use crate::config::options::Addresses;
use crate::fingerprint::ContentHash;

/// The folder of all files but the first. Hosts let browsers keep what is in `assets/`.
pub const FOLDER: &str = "assets/search/";
/// How many records are in one file: a search shows a few, from anywhere.
const RECORDS: usize = 8;

/// The format of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON, which a script fetches.
    Json,
    /// Scripts that hand over the same JSON: pages opened from a disk may not fetch.
    Script,
}

/// The path of the file that says where the others are. It is always the same.
pub fn first_file(format: Format) -> &'static str {
    match format {
        Format::Json => "search/index.json",
        Format::Script => "search/index.js",
    }
}

/// All files of the index by path. `entries` are those of all pages, in the order of the site.
pub fn search_files(
    entries: &[Arc<SearchEntry>],
    config: &Config,
    format: Format,
) -> BTreeMap<String, Bytes> {
    let stems = Stems::of(&config.site.language);
    let (shards, records) =
        rayon::join(|| shards(&Group::all(entries, &stems), format), || records(entries, format));
    let head = serde_json::to_string(&head(entries, config, &shards, &records));
    let head = format.bytes("index", head.unwrap_or_default());
    let named = shards.into_values().chain(records);
    let named = named.map(|file| (format!("{FOLDER}{}", file.name), file.bytes));
    named.chain([(first_file(format).to_owned(), head)]).collect()
}

/// The first file: where the others are, and what is known of each page before its record is read.
#[derive(Serialize)]
struct Head<'a> {
    language: &'a str,
    /// The average length of a page.
    average: u64,
    /// Names of shards by the first letters of their words.
    shards: BTreeMap<&'a str, &'a str>,
    /// Names of the files with records.
    records: Vec<&'a str>,
    /// How many records are in one.
    per_file: usize,
    kinds: Facet<'a>,
    statuses: Facet<'a>,
    voices: Facet<'a>,
    dates: Vec<&'a str>,
    lengths: Vec<u32>,
    /// How much each page counts, in per cent.
    weights: Vec<usize>,
    /// All names of each page that has several, the title first.
    names: Vec<Vec<&'a str>>,
    stop: &'a [&'a str],
}

/// Something that results can be narrowed by.
#[derive(Serialize)]
struct Facet<'a> {
    labels: Vec<&'a str>,
    /// For each page the position of its label; -1 for none.
    of: Vec<i64>,
}

fn head<'a>(
    entries: &'a [Arc<SearchEntry>],
    config: &'a Config,
    shards: &'a BTreeMap<String, NamedFile>,
    records: &'a [NamedFile],
) -> Head<'a> {
    let total: u64 = entries.iter().map(|entry| u64::from(entry.length)).sum();
    let names = entries.iter().map(|entry| entry.names.iter().map(String::as_str).collect());
    let kind = |name: &'a str| config.kinds.get(name).map(|kind| kind.label.as_str());
    let status = |name: &'a str| config.statuses.get(name).map(|status| status.label.as_str());
    let voice = |name: &'a str| config.voices.get(name).map(|voice| voice.label.as_str());
    Head {
        language: &config.site.language,
        average: total / u64::try_from(entries.len().max(1)).unwrap_or(u64::MAX),
        shards: shards.iter().map(|(start, file)| (start.as_str(), file.name.as_str())).collect(),
        records: records.iter().map(|file| file.name.as_str()).collect(),
        per_file: RECORDS,
        kinds: facet(entries, |entry| &entry.facets.kind, kind),
        statuses: facet(entries, |entry| &entry.facets.status, status),
        voices: facet(entries, |entry| &entry.facets.voice, voice),
        dates: entries.iter().map(|entry| entry.facets.date.as_str()).collect(),
        lengths: entries.iter().map(|entry| entry.length).collect(),
        weights: entries.iter().map(|entry| entry.weight).collect(),
        names: names.filter(|names: &Vec<_>| names.len() > 1).collect(),
        stop: stop_words::of(&config.site.language),
    }
}

fn facet<'a>(
    entries: &'a [Arc<SearchEntry>],
    key: impl Fn(&'a SearchEntry) -> &'a String,
    label: impl Fn(&'a str) -> Option<&'a str>,
) -> Facet<'a> {
    let mut labels: IndexMap<&str, ()> = IndexMap::new();
    let of = entries.iter().map(|entry| {
        let Some(label) = label(key(entry)) else { return -1 };
        let (position, _) = labels.insert_full(label, ());
        i64::try_from(position).unwrap_or(-1)
    });
    let of = of.collect();
    Facet { labels: labels.into_keys().collect(), of }
}

/// A file whose name follows from what is in it.
struct NamedFile {
    name: String,
    bytes: Bytes,
}

impl Format {
    /// The format of a site with addresses of this form: files also work without a server.
    pub fn of(addresses: Addresses) -> Self {
        match addresses {
            Addresses::Folders => Self::Json,
            Addresses::Files => Self::Script,
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Script => "js",
        }
    }

    /// The bytes of a file; a script hands over the JSON under the name.
    fn bytes(self, name: &str, json: String) -> Bytes {
        match self {
            Self::Json => json.into(),
            Self::Script => format!("expoundSearch(\"{name}\",{json});\n").into(),
        }
    }

    fn named(self, json: String) -> NamedFile {
        let hash: String = ContentHash::of(json.as_bytes()).to_string().chars().take(12).collect();
        let name = format!("{hash}.{}", self.ending());
        NamedFile { bytes: self.bytes(&name, json), name }
    }
}

fn shards(groups: &[Group<'_>], format: Format) -> BTreeMap<String, NamedFile> {
    let texts: Vec<String> = groups.par_iter().map(Group::json).collect();
    let forms = groups.iter().zip(&texts);
    let forms =
        forms.flat_map(|(group, text)| group.words().map(|word| Form { word, group: text }));
    let shards = shards::divide(&forms.collect::<Vec<_>>());
    shards.into_par_iter().map(|(start, json)| (start, format.named(json))).collect()
}

fn records(entries: &[Arc<SearchEntry>], format: Format) -> Vec<NamedFile> {
    let json = |part: &[Arc<SearchEntry>]| {
        let records: Vec<&str> = part.iter().map(|entry| entry.record.as_str()).collect();
        format!("[{}]", records.join(","))
    };
    entries.par_chunks(RECORDS).map(|part| format.named(json(part))).collect()
}
