//! Links and images: what the address of each means, as far as one file can tell.
//!
//! Whether a page or file exists is not known here. A link to a forbidden address is reported and
//! has no target.

use std::ops::Range;

use super::super::target::{Address, classify};
use super::blocks::{Blocks, Inline, InlineKind, Link as Syntax, LinkSyntax};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::model::document::{Image, Link, Target};

/// The links and images of a file.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Links into the site.
    pub(super) internal: Vec<Link>,
    /// Images that can be shown.
    pub(super) images: Vec<Image>,
    /// What became of each link, by its number.
    outcomes: Vec<Outcome>,
    /// The index among `images` of each image, by its number; `None` when it is refused.
    image_indices: Vec<Option<usize>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What became of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It leads out of the site, to the address as it is written.
    External,
    /// It leads into the site and has this index.
    Internal(usize),
    /// It may not be linked to.
    Forbidden,
}

/// Reads the addresses of all links and images.
pub(super) fn resolve(blocks: &Blocks<'_>) -> Links {
    let mut links = Links::default();
    links.outcomes.reserve(blocks.counts.links);
    for (block, leaf) in blocks.leaves() {
        let inlines = blocks.inlines(leaf);
        for (position, inline) in inlines.iter().enumerate() {
            let here = Here { blocks, text: block.text, range: &inline.range };
            match &inline.kind {
                InlineKind::Link(link) => {
                    let words = inlines.get(position + 1..).unwrap_or_default();
                    links.link(link, &here, figure(link, words));
                }
                InlineKind::Title(link) => links.link(link, &here, None),
                InlineKind::Image { address, description, .. } => {
                    links.image(address, description, &here);
                }
                _ => {}
            }
        }
    }
    links
}

/// Where a link is written.
struct Here<'h, 'a> {
    blocks: &'h Blocks<'a>,
    text: usize,
    range: &'h Range<usize>,
}

impl Here<'_, '_> {
    fn range(&self) -> Range<usize> {
        self.blocks.text(self.text).place.range(self.range.clone())
    }

    fn classify(&self, address: &str) -> Address {
        classify(address, &self.blocks.source.path)
    }
}

impl Links {
    /// What became of the link with a number.
    pub(super) fn outcome(&self, number: usize) -> Outcome {
        self.outcomes.get(number).copied().or_bug(|| format!("link {number} of a file"))
    }

    /// The link into the site with a number; `None` when that leads elsewhere.
    pub(super) fn target(&self, number: usize) -> Option<&Target> {
        match self.outcome(number) {
            Outcome::Internal(index) => {
                let link = self.internal.get(index);
                Some(&link.or_bug(|| format!("internal link {index} of a file")).target)
            }
            Outcome::External | Outcome::Forbidden => None,
        }
    }

    /// The index of an image by its number; `None` when the image is refused.
    pub(super) fn image_index(&self, number: usize) -> Option<usize> {
        *self.image_indices.get(number).or_bug(|| format!("image {number} of a file"))
    }

    fn link(&mut self, link: &Syntax<'_>, here: &Here<'_, '_>, figure: Option<String>) {
        let address = match link.syntax {
            LinkSyntax::Wiki => wikilink(&link.address),
            LinkSyntax::Email => Address::External,
            LinkSyntax::Markdown => here.classify(&link.address),
        };
        let outcome = match address {
            Address::External => Outcome::External,
            Address::Internal(target, anchor) => {
                self.internal.push(Link { target, anchor, range: here.range(), figure });
                Outcome::Internal(self.internal.len() - 1)
            }
            Address::Forbidden => {
                let span = here.blocks.span(here.text, here.range.clone());
                self.diagnostics.push(catalogue::forbidden_scheme(&span, &link.address));
                Outcome::Forbidden
            }
        };
        self.outcomes.push(outcome);
    }

    /// An image must be a file of the project, and must be described.
    fn image(&mut self, address: &str, description: &str, here: &Here<'_, '_>) {
        let span = here.blocks.span(here.text, here.range.clone());
        if description.trim().is_empty() {
            self.diagnostics.push(catalogue::image_without_description(&span));
        }
        let target = match here.classify(address) {
            Address::Internal(Target::Site(path), _) => in_assets(path),
            Address::Internal(target @ (Target::Asset(_) | Target::File(_)), _) => target,
            _ => {
                self.diagnostics.push(catalogue::image_outside(&span, address));
                return self.image_indices.push(None);
            }
        };
        self.image_indices.push(Some(self.images.len()));
        self.images.push(Image { target, range: span.start..span.end });
    }
}

/// The target of `[[id#anchor]]`.
fn wikilink(address: &str) -> Address {
    // Inside a table the bar of a wikilink is written `\|`.
    let address = address.trim_end_matches('\\').trim();
    let (id, anchor) = match address.split_once('#') {
        Some((id, anchor)) => (id.trim(), Some(anchor.trim().trim_start_matches('^').to_owned())),
        None => (address, None),
    };
    let target = if id.is_empty() { Target::Here } else { Target::Object(id.to_owned()) };
    Address::Internal(target, anchor)
}

/// The words of a wikilink, when they may be a figure.
fn figure(link: &Syntax<'_>, following: &[Inline<'_>]) -> Option<String> {
    if link.syntax != LinkSyntax::Wiki {
        return None;
    }
    let mut words = String::new();
    for inline in following {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => words.push_str(text),
            InlineKind::SoftBreak | InlineKind::HardBreak => words.push(' '),
            InlineKind::LinkEnd => break,
            _ => {}
        }
    }
    words.contains(|letter: char| letter.is_ascii_digit()).then_some(words)
}

/// An asset has no address of its own, so `/assets/x.png` can only mean the file in the project.
fn in_assets(path: String) -> Target {
    match path.strip_prefix("assets/") {
        Some(asset) => Target::Asset(asset.to_owned()),
        None => Target::Site(path),
    }
}
