//! From sources to a finished site: parse, link, check, render.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::project::Project;
use super::{Pipeline, Sink};
use crate::check::{self, FIXED, anchor::Anchors};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Fingerprint;
use crate::link::graph::Graph;
use crate::link::neighbourhood::Neighbourhood;
use crate::link::neighbours::{Destination, Neighbours};
use crate::link::plan::{self, Page, Shows};
use crate::link::{self, Drafts, Options};
use crate::parse::document::{Document, Summary};
use crate::parse::{self, Parsed};
use crate::render::{self, Job, NavView, SiteView, Theme, scan};

/// A finished page as it is remembered.
#[derive(Debug, Clone)]
pub(super) struct Finished {
    bytes: Arc<[u8]>,
    ids: Option<Arc<BTreeSet<String>>>,
    diagnostics: Arc<[Diagnostic]>,
}

/// What rendering found.
pub(super) struct Rendering {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) pages: usize,
    pub(super) rendered: usize,
}

/// Everything that is known before the first page is rendered.
pub(super) struct Site<'p> {
    project: &'p Project,
    options: Options,
    documents: Vec<Arc<Document>>,
    hashes: BTreeMap<Arc<str>, Fingerprint>,
    graph: Graph,
    pages: Vec<Page>,
    theme: Theme,
    files: Vec<String>,
    /// Every address that a page may link to, without a leading slash.
    published: HashSet<String>,
    theme_is_sound: bool,
}

impl<'p> Site<'p> {
    /// Parses and links, with everything that is wrong so far.
    pub(super) fn new(
        pipeline: &mut Pipeline,
        project: &'p Project,
        options: Options,
    ) -> (Self, Vec<Diagnostic>) {
        let parsed = parse_all(pipeline, project);
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        let mut summaries: Vec<Arc<Summary>> = Vec::new();
        let mut documents: Vec<Arc<Document>> = Vec::new();
        for parsed in parsed {
            diagnostics.extend(parsed.diagnostics);
            summaries.extend(parsed.summary);
            let shown = |document: &Arc<Document>| {
                options.drafts == Drafts::Shown || !document.record.draft
            };
            documents.extend(parsed.document.filter(shown));
        }
        let graph = link::build(&summaries, &project.config, options);
        let pages = plan::plan(&graph, &project.config);
        let (theme, wrong) = theme(project, &graph, options);
        let theme_is_sound = wrong.is_empty();
        diagnostics.extend(wrong);
        let site = Self {
            options,
            hashes: project
                .content
                .iter()
                .map(|source| (source.path.clone(), source.hash))
                .collect(),
            documents,
            published: published(project, (&pages, &theme), options),
            graph,
            pages,
            theme,
            files: files(project),
            theme_is_sound,
            project,
        };
        (site, diagnostics)
    }

    /// Applies the rules that need no finished page.
    pub(super) fn check(&self) -> Vec<Diagnostic> {
        check::check(&check::Input {
            documents: &self.documents,
            graph: &self.graph,
            config: &self.project.config,
            pages: &self.pages,
            files: &self.files,
        })
    }

    /// Renders every page into `sink`, then checks anchors against what was rendered.
    pub(super) fn render(
        &self,
        pipeline: &mut Pipeline,
        sink: &dyn Sink,
    ) -> Result<Rendering, Failure> {
        if !self.theme_is_sound {
            return Ok(Rendering { diagnostics: Vec::new(), pages: self.pages.len(), rendered: 0 });
        }
        let wanted = check::anchor::wanted(&self.documents, &self.graph);
        let by_path: BTreeMap<&str, &Document> = self
            .documents
            .iter()
            .map(|document| (document.path.as_ref(), document.as_ref()))
            .collect();
        let inputs: Vec<(&Page, Option<&Document>)> =
            self.pages.iter().map(|page| (page, self.document(page, &by_path))).collect();
        let results = pipeline.pages.map(
            &inputs,
            |(page, document)| self.key(page, *document),
            |(page, document)| self.page(page, *document, &wanted),
            |(page, _), finished| {
                sink.put(&page.file(), &finished.bytes)?;
                Ok((finished.ids, finished.diagnostics))
            },
        )?;
        let mut anchors = Anchors::new();
        let mut diagnostics = Vec::new();
        for ((page, _), (ids, wrong)) in inputs.iter().zip(results) {
            diagnostics.extend(wrong.iter().cloned());
            if let Some(ids) = ids {
                anchors.insert(page.folder.clone(), ids.as_ref().clone());
            }
        }
        diagnostics.extend(check::anchor::check(&self.documents, &self.graph, &anchors));
        Ok(Rendering { diagnostics, pages: self.pages.len(), rendered: pipeline.pages.made() })
    }

    fn document<'d>(
        &self,
        page: &Page,
        by_path: &BTreeMap<&str, &'d Document>,
    ) -> Option<&'d Document> {
        match page.shows {
            Shows::Object(index) | Shows::List { index, .. } => {
                let object = self.graph.objects.get(index).filter(|object| object.has_file)?;
                by_path.get(object.summary.path.as_ref()).copied()
            }
            _ => None,
        }
    }

    fn neighbours(&self, page: &Page, document: Option<&Document>) -> Neighbours {
        let addresses = self.options.addresses;
        Neighbourhood { graph: &self.graph, config: &self.project.config, addresses }
            .of(page, document)
    }

    /// The fingerprint of everything that a page is made from.
    fn key(&self, page: &Page, document: Option<&Document>) -> Fingerprint {
        let text = document.and_then(|document| self.hashes.get(&document.path));
        Fingerprint::of_value(&(
            page,
            text,
            self.neighbours(page, document),
            self.theme.fingerprint,
        ))
    }

    fn page(
        &self,
        page: &Page,
        document: Option<&Document>,
        wanted: &BTreeSet<String>,
    ) -> Finished {
        let neighbours = self.neighbours(page, document);
        let rendered = render::page(&self.theme, Job { page, document, neighbours: &neighbours });
        let ids = wanted.contains(&page.folder).then(|| Arc::new(scan::ids(&rendered.bytes)));
        let root = render::root(&self.theme, page);
        let is_published = |path: &str| self.published.contains(path);
        let dead = scan::dead_links(&rendered.bytes, &root, is_published);
        let dead = dead.iter().map(|href| self.theme.dead_link(&page.folder, href));
        let diagnostics = rendered.diagnostics.into_iter().chain(dead).collect();
        Finished { bytes: rendered.bytes.into(), ids, diagnostics }
    }

    /// Hands over the files that are not pages.
    pub(super) fn put_files(&self, sink: &dyn Sink) -> Result<(), Failure> {
        let site = &self.project.config.site;
        let folders: Vec<&str> = self
            .pages
            .iter()
            .filter(|page| page.shows != Shows::NotFound)
            .map(|page| page.folder.as_str())
            .collect();
        sink.put("sitemap.xml", &render::sitemap(&site.base_url, &folders))?;
        sink.put("feed.xml", &render::feed(site, &self.graph.updates))?;
        if !self.files.iter().any(|file| file == "robots.txt") {
            sink.put("robots.txt", &render::robots(&site.base_url))?;
        }
        for asset in &self.project.statics {
            sink.put(&asset.path, &asset.bytes)?;
        }
        for (name, asset) in &self.project.theme.assets {
            if let Some(path) = self.theme.asset(name) {
                sink.put(path, &asset.bytes)?;
            }
        }
        Ok(())
    }
}

fn parse_all(pipeline: &mut Pipeline, project: &Project) -> Vec<Parsed> {
    let config = &project.config;
    let parsed = pipeline.parsed.map(
        &project.content,
        |source| Fingerprint::of_value(&(&source.path, source.hash, config.fingerprint)),
        |source| parse::parse(source, config),
        |_, parsed| Ok(parsed),
    );
    // Parsing touches nothing outside, so there is nothing that could fail.
    parsed.unwrap_or_default()
}

fn theme(project: &Project, graph: &Graph, options: Options) -> (Theme, Vec<Diagnostic>) {
    let assets = project
        .theme
        .assets
        .iter()
        .map(|(name, asset)| (name.clone(), hashed(name, &asset.hash.short())));
    let site = site_view(&project.config, graph, options);
    Theme::new(
        &project.theme.templates,
        assets.collect(),
        &project.config,
        (site, graph.objects.len()),
    )
}

/// `site.css` with a hash becomes `assets/site.1a2b3c4d.css`, which can be cached for good.
fn hashed(name: &str, hash: &str) -> String {
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let slash = if folder.is_empty() { "" } else { "/" };
    match file.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{folder}{slash}{stem}.{hash}.{extension}"),
        None => format!("assets/{folder}{slash}{file}.{hash}"),
    }
}

/// Paths on the site of files that are published as they are; assets under the names they are
/// linked by in texts.
fn files(project: &Project) -> Vec<String> {
    let statics = project.statics.iter().map(|asset| asset.path.clone());
    let assets = project.theme.assets.keys().map(|name| format!("assets/{name}"));
    statics.chain(assets).collect()
}

fn published(
    project: &Project,
    (pages, theme): (&[Page], &Theme),
    options: Options,
) -> HashSet<String> {
    let pages = pages.iter().map(|page| options.addresses.path(&page.folder));
    let assets = theme.asset_paths().map(str::to_owned);
    let statics = project.statics.iter().map(|asset| asset.path.clone());
    pages.chain(assets).chain(statics).chain(FIXED.map(String::from)).collect()
}

fn site_view(config: &Config, graph: &Graph, options: Options) -> SiteView {
    let neighbourhood = Neighbourhood { graph, config, addresses: options.addresses };
    let to = |id: &str| {
        neighbourhood
            .by_id(id)
            .unwrap_or_else(|| Destination { title: id.into(), path: String::new() })
    };
    let nav = config.nav.iter().map(|item| NavView::new(item.label.as_ref(), to(&item.to.id)));
    let links =
        config.links.iter().map(|(name, id)| (name.clone(), NavView::new(None, to(&id.id))));
    let site = &config.site;
    SiteView {
        title: site.title.clone(),
        description: site.description.clone(),
        language: site.language.clone(),
        base_url: site.base_url.clone(),
        released: site.released.map(|date| date.to_string()).unwrap_or_default(),
        nav: nav.collect(),
        links: links.collect(),
        feed: "feed.xml".into(),
        extra: config.extra.clone(),
    }
}
