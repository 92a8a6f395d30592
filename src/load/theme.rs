//! The theme: templates, messages and assets. A project can replace each template and asset by a
//! file of the same name, and single messages.
//!
//! A theme is a complete folder, `themes/<name>/`. Without that folder, the name `civic` stands for
//! the theme that is built into the program. Files in `templates/` and `assets/` of the project
//! take precedence, and so do messages in its `locales/`. What templates and messages say is not
//! looked at here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bytes::Bytes;
use include_dir::{Dir, include_dir};

use super::asset::Asset;
use super::disk::{Disk, symbolic_link};
use super::files::{self, Walk};
use super::loaded::Loaded;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::catalogue::theme as catalogue;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::ContentHash;
use crate::model::id::Id;
use crate::model::messages::LocaleFile;
use crate::source::{Source, Span};

const BUILTIN_NAME: &str = "civic";
/// The template that draws share pictures.
const SHARE: &str = "share.svg";
static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/civic");

/// Templates and assets by name, and files of messages.
#[derive(Debug, Default, Clone)]
pub struct Theme {
    /// Templates, by the name that other templates use, such as `base.html`.
    pub templates: BTreeMap<String, Source>,
    /// Files of messages, those of the project after the theme's.
    pub locales: Vec<LocaleFile>,
    /// Assets, by their path beneath `assets/`.
    pub assets: BTreeMap<String, Asset>,
    /// The paths on the site that style sheets name.
    pub linked: BTreeSet<String>,
}

impl Disk {
    /// Reads the theme that `site.toml` names at `named`.
    pub fn theme(&mut self, name: &str, named: &Span) -> Result<Loaded<Theme>, Failure> {
        let root = self.root().to_owned();
        let mut theme = Theme::default();
        let mut diagnostics = Vec::new();
        let folder = root.join("themes").join(name);
        let prefix = format!("themes/{name}");
        let is_plain_name = Id::parse(name).is_some();
        if is_plain_name && let Some(link) = self.link_in(&prefix) {
            diagnostics.push(symbolic_link(link));
            add_builtin(&mut theme, &BUILTIN);
        } else if is_plain_name && folder.is_dir() {
            self.add_folder(&mut theme, &folder, &prefix, &mut diagnostics)?;
        } else if name == BUILTIN_NAME {
            add_builtin(&mut theme, &BUILTIN);
        } else {
            diagnostics.push(catalogue::missing_theme(named, name, &[BUILTIN_NAME]));
            add_builtin(&mut theme, &BUILTIN);
        }
        self.add_folder(&mut theme, &root, "", &mut diagnostics)?;
        add_share_template(&mut theme);
        Ok(Loaded { value: theme, diagnostics })
    }

    fn add_folder(
        &mut self,
        theme: &mut Theme,
        folder: &Path,
        prefix: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<(), Failure> {
        let within = |part: &str| {
            if prefix.is_empty() { part.to_owned() } else { format!("{prefix}/{part}") }
        };
        let templates = within("templates");
        let walk =
            Walk { folder: &folder.join("templates"), prefix: &templates, complaint: |_| None };
        for source in self.texts_in(&walk, diagnostics)? {
            let name = source.path.strip_prefix(&templates).and_then(|path| path.strip_prefix('/'));
            let name = name.or_bug(|| format!("{} among {templates}", source.path)).to_owned();
            theme.templates.insert(name, source);
        }
        let locales = within("locales");
        let walk = Walk { folder: &folder.join("locales"), prefix: &locales, complaint: |_| None };
        let is_own = prefix.is_empty();
        let files = self.texts_in(&walk, diagnostics)?.into_iter();
        theme.locales.extend(files.map(|source| LocaleFile { source, is_own }));
        let assets = within("assets");
        let walk = Walk {
            folder: &folder.join("assets"),
            prefix: &assets,
            complaint: files::bad_name_of_asset,
        };
        for asset in self.assets_in(&walk, diagnostics)? {
            theme.assets.insert(asset.path.clone(), asset);
        }
        Ok(())
    }
}

/// Share pictures did not always belong to themes: one without the template for them gets the
/// built-in one.
fn add_share_template(theme: &mut Theme) {
    let path = format!("templates/{SHARE}");
    let builtin = BUILTIN.get_file(&path).and_then(include_dir::File::contents_utf8);
    let text = builtin.or_bug(|| format!("{path} of the built-in theme"));
    let source = || Source::new(format!("themes/{BUILTIN_NAME}/{path}"), text);
    theme.templates.entry(SHARE.to_owned()).or_insert_with(source);
}

fn add_builtin(theme: &mut Theme, folder: &'static Dir<'static>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let shown = format!("themes/{BUILTIN_NAME}/{path}");
        if let (Some(name), Some(text)) = (path.strip_prefix("templates/"), file.contents_utf8()) {
            theme.templates.insert(name.to_owned(), Source::new(shown, text));
        } else if let Some(name) = path.strip_prefix("assets/") {
            let bytes = Bytes::from_static(file.contents());
            let hash = ContentHash::of(file.contents());
            theme.assets.insert(
                name.to_owned(),
                Asset { path: name.to_owned(), file: shown, bytes, hash, obstacle: None },
            );
        }
    }
    for folder in folder.dirs() {
        add_builtin(theme, folder);
    }
}
