//! Checks that a `.csl` file can be read and used at all, before hayagriva reads it.
//!
//! hayagriva reports no places, and follows macros and nesting to any depth. So syntax, depth and
//! macros that call themselves are checked here. What the words mean is left to hayagriva.

use std::collections::BTreeMap;
use std::ops::Range;

use hayagriva::citationberg::taxonomy::Variable;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;

use crate::diagnostic::catalogue::citation::StyleFault;
use crate::diagnostic::did_you_mean;
use crate::model::kind::CSL_VARIABLES;
use crate::source::one_line;

const DEEPEST: usize = 60;

const ELEMENTS: [&str; 50] = [
    "style",
    "info",
    "title",
    "title-short",
    "id",
    "link",
    "author",
    "contributor",
    "name",
    "email",
    "uri",
    "category",
    "issn",
    "issnl",
    "eissn",
    "published",
    "updated",
    "summary",
    "rights",
    "locale",
    "translator",
    "terms",
    "term",
    "single",
    "multiple",
    "date",
    "date-part",
    "style-options",
    "citation",
    "bibliography",
    "macro",
    "layout",
    "sort",
    "key",
    "group",
    "text",
    "number",
    "label",
    "names",
    "et-al",
    "name-part",
    "institution",
    "institution-part",
    "substitute",
    "choose",
    "if",
    "else-if",
    "else",
    "intext",
    "source",
];

/// The most elements that a macro may have, with those of all the macros that it calls.
const LARGEST: usize = 500_000;

/// The most attributes of an element. In CSL none has half as many, and the time that the XML
/// reader takes for an element grows with the square of their number.
const MOST_ATTRIBUTES: usize = 100;

/// What is wrong with the file, and where.
#[derive(Debug)]
pub(super) enum Fault {
    /// Not a style.
    Broken(Range<usize>, StyleFault),
    /// Nested deeper than any style is.
    Deep(Range<usize>),
    /// Macros that call one another without end, or nearly so.
    Endless(Range<usize>),
}

/// The macros of a style: how large each is, and which others it calls.
#[derive(Debug, Default)]
struct Macros {
    by_name: BTreeMap<String, Macro>,
    current: Option<String>,
}

#[derive(Debug, Default)]
struct Macro {
    at: Range<usize>,
    elements: usize,
    calls: Vec<String>,
}

/// Looks for faults; `None` when the library may read it.
pub(super) fn fault(text: &str) -> Option<Fault> {
    let mut reader = Reader::from_str(text);
    let (mut macros, mut depth) = (Macros::default(), 0_usize);
    loop {
        let start = position(reader.buffer_position());
        match reader.read_event() {
            Err(error) => {
                let at = position(reader.error_position()).min(text.len());
                let message = one_line(&error.to_string());
                return Some(Fault::Broken(at..at, StyleFault::Other(message)));
            }
            Ok(Event::Eof) if depth > 0 => {
                let end = text.len()..text.len();
                return Some(Fault::Broken(end, StyleFault::Unfinished));
            }
            Ok(Event::Eof) => return macros.endless(),
            Ok(Event::Start(tag)) => {
                depth += 1;
                let range = start..position(reader.buffer_position());
                let too_deep = (depth > DEEPEST).then(|| Fault::Deep(range.clone()));
                if let Some(fault) = too_deep.or_else(|| wrong_element(&tag, depth, &range)) {
                    return Some(fault);
                }
                macros.element(&tag, range);
            }
            Ok(Event::Empty(tag)) => {
                let range = start..position(reader.buffer_position());
                if let Some(fault) = wrong_element(&tag, depth + 1, &range) {
                    return Some(fault);
                }
                macros.element(&tag, range);
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                macros.leave(tag.name().as_ref());
            }
            Ok(_) => {}
        }
    }
}

fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

fn wrong_element(tag: &BytesStart<'_>, depth: usize, range: &Range<usize>) -> Option<Fault> {
    too_many_attributes(tag, range).or_else(|| unknown(tag, depth, range))
}

/// Reports an element with too many attributes, before anything reads them. The place is the
/// beginning of the element.
fn too_many_attributes(tag: &BytesStart<'_>, range: &Range<usize>) -> Option<Fault> {
    let count = memchr::memchr_iter(b'=', tag).take(MOST_ATTRIBUTES + 1).count();
    let fault = || StyleFault::TooManyAttributes(MOST_ATTRIBUTES);
    (count > MOST_ATTRIBUTES).then(|| Fault::Broken(range.start..range.start, fault()))
}

/// Reports an unknown element or variable. hayagriva only says that something does not match.
fn unknown(tag: &BytesStart<'_>, depth: usize, range: &Range<usize>) -> Option<Fault> {
    let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
    let fault = |fault| Some(Fault::Broken(range.clone(), fault));
    if depth == 1 && name != "style" {
        return fault(StyleFault::OtherRoot(name));
    }
    if !ELEMENTS.contains(&name.as_str()) {
        let near = did_you_mean(&name, ELEMENTS);
        return fault(StyleFault::UnknownElement { name, near });
    }
    let variables = attribute(tag, "variable").unwrap_or_default();
    let unknown = variables.split_whitespace().find(|word| !is_variable(word));
    unknown.and_then(|word| {
        let near = did_you_mean(word, CSL_VARIABLES);
        fault(StyleFault::UnknownVariable { name: word.to_owned(), near })
    })
}

fn is_variable(word: &str) -> bool {
    let word: StrDeserializer<'_, serde::de::value::Error> = word.into_deserializer();
    Variable::deserialize(word).is_ok()
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let value = tag.try_get_attribute(name).ok().flatten()?;
    Some(String::from_utf8_lossy(&value.value).into_owned())
}

impl Macros {
    fn element(&mut self, tag: &BytesStart<'_>, at: Range<usize>) {
        if tag.name().as_ref() == b"macro" {
            let name = attribute(tag, "name").unwrap_or_default();
            self.by_name.insert(name.clone(), Macro { at, ..Macro::default() });
            self.current = Some(name);
        } else if let Some(current) =
            self.current.as_ref().and_then(|name| self.by_name.get_mut(name))
        {
            current.elements += 1;
            current.calls.extend(attribute(tag, "macro"));
        }
    }

    fn leave(&mut self, name: &[u8]) {
        if name == b"macro" {
            self.current = None;
        }
    }

    /// Computes sizes in rounds: each round adds the macros whose calls all have a size already. A
    /// macro that never gets a size calls itself, directly or through others.
    fn endless(&self) -> Option<Fault> {
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        loop {
            let before = sizes.len();
            for (name, definition) in &self.by_name {
                if let Some(size) = self.size(definition, &sizes) {
                    sizes.insert(name, size);
                }
            }
            if sizes.len() == before {
                break;
            }
        }
        let endless = |name: &str| sizes.get(name).is_none_or(|size| *size > LARGEST);
        let (_, definition) = self.by_name.iter().find(|(name, _)| endless(name))?;
        Some(Fault::Endless(definition.at.clone()))
    }

    fn size(&self, of: &Macro, sizes: &BTreeMap<&str, usize>) -> Option<usize> {
        let mut size = of.elements;
        for call in of.calls.iter().filter(|call| self.by_name.contains_key(*call)) {
            size = size.saturating_add(*sizes.get(call.as_str())?);
        }
        Some(size)
    }
}
