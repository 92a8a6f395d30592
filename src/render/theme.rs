//! The theme ready for use: templates, components, and the values that all pages share.
//!
//! Templates get four filters and a function of ours, all pure functions of their arguments and the
//! messages. No filter or function can reach the clock, files or the environment.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use tera::{
    ComponentInfo, Context, Error, ErrorKind, Kwargs, ReportError, State, Tera, TeraResult, Value,
};

use crate::cite::PageStyles;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, catalogue::theme as catalogue, did_you_mean};
use crate::fingerprint::Fingerprint;
use crate::graph::Card;
use crate::graph::order::letter;
use crate::model::messages::Messages;
use crate::source::{Source, Span, one_line};

use super::assets::Assets;
use super::context::arguments::PassageArguments;
use super::context::card::SharedCard;
use super::context::site::{Globals, NavView, SiteView};
use super::context::values::{Html, fields};
use super::message;
use super::share::{Lines, ShareStyle, Space};
use super::status::long_date;

/// The component that renders the link to a passage.
const PASSAGE: &str = "ui.passage";
/// The component that gives the script its words.
const SCRIPT_WORDS: &str = "ui.script_words";
/// Stands in for an anchor; no anchor has a capital.
const ANCHOR: &str = "ANCHOR";

/// A theme that is ready for use: templates, components, and everything that all pages share.
pub struct Theme {
    pub(super) tera: Tera,
    pub(super) config: Config,
    pub(super) base_url: String,
    /// Its assets.
    pub assets: Arc<Assets>,
    pub(super) component_names: Vec<String>,
    /// Styles in which its pages are cited.
    pub(super) citing: PageStyles,
    /// The fonts and colours of share pictures.
    pub share: Arc<ShareStyle>,
    /// Fingerprint of everything but the paths of assets, which a page prints when it depends on
    /// them.
    pub fingerprint: Fingerprint,
    links: BTreeMap<String, NavView>,
    sources: BTreeMap<String, Source>,
    /// Cards of the graph as templates see them, by their address in memory.
    cards: FxHashMap<usize, CardCell>,
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

/// Everything that a theme is built from.
#[derive(Debug)]
pub struct ThemeInput<'a> {
    /// Templates by name, those of the project in place of the theme's.
    pub templates: &'a BTreeMap<String, Source>,
    /// Paths on the site of all assets, by name.
    pub assets: Assets,
    /// The settings of the site.
    pub config: &'a Config,
    /// What templates see of the whole site.
    pub site: SiteView,
    /// The cards of the graph.
    pub cards: Vec<Arc<Card>>,
    /// The fonts and colours of share pictures.
    pub share: Arc<ShareStyle>,
}

impl ThemeInput<'_> {
    /// Fingerprint of everything that the theme may put into a page unasked. A new field does not
    /// compile until it is decided on here.
    fn fingerprint(&self) -> Fingerprint {
        // A card is part of what the pages that show it are rendered from.
        let Self { templates, assets, config, site, cards: _, share } = self;
        let all = (templates, assets.unprinted, config.fingerprint, site, share);
        Fingerprint::of_value(&all)
    }
}

impl Theme {
    /// Loads the templates. The theme is usable only when there are no diagnostics.
    pub fn new(input: ThemeInput<'_>) -> (Self, Vec<Diagnostic>) {
        let fingerprint = input.fingerprint();
        let ThemeInput { templates, assets, config, site, cards, share } = input;
        let mut theme = Self {
            tera: with_lines(tera(&config.messages), share.clone()),
            fingerprint,
            base_url: site.base_url.clone(),
            links: site.links.clone(),
            assets: Arc::new(assets),
            component_names: Vec::new(),
            citing: PageStyles::new(&config.site.language),
            share,
            config: config.clone(),
            sources: templates.clone(),
            cards: cards.into_iter().map(CardCell::new).collect(),
            passage_link: String::new(),
        };
        let mut diagnostics = theme.load(templates);
        let mut script_words = String::new();
        if diagnostics.is_empty() {
            let anchor = fields(&PassageArguments { anchor: ANCHOR });
            let link = theme.once(PASSAGE, &anchor, &mut diagnostics);
            link.trim().clone_into(&mut theme.passage_link);
            script_words = theme.once(SCRIPT_WORDS, &Context::new(), &mut diagnostics);
        }
        let (assets, script_words) = (&theme.assets.links, Html::new(script_words.trim_end()));
        let globals = fields(&Globals { site: &site, assets, script_words });
        theme.tera.global_context().extend(globals);
        theme.component_names = component_names(&theme.tera);
        (theme, diagnostics)
    }

    /// Renders once a component that is the same on all pages; nothing if the theme does not have
    /// it. A page can have many links to passages, which differ only in their anchor. So one link
    /// is rendered, and the anchor is inserted into copies of it.
    fn once(&self, name: &str, arguments: &Context, diagnostics: &mut Vec<Diagnostic>) -> String {
        if self.tera.get_component_definition(name).is_none() {
            return String::new();
        }
        let none = Context::new();
        match self.tera.render_component_with_implicits(name, arguments, &none, None, true) {
            Ok(html) => html,
            Err(error) => {
                diagnostics.push(self.render_fault(&error, name));
                String::new()
            }
        }
    }

    /// The theme's link to a passage, which stands at its end.
    pub(super) fn passage_link(&self, anchor: &str) -> String {
        self.passage_link.replace(ANCHOR, anchor)
    }

    fn load(&mut self, templates: &BTreeMap<String, Source>) -> Vec<Diagnostic> {
        let all = templates.iter().map(|(name, source)| (name.as_str(), source.text.as_ref()));
        let Err(error) = self.tera.add_raw_templates(all) else { return Vec::new() };
        // Tera stops at the first template that it cannot parse; this tries each, to report them
        // all.
        let messages = &self.config.messages;
        let each = templates
            .iter()
            .filter_map(|(name, source)| syntax_error(messages, name, &source.text));
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

    /// The beginning of a template.
    pub(super) fn template_span(&self, name: &str) -> Span {
        let source = self.sources.get(name);
        source.map_or_else(|| self.anywhere(), |source| source.span(0..0))
    }

    /// The diagnostic for a template that failed on a page.
    pub(super) fn render_fault(&self, error: &Error, page: &str) -> Diagnostic {
        let (span, message) = self.place(error);
        catalogue::template_failed(&span.unwrap_or_else(|| self.anywhere()), &message, page)
    }

    /// The diagnostic for a template whose drawing on a page cannot become a picture.
    pub(super) fn drawing_fault(&self, template: &str, fault: &str, page: &str) -> Diagnostic {
        catalogue::unusable_drawing(&self.mention(template, "<svg"), fault, page)
    }

    /// The place in the template that a message names, where its first quoted word stands. A
    /// template of the project is preferred to one of the theme.
    fn named_in(&self, message: &str) -> Option<Span> {
        let named = self.sources.iter().filter(|(name, _)| message.contains(&format!("`{name}`")));
        let (name, _) = named.min_by_key(|(_, source)| source.path.starts_with("themes/"))?;
        Some(self.mention(name, message.split('`').nth(1)?))
    }

    /// The place of a word in a template, or else the beginning of the template.
    pub fn mention(&self, template: &str, word: &str) -> Span {
        let Some(source) = self.sources.get(template) else { return self.anywhere() };
        let start = source.text.find(word);
        source.span(start.map_or(0..0, |start| start..start + word.len()))
    }

    /// The place for a fault that names no template.
    fn anywhere(&self) -> Span {
        let template = self.sources.get("base.html").or_else(|| self.sources.values().next());
        let settings = || Span::start_of(config::FILE);
        template.map_or_else(settings, |source| source.span(0..0))
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

    /// Faults that Tera finds when it joins templates have no position, only a text: `error: … -->
    /// name:1:2 …`.
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

    /// The path of a page in `[links]`.
    pub(super) fn link(&self, name: &str) -> Option<&str> {
        self.links.get(name).map(|link| link.path.0.as_str())
    }

    /// The path under which an asset is published.
    pub fn asset(&self, name: &str) -> Option<&str> {
        self.assets.paths.get(name).map(String::as_str)
    }

    /// The diagnostic for a link to an address that is not published, on a page that `template`
    /// rendered. Its place is where a template has the address, if one has it.
    pub fn dead_link(&self, template: &str, page: &str, root: &str, href: &str) -> Diagnostic {
        let fixed = href.strip_prefix(root).unwrap_or(href);
        let own = self.sources.get(template);
        let all = own.into_iter().chain(self.sources.values());
        let written = all.filter(|_| !fixed.is_empty()).find_map(|source| written(source, fixed));
        let start = || own.map_or_else(|| self.anywhere(), |source| source.span(0..0));
        catalogue::dead_template_link(&written.unwrap_or_else(start), page, href)
    }

    /// Whether the theme has a template of this name.
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

    /// A card as templates see it, which is serialised once for each object.
    pub(super) fn card(&self, card: &Card) -> SharedCard {
        match self.cards.get(&std::ptr::from_ref(card).addr()) {
            Some(cell) => cell.shared.get_or_init(|| SharedCard::new(card)).clone(),
            None => SharedCard::new(card),
        }
    }

    /// Cards as templates see them.
    pub(super) fn cards(&self, cards: &[Arc<Card>]) -> Vec<SharedCard> {
        cards.iter().map(|card| self.card(card)).collect()
    }
}

/// A card of the graph, and how templates see it once one of them has asked for it.
struct CardCell {
    /// Keeps the card in memory, so that no other card can get its address.
    _card: Arc<Card>,
    shared: OnceLock<SharedCard>,
}

impl CardCell {
    /// The cell with the address of the card.
    fn new(card: Arc<Card>) -> (usize, Self) {
        (Arc::as_ptr(&card).addr(), Self { _card: card, shared: OnceLock::new() })
    }
}

/// Components whose name has a dot are the theme's own and not for texts.
fn component_names(tera: &Tera) -> Vec<String> {
    let mut names: Vec<String> =
        tera.get_component_names().filter(|name| !name.contains('.')).map(str::to_owned).collect();
    names.sort();
    names
}

fn tera(messages: &Arc<Messages>) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([".html", ".htm", ".xml", ".svg"]);
    message::register(&mut tera, messages.clone());
    let messages = messages.clone();
    tera.register_filter("long_date", move |date: &str, _: Kwargs, _: &State<'_>| -> String {
        long_date(date, &messages)
    });
    tera.register_filter("host", |url: &str, _: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let host = url.split("://").nth(1).unwrap_or(url).split('/').next().unwrap_or(url);
        Ok(host.trim_start_matches("www.").to_owned())
    });
    tera.register_filter("letter", |title: &str, _: Kwargs, _: &State<'_>| letter(title));
    tera
}

/// Adds the filter that breaks the lines of share pictures.
fn with_lines(mut tera: Tera, share: Arc<ShareStyle>) -> Tera {
    tera.register_filter("lines", move |text: &str, arguments: Kwargs, _: &State<'_>| {
        let lines = Lines::new(&share.typeface, text, &Space::of(&arguments)?);
        Ok::<_, Error>(Value::from_serializable(&lines))
    });
    tera
}

fn syntax_error(messages: &Arc<Messages>, name: &str, text: &str) -> Option<Error> {
    let error = tera(messages).add_raw_template(name, text).err()?;
    matches!(error.kind(), ErrorKind::SyntaxError(report) if !is_about_others(report))
        .then_some(error)
}

/// Whether a fault is about other templates. A template that is parsed alone cannot find the
/// components and templates that it uses, which is not its own fault.
fn is_about_others(report: &ReportError) -> bool {
    let message = report.message().to_lowercase();
    message.contains("component") || message.contains("template") || message.contains("filter")
}

/// The place of an address in a template: a whole attribute, or the end of one after `{{ root }}`.
fn written(source: &Source, address: &str) -> Option<Span> {
    let text = &source.text;
    let mut places = text.match_indices(address).filter(|(at, _)| {
        let (before, after) = (text.get(..*at), text.get(at + address.len()..));
        before.is_some_and(|before| before.trim_end().ends_with(['"', '\'', '}']))
            && after.is_some_and(|after| after.starts_with(['"', '\'']))
    });
    places.next().map(|(at, _)| source.span(at..at + address.len()))
}
