//! Pixels, and the file that they become.
//!
//! Whole numbers only, so that every machine makes the same bytes. It knows nothing of letters.

use super::{HEIGHT, WIDTH};
use crate::model::colour::Colour;

const CHANNELS: usize = 3;

/// A picture being drawn.
pub(super) struct Canvas {
    pixels: Vec<u8>,
}

impl Canvas {
    /// A picture of one colour.
    pub(super) fn new(Colour(red, green, blue): Colour) -> Self {
        Self { pixels: [red, green, blue].repeat(WIDTH * HEIGHT) }
    }

    /// Lays a colour over a pixel; `cover` is how much of it is covered, of 255. What is outside is lost.
    pub(super) fn blend(&mut self, (x, y): (i32, i32), colour: Colour, cover: u8) {
        let inside = |at: i32, end: usize| usize::try_from(at).ok().filter(|at| *at < end);
        let Some((x, y)) = inside(x, WIDTH).zip(inside(y, HEIGHT)) else { return };
        let start = (y * WIDTH + x) * CHANNELS;
        let pixel = self.pixels.get_mut(start..start + CHANNELS).unwrap_or_default();
        let Colour(red, green, blue) = colour;
        for (under, over) in pixel.iter_mut().zip([red, green, blue]) {
            let (cover, rest) = (u32::from(cover), 255 - u32::from(cover));
            let mixed = (u32::from(over) * cover + u32::from(*under) * rest + 127) / 255;
            *under = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
    }

    /// Fills a rectangle that begins at a pixel.
    pub(super) fn fill(
        &mut self,
        (left, top): (i32, i32),
        (wide, high): (i32, i32),
        colour: Colour,
    ) {
        for y in top..top + high {
            for x in left..left + wide {
                self.blend((x, y), colour, u8::MAX);
            }
        }
    }

    /// The picture as a PNG.
    pub(super) fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (width, height) = (u32::try_from(WIDTH), u32::try_from(HEIGHT));
        let mut encoder =
            png::Encoder::new(&mut bytes, width.unwrap_or_default(), height.unwrap_or_default());
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Balanced);
        // Writing to memory cannot fail, and the size is that of the pixels.
        let _ = encoder.write_header().and_then(|mut file| file.write_image_data(&self.pixels));
        bytes
    }
}
