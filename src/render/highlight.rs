//! Syntax highlighting of code blocks, as CSS classes.
//!
//! Grammars are regular expressions that can take very long on hostile lines, so long blocks and
//! very long lines are shown plain, with a warning.

use std::cell::RefCell;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use syntect::html::{ClassStyle, ClassedHTMLGenerator, line_tokens_to_classed_spans};
use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use crate::diagnostic::{Diagnostic, catalogue::markdown as catalogue, did_you_mean};
use crate::model::document::Code;
use crate::source::Span;

/// Longer blocks, and blocks with longer lines, are shown plain. In bytes.
const LONGEST_BLOCK: usize = 20_000;
const LONGEST_LINE: usize = 1_000;
/// How many coloured lines, and states between lines, a thread remembers.
const MOST_LINES: usize = 4_096;
const MOST_STATES: usize = 256;
/// Longer blocks are not remembered: a state can be as deep as the text before it is long. In
/// bytes.
const LONGEST_REMEMBERED: usize = 1_000;
const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// Languages that are text and need no colours.
const PLAIN: [&str; 4] = ["", "text", "txt", "plain"];

/// The code with its classes; `None` when the code is shown plain. Returns a warning when it is
/// shown plain although its language was named.
pub(super) fn highlight(code: &Code, file: &Arc<str>) -> Result<Option<String>, Diagnostic> {
    if PLAIN.contains(&code.language.as_str()) {
        return Ok(None);
    }
    let span = || Span::new(file.clone(), &code.range);
    let Some(syntax) = syntax(&code.language) else {
        let names = grammars().syntaxes().iter().flat_map(|syntax| &syntax.file_extensions);
        let near = did_you_mean(&code.language, names.map(String::as_str));
        return Err(catalogue::unknown_language(&span(), &code.language, near));
    };
    if code.text.len() > LONGEST_BLOCK || code.text.lines().any(|line| line.len() > LONGEST_LINE) {
        return Err(catalogue::code_too_large(&span(), code.text.len()));
    }
    Ok(coloured(syntax, &code.text))
}

fn grammars() -> &'static SyntaxSet {
    static GRAMMARS: OnceLock<SyntaxSet> = OnceLock::new();
    GRAMMARS.get_or_init(SyntaxSet::load_defaults_newlines)
}

/// The grammar of a language. Each is remembered, because looking through all of them takes longer
/// than colouring a line.
fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    type Grammars = FxHashMap<String, &'static SyntaxReference>;
    thread_local!(static BY_LANGUAGE: RefCell<Grammars> = RefCell::default());
    let remembered = BY_LANGUAGE.with_borrow(|grammars| grammars.get(language).copied());
    remembered.or_else(|| {
        let grammar = grammars().find_syntax_by_token(language)?;
        BY_LANGUAGE.with_borrow_mut(|grammars| grammars.insert(language.to_owned(), grammar));
        Some(grammar)
    })
}

fn coloured(syntax: &SyntaxReference, text: &str) -> Option<String> {
    thread_local!(static LINES: RefCell<LineMemo> = RefCell::default());
    if text.len() > LONGEST_REMEMBERED {
        return without_memo(syntax, text);
    }
    LINES.with_borrow_mut(|lines| lines.block(syntax, text))
}

fn without_memo(syntax: &SyntaxReference, text: &str) -> Option<String> {
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, grammars(), CLASSES);
    for line in LinesWithEndings::from(text) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

/// The state of a grammar between two lines, and the lines that were coloured from there.
struct State {
    parser: ParseState,
    scopes: ScopeStack,
    lines: FxHashMap<Box<str>, Line>,
}

/// A line with its classes.
struct Line {
    html: String,
    /// How many more elements it opens than it closes.
    opened: isize,
    /// Position of the state after it.
    next: usize,
}

/// Lines that were coloured before. Code repeats lines such as `}`, and a line that follows an
/// equal state is coloured equally.
#[derive(Default)]
struct LineMemo {
    states: Vec<State>,
}

impl LineMemo {
    fn block(&mut self, syntax: &SyntaxReference, text: &str) -> Option<String> {
        let lines = self.states.iter().map(|state| state.lines.len());
        if self.states.len() > MOST_STATES || lines.sum::<usize>() > MOST_LINES {
            self.states.clear();
        }
        let (mut html, mut open) = (String::with_capacity(text.len() * 4), 0);
        let mut at = self.position(ParseState::new(syntax), ScopeStack::new());
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
        if !self.states.get(at)?.lines.contains_key(text) {
            let line = self.colour(at, text)?;
            self.states.get_mut(at)?.lines.insert(text.into(), line);
        }
        self.states.get(at)?.lines.get(text)
    }

    fn colour(&mut self, at: usize, text: &str) -> Option<Line> {
        let State { parser, scopes, .. } = self.states.get(at)?;
        let (mut parser, mut scopes) = (parser.clone(), scopes.clone());
        let tokens = parser.parse_line(text, grammars()).ok()?;
        let (html, opened) =
            line_tokens_to_classed_spans(text, &tokens, CLASSES, &mut scopes).ok()?;
        Some(Line { html, opened, next: self.position(parser, scopes) })
    }

    /// The position of a state. A state that is not stored yet is added.
    fn position(&mut self, parser: ParseState, scopes: ScopeStack) -> usize {
        let is_same = |state: &State| state.parser == parser && state.scopes == scopes;
        self.states.iter().position(is_same).unwrap_or_else(|| {
            self.states.push(State { parser, scopes, lines: FxHashMap::default() });
            self.states.len() - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembered_lines_are_coloured_like_new_ones() {
        let blocks = [
            ("rs", "fn a() {\n    /* one\n    two */\n}\n"),
            ("rs", "/* one\n    two */\n}\nfn b() -> u8 {\n    1\n}"),
            ("py", "def a():\n    \"\"\"One\n    two\"\"\"\n    return 1\n\n\ndef a():\n"),
            ("json", "{\n  \"a\": [1, 2.5],\n  \"a\": [1, 2.5]\n}\n"),
            ("html", "<p class=\"a\">\n<script>\nlet a = 1;\n</script>\n<p class=\"a\">\n"),
        ];
        let mut memo = LineMemo::default();
        for (language, text) in blocks.iter().chain(&blocks) {
            let syntax = grammars().find_syntax_by_token(language).unwrap();
            assert_eq!(memo.block(syntax, text), without_memo(syntax, text), "{text}");
        }
    }

    #[test]
    fn the_memo_does_not_grow_without_bounds() {
        let syntax = grammars().find_syntax_by_token("json").unwrap();
        let mut memo = LineMemo::default();
        for number in 0..MOST_LINES {
            memo.block(syntax, &format!("{}{number}\n{number}\n", "[\n".repeat(number % 300)));
            let lines: usize = memo.states.iter().map(|state| state.lines.len()).sum();
            assert!(lines <= MOST_LINES + 302 && memo.states.len() <= MOST_STATES + 302);
        }
    }
}
