//! An object of the site as a work that can be cited.
//!
//! The date is that of the page's last update, or else of the release. No date of access is
//! invented.

use crate::cite::Work;
use crate::config::Site;
use crate::graph::Card;
use crate::model::address::encoded;
use crate::model::record::Record;

/// The page of an object, which is in this folder.
pub fn work(site: &Site, card: &Card, folder: &str, record: &Record) -> Work {
    let publisher = site.publisher.as_ref();
    Work {
        id: card.id.clone(),
        title: card.numbered_title(),
        site: site.title.clone(),
        publisher: publisher.map_or_else(String::new, |publisher| publisher.name.clone()),
        url: format!("{}{}", site.base_url, encoded(folder)),
        language: site.language.clone(),
        date: record.updates.iter().map(|update| update.date).max().or(site.released),
        release: site.released,
    }
}
