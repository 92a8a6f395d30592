//! The pass over the blocks that finds quotations: it calls `block` and `inline` for each part.
//!
//! Every text and every footnote is read by itself, because no quotation continues in another.

use super::super::blocks::{Block, BlockKind, Blocks, Container, InlineKind, Leaf, LeafKind};
use super::super::notes::Notes;
use super::super::words::Words;
use super::block::Scope;
use super::inline::{report_uncited, support};
use super::leaf::{Citing, Input, ReadLeaf};
use super::outcome::{Quotations, Role};
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::catalogue::evidence::ForeignPart;

/// Finds the quotations of all texts.
pub(crate) fn find(blocks: &Blocks<'_>, words: &Words, notes: &Notes) -> Quotations {
    let mut quotations = Quotations {
        roles: vec![Role::default(); blocks.references.len()],
        of_blocks: vec![None; blocks.counts.quotes],
        ..Quotations::default()
    };
    let mut pass = Pass { input: Input { blocks, words }, notes, scopes: Vec::new() };
    for (index, block) in blocks.list.iter().enumerate() {
        pass.block(index, block, &mut quotations);
    }
    quotations.openings.sort_unstable();
    quotations
}

struct Pass<'p, 'a> {
    input: Input<'p, 'a>,
    notes: &'p Notes,
    /// The texts and footnotes that are open.
    scopes: Vec<Scope>,
}

impl<'p, 'a> Pass<'p, 'a> {
    fn block(&mut self, index: usize, block: &'p Block<'a>, quotations: &mut Quotations) {
        match &block.kind {
            BlockKind::Start(Container::Text | Container::Footnote(_)) => {
                self.scopes.push(Scope::default());
            }
            BlockKind::Start(container) => {
                if let Some(scope) = self.scopes.last_mut() {
                    scope.start(container, block.range.start);
                }
            }
            BlockKind::End(start) => self.end(*start, index, quotations),
            BlockKind::Leaf(leaf) => self.leaf(index, block, leaf, quotations),
            BlockKind::Code(_) => self.add_foreign(ForeignPart::CodeBlock, block),
            BlockKind::Component(_) => self.add_foreign(ForeignPart::Component, block),
            BlockKind::Rule => {}
        }
    }

    fn end(&mut self, start: usize, index: usize, quotations: &mut Quotations) {
        let container = self.input.blocks.container(start);
        if matches!(container, Container::Text | Container::Footnote(_)) {
            if let Some(scope) = self.scopes.pop() {
                scope.finish(quotations);
            }
        } else if let Some(scope) = self.scopes.last_mut() {
            scope.end(self.input.blocks, container, index, quotations);
        }
    }

    fn add_foreign(&mut self, what: ForeignPart, block: &Block<'_>) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.add_foreign(what, &block.range);
        }
    }

    fn leaf(
        &mut self,
        index: usize,
        block: &Block<'_>,
        leaf: &'p Leaf<'a>,
        quotations: &mut Quotations,
    ) {
        let Some(scope) = self.scopes.last_mut() else { return };
        if matches!(leaf.kind, LeafKind::Anchor(_)) {
            return;
        }
        let mut leaf = ReadLeaf::new(self.input, block.text, leaf);
        for (inline, syntax) in self.input.blocks.indexed(leaf.leaf) {
            let InlineKind::Citation(number) = syntax.kind else {
                leaf.read(inline, &syntax.kind, &syntax.range);
                continue;
            };
            let citations = self.notes.citations(number);
            let citing = Citing { inline, range: &syntax.range, citations };
            leaf.citation = Some(syntax.range.clone());
            let role = if scope.names_source(&leaf, citing, quotations) {
                scope.source(&leaf, citing, quotations)
            } else {
                support(&mut leaf, citing, quotations)
            };
            let place = quotations.roles.get_mut(number);
            *place.or_bug(|| format!("reference {number} of a file")) = role;
        }
        if !scope.is_in_quote() {
            report_uncited(&leaf, quotations);
        }
        scope.end_leaf(&leaf, index, quotations);
    }
}
