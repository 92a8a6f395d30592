//! The project that is edited, and the source of choices.
//!
//! Everything is on disk, because noticing changes of files is part of what is tested. It knows
//! nothing of what the files mean.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::project;

/// Files by path.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Choices that a seed decides (splitmix64).
pub(super) struct Rng(u64);

impl Rng {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap()
    }

    pub(super) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(super) fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
}

/// A project's folder.
pub(super) struct Tree {
    pub(super) root: PathBuf,
}

impl Tree {
    /// Lays out the files of a text with `--- path` lines in a scratch folder.
    pub(super) fn new(name: &str, text: &str) -> Self {
        let tree = Self { root: project::scratch(name) };
        for section in text.split("\n--- ").skip(1) {
            let (path, text) = section.split_once('\n').unwrap();
            tree.put(path, format!("{text}\n"));
        }
        tree
    }

    pub(super) fn files(&self) -> Files {
        let walk = walkdir::WalkDir::new(&self.root).into_iter().flatten();
        let files = walk.filter(|entry| entry.file_type().is_file());
        let file = |entry: walkdir::DirEntry| {
            let path =
                entry.path().strip_prefix(&self.root).unwrap().to_string_lossy().into_owned();
            (path, fs::read(entry.path()).unwrap())
        };
        files.map(file).collect()
    }

    /// Puts the project back into an earlier state.
    pub(super) fn restore(&self, files: &Files) {
        let present = self.files();
        for path in present.keys().filter(|path| !files.contains_key(*path)) {
            self.remove(path);
        }
        for (path, bytes) in files.iter().filter(|(path, bytes)| present.get(*path) != Some(bytes))
        {
            self.put(path, bytes);
        }
    }

    pub(super) fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        project::put(&self.root, path, bytes);
    }

    pub(super) fn remove(&self, path: &str) {
        fs::remove_file(self.root.join(path)).unwrap();
    }

    pub(super) fn rename(&self, from: &str, to: &str) {
        let to = self.root.join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(self.root.join(from), to).unwrap();
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// A text file, if there is one.
    pub(super) fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.root.join(path)).ok()
    }

    /// Rewrites a text file, if there is one.
    pub(super) fn change(&self, path: &str, change: impl FnOnce(String) -> String) {
        if let Some(text) = self.read(path) {
            self.put(path, change(text));
        }
    }

    /// Files beneath a folder, by path.
    pub(super) fn beneath(&self, folder: &str) -> Vec<String> {
        let folder = format!("{folder}/");
        self.files().into_keys().filter(|path| path.starts_with(&folder)).collect()
    }
}

/// Paths of files that are not the same, or not in both.
pub(super) fn differences(before: &Files, after: &Files) -> Vec<String> {
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    let new = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes));
    gone.chain(new.map(|(path, _)| path)).cloned().collect()
}
