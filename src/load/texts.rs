//! The texts of this run's files, for excerpts in diagnostics and for promises.
//!
//! Most texts of the content are never needed again, so they need not be kept in memory: one that
//! is needed is read again. It is used only if it has not changed, since positions in a changed
//! text would be wrong.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::content::ContentFile;
use super::files::by_name;
use super::text::TextFile;
use crate::source::Source;

/// The texts of one run.
#[derive(Debug, Default)]
pub struct Texts {
    root: PathBuf,
    /// Texts of files that are not content, by path.
    others: BTreeMap<Arc<str>, Arc<str>>,
    /// Files of the content, in the order of their names.
    content: Vec<ContentFile>,
    /// Texts that were read again, by path; `None` for files that have changed or are gone.
    reread: Mutex<FxHashMap<Arc<str>, Option<Arc<str>>>>,
}

impl Texts {
    /// The texts of the project in `root`: files of its content, as
    /// [`Disk::content`](super::Disk::content) returned them, and other files.
    pub fn new<'s>(
        root: &Path,
        content: Vec<ContentFile>,
        others: impl Iterator<Item = &'s Source>,
    ) -> Self {
        let others = others.map(|source| (source.path.clone(), source.text.clone())).collect();
        Self { root: root.to_owned(), others, content, reread: Mutex::default() }
    }

    /// The text of a file, by its path in the project. `None` when the file was not read in this
    /// run, or has changed or gone since.
    pub fn get(&self, path: &str) -> Option<Arc<str>> {
        if let Some(text) = self.others.get(path) {
            return Some(text.clone());
        }
        let file = self.content.binary_search_by(|file| by_name(&file.path).cmp(by_name(path)));
        let file = self.content.get(file.ok()?)?;
        file.text.clone().or_else(|| self.reread(file))
    }

    fn reread(&self, file: &ContentFile) -> Option<Arc<str>> {
        let texts = || self.reread.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = texts().get(&file.path) {
            return text.clone();
        }
        let path = self.root.join(file.path.as_ref());
        let source = TextFile::read(&path, &file.path).ok().map(|file| file.source);
        let text = source.filter(|source| source.hash == file.hash).map(|source| source.text);
        texts().insert(file.path.clone(), text.clone());
        text
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::load::{Disk, Hold, Rereading};

    /// Names whose order by bytes differs from their order by name within folders.
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
    fn a_text_that_was_not_kept_is_used_only_if_it_has_not_changed() {
        let root = std::env::temp_dir().join(format!("expound-texts-{}", std::process::id()));
        for (number, file) in FILES.iter().enumerate() {
            fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
            fs::write(root.join(file), format!("\u{feff}text {number}\r\n")).unwrap();
        }
        let kept = texts(&root, Hold::Texts);
        let reread = texts(&root, Hold::Fingerprints);
        fs::write(root.join(FILES[1]), "another").unwrap();
        for (number, file) in FILES.iter().enumerate() {
            let text = format!("text {number}\n");
            assert_eq!(kept.get(file).as_deref(), Some(text.as_str()), "{file}");
            let expected = (number != 1).then_some(text.as_str());
            assert_eq!(reread.get(file).as_deref(), expected, "{file}");
        }
        assert_eq!(reread.get("content/none.md"), None);
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(reread.get(FILES[0]).as_deref(), Some("text 0\n"), "it is read again only once");
    }
}
