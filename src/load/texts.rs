//! Texts of files that were read in this run, for messages about them and for promises.
//!
//! Nobody asks for most texts of the content again, so they need not be held; one that is asked for is
//! read again. It counts only if it is what it was: places in another text would be wrong.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::content::ContentFile;
use super::files::{self, by_name};
use crate::source::Source;

/// The texts of one run.
#[derive(Debug, Default)]
pub struct Texts {
    root: PathBuf,
    /// Of files that are not content, by path.
    others: BTreeMap<Arc<str>, Arc<str>>,
    /// In the order of their names.
    content: Vec<ContentFile>,
    /// What was read again, by path.
    again: Mutex<FxHashMap<Arc<str>, Option<Arc<str>>>>,
}

impl Texts {
    /// Of the project in `root`: files of its content as [`Disk::content`](super::Disk::content) gave
    /// them, and others.
    pub fn new<'s>(
        root: &Path,
        content: Vec<ContentFile>,
        others: impl Iterator<Item = &'s Source>,
    ) -> Self {
        let others = others.map(|source| (source.path.clone(), source.text.clone())).collect();
        Self { root: root.to_owned(), others, content, again: Mutex::default() }
    }

    /// The text of a file by its project path; `None` when it was not read, or is another by now or gone.
    pub fn get(&self, path: &str) -> Option<Arc<str>> {
        if let Some(text) = self.others.get(path) {
            return Some(text.clone());
        }
        let file = self.content.binary_search_by(|file| by_name(&file.path).cmp(by_name(path)));
        let file = self.content.get(file.ok()?)?;
        file.text.clone().or_else(|| self.again(file))
    }

    fn again(&self, file: &ContentFile) -> Option<Arc<str>> {
        let known = || self.again.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = known().get(&file.path) {
            return text.clone();
        }
        let path = self.root.join(file.path.as_ref());
        let source = files::text(&path, &file.path, &mut Vec::new()).ok();
        let text = source.filter(|source| source.hash == file.hash).map(|source| source.text);
        known().insert(file.path.clone(), text.clone());
        text
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::load::{Disk, Hold, Rereading};

    /// Files in both orders that names can be in, where the shorter is not the first by its bytes.
    const FILES: [&str; 4] =
        ["content/a/z.md", "content/a-b/c.md", "content/a/index.md", "content/a/b.md"];

    fn texts(root: &Path, hold: Hold) -> Texts {
        let mut disk = Disk::new(root, Rereading::All);
        let read = disk.content(hold, |source| source.text.clone()).unwrap();
        let (files, texts): (Vec<_>, Vec<Arc<str>>) = read.value.into_iter().unzip();
        assert_eq!(texts.len(), FILES.len());
        Texts::new(root, files, std::iter::empty())
    }

    #[test]
    fn a_text_that_was_let_go_counts_only_while_it_is_what_it_was() {
        let root = std::env::temp_dir().join(format!("expound-texts-{}", std::process::id()));
        for (number, file) in FILES.iter().enumerate() {
            fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
            fs::write(root.join(file), format!("\u{feff}text {number}\r\n")).unwrap();
        }
        let held = texts(&root, Hold::Texts);
        let let_go = texts(&root, Hold::Fingerprints);
        fs::write(root.join(FILES[1]), "another").unwrap();
        for (number, file) in FILES.iter().enumerate() {
            let text = format!("text {number}\n");
            assert_eq!(held.get(file).as_deref(), Some(text.as_str()), "{file}");
            let expected = (number != 1).then_some(text.as_str());
            assert_eq!(let_go.get(file).as_deref(), expected, "{file}");
        }
        assert_eq!(let_go.get("content/none.md"), None);
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(let_go.get(FILES[0]).as_deref(), Some("text 0\n"), "read once");
    }
}
