//! An object of a random history, as its editor thinks of it, and the file that is written for it.
//!
//! Words hold numbers, so that a reader can tell which object, passage or note is on a page.

use std::collections::BTreeMap;

pub(super) const KINDS: [&str; 3] = ["findings", "events", "organisations"];

/// A passage of an object; its words hold its number.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    pub(super) number: usize,
    pub(super) mark: Option<String>,
}

/// An object as an editor thinks of it.
#[derive(Debug, Clone)]
pub(super) struct Object {
    pub(super) number: usize,
    pub(super) kind: usize,
    pub(super) id: String,
    /// The file's name, when it is not the id.
    pub(super) slug: Option<String>,
    pub(super) draft: bool,
    pub(super) heading: usize,
    pub(super) heading_anchor: Option<String>,
    pub(super) passages: Vec<Passage>,
    pub(super) formerly: Vec<String>,
    pub(super) former_anchors: BTreeMap<String, String>,
    pub(super) history: Vec<HistoryEntry>,
    /// Dates of corrections.
    pub(super) corrected: Vec<String>,
    /// `merged_into: x` or `withdrawn: …`.
    pub(super) fate: Option<String>,
}

/// An entry of a history; its note holds its number.
#[derive(Debug, Clone)]
pub(super) struct HistoryEntry {
    pub(super) date: String,
    pub(super) recorded: Option<String>,
    pub(super) number: usize,
}

impl Object {
    pub(super) fn path(&self) -> String {
        format!("content/{}/{}.md", KINDS[self.kind], self.slug.as_ref().unwrap_or(&self.id))
    }

    pub(super) fn address(&self) -> String {
        format!("/{}/{}/", KINDS[self.kind], self.slug.as_ref().unwrap_or(&self.id))
    }

    /// The address of its card for other sites.
    pub(super) fn card(&self) -> String {
        let kind = KINDS[self.kind].trim_end_matches('s');
        format!("/embed/{kind}/{}/", self.slug.as_ref().unwrap_or(&self.id))
    }

    pub(super) fn heading_anchor(&self) -> String {
        self.heading_anchor.clone().unwrap_or_else(|| format!("heading-{}", self.heading))
    }

    /// The file; `source` is what its history cites.
    pub(super) fn text(&self, source: &str) -> String {
        let mut text = format!("---\ntitle: Object {}.\nid: {}\n", self.number, self.id);
        if !self.formerly.is_empty() {
            text += &format!("formerly: [{}]\n", self.formerly.join(", "));
        }
        if let Some(fate) = &self.fate {
            return format!("{text}{fate}\n---\n");
        }
        if KINDS[self.kind] == "events" {
            text += "date: 2026\n";
        }
        if self.draft {
            text += "draft: true\n";
        }
        text += &self.history(source);
        if !self.former_anchors.is_empty() {
            text += "former_anchors:\n";
        }
        for (anchor, to) in &self.former_anchors {
            text += &format!("  {anchor}: {to}\n");
        }
        let anchor = self.heading_anchor.as_ref().map(|anchor| format!(" {{#{anchor}}}"));
        text += &format!("---\n\n## Heading {}{}\n", self.heading, anchor.unwrap_or_default());
        for passage in &self.passages {
            let mark = passage.mark.as_ref().map(|mark| format!(" ^{mark}"));
            text += &format!("\n{}{}\n", passage.words(), mark.unwrap_or_default());
        }
        text
    }

    fn history(&self, source: &str) -> String {
        let mut text = String::new();
        for (at, date) in self.corrected.iter().enumerate() {
            text += if at == 0 { "updates:\n" } else { "" };
            text += &format!("- {{ date: {date}, kind: correction, was: This., note: That. }}\n");
        }
        for (at, HistoryEntry { date, recorded, number }) in self.history.iter().enumerate() {
            text += if at == 0 { "history:\n" } else { "" };
            text += &format!(
                "- date: {date}\n  status: under-way\n  by: site\n  source: {source}\n  \
                note: Note {number}.\n"
            );
            if let Some(recorded) = recorded {
                text += &format!("  recorded: {recorded}\n");
            }
        }
        text
    }
}

impl Passage {
    pub(super) fn words(&self) -> String {
        format!("Passage {} is about what happened in year {}.", self.number, self.number * 7)
    }
}
