//! A preview that has seen any sequence of edits shows what a clean build would make.
//!
//! Random edits are made to a project on disk. After each of them a pipeline that remembers is
//! compared with one that does not: the same files, byte for byte, and the same diagnostics. It
//! must not matter which pages are asked for first, which render was abandoned, and which older
//! site is still on show. A failure prints its seed and the fewest edits that still cause it. To
//! add an edit, see `edits`.
//!
//! ```text
//! SEQUENCES=1000 cargo test --release incremental     more of them
//! SEED=17 cargo test incremental                      one of them
//! ```

mod counters;
mod edits;
mod settings;
mod tree;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use expound::config::options::{Addresses, Drafts, Options};
use expound::diagnostic::Diagnostic;
use expound::diagnostic::failure::Failure;
use expound::diagnostic::report::lines;
use expound::pipeline::{Outcome, Pipeline, Prepared, Retention, Sink, Site};

use edits::{EDITS, FIX};
use tree::{Files, Rng, Tree};

use crate::diff;

const SEQUENCES: u64 = 100;
const LENGTH: usize = 20;

/// One edit: which, and what it draws its choices from.
#[derive(Clone, Copy)]
struct Step {
    edit: usize,
    seed: u64,
}

/// The result of a build, in a form that can be compared.
#[derive(Default)]
struct Build {
    files: Files,
    diagnostics: Vec<Diagnostic>,
    /// The excerpts of the diagnostics, for which a clean build reads files again.
    excerpts: Vec<String>,
    failure: Option<String>,
}

impl Build {
    fn of(files: Files, outcome: Outcome) -> Self {
        let text_of = |path: &str| outcome.text(path);
        let excerpts = outcome.diagnostics.iter().map(|one| lines(one, &text_of)).collect();
        Self { files, excerpts, diagnostics: outcome.diagnostics, failure: None }
    }
}

#[derive(Default)]
struct Collector(Mutex<Files>);

impl Sink for Collector {
    fn put(&self, path: &str, bytes: Bytes) -> Result<(), Failure> {
        self.0.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }
}

#[test]
fn a_warm_build_after_any_edits_is_a_clean_build() {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
    let seeds = match number("SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("SEQUENCES").unwrap_or(SEQUENCES),
    };
    let (next, end) = (AtomicU64::new(seeds.start), seeds.end);
    let sums: Mutex<(usize, usize, BTreeMap<&str, usize>)> = Mutex::default();
    std::thread::scope(|scope| {
        for worker in 0..2 {
            let (next, sums) = (&next, &sums);
            scope.spawn(move || {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        return;
                    }
                    let steps = steps(seed);
                    let replay = Replay::new(seed, worker).run(&steps);
                    let replay =
                        replay.unwrap_or_else(|_| panic!("{}", smallest(seed, worker, steps)));
                    let mut sums = sums.lock().unwrap();
                    sums.0 += replay.log.len();
                    sums.1 += replay.sound;
                    for name in replay.log {
                        *sums.2.entry(EDITS[name].0).or_default() += 1;
                    }
                }
            });
        }
    });
    let (edits, sound, each) = sums.into_inner().unwrap();
    println!("{edits} edits, a site without errors after {sound} of them\n{each:?}");
    assert!(sound * 2 > edits, "too many edits left a broken site: {sound} of {edits} sound");
}

fn steps(seed: u64) -> Vec<Step> {
    let mut rng = Rng::new(seed);
    let step = |rng: &mut Rng| Step { edit: rng.below(EDITS.len()), seed: rng.next() };
    (0..LENGTH).map(|_| step(&mut rng)).collect()
}

/// Leaves out every edit that the failure does not need, and describes what is left.
fn smallest(seed: u64, worker: usize, mut steps: Vec<Step>) -> String {
    let fails = |steps: &[Step]| Replay::new(seed, worker).run(steps).err();
    let mut failure = fails(&steps).unwrap_or_else(|| "it did not fail again".into());
    let mut at = steps.len();
    while at > 0 {
        at -= 1;
        let mut fewer = steps.clone();
        fewer.remove(at);
        if let Some(still) = fails(&fewer) {
            (steps, failure) = (fewer, still);
            at = at.min(steps.len());
        }
    }
    format!(
        "seed {seed} (SEED={seed} cargo test incremental), {} edits are enough:\n{failure}",
        steps.len()
    )
}

/// A project that is edited, and a pipeline that follows.
struct Replay {
    tree: Tree,
    warm: Pipeline,
    options: Options,
    rng: Rng,
    /// The newest state without errors: its project, its site, and the files that a clean build
    /// made.
    good: (Files, Option<std::sync::Arc<Site>>, Files),
    broken: usize,
    /// The edits so far, for the message of a failure.
    story: String,
    log: Vec<usize>,
    sound: usize,
}

impl Replay {
    fn new(seed: u64, worker: usize) -> Self {
        let tree = Tree::new(&format!("incremental/{worker}"), include_str!("site.txt"));
        if seed.is_multiple_of(3) {
            tree.change("site.toml", |text| text.replace("\"plain\"", "\"civic\""));
        }
        let drafts = if seed.is_multiple_of(2) { Drafts::Shown } else { Drafts::Hidden };
        let addresses = if seed.is_multiple_of(7) { Addresses::Files } else { Addresses::Folders };
        let options = Options { drafts, addresses, ..Options::default() };
        let warm = Pipeline::new(&tree.root, options, Retention::Keep);
        let good = (tree.files(), None, Files::new());
        let rng = Rng::new(seed ^ 0x5eed);
        let story = String::new();
        Self { tree, warm, options, rng, good, broken: 0, story, log: Vec::new(), sound: 0 }
    }

    fn run(mut self, steps: &[Step]) -> Result<Self, String> {
        self.compare(&[]).map_err(|wrong| format!("before the first edit: {wrong}"))?;
        assert_eq!(self.sound, 1, "the site is sound before it is edited");
        for step in steps {
            let before = self.tree.files();
            self.edit(*step);
            let changed = tree::differences(&before, &self.tree.files());
            let _ = writeln!(
                self.story,
                "    {}: {}",
                EDITS[*self.log.last().unwrap()].0,
                changed.join(", ")
            );
            self.compare(&changed).map_err(|wrong| format!("{}{wrong}", self.story))?;
        }
        Ok(self)
    }

    /// Makes an edit; after two broken states it fixes the site, or little else would be tried.
    fn edit(&mut self, step: Step) {
        let edit = if self.broken > 1 { FIX } else { step.edit };
        if edit == FIX {
            self.tree.restore(&self.good.0);
        } else {
            self.rng = Rng::new(step.seed);
            EDITS[edit].1(&self.tree, &mut self.rng);
        }
        self.log.push(edit);
    }

    fn compare(&mut self, changed: &[String]) -> Result<(), String> {
        let clean = clean(&self.tree, self.options);
        let paths: Vec<_> = changed.iter().map(|path| self.tree.root.join(path)).collect();
        if self.rng.one_in(2) {
            self.warm.changed(&paths);
        }
        let prepared = self.warm.prepare();
        let sound = clean.failure.is_none() && !clean.diagnostics.iter().any(Diagnostic::is_error);
        self.ask_the_old_site()?;
        self.broken = if sound { 0 } else { self.broken + 1 };
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(failure) => return same_failure(&clean, &failure.to_string()),
        };
        let site = prepared.site.clone();
        if sound {
            self.ask_some_first(&prepared, &clean)?;
            self.sound += 1;
            self.good = (self.tree.files(), site, clean.files.clone());
        }
        // Quick edits abandon renders; the next build must not be affected.
        if self.rng.one_in(6) {
            return Ok(());
        }
        let collector = Collector::default();
        let broken = prepared.diagnostics.iter().any(Diagnostic::is_error);
        let outcome =
            self.warm.render(prepared, &collector).map_err(|failure| failure.to_string())?;
        let files = if broken { Files::new() } else { collector.0.into_inner().unwrap() };
        same(&clean, &Build::of(files, outcome))?;
        self.ask_the_old_site()
    }

    /// Pages that are asked for before the site is rendered are what they would be after.
    fn ask_some_first(&mut self, prepared: &Prepared, clean: &Build) -> Result<(), String> {
        let site = prepared.site.as_ref().ok_or("no site although nothing is wrong")?;
        self.ask(site, &clean.files, "asked for first")
    }

    /// A site that is still on show gives what it gave.
    fn ask_the_old_site(&mut self) -> Result<(), String> {
        let (_, site, files) = &self.good;
        match site.clone() {
            Some(site) => {
                let files = files.clone();
                self.ask(&site, &files, "of the site shown before")
            }
            None => Ok(()),
        }
    }

    fn ask(&mut self, site: &Site, files: &Files, when: &str) -> Result<(), String> {
        for _ in 0..self.rng.below(4) {
            let (path, bytes) = files.iter().nth(self.rng.below(files.len())).unwrap();
            let rendered = site.file(path).ok_or_else(|| format!("there is no `{path}` {when}"))?;
            differ(path, bytes, &rendered).map_err(|wrong| format!("{when}: {wrong}"))?;
        }
        Ok(())
    }
}

fn clean(tree: &Tree, options: Options) -> Build {
    let collector = Collector::default();
    let outcome = Pipeline::new(&tree.root, options, Retention::Drop).run(&collector);
    match outcome {
        Err(failure) => Build { failure: Some(failure.to_string()), ..Build::default() },
        Ok(outcome) => Build::of(collector.0.into_inner().unwrap(), outcome),
    }
}

fn same_failure(clean: &Build, failure: &str) -> Result<(), String> {
    match &clean.failure {
        Some(expected) if expected == failure => Ok(()),
        expected => Err(format!("failed with `{failure}`, a clean build with {expected:?}")),
    }
}

fn same(clean: &Build, warm: &Build) -> Result<(), String> {
    if let Some(failure) = &clean.failure {
        return Err(format!("a clean build fails: {failure}"));
    }
    let others: Vec<_> =
        warm.files.keys().filter(|path| !clean.files.contains_key(*path)).collect();
    for (path, bytes) in &clean.files {
        let other = warm.files.get(path).ok_or_else(|| format!("`{path}` is missing"))?;
        differ(path, bytes, other)?;
    }
    if !others.is_empty() {
        return Err(format!("{others:?} should not be there"));
    }
    if clean.diagnostics != warm.diagnostics {
        let (clean, warm) = (&clean.diagnostics, &warm.diagnostics);
        return Err(format!("the diagnostics should be\n{clean:#?}\nand are\n{warm:#?}"));
    }
    if clean.excerpts != warm.excerpts {
        let (clean, warm) = (clean.excerpts.join("\n"), warm.excerpts.join("\n"));
        return Err(format!("the excerpts should be\n{clean}\nand are\n{warm}"));
    }
    Ok(())
}

fn differ(path: &str, clean: &[u8], warm: &[u8]) -> Result<(), String> {
    if clean == warm {
        return Ok(());
    }
    let (clean, warm) = (String::from_utf8_lossy(clean), String::from_utf8_lossy(warm));
    Err(format!("`{path}` differs from a clean build:\n{}", diff::lines(&clean, &warm)))
}
