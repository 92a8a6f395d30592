//! `[cite]` and `[cards]` of `site.toml`: what a site offers to those who quote it.
//!
//! A site that asks for none of it gets none, because it is made for every page.

use indexmap::IndexSet;

use crate::diagnostic::catalogue::settings;
use crate::model::colour::Colour;
use crate::model::form::Form;
use crate::model::keys::Keys;
use crate::model::named::Named;
use crate::model::node::Node;
use crate::model::query::Word;
use crate::model::read::Reader;
use crate::model::record::Reference;
use crate::model::shape::{ValueShape, key};

/// How pages can be cited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CitationForms {
    /// Which forms a page shows, besides a plain line.
    pub forms: Vec<Form>,
    /// Whether the forms for programs are also files beside the page.
    pub files: bool,
}

impl CitationForms {
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

/// The pictures beside links; `None` when the site does not ask for them.
pub(super) fn cards(keys: &mut Keys<'_, '_>) -> Option<Cards> {
    let kinds = keys.table_node().entries_of("kinds");
    let names: Vec<&str> = kinds.iter().map(|kind| kind.key.as_str()).collect();
    keys.switch(key("cards", "[Pictures beside links](reuse.md#pictures-beside-links)."), |keys| {
        let mut kinds = keys.words(key("kinds", "Kinds whose pages have one.").default("all"));
        kinds.retain(|kind| keys.reader.is_choice("kinds", kind, &names));
        let help = "Font files of the project with letters that the built-in font does not have.";
        let fonts = keys.references(key("fonts", help));
        let colours = [
            ("paper", "The background."),
            ("ink", "The words."),
            ("accent", "The bar, the line and the name of the site."),
        ];
        let colours = colours.into_iter().filter_map(|(name, help)| {
            let key = key(name, help).default("the theme's colour");
            Some((name, keys.value(key, || COLOUR, colour)?))
        });
        Cards {
            colours: colours.collect(),
            kinds: kinds.into_iter().map(|kind| kind.text).collect(),
            fonts,
        }
    })
}

const COLOUR: ValueShape = ValueShape::Pattern { noun: "colour", pattern: "^#[0-9A-Fa-f]{6}$" };

fn colour(reader: &mut Reader, name: &str, node: &Node) -> Option<Colour> {
    let text = reader.text(name, node)?;
    let colour = Colour::parse(&text);
    if colour.is_none() {
        reader.report(settings::bad_colour(&reader.span(&node.range), &text));
    }
    colour
}

/// How pages can be cited; as a plain line alone when the site does not ask for more.
pub(super) fn citing(keys: &mut Keys<'_, '_>) -> CitationForms {
    let help = "How [pages can be cited](reuse.md#cite-this).";
    let citing = keys.table(key("cite", help).default("as a plain line"), |keys| {
        let forms = keys.all_named(key("forms", "The forms that pages show.").default("all"));
        let help = "Whether the forms for programs are also files beside each page.";
        CitationForms {
            forms: forms.map_or_else(all_forms, distinct),
            files: keys.flag(key("files", help)),
        }
    });
    citing.unwrap_or_default()
}

fn all_forms() -> Vec<Form> {
    Form::ALL.iter().map(|(_, form)| *form).collect()
}

/// The forms in the order in which they are named, each once.
fn distinct(forms: Vec<(Form, Word)>) -> Vec<Form> {
    let forms: IndexSet<Form> = forms.into_iter().map(|(form, _)| form).collect();
    forms.into_iter().collect()
}
