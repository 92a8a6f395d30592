//! Links and images: what the address of each means, as far as one file can tell.
//!
//! Whether a page or file exists is not known here. A link to a forbidden address is reported and
//! has no target.

use super::super::target::{self, Address, classify};
use super::blocks::{Blocks, Image as WrittenImage, InlineKind, Link as WrittenLink, LinkSyntax};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::model::document::{Image, Link, Target};

/// The links and images of a file.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Links into the site.
    pub(super) internal: Vec<Link>,
    /// Links to the site by its whole address. Readers get them as they are written.
    pub(super) own: Vec<Link>,
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

/// Reads the addresses of all links and images. `home` is the address of the home page.
pub(super) fn resolve(blocks: &Blocks<'_>, home: &str) -> Links {
    let mut links = Links::default();
    links.outcomes.reserve(blocks.links.len());
    for link in &blocks.links {
        links.link(blocks, link);
        links.own.extend(own(blocks, link, home));
    }
    for image in &blocks.images {
        links.image(blocks, image);
    }
    links
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

    fn link(&mut self, blocks: &Blocks<'_>, link: &WrittenLink<'_>) {
        let address = match link.syntax {
            LinkSyntax::Wiki | LinkSyntax::Title => wikilink(&link.address),
            LinkSyntax::Email => Address::External,
            LinkSyntax::Markdown => classify(&link.address, &blocks.source.path),
        };
        let outcome = match address {
            Address::External => Outcome::External,
            Address::Internal(target, anchor) => {
                let (range, figure) = (blocks.range(&link.place), figure(blocks, link));
                self.internal.push(Link { target, anchor, range, figure });
                Outcome::Internal(self.internal.len() - 1)
            }
            Address::Forbidden => {
                let span = blocks.source.span(blocks.range(&link.place));
                self.diagnostics.push(catalogue::forbidden_scheme(&span, &link.address));
                Outcome::Forbidden
            }
        };
        self.outcomes.push(outcome);
    }

    /// An image must be a file of the project, and must be described.
    fn image(&mut self, blocks: &Blocks<'_>, image: &WrittenImage<'_>) {
        let span = blocks.source.span(blocks.range(&image.place));
        if image.description.trim().is_empty() {
            self.diagnostics.push(catalogue::image_without_description(&span));
        }
        let target = match classify(&image.address, &blocks.source.path) {
            Address::Internal(Target::Site(path), _) => in_assets(path),
            Address::Internal(target @ (Target::Asset(_) | Target::File(_)), _) => target,
            _ => {
                self.diagnostics.push(catalogue::image_outside(&span, &image.address));
                return self.image_indices.push(None);
            }
        };
        self.image_indices.push(Some(self.images.len()));
        self.images.push(Image { target, range: span.start..span.end });
    }
}

/// A link to the site itself, with the whole address.
fn own(blocks: &Blocks<'_>, link: &WrittenLink<'_>, home: &str) -> Option<Link> {
    let (target, anchor) = match link.syntax {
        LinkSyntax::Markdown => target::own(&link.address, home)?,
        LinkSyntax::Wiki | LinkSyntax::Title | LinkSyntax::Email => return None,
    };
    Some(Link { target, anchor, range: blocks.range(&link.place), figure: None })
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
fn figure(blocks: &Blocks<'_>, link: &WrittenLink<'_>) -> Option<String> {
    if link.syntax != LinkSyntax::Wiki {
        return None;
    }
    let following = blocks.inlines.iter().skip(link.place.inline + 1).map(|inline| &inline.kind);
    let inside = following.take_while(|kind| !matches!(kind, InlineKind::LinkEnd));
    let words = inside.map(|kind| match kind {
        InlineKind::Text(text) | InlineKind::Code(text) => text,
        InlineKind::SoftBreak | InlineKind::HardBreak => " ",
        _ => "",
    });
    let has_digit = |words: &str| words.contains(|letter: char| letter.is_ascii_digit());
    words.clone().any(has_digit).then(|| words.collect())
}

/// An asset has no address of its own, so `/assets/x.png` can only mean the file in the project.
fn in_assets(path: String) -> Target {
    match path.strip_prefix("assets/") {
        Some(asset) => Target::Asset(asset.to_owned()),
        None => Target::Site(path),
    }
}
