//! Tests of the writer on a real file system.
//!
//! They refuse to look inside the writer: what counts is what a reader, or the next build, finds on
//! disk.

mod publication;

use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::output_paths::OutputPaths;
use super::slots::Slots;
use super::*;

use crate::diagnostic::failure::{Failure, FailureKind};

/// A folder that is deleted when the test ends.
struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("expound-write-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).unwrap();
        Self(fs::canonicalize(folder).unwrap())
    }

    /// A folder in which these sites were published, one after the other.
    fn with(sites: &[&[(&str, &str)]]) -> Self {
        let folder = Self::new();
        for files in sites {
            build(&folder.out(), files).unwrap();
        }
        folder
    }

    fn out(&self) -> PathBuf {
        self.0.join("public")
    }

    fn slots(&self) -> Slots {
        OutputPaths::of(&self.out()).unwrap().holdings()
    }

    fn previous(&self) -> PathBuf {
        self.slots().previous
    }

    fn staging(&self) -> PathBuf {
        self.slots().staging
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn build(out: &Path, files: &[(&str, &str)]) -> Result<PublishCounts, Failure> {
    let generation = Generation::open(out)?;
    for (path, text) in files {
        generation.put(path, text.as_bytes())?;
    }
    Ok(publish(&generation.complete()?, None)?.counts)
}

/// All files of a folder with their texts, those of the writer aside.
fn site(folder: &Path) -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    files
        .filter(|entry| !entry.file_type().is_dir())
        .filter(|entry| [manifest::NAME, slots::NAME].iter().all(|own| entry.file_name() != *own))
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn holds(folder: &Path, files: &[(&str, &str)]) {
    let files: Vec<_> = files.iter().map(|(p, t)| ((*p).to_owned(), (*t).to_owned())).collect();
    assert_eq!(site(folder), files);
}

fn counts(written: usize, unchanged: usize, removed: usize) -> PublishCounts {
    PublishCounts { written, unchanged, removed }
}

const OLD: &[(&str, &str)] = &[("a.html", "a1"), ("b/c.html", "c1"), ("b/d.html", "d1")];
const NEW: &[(&str, &str)] = &[("a.html", "a2"), ("b/c.html", "c1"), ("e/f.html", "f1")];

#[test]
fn a_first_build_needs_no_output_folder() {
    let folder = Temporary::new();
    let out = folder.0.join("deep/er/public");
    assert_eq!(build(&out, OLD).unwrap(), counts(3, 0, 0));
    holds(&out, OLD);
    let manifest = fs::read_to_string(out.join(manifest::NAME)).unwrap();
    assert!(manifest.starts_with("expound manifest 1\n"), "{manifest}");
    assert_eq!(manifest.lines().count(), 4);
}

#[test]
fn a_site_whose_list_has_longer_hashes_is_written_anew_and_at_hand() {
    let folder = Temporary::with(&[OLD]);
    let list = folder.out().join(manifest::NAME);
    let text = fs::read_to_string(&list).unwrap();
    let longer = |line: &str| format!("{}{}\n", "f".repeat(64), line.split_at(32).1);
    let (mark, lines) = text.split_once('\n').unwrap();
    fs::write(&list, format!("{mark}\n{}", lines.lines().map(longer).collect::<String>())).unwrap();
    assert_eq!(build(&folder.out(), NEW).unwrap(), counts(3, 0, 1));
    rollback(&folder.out()).unwrap();
    holds(&folder.out(), OLD);
}

#[test]
fn a_folder_is_brought_up_to_date_from_three_generations_ago() {
    let folder = Temporary::new();
    let newest: &[(&str, &str)] = &[("a.html", "a2"), ("b/d.html", "d1"), ("g", "g")];
    for files in [OLD, NEW, newest, OLD, newest, NEW, NEW, OLD] {
        build(&folder.out(), files).unwrap();
        holds(&folder.out(), files);
    }
    holds(&folder.previous(), NEW);
    assert!(!folder.out().join("e").exists(), "empty folders go");
}

#[test]
fn only_changed_files_are_written() {
    let folder = Temporary::with(&[OLD, NEW, OLD]);
    let before = fs::metadata(folder.staging().join("b/c.html")).unwrap().ino();
    build(&folder.out(), NEW).unwrap();
    assert_eq!(fs::metadata(folder.out().join("b/c.html")).unwrap().ino(), before);
}

#[test]
fn links_in_a_folder_that_is_not_trusted_are_not_written_through() {
    let folder = Temporary::with(&[OLD, NEW, OLD]);
    let outside = folder.0.join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("mine"), "mine").unwrap();
    let staging = folder.staging();
    fs::rename(staging.join(manifest::NAME), staging.join(manifest::DIRTY_NAME)).unwrap();
    fs::remove_dir_all(staging.join("b")).unwrap();
    symlink(&outside, staging.join("b")).unwrap();
    symlink(outside.join("mine"), staging.join(".expound-new-0")).unwrap();
    build(&folder.out(), NEW).unwrap();
    holds(&folder.out(), NEW);

    // A manifest that is a link is not believed either.
    let staging = folder.staging();
    fs::rename(staging.join(manifest::NAME), outside.join("manifest")).unwrap();
    symlink(outside.join("manifest"), staging.join(manifest::NAME)).unwrap();
    let before = fs::read_to_string(outside.join("manifest")).unwrap();
    build(&folder.out(), OLD).unwrap();
    holds(&folder.out(), OLD);
    assert_eq!(fs::read_to_string(outside.join("manifest")).unwrap(), before);
    assert_eq!(fs::read_to_string(outside.join("mine")).unwrap(), "mine");
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 2);
}

#[test]
fn a_lock_that_is_a_link_is_refused() {
    let folder = Temporary::new();
    let victim = folder.0.join("victim");
    fs::write(&victim, "years of work").unwrap();
    symlink(&victim, folder.0.join(".public.lock")).unwrap();
    refused(&folder.out(), "is a symbolic link");
    assert_eq!(fs::read_to_string(&victim).unwrap(), "years of work");
}

#[test]
fn files_and_folders_may_change_into_each_other() {
    let folder = Temporary::new();
    let flat: &[(&str, &str)] = &[("a", "file"), ("b", "file")];
    let deep: &[(&str, &str)] = &[("a/x/y", "deep"), ("b", "file")];
    for files in [flat, deep, flat, deep, flat] {
        build(&folder.out(), files).unwrap();
        holds(&folder.out(), files);
    }
}

#[test]
fn pages_that_were_edited_or_deleted_by_hand_are_restored() {
    let folder = Temporary::with(&[OLD, NEW]);
    // Longer than the clock of the file system ticks: nobody edits faster.
    std::thread::sleep(std::time::Duration::from_millis(30));
    fs::write(folder.out().join("a.html"), "xx").unwrap();
    fs::remove_file(folder.out().join("b/c.html")).unwrap();
    assert_eq!(build(&folder.out(), NEW).unwrap(), counts(2, 1, 0));
    holds(&folder.out(), NEW);
    // The damaged generation is now the previous one and must not come back.
    build(&folder.out(), &[("a.html", "a2"), ("b/c.html", "c1")]).unwrap();
    holds(&folder.out(), &[("a.html", "a2"), ("b/c.html", "c1")]);
}

fn refused(out: &Path, part: &str) {
    let failure = Generation::open(out).unwrap_err();
    assert_eq!(failure.kind, FailureKind::Usage, "{failure}");
    assert!(failure.message.contains(part), "{failure}");
    assert!(failure.path.is_some() && failure.help.is_some(), "{failure}");
}

#[test]
fn what_is_not_ours_is_refused_and_untouched() {
    let folder = Temporary::new();
    let (foreign, file, link) =
        (folder.0.join("foreign"), folder.0.join("file"), folder.0.join("l"));
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("thesis.txt"), "years of work").unwrap();
    fs::write(&file, "x").unwrap();
    symlink("nowhere", &link).unwrap();
    refused(&foreign, "expound did not write");
    refused(&foreign.join("../foreign/."), "expound did not write");
    refused(&file, "not a folder");
    refused(&link, "points to nothing");
    refused(Path::new("/"), "whole file system");
    refused(&folder.0.join("new/.."), "not a folder that can be created");
    if let Some(home) = std::env::home_dir().filter(|home| home.is_dir() && home.parent().is_some())
    {
        refused(&home, "home folder");
    }
    let names: Vec<_> = fs::read_dir(&folder.0).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    holds(&foreign, &[("thesis.txt", "years of work")]);
}

#[test]
fn a_foreign_folder_beside_the_output_is_refused() {
    for slot in [".public.spare", ".public.spare-2"] {
        let folder = Temporary::new();
        fs::create_dir(folder.0.join(slot)).unwrap();
        fs::write(folder.0.join(slot).join("x"), "mine").unwrap();
        refused(&folder.out(), "expound did not write");
    }
}

#[test]
fn a_foreign_file_in_the_output_is_not_lost() {
    let folder = Temporary::with(&[OLD]);
    fs::write(folder.out().join("b/.DS_Store"), "litter").unwrap();
    build(&folder.out(), NEW).unwrap();
    holds(&folder.out(), NEW);
    fs::write(folder.out().join("CNAME"), "example.org").unwrap();
    refused(&folder.out(), "did not write");
    assert_eq!(fs::read_to_string(folder.out().join("CNAME")).unwrap(), "example.org");
}

#[test]
fn an_empty_folder_and_a_linked_one_are_taken() {
    let folder = Temporary::new();
    let real = folder.0.join("real");
    fs::create_dir(&real).unwrap();
    symlink(&real, folder.out()).unwrap();
    for files in [OLD, NEW] {
        build(&folder.out(), files).unwrap();
        holds(&real, files);
    }
    assert!(fs::symlink_metadata(folder.out()).unwrap().file_type().is_symlink());
}

#[test]
fn two_builds_at_once_are_kept_apart() {
    let folder = Temporary::new();
    let first = Generation::open(&folder.out()).unwrap();
    let failure = Generation::open(&folder.out()).unwrap_err();
    assert_eq!(failure.exit_code(), 3);
    let holder = format!("another build is writing this output (process {})", std::process::id());
    assert_eq!(failure.message, holder);
    drop(first);
    build(&folder.out(), OLD).unwrap();
}

#[test]
fn paths_stay_inside_and_are_put_once() {
    let folder = Temporary::new();
    let generation = Generation::open(&folder.out()).unwrap();
    let outside = ["", "/etc/x", "../x", "a/../../x", "a/./b", "a//b", "a/", ".", "a\nb", "a\\b"];
    for path in outside.into_iter().chain([".expound-manifest", "a/.expound-new-1"]) {
        assert_eq!(generation.put(path, b"x").unwrap_err().kind, FailureKind::Bug, "{path}");
    }
    generation.put("a", b"x").unwrap();
    assert_eq!(generation.put("a", b"x").unwrap_err().kind, FailureKind::Bug);
    assert!(!folder.0.join("x").exists());
}

#[test]
fn a_file_that_is_also_a_folder_is_never_published() {
    let folder = Temporary::with(&[OLD]);
    let failure = build(&folder.out(), &[("z/y", "1"), ("z", "2")]).unwrap_err();
    assert_eq!(failure.kind, FailureKind::Bug, "{failure}");
    holds(&folder.out(), OLD);
}

#[test]
fn a_failed_write_names_the_file_and_leaves_the_site() {
    let folder = Temporary::with(&[OLD]);
    let long = "n".repeat(300);
    let failure = build(&folder.out(), &[(&long, "x")]).unwrap_err();
    assert_eq!(failure.exit_code(), 3);
    assert!(failure.path.is_some_and(|path| path.ends_with(&long)));
    holds(&folder.out(), OLD);
}
