//! What the rules say that need no finished page, remembered for each text.
//!
//! A rule looks at one text and the names in the graph and of files, or at the graph alone. While the
//! names are the same, only texts that changed are looked at again.

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashSet;

use super::linked::Linked;
use super::memo::{Memo, Retention};
use crate::check::{self, Input};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::model::document::Document;

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

    /// Applies the rules; a text is looked at again when it changed, or something that rules ask for.
    pub(super) fn apply(&mut self, input: &Input<'_>, linked: &Linked) -> Checked {
        // A single build asks for no key.
        let names =
            LazyLock::new(|| Fingerprint::of_value(&(linked.names(), input.files, input.unread)));
        let verdicts = input.verdicts.fingerprint;
        let whole = Fingerprint::of_value(&(linked.epoch, verdicts, input.files, input.unread));
        let text = |document: &Arc<Document>| {
            let diagnostics = check::text(input, document);
            Arc::new(Text {
                diagnostics,
                anchored: check::anchor::linked_folders(document, input.graph),
            })
        };
        let key = |document: &Arc<Document>| {
            // Where steps lead is no name.
            let graph = document.follows_links().then_some(linked.epoch);
            Fingerprint::of_value(&(*names, &document.path, document.hash, graph))
        };
        let (texts, site) = rayon::join(
            || self.texts.map(input.documents, key, text),
            || self.site.map(&[whole], |whole| *whole, |_| check::site(input)),
        );
        let mut checked = Checked::default();
        for text in texts {
            checked.diagnostics.extend(text.diagnostics.iter().cloned());
            checked.anchored.extend(text.anchored.iter().cloned());
        }
        checked.diagnostics.extend(site.into_iter().flatten());
        checked.diagnostics.extend(check::promises(input));
        checked
    }
}
