//! Colours for code, as CSS classes.
//!
//! Grammars are regular expressions that can take very long on hostile lines, so long blocks and
//! very long lines are shown plain, with a warning.

use std::sync::OnceLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use crate::diagnostic::{Diagnostic, catalogue::markdown as catalogue, did_you_mean};
use crate::parse::document::Code;
use crate::source::Span;

const LONGEST_BLOCK: usize = 20_000;
const LONGEST_LINE: usize = 1_000;
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
    let span = || Span { file: file.clone(), start: code.range.start, end: code.range.end };
    let Some(syntax) = grammars().find_syntax_by_token(&code.language) else {
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

fn coloured(syntax: &SyntaxReference, text: &str) -> Option<String> {
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, grammars(), CLASSES);
    for line in LinesWithEndings::from(text) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
