//! From the drawing of a share picture to a PNG file.
//!
//! The bytes are the same on every machine. It knows nothing of what is on a picture.

use resvg::tiny_skia::{Color, Pixmap};
use resvg::usvg::{Options, Tree};
use rustc_hash::FxHashMap;

use super::card::ShareCard;
use super::drawing::{HEIGHT, WIDTH};
use super::typeface::{FAMILY, Typeface};
use crate::diagnostic::bug::OrBug;

/// Draws pictures, one after the other. It keeps the fonts at hand, so one painter draws many.
pub struct Painter {
    options: Options<'static>,
    pixels: Pixmap,
}

impl Painter {
    /// A painter with these fonts.
    pub fn new(typeface: &Typeface) -> Self {
        let options = Options {
            font_family: FAMILY.into(),
            fontdb: typeface.fonts.clone(),
            ..Options::default()
        };
        let pixels = Pixmap::new(WIDTH, HEIGHT).or_bug(|| "the size of a picture".into());
        Self { options, pixels }
    }

    /// The picture as a PNG file.
    pub fn draw(&mut self, card: &ShareCard) -> Vec<u8> {
        // It was read before, without fonts.
        let tree = Tree::from_str(&card.drawing.svg, &self.options).ok();
        let tree = tree.or_bug(|| format!("the drawing of `{}`", card.path));
        self.pixels.fill(Color::WHITE);
        resvg::render(&tree, resvg::tiny_skia::Transform::identity(), &mut self.pixels.as_mut());
        png(self.pixels.data())
    }
}

/// A PNG file of opaque pixels. A palette and the lightest compression were measured to take a
/// third of the time that usual settings take, and make smaller files.
fn png(pixels: &[u8]) -> Vec<u8> {
    let (pixels, _) = pixels.as_chunks();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_deflate_compression(png::DeflateCompression::Level(1));
    let data = if let Some((palette, indices)) = indexed(pixels) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette);
        indices
    } else {
        encoder.set_color(png::ColorType::Rgb);
        pixels.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect()
    };
    // Writing to memory cannot fail, and the size is that of the pixels.
    let _ = encoder.write_header().and_then(|mut file| file.write_image_data(&data));
    bytes
}

/// The colours of a picture in the order in which they occur, and the position of each pixel's
/// colour among them; `None` when they are more than a byte can count.
fn indexed<'p>(pixels: &'p [[u8; 4]]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut palette, mut positions) = (Vec::new(), FxHashMap::default());
    let mut last = (pixels.first()?, None);
    let index = |pixel: &'p [u8; 4]| {
        if last.1.is_none() || last.0 != pixel {
            let position = *positions.entry(pixel).or_insert_with(|| {
                let [red, green, blue, _] = pixel;
                palette.extend([red, green, blue]);
                palette.len() / 3 - 1
            });
            last = (pixel, u8::try_from(position).ok());
        }
        last.1
    };
    let indices = pixels.iter().map(index).collect::<Option<_>>()?;
    Some((palette, indices))
}
