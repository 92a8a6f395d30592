//! Colours for code, as CSS classes.
//!
//! Grammars are regular expressions that can take very long on hostile lines, so long blocks and
//! very long lines are shown plain, with a warning.

use std::cell::RefCell;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use syntect::html::{ClassStyle, ClassedHTMLGenerator, line_tokens_to_classed_spans};
use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use crate::diagnostic::{Diagnostic, catalogue::markdown as catalogue, did_you_mean};
use crate::model::document::Code;
use crate::source::Span;

const LONGEST_BLOCK: usize = 20_000;
const LONGEST_LINE: usize = 1_000;
/// How many coloured lines, and places between lines, a thread remembers.
const MOST_LINES: usize = 4_096;
const MOST_PLACES: usize = 256;
/// Longer blocks are not remembered: a place can be as deep as the text before it is long.
const LONGEST_KNOWN: usize = 1_000;
const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// Languages that are text and need no colours.
const PLAIN: [&str; 4] = ["", "text", "txt", "plain"];

/// The code with its classes; `None` when it is to be shown plain, with the reason if there is one.
pub(super) fn highlight(
    code: &Code,
    file: &std::sync::Arc<str>,
) -> (Option<String>, Option<Diagnostic>) {
    if PLAIN.contains(&code.language.as_str()) {
        return (None, None);
    }
    let span = || Span::new(file.clone(), &code.range);
    let Some(syntax) = syntax(&code.language) else {
        let known = grammars().syntaxes().iter().flat_map(|syntax| &syntax.file_extensions);
        let near = did_you_mean(&code.language, known.map(String::as_str));
        return (None, Some(catalogue::unknown_language(&span(), &code.language, near)));
    };
    if code.text.len() > LONGEST_BLOCK || code.text.lines().any(|line| line.len() > LONGEST_LINE) {
        return (None, Some(catalogue::code_too_large(&span(), code.text.len())));
    }
    (coloured(syntax, &code.text), None)
}

fn grammars() -> &'static SyntaxSet {
    static GRAMMARS: OnceLock<SyntaxSet> = OnceLock::new();
    GRAMMARS.get_or_init(SyntaxSet::load_defaults_newlines)
}

/// The grammar of a language; looking through all of them takes longer than colouring a line.
fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    thread_local!(static KNOWN: RefCell<FxHashMap<String, &'static SyntaxReference>> = RefCell::default());
    let known = KNOWN.with_borrow(|known| known.get(language).copied());
    known.or_else(|| {
        let found = grammars().find_syntax_by_token(language)?;
        KNOWN.with_borrow_mut(|known| known.insert(language.to_owned(), found));
        Some(found)
    })
}

fn coloured(syntax: &SyntaxReference, text: &str) -> Option<String> {
    thread_local!(static KNOWN: RefCell<Lines> = RefCell::default());
    if text.len() > LONGEST_KNOWN {
        return anew(syntax, text);
    }
    KNOWN.with_borrow_mut(|known| known.block(syntax, text))
}

fn anew(syntax: &SyntaxReference, text: &str) -> Option<String> {
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, grammars(), CLASSES);
    for line in LinesWithEndings::from(text) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

/// Where a grammar is between two lines, and what it made of lines that came there.
struct Place {
    state: ParseState,
    scopes: ScopeStack,
    lines: FxHashMap<Box<str>, Line>,
}

/// A line with its classes.
struct Line {
    html: String,
    /// How many more elements it opens than it closes.
    opened: isize,
    /// Position of the place after it.
    next: usize,
}

/// Lines that were coloured before. Code says much again, such as `}`, and a line that comes at an
/// equal place is coloured equally.
#[derive(Default)]
struct Lines {
    places: Vec<Place>,
}

impl Lines {
    fn block(&mut self, syntax: &SyntaxReference, text: &str) -> Option<String> {
        let lines = self.places.iter().map(|place| place.lines.len());
        if self.places.len() > MOST_PLACES || lines.sum::<usize>() > MOST_LINES {
            self.places.clear();
        }
        let (mut html, mut open) = (String::with_capacity(text.len() * 4), 0);
        let mut at = self.place(ParseState::new(syntax), ScopeStack::new());
        for line in LinesWithEndings::from(text) {
            let line = self.line(at, line)?;
            html.push_str(&line.html);
            open += line.opened;
            at = line.next;
        }
        (0..open).for_each(|_| html.push_str("</span>"));
        Some(html)
    }

    fn line(&mut self, at: usize, text: &str) -> Option<&Line> {
        if !self.places.get(at)?.lines.contains_key(text) {
            let line = self.colour(at, text)?;
            self.places.get_mut(at)?.lines.insert(text.into(), line);
        }
        self.places.get(at)?.lines.get(text)
    }

    fn colour(&mut self, at: usize, text: &str) -> Option<Line> {
        let Place { state, scopes, .. } = self.places.get(at)?;
        let (mut state, mut scopes) = (state.clone(), scopes.clone());
        let tokens = state.parse_line(text, grammars()).ok()?;
        let (html, opened) =
            line_tokens_to_classed_spans(text, &tokens, CLASSES, &mut scopes).ok()?;
        Some(Line { html, opened, next: self.place(state, scopes) })
    }

    /// The position of a place, which is new or has been there.
    fn place(&mut self, state: ParseState, scopes: ScopeStack) -> usize {
        let same = |place: &Place| place.state == state && place.scopes == scopes;
        self.places.iter().position(same).unwrap_or_else(|| {
            self.places.push(Place { state, scopes, lines: FxHashMap::default() });
            self.places.len() - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_what_is_made_anew() {
        let blocks = [
            ("rs", "fn a() {\n    /* one\n    two */\n}\n"),
            ("rs", "/* one\n    two */\n}\nfn b() -> u8 {\n    1\n}"),
            ("py", "def a():\n    \"\"\"One\n    two\"\"\"\n    return 1\n\n\ndef a():\n"),
            ("json", "{\n  \"a\": [1, 2.5],\n  \"a\": [1, 2.5]\n}\n"),
            ("html", "<p class=\"a\">\n<script>\nlet a = 1;\n</script>\n<p class=\"a\">\n"),
        ];
        let mut known = Lines::default();
        for (language, text) in blocks.iter().chain(&blocks) {
            let syntax = grammars().find_syntax_by_token(language).unwrap();
            assert_eq!(known.block(syntax, text), anew(syntax, text), "{text}");
        }
    }

    #[test]
    fn no_more_is_remembered_than_fits() {
        let syntax = grammars().find_syntax_by_token("json").unwrap();
        let mut known = Lines::default();
        for number in 0..MOST_LINES {
            known.block(syntax, &format!("{}{number}\n{number}\n", "[\n".repeat(number % 300)));
            let lines: usize = known.places.iter().map(|place| place.lines.len()).sum();
            assert!(lines <= MOST_LINES + 302 && known.places.len() <= MOST_PLACES + 302);
        }
    }
}
