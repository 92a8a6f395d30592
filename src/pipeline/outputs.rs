//! Files of a site that are not pages, made when somebody asks for them.
//!
//! Each is made from the graph by code that knows its format. A preview makes none until then, so
//! that what nobody looks at costs nothing.

use std::sync::Arc;

use super::site::Site;
use crate::link::graph::Index;
use crate::link::neighbourhood::Neighbourhood;
use crate::link::outputs::{Channel, Format, Holds};
use crate::link::plan::Shows;
use crate::model::form::Form;
use crate::render;

impl Site {
    /// A file that the engine makes by itself.
    pub(super) fn output(&self, path: &str) -> Option<Arc<[u8]>> {
        let bytes = match self.linked.outputs.get(path)? {
            Holds::Sitemap => self.sitemap(),
            Holds::Robots => render::robots(&self.config.site.base_url),
            Holds::Feed(channel, format) => self.feed(*channel, *format),
            Holds::Table(kind) => self.table(kind),
            Holds::Citation(index, form) => self.citation(*index, *form),
        };
        Some(bytes.into())
    }

    fn neighbourhood(&self) -> Neighbourhood<'_> {
        Neighbourhood {
            graph: &self.linked.graph,
            config: &self.config,
            addresses: self.options.addresses,
            verdicts: None,
        }
    }

    fn feed(&self, channel: Channel, format: Format) -> Vec<u8> {
        render::feed(&self.config.site, &self.neighbourhood().feed(channel), format)
    }

    /// The figures of a kind.
    fn table(&self, kind: &str) -> Vec<u8> {
        let graph = &self.linked.graph;
        let members = graph.lists.get(kind).map_or(&[][..], Vec::as_slice);
        let objects = members.iter().filter_map(|index| graph.objects.get(*index));
        let cards: Vec<_> = objects.map(|object| object.card.clone()).collect();
        render::table(&self.config.site.base_url, &cards)
    }

    fn citation(&self, index: Index, form: Form) -> Vec<u8> {
        let Some(object) = self.linked.graph.objects.get(index) else { return Vec::new() };
        let (card, record) = (&object.card, &object.summary.record);
        render::work(&self.config.site, (card, &object.folder), record).file(form).into_bytes()
    }

    fn sitemap(&self) -> Vec<u8> {
        let shown = self.linked.pages.list.iter();
        let shown = shown.filter(|page| page.shows != Shows::NotFound && !page.is_former());
        let folders: Vec<&str> = shown.map(|page| page.folder.as_str()).collect();
        render::sitemap(&self.config.site.base_url, &folders)
    }
}
