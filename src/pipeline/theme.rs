//! The theme, ready to render the pages of one edition.
//!
//! Templates are compiled anew in every run, because they are checked together with what all pages
//! show of the site: its title, its navigation and the names of its assets.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::edition::Edition;
use super::manuscript::Manuscript;
use super::project::Project;
use super::styles::Styles;
use crate::config::options::Addresses;
use crate::config::{Basis, Config, Support, TagInfo};
use crate::diagnostic::Diagnostic;
use crate::graph::{Destination, Graph, Index};
use crate::load;
use crate::model::messages::tag;
use crate::model::record::Reference;
use crate::publish::layout::Format;
use crate::render::{
    Assets, ContextView, FeedView, LanguageView, NavView, SiteView, SupportView, Theme, ThemeInput,
    check_messages,
};
use crate::view::neighbourhood::Destinations;

/// A theme with its styles.
#[derive(Debug)]
pub(super) struct ReadyTheme {
    pub(super) theme: Arc<Theme>,
    /// Whether nothing is wrong with its templates.
    pub(super) is_usable: bool,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Compiles the templates for an edition.
pub(super) fn ready(manuscript: &Manuscript, edition: &Edition, styles: &Styles) -> ReadyTheme {
    let project = manuscript.project.as_ref();
    let load::Theme { templates, assets, .. } = &project.theme;
    let assets = assets.iter();
    let assets = assets.map(|(name, asset)| (name.clone(), asset.published()));
    let addresses = manuscript.options.addresses;
    let languages = language_views(project, addresses);
    let site = site_view(&edition.graph, &project.config, addresses, &languages);
    let cards = edition.graph.objects.iter().map(|object| object.card.clone()).collect();
    let (theme, of_templates) = Theme::new(ThemeInput {
        templates,
        assets: Assets::new(assets.collect(), templates),
        config: &project.config,
        site,
        cards,
        share: styles.share.clone(),
    });
    let of_messages = check_messages(templates, &project.config.messages);
    let is_usable = of_templates.is_empty() && !of_messages.iter().any(Diagnostic::is_error);
    let mut diagnostics = styles.diagnostics.clone();
    diagnostics.extend(of_templates);
    diagnostics.extend(of_messages);
    ReadyTheme { theme: Arc::new(theme), is_usable, diagnostics }
}

/// What every page shows of the site.
fn site_view(
    graph: &Graph,
    config: &Config,
    addresses: Addresses,
    languages: &[LanguageView],
) -> SiteView {
    let generated = Destinations { addresses, config };
    let to = |id: &str| {
        // Links to unknown ids are reported by `check`; templates get them without an address.
        let broken = || Destination { title: id.into(), ..Destination::default() };
        generated.by_id(graph, id).map_or_else(broken, Arc::unwrap_or_clone)
    };
    let nav = config.nav.iter().map(|item| NavView::new(item.label.as_ref(), to(&item.to.id)));
    let links = config.links.iter();
    let links = links.map(|(name, id)| (name.clone(), NavView::new(None, to(&id.id))));
    let site = &config.site;
    SiteView {
        title: site.title.clone(),
        description: site.description.clone(),
        language: site.language.clone(),
        direction: tag::direction(&site.language),
        base_url: site.base_url.clone(),
        released: site.released.map(|date| date.to_string()).unwrap_or_default(),
        publisher: site.publisher.clone().map(Into::into),
        sources_until: site.sources_until.map(|date| date.to_string()).unwrap_or_default(),
        silent_after: site.silent_after,
        nav: nav.collect(),
        links: links.collect(),
        support: config.support.iter().map(|contact| support(graph, config, contact)).collect(),
        contexts: contexts(config, &to),
        home: addresses.path(&site.folder),
        folder: site.folder.clone(),
        search: to("search").path,
        a_to_z: to("a-z").path,
        feeds: Format::ALL.map(|format| FeedView::new(format, &site.folder)).to_vec(),
        languages: languages.to_vec(),
        extra: config.extra.clone(),
    }
}

/// The languages of the site; none when there is only one.
fn language_views(project: &Project, addresses: Addresses) -> Vec<LanguageView> {
    if project.further.is_empty() {
        return Vec::new();
    }
    let all = std::iter::once(&project.site).chain(&project.further);
    let view = |config: &Arc<Config>| {
        let path = addresses.path(&config.site.folder);
        LanguageView::new(&config.site.language, config.messages.text("language-name"), path)
    };
    all.map(view).collect()
}

/// The contexts of tags, by slug. `to` finds a page.
fn contexts(config: &Config, to: &impl Fn(&str) -> Destination) -> BTreeMap<String, ContextView> {
    let tags = config.tags.iter().filter(|(_, tag)| !tag.context.is_empty());
    let view = |tag: &TagInfo| ContextView {
        text: tag.context.clone(),
        page: tag.page.as_ref().map(|page| NavView::new(None, to(&page.id))),
    };
    tags.map(|(slug, tag)| (slug.clone(), view(tag))).collect()
}

/// A contact with who gives it.
fn support(graph: &Graph, config: &Config, contact: &Support) -> SupportView {
    let Support { name, contact, href, note, basis } = contact.clone();
    let mut view = SupportView { name, contact, href, note, ..SupportView::default() };
    match basis {
        Basis::Checked(date) => view.checked = date.to_string(),
        Basis::Given(Reference { id, .. }) => match graph.by_id(&id) {
            Some(source) => {
                view.given_by = publisher(graph, config, source);
                let page = graph.object(source).destination.as_ref().clone();
                view.source = Some(NavView::new(None, page));
            }
            None => view.given_by = id,
        },
    }
    view
}

/// Who published a source; its title when it does not say.
fn publisher(graph: &Graph, config: &Config, source: Index) -> String {
    let object = graph.object(source);
    let fields = config.kinds.get(object.kind()).map(|kind| &kind.fields);
    let mut fields = fields.into_iter().flatten();
    let publisher = fields.find(|(_, field)| field.csl == "publisher");
    let named = publisher.and_then(|(name, _)| object.summary.record.field(name));
    named.unwrap_or(&object.card.title).to_owned()
}
