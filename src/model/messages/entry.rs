//! What one message is made of: the form in which it is kept, and what it takes from others.
//!
//! Most messages are a text, or a text with holes; those are kept as such, because a page has a
//! hundred of them. Only messages with plural forms and the like are left to Fluent. It refuses to
//! look at other messages.

use std::collections::BTreeSet;

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement};

use crate::source::Span;

/// One message.
pub(super) struct Entry {
    /// The position of its language.
    pub(super) bundle: usize,
    pub(super) form: Form,
    /// What must be given to it.
    pub(super) variables: BTreeSet<String>,
    /// What may be given to it, as the built-in English says; `None` for a message of a theme.
    pub(super) known: Option<BTreeSet<String>>,
    /// Where it is written; `None` in the program.
    pub(super) span: Option<Span>,
}

/// How a message is kept.
#[derive(Debug)]
pub(super) enum Form {
    /// It is always the same.
    Text(String),
    /// Texts, and what is given to it.
    Pieces(Vec<Piece>),
    /// Anything else.
    Fluent,
}

/// A part of a message.
#[derive(Debug)]
pub enum Piece {
    /// Words.
    Text(String),
    /// The name of what is given.
    Variable(String),
}

impl Form {
    pub(super) fn of(pattern: &Pattern<&str>) -> Self {
        let mut pieces = Vec::new();
        for element in &pattern.elements {
            let piece = match element {
                PatternElement::TextElement { value } => Piece::Text((*value).to_owned()),
                PatternElement::Placeable {
                    expression: Expression::Inline(InlineExpression::VariableReference { id }),
                } => Piece::Variable(id.name.to_owned()),
                PatternElement::Placeable { .. } => return Self::Fluent,
            };
            pieces.push(piece);
        }
        let texts = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => Some(text.as_str()),
            Piece::Variable(_) => None,
        });
        match texts.collect::<Option<String>>() {
            Some(text) => Self::Text(text),
            None => Self::Pieces(pieces),
        }
    }
}

/// What a message takes from elsewhere. The names are parts of the text of the file.
#[derive(Debug, Default)]
pub(super) struct Uses<'t> {
    /// What must be given to it.
    pub(super) variables: BTreeSet<&'t str>,
    /// Messages that it includes.
    pub(super) messages: Vec<&'t str>,
    /// Terms that it includes.
    pub(super) terms: Vec<&'t str>,
    /// Functions that it calls.
    pub(super) functions: Vec<&'t str>,
}

impl<'t> Uses<'t> {
    pub(super) fn of(pattern: &Pattern<&'t str>) -> Self {
        let mut uses = Self::default();
        uses.pattern(pattern);
        uses
    }

    fn pattern(&mut self, pattern: &Pattern<&'t str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&'t str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&'t str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name);
            }
            InlineExpression::MessageReference { id, .. } => self.messages.push(id.name),
            InlineExpression::TermReference { id, arguments, .. } => {
                self.terms.push(id.name);
                self.arguments(arguments.as_ref());
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.functions.push(id.name);
                self.arguments(Some(arguments));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: Option<&CallArguments<&'t str>>) {
        let Some(CallArguments { positional, named }) = arguments else { return };
        for inline in positional.iter().chain(named.iter().map(|argument| &argument.value)) {
            self.inline(inline);
        }
    }
}
