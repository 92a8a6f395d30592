//! Breaking a text into lines, which SVG does not do.
//!
//! A text that does not fit becomes smaller, and one that never fits ends with an ellipsis after a
//! whole word. Only a word that is wider than a line by itself is broken. It measures with the
//! fonts of pictures and does not know where the lines will stand.

use serde::Serialize;
use tera::{Error, Kwargs, TeraResult};
use unicode_normalization::UnicodeNormalization;

use super::typeface::Typeface;

/// The distance between two lines as a multiple of the font size.
const LEADING: f64 = 1.18;
/// No picture has so many lines.
const MOST_LINES: u32 = 100;

/// The space that a text may take, in pixels: the arguments of the filter `lines`.
#[derive(Debug)]
pub(in crate::render) struct Space {
    pub(super) width: f64,
    /// Without a height the text gets one line.
    pub(super) height: f64,
    /// Font sizes, the preferred one first and the smallest last.
    pub(super) sizes: Vec<f64>,
    pub(super) weight: u16,
}

impl Space {
    /// The space that a template asks for.
    pub(in crate::render) fn of(arguments: &Kwargs) -> TeraResult<Self> {
        let sizes: Vec<f64> = arguments.must_get("sizes")?;
        let width: f64 = arguments.must_get("width")?;
        let is_length = |length: &f64| length.is_finite() && *length > 0.0;
        if !sizes.iter().chain([&width]).all(is_length) {
            return Err(Error::message("`width` and all `sizes` must be above zero"));
        }
        let height = arguments.get("height")?.unwrap_or(0.0);
        Ok(Self { width, height, sizes, weight: arguments.get("weight")?.unwrap_or(400) })
    }
}

/// A text in lines, as the filter `lines` returns it.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Lines {
    /// The font size, in pixels.
    pub(super) size: f64,
    /// The distance between two lines, in pixels.
    pub(super) leading: f64,
    /// The lines.
    #[expect(clippy::struct_field_names, reason = "templates know it by this name")]
    pub(super) lines: Vec<String>,
}

impl Lines {
    /// A text in the largest size in which it fits into a space.
    pub(in crate::render) fn new(typeface: &Typeface, text: &str, space: &Space) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let text: String = words.join(" ").nfc().collect();
        let breaker = Breaker { typeface, weight: space.weight, text: &text };
        let widths = breaker.parts().map(|part| breaker.width(part.trim_end()));
        let longest = widths.fold(0.0, f64::max);
        let fits = |count: &u32, size| f64::from(*count) * size * LEADING <= space.height;
        let room = |size: f64| 1 + (2..MOST_LINES).take_while(|count| fits(count, size)).count();
        let of = |size, lines| Self { size, leading: size * LEADING, lines };
        for &size in space.sizes.iter().filter(|size| longest * *size <= space.width) {
            let lines = breaker.lines(space.width / size);
            if lines.len() <= room(size) {
                return of(size, lines);
            }
        }
        // A word that is too wide even then makes the text smaller, but not by more than half.
        let smallest = space.sizes.last().copied().unwrap_or(16.0);
        let size = (space.width / longest).clamp(smallest / 2.0, smallest);
        of(size, breaker.shortened(space.width / size, room(size)))
    }
}

/// Breaks one text. All widths are multiples of the font size.
struct Breaker<'a> {
    typeface: &'a Typeface,
    weight: u16,
    text: &'a str,
}

impl<'a> Breaker<'a> {
    fn width(&self, text: &str) -> f64 {
        self.typeface.width(text, self.weight)
    }

    /// The parts of the text between which a line may end.
    fn parts(&self) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        let letters = text.char_indices().zip(text.chars().skip(1));
        let ends = letters.filter(|((_, letter), next)| may_break(*letter, *next));
        let ends = ends.map(|((at, letter), _)| at + letter.len_utf8()).chain([text.len()]);
        let mut start = 0;
        ends.filter_map(move |end| text.get(std::mem::replace(&mut start, end)..end))
    }

    /// The text in lines of a width; a part that is wider is broken between letters.
    fn lines(&self, width: f64) -> Vec<String> {
        let (mut lines, mut left) = (vec![String::new()], width);
        for part in self.parts() {
            let is_too_wide = self.width(part.trim_end()) > width;
            for piece in part.split_inclusive(|_| is_too_wide) {
                if self.width(piece.trim_end()) > left && left < width {
                    lines.push(String::new());
                    left = width;
                }
                left -= self.width(piece);
                lines.last_mut().into_iter().for_each(|line| line.push_str(piece));
            }
        }
        lines.iter().map(|line| line.trim_end().to_owned()).collect()
    }

    /// As many lines as there is room for, with an ellipsis in the place of what is left out: whole
    /// words, or letters of a word that is too long.
    fn shortened(&self, width: f64, room: usize) -> Vec<String> {
        let mut lines = self.lines(width);
        if lines.len() <= room {
            return lines;
        }
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            let is_cut = |line: &str| line.ends_with('-') || self.width(&ended(line)) > width;
            while !last.is_empty() && is_cut(last) {
                let word = last.rfind(' ');
                let letter = last.char_indices().next_back().map_or(0, |(at, _)| at);
                last.truncate(word.unwrap_or(letter));
            }
            *last = ended(last);
        }
        lines
    }
}

/// Whether a line may end between two letters.
fn may_break(letter: char, next: char) -> bool {
    let is_ideograph = |letter: char| letter >= '\u{2e80}' && letter.is_alphanumeric();
    match letter {
        ' ' => true,
        '-' | '–' | '—' | '/' => next.is_alphabetic(),
        _ => is_ideograph(letter) && is_ideograph(next),
    }
}

/// A line with an ellipsis in the place of the punctuation at its end.
fn ended(line: &str) -> String {
    let line = line.trim_end_matches([',', ';', ':', '–', '—', '-', ' ', '.']);
    format!("{line}…")
}
