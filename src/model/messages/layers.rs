//! Lays files of messages over one another, and resolves them for one language.
//!
//! Every file is checked, whatever its language; only those of the language, of wider tags and of
//! English are kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::Pattern;

use super::entry::{Entry, Form, Uses};
use super::file::{Locale, LocaleFile};
use super::tag;
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::catalogue::message as catalogue;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::source::{Source, Span};

/// The messages of one language as Fluent has them.
pub(super) type Bundle = fluent_bundle::concurrent::FluentBundle<Arc<FluentResource>>;

/// The files that are built into the program. They are those of the built-in theme.
const BUILTIN: [(&str, &str); 2] = [
    ("en.ftl", include_str!("../../../themes/civic/locales/en.ftl")),
    ("cy.ftl", include_str!("../../../themes/civic/locales/cy.ftl")),
];

/// The one function that every message may call.
const FUNCTION: &str = "NUMBER";

/// Who a file belongs to. A message of a later one takes the place of an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Builtin,
    Theme,
    Own,
}

/// The messages for one language.
pub(super) struct Resolved {
    pub(super) entries: BTreeMap<String, Entry>,
    pub(super) bundles: Vec<Bundle>,
    /// Messages of the project's own files, in whatever language, with their places.
    pub(super) own: Vec<(String, Span)>,
    /// Messages that other messages include.
    pub(super) included: BTreeSet<String>,
}

/// A parsed file with its layer.
struct Layered<'f> {
    layer: Layer,
    file: &'f Locale,
}

fn builtin() -> &'static [Locale] {
    static PARSED: OnceLock<Vec<Locale>> = OnceLock::new();
    PARSED.get_or_init(|| {
        let parsed = BUILTIN.iter().map(|(name, text)| {
            let (file, diagnostics) = Locale::new(&Source::new(*name, *text));
            file.filter(|_| diagnostics.is_empty()).or_bug(|| format!("the messages in {name}"))
        });
        parsed.collect()
    })
}

/// All messages for a language.
pub(super) fn resolve(language: &str, files: &[LocaleFile]) -> (Resolved, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut parsed = Vec::new();
    for file in files {
        let (read, faults) = Locale::new(&file.source);
        diagnostics.extend(faults);
        let layer = if file.is_own { Layer::Own } else { Layer::Theme };
        parsed.extend(read.map(|read| (layer, read)));
    }
    let parsed = parsed.iter().map(|(layer, file)| Layered { layer: *layer, file });
    let builtin = builtin().iter().map(|file| Layered { layer: Layer::Builtin, file });
    let mut layers: Vec<Layered<'_>> = builtin.chain(parsed).collect();
    layers.sort_by_key(|layered| layered.layer);
    let layers = Layers { all: layers };
    diagnostics.extend(layers.unknown_names());
    diagnostics.extend(layers.missing());
    let mut resolved = Resolved {
        entries: BTreeMap::new(),
        bundles: Vec::new(),
        own: layers.own(),
        included: layers.included(),
    };
    let known = layers.known();
    for tag in tag::chain(language) {
        layers.add(&mut resolved, &tag, &known);
    }
    (resolved, diagnostics)
}

/// What the program gives to its messages, by their ids.
type Known<'f> = BTreeMap<&'f str, BTreeSet<String>>;

/// A message as a file says it.
struct Written<'f> {
    layer: Layer,
    file: &'f Locale,
    /// The id as it stands in the file.
    id: &'f str,
    pattern: &'f Pattern<&'f str>,
}

/// What must be given to a message, and to all that it includes.
fn collect_variables<'f>(
    written: &BTreeMap<&'f str, Written<'f>>,
    pattern: &'f Pattern<&'f str>,
    seen: &mut BTreeSet<&'f str>,
    variables: &mut BTreeSet<String>,
) {
    let uses = Uses::of(pattern);
    variables.extend(owned(uses.variables));
    for id in uses.messages {
        if let Some(message) = written.get(id).filter(|_| seen.insert(id)) {
            collect_variables(written, message.pattern, seen, variables);
        }
    }
}

fn owned(names: BTreeSet<&str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

/// All files, those of a later layer after the others.
struct Layers<'f> {
    all: Vec<Layered<'f>>,
}

impl<'f> Layers<'f> {
    /// The files in a language.
    fn of<'l>(&'l self, tag: &'l str) -> impl DoubleEndedIterator<Item = &'l Layered<'f>> {
        self.all.iter().filter(move |layered| layered.file.tag == tag)
    }

    /// The ids of the messages in a language.
    fn ids(&self, tag: &str) -> BTreeSet<&'f str> {
        let files: Vec<&'f Locale> = self.of(tag).map(|layered| layered.file).collect();
        files.into_iter().flat_map(Locale::messages).map(|(id, _)| id).collect()
    }

    /// The messages in a language by id, each as the last layer that has it says it.
    fn written(&self, tag: &str) -> BTreeMap<&'f str, Written<'f>> {
        let mut written = BTreeMap::new();
        for Layered { layer, file } in self.of(tag) {
            for (id, pattern) in file.messages() {
                written.insert(id, Written { layer: *layer, file, id, pattern });
            }
        }
        written
    }

    /// Adds the messages of a language, except those that a narrower tag has.
    fn add(&self, resolved: &mut Resolved, tag: &str, known: &Known<'f>) {
        let position = resolved.bundles.len();
        resolved.bundles.push(self.bundle(tag));
        let written = self.written(tag);
        for Written { layer, file, id, pattern } in written.values() {
            if resolved.entries.contains_key(*id) {
                continue;
            }
            let span = (*layer != Layer::Builtin).then(|| file.source.span(file.place(id)));
            let mut variables = BTreeSet::new();
            collect_variables(&written, pattern, &mut BTreeSet::new(), &mut variables);
            let known = known.get(id).cloned();
            let form = Form::of(pattern);
            let entry = Entry { bundle: position, form, variables, known, span };
            resolved.entries.insert((*id).to_owned(), entry);
        }
    }

    fn bundle(&self, tag: &str) -> Bundle {
        let mut bundle = Bundle::new_concurrent(vec![tag::identifier(tag)]);
        bundle.set_use_isolating(false);
        // It fails only if the function is there already.
        let _ = bundle.add_builtins();
        for layered in self.of(tag) {
            bundle.add_resource_overriding(layered.file.resource.clone());
        }
        bundle
    }

    /// What the program gives to its messages.
    fn known(&self) -> Known<'f> {
        let builtin = self.of(tag::ENGLISH).filter(|layered| layered.layer == Layer::Builtin);
        let files: Vec<&'f Locale> = builtin.map(|layered| layered.file).collect();
        let messages = files.into_iter().flat_map(Locale::messages);
        messages.map(|(id, pattern)| (id, owned(Uses::of(pattern).variables))).collect()
    }

    /// Messages, terms and functions that messages include and that do not exist.
    fn unknown_names(&self) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for Layered { file, .. } in self.all.iter().filter(|file| file.layer != Layer::Builtin) {
            let ids = self.ids(&file.tag);
            let terms: BTreeSet<&str> =
                self.of(&file.tag).flat_map(|layered| layered.file.terms()).collect();
            for (_, pattern) in file.messages() {
                let uses = Uses::of(pattern);
                let unknown = |names: Vec<&'f str>, known: &BTreeSet<&'f str>| {
                    let unknown = names.into_iter().filter(|name| !known.contains(name));
                    let report = |name: &'f str| {
                        let near = did_you_mean(name, known.iter().copied());
                        let span = file.source.span(file.place(name));
                        catalogue::unknown_inclusion(&span, name, near)
                    };
                    unknown.map(report).collect::<Vec<_>>()
                };
                diagnostics.extend(unknown(uses.messages, &ids));
                diagnostics.extend(unknown(uses.terms, &terms));
                diagnostics.extend(unknown(uses.functions, &BTreeSet::from([FUNCTION])));
            }
        }
        diagnostics
    }

    /// Languages in which the theme has a file that says less than the English one.
    fn missing(&self) -> Vec<Diagnostic> {
        let english = self.ids(tag::ENGLISH);
        let themes = self.all.iter().filter(|layered| layered.layer == Layer::Theme);
        let others = themes.filter(|layered| layered.file.tag != tag::ENGLISH);
        let report = |Layered { file, .. }: &Layered<'f>| {
            let mut have = BTreeSet::new();
            for tag in tag::chain(&file.tag).iter().filter(|tag| *tag != tag::ENGLISH) {
                have.extend(self.ids(tag));
            }
            let missing: Vec<&str> = english.difference(&have).copied().collect();
            let is_variant = file.tag.starts_with("en-");
            let span = file.source.span(0..0);
            let lacks = !missing.is_empty() && !is_variant;
            lacks.then(|| catalogue::missing_messages(&span, &file.tag, &missing))
        };
        others.filter_map(report).collect()
    }

    fn own(&self) -> Vec<(String, Span)> {
        let own = self.all.iter().filter(|layered| layered.layer == Layer::Own);
        let messages = own.flat_map(|Layered { file, .. }| {
            let place = |id: &str| file.source.span(file.place(id));
            file.messages().map(move |(id, _)| (id.to_owned(), place(id)))
        });
        messages.collect()
    }

    fn included(&self) -> BTreeSet<String> {
        let patterns = self.all.iter().flat_map(|layered| layered.file.messages());
        let included = patterns.flat_map(|(_, pattern)| Uses::of(pattern).messages);
        included.map(str::to_owned).collect()
    }
}
