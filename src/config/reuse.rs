//! `[cite]` and `[cards]` of `site.toml`: what a site offers to those who quote it.
//!
//! Nothing of it is made for a site that does not ask, because it is made for every page.

use super::data::asked;
use crate::diagnostic::catalogue::data;
use crate::diagnostic::did_you_mean;
use crate::model::colour::Colour;
use crate::model::form::Form;
use crate::model::named::Named;
use crate::model::node::Node;
use crate::model::read::Reader;
use crate::model::record::Reference;

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

/// The pictures that others show beside links.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cards {
    /// Kinds whose objects have one; empty for all.
    pub kinds: Vec<String>,
    /// Files of the project with letters that the built-in font does not have.
    pub fonts: Vec<Reference>,
    /// Colours that are not the theme's, by name: those of the background, of the text, and of the
    /// bar, the line and the name of the site.
    pub colours: Vec<(&'static str, Colour)>,
}

/// Reads `cards`: `true`, or a table.
pub(super) fn cards(reader: &mut Reader, root: &Node) -> Option<Cards> {
    let node = asked(reader, root, "cards")?;
    reader.unknown_keys(node.entries(), &["kinds", "fonts", "paper", "ink", "accent"], "`cards`");
    let colours = ["paper", "ink", "accent"].into_iter();
    let colours = colours.filter_map(|key| Some((key, colour(reader, key, node.get(key)?)?)));
    let colours = colours.collect();
    let kinds = node.get("kinds").map(|node| kinds(reader, root, node)).unwrap_or_default();
    let fonts = node.get("fonts").map(|node| reader.words("fonts", node)).unwrap_or_default();
    let fonts = fonts.into_iter().map(|word| Reference { id: word.text, range: word.range });
    Some(Cards { kinds, fonts: fonts.collect(), colours })
}

fn colour(reader: &mut Reader, key: &str, node: &Node) -> Option<Colour> {
    let text = reader.text(key, node)?;
    let colour = Colour::parse(&text);
    if colour.is_none() {
        let span = reader.span(&node.range);
        let message = format!("`{text}` is not a colour");
        let help = "write six hexadecimal digits after `#`, such as `\"#14557b\"`";
        reader.report(data::bad_setting(&span, &message, help));
    }
    colour
}

fn kinds(reader: &mut Reader, root: &Node, node: &Node) -> Vec<String> {
    let known = root.get("kinds").map_or(&[][..], Node::entries);
    let known: Vec<&str> = known.iter().map(|entry| entry.key.as_str()).collect();
    let mut kinds = Vec::new();
    for word in reader.words("kinds", node) {
        if known.contains(&word.text.as_str()) {
            kinds.push(word.text);
        } else {
            let span = reader.span(&word.range);
            let near = did_you_mean(&word.text, known.iter().copied());
            reader.report(data::not_a_choice(&span, "kinds", &word.text, near, &known));
        }
    }
    kinds
}

/// Reads `[cite]`.
pub(super) fn citing(reader: &mut Reader, root: &Node) -> Citing {
    let Some(node) = root.get("cite") else { return Citing::default() };
    reader.unknown_keys(node.entries(), &["forms", "files"], "`cite`");
    let files = node.get("files").and_then(|node| reader.boolean("files", node));
    let forms = match node.get("forms") {
        Some(node) => forms(reader, node),
        None => Form::ALL.iter().map(|(_, form)| *form).collect(),
    };
    Citing { forms, files: files.unwrap_or(false) }
}

/// The forms in the order in which they are named, each once.
fn forms(reader: &mut Reader, node: &Node) -> Vec<Form> {
    let mut forms = Vec::new();
    for (form, _) in reader.named("forms", node) {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}
