//! The letters of a reference before it is finished, with the origin and the style of each.
//!
//! A style puts its own punctuation around the values of a source, without checking how those end:
//! "Who knew?." or "(2025,)". This module fixes such punctuation. It changes only letters that the
//! style added, never those of the source, and it escapes all output.

use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta, Formatting};
use pulldown_cmark_escape::{escape_href, escape_html};

use crate::model::read::is_web_address;

/// How a letter looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Look {
    italic: bool,
    bold: bool,
    small_caps: bool,
    align: VerticalAlign,
}

/// What a letter belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The style, or some field.
    Plain,
    /// The title.
    Title,
    /// The link with this index.
    Link(usize),
    /// One of the brackets `<` and `>` that a style puts around a link.
    Bracket(usize),
}

impl Part {
    fn link(self) -> Option<usize> {
        match self {
            Self::Link(link) | Self::Bracket(link) => Some(link),
            Self::Plain | Self::Title => None,
        }
    }
}

/// One letter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub(super) char: char,
    pub(super) part: Part,
    look: Look,
}

/// A reference, letter by letter.
#[derive(Debug, Default)]
pub(super) struct Letters {
    pub(super) letters: Vec<Letter>,
    links: Vec<String>,
}

impl Letters {
    /// The letters of what hayagriva returned.
    pub(super) fn of(children: &ElemChildren) -> Self {
        let mut letters = Self::default();
        letters.children(children);
        letters
    }

    fn children(&mut self, children: &ElemChildren) {
        for child in &children.0 {
            match child {
                ElemChild::Elem(elem) => self.elem(elem),
                ElemChild::Markup(text) => self.push(text, Formatting::default(), Part::Plain),
                ElemChild::Link { text, url } if is_web_address(url) => {
                    self.links.push(url.clone());
                    let part = Part::Link(self.links.len() - 1);
                    self.push(&text.text, text.formatting, part);
                }
                ElemChild::Text(text) | ElemChild::Link { text, .. } => {
                    self.push(&text.text, text.formatting, Part::Plain);
                }
                ElemChild::Transparent { .. } => {}
            }
        }
    }

    /// Leaves out the numbers and labels of a bibliography, because the page numbers its notes.
    fn elem(&mut self, elem: &Elem) {
        if matches!(elem.meta, Some(ElemMeta::CitationNumber | ElemMeta::CitationLabel)) {
            return;
        }
        if elem.display.is_some() {
            self.push(" ", Formatting::default(), Part::Plain);
        }
        self.children(&elem.children);
    }

    /// Adds text of the style.
    pub(super) fn push_plain(&mut self, text: &str) {
        self.push(text, Formatting::default(), Part::Plain);
    }

    fn push(&mut self, text: &str, formatting: Formatting, part: Part) {
        let look = Look {
            italic: formatting.font_style == FontStyle::Italic,
            bold: formatting.font_weight == FontWeight::Bold,
            small_caps: formatting.font_variant == FontVariant::SmallCaps,
            align: formatting.vertical_align,
        };
        self.letters.extend(text.chars().map(|char| Letter { char, part, look }));
    }

    /// The words alone.
    pub(super) fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.char).collect()
    }

    /// Replaces the first occurrence of some words by others.
    pub(super) fn replace(&mut self, words: &str, others: &str) {
        let text = self.text();
        let begins = |at: &usize| !text.get(..*at).unwrap_or("x").ends_with(char::is_alphabetic);
        let mut places = text.match_indices(words).map(|(at, _)| at).filter(begins);
        let Some(first) = places.next().and_then(|at| text.get(..at)) else { return };
        let first = first.chars().count();
        let Some(model) = self.letters.get(first).copied() else { return };
        let others = others.chars().map(|char| Letter { char, ..model });
        self.letters.splice(first..first + words.chars().count(), others);
    }

    /// Marks the letters of the title, if the style left it as it was given.
    pub(super) fn find_title(&mut self, title: &str) {
        let text = self.text();
        let Some(at) = text.find(title).filter(|_| !title.is_empty()) else { return };
        let first = text.get(..at).map_or(0, |before| before.chars().count());
        for letter in self.letters.iter_mut().skip(first).take(title.chars().count()) {
            letter.part = Part::Title;
        }
    }

    /// When a style leaves the title out, the words before the first address stand for it.
    pub(super) fn ensure_title(&mut self) {
        if self.letters.iter().any(|letter| letter.part == Part::Title) {
            return;
        }
        for letter in self.letters.iter_mut().take_while(|letter| letter.part == Part::Plain) {
            letter.part = Part::Title;
        }
    }

    /// Fixes the style's punctuation where it meets what the source says.
    pub(super) fn tidy(&mut self) {
        let mut kept: Vec<Letter> = Vec::with_capacity(self.letters.len());
        let mut rest = self.letters.iter().copied().peekable();
        while let Some(letter) = rest.next() {
            let next = rest.peek().map(|next| next.char);
            if letter.part != Part::Plain || fits(&mut kept, letter.char, next) {
                kept.push(letter);
            }
        }
        self.letters = kept;
        self.trim_end();
        self.bracket_links();
    }

    /// Makes the brackets around a link part of it, so that no line ends between them.
    fn bracket_links(&mut self) {
        for at in 1..self.letters.len() {
            let Some([left, right]) = self.letters.get_mut(at - 1..=at) else { continue };
            match (left.part, right.part) {
                (Part::Plain, Part::Link(link)) if left.char == '<' => {
                    left.part = Part::Bracket(link);
                }
                (Part::Link(link), Part::Plain) if right.char == '>' => {
                    right.part = Part::Bracket(link);
                }
                _ => {}
            }
        }
    }

    /// Removes spaces from the end.
    pub(super) fn trim_end(&mut self) {
        while self.letters.pop_if(|last| last.char == ' ' && last.part == Part::Plain).is_some() {}
    }

    /// The HTML of the letters in a range.
    pub(super) fn html(&self, range: std::ops::Range<usize>) -> String {
        let mut html = String::new();
        let letters = self.letters.get(range).unwrap_or_default();
        for part in letters.chunk_by(|a, b| a.part.link() == b.part.link()) {
            let link = part.first().and_then(|first| first.part.link());
            html.push_str(if link.is_some() { "<span class=\"url\">" } else { "" });
            for run in part.chunk_by(|a, b| a.part == b.part && a.look == b.look) {
                self.run(&mut html, run);
            }
            html.push_str(if link.is_some() { "</span>" } else { "" });
        }
        html
    }

    /// Writes letters that look alike and belong to one link.
    fn run(&self, html: &mut String, run: &[Letter]) {
        let Some(first) = run.first() else { return };
        let text: String = run.iter().map(|letter| letter.char).collect();
        let tags = first.look.tags();
        let address = match first.part {
            Part::Link(index) => self.links.get(index),
            _ => None,
        };
        html.extend(tags.iter().map(|(open, _)| *open));
        push_linked(html, &text, address);
        html.extend(tags.iter().rev().map(|(_, close)| *close));
    }
}

/// Whether a letter of the style fits the letters before it. Removes those that it makes redundant.
fn fits(kept: &mut Vec<Letter>, char: char, next: Option<char>) -> bool {
    if ".,;:)]".contains(char) {
        drop_last(kept, ' ');
    }
    if ")]".contains(char) {
        drop_last(kept, ',');
    }
    let last = kept.last().map(|last| last.char);
    match (last, char) {
        (None, '.' | ',' | ';' | ':' | ')' | ']' | ' ') | (Some(' '), ' ') | (Some(','), ',') => {
            false
        }
        (Some('?' | '!'), '.') => next == Some('.'),
        (Some('.'), ',' | '.') => char == ',' || next == Some('.'),
        (Some('('), ')') => {
            drop_last(kept, '(');
            false
        }
        _ => true,
    }
}

fn drop_last(kept: &mut Vec<Letter>, char: char) {
    if kept.last().is_some_and(|last| last.char == char && last.part == Part::Plain) {
        kept.pop();
    }
}

fn push_linked(html: &mut String, text: &str, address: Option<&String>) {
    // Writing to a string cannot fail.
    let Some(address) = address else {
        let _ = escape_html(html, text);
        return;
    };
    html.push_str("<a href=\"");
    let _ = escape_href(&mut *html, address);
    html.push_str("\">");
    match parts_of(text) {
        Some((scheme, host, path)) => {
            push_far(html, scheme);
            let _ = escape_html(&mut *html, host);
            push_far(html, path);
        }
        None => {
            let _ = escape_html(&mut *html, text);
        }
    }
    html.push_str("</a>");
}

/// The parts of an address that is shown as it is: `https://`, the host, and the rest.
fn parts_of(text: &str) -> Option<(&str, &str, &str)> {
    let (scheme, rest) = text.split_at_checked(text.find("://")? + 3)?;
    let path = rest.find('/').filter(|at| at + 1 < rest.len());
    let (host, path) = rest.split_at_checked(path.unwrap_or(rest.len()))?;
    Some((scheme, host, path))
}

/// Writes a part of an address that a theme may hide on screen, where the host says enough.
fn push_far(html: &mut String, part: &str) {
    if !part.is_empty() {
        html.push_str("<span class=\"far\">");
        let _ = escape_html(&mut *html, part);
        html.push_str("</span>");
    }
}

impl Look {
    fn tags(self) -> Vec<(&'static str, &'static str)> {
        let align = match self.align {
            VerticalAlign::Sup => Some(("<sup>", "</sup>")),
            VerticalAlign::Sub => Some(("<sub>", "</sub>")),
            _ => None,
        };
        let set = [
            self.italic.then_some(("<i>", "</i>")),
            self.bold.then_some(("<b>", "</b>")),
            self.small_caps.then_some(("<span class=\"small-caps\">", "</span>")),
            align,
        ];
        set.into_iter().flatten().collect()
    }
}
