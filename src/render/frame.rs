//! How high the frame around a card has to be, so that it needs no bar to scroll with.
//!
//! A frame cannot ask what is in it without a script. So its height is reckoned from the words, for the theme's
//! card in letters of an average width; `tests/web/embeds.mjs` measures what a browser makes of it. A theme whose
//! card is quite another scrolls, or has some room to spare.

use crate::config::Config;
use crate::graph::graph::Card;
use crate::view::neighbours::Neighbours;

/// The width that a frame has where there is room.
pub(super) const WIDTH: usize = 600;
/// Widths of narrow columns: that of a small phone, and one between.
const NARROW: [usize; 2] = [320, 480];
/// What margins and borders take of the width.
const SIDES: usize = 47;
/// What does not change with the words: margins, the line above the title, some room to spare.
const FIXED: usize = 130;
/// A date at its longest.
const DATE: usize = 17;
/// The widths of letters, in tenths of a pixel: of the title, the text, the facts, the foot.
const TITLE: usize = 90;
const TEXT: usize = 82;
const FACT: usize = 74;
const FOOT: usize = 68;

/// The numbers of letters of a card.
#[derive(Debug, Default)]
pub(super) struct Letters {
    title: usize,
    summary: usize,
    status: usize,
    /// Of label and value.
    facts: Vec<(usize, usize)>,
    source: usize,
    site: usize,
}

impl Letters {
    /// Those of a card; its sources are what its status or its text rests on.
    pub(super) fn of(config: &Config, neighbours: &Neighbours) -> Self {
        let card = &neighbours.page.card;
        let count = |text: &str| text.chars().count();
        let status = card.status.as_ref();
        let facts = card.fields.iter().filter(|field| field.name != "number");
        let licence = config.licence.as_ref().map_or(0, |licence| count(&licence.name) + 8);
        Self {
            title: count(&card.title),
            summary: count(&card.summary),
            status: status.map_or(0, |s| count(&s.label) + count(&s.by_label) + DATE + 17),
            facts: facts.map(|field| (count(&field.label), count(&field.text))).collect(),
            source: neighbours.rests_on().first().map_or(0, |source| source_line(source)),
            site: count(&config.site.title) + DATE + 8 + licence,
        }
    }

    /// The height of a frame of this width.
    pub(super) fn height(&self, width: usize) -> usize {
        let room = width - SIDES;
        let paragraph = |letters, above, (high, wide)| match letters {
            0 => 0,
            letters => above + high * lines(letters, room, wide),
        };
        let fact = |(label, value): &(usize, usize)| {
            let is_one_line = (label + value) * FACT < room * 10;
            let below = || lines(*label, room, FACT) + lines(*value, room, FACT);
            22 * if is_one_line { 1 } else { below() }
        };
        let facts: usize = self.facts.iter().map(fact).sum();
        FIXED
            + paragraph(self.title, 0, (28, TITLE))
            + paragraph(self.summary, 0, (24, TEXT))
            + paragraph(self.status, 10, (24, TEXT))
            + facts
            + if self.facts.is_empty() { 0 } else { 10 }
            + paragraph(self.source, 10, (20, FOOT))
            + paragraph(self.site, 10, (20, FOOT))
    }

    /// The height as a value of CSS that grows where the column is narrower.
    pub(super) fn css(&self) -> String {
        let wide = self.height(WIDTH);
        let narrow = NARROW.map(|width| (width, self.height(width).max(wide)));
        // Hundredths of a pixel for each pixel that the column is narrower.
        let slope = narrow.map(|(width, high)| ((high - wide) * 100).div_ceil(WIDTH - width));
        let slope = slope.into_iter().max().unwrap_or_default();
        let highest = narrow.map(|(_, high)| high).into_iter().max().unwrap_or(wide);
        format!(
            "clamp({wide}px,{wide}px + ({WIDTH}px - 100cqw)*{}.{:02},{highest}px)",
            slope / 100,
            slope % 100
        )
    }
}

/// How many lines so many letters fill; at the end of each a part of a word does not fit.
fn lines(letters: usize, room: usize, wide: usize) -> usize {
    letters.div_ceil((room * 10 / wide).saturating_sub(3).max(1)).max(1)
}

fn source_line(source: &Card) -> usize {
    let words = source.fields.iter().filter(|field| field.ty == "text");
    let words: usize = words.map(|field| field.text.chars().count()).sum();
    source.title.chars().count() + words + DATE + 24
}
