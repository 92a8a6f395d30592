//! An object of the site as something to be cited.
//!
//! The dates are those that the content gives: of the page's last update, or else of the release.

use super::page::Writer;
use super::sitemap::encoded;
use super::view::{array, html, map};
use crate::cite::Work;
use crate::config::Site;
use crate::graph::graph::Card;
use crate::model::named::Named;
use crate::model::record::Record;

/// The work that the page in this folder is.
pub fn work(site: &Site, (card, folder): (&Card, &str), record: &Record) -> Work {
    Work {
        id: card.id.clone(),
        title: card.numbered_title(),
        site: site.title.clone(),
        publisher: site.publisher.as_ref().map(|by| by.name.clone()).unwrap_or_default(),
        url: format!("{}{}", site.base_url, encoded(folder)),
        language: site.language.clone(),
        date: record.updates.iter().map(|update| update.date).max().or(site.released),
        release: site.released,
    }
}

impl Writer<'_> {
    /// The page in each of the forms that the site asks for.
    pub(super) fn citations(&mut self) {
        let theme = self.filler.theme;
        let (asked, page) = (&theme.config.cite, &self.job.neighbours.page);
        let record = &self.filler.document.record;
        let work = work(&theme.config.site, (&page.card, &page.folder), record);
        let forms = asked.forms.iter().map(|form| {
            let writing = theme.citing.write(&work, *form);
            let file = form.file().filter(|_| asked.files);
            let file = file.map(|file| format!("{}{file}", page.folder)).unwrap_or_default();
            map([
                ("form", form.name().into()),
                ("label", form.label().into()),
                ("text", writing.text.as_str().into()),
                ("html", html(&writing.html)),
                ("file", file.into()),
            ])
        });
        let forms = array(forms);
        self.set("cite", forms);
    }
}
