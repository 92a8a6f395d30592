//! Which module each path of a file names.
//!
//! A path is followed through `pub use`: who imports from a facade depends on what stands behind
//! it. Refuses to resolve what is not a module of the program: other crates, macros, the root.

use std::collections::{BTreeMap, BTreeSet};

use super::file::File;

/// The modules of the program by their paths, such as `graph::build`.
pub(super) struct Modules<'a> {
    files: BTreeMap<String, &'a File>,
    /// What each module passes on under a name, as a path from the root.
    facades: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl<'a> Modules<'a> {
    /// Those of these files that are not only tests; the root has no name.
    pub(super) fn new(files: &'a [File]) -> Self {
        let named = files.iter().filter(|file| !file.is_test());
        let files: BTreeMap<String, &File> = named
            .map(|file| (module(&file.path), file))
            .filter(|(module, _)| module != "lib" && module != "main")
            .collect();
        let mut modules = Self { files, facades: BTreeMap::new() };
        let facades = modules.files.iter().map(|(name, file)| {
            let paths = uses(&file.code).filter(|statement| statement.is_public);
            let paths = paths.flat_map(|statement| leaves(&statement.tree));
            let named =
                paths.filter_map(|leaf| Some((leaf.name, modules.absolute(name, &leaf.path)?)));
            (name.clone(), named.collect())
        });
        modules.facades = facades.collect();
        modules
    }

    /// All modules, each with those that it imports.
    pub(super) fn graph(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let modules = self.files.iter();
        modules.map(|(name, file)| (name.as_str(), self.imports(name, file))).collect()
    }

    fn imports(&self, own: &str, file: &File) -> BTreeSet<&str> {
        let statements: Vec<Statement> = uses(&file.code).collect();
        let private = statements.iter().filter(|statement| !statement.is_public);
        let imported = private.flat_map(|statement| leaves(&statement.tree)).map(|leaf| leaf.path);
        // `pub(in crate::a)` names who may use an item, and imports nothing.
        let code = without_uses(&file.code).replace("(in crate::", "(in ");
        let absolute = imported.chain(paths(&code)).filter_map(|path| self.absolute(own, &path));
        absolute.filter_map(|path| self.resolve(path)).filter(|module| *module != own).collect()
    }

    /// A path from the root, for one as it is written in a module; `None` when it names no module.
    fn absolute(&self, own: &str, path: &str) -> Option<Vec<String>> {
        let mut base: Vec<&str> = own.split("::").collect();
        let mut parts = path.split("::").peekable();
        match *parts.peek()? {
            "crate" => {
                parts.next();
                base.clear();
            }
            "self" => drop(parts.next()),
            "super" => {
                while parts.next_if_eq(&"super").is_some() {
                    base.pop();
                }
            }
            child if self.files.contains_key(&format!("{own}::{child}")) => {}
            _ => return None,
        }
        Some(base.into_iter().chain(parts).map(str::to_owned).collect())
    }

    /// The module that a path leads to, through whatever facades.
    fn resolve(&self, mut path: Vec<String>) -> Option<&str> {
        loop {
            let lengths = (1..=path.len()).rev();
            let longest = |length: &usize| self.files.contains_key(&path[..*length].join("::"));
            let length = lengths.clone().find(longest)?;
            let (module, rest) = path.split_at(length);
            let (module, _) = self.files.get_key_value(&module.join("::"))?;
            let passed_on = rest.first().and_then(|name| self.facades.get(module)?.get(name));
            let Some(target) = passed_on else { return Some(module) };
            path = target.iter().chain(&rest[1..]).cloned().collect();
        }
    }
}

/// `parse::markdown` for `src/parse/markdown/mod.rs`.
fn module(path: &str) -> String {
    let path = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
    path.trim_end_matches("/mod").replace('/', "::")
}

/// A `use`, with its braces.
struct Statement {
    is_public: bool,
    tree: String,
}

/// The lines of code that begin a `use`, and where in them its tree begins.
fn use_start(line: &str) -> Option<(bool, &str)> {
    let line = line.trim_start();
    let after = line.strip_prefix("pub").unwrap_or(line);
    let visibility =
        if after.starts_with('(') { after.find(')').map_or(0, |at| at + 1) } else { 0 };
    let tree = after[visibility..].trim_start().strip_prefix("use ")?;
    Some((line.starts_with("pub"), tree))
}

fn uses(code: &str) -> impl Iterator<Item = Statement> {
    let mut rest = code;
    code.split_inclusive('\n').filter_map(move |line| {
        let here = rest;
        rest = &rest[line.len()..];
        let (is_public, tree) = use_start(line)?;
        let start = line.find(tree)?;
        let end = here.find(';').unwrap_or(here.len());
        Some(Statement { is_public, tree: here[start.min(end)..end].to_owned() })
    })
}

/// The code with nothing in place of its `use`s.
fn without_uses(code: &str) -> String {
    let mut is_within = false;
    let is_kept = |line: &&str| {
        is_within |= use_start(line).is_some();
        let is_kept = !is_within;
        is_within &= !line.contains(';');
        is_kept
    };
    code.split_inclusive('\n').filter(is_kept).collect()
}

/// One path of a `use`, and the name that it has from there on.
struct Leaf {
    name: String,
    path: String,
}

/// `a::b` and `a::c::d` of `a::{b, c::d}`.
fn leaves(tree: &str) -> Vec<Leaf> {
    let tree = tree.trim();
    let Some((prefix, list)) = tree.split_once('{') else {
        let (path, alias) = tree.split_once(" as ").unwrap_or((tree, ""));
        let path: String = path.split_whitespace().collect();
        let path = path.trim_end_matches("::self").to_owned();
        let last = path.rsplit("::").next().unwrap_or_default();
        let name = if alias.is_empty() { last } else { alias.trim() }.to_owned();
        return vec![Leaf { name, path }];
    };
    let list = list.strip_suffix('}').unwrap_or(list);
    let mut depth = 0_i32;
    let parts = list.split(|character| {
        depth += i32::from(character == '{') - i32::from(character == '}');
        character == ',' && depth == 0
    });
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    parts.flat_map(|part| leaves(&format!("{}{part}", prefix.trim()))).collect()
}

/// The paths in some code, such as `super::place::Place`.
pub(super) fn paths(code: &str) -> Vec<String> {
    let words = code.split(|c: char| !c.is_ascii_alphanumeric() && !"_:".contains(c));
    let paths = words.map(|word| word.trim_end_matches(':'));
    paths.filter(|path| path.contains("::") && !path.starts_with(':')).map(str::to_owned).collect()
}

#[test]
fn paths_are_followed_through_facades() {
    let files = [
        File::new(
            "src/a/mod.rs",
            "mod b;\nmod c;\nuse c::y;\npub(crate) use b::{B, deep::D as E};\n",
        ),
        File::new("src/a/b/mod.rs", "pub mod deep;\npub(in crate::a) struct B;\n"),
        File::new("src/a/b/deep.rs", "pub struct D;\n"),
        File::new("src/a/c.rs", "use super::{\n    B, E,\n};\npub fn y() {}\n"),
        File::new("src/d.rs", "use std::fs;\nfn z() -> crate::a::E { other::y() }\n"),
        File::new("src/e/mod.rs", "mod f;\npub fn z() -> u8 { f::y() }\n"),
        File::new("src/e/f.rs", "pub(super) fn y() -> u8 { 0 }\n"),
    ];
    let modules = Modules::new(&files);
    let graph = modules.graph();
    let imports = |name: &str| graph[name].iter().copied().collect::<Vec<_>>();
    assert_eq!(imports("a"), ["a::c"], "a facade depends on nothing by passing it on");
    assert_eq!(imports("a::c"), ["a::b", "a::b::deep"]);
    assert_eq!(imports("d"), ["a::b::deep"]);
    assert!(imports("a::b").is_empty());
    assert_eq!(imports("e"), ["e::f"], "a call of a child by its name is an import");
}
