//! Files of a site that are not pages, made when somebody asks for them.
//!
//! Each is made from the graph by code that knows its format. A preview makes none until then, so
//! that what nobody looks at costs nothing.

use bytes::Bytes;

use super::site::Site;
use crate::graph::graph::Index;
use crate::model::document::Document;
use crate::model::form::Form;
use crate::publish::layout::Format;
use crate::publish::outputs::{Channel, OutputKind};
use crate::publish::sidecar;
use crate::render::{self, Job};
use crate::view::ObjectData;
use crate::view::neighbourhood::Neighbourhood;

impl Site {
    /// A file that the engine makes by itself.
    pub(super) fn output(&self, path: &str) -> Option<Bytes> {
        let bytes = match self.linked.outputs.get(path)? {
            OutputKind::Sitemap => self.sitemap(),
            OutputKind::Robots => render::robots(&self.config.site.base_url),
            OutputKind::Feed(channel, format) => self.feed(*channel, *format),
            OutputKind::Citation(index, form) => self.citation(*index, *form),
            OutputKind::Table(kind) => self.table(kind),
            OutputKind::Records(kind) => render::records(&self.config, kind, &self.entries(kind)),
            OutputKind::Graph => render::graph(&self.config, &self.all_entries()),
            OutputKind::Schema => render::schema(&self.config),
            OutputKind::Package => {
                let downloads = self.neighbourhood().downloads();
                render::package(&self.config, &downloads, |kind| self.table(kind))
            }
            OutputKind::Inventory => self.inventory(),
            OutputKind::Page(index) => self.page_data(*index)?,
            OutputKind::Oembed(index) => self.oembed(*index),
        };
        Some(bytes.into())
    }

    pub(super) fn neighbourhood(&self) -> Neighbourhood<'_> {
        Neighbourhood {
            graph: &self.linked.graph,
            config: &self.config,
            past: &self.linked.past,
            references: &self.linked.references,
            ratchet: &self.linked.ratchet,
            addresses: self.options.addresses,
            verdicts: Some(&self.verdicts),
        }
    }

    fn feed(&self, channel: Channel, format: Format) -> Vec<u8> {
        render::feed(&self.config.site, &self.neighbourhood().feed(channel), format)
    }

    fn table(&self, kind: &str) -> Vec<u8> {
        render::table(&self.config, kind, &self.entries(kind))
    }

    fn entries(&self, kind: &str) -> Vec<ObjectData> {
        self.neighbourhood().data_of_kind(kind, |object| self.written(&object.summary.path))
    }

    /// All objects, in the order of their kinds and lists.
    fn all_entries(&self) -> Vec<ObjectData> {
        self.config.kinds.keys().flat_map(|kind| self.entries(kind)).collect()
    }

    /// What a file of content says.
    fn written(&self, path: &str) -> Option<&Document> {
        Some(self.documents.get(self.linked.position(path)?)?)
    }

    fn inventory(&self) -> Vec<u8> {
        let anchors =
            |path: &str| self.written(path).map(|file| file.anchors.clone()).unwrap_or_default();
        render::inventory(&self.config, &self.neighbourhood().inventory(&anchors))
    }

    /// The data of a page, which is that of an object.
    fn page_data(&self, index: Index) -> Option<Vec<u8>> {
        let folder = &self.linked.graph.objects.get(index)?.folder;
        let page = self.linked.pages.get(&format!("{folder}index.html"))?;
        let document = self.document(page);
        let view = &self.neighbourhood().of(page, document);
        let entry = self.neighbourhood().data_of(index, document);
        Some(render::page_data(&self.theme, Job { page, document, view }, &entry))
    }

    fn citation(&self, index: Index, form: Form) -> Vec<u8> {
        let Some(object) = self.linked.graph.objects.get(index) else { return Vec::new() };
        let (card, record) = (&object.card, &object.summary.record);
        render::work(&self.config.site, card, &object.folder, record).file(form).into_bytes()
    }

    fn oembed(&self, index: Index) -> Vec<u8> {
        let Some(object) = self.linked.graph.objects.get(index) else { return Vec::new() };
        let record = &object.summary.record;
        let frame = sidecar::embed_folder(&self.config, &record.kind, &record.slug);
        let frame = frame.unwrap_or_default();
        let Some(page) = self.linked.pages.get(&format!("{frame}index.html")) else {
            return Vec::new();
        };
        let view = self.neighbourhood().of(page, self.document(page));
        render::Embed::new(&self.config, &view, &frame).oembed(&self.config)
    }

    fn sitemap(&self) -> Vec<u8> {
        let shown = self.linked.pages.list.iter();
        let shown = shown.filter(|page| page.is_for_readers());
        let folders: Vec<&str> = shown.map(|page| page.folder.as_str()).collect();
        render::sitemap(&self.config.site.base_url, &folders)
    }
}
