//! The stages `graph` and `publish`: one edition of the site, with its drafts or without.
//!
//! Only this module builds a graph and its plan. An edition is reused until a summary or another of
//! its inputs changes: comparing summaries takes far less time than building a graph, and most
//! edits change no summary. An edition holds no text and reports nothing.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::manuscript::Manuscript;
use super::project::Project;
use crate::config::options::Options;
use crate::fingerprint::Fingerprint;
use crate::graph::Graph;
use crate::graph::build::{self, Sources};
use crate::model::document::Summary;
use crate::publish::plan::{Pages, Plan, PlanInput};
use crate::publish::promises::{Content, Publication, PublishedFile};
use crate::publish::redirects::Redirects;

/// A graph, and the plan of what is published from it.
#[derive(Debug)]
pub(super) struct Edition {
    inputs: Inputs,
    /// The number of the edition within its pipeline. Results that were computed from the same
    /// edition have the same number.
    pub(super) number: u64,
    pub(super) graph: Graph,
    pub(super) plan: Plan,
    /// Positions of published documents, by path.
    positions: FxHashMap<Arc<str>, usize>,
    names: OnceLock<Fingerprint>,
}

/// All inputs of an edition. Equality is derived, so that a new input cannot be forgotten.
#[derive(Debug, PartialEq)]
struct Inputs {
    summaries: Arc<[Arc<Summary>]>,
    translations: Arc<[Arc<Summary>]>,
    options: Options,
    config: Fingerprint,
    ledger: Option<Fingerprint>,
    /// Paths of files that are published as they are.
    files: Vec<String>,
}

impl Inputs {
    fn of(manuscript: &Manuscript) -> Self {
        let Manuscript {
            project,
            summaries,
            translations,
            options,
            // The graph knows documents only by their summaries, and does not contain unread files.
            documents: _,
            unread: _,
            // What is left of the files is what it takes away from them.
            withheld: _,
        } = manuscript;
        Self {
            summaries: summaries.clone(),
            translations: translations.clone(),
            options: *options,
            config: project.config.fingerprint,
            ledger: project.ledger.as_ref().map(|ledger| ledger.fingerprint),
            files: manuscript.static_files(),
        }
    }
}

impl Edition {
    /// The edition of a manuscript; `before` itself when its inputs were the same.
    pub(super) fn new(manuscript: &Manuscript, before: Option<Arc<Self>>) -> Arc<Self> {
        let inputs = Inputs::of(manuscript);
        let number = before.as_ref().map_or(0, |before| before.number + 1);
        let pages = before.as_ref().map(|before| before.plan.pages.clone());
        match before.filter(|before| before.inputs == inputs) {
            Some(before) => before,
            None => Arc::new(Self::build(manuscript, inputs, number, pages)),
        }
    }

    fn build(
        manuscript: &Manuscript,
        inputs: Inputs,
        number: u64,
        pages: Option<Arc<Pages>>,
    ) -> Self {
        let (config, options) = (manuscript.project.config.as_ref(), inputs.options);
        let ledger = manuscript.project.ledger.as_deref();
        let sources =
            Sources { summaries: &inputs.summaries, translations: &inputs.translations, ledger };
        let graph = build::build(sources, config, options);
        let plan = PlanInput { config, ledger, addresses: options.addresses, files: &inputs.files };
        let (plan, positions) =
            rayon::join(|| Plan::new(&graph, plan, pages), || positions(manuscript));
        Self { inputs, number, graph, plan, positions, names: OnceLock::new() }
    }

    /// Paths of files that are published as they are.
    pub(super) fn files(&self) -> &[String] {
        &self.inputs.files
    }

    /// Fingerprint of what the rules about single texts may read of this edition.
    pub(super) fn names(&self) -> Fingerprint {
        *self.names.get_or_init(|| {
            let Self {
                inputs,
                graph,
                plan,
                // Summaries and positions are in the graph; the number changes with every title.
                number: _,
                positions: _,
                names: _,
            } = self;
            let Inputs {
                config,
                ledger,
                options,
                files,
                summaries: _,
                // Only the rules about the whole site ask for these.
                translations: _,
            } = inputs;
            let Plan {
                pages,
                // These follow from the names in the graph, the settings and the ledger.
                outputs: _,
                past: _,
                produced: _,
                forwards: _,
            } = plan;
            let inputs = (config, ledger, options, files);
            Fingerprint::of_value(&(graph.names(), pages.fingerprint(), inputs))
        })
    }

    /// The position of a file's document among all that are published.
    pub(super) fn position(&self, path: &str) -> Option<usize> {
        self.positions.get(path).copied()
    }

    /// Follows old names in this edition.
    pub(super) fn redirects<'e>(&'e self, project: &'e Project) -> Redirects<'e> {
        let ledger = project.ledger.as_deref();
        Redirects::new(&self.graph, &project.config, ledger, &self.plan.produced)
    }

    /// What this edition publishes, for the comparison with the ledger.
    pub(super) fn publication<'e>(
        &'e self,
        project: &'e Project,
        redirects: &'e Redirects<'e>,
        content: &'e dyn Content,
        files: &'e [PublishedFile],
    ) -> Publication<'e> {
        Publication {
            redirects,
            graph: &self.graph,
            config: &project.config,
            pages: &self.plan.pages.list,
            past: &self.plan.past,
            content,
            files,
            ledger: project.ledger.as_deref(),
        }
    }
}

fn positions(manuscript: &Manuscript) -> FxHashMap<Arc<str>, usize> {
    let summaries = manuscript.summaries.iter();
    let published = summaries.filter(|summary| manuscript.is_published(summary));
    published.enumerate().map(|(at, summary)| (summary.path.clone(), at)).collect()
}
