//! `expound build` and `expound check`.
//!
//! They differ only in where finished files go. Nothing is published while there is an error.

use std::mem::ManuallyDrop;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::arguments::{DraftArgs, ProjectArgs};
use super::output::{self, Summary};
use super::progress::Progress;
use super::watchdog;
use crate::config::options::{Addresses, Lock, Options};
use crate::diagnostic::failure::Failure;
use crate::load::FOLDERS;
use crate::pipeline::{Outcome, Pipeline, Retention};
use crate::write::{Complete, Generation, Published, is_generation, publish};

/// Arguments of `expound build`.
#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub(super) project: ProjectArgs,
    #[command(flatten)]
    drafts: DraftArgs,
    /// The output folder [default: public in the project's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Refuse to publish anything that expound lock has not recorded
    #[arg(long)]
    locked: bool,
    /// Add index.html to links, so that the site also works from file://
    #[arg(long)]
    portable: bool,
}

/// Arguments of `expound check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) project: ProjectArgs,
    #[command(flatten)]
    drafts: DraftArgs,
}

/// Builds the site, and publishes it unless there are errors.
pub(super) fn build(args: &BuildArgs) -> Result<ExitCode, Failure> {
    let root = &args.project.root;
    let out = args.out.clone().unwrap_or_else(|| root.join("public"));
    refuse_inside(root, &out)?;
    let addresses = if args.portable { Addresses::Files } else { Addresses::Folders };
    let generation = Generation::open(&out)?;
    let lock = if args.locked { Lock::Complete } else { Lock::Kept };
    let options = Options { drafts: args.drafts.drafts(), addresses, lock };
    // The process is about to end; freeing ten thousand pages would only delay that.
    let mut pipeline = ManuallyDrop::new(Pipeline::new(root, options, Retention::Drop));
    args.project.evidence.apply(&mut pipeline);
    let _watchdog = watchdog::watch(pipeline.activity());
    let progress = Progress::default();
    progress.begin();
    let outcome = generation.beside(|queue| pipeline.run(&progress.of(queue)))?;
    let outcome = ManuallyDrop::new(outcome);
    if outcome.has_errors() {
        progress.end();
        return Ok(output::report(&outcome, &args.project, &Summary::NotWritten));
    }
    let hosting = hosting(&outcome, &out)?;
    let Published { counts, doubt } = publish(&generation.complete()?, hosting.as_ref())?;
    progress.end();
    if let Some(doubt) = doubt {
        output::warn(&doubt);
    }
    Ok(output::report(&outcome, &args.project, &Summary::Written { counts, out: &out }))
}

/// Files for a host's own configuration, in a folder beside the site, where readers do not see
/// them. If no host needs files any more, those of an earlier build are removed, so that no host
/// goes on using them.
fn hosting(outcome: &Outcome, out: &Path) -> Result<Option<Complete>, Failure> {
    let files = outcome.site.as_ref().map(|site| site.host_files()).unwrap_or_default();
    let beside: Vec<_> = files.iter().filter(|file| !file.in_site).collect();
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".hosting");
    let folder = out.with_file_name(name);
    if beside.is_empty() && !is_generation(&folder) {
        return Ok(None);
    }
    let generation = Generation::open(&folder)?;
    beside.iter().try_for_each(|file| generation.put(file.name, file.text.as_bytes()))?;
    generation.complete().map(Some)
}

/// Checks the site without writing it.
pub(super) fn check(args: &CheckArgs) -> Result<ExitCode, Failure> {
    let options = Options { drafts: args.drafts.drafts(), ..Options::default() };
    let mut pipeline = Pipeline::new(&args.project.root, options, Retention::Drop);
    args.project.evidence.apply(&mut pipeline);
    let _watchdog = watchdog::watch(pipeline.activity());
    let progress = Progress::default();
    progress.begin();
    let outcome = pipeline.run(&progress)?;
    progress.end();
    Ok(output::report(&outcome, &args.project, &Summary::Checked))
}

/// Refuses an output folder that would be read as part of the project, or that contains the
/// project.
fn refuse_inside(root: &Path, out: &Path) -> Result<(), Failure> {
    let (root, out) = (resolved(root), resolved(out));
    let is_inside = FOLDERS.iter().any(|folder| out.starts_with(root.join(folder)));
    if !is_inside && !root.starts_with(&out) {
        return Ok(());
    }
    Err(Failure::usage("the output folder would be mixed with the project's own files")
        .at(out)
        .help("name another folder with --out, such as `public`"))
}

/// The path without links and `..`; folders that do not exist are no links.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut resolved = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => drop(resolved.pop()),
            part => resolved.push(part),
        }
        resolved = resolved.canonicalize().unwrap_or(resolved);
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_among_the_files_of_the_project_is_refused() {
        let scratch = std::env::temp_dir().join(format!("expound-inside-{}", std::process::id()));
        let root = scratch.join("project");
        std::fs::create_dir_all(root.join("content/findings")).unwrap();
        std::os::unix::fs::symlink(root.join("content"), scratch.join("link")).unwrap();
        for (out, refused) in [
            ("project", true),
            (".", true),
            ("project/content", true),
            ("project/content/public", true),
            ("project/static/public", true),
            ("project/public/../templates/new", true),
            ("link/public", true),
            ("project/public", false),
            ("project/contents", false),
            ("elsewhere/content", false),
        ] {
            assert_eq!(refuse_inside(&root, &scratch.join(out)).is_err(), refused, "{out}");
        }
        std::fs::remove_dir_all(scratch).unwrap();
    }
}
