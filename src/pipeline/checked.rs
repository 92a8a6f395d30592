//! What the rules say that need no finished page, remembered for each text.
//!
//! A rule looks at one text, the graph and the names of files, or at the last two alone. While the
//! graph is the same, only texts that changed are looked at again.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::memo::{Memo, Retention};
use crate::check::{self, Input};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::parse::document::Document;

/// What is wrong, and where anchors are asked for.
#[derive(Debug, Default)]
pub(super) struct Checked {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Folders of pages that texts link into with an anchor.
    pub(super) anchored: FxHashSet<Arc<str>>,
}

/// The same of one text.
#[derive(Debug)]
struct Text {
    diagnostics: Vec<Diagnostic>,
    anchored: Vec<Arc<str>>,
}

/// The rules with what they said before.
#[derive(Debug)]
pub(super) struct Checks {
    texts: Memo<Arc<Text>>,
    site: Memo<Vec<Diagnostic>>,
}

impl Checks {
    pub(super) fn new(retention: Retention) -> Self {
        Self { texts: Memo::new(retention), site: Memo::new(retention) }
    }

    /// Applies the rules; graphs of one `epoch` are the same.
    pub(super) fn apply(&mut self, input: &Input<'_>, epoch: u64) -> Checked {
        let shared = Fingerprint::of_value(&(epoch, input.files));
        let text = |document: &Arc<Document>| {
            let diagnostics = check::text(input, document);
            Arc::new(Text { diagnostics, anchored: check::anchor::wanted(document, input.graph) })
        };
        let key = |document: &Arc<Document>| {
            Fingerprint::of_value(&(shared, &document.path, document.hash))
        };
        let (texts, site) = rayon::join(
            || self.texts.map(input.documents, key, text),
            || self.site.map(&[shared], |shared| *shared, |_| check::site(input)),
        );
        let mut checked = Checked::default();
        for text in texts {
            checked.diagnostics.extend(text.diagnostics.iter().cloned());
            checked.anchored.extend(text.anchored.iter().cloned());
        }
        checked.diagnostics.extend(site.into_iter().flatten());
        checked
    }
}
