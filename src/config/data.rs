//! `data` and `licence` of `site.toml`: whether the site is published as data too, and what others
//! may do with it.
//!
//! It has no list of licences; a project may have one of its own.

use crate::model::keys::Keys;
use crate::model::shape::key;

/// How a site is published as data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Data {
    /// Whether each page has a file with its data.
    pub pages: bool,
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Licence {
    /// Its short name: `CC-BY-4.0`.
    pub name: String,
    /// Its name for readers.
    pub title: String,
    /// Where it can be read; empty when the site does not say.
    pub url: String,
}

/// How the site is published as data; `None` when it is not.
pub(super) fn data(keys: &mut Keys<'_, '_>) -> Option<Data> {
    keys.switch(key("data", "[The site as data](data.md#data), in `/data/`."), |keys| Data {
        pages: keys
            .flag(key("pages", "Whether an `index.json` with its data stands beside each page.")),
    })
}

/// The licence of what the site says; `None` when the site names none.
pub(super) fn licence(keys: &mut Keys<'_, '_>) -> Option<Licence> {
    let help = "The licence under which others may use what the site says. It is named in its \
                data and on [cards](reuse.md#cards-on-other-sites).";
    keys.table(key("licence", help), named_licence).flatten()
}

fn named_licence(keys: &mut Keys<'_, '_>) -> Option<Licence> {
    let help = "Its short name, such as `\"CC-BY-4.0\"`; from [SPDX](https://spdx.org/licenses/) if \
                it has one there.";
    let short_name = keys.text(key("name", help).required());
    let title = keys.text(key("title", "Its name for readers.").default("`name`"));
    let url = keys.url(key("url", "The address where it can be read."));
    let name = short_name?;
    Some(Licence {
        title: title.unwrap_or_else(|| name.clone()),
        name,
        url: url.unwrap_or_default(),
    })
}
