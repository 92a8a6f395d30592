//! What the path of a content file says: its language, its kind, its slug and its default id.
//!
//! A file is in the language of its folder, such as `content/cy/`, unless its front matter names
//! another. Whether the kind exists is for the reader of front matter.

use crate::config::{Config, Languages};
use crate::model::kind::PAGE;
use crate::model::node::Node;

/// Where a content file is.
pub(super) struct Location<'c> {
    /// The settings in the language of the file.
    pub(super) config: &'c Config,
    /// The further language that the file is in; empty for that of the site.
    pub(super) language: String,
    /// The tags of all languages, that of the site first.
    pub(super) tags: Vec<String>,
    pub(super) folder: String,
    pub(super) slug: String,
    pub(super) stem: String,
    pub(super) is_index: bool,
}

impl<'c> Location<'c> {
    /// The location of the file at a path. `keys` are those of its front matter.
    pub(super) fn of(path: &str, keys: Option<&Node>, languages: Languages<'c>) -> Self {
        let file = path.strip_prefix("content/").unwrap_or(path);
        let address = file.strip_suffix(".md").unwrap_or(file);
        let of_folder = address
            .split_once('/')
            .and_then(|(first, rest)| languages.further(first).map(|config| (config, rest)));
        let (config, address) = of_folder.unwrap_or((languages.site, address));
        let named = keys.and_then(|keys| keys.get("language")?.text());
        let config = named.map_or(config, |tag| languages.further(tag).unwrap_or(languages.site));
        let top = config.kinds.get(PAGE).map_or("", |kind| &kind.folder);
        // A file that is in no folder is a page.
        let (folder, slug) = address.split_once('/').unwrap_or((top, address));
        let is_index = slug == "index";
        let stem = if is_index { folder } else { slug.rsplit('/').next().unwrap_or(slug) };
        let is_further = !std::ptr::eq(config, languages.site);
        Self {
            language: if is_further { config.site.language.clone() } else { String::new() },
            tags: languages.tags().map(str::to_owned).collect(),
            folder: folder.into(),
            slug: slug.into(),
            stem: stem.into(),
            is_index,
            config,
        }
    }

    /// Nowhere, to learn what front matter may have.
    pub(super) fn none(config: &'c Config) -> Self {
        let further = config.languages.iter().map(|language| language.id.clone());
        Self {
            config,
            language: String::new(),
            tags: std::iter::once(config.site.language.clone()).chain(further).collect(),
            folder: String::new(),
            slug: String::new(),
            stem: String::new(),
            is_index: false,
        }
    }
}
