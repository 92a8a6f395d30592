//! The list of all words of a PDF with their places, as `pdftotext -bbox-layout` writes it.
//!
//! Each page has parts, such as paragraphs, and these have lines of words. This module reads the
//! list and decides nothing. A place that it cannot read is 0.

use quick_xml::escape::unescape;

use super::columns::Area;

/// A line of the list: its words, in the order of the page.
pub(super) type Words = Vec<String>;

/// A part of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) area: Area,
    pub(super) lines: Vec<Words>,
}

/// The parts of each page.
pub(super) fn pages(layout: &str) -> Vec<Vec<Part>> {
    let mut pages: Vec<Vec<Part>> = Vec::new();
    for element in layout.lines().map(str::trim) {
        if element.starts_with("<page ") {
            pages.push(Vec::new());
        } else if element.starts_with("<block ") {
            let part = || Part { area: area(element), lines: Vec::new() };
            pages.last_mut().into_iter().for_each(|page| page.push(part()));
        } else if let Some(part) = pages.last_mut().and_then(|page| page.last_mut()) {
            part.read(element);
        }
    }
    pages
}

impl Part {
    fn read(&mut self, element: &str) {
        if element.starts_with("<line ") {
            self.area.lines += 1;
            self.lines.push(Words::new());
        } else if let (Some(word), Some(line)) = (word(element), self.lines.last_mut()) {
            self.area.words += 1;
            line.push(word);
        }
    }
}

fn word(element: &str) -> Option<String> {
    let (_, word) = element.strip_prefix("<word ")?.split_once('>')?;
    let word = word.strip_suffix("</word>")?;
    Some(unescape(word).map_or_else(|_| word.to_owned(), Into::into))
}

fn area(element: &str) -> Area {
    let points = |name: &str| {
        let (_, value) = element.split_once(name)?;
        let value = value.strip_prefix("=\"")?;
        value.split(['.', '"']).next()?.parse::<i32>().ok()
    };
    let place = |name| points(name).map_or(0, i64::from);
    Area {
        left: place("xMin"),
        top: place("yMin"),
        right: place("xMax"),
        bottom: place("yMax"),
        lines: 0,
        words: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_places_lines_and_words() {
        let layout = "<page width=\"9\">\n<flow>\n\
            <block xMin=\"4.5\" yMin=\"-7.1\" xMax=\"30\" yMax=\"17.999\">\n\
            <line xMin=\"4.5\">\n<word xMin=\"1\">A</word>\n<word xMin=\"2\">&amp;</word>\n</line>\n\
            <line xMin=\"4.5\">\n</line>\n</block>\n</flow>\n</page>\n<page width=\"9\">\n</page>\n";
        let area = Area { left: 4, top: -7, right: 30, bottom: 17, lines: 2, words: 2 };
        let part = Part { area, lines: vec![vec!["A".into(), "&".into()], vec![]] };
        assert_eq!(pages(layout), [vec![part], vec![]]);
    }
}
