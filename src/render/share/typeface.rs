//! The fonts of share pictures: the built-in one, and those of the project for other scripts.
//!
//! Never looks at the fonts of the machine, so every machine draws the same. It knows beforehand
//! which letters there are, so that no picture is drawn with a box in the place of a letter.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use resvg::usvg::fontdb::{Database, Source};
use rustc_hash::FxHashMap;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;

use crate::load::Asset;

const REGULAR: &[u8] = include_bytes!("fonts/PublicSans-Regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("fonts/PublicSans-SemiBold.ttf");

/// The family of the built-in fonts.
pub(super) const FAMILY: &str = "Public Sans";
/// The weight from which on text is set in the stronger of the built-in fonts.
const STRONG: u16 = 500;

/// All fonts, and the letters that they have.
#[derive(Debug)]
pub struct Typeface {
    pub(super) fonts: Arc<Database>,
    /// The width of each letter as a part of the font size, in regular and in strong text.
    widths: [FxHashMap<char, f32>; 2],
    /// Identifies the fonts of the project; empty when it has none.
    pub name: String,
}

impl Hash for Typeface {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // The fonts and their widths are read from the files that the name identifies.
        let Self { fonts: _, widths: _, name } = self;
        name.hash(state);
    }
}

impl Typeface {
    /// The built-in fonts, followed by those of a project in their order. Also returns the paths
    /// of the files that are no fonts.
    pub fn new(own: &[Asset]) -> (Self, Vec<&str>) {
        let mut fonts = Database::new();
        // A drawing that asks for another family gets this one instead of no text.
        fonts.set_serif_family(FAMILY);
        let mut widths = [FxHashMap::default(), FxHashMap::default()];
        let mut add = |bytes: Bytes, texts: Range<usize>| {
            let faces = fonts.load_font_source(Source::Binary(Arc::new(bytes.clone())));
            for (letter, width) in faces.iter().flat_map(|_| letters(&bytes)) {
                for widths in widths.iter_mut().take(texts.end).skip(texts.start) {
                    widths.entry(letter).or_insert(width);
                }
            }
            !faces.is_empty()
        };
        add(Bytes::from_static(REGULAR), 0..1);
        add(Bytes::from_static(SEMIBOLD), 1..2);
        // A font of the project stands for both.
        let unusable = own.iter().filter(|font| !add(font.bytes.clone(), 0..2));
        let unusable = unusable.map(|font| font.path.as_str()).collect();
        let name = own.iter().map(|font| font.hash.short()).collect();
        (Self { fonts: Arc::new(fonts), widths, name }, unusable)
    }

    /// The width of a text in one line as a multiple of the font size, without kerning.
    pub(super) fn width(&self, text: &str, weight: u16) -> f64 {
        let [regular, strong] = &self.widths;
        let widths = if weight < STRONG { regular } else { strong };
        text.chars().filter_map(|letter| widths.get(&letter)).copied().map(f64::from).sum()
    }

    /// The letters of a text that no font has, each once. An accent counts as part of its letter.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for letter in text.nfc() {
            let is_drawn = self.widths.iter().any(|widths| widths.contains_key(&letter))
                || is_invisible(letter);
            if !is_drawn && !missing.contains(&letter) {
                missing.push(letter);
            }
        }
        missing
    }
}

/// The letters of a font file with their widths.
fn letters(font: &[u8]) -> Vec<(char, f32)> {
    let Ok(font) = FontRef::from_index(font, 0) else { return Vec::new() };
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    let width = |glyph| metrics.advance_width(glyph).unwrap_or_default();
    let letters = font.charmap().mappings();
    letters.filter_map(|(code, glyph)| Some((char::from_u32(code)?, width(glyph)))).collect()
}

/// Whether nothing is drawn for a letter, so that no font needs to have it.
fn is_invisible(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
