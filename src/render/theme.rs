//! The theme ready for use: templates, components, and what is the same on every page.
//!
//! Templates get two filters of ours, both pure functions of their arguments. No function reaches
//! the clock, files or the environment.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use serde_json::Value as Json;
use tera::{
    ComponentInfo, Context, Error, ErrorKind, Kwargs, ReportError, State, Tera, TeraResult, Value,
};

use crate::cite::PageStyles;
use crate::config::{Config, Publisher};
use crate::diagnostic::{Diagnostic, catalogue::theme as catalogue, did_you_mean};
use crate::fingerprint::Fingerprint;
use crate::graph::graph::Card;
use crate::graph::order::initial;
use crate::publish::layout::Format;
use crate::source::{Source, Span, one_line};
use crate::view::neighbours::Destination;

use super::assets::Assets;
use super::share::Typeface;
use super::status::long_date;
use super::view;

/// The component that renders the link to a passage.
const PASSAGE: &str = "ui.passage";
/// Stands for an anchor; no anchor has a capital.
const ANCHOR: &str = "ANCHOR";

/// What is the same on every page of a site.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct SiteView {
    /// Title of the whole site.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// BCP 47 language tag.
    pub language: String,
    /// Address of the home page.
    pub base_url: String,
    /// Date of the release; empty when it is not given.
    pub released: String,
    /// Who answers for it; nothing when the site does not say.
    pub publisher: Option<Publisher>,
    /// The day up to which the sources go; empty when it is not given.
    pub sources_until: String,
    /// The main navigation.
    pub nav: Vec<NavView>,
    /// Pages that the theme links to, by the name it knows them under.
    pub links: BTreeMap<String, NavView>,
    /// Address of the home page; empty when that is the root itself.
    pub home: String,
    /// Feeds of all that is new.
    pub feeds: Vec<FeedView>,
    /// Anything for the theme.
    pub extra: Json,
}

/// A feed to follow.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct FeedView {
    /// What readers call its format.
    pub label: &'static str,
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: &'static str,
    /// Its path.
    pub path: &'static str,
}

impl From<Format> for FeedView {
    fn from(format: Format) -> Self {
        Self { label: format.name(), media_type: format.media_type(), path: format.file() }
    }
}

/// One entry of the navigation.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct NavView {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub path: String,
}

impl NavView {
    /// An entry with its own words, or else the page's title.
    pub fn new(label: Option<&String>, to: Destination) -> Self {
        Self { label: label.cloned().unwrap_or(to.title), path: to.path }
    }
}

/// Templates, components and everything that all pages share.
pub struct Theme {
    pub(super) tera: Tera,
    pub(super) config: Config,
    pub(super) base_url: String,
    /// Its assets.
    pub assets: Arc<Assets>,
    pub(super) component_names: Vec<String>,
    /// Styles in which its pages are cited.
    pub(super) citing: PageStyles,
    /// The fonts of pictures.
    pub typeface: Arc<Typeface>,
    /// Fingerprint of all of it but the paths of assets that a page shows when it depends on them.
    pub fingerprint: Fingerprint,
    links: BTreeMap<String, NavView>,
    sources: BTreeMap<String, Source>,
    cards: Vec<OnceLock<Value>>,
    /// The link to a passage, with [`ANCHOR`] in the place of its anchor.
    passage_link: String,
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Theme")
            .field("fingerprint", &self.fingerprint)
            .finish_non_exhaustive()
    }
}

impl Theme {
    /// Loads the templates. The theme is usable only when there are no diagnostics.
    pub fn new(
        templates: &BTreeMap<String, Source>,
        assets: BTreeMap<String, String>,
        config: &Config,
        (site, cards, typeface): (SiteView, usize, Arc<Typeface>),
    ) -> (Self, Vec<Diagnostic>) {
        let hashes: Vec<_> = templates.iter().map(|(name, source)| (name, source.hash)).collect();
        let assets = Assets::new(assets, templates.values().map(|source| source.text.as_ref()));
        let all = (hashes, assets.unseen, config.fingerprint, &site, &typeface.name);
        let mut theme = Self {
            tera: tera(&config.site.months),
            fingerprint: Fingerprint::of_value(&all),
            base_url: site.base_url.clone(),
            links: site.links.clone(),
            assets: Arc::new(assets),
            component_names: Vec::new(),
            citing: PageStyles::new(&config.site.language),
            typeface,
            config: config.clone(),
            sources: templates.clone(),
            cards: std::iter::repeat_with(OnceLock::new).take(cards).collect(),
            passage_link: String::new(),
        };
        let context = theme.tera.global_context();
        context.insert("site", &site);
        context.insert_value("assets", Value::from_serializable(&theme.assets.paths));
        let mut diagnostics = theme.load(templates);
        if diagnostics.is_empty() {
            match theme.render_passage_link() {
                Ok(link) => theme.passage_link = link,
                Err(error) => diagnostics.push(theme.render_fault(&error, PASSAGE)),
            }
        }
        theme.component_names = component_names(&theme.tera);
        (theme, diagnostics)
    }

    /// Passages are many and their links alike, so one is rendered and the anchor put in.
    fn render_passage_link(&self) -> TeraResult<String> {
        if self.tera.get_component_definition(PASSAGE).is_none() {
            return Ok(String::new());
        }
        let (mut args, implicits) = (Context::new(), Context::new());
        args.insert("anchor", ANCHOR);
        let link =
            self.tera.render_component_with_implicits(PASSAGE, &args, &implicits, None, true)?;
        Ok(link.trim().to_owned())
    }

    /// The theme's link to a passage, which stands at its end.
    pub(super) fn passage_link(&self, anchor: &str) -> String {
        self.passage_link.replace(ANCHOR, anchor)
    }

    fn load(&mut self, templates: &BTreeMap<String, Source>) -> Vec<Diagnostic> {
        let all = templates.iter().map(|(name, source)| (name.as_str(), source.text.as_ref()));
        let Err(error) = self.tera.add_raw_templates(all) else { return Vec::new() };
        // Tera stops at the first template that cannot be read; try each to name them all.
        let each = templates.iter().filter_map(|(name, source)| syntax_error(name, &source.text));
        let broken: Vec<Diagnostic> = each.map(|error| self.load_fault(&error)).collect();
        if broken.is_empty() { vec![self.load_fault(&error)] } else { broken }
    }

    fn load_fault(&self, error: &Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::MissingParent { current, parent } => {
                let near = did_you_mean(parent, self.names());
                catalogue::missing_template(&self.mention(current, parent), parent, near)
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
            | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
                catalogue::circle_of_templates(&self.mention(tpl, "{%"), chain)
            }
            _ => self.unreadable(error),
        }
    }

    fn unreadable(&self, error: &Error) -> Diagnostic {
        let (span, message) = self.place(error);
        if let Some(span) = span {
            return catalogue::template_syntax(&span, &message);
        }
        let named = self.named_in(&message).unwrap_or_else(|| self.anywhere());
        catalogue::theme_failed(&named, &message)
    }

    /// The diagnostic for a template that failed on a page.
    pub(super) fn render_fault(&self, error: &Error, page: &str) -> Diagnostic {
        let (span, message) = self.place(error);
        catalogue::template_failed(&span.unwrap_or_else(|| self.anywhere()), &message, page)
    }

    /// Where a template that a message names, rather one of the project, has what it is about.
    fn named_in(&self, message: &str) -> Option<Span> {
        let named = self.sources.iter().filter(|(name, _)| message.contains(&format!("`{name}`")));
        let (name, _) = named.min_by_key(|(_, source)| source.path.starts_with("themes/"))?;
        Some(self.mention(name, message.split('`').nth(1)?))
    }

    /// Where a template has this word, or else its beginning.
    fn mention(&self, template: &str, word: &str) -> Span {
        let Some(source) = self.sources.get(template) else { return self.anywhere() };
        let found = source.text.find(word).map(|start| start..start + word.len());
        source.span(found.unwrap_or(0..0))
    }

    fn anywhere(&self) -> Span {
        let known = self.sources.get("base.html").or_else(|| self.sources.values().next());
        let site = || Span::start_of("site.toml");
        known.map_or_else(site, |source| source.span(0..0))
    }

    fn place(&self, error: &Error) -> (Option<Span>, String) {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let source = self.sources.get(report.filename());
                (
                    source.map(|source| source.span(report.span().range.clone())),
                    one_line(report.message()),
                )
            }
            other => self.placed_in_words(&other.to_string()),
        }
    }

    /// What Tera finds when it joins the templates comes as text only: `error: … --> name:1:2 …`.
    fn placed_in_words(&self, text: &str) -> (Option<Span>, String) {
        let (message, rest) = text.split_once("-->").unwrap_or((text, ""));
        let mut place = rest.trim_start().lines().next().unwrap_or_default().rsplitn(3, ':');
        let column = place.next().and_then(|column| column.trim().parse::<usize>().ok());
        let line = place.next().and_then(|line| line.parse::<usize>().ok());
        let source = place.next().and_then(|name| self.sources.get(name.trim()));
        let span = source.zip(line.zip(column)).map(|(source, (line, column))| {
            let before: usize =
                source.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
            let start = (before + column.saturating_sub(1)).min(source.text.len());
            source.span(start..start + 1)
        });
        (span, one_line(message.trim_start_matches("error:")))
    }

    /// The path of a page that the theme knows by a name.
    pub(super) fn link(&self, name: &str) -> Option<&str> {
        self.links.get(name).map(|link| link.path.as_str())
    }

    /// The path under which an asset is published.
    pub fn asset(&self, name: &str) -> Option<&str> {
        self.assets.paths.get(name).map(String::as_str)
    }

    /// The diagnostic for a link to an address that is not published, on a page that was made by
    /// `template`. Where the address stands in a template, that is its place.
    pub fn dead_link(&self, template: &str, page: &str, (root, href): (&str, &str)) -> Diagnostic {
        let fixed = href.strip_prefix(root).unwrap_or(href);
        let own = self.sources.get(template);
        let all = own.into_iter().chain(self.sources.values());
        let place = all.filter(|_| !fixed.is_empty()).find_map(|source| written(source, fixed));
        let place = place.or_else(|| own.map(|source| source.span(0..0)));
        catalogue::dead_template_link(&place.unwrap_or_else(|| self.anywhere()), page, href)
    }

    /// Whether there is such a template.
    pub(super) fn has(&self, name: &str) -> bool {
        self.sources.contains_key(name)
    }

    /// Names of all templates.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().map(String::as_str)
    }

    /// The definition of a component that texts may use.
    pub(super) fn component(&self, name: &str) -> Option<ComponentInfo> {
        self.tera.get_component_definition(name)
    }

    /// A card as templates see it; made once for each object.
    pub(super) fn card(&self, card: &Card) -> Value {
        match card.position.0.and_then(|index| self.cards.get(index)) {
            Some(cell) => cell.get_or_init(|| view::card(card)).clone(),
            None => view::card(card),
        }
    }
}

/// Components whose name has a dot are the theme's own and not for texts.
fn component_names(tera: &Tera) -> Vec<String> {
    let mut names: Vec<String> =
        tera.get_component_names().filter(|name| !name.contains('.')).map(str::to_owned).collect();
    names.sort();
    names
}

fn tera(months: &[String]) -> Tera {
    let mut tera = Tera::new();
    let months = months.to_vec();
    tera.register_filter("long_date", move |date: &str, _: Kwargs, _: &State<'_>| -> String {
        long_date(date, &months)
    });
    tera.register_filter("host", |url: &str, _: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let host = url.split("://").nth(1).unwrap_or(url).split('/').next().unwrap_or(url);
        Ok(host.trim_start_matches("www.").to_owned())
    });
    tera.register_filter("letter", |title: &str, _: Kwargs, _: &State<'_>| -> String {
        initial(title).chars().take(1).flat_map(char::to_uppercase).collect()
    });
    tera
}

fn syntax_error(name: &str, text: &str) -> Option<Error> {
    let error = tera(&[]).add_raw_template(name, text).err()?;
    matches!(error.kind(), ErrorKind::SyntaxError(report) if !is_about_others(report))
        .then_some(error)
}

/// A template alone cannot find the components and templates it uses; that is not its fault.
fn is_about_others(report: &ReportError) -> bool {
    let message = report.message().to_lowercase();
    message.contains("component") || message.contains("template") || message.contains("filter")
}

/// Where a template has this address: whole, or after what leads to the root.
fn written(source: &Source, address: &str) -> Option<Span> {
    let text = &source.text;
    let mut found = text.match_indices(address).filter(|(at, _)| {
        let (before, after) = (text.get(..*at), text.get(at + address.len()..));
        before.is_some_and(|before| before.trim_end().ends_with(['"', '\'', '}']))
            && after.is_some_and(|after| after.starts_with(['"', '\'']))
    });
    found.next().map(|(at, _)| source.span(at..at + address.len()))
}
