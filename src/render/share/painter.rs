//! From the drawing of a share picture to a PNG file.
//!
//! The bytes are the same on every machine. It knows nothing of what is on a picture.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use rustc_hash::FxHashMap;

use super::card::ShareCard;
use super::drawing::{HEIGHT, WIDTH};
use super::typeface::{FAMILY, Typeface};
use crate::diagnostic::bug::OrBug;

/// Draws pictures, one after the other. It keeps the fonts at hand, so one painter draws many.
pub struct Painter {
    options: Options<'static>,
    /// The pixels of the last picture, to be drawn over; `None` before the first.
    pixels: Option<Pixmap>,
}

impl Painter {
    /// A painter with these fonts.
    pub fn new(typeface: &Typeface) -> Self {
        let options = Options {
            font_family: FAMILY.into(),
            fontdb: typeface.fonts.clone(),
            ..Options::default()
        };
        Self { options, pixels: None }
    }

    /// The picture as a PNG file.
    pub fn draw(&mut self, card: &ShareCard) -> Vec<u8> {
        // Whatever can be wrong with a drawing was reported when it was read.
        let tree = Tree::from_str(&card.drawing.svg, &self.options).ok();
        let tree = tree.or_bug(|| format!("the drawing of `{}`", card.path));
        let blank = || Pixmap::new(WIDTH, HEIGHT).or_bug(|| "the size of a picture".into());
        let pixels = self.pixels.get_or_insert_with(blank);
        pixels.data_mut().fill(u8::MAX);
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        png(pixels.data())
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
fn indexed(pixels: &[[u8; 4]]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut palette, mut positions) = (Vec::new(), FxHashMap::default());
    let mut indices: Vec<u8> = Vec::with_capacity(pixels.len());
    let mut above: &[[u8; 4]] = &[];
    for row in pixels.chunks(WIDTH as usize) {
        // Most rows are the same as the row above, and the others consist of runs of one colour.
        if row.as_flattened() == above.as_flattened() {
            indices.extend_from_within(indices.len() - row.len()..);
            continue;
        }
        for run in row.chunk_by(|a, b| a == b) {
            let colour = run.first()?;
            let position = *positions.entry(colour).or_insert_with(|| {
                let [red, green, blue, _] = colour;
                palette.extend([red, green, blue]);
                palette.len() / 3 - 1
            });
            indices.resize(indices.len() + run.len(), u8::try_from(position).ok()?);
        }
        above = row;
    }
    Some((palette, indices))
}
