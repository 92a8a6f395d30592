//! Drawing a picture: words are shaped and broken into lines by cosmic-text, in a font that is built in.
//!
//! No word is cut. A title that does not fit becomes smaller, and one that never fits ends with an ellipsis
//! after a whole word. No font of the machine is looked at, so every machine draws the same.

use cosmic_text::{
    Attrs, Buffer, Color, Family, FontSystem, Metrics, Shaping, SwashCache, Weight, Wrap, fontdb,
};

use super::canvas::Canvas;
use super::{Face, HEIGHT, WIDTH};
use crate::model::colour::Colour;

const REGULAR: &[u8] = include_bytes!("fonts/PublicSans-Regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("fonts/PublicSans-SemiBold.ttf");
const FAMILY: &str = "Public Sans";

const LEFT: i32 = 80;
const ROOM: f32 = 1040.0;
const BAR: i32 = 20;
/// Where the title begins, and how high it may become.
const TITLE: (i32, f32) = (128, 300.0);
/// Sizes of a title, from the one it should have to the one at which words are left out.
const SIZES: [f32; 8] = [76.0, 70.0, 64.0, 58.0, 54.0, 50.0, 46.0, 42.0];
/// For words that are wider than the picture even then.
const SMALLEST: [f32; 3] = [36.0, 30.0, 24.0];
const ELLIPSIS: char = '…';

/// Draws pictures, one after the other. It has the font at hand, so one artist draws many.
pub struct Artist {
    fonts: FontSystem,
    glyphs: SwashCache,
}

impl Default for Artist {
    fn default() -> Self {
        let mut known = fontdb::Database::new();
        known.load_font_data(REGULAR.to_vec());
        known.load_font_data(SEMIBOLD.to_vec());
        // Nothing is drawn in another way for another language.
        let fonts = FontSystem::new_with_locale_and_db("en".into(), known);
        Self { fonts, glyphs: SwashCache::new() }
    }
}

impl std::fmt::Debug for Artist {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Artist").finish_non_exhaustive()
    }
}

impl Artist {
    /// The picture as a PNG file.
    pub fn draw(&mut self, face: &Face) -> Vec<u8> {
        let mut canvas = Canvas::new(face.paper);
        let high = i32::try_from(HEIGHT).unwrap_or_default();
        let wide = i32::try_from(WIDTH).unwrap_or_default();
        canvas.fill((0, 0), (BAR, high), face.accent);
        canvas.fill((LEFT, high - 108), (wide - 2 * LEFT, 2), face.accent);
        let soft = face.ink.towards(face.paper);
        let eyebrow = self.line(&face.eyebrow, (32.0, Weight::SEMIBOLD));
        self.paint(&mut canvas, eyebrow, (LEFT, 64), soft);
        let title = self.title(&face.title);
        self.paint(&mut canvas, title, (LEFT, TITLE.0), face.ink);
        self.status(&mut canvas, face, high);
        let site = self.line(&face.site, (32.0, Weight::SEMIBOLD));
        self.paint(&mut canvas, site, (LEFT, high - 84), face.accent);
        canvas.png()
    }

    /// The status, with a sign in the colour of its tone.
    fn status(&mut self, canvas: &mut Canvas, face: &Face, high: i32) {
        let mut left = LEFT;
        if let Some(tone) = face.tone {
            canvas.fill((left, high - 166), (26, 26), tone);
            left += 44;
        }
        let status = self.line(&face.status, (34.0, Weight::NORMAL));
        self.paint(canvas, status, (left, high - 176), face.ink);
    }

    /// The title as large as it may be.
    pub(super) fn title(&mut self, text: &str) -> Buffer {
        let look = |size| (size, Weight::SEMIBOLD);
        for size in SIZES {
            let laid = self.lay(text, look(size), Wrap::Word);
            if fits(&laid) {
                return laid;
            }
        }
        let [.., last] = SIZES;
        for size in std::iter::once(last).chain(SMALLEST) {
            let laid = self.shortened(text, look(size), TITLE.1);
            if is_within(&laid) {
                return laid;
            }
        }
        let [.., tiny] = SMALLEST;
        self.lay(text, look(tiny), Wrap::WordOrGlyph)
    }

    /// One line, shortened if it must be.
    fn line(&mut self, text: &str, look: (f32, Weight)) -> Buffer {
        self.shortened(text, look, look.0 * 1.5)
    }

    /// As many whole words as fit into this height, with an ellipsis when some do not.
    fn shortened(&mut self, text: &str, look: (f32, Weight), high: f32) -> Buffer {
        let whole = self.lay(text, look, Wrap::Word);
        if height(&whole) <= high && is_within(&whole) {
            return whole;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        // The largest number of words that fits; one word is always shown.
        let (mut some, mut too_many) = (1, words.len().max(2));
        while some + 1 < too_many {
            let middle = usize::midpoint(some, too_many);
            let laid = self.lay(&first(&words, middle), look, Wrap::Word);
            if height(&laid) <= high { some = middle } else { too_many = middle }
        }
        self.lay(&first(&words, some), look, Wrap::Word)
    }

    fn lay(&mut self, text: &str, (size, weight): (f32, Weight), wrap: Wrap) -> Buffer {
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

/// The first words, with an ellipsis after the last, which then has no comma.
fn first(words: &[&str], count: usize) -> String {
    let some = words.get(..count).unwrap_or(words).join(" ");
    let end = some.trim_end_matches([',', ';', ':', '–', '—', '-', ' ', '.']);
    format!("{end}{ELLIPSIS}")
}

fn fits(laid: &Buffer) -> bool {
    height(laid) <= TITLE.1 && is_within(laid)
}

/// Whether no line, and so no word, is wider than the picture.
fn is_within(laid: &Buffer) -> bool {
    laid.layout_runs().all(|run| run.line_w <= ROOM)
}

fn height(laid: &Buffer) -> f32 {
    laid.layout_runs().map(|run| run.line_height).sum()
}
