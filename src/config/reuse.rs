//! `[cite]` of `site.toml`: what a site offers to those who quote it.
//!
//! Nothing of it is made for a site that does not ask, because it is made for every page.

use crate::diagnostic::catalogue::data;
use crate::diagnostic::did_you_mean;
use crate::model::form::Form;
use crate::model::node::Node;
use crate::model::read::Reader;

/// How pages can be cited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citing {
    /// Which forms a page shows, besides a plain line.
    pub forms: Vec<Form>,
    /// Whether those for programs are files beside the page too.
    pub files: bool,
}

impl Citing {
    /// The files beside each page, with what is in them.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, Form)> {
        let forms = self.forms.iter().filter(|_| self.files);
        forms.filter_map(|form| Some((form.file()?, *form)))
    }
}

/// Reads `[cite]`.
pub(super) fn citing(reader: &mut Reader, root: &Node) -> Citing {
    let Some(node) = root.get("cite") else { return Citing::default() };
    reader.unknown_keys(node.entries(), &["forms", "files"], "`cite`");
    let files = node.get("files").and_then(|node| reader.boolean("files", node));
    let forms = match node.get("forms") {
        Some(node) => forms(reader, node),
        None => Form::ALL.map(|(_, form)| form).to_vec(),
    };
    Citing { forms, files: files.unwrap_or(false) }
}

/// The forms in the order in which they are named.
fn forms(reader: &mut Reader, node: &Node) -> Vec<Form> {
    let known = Form::ALL.map(|(name, _)| name);
    let mut forms = Vec::new();
    for word in reader.words("forms", node) {
        match Form::parse(&word.text) {
            Some(form) if forms.contains(&form) => {}
            Some(form) => forms.push(form),
            None => {
                let span = reader.span(&word.range);
                let near = did_you_mean(&word.text, known);
                reader.report(data::not_a_choice(&span, "forms", &word.text, near, &known));
            }
        }
    }
    forms
}
