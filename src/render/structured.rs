//! Describes a page in the terms of schema.org: JSON-LD for its head.
//!
//! The page is one node and its subject is another, so that a page about an Act is not taken for
//! the Act. The data says what things are and who says so, never how true a statement is. It is
//! serialised so that no text can end the element around it.

use std::fmt::Write;

use serde_json::{Value, json};

use super::filled::Filled;
use super::job::Source;
use crate::config::{Config, Publisher};
use crate::graph::Card;
use crate::model::address::{self, encoded};
use crate::model::kind::{Kind, SchemaType};
use crate::model::record::Record;
use crate::view::{CitedSource, ContentView, Downloads, TagView, ViewBody};

/// The suffix that turns the address of a page into the identifier of its subject.
const SUBJECT: &str = "#it";

/// The JSON-LD of a page; empty when the site does not ask for it, and on pages that stand for
/// nothing of their own: past states, cards for other sites, old addresses, missing addresses.
pub(super) fn json_ld(source: &Source<'_>) -> String {
    let is_page = match &source.view.body {
        ViewBody::Object(_)
        | ViewBody::List(_)
        | ViewBody::Tags(_)
        | ViewBody::Tag(_)
        | ViewBody::SiteMap(_)
        | ViewBody::Changes(_)
        | ViewBody::Corrections(_)
        | ViewBody::Evidence(_)
        | ViewBody::Search(_)
        | ViewBody::AToZ(_)
        | ViewBody::Data(_) => true,
        ViewBody::AsAt(_)
        | ViewBody::Card(_)
        | ViewBody::Moved(_)
        | ViewBody::Withdrawn(_)
        | ViewBody::NotFound => false,
    };
    if !is_page || !source.theme.config.site.structured_data {
        return String::new();
    }
    embedded(&JsonLd { source, content: source.view.content() }.nodes())
}

/// Writes the JSON-LD of one page.
struct JsonLd<'a> {
    source: &'a Source<'a>,
    /// The text and links of its object, on pages that have one.
    content: Option<&'a ContentView>,
}

impl JsonLd<'_> {
    fn nodes(&self) -> Value {
        let subject = self.subject();
        let page = self.page_node(subject.is_some());
        let nodes = [Some(page), subject, self.breadcrumb(), Some(self.site_node())];
        let nodes: Vec<Value> = nodes.into_iter().flatten().collect();
        json!({ "@context": "https://schema.org", "@graph": nodes })
    }

    fn config(&self) -> &Config {
        &self.source.theme.config
    }

    fn here(&self) -> String {
        self.url(&self.source.view.page.folder)
    }

    fn url(&self, path: &str) -> String {
        format!("{}{}", self.config().site.base_url, encoded(address::folder(path)))
    }

    fn page_node(&self, has_subject: bool) -> Value {
        let (page, here) = (&self.source.view.page, self.here());
        let ty = match self.source.view.body {
            ViewBody::Object(_) | ViewBody::Data(_) => "WebPage",
            _ => "CollectionPage",
        };
        let crumbs = !page.breadcrumb.is_empty();
        let tags = self.tags().iter().map(|tag| tag.label.as_str().into());
        let links = self.content.into_iter().flat_map(|content| &content.links);
        let linked = links.flat_map(|group| &group.items);
        let cited = self.content.into_iter().flat_map(|content| &content.bibliography);
        Filled::default()
            .with("@type", ty)
            .with("@id", here.as_str())
            .with("url", here.as_str())
            .with("name", page.card.title.as_str())
            .text("description", &page.card.summary)
            .with("inLanguage", self.config().site.language.as_str())
            .with("isPartOf", json!({ "@id": self.site_id() }))
            .some("mainEntity", has_subject.then(|| json!({ "@id": format!("{here}{SUBJECT}") })))
            .some("breadcrumb", crumbs.then(|| json!({ "@id": format!("{here}#breadcrumb") })))
            .text("dateModified", &self.modified())
            .list("keywords", tags)
            .list("mentions", linked.map(|card| self.named(card)))
            .list("citation", cited.map(|cited| self.cited(cited)))
            .list("hasPart", self.quotations())
            .list("correction", self.corrections())
            .into()
    }

    /// The tags of an object; on the page of a tag, the tag.
    fn tags(&self) -> &[TagView] {
        match &self.source.view.body {
            ViewBody::Tag(page) => std::slice::from_ref(&page.tag),
            _ => self.content.map_or(&[], |content| &content.tags),
        }
    }

    /// What the page is about, if it is about one thing.
    fn subject(&self) -> Option<Value> {
        match &self.source.view.body {
            ViewBody::Object(_) => self.object(),
            ViewBody::Data(downloads) => self.dataset(downloads),
            _ => None,
        }
    }

    fn object(&self) -> Option<Value> {
        let (page, record) = (&self.source.view.page, &self.source.document.record);
        let kind = self.config().kinds.get(&page.card.kind)?;
        let ty = type_of(kind.schema.as_ref()?, record);
        let date = if ty == "Event" { page.card.date.as_str() } else { "" };
        let terms = (ty == "DefinedTerm").then(|| self.url(&page.section).into());
        let subject = Filled::default()
            .with("@id", format!("{}{SUBJECT}", self.here()))
            .with("name", page.card.title.as_str())
            .with("@type", ty)
            .text("description", &page.card.summary)
            .with("identifier", page.card.id.as_str())
            .with("subjectOf", json!({ "@id": self.here() }))
            .text("startDate", date)
            .some("inDefinedTermSet", terms);
        Some(published(subject, kind, record).into())
    }

    fn dataset(&self, downloads: &Downloads) -> Option<Value> {
        if downloads.tables.is_empty() {
            return None;
        }
        let site = &self.config().site;
        let tables = downloads.tables.iter().map(|table| ("text/csv", &table.csv));
        let records = downloads.tables.iter().map(|table| ("application/json", &table.json));
        let published = tables.chain(records).filter(|(_, path)| !path.is_empty());
        let files = published.map(|(media, path)| {
            json!({
                "@type": "DataDownload",
                "encodingFormat": media,
                "contentUrl": self.url(path),
            })
        });
        let licence = self.config().licence.as_ref();
        let released = site.released.map_or_else(String::new, |date| date.to_string());
        let subject = Filled::default()
            .with("@id", format!("{}{SUBJECT}", self.here()))
            .with("name", site.title.as_str())
            .with("@type", "Dataset")
            .text("description", &site.description)
            .text("license", licence.map_or("", |licence| &licence.url))
            .text("version", &released)
            .some("publisher", site.publisher.as_ref().map(organisation))
            .list("distribution", files);
        Some(subject.into())
    }

    fn breadcrumb(&self) -> Option<Value> {
        let page = &self.source.view.page;
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
        let method = self.source.theme.link("method");
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

    /// The newest date in the updates and the history of the object; empty without any.
    fn modified(&self) -> String {
        let record = &self.source.document.record;
        let updates = record.updates.iter().map(|update| update.date);
        let entries = record.history.iter().map(|entry| entry.recorded.unwrap_or(entry.date));
        updates.chain(entries).max().map_or_else(String::new, |date| date.to_string())
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
        let views = self.content.into_iter().flat_map(|content| &content.text.quotations);
        let mut listed: Vec<&str> = Vec::new();
        let quotations = self.source.document.quotations.iter().zip(views);
        quotations.filter_map(move |(quotation, view)| {
            let source = view.verified_in.as_ref()?;
            if listed.contains(&quotation.words.as_str()) {
                return None;
            }
            listed.push(&quotation.words);
            let id = format!("{}{SUBJECT}", self.url(&source.path));
            let work = json!({ "@type": "CreativeWork", "@id": id });
            Some(json!({ "@type": "Quotation", "text": quotation.words, "isPartOf": work }))
        })
    }

    fn corrections(&self) -> impl Iterator<Item = Value> {
        let corrections = self.content.into_iter().flat_map(|content| &content.corrections);
        corrections.map(|correction| {
            Filled::default()
                .with("@type", "CorrectionComment")
                .with("datePublished", correction.date.as_str())
                .text("text", &correction.note)
                .into()
        })
    }
}

/// Who is responsible for the site. Whether that is a person or an organisation is not known.
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

/// The type of an object: that of its kind, or the one that belongs to the value of a field.
fn type_of<'k>(schema: &'k SchemaType, record: &Record) -> &'k str {
    let by = record.field(&schema.by).and_then(|value| schema.types.get(value));
    by.unwrap_or(&schema.ty)
}

/// Adds the fields that citation styles know: who published it, when, and where.
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
