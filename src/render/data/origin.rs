//! What all data files have in common: whole addresses, where the data come from, and their form.
//!
//! A file that was downloaded has no site around it, so it names the site, its release and its
//! licence.

use serde::Serialize;

use crate::config::{Config, Licence};
use crate::diagnostic::bug::OrBug;
use crate::model::address::encoded;
use crate::model::kind::Kind;
use crate::publish::layout::DATA_SCHEMA;

/// The site that data come from.
#[derive(Serialize)]
pub(super) struct Origin<'a> {
    title: &'a str,
    url: String,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    released: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<LicenceRecord<'a>>,
}

/// What others may do with the data.
#[derive(Serialize)]
struct LicenceRecord<'a> {
    name: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'a str,
}

impl<'a> Origin<'a> {
    pub(super) fn of(config: &'a Config) -> Self {
        let site = &config.site;
        Self {
            title: &site.title,
            url: format!("{}{}", site.base_url, site.folder),
            language: &site.language,
            released: site.released.map(|date| date.to_string()),
            licence: config.licence.as_ref().map(LicenceRecord::of),
        }
    }
}

impl<'a> LicenceRecord<'a> {
    fn of(licence: &'a Licence) -> Self {
        Self { name: &licence.name, title: &licence.title, url: &licence.url }
    }
}

/// A value as a JSON file: indented, so that two releases can be compared line by line.
pub(super) fn file(value: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_vec_pretty(value).ok();
    let mut bytes = json.or_bug(|| "the text of a data file".into());
    bytes.push(b'\n');
    bytes
}

/// The kind with a name.
pub(super) fn kind<'a>(config: &'a Config, name: &str) -> &'a Kind {
    config.kinds.get(name).or_bug(|| format!("the kind `{name}`"))
}

/// The whole address of a page or file.
pub(super) fn url(config: &Config, path: &str) -> String {
    format!("{}{}", config.site.base_url, encoded(path))
}

/// The whole address of a file about the whole site, given its path in the folder of its language.
pub(super) fn of_site(config: &Config, path: &str) -> String {
    url(config, &format!("{}{path}", config.site.folder))
}

/// The address of the schema of the JSON files.
pub(super) fn schema(config: &Config) -> String {
    of_site(config, DATA_SCHEMA)
}
