//! Addresses in the style sheets of a theme: each asset under the name that it is published with.
//!
//! The name of a published asset has a hash of its bytes, so `url("fonts/a.woff2")` has to be
//! rewritten, and the name of the style sheet depends on that of the font. Addresses of other
//! sites, `data:` and paths from the root of the host are left as they are. This reads no more of
//! CSS than comments, strings, `url(…)`, `image-set(…)` and `@import`; it judges no style.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::asset::Asset;
use super::css::{Reference, references};
use super::obstacle::Obstacle;
use super::text::TextFile;
use super::theme::Theme;
use crate::diagnostic::catalogue::theme as catalogue;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::model::address;
use crate::source::Source;

/// Rewrites the style sheets of a theme. `statics` are the other files of the project.
pub fn link(theme: &mut Theme, statics: &[Asset]) -> Vec<Diagnostic> {
    let statics = statics.iter().map(|asset| asset.path.as_str()).collect();
    let mut linker = Linker {
        assets: &theme.assets,
        statics,
        done: BTreeMap::new(),
        open: Vec::new(),
        linked: BTreeSet::new(),
    };
    for name in theme.assets.keys().filter(|name| is_style_sheet(name)) {
        linker.published(name);
    }
    let Linker { done, linked, .. } = linker;
    let diagnostics = done.values().flat_map(Asset::diagnostics).cloned().collect();
    theme.assets.extend(done);
    theme.linked = linked;
    diagnostics
}

fn is_style_sheet(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("css"))
}

struct Linker<'a> {
    assets: &'a BTreeMap<String, Asset>,
    statics: BTreeSet<&'a str>,
    /// The style sheets that have been rewritten.
    done: BTreeMap<String, Asset>,
    /// Those that are being rewritten, each because of the one before it.
    open: Vec<String>,
    /// The paths on the site that style sheets name.
    linked: BTreeSet<String>,
}

/// What an address leads to.
enum Target {
    /// An asset of the theme, by its name.
    Asset(String),
    /// Something that is published under the address as it is.
    Same,
    /// Nothing. The path is where the file would have to be.
    Nothing(String),
}

impl Linker<'_> {
    /// The path that an asset is published under; `None` inside a loop of style sheets.
    fn published(&mut self, name: &str) -> Option<String> {
        let asset = self.assets.get(name)?;
        if !is_style_sheet(name) || asset.obstacle.is_some() {
            return Some(asset.published());
        }
        if !self.done.contains_key(name) {
            if self.open.iter().any(|open| open == name) {
                return None;
            }
            self.open.push(name.to_owned());
            let rewritten = self.rewritten(name, asset);
            self.open.pop();
            self.done.insert(name.to_owned(), rewritten);
        }
        self.done.get(name).map(Asset::published)
    }

    /// A style sheet with the published addresses, or with what is wrong in it.
    fn rewritten(&mut self, name: &str, asset: &Asset) -> Asset {
        // Control characters are no fault of a style sheet.
        let file = TextFile::decode(asset.bytes.to_vec(), &asset.file, |_| false);
        let TextFile { source, mut diagnostics } = file;
        let text = &*source.text;
        let mut css = String::with_capacity(text.len() + 256);
        let mut written = 0;
        for reference in references(text) {
            match self.replacement(name, &reference, &source) {
                Ok(None) => {}
                Ok(Some(address)) => {
                    css.push_str(text.get(written..reference.range.start).unwrap_or_default());
                    css.extend(["\"", &address, "\""]);
                    written = reference.range.end;
                }
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        css.push_str(text.get(written..).unwrap_or_default());
        if diagnostics.is_empty() {
            return asset.with_bytes(css);
        }
        let obstacle = Some(Arc::new(Obstacle { source, diagnostics }));
        Asset { obstacle, ..asset.clone() }
    }

    /// The address of a reference as it is published, if it is not the same.
    fn replacement(
        &mut self,
        sheet: &str,
        reference: &Reference,
        source: &Source,
    ) -> Result<Option<String>, Box<Diagnostic>> {
        let address = &reference.address;
        let span = || source.span(reference.range.clone());
        match self.target(sheet, address) {
            Target::Same => Ok(None),
            Target::Nothing(path) => {
                let near = self.near(&path);
                let diagnostic = catalogue::dead_style_link(&span(), address, near.as_deref());
                Err(Box::new(diagnostic))
            }
            Target::Asset(name) => match self.published(&name) {
                Some(published) => Ok(Some(with_last_part(address, &published))),
                None => Err(Box::new(catalogue::circle_of_style_sheets(&span(), address))),
            },
        }
    }

    fn target(&mut self, sheet: &str, address: &str) -> Target {
        let path = path_of(address);
        if path.is_empty() || path.starts_with('/') || has_scheme(address) {
            return Target::Same;
        }
        let decoded = address::decoded(path);
        let Some(path) = joined(sheet, &decoded) else { return Target::Nothing(decoded) };
        let name = path.strip_prefix("assets/");
        let name = name.filter(|name| self.assets.contains_key(*name)).map(str::to_owned);
        match name {
            Some(name) => {
                self.linked.insert(path);
                Target::Asset(name)
            }
            None if self.statics.contains(path.as_str()) => {
                self.linked.insert(path);
                Target::Same
            }
            None => Target::Nothing(path),
        }
    }

    /// The published file that a path was probably meant to name.
    fn near(&self, path: &str) -> Option<String> {
        let assets = self.assets.keys().map(|name| format!("assets/{name}"));
        let files: Vec<String> = assets.chain(self.statics.iter().map(|&s| s.to_owned())).collect();
        did_you_mean(path, files.iter().map(String::as_str)).map(str::to_owned)
    }
}

/// An address without its query and its fragment.
fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// The path on the site that a style sheet means; `None` if it leads out of the site.
fn joined(sheet: &str, path: &str) -> Option<String> {
    let folder = sheet.rsplit_once('/').map_or("", |(folder, _)| folder);
    address::joined(&format!("assets/{folder}"), path)
}

/// An address whose file has the name that it is published with.
fn with_last_part(address: &str, published: &str) -> String {
    let path = path_of(address);
    let folder = path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or_default();
    let file = published.rsplit('/').next().unwrap_or_default();
    let rest = address.get(path.len()..).unwrap_or_default();
    format!("{folder}{}{rest}", address::encoded(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_joined_to_the_folder_of_its_style_sheet() {
        for (sheet, path, expected) in [
            ("site.css", "fonts/a.woff2", Some("assets/fonts/a.woff2")),
            ("a/b.css", "../c.png", Some("assets/c.png")),
            ("site.css", "./../picture.png", Some("picture.png")),
            ("site.css", "../../a", None),
        ] {
            assert_eq!(joined(sheet, path).as_deref(), expected, "{sheet} {path}");
        }
    }

    #[test]
    fn only_the_name_of_the_file_changes() {
        let published = "assets/fonts/a b.12345678.svg";
        assert_eq!(
            with_last_part("../fonts/a%20b.svg?x#y", published),
            "../fonts/a%20b.12345678.svg?x#y"
        );
        assert_eq!(with_last_part("a.svg", published), "a%20b.12345678.svg");
    }

    #[test]
    fn addresses_of_other_sites_have_a_scheme() {
        assert!(has_scheme("https://example.org/a") && has_scheme("data:font/woff2,x"));
        assert!(!has_scheme("fonts/a:b.woff2") && !has_scheme("a.png"));
    }
}
