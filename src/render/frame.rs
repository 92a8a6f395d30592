//! The height of the frame around a card, so that the card needs no scroll bar.
//!
//! A frame cannot measure its content without a script, so the height is estimated from the number
//! of letters, for the card of the built-in theme; `tests/web/embeds.mjs` compares it with a
//! browser. With a theme whose card is different, the frame may scroll or have room to spare.

use crate::config::Config;
use crate::graph::Card;
use crate::view::View;

/// Width of a frame in pixels, where there is room.
pub(super) const WIDTH: usize = 600;
/// Widths of narrow columns: a small phone, and one between.
const NARROW: [usize; 2] = [320, 480];
/// Margins and borders on both sides.
const SIDES: usize = 47;
/// Height of everything that does not depend on the words: margins, the line above the title, and
/// some room to spare.
const FIXED: usize = 130;
/// Letters of the longest date.
const DATE: usize = 17;
/// Width of a letter of the facts, in tenths of a pixel.
const FACT: usize = 74;

/// How a paragraph of the card is set; lengths in pixels.
struct Paragraph {
    /// Space above it.
    above: usize,
    /// Height of a line.
    line: usize,
    /// Average width of a letter, in tenths of a pixel.
    letter: usize,
}

const TITLE: Paragraph = Paragraph { above: 0, line: 28, letter: 90 };
const SUMMARY: Paragraph = Paragraph { above: 0, line: 24, letter: 82 };
const STATUS: Paragraph = Paragraph { above: 10, line: 24, letter: 82 };
const CONTEXT: Paragraph = Paragraph { above: 10, line: 22, letter: 66 };
const FOOT: Paragraph = Paragraph { above: 10, line: 20, letter: 68 };

/// The numbers of letters of a card.
#[derive(Debug)]
pub(super) struct CardText {
    title: usize,
    summary: usize,
    status: usize,
    facts: Vec<Fact>,
    contexts: Vec<usize>,
    source: usize,
    site: usize,
}

/// The numbers of letters of a field on the card.
#[derive(Debug)]
struct Fact {
    label: usize,
    value: usize,
}

impl Paragraph {
    /// Its height with this number of letters and this width; 0 without letters.
    fn height(&self, letters: usize, width: usize) -> usize {
        match letters {
            0 => 0,
            letters => self.above + self.line * lines(letters, width, self.letter),
        }
    }
}

impl Fact {
    /// Label and value stand on one line when they fit.
    fn height(&self, width: usize) -> usize {
        if (self.label + self.value) * FACT < width * 10 {
            return 22;
        }
        22 * (lines(self.label, width, FACT) + lines(self.value, width, FACT))
    }
}

impl CardText {
    /// The letters of the card of an object.
    pub(super) fn of(config: &Config, view: &View) -> Self {
        let card = &view.page.card;
        let status = card.status.as_ref();
        let facts = card.fields.iter().filter(|field| field.name != "number");
        let licence = config.licence.as_ref().map_or(0, |licence| count(&licence.name) + 8);
        Self {
            title: count(&card.title),
            summary: count(&card.summary),
            status: status.map_or(0, |s| count(&s.label) + count(&s.speakers()) + DATE + 17),
            facts: facts
                .map(|field| Fact { label: count(&field.label), value: count(&field.text) })
                .collect(),
            contexts: config.contexts(&card.contexts).map(count).collect(),
            source: view.rests_on().first().map_or(0, |source| source_line(source)),
            site: count(&config.site.title) + DATE + 8 + licence,
        }
    }

    /// The height of a frame of this width, both in pixels.
    pub(super) fn height(&self, width: usize) -> usize {
        let room = width - SIDES;
        let facts: usize = self.facts.iter().map(|fact| fact.height(room)).sum();
        let contexts: usize =
            self.contexts.iter().map(|letters| CONTEXT.height(*letters, room)).sum();
        let above_facts = if self.facts.is_empty() { 0 } else { 10 };
        FIXED
            + TITLE.height(self.title, room)
            + SUMMARY.height(self.summary, room)
            + STATUS.height(self.status, room)
            + above_facts
            + facts
            + contexts
            + FOOT.height(self.source, room)
            + FOOT.height(self.site, room)
    }

    /// The height as a value of CSS that grows where the column is narrower.
    pub(super) fn css(&self) -> String {
        let wide = self.height(WIDTH);
        let [small, middle] = NARROW.map(|width| self.height(width).max(wide));
        let [of_small, of_middle] = NARROW.map(|width| WIDTH - width);
        // Hundredths of a pixel for each pixel that the column is narrower.
        let slope = |high: usize, narrower: usize| ((high - wide) * 100).div_ceil(narrower);
        let steepest = slope(small, of_small).max(slope(middle, of_middle));
        let highest = small.max(middle);
        format!(
            "clamp({wide}px,{wide}px + ({WIDTH}px - 100cqw)*{}.{:02},{highest}px)",
            steepest / 100,
            steepest % 100
        )
    }
}

fn count(text: &str) -> usize {
    text.chars().count()
}

/// How many lines this number of letters fills. At the end of each line, part of a word does not
/// fit.
fn lines(letters: usize, width: usize, letter: usize) -> usize {
    letters.div_ceil((width * 10 / letter).saturating_sub(3).max(1)).max(1)
}

fn source_line(source: &Card) -> usize {
    let words = source.fields.iter().filter(|field| field.ty == "text");
    let words: usize = words.map(|field| count(&field.text)).sum();
    count(&source.title) + words + DATE + 24
}
