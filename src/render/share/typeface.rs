//! The fonts of pictures: the one that is built in, and those of the project for other letters.
//!
//! No font of the machine is looked at, so every machine draws the same. What letters there are is known before
//! anything is drawn: a picture with a box in place of a letter is never made.

use std::sync::Arc;

use cosmic_text::skrifa::{FontRef, MetadataProvider};
use cosmic_text::{Weight, fontdb};
use rustc_hash::FxHashSet;

use super::draw::Artist;
use crate::load::Asset;

const REGULAR: &[u8] = include_bytes!("fonts/PublicSans-Regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("fonts/PublicSans-SemiBold.ttf");

/// What fonts of a project are called.
const OWN: &str = "Own";

/// The weight of most words.
pub(super) const PLAIN: Weight = Weight::NORMAL;
/// The weight of titles.
pub(super) const STRONG: Weight = Weight::SEMIBOLD;

/// All fonts, and the letters that they have.
#[derive(Debug, Clone)]
pub struct Typeface {
    pub(super) fonts: fontdb::Database,
    letters: FxHashSet<char>,
    /// Names the fonts of the project; empty when it has none.
    pub name: String,
}

impl Typeface {
    /// With the fonts of a project, in the order in which they are looked at; and which of them are none.
    pub fn new(own: &[Asset]) -> (Self, Vec<&str>) {
        let name = own.iter().map(|font| font.hash.short()).collect();
        let mut typeface =
            Self { fonts: fontdb::Database::new(), letters: FxHashSet::default(), name };
        typeface.fonts.load_font_data(REGULAR.to_vec());
        typeface.fonts.load_font_data(SEMIBOLD.to_vec());
        let unusable = own.iter().filter(|font| !typeface.add(font));
        let unusable = unusable.map(|font| font.path.as_str()).collect();
        let fonts = typeface.fonts.clone();
        for face in fonts.faces() {
            fonts.with_face_data(face.id, |data, index| typeface.know(data, index));
        }
        (typeface, unusable)
    }

    /// Adds a font of the project, which stands for every weight; false when it is none.
    fn add(&mut self, font: &Asset) -> bool {
        let source = fontdb::Source::Binary(Arc::new(font.bytes.clone()));
        let faces = self.fonts.load_font_source(source);
        for id in &faces {
            let Some(face) = self.fonts.face(*id).cloned() else { continue };
            self.fonts.remove_face(*id);
            // Under its own name a font could be preferred on one system and not on another.
            let families = vec![(OWN.to_owned(), fontdb::Language::English_UnitedStates)];
            for weight in [PLAIN, STRONG] {
                let families = families.clone();
                self.fonts.push_face_info(fontdb::FaceInfo { weight, families, ..face.clone() });
            }
        }
        !faces.is_empty()
    }

    fn know(&mut self, data: &[u8], index: u32) {
        let Ok(font) = FontRef::from_index(data, index) else { return };
        let letters = font.charmap().mappings().filter_map(|(letter, _)| char::from_u32(letter));
        self.letters.extend(letters);
    }

    /// The letters of a text that cannot be drawn, each once.
    pub fn missing(&self, text: &str) -> Vec<char> {
        if text.chars().all(|letter| self.letters.contains(&letter)) {
            return Vec::new();
        }
        // A letter without a shape of its own may still be drawn: with an accent, or as nothing at all.
        Artist::new(self).missing(text)
    }
}
