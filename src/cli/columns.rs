//! The order in which the parts of a page are read: one column after the other.
//!
//! `pdftotext` takes a part before the column to its left when it begins higher up, as the end of a
//! sentence at the head of a column often does. This module finds two columns of text side by side
//! and reads the left one first. What lies across both separates what is above from what is below.
//! It knows only places: tables, and pages without such columns, keep the order that they have.

use std::ops::Range;

/// Where a part of a page is, in points from its upper left corner, and how many lines and words
/// it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) left: i64,
    pub(super) top: i64,
    pub(super) right: i64,
    pub(super) bottom: i64,
    pub(super) lines: usize,
    pub(super) words: usize,
}

/// How many points at least are between two columns.
const GUTTER: i64 = 4;

/// How many lines a column has at least.
const LINES: usize = 3;

/// How many words its lines have at least, on average. Those of most tables have fewer.
const WORDS: usize = 3;

/// How many points lie at most between the upper edges of two cells in a row.
const SAME_HEIGHT: u64 = 2;

/// How many rows a table has at least.
const ROWS: usize = 3;

/// A page with more parts is a table.
const MOST: usize = 200;

/// The numbers of the parts of a page, in the order in which they are read.
pub(super) fn order(parts: &[Area]) -> Vec<usize> {
    let all = (0..parts.len()).collect();
    if parts.len() > MOST { all } else { Page { parts }.ordered(all) }
}

struct Page<'p> {
    parts: &'p [Area],
}

/// Some of the parts, by their numbers.
type Parts = Vec<usize>;

/// What is to the left of a gutter, across it, and to its right.
#[derive(Debug, Default)]
struct Sides {
    left: Parts,
    across: Parts,
    right: Parts,
}

impl Page<'_> {
    fn ordered(&self, parts: Parts) -> Parts {
        let Some(sides) = self.columns(&parts) else { return parts };
        let zone = |part: &usize| {
            let is_above = |other: &&usize| self.middle(**other) < self.middle(*part);
            sides.across.iter().filter(is_above).count()
        };
        let mut across = sides.across.clone();
        across.sort_by_key(|part| self.middle(*part));
        let mut ordered = Parts::new();
        for number in 0..=across.len() {
            for side in [&sides.left, &sides.right] {
                let here = side.iter().copied().filter(|part| zone(part) == number);
                ordered.extend(self.ordered(here.collect()));
            }
            ordered.extend(across.get(number));
        }
        ordered
    }

    /// The columns on both sides of the gutter that divides most lines.
    fn columns(&self, parts: &[usize]) -> Option<Sides> {
        let mut edges: Vec<i64> = self.areas(parts).map(|area| area.right).collect();
        edges.sort_unstable();
        edges.dedup();
        let sides = edges.into_iter().map(|edge| self.sides(parts, edge));
        let halves =
            sides.max_by_key(|Sides { left, right, .. }| self.lines(left).min(self.lines(right)));
        halves.filter(|sides| self.are_columns(sides))
    }

    fn sides(&self, parts: &[usize], edge: i64) -> Sides {
        let body = self.body(parts);
        let mut sides = Sides::default();
        for (part, area) in parts.iter().zip(self.areas(parts)) {
            let side = if area.is_beyond(&body) {
                &mut sides.across
            } else if area.right <= edge {
                &mut sides.left
            } else if area.left >= edge + GUTTER {
                &mut sides.right
            } else {
                &mut sides.across
            };
            side.push(*part);
        }
        sides
    }

    /// Where the parts of several lines begin and end. Running heads and page numbers are beyond.
    fn body(&self, parts: &[usize]) -> Range<i64> {
        let long = || self.areas(parts).filter(|area| area.lines > 1);
        let top = long().map(|area| area.top).min().unwrap_or(i64::MIN);
        top..long().map(|area| area.bottom).max().unwrap_or(i64::MAX)
    }

    /// Whether there is a column of text on each side, and more in them than across.
    fn are_columns(&self, sides: &Sides) -> bool {
        let is_column = |side: &[usize]| {
            let words: usize = self.areas(side).map(|area| area.words).sum();
            let lines = self.lines(side);
            lines >= LINES && words >= WORDS * lines
        };
        let (left, right) = (&sides.left, &sides.right);
        let is_most = self.lines(left) + self.lines(right) > self.lines(&sides.across);
        is_column(left) && is_column(right) && is_most && !self.are_rows(sides)
    }

    /// Whether most parts on the right begin as high as one on the left, as the cells of a table
    /// do.
    fn are_rows(&self, Sides { left, right, .. }: &Sides) -> bool {
        let begins_row = |area: &&Area| {
            self.areas(left).any(|other| other.top.abs_diff(area.top) <= SAME_HEIGHT)
        };
        let mut rows: Vec<i64> =
            self.areas(right).filter(begins_row).map(|area| area.top).collect();
        let is_most = rows.len() * 2 > right.len();
        rows.sort_unstable();
        rows.dedup();
        is_most && rows.len() >= ROWS
    }

    fn areas(&self, parts: &[usize]) -> impl Iterator<Item = &Area> {
        parts.iter().filter_map(|part| self.parts.get(*part))
    }

    fn lines(&self, parts: &[usize]) -> usize {
        self.areas(parts).map(|area| area.lines).sum()
    }

    /// Twice the distance from the upper edge of the page to the middle of a part.
    fn middle(&self, part: usize) -> i64 {
        self.parts.get(part).map_or(0, |area| area.top + area.bottom)
    }
}

impl Area {
    /// Whether this is one line at some distance above or below the others.
    fn is_beyond(&self, body: &Range<i64>) -> bool {
        let height = self.bottom - self.top;
        self.lines == 1 && (self.bottom + height <= body.start || self.top - height >= body.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A part of lines that are ten points high, with a word for each twenty points of their width.
    fn part(left: i64, top: i64, right: i64, lines: usize) -> Area {
        let words = lines * usize::try_from((right - left) / 20).unwrap();
        let bottom = top + 10 * i64::try_from(lines).unwrap();
        Area { left, top, right, bottom, lines, words }
    }

    #[test]
    fn the_left_column_comes_first_though_the_right_one_begins_higher() {
        let head = part(150, 20, 250, 1);
        let number = part(198, 500, 202, 1);
        let parts =
            [head, part(220, 50, 300, 2), part(40, 60, 190, 8), part(220, 80, 370, 9), number];
        assert_eq!(order(&parts), [0, 2, 1, 3, 4]);
        let corner = part(40, 20, 80, 1);
        assert_eq!(order(&[corner, parts[1], parts[2], parts[3]]), [0, 2, 1, 3]);
    }

    #[test]
    fn three_columns_are_read_and_what_lies_across_separates() {
        let columns = |top| {
            [(280, 2), (40, 9), (160, 9), (280, 5)].map(|(left, lines)| {
                part(left, if lines == 5 { top + 30 } else { top }, left + 100, lines)
            })
        };
        let heading = part(40, 160, 380, 1);
        let parts = [&columns(50)[..], &[heading], &columns(200)].concat();
        assert_eq!(order(&parts), [1, 2, 0, 3, 4, 6, 7, 5, 8]);
    }

    #[test]
    fn other_pages_keep_their_order() {
        let paragraph = part(40, 300, 370, 20);
        for parts in [
            vec![],
            vec![paragraph, part(40, 50, 370, 4)],
            // Numbers of paragraphs, a table of short cells, and two boxes within a text.
            vec![paragraph, part(10, 300, 25, 20)],
            vec![part(220, 50, 250, 9), part(40, 50, 80, 9)],
            vec![part(220, 50, 370, 4), part(40, 50, 190, 4), paragraph],
            // A table of long cells.
            [(50, 190), (100, 160), (150, 180)]
                .map(|(top, right)| [part(40, top, right, 3), part(220, top, 370, 4)])
                .concat(),
            // A gutter that is too narrow.
            vec![part(193, 50, 370, 9), part(40, 60, 190, 9)],
        ] {
            assert_eq!(order(&parts), (0..parts.len()).collect::<Vec<_>>(), "{parts:?}");
        }
    }
}
