//! Files of a site that are not pages, generated on request.
//!
//! Code that knows the format of a file generates it from the graph. A preview generates a file
//! only when it is requested, so that unused files cost nothing.

use bytes::Bytes;

use super::site::Site;
use crate::cite;
use crate::diagnostic::bug::OrBug;
use crate::graph::{Index, Object};
use crate::model::form::Form;
use crate::publish::layout::Format;
use crate::publish::outputs::{Channel, OutputKind};
use crate::publish::plan::Page;
use crate::publish::sidecar;
use crate::render::{self, Job};
use crate::view::ObjectData;
use crate::view::neighbourhood::Neighbourhood;

impl Site {
    /// A file that the engine generates.
    pub(super) fn output(&self, path: &str) -> Option<Bytes> {
        let bytes = match self.edition.plan.outputs.get(path)? {
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
            OutputKind::Page(index) => self.page_data(*index),
            OutputKind::Oembed(index) => self.oembed(*index),
        };
        Some(bytes.into())
    }

    /// What pages and files may show of one another.
    pub(super) fn neighbourhood(&self) -> Neighbourhood<'_> {
        Neighbourhood {
            graph: &self.edition.graph,
            config: &self.config,
            past: &self.edition.plan.past,
            references: &self.bibliography.references,
            ratchet: &self.ratchet,
            addresses: self.options.addresses,
            verdicts: &self.verdicts,
            languages: self.everywhere.as_ref(),
        }
    }

    fn feed(&self, channel: Channel, format: Format) -> Vec<u8> {
        render::feed(&self.config.site, &self.neighbourhood().feed(channel), format)
    }

    fn table(&self, kind: &str) -> Vec<u8> {
        render::table(&self.config, kind, &self.entries(kind))
    }

    fn entries(&self, kind: &str) -> Vec<ObjectData> {
        self.neighbourhood().data_of_kind(kind, |object| self.document_of(&object.summary.path))
    }

    /// All objects, in the order of their kinds and lists.
    fn all_entries(&self) -> Vec<ObjectData> {
        self.config.kinds.keys().flat_map(|kind| self.entries(kind)).collect()
    }

    fn inventory(&self) -> Vec<u8> {
        // A list page without a file has no anchors.
        let anchors = |path: &str| {
            self.document_of(path).map(|document| document.anchors.clone()).unwrap_or_default()
        };
        render::inventory(&self.config, &self.neighbourhood().inventory(&anchors))
    }

    fn object(&self, index: Index) -> &Object {
        self.edition.graph.object(index)
    }

    /// The page in a folder, which the plan has.
    fn page_in(&self, folder: &str) -> &Page {
        self.page(&format!("{folder}index.html")).or_bug(|| format!("the page in `{folder}`"))
    }

    /// The data of a page, which is that of an object.
    fn page_data(&self, index: Index) -> Vec<u8> {
        let page = self.page_in(&self.object(index).folder);
        let document = self.document(page);
        let view = &self.neighbourhood().of(page, document);
        let entry = self.neighbourhood().data_of(index, document);
        render::page_data(&self.theme, Job { page, document, view }, &entry)
    }

    fn citation(&self, index: Index, form: Form) -> Vec<u8> {
        let object = self.object(index);
        let (card, record) = (&object.card, &object.summary.record);
        let work = render::work(&self.config.site, card, &object.folder, record);
        cite::formatted(&work, form).into_bytes()
    }

    /// How other sites embed the card of an object; only kinds with cards have such a file.
    fn oembed(&self, index: Index) -> Vec<u8> {
        let record = &self.object(index).summary.record;
        let folder = sidecar::embed_folder(&self.config, &record.kind, &record.slug)
            .or_bug(|| format!("the card of `{}`", record.id));
        let page = self.page_in(&folder);
        let view = self.neighbourhood().of(page, self.document(page));
        render::Embed::new(&self.config, &view, &folder).oembed(&self.config)
    }

    fn sitemap(&self) -> Vec<u8> {
        let pages = self.in_each_language().flat_map(Self::list);
        let pages = pages.filter(|page| page.is_for_readers());
        let folders: Vec<&str> = pages.map(|page| page.folder.as_str()).collect();
        render::sitemap(&self.config.site.base_url, &folders)
    }
}
