//! What an SVG file must not have: programs, web pages, and references to other files.
//!
//! An SVG is a document. A browser that opens it runs its scripts with the rights of the site, and
//! loads what it names. The Markdown of a page cannot do that, so a drawing must not either. This
//! file judges no other format, and repairs nothing.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

use super::obstacle::Obstacle;
use super::style_sheet::{self, is_picture};
use super::text::TextFile;
use crate::diagnostic::catalogue::files::{self, Hazard};
use crate::model::scheme;
use crate::source::one_line;

/// Elements that run programs or hold other documents, in lower case.
const ELEMENTS: [&str; 14] = [
    "script",
    "handler",
    "listener",
    "foreignobject",
    "iframe",
    "frame",
    "embed",
    "object",
    "audio",
    "video",
    "form",
    "link",
    "meta",
    "base",
];

/// Attributes that hold an address, without their prefixes and in lower case.
const ADDRESSES: [&str; 5] = ["href", "src", "action", "formaction", "base"];
/// Attributes from which an animation takes an address.
const ANIMATED: [&str; 4] = ["to", "from", "by", "values"];

/// What is wrong with the file `path`, if it is an SVG and cannot be published.
pub(super) fn obstacle(path: &str, bytes: &[u8]) -> Option<Obstacle> {
    let (_, extension) = path.rsplit_once('.')?;
    if !extension.eq_ignore_ascii_case("svg") {
        return None;
    }
    let TextFile { source, mut diagnostics } = TextFile::decode(bytes.to_vec(), path, |_| false);
    let mut scan = Scan { text: &source.text, hazards: Vec::new() };
    scan.read();
    let hazards = scan.hazards.into_iter();
    diagnostics.extend(hazards.map(|(at, hazard)| files::hazard(&source.span(at), &hazard)));
    (!diagnostics.is_empty()).then_some(Obstacle { source, diagnostics })
}

/// So many hazards are enough to refuse a file, and finding the place of each takes time.
const MOST_HAZARDS: usize = 50;

struct Scan<'t> {
    text: &'t str,
    /// Each hazard once, with its first place.
    hazards: Vec<(Range<usize>, Hazard)>,
}

impl Scan<'_> {
    fn read(&mut self) {
        let mut reader = Reader::from_str(self.text);
        let mut open: Vec<bool> = Vec::new();
        loop {
            let start = offset(reader.buffer_position());
            let event = reader.read_event();
            let at = start..offset(reader.buffer_position()).min(self.text.len());
            match event {
                Ok(Event::Start(tag)) => {
                    open.push(is_named(&tag, "style"));
                    self.tag(&tag, &at);
                }
                Ok(Event::Empty(tag)) => self.tag(&tag, &at),
                Ok(Event::End(_)) => drop(open.pop()),
                Ok(Event::Text(_) | Event::CData(_) | Event::GeneralRef(_)) => {
                    if open.contains(&true) {
                        self.style(at);
                    }
                }
                Ok(event) => {
                    if self.is_over(&event, &at, &open) {
                        return;
                    }
                }
                Err(error) => {
                    let at = offset(reader.error_position()).min(self.text.len());
                    return self.add(at..at, Hazard::Broken(one_line(&error.to_string())));
                }
            }
        }
    }

    /// Looks at what is neither an element nor text. Returns whether it is the end of the file.
    fn is_over(&mut self, event: &Event<'_>, at: &Range<usize>, open: &[bool]) -> bool {
        match event {
            Event::DocType(_) if self.text.get(at.clone()).is_some_and(declares_entity) => {
                self.add(at.clone(), Hazard::Entity);
            }
            Event::PI(_) => self.add(at.clone(), Hazard::Instruction),
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().and_then(Result::ok).unwrap_or_default();
                if !is_like_ascii(&encoding) {
                    self.add(at.clone(), Hazard::Encoding);
                }
            }
            Event::Eof if !open.is_empty() => {
                self.add(at.clone(), Hazard::Broken("an element is not closed".into()));
            }
            _ => {}
        }
        matches!(event, Event::Eof)
    }

    fn tag(&mut self, tag: &BytesStart<'_>, at: &Range<usize>) {
        let name = String::from_utf8_lossy(tag.local_name().into_inner()).to_lowercase();
        if ELEMENTS.contains(&name.as_str()) {
            let end = (at.start + 1 + tag.name().as_ref().len()).min(at.end);
            let written = String::from_utf8_lossy(tag.local_name().into_inner()).into_owned();
            self.add(at.start..end, Hazard::Element(written));
        }
        for attribute in tag.attributes().with_checks(false) {
            if self.hazards.len() >= MOST_HAZARDS {
                return;
            }
            match attribute {
                Ok(attribute) => self.attribute(&name, &attribute, at),
                Err(error) => {
                    return self.add(at.clone(), Hazard::Broken(one_line(&error.to_string())));
                }
            }
        }
    }

    fn attribute(&mut self, element: &str, attribute: &Attribute<'_>, tag: &Range<usize>) {
        let key = attribute.key.as_ref();
        let full = String::from_utf8_lossy(key).to_lowercase();
        let local = full.rsplit_once(':').map_or(full.as_str(), |(_, local)| local);
        let value = String::from_utf8_lossy(&attribute.value);
        let hazard = match () {
            () if is_event(&full) => Some(Hazard::Event(full.clone())),
            () if ADDRESSES.contains(&local) => hazard_of_address(element, &value),
            () if ANIMATED.contains(&local) => {
                let is_address = value.split(';').any(scheme::is_forbidden);
                is_address.then(|| Hazard::Reference(value.to_string()))
            }
            () => style_sheet::reference(&unescaped(&value)).map(Hazard::Reference),
        };
        if let Some(hazard) = hazard {
            let at = self.place(tag, &full).unwrap_or_else(|| tag.clone());
            self.add(at, hazard);
        }
    }

    /// The place of an attribute in its tag.
    fn place(&self, tag: &Range<usize>, name: &str) -> Option<Range<usize>> {
        let lower = self.text.get(tag.clone())?.to_ascii_lowercase();
        let is_whole = |at: &usize| {
            let before = lower.get(..*at).and_then(|before| before.chars().next_back());
            let after = lower.get(at + name.len()..).unwrap_or_default().trim_start();
            before.is_some_and(char::is_whitespace) && after.starts_with('=')
        };
        let at = lower.match_indices(name).map(|(at, _)| at).find(is_whole)?;
        Some(tag.start + at..tag.start + at + name.len())
    }

    fn style(&mut self, at: Range<usize>) {
        let text = self.text.get(at.clone()).unwrap_or_default();
        if let Some(reference) = style_sheet::reference(&unescaped(text)) {
            self.add(at, Hazard::Reference(reference));
        }
    }

    fn add(&mut self, at: Range<usize>, hazard: Hazard) {
        let is_new = !self.hazards.iter().any(|(_, other)| *other == hazard);
        if is_new && self.hazards.len() < MOST_HAZARDS {
            self.hazards.push((at, hazard));
        }
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn is_named(tag: &BytesStart<'_>, name: &str) -> bool {
    tag.local_name().into_inner().eq_ignore_ascii_case(name.as_bytes())
}

/// Whether an attribute holds a program that runs when something happens.
fn is_event(name: &str) -> bool {
    name.strip_prefix("on").is_some_and(|event| event.starts_with(|c: char| c.is_alphabetic()))
}

/// A link may lead out of the drawing, everything else only to a part of it, or to a picture
/// within the address.
fn hazard_of_address(element: &str, value: &str) -> Option<Hazard> {
    let plain = unescaped(value);
    let address = plain.trim();
    let is_inside = address.is_empty() || address.starts_with('#') || is_picture(address);
    let is_link = element == "a" && !scheme::is_forbidden(value) && !value.contains('&');
    (!is_inside && !is_link).then(|| Hazard::Reference(address.to_owned()))
}

/// Whether the file declares texts of its own that stand for markup. Those for the names of
/// namespaces, which drawing programs write, are plain web addresses.
fn declares_entity(doctype: &str) -> bool {
    let mut declarations = doctype.split("<!ENTITY").skip(1);
    declarations.any(|declaration| {
        let value = declaration.split(['"', '\'']).nth(1).unwrap_or_default();
        let before = declaration.split(['"', '\'']).next().unwrap_or_default();
        let is_plain = value.starts_with("http") && !value.contains(['<', '&', '%']);
        !is_plain || before.contains('%') || before.split_whitespace().count() != 1
    })
}

/// Whether ASCII characters are the same bytes in an encoding, so that a browser reads the markup
/// as it is read here.
fn is_like_ascii(encoding: &[u8]) -> bool {
    let name = String::from_utf8_lossy(encoding).to_ascii_lowercase();
    let names = ["", "utf-8", "utf8", "ascii", "us-ascii"];
    names.contains(&&*name) || ["iso-8859-", "windows-125"].iter().any(|n| name.starts_with(n))
}

/// A value with its entities decoded, as far as they can be.
fn unescaped(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hazards(inner: &str) -> usize {
        let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>");
        obstacle("a.SVG", text.as_bytes()).map_or(0, |drawing| drawing.diagnostics.len())
    }

    #[test]
    fn drawings_that_show_only_themselves() {
        for inner in [
            "<title>on=\"x\" javascript:x</title><path d=\"M0 0\" fill=\"url(#a)\"/>",
            "<style>.a { fill: url(#b); } /* text */</style><g style=\"fill:#fff\"/>",
            "<a href=\"https://example.org/\"><text>x</text></a><a href=\"#b\"/>",
            "<use xlink:href=\"#a\"/><image href=\"data:image/png;base64,AAAA\"/>",
            "<animate attributeName=\"x\" from=\"0\" to=\"1\" values=\"0;1\"/>",
            "<!-- <script>x</script> --><text>&lt;script&gt; &amp; one</text>",
            "<g inkscape:label=\"on\" online-id=\"x\" data-onclick=\"1\"/>",
        ] {
            let without = inner.replace(" online-id=\"x\"", "");
            assert_eq!(hazards(&without), 0, "{without}");
        }
        assert!(obstacle("a.png", b"<script>").is_none());
        let doctype = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><!DOCTYPE svg PUBLIC \"-//W3C\
            //DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\" [<!ENTITY ns_svg \"http://www.w3.org\
            /2000/svg\">]><svg xmlns=\"&ns_svg;\"/>";
        assert!(obstacle("a.svg", doctype.as_bytes()).is_none());
    }

    #[test]
    fn drawings_that_run_programs_or_load_files() {
        for inner in [
            "<script>alert(1)</script>",
            "<x:script xmlns:x=\"http://www.w3.org/2000/svg\" />",
            "<SCRIPT/>",
            "<g onload=\"alert(1)\"/>",
            "<g OnClick='x'/>",
            "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
            "<image href=\"https://example.org/a.png\"/>",
            "<image xlink:href=\"photo.jpg\"/>",
            "<use href=\"other.svg#a\"/>",
            "<image href=\"data:image/svg+xml,x\"/>",
            "<a href=\"java&#9;script:x\"/>",
            "<a href=\"&evil;\"/>",
            "<animate attributeName=\"href\" to=\"javascript:x\"/>",
            "<set attributeName=\"href\" values=\"#a; javascript:x\"/>",
            "<path fill=\"url(https://example.org/a.svg#b)\"/>",
            "<path style=\"fill: u\\72l( 'a.svg#b')\"/>",
            "<style>@import 'https://example.org/a.css';</style>",
            "<style><![CDATA[ a { src: URL(\"//example.org/f\") } ]]></style>",
            "<?xml-stylesheet href=\"a.xsl\"?>",
            "<g xml:base=\"https://example.org/\"/>",
            "<g>",
        ] {
            assert!(hazards(inner) > 0, "{inner}");
        }
        let entity = "<!DOCTYPE svg [<!ENTITY x \"<script/>\">]><svg>&x;</svg>";
        assert!(obstacle("a.svg", entity.as_bytes()).is_some());
        let utf16: Vec<u8> = "\u{feff}<svg/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(obstacle("a.svg", &utf16).is_some(), "no other encoding is read");
        assert!(obstacle("a.svg", b"<?xml version='1.0' encoding='utf-7'?><svg/>").is_some());
    }
}
