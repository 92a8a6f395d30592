//! What a page is, in the terms of schema.org: JSON-LD for its head.
//!
//! The page is one node, and what it is about another, so that a page about an Act is not taken for the
//! Act. It says what things are and who says them, never how far they are true. It is serialised so
//! that no text can end the element that it stands in.

use std::fmt::Write;

use serde_json::{Value, json};

use super::data::Filled;
use super::page::Writer;
use super::sitemap::encoded;
use super::view::html;
use crate::config::{Config, Publisher};
use crate::graph::graph::Card;
use crate::model::kind::{Kind, SchemaType};
use crate::model::record::Record;
use crate::publish::plan::PageKind;
use crate::view::neighbours::CitedSource;

/// What stands behind the address of a page in the name of what it is about.
const SUBJECT: &str = "#it";

impl Writer<'_> {
    /// Sets the JSON-LD of the page, if the site asks for it.
    pub(super) fn structured(&mut self) {
        let asked = self.filler.theme.config.site.structured_data;
        // Of a past state only its own page may speak, and what is known now is on the present one.
        let none = matches!(self.job.page.shows, PageKind::NotFound | PageKind::AsAt { .. });
        let is_page = !none && !self.job.page.is_former();
        let text = if asked && is_page { embedded(&self.graph()) } else { String::new() };
        self.set("structured", html(&text));
    }

    fn graph(&self) -> Value {
        let subject = self.subject();
        let nodes: Vec<Value> =
            [Some(self.page_node(subject.is_some())), subject, self.breadcrumb()]
                .into_iter()
                .flatten()
                .chain([self.site_node()])
                .collect();
        json!({ "@context": "https://schema.org", "@graph": nodes })
    }

    fn config(&self) -> &Config {
        &self.filler.theme.config
    }

    fn here(&self) -> String {
        self.url(&self.job.page.folder)
    }

    fn url(&self, path: &str) -> String {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        format!("{}{}", self.config().site.base_url, encoded(path))
    }

    fn page_node(&self, has_subject: bool) -> Value {
        let neighbours = self.job.neighbours;
        let (card, here) = (&neighbours.page.card, self.here());
        let ty = match self.job.page.shows {
            PageKind::Object(_) | PageKind::Data => "WebPage",
            _ => "CollectionPage",
        };
        let crumbs = !neighbours.page.breadcrumb.is_empty();
        let tags = neighbours.tags.iter().map(|tag| tag.label.as_str().into());
        let links = neighbours.typed.iter().flat_map(|group| &group.items);
        Filled::default()
            .with("@type", ty)
            .with("@id", here.as_str())
            .with("url", here.as_str())
            .with("name", card.title.as_str())
            .text("description", &card.summary)
            .with("inLanguage", self.config().site.language.as_str())
            .with("isPartOf", json!({ "@id": self.site_id() }))
            .some("mainEntity", has_subject.then(|| json!({ "@id": format!("{here}{SUBJECT}") })))
            .some("breadcrumb", crumbs.then(|| json!({ "@id": format!("{here}#breadcrumb") })))
            .text("dateModified", &self.modified())
            .list("keywords", tags)
            .list("mentions", links.map(|card| self.named(card)))
            .list("citation", neighbours.bibliography.iter().map(|cited| self.cited(cited)))
            .list("hasPart", self.quotations())
            .list("correction", self.corrections())
            .into()
    }

    /// What the page is about.
    fn subject(&self) -> Option<Value> {
        let card = &self.job.neighbours.page.card;
        let id = format!("{}{SUBJECT}", self.here());
        let subject = Filled::default().with("@id", id).with("name", card.title.as_str());
        if self.job.page.shows == PageKind::Data {
            return self.dataset(subject);
        }
        let record = &self.filler.document.record;
        let kind = self.config().kinds.get(&card.kind)?;
        let ty = type_of(kind.schema.as_ref()?, record);
        if !matches!(self.job.page.shows, PageKind::Object(_)) {
            return None;
        }
        let date = if ty == "Event" { card.date.as_str() } else { "" };
        let terms =
            (ty == "DefinedTerm").then(|| self.url(&self.job.neighbours.page.section).into());
        let subject = subject
            .with("@type", ty)
            .text("description", &card.summary)
            .with("identifier", card.id.as_str())
            .with("subjectOf", json!({ "@id": self.here() }))
            .text("startDate", date)
            .some("inDefinedTermSet", terms);
        Some(published(subject, kind, record).into())
    }

    fn dataset(&self, subject: Filled) -> Option<Value> {
        let downloads = &self.job.neighbours.list.downloads;
        let site = &self.config().site;
        let tables = downloads.tables.iter().map(|table| ("text/csv", &table.csv));
        let records = downloads.tables.iter().map(|table| ("application/json", &table.json));
        let files = tables.chain(records).filter(|(_, path)| !path.is_empty());
        let files = files.map(|(media, path)| {
            json!({ "@type": "DataDownload", "encodingFormat": media, "contentUrl": self.url(path) })
        });
        let licence = self.config().licence.as_ref();
        let released = site.released.map(|date| date.to_string()).unwrap_or_default();
        let subject = subject
            .with("@type", "Dataset")
            .with("name", site.title.as_str())
            .text("description", &site.description)
            .text("license", licence.map_or("", |licence| &licence.url))
            .text("version", &released)
            .some("publisher", site.publisher.as_ref().map(organisation))
            .list("distribution", files);
        (!downloads.tables.is_empty()).then(|| subject.into())
    }

    fn breadcrumb(&self) -> Option<Value> {
        let page = &self.job.neighbours.page;
        let crumbs = page.breadcrumb.iter().map(|crumb| (&crumb.title, self.url(&crumb.path)));
        let own = std::iter::once((&page.card.title, self.here()));
        let items = crumbs.chain(own).enumerate().map(|(at, (name, url))| {
            json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": url })
        });
        let id = format!("{}#breadcrumb", self.here());
        let list = Filled::default().with("@type", "BreadcrumbList").with("@id", id);
        (!page.breadcrumb.is_empty()).then(|| list.list("itemListElement", items).into())
    }

    fn site_node(&self) -> Value {
        let site = &self.config().site;
        let method = self.filler.theme.link("method");
        Filled::default()
            .with("@type", "WebSite")
            .with("@id", self.site_id())
            .with("url", site.base_url.as_str())
            .with("name", site.title.as_str())
            .text("description", &site.description)
            .with("inLanguage", site.language.as_str())
            .some("publishingPrinciples", method.map(|path| self.url(path).into()))
            .some("publisher", site.publisher.as_ref().map(organisation))
            .into()
    }

    fn site_id(&self) -> String {
        format!("{}#site", self.config().site.base_url)
    }

    /// The newest date of which the page says something.
    fn modified(&self) -> String {
        let record = &self.filler.document.record;
        let updates = record.updates.iter().map(|update| update.date);
        let said = record.history.iter().map(|entry| entry.recorded.unwrap_or(entry.date));
        updates.chain(said).max().map(|date| date.to_string()).unwrap_or_default()
    }

    fn named(&self, card: &Card) -> Value {
        json!({ "@id": format!("{}{SUBJECT}", self.url(&card.path)), "name": card.title })
    }

    fn cited(&self, cited: &CitedSource) -> Value {
        let card = &cited.card;
        json!({
            "@type": "CreativeWork",
            "@id": format!("{}{SUBJECT}", self.url(&card.path)),
            "name": card.title,
            "url": self.url(&card.path),
        })
    }

    /// Quotations that were found in their source, each once.
    fn quotations(&self) -> impl Iterator<Item = Value> {
        let views = self.job.neighbours.quotations.iter();
        let mut seen: Vec<&str> = Vec::new();
        let quotations = self.filler.document.quotations.iter().zip(views);
        quotations.filter_map(move |(quotation, view)| {
            let source = view.verified_in.as_ref()?;
            if seen.contains(&quotation.words.as_str()) {
                return None;
            }
            seen.push(&quotation.words);
            let part = json!({ "@type": "CreativeWork", "@id": format!("{}{SUBJECT}", self.url(&source.path)) });
            Some(json!({ "@type": "Quotation", "text": quotation.words, "isPartOf": part }))
        })
    }

    fn corrections(&self) -> impl Iterator<Item = Value> {
        self.job.neighbours.corrections.iter().map(|correction| {
            Filled::default()
                .with("@type", "CorrectionComment")
                .with("datePublished", correction.date.as_str())
                .text("text", &correction.note)
                .into()
        })
    }
}

/// Who answers for the site. Whether that is a person or a body is not known.
fn organisation(publisher: &Publisher) -> Value {
    let (key, address) = match publisher.contact_url.strip_prefix("mailto:") {
        Some(mail) => ("email", mail),
        None => ("url", publisher.contact_url.as_str()),
    };
    let contact = json!({ "@type": "ContactPoint", "contactType": "corrections", key: address });
    Filled::default()
        .with("@type", "Organization")
        .with("name", publisher.name.as_str())
        .text("url", &publisher.url)
        .some("contactPoint", (!publisher.contact_url.is_empty()).then_some(contact))
        .into()
}

/// The type of an object: of its kind, or by what one of its fields says.
fn type_of<'k>(schema: &'k SchemaType, record: &Record) -> &'k str {
    let by = record.field(&schema.by).and_then(|value| schema.types.get(value));
    by.unwrap_or(&schema.ty)
}

/// With what the fields say that citation styles know: who published it, and when.
fn published(subject: Filled, kind: &Kind, record: &Record) -> Filled {
    let field = |variable: &str| {
        let name =
            kind.fields.iter().find(|(_, field)| field.csl == variable).map(|(name, _)| name);
        name.and_then(|name| record.field(name)).unwrap_or_default()
    };
    let publisher = field("publisher");
    let organisation = json!({ "@type": "Organization", "name": publisher });
    subject
        .text("datePublished", field("issued"))
        .some("publisher", (!publisher.is_empty()).then_some(organisation))
        .text("sameAs", field("URL"))
}

/// JSON in which nothing can end a script element or a line of a script.
fn embedded(value: &Value) -> String {
    let mut text = String::new();
    for c in value.to_string().chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                // Writing to a string cannot fail.
                let _ = write!(text, "\\u{:04x}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text
}
