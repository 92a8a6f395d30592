//! One page: the right template with everything it may show.
//!
//! Every page goes through here, so that all of them see the same names. No template is built in.

use std::sync::Arc;

use tera::{Context, Value};

use super::Rendered;
use super::body::Filler;
use super::share::ShareCard;
use super::sitemap::encoded;
use super::theme::Theme;
use super::view::{self, array, map};
use crate::diagnostic::{Diagnostic, catalogue::theme as catalogue, did_you_mean};
use crate::graph::graph::{Card, SiteUpdate};
use crate::model::document::Document;
use crate::model::kind::Kind;
use crate::publish::plan::{Page, PageKind};
use crate::source::Span;
use crate::view::neighbours::Neighbours;

/// Everything a page is made from.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// Which page.
    pub page: &'a Page,
    /// The document of its object; `None` for pages without a file.
    pub document: Option<&'a Document>,
    /// What it may show of other pages.
    pub neighbours: &'a Neighbours,
}

/// Renders one page.
pub fn page(theme: &Theme, job: Job<'_>) -> Rendered {
    let root = root(theme, job.page);
    let empty = Document::default();
    let filler = filler(theme, job, job.document.unwrap_or(&empty), &root);
    let mut writer = Writer { filler, job, context: Context::new() };
    writer.context();
    writer.render()
}

/// Fills the bodies of a page.
pub(super) fn filler<'a>(
    theme: &'a Theme,
    job: Job<'a>,
    document: &'a Document,
    root: &'a str,
) -> Filler<'a> {
    Filler { theme, document, neighbours: job.neighbours, root, diagnostics: Vec::new() }
}

/// The way from a page to the root of the site. The page for missing addresses is shown at any
/// address, so only an absolute path works there.
pub fn root(theme: &Theme, page: &Page) -> String {
    // Hosts show these at other addresses than their own.
    if matches!(page.shows, PageKind::NotFound | PageKind::WithdrawnFile(_)) {
        return theme.config.site.base_path().to_owned();
    }
    match page.folder.matches('/').count() {
        0 => "./".into(),
        depth => "../".repeat(depth),
    }
}

/// Collects the context of one page.
pub(super) struct Writer<'a> {
    pub(super) filler: Filler<'a>,
    pub(super) job: Job<'a>,
    context: Context,
}

impl Writer<'_> {
    fn render(self) -> Rendered {
        let Self { filler, job, context } = self;
        let mut diagnostics = filler.diagnostics;
        let mut bytes = Vec::with_capacity(16 * 1024);
        let template = template(filler.theme, job).unwrap_or_else(|diagnostic| {
            diagnostics.push(diagnostic);
            String::new()
        });
        if template.is_empty() {
            return Rendered { bytes, template, diagnostics };
        }
        if let Err(error) = filler.theme.tera.render_to(&template, &context, &mut bytes) {
            let card = &job.neighbours.page.card;
            diagnostics.push(filler.theme.render_fault(&error, &format!("/{}", card.path)));
        }
        Rendered { bytes, template, diagnostics }
    }

    pub(super) fn set(&mut self, key: &'static str, value: impl Into<Value>) {
        self.context.insert_value(key, value.into());
    }

    pub(super) fn cards(&self, cards: &[Arc<Card>]) -> Value {
        array(cards.iter().map(|card| self.filler.theme.card(card)))
    }

    pub(super) fn card(&self, card: Option<&Arc<Card>>) -> Value {
        card.map_or_else(Value::none, |card| self.filler.theme.card(card))
    }

    fn context(&mut self) {
        self.set("root", self.filler.root);
        let page = self.page();
        self.set("page", page);
        self.structured();
        match self.job.page.shows {
            PageKind::Object(_) => {
                self.object();
                self.citations();
                self.embed();
                self.share();
            }
            PageKind::AsAt { .. } => self.past(),
            PageKind::Embed(_) => self.framed(),
            PageKind::List { .. } => {
                self.object();
                self.share();
                self.list();
            }
            PageKind::Tags
            | PageKind::SiteMap
            | PageKind::Changes
            | PageKind::Corrections
            | PageKind::Evidence
            | PageKind::Data
            | PageKind::Tag(_) => {
                self.generated();
            }
            PageKind::Moved { .. } | PageKind::Withdrawn(_) | PageKind::WithdrawnFile(_) => {
                self.former()
            }
            PageKind::NotFound => {}
        }
    }

    /// The share picture of the page, or what stops it: reported on the first page of a list, and
    /// not at all when no page gets a picture because of the site's title.
    fn share(&mut self) {
        let theme = self.filler.theme;
        let file = &self.filler.document.path;
        let view = self.job.neighbours.share.as_ref();
        let card = view.map(|view| ShareCard::new(theme, view, file)).transpose();
        let link = card.unwrap_or_else(|diagnostic| {
            let is_later = matches!(self.job.page.shows, PageKind::List { number: 2.., .. });
            let site = theme.share.typeface.missing(&theme.config.site.title);
            if !is_later && (diagnostic.is_error() || site.is_empty()) {
                self.filler.diagnostics.push(*diagnostic);
            }
            None
        });
        let link = link.map(|card| card.link(&theme.config.site.base_url));
        self.set("share", link.map_or_else(Value::none, |link| Value::from_serializable(&link)));
    }

    fn page(&self) -> Value {
        let page = &self.job.neighbours.page;
        let card = &page.card;
        let url = format!("{}{}", self.filler.theme.base_url, encoded(&page.folder));
        map([
            ("id", card.id.as_str().into()),
            ("kind", card.kind.as_str().into()),
            ("kind_label", card.kind_label.as_str().into()),
            ("kind_plural", page.kind_plural.as_str().into()),
            ("title", card.title.as_str().into()),
            ("path", card.path.as_str().into()),
            ("url", url.into()),
            ("summary", card.summary.as_str().into()),
            ("draft", card.draft.into()),
            ("breadcrumb", array(page.breadcrumb.iter().map(|to| view::destination(to)))),
            ("section", page.section.as_str().into()),
            ("feeds", array(page.feeds.iter().map(view::feed))),
            ("data", page.data.as_str().into()),
        ])
    }

    /// An old address: where it leads now, or why nowhere.
    fn former(&mut self) {
        match &self.job.page.shows {
            PageKind::Moved { title, to } => {
                let address = to.strip_suffix("index.html").unwrap_or(to);
                let url = format!("{}{}", self.filler.theme.base_url, encoded(address));
                let pairs = [("title", title.as_str().into()), ("path", to.as_str().into())];
                let [title, path] = pairs;
                self.set("moved", map([title, path, ("url", url.into())]));
            }
            PageKind::Withdrawn(tombstone) | PageKind::WithdrawnFile(tombstone) => {
                let date = tombstone.date.to_string().into();
                let reason = tombstone.reason.as_str().into();
                self.set("withdrawn", map([("date", date), ("reason", reason)]));
            }
            _ => {}
        }
    }

    fn list(&mut self) {
        let list = &self.job.neighbours.list;
        self.set("items", self.cards(&list.items));
        self.set("total", list.total);
        self.set("table", list.table.as_str());
        let path = |number: Option<usize>| {
            let path = number.and_then(|number| list.pages.get(number.checked_sub(1)?));
            path.map_or_else(Value::none, |path| path.as_str().into())
        };
        let links = list.pages.iter().enumerate().map(|(index, path)| {
            map([
                ("number", (index + 1).into()),
                ("path", path.as_str().into()),
                ("current", (index + 1 == list.number).into()),
            ])
        });
        let pagination = map([
            ("number", list.number.into()),
            ("pages", list.pages.len().into()),
            ("previous", path(list.number.checked_sub(1))),
            ("next", path(Some(list.number + 1))),
            ("links", array(links)),
        ]);
        self.set("pagination", pagination);
    }

    fn generated(&mut self) {
        let neighbours = self.job.neighbours;
        let list = &neighbours.list;
        match self.job.page.shows {
            PageKind::Tag(_) => {
                self.set("tag", neighbours.tags.first().map_or_else(Value::none, view::tag));
                self.set("items", self.cards(&list.items));
            }
            PageKind::Changes | PageKind::Corrections => {
                let updates = array(list.updates.iter().map(|update| self.update(update)));
                self.set("items", updates);
            }
            PageKind::Evidence => self.evidence(&list.evidence),
            PageKind::Data => self.downloads(&list.downloads),
            _ => {
                self.set("tags", array(list.tags.iter().map(view::tag)));
                let sections =
                    list.sections.iter().zip(&list.section_paths).map(|(section, path)| {
                        map([
                            ("title", section.label.as_str().into()),
                            ("path", path.as_str().into()),
                            ("items", self.cards(&section.items)),
                        ])
                    });
                let sections = array(sections);
                self.set("sections", sections);
            }
        }
    }

    fn update(&self, update: &SiteUpdate) -> Value {
        map([
            ("date", update.date.to_string().into()),
            ("kind", update.kind.name().into()),
            ("note", update.note.as_str().into()),
            ("was", update.was.as_str().into()),
            ("page", self.filler.theme.card(&update.page)),
        ])
    }
}

/// The template of a page: the kind's own when the theme has one.
fn template(theme: &Theme, job: Job<'_>) -> Result<String, Diagnostic> {
    let kind = theme.config.kinds.get(&job.neighbours.page.card.kind);
    let own = match &job.page.shows {
        PageKind::Object(_) => kind.and_then(|kind| kind.template.as_ref()),
        PageKind::List { .. } => kind.and_then(|kind| kind.list_template.as_ref()),
        _ => None,
    };
    let candidates = own.map_or_else(|| usual(job.page, kind), |own| vec![own.text.clone()]);
    let wanted = candidates.last().cloned().unwrap_or_default();
    candidates.into_iter().find(|name| theme.has(name)).ok_or_else(|| {
        let (start, end) = own.map_or((0, 0), |own| (own.range.start, own.range.end));
        let span = Span { file: crate::config::FILE.into(), start, end };
        catalogue::missing_template(&span, &wanted, did_you_mean(&wanted, theme.names()))
    })
}

/// The templates for a page of a kind that names none, the first that there is being taken.
fn usual(page: &Page, kind: Option<&Kind>) -> Vec<String> {
    let for_kind = |prefix: &str, general: &str| {
        vec![format!("{prefix}{}.html", kind.map_or("", |kind| &kind.name)), general.into()]
    };
    match page.shows {
        PageKind::Object(_) => for_kind("", "object.html"),
        PageKind::List { .. } => for_kind("list-", "list.html"),
        PageKind::AsAt { .. } => vec!["as-at.html".into()],
        PageKind::Embed(_) => for_kind("embed-", "embed.html"),
        PageKind::Tags => vec!["tags.html".into()],
        PageKind::Tag(_) => vec!["tag.html".into()],
        PageKind::SiteMap => vec!["sitemap.html".into()],
        PageKind::Changes | PageKind::Corrections => vec!["updates.html".into()],
        PageKind::Evidence => vec!["evidence.html".into()],
        PageKind::Data => vec!["data.html".into()],
        PageKind::Moved { .. } => vec!["moved.html".into()],
        PageKind::Withdrawn(_) | PageKind::WithdrawnFile(_) => vec!["withdrawn.html".into()],
        PageKind::NotFound => vec!["404.html".into()],
    }
}
