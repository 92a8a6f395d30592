//! The settings of a site in all its languages, and which of them belong to which.
//!
//! What stands in `[languages]` is read elsewhere. Here the settings of a language get its folder,
//! in which all its pages are.

use std::sync::Arc;

use super::settings::Config;
use crate::model::kind::Kind;

/// The settings of a site in its own language and in its further ones.
#[derive(Debug, Clone, Copy)]
pub struct Languages<'c> {
    /// The settings in the language of the site.
    pub site: &'c Config,
    /// Those in its further languages.
    pub further: &'c [Arc<Config>],
}

impl<'c> From<&'c Config> for Languages<'c> {
    fn from(site: &'c Config) -> Self {
        Self { site, further: &[] }
    }
}

impl<'c> Languages<'c> {
    /// The settings in a further language; `None` when the site has no such language.
    pub fn further(self, language: &str) -> Option<&'c Config> {
        let mut further = self.further.iter().map(AsRef::as_ref);
        further.find(|config| config.site.language == language)
    }

    /// The tags of all languages, that of the site first.
    pub fn tags(self) -> impl Iterator<Item = &'c str> {
        let further = self.further.iter().map(AsRef::as_ref);
        std::iter::once(self.site).chain(further).map(|config| config.site.language.as_str())
    }
}

/// Puts the pages of a language into its folder. What belongs to the whole site is left to that.
/// `original` is what the language of the site is called.
pub(super) fn put_into_folder(config: &mut Config, original: &str) {
    let folder = format!("{}/", config.site.language);
    for kind in config.kinds.values_mut() {
        let Kind { url, list_url, .. } = kind;
        for address in [url, list_url] {
            *address = format!("/{folder}{}", address.trim_start_matches('/'));
        }
    }
    config.moved.retain(|moved| is_in(&moved.from.id, &folder));
    config.withdrawn.retain(|withdrawn| is_in(&withdrawn.from.id, &folder));
    config.site.identity = format!("{}/{}", config.site.identity, config.site.language);
    config.site.folder = folder;
    original.clone_into(&mut config.site.original);
}

/// Leaves to the further languages what is in their folders.
pub(super) fn leave_to_languages(config: &mut Config) {
    let folders: Vec<String> = config.languages.iter().map(|tag| format!("{}/", tag.id)).collect();
    let is_own = |address: &str| !folders.iter().any(|folder| is_in(address, folder));
    config.moved.retain(|moved| is_own(&moved.from.id));
    config.withdrawn.retain(|withdrawn| is_own(&withdrawn.from.id));
}

fn is_in(address: &str, folder: &str) -> bool {
    address.strip_prefix('/').is_some_and(|path| path.starts_with(folder))
}
