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
use crate::config::options::Addresses;
use crate::config::{Config, Site};
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::failure::Failure;
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

/// The path of the file that says where the others are. It is always the same for a language.
pub fn first_file(format: Format, site: &Site) -> String {
    format!("{}search/index.{}", site.folder, format.ending())
}

/// Takes a finished file with its path.
pub type Put<'p> = &'p (dyn Fn(&str, Bytes) -> Result<(), Failure> + Sync);

/// The index of a site while its files are written.
#[derive(Clone, Copy)]
pub struct SearchIndex<'a> {
    /// The entries of all pages, in the order of the site.
    pub entries: &'a [Arc<SearchEntry>],
    /// Labels, and the language of the site.
    pub config: &'a Config,
    /// The format of the files.
    pub format: Format,
}

impl SearchIndex<'_> {
    /// Passes on each file as soon as it is finished: on a large site they take more memory than
    /// all else.
    pub fn put(self, put: Put<'_>) -> Result<(), Failure> {
        let (shards, records) = rayon::join(|| self.put_shards(put), || self.put_records(put));
        let head = json_of(&self.head(&shards?, &records?));
        put(&first_file(self.format, &self.config.site), self.format.bytes("index", head))
    }

    /// The names of the shards, by the first letters of their words.
    fn put_shards(self, put: Put<'_>) -> Result<BTreeMap<String, String>, Failure> {
        let groups = Group::all(self.entries, &Stems::of(&self.config.site.language));
        let texts: Vec<String> = groups.par_iter().map(Group::json).collect();
        let forms = groups.iter().zip(&texts);
        let forms =
            forms.flat_map(|(group, text)| group.words().map(|word| Form { word, group: text }));
        let shards = shards::divide(forms.collect()).into_par_iter();
        let named = shards
            .map(|(start, groups)| Ok((start.to_owned(), self.put_named(start, &groups, put)?)));
        named.collect()
    }

    /// The names of the files with records, in the order of the pages.
    fn put_records(self, put: Put<'_>) -> Result<Vec<String>, Failure> {
        let parts = self.entries.par_chunks(RECORDS);
        let named = parts.map(|part| {
            let records: Vec<&str> = part.iter().map(|entry| entry.record.as_str()).collect();
            self.put_named("", &records, put)
        });
        named.collect()
    }

    /// Passes on a file with a list of JSON values, and returns its name. Two shards may hold the
    /// same group alone, so their starts are part of their names.
    fn put_named(self, start: &str, values: &[&str], put: Put<'_>) -> Result<String, Failure> {
        let json = format!("[{}]", values.join(","));
        let hash = ContentHash::of(format!("{start}{json}").as_bytes()).to_string();
        let hash: String = hash.chars().take(12).collect();
        let name = format!("{}{hash}.{}", self.config.site.folder, self.format.ending());
        put(&format!("{FOLDER}{name}"), self.format.bytes(&name, json))?;
        Ok(name)
    }
}

fn json_of(value: &impl Serialize) -> String {
    serde_json::to_string(value).ok().or_bug(|| "the first file of the search index".into())
}

/// The first file: where the others are, and what is known of each page before its record is read.
#[derive(Serialize)]
struct Head<'a> {
    language: &'a str,
    /// The average length of a page.
    average: u64,
    /// Names of shards by the first letters of their words.
    shards: &'a BTreeMap<String, String>,
    /// Names of the files with records.
    records: &'a [String],
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
    names: Vec<&'a [String]>,
    stop: &'a [&'a str],
}

/// Something that results can be narrowed by.
#[derive(Serialize)]
struct Facet<'a> {
    labels: Vec<&'a str>,
    /// For each page the position of its label; -1 for none.
    of: Vec<i64>,
}

impl<'a> SearchIndex<'a> {
    fn head(self, shards: &'a BTreeMap<String, String>, records: &'a [String]) -> Head<'a> {
        let Self { entries, config, .. } = self;
        let total: u64 = entries.iter().map(|entry| u64::from(entry.length)).sum();
        let names = entries.iter().map(|entry| entry.names.as_slice());
        let kind = |name: &'a str| config.kinds.get(name).map(|kind| kind.label.as_str());
        let status = |name: &'a str| config.statuses.get(name).map(|status| status.label.as_str());
        let voice = |name: &'a str| config.voices.get(name).map(|voice| voice.label.as_str());
        Head {
            language: &config.site.language,
            average: total / u64::try_from(entries.len().max(1)).unwrap_or(u64::MAX),
            shards,
            records,
            per_file: RECORDS,
            kinds: facet(entries, |entry| &entry.facets.kind, kind),
            statuses: facet(entries, |entry| &entry.facets.status, status),
            voices: facet(entries, |entry| &entry.facets.voice, voice),
            dates: entries.iter().map(|entry| entry.facets.date.as_str()).collect(),
            lengths: entries.iter().map(|entry| entry.length).collect(),
            weights: entries.iter().map(|entry| entry.weight).collect(),
            names: names.filter(|names| names.len() > 1).collect(),
            stop: stop_words::of(&config.site.language),
        }
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
}
