//! Drawing a picture: words are shaped and broken into lines by cosmic-text.
//!
//! A title that does not fit becomes smaller, and one that never fits ends with an ellipsis after a whole word.
//! Only a word that is wider than the picture by itself is broken, and none is left out for that.

use cosmic_text::{
    Attrs, Buffer, Color, Family, FontSystem, Metrics, Shaping, SwashCache, Weight, Wrap,
};

use super::canvas::Canvas;
use super::typeface::{PLAIN, STRONG, Typeface};
use super::{Face, HEIGHT, WIDTH};
use crate::model::colour::Colour;

const FAMILY: &str = "Public Sans";

const LEFT: i32 = 80;
const ROOM: f32 = 1040.0;
const BAR: i32 = 20;
/// Where the title begins, and how high it may become.
const TITLE: (i32, f32) = (128, 280.0);
/// Sizes of a title, from the one it should have to the one at which words are left out.
const SIZES: [f32; 8] = [76.0, 70.0, 64.0, 58.0, 54.0, 50.0, 46.0, 42.0];
/// For words that are wider than the picture even then; one that is wider than it in all of them is broken.
const SMALLEST: [f32; 3] = [36.0, 30.0, 24.0];
const ELLIPSIS: char = '…';
/// The size of what is neither title nor status.
const PLAIN_SIZE: f32 = 32.0;

/// Size and weight of words.
type Look = (f32, Weight);

/// Draws pictures, one after the other. It has the fonts at hand, so one artist draws many.
pub struct Artist {
    fonts: FontSystem,
    glyphs: SwashCache,
}

impl std::fmt::Debug for Artist {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Artist").finish_non_exhaustive()
    }
}

impl Artist {
    /// An artist with these fonts.
    pub fn new(typeface: &Typeface) -> Self {
        let known = typeface.fonts.clone();
        // Nothing is drawn in another way for another language.
        let fonts = FontSystem::new_with_locale_and_db("en".into(), known);
        Self { fonts, glyphs: SwashCache::new() }
    }

    /// The letters of a text for which there is no shape, each once.
    pub(super) fn missing(&mut self, text: &str) -> Vec<char> {
        let laid = self.lay(text, (PLAIN_SIZE, STRONG), Wrap::Word);
        let mut missing = Vec::new();
        for run in laid.layout_runs() {
            let shapeless = run.glyphs.iter().filter(|glyph| glyph.glyph_id == 0);
            let letters = shapeless.filter_map(|glyph| run.text.get(glyph.start..glyph.end));
            for letter in letters.flat_map(str::chars) {
                if !missing.contains(&letter) {
                    missing.push(letter);
                }
            }
        }
        missing
    }

    /// The picture as a PNG file.
    pub fn draw(&mut self, face: &Face) -> Vec<u8> {
        let mut canvas = Canvas::new(face.paper);
        let high = i32::try_from(HEIGHT).unwrap_or_default();
        let wide = i32::try_from(WIDTH).unwrap_or_default();
        canvas.fill((0, 0), (BAR, high), face.accent);
        // Where the name of the site stands; what it rests on goes beneath.
        let foot = high - if face.source.is_empty() { 84 } else { 116 };
        canvas.fill((LEFT, foot - 24), (wide - 2 * LEFT, 2), face.accent);
        let soft = face.ink.towards(face.paper);
        let eyebrow = self.line(&face.eyebrow, (PLAIN_SIZE, STRONG));
        self.paint(&mut canvas, eyebrow, (LEFT, 64), soft);
        let title = self.title(&face.title);
        self.paint(&mut canvas, title, (LEFT, TITLE.0), face.ink);
        self.status(&mut canvas, face, foot - 82);
        let site = self.line(&face.site, (PLAIN_SIZE, STRONG));
        self.paint(&mut canvas, site, (LEFT, foot), face.accent);
        let source = self.line(&face.source, (26.0, PLAIN));
        self.paint(&mut canvas, source, (LEFT, foot + 50), soft);
        canvas.png()
    }

    /// The status, with a sign in the colour of its tone.
    fn status(&mut self, canvas: &mut Canvas, face: &Face, top: i32) {
        let mut left = LEFT;
        if let Some(tone) = face.tone {
            canvas.fill((left, top), (26, 26), tone);
            left += 44;
        }
        let status = self.line(&face.status, (34.0, PLAIN));
        self.paint(canvas, status, (left, top - 10), face.ink);
    }

    /// The title as large as it may be.
    pub(super) fn title(&mut self, text: &str) -> Buffer {
        let [.., last] = SIZES;
        let tight = self.lay(text, (last, STRONG), Wrap::Word);
        let smaller = if is_within(&tight) { &[] } else { &SMALLEST[..] };
        for size in SIZES.iter().chain(smaller) {
            let laid = self.lay(text, (*size, STRONG), Wrap::Word);
            if height(&laid) <= TITLE.1 && is_within(&laid) {
                return laid;
            }
        }
        self.shortened(text, (last, STRONG), TITLE.1)
    }

    /// One line, shortened if it must be.
    fn line(&mut self, text: &str, look: Look) -> Buffer {
        self.shortened(text, look, look.0 * 1.5)
    }

    /// As much as fits into this height, with an ellipsis when it is not all: whole words, or if not even the
    /// first fits as many letters.
    fn shortened(&mut self, text: &str, look: Look, high: f32) -> Buffer {
        let whole = self.lay(text, look, Wrap::WordOrGlyph);
        if height(&whole) <= high {
            return whole;
        }
        let words = text.match_indices(char::is_whitespace).map(|(end, _)| end);
        let letters = text.char_indices().map(|(end, _)| end);
        let by_words = self.cut(text, &words.collect::<Vec<_>>(), (look, high));
        let cut = by_words.or_else(|| self.cut(text, &letters.collect::<Vec<_>>(), (look, high)));
        cut.unwrap_or(whole)
    }

    /// The text up to the last of these places at which it fits, if there is one.
    fn cut(&mut self, text: &str, ends: &[usize], (look, high): (Look, f32)) -> Option<Buffer> {
        let mut fits = |end: &usize| {
            let laid = self.lay(&until(text, *end), look, Wrap::WordOrGlyph);
            (height(&laid) <= high).then_some(laid)
        };
        let count = ends.partition_point(|end| fits(end).is_some());
        ends.get(..count)?.last().and_then(fits)
    }

    fn lay(&mut self, text: &str, (size, weight): Look, wrap: Wrap) -> Buffer {
        let mut buffer = Buffer::new(&mut self.fonts, Metrics::relative(size, 1.18));
        buffer.set_size(Some(ROOM), None);
        buffer.set_wrap(wrap);
        let attributes = Attrs::new().family(Family::Name(FAMILY)).weight(weight);
        // A title is one paragraph, whatever it was typed as.
        let words: Vec<&str> = text.split_whitespace().collect();
        buffer.set_text(&words.join(" "), &attributes, Shaping::Advanced, None);
        buffer.shape_until_scroll(&mut self.fonts, false);
        buffer
    }

    fn paint(&mut self, canvas: &mut Canvas, mut words: Buffer, at: (i32, i32), ink: Colour) {
        let Colour(red, green, blue) = ink;
        let colour = Color::rgb(red, green, blue);
        words.draw(&mut self.fonts, &mut self.glyphs, colour, |x, y, wide, high, cover| {
            for (right, down) in
                (0..high).flat_map(|down| (0..wide).map(move |right| (right, down)))
            {
                let moved = |from: i32, by: u32| from + i32::try_from(by).unwrap_or_default();
                let pixel = (at.0 + moved(x, right), at.1 + moved(y, down));
                canvas.blend(pixel, ink, cover.a());
            }
        });
    }
}

/// The beginning of a text, with an ellipsis behind it in place of a comma.
fn until(text: &str, end: usize) -> String {
    let some = text.get(..end).unwrap_or(text);
    let some = some.trim_end_matches([',', ';', ':', '–', '—', '-', ' ', '.']);
    format!("{some}{ELLIPSIS}")
}

/// Whether no line, and so no word, is wider than the picture.
fn is_within(laid: &Buffer) -> bool {
    laid.layout_runs().all(|run| run.line_w <= ROOM)
}

fn height(laid: &Buffer) -> f32 {
    laid.layout_runs().map(|run| run.line_height).sum()
}
