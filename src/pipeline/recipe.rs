//! How one page of a site is made, and from what: the keys under which it is remembered.
//!
//! The renderer gets only a [`Job`] and the theme, so the exact key covers exactly these. It names
//! every field in patterns, so a new field does not compile until the key covers it.

use std::sync::Arc;

use super::activity::{Activity, Working};
use super::site::Site;
use super::store::{Recipe, RenderedPage};
use crate::config;
use crate::diagnostic::{Diagnostic, catalogue::theme as catalogue};
use crate::fingerprint::Fingerprint;
use crate::model::document::{Document, Target};
use crate::model::record::FieldValue;
use crate::publish::plan::{Page, PageKind};
use crate::render::scan::PageMarkup;
use crate::render::{self, Job};
use crate::source::Span;
use crate::view::View;

impl Site {
    /// A page, rendered now or before.
    pub(super) fn rendered(&self, page: &Page) -> RenderedPage {
        let recipe = PageRecipe { site: self, page, document: self.document(page) };
        let mut rendered = self.store.page(&page.file(), &recipe);
        if rendered.ids.is_none() && recipe.is_anchored() {
            rendered.ids = Some(PageMarkup::of(&rendered.bytes).ids());
        }
        rendered
    }
}

/// One page of a site, as the store asks for it.
#[derive(Clone, Copy)]
struct PageRecipe<'s> {
    site: &'s Site,
    page: &'s Page,
    document: Option<&'s Document>,
}

impl<'s> PageRecipe<'s> {
    fn job<'j>(self, view: &'j View) -> Job<'j>
    where
        's: 'j,
    {
        Job { page: self.page, document: self.document, view }
    }

    /// Whether some text links to an anchor of the page.
    fn is_anchored(self) -> bool {
        self.site.anchored.contains(self.page.folder.as_str())
    }

    /// Broken links of a rendered page. Those in its text were checked there; what is left are
    /// those of the template.
    fn dead_links(self, seen: &PageMarkup<'_>) -> Vec<String> {
        let Self { site, page, .. } = self;
        let is_published = |path: &str| site.everywhere.has(path) || self.is_typed(path);
        let dead = seen.dead_links(&render::root(&site.theme, page), is_published);
        dead.into_iter().map(str::to_owned).collect()
    }

    /// Whether the text of the page itself links to a path of the site.
    fn is_typed(self, path: &str) -> bool {
        let is_it = |target: &Target| matches!(target, Target::Site(target) if target == path);
        self.document.is_some_and(|document| {
            document.links.iter().any(|link| is_it(&link.target))
                || document.images.iter().any(|image| is_it(&image.target))
        })
    }

    /// What only the rendered page shows: broken links of templates, and ids that are defined
    /// twice.
    fn faults(self, template: &str, dead: &[String], seen: &PageMarkup<'_>) -> Vec<Diagnostic> {
        let theme = &self.site.theme;
        let root = render::root(theme, self.page);
        let folder = format!("/{}", self.page.folder);
        let dead = dead.iter().map(|href| theme.dead_link(template, &folder, &root, href));
        let repeated = seen.repeated_ids().into_iter();
        let path = self.document.map_or(config::FILE, |document| &document.path);
        let repeated = repeated.map(|id| catalogue::repeated_id(&Span::start_of(path), id));
        let forbidden = seen.forbidden().iter().map(|address| {
            let span = self.place_of(template, address);
            catalogue::forbidden_address(&span, &folder, address)
        });
        dead.chain(repeated).chain(forbidden).collect()
    }

    /// Where an address comes from: the settings, the front matter of the page, or the template.
    fn place_of(self, template: &str, address: &str) -> Span {
        let settings = &self.site.settings;
        let start = settings.text.find(address);
        let of_settings = start.map(|start| settings.span(start..start + address.len()));
        let of_document = || {
            let document = self.document?;
            let has_it = |field: &&FieldValue| field.values.iter().any(|value| value == address);
            let field = document.record.fields.iter().find(has_it)?;
            Some(Span::new(document.path.clone(), &field.range))
        };
        let of_template = || self.site.theme.mention(template, address);
        of_settings.or_else(of_document).unwrap_or_else(of_template)
    }
}

impl Recipe for PageRecipe<'_> {
    type View = View;

    fn cheap(&self) -> Fingerprint {
        let Self { site, page, document } = self;
        let text = document.map(|document| (&document.path, document.hash));
        Fingerprint::of_value(&(page, text, site.shared(), site.published()))
    }

    fn view(&self) -> View {
        self.site.neighbourhood().of(self.page, self.document)
    }

    fn exact(&self, view: &View) -> Fingerprint {
        let Job { page, document, view } = self.job(view);
        let text = document.map(|document| match page.shows {
            // These show texts of the front matter alone.
            PageKind::AsAt { .. } | PageKind::Embed(_) => (&document.path, document.front()),
            _ => (&document.path, document.hash),
        });
        Fingerprint::of_value(&(page, text, view, self.site.theme.fingerprint))
    }

    fn still_holds(&self, rendered: &RenderedPage) -> bool {
        rendered.assets.are_shown_alike(&self.site.theme.assets, &rendered.bytes)
            && self.dead_links(&PageMarkup::of(&rendered.bytes)) == *rendered.dead
    }

    fn begin(&self, activity: &Arc<Activity>, view: &View) -> Working {
        let (address, template) = render::address_and_template(&self.site.theme, view);
        activity.begin(address, template, self.site.config.limits)
    }

    fn render(&self, view: &View) -> RenderedPage {
        let theme = &self.site.theme;
        let rendered = render::page(theme, self.job(view));
        let seen = PageMarkup::of(&rendered.bytes);
        let ids = self.is_anchored().then(|| seen.ids());
        let dead = self.dead_links(&seen);
        let mut diagnostics = rendered.diagnostics;
        diagnostics.extend(self.faults(&rendered.template, &dead, &seen));
        RenderedPage {
            ids,
            picture: rendered.picture.map(Arc::new),
            assets: theme.assets.clone(),
            dead: dead.into(),
            diagnostics: diagnostics.into(),
            bytes: rendered.bytes.into(),
        }
    }
}
