//! The theme's contract, read from the types in `src/render/context/`.
//!
//! The sources are formatted by rustfmt, so this reads them line by line: the comment above a field
//! becomes its description, and its Rust type the type that designers see.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::project;

/// A type that templates get.
#[derive(Debug, Clone, Default)]
pub(super) struct Shape {
    /// The comment above it.
    pub(super) about: String,
    pub(super) fields: Vec<Field>,
}

/// A field of a type.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// The name that templates see.
    pub(super) name: String,
    /// The Rust type, without lifetimes.
    pub(super) ty: String,
    /// The comment above it.
    pub(super) about: String,
    /// Whether its own fields stand in its place.
    pub(super) is_flat: bool,
}

/// All types that templates get.
pub(super) struct Contract {
    pub(super) shapes: BTreeMap<String, Shape>,
}

impl Contract {
    /// Reads the sources.
    pub(super) fn read() -> Self {
        let folder = project::repository().join("src/render/context");
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().flatten().collect();
        files.sort_by_key(fs::DirEntry::file_name);
        let texts = files.iter().map(|file| fs::read_to_string(file.path()).unwrap());
        Self { shapes: texts.flat_map(|text| shapes(&text)).collect() }
    }

    pub(super) fn shape(&self, name: &str) -> &Shape {
        self.shapes.get(name).unwrap_or_else(|| panic!("no type `{name}`"))
    }

    /// The names that templates see of a type.
    pub(super) fn names(&self, name: &str) -> BTreeSet<String> {
        self.shape(name).fields.iter().map(|field| field.name.clone()).collect()
    }

    /// Types that stand in one place only and are not repeated there: their fields are described
    /// in that place, such as `page.title`.
    pub(super) fn is_inline(&self, name: &str) -> bool {
        let fields = || self.shapes.values().flat_map(|shape| &shape.fields);
        let uses = fields().filter(|field| innermost(&field.ty) == name).count();
        self.shapes.contains_key(name) && uses == 1 && fields().any(|field| field.ty == name)
    }
}

/// The types of a source file that are serialised field by field.
fn shapes(text: &str) -> Vec<(String, Shape)> {
    let mut shapes = Vec::new();
    let (mut about, mut attributes) = (String::new(), String::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(comment) = line.strip_prefix("///") {
            append(&mut about, comment);
        } else if line.starts_with("#[") {
            attributes.push_str(line);
        } else {
            if let Some(name) = struct_name(line).filter(|_| attributes.contains("Serialize")) {
                let fields = fields(&mut lines);
                shapes.push((name.to_owned(), Shape { about: about.clone(), fields }));
            }
            about.clear();
            attributes.clear();
        }
    }
    shapes
}

/// The name of a type with named fields that begins on this line.
fn struct_name(line: &str) -> Option<&str> {
    let (before, rest) = line.split_once("struct ")?;
    let is_item = before.is_empty() || before.starts_with("pub");
    rest.strip_suffix('{').filter(|_| is_item)?.split(['<', ' ']).next()
}

fn fields<'t>(lines: &mut impl Iterator<Item = &'t str>) -> Vec<Field> {
    let mut fields = Vec::new();
    let (mut about, mut attributes) = (String::new(), String::new());
    for line in lines.take_while(|line| *line != "}") {
        let line = line.trim();
        if let Some(comment) = line.strip_prefix("///") {
            append(&mut about, comment);
        } else if line.starts_with("#[") {
            attributes.push_str(line);
        } else if let Some((name, ty)) = line.trim_end_matches(',').split_once(": ") {
            let name = name.rsplit(' ').next().unwrap();
            let renamed = attributes.split("rename = \"").nth(1);
            let renamed = renamed.and_then(|rest| rest.split('"').next());
            fields.push(Field {
                name: renamed.unwrap_or(name).to_owned(),
                ty: ty
                    .replace("&'a ", "")
                    .replace("&'static ", "")
                    .replace("<'a>", "")
                    .replace("'a, ", ""),
                about: std::mem::take(&mut about),
                is_flat: attributes.contains("flatten"),
            });
            attributes.clear();
        }
    }
    fields
}

fn append(text: &mut String, comment: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(comment.trim());
}

/// The type within `Vec<…>` and `Option<…>`.
pub(super) fn innermost(ty: &str) -> &str {
    let inner = |name: &str| ty.strip_prefix(name)?.strip_suffix('>');
    inner("Vec<").or_else(|| inner("Option<")).map_or(ty, innermost)
}
