//! The drawing of a share picture, as the theme's template makes it.
//!
//! It is read before anything links to it, so that whatever is wrong with the template is found
//! without drawing. No image and no other file is ever read: a drawing consists of shapes and of
//! text in the fonts of pictures.

use resvg::usvg::{Options, Tree, roxmltree};

/// The width of a picture, in pixels.
pub(super) const WIDTH: u32 = 1200;
/// Its height, in pixels.
pub(super) const HEIGHT: u32 = 630;

/// A drawing that can become a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drawing {
    /// The SVG.
    pub(super) svg: String,
    /// What it shows, in words: its `<title>`.
    pub(super) title: String,
    /// All the letters that its `<text>` elements show.
    pub(super) letters: String,
}

impl Drawing {
    /// Reads a drawing; the error says why it cannot become a picture.
    pub(super) fn parse(svg: String) -> Result<Self, String> {
        let xml = roxmltree::Document::parse(&svg).map_err(|error| error.to_string())?;
        let named = |name| {
            let elements = xml.descendants();
            elements.filter(move |element| element.tag_name().name() == name)
        };
        if named("image").chain(named("feImage")).next().is_some() {
            return Err("a share picture cannot show images".into());
        }
        let tree = Tree::from_xmltree(&xml, &Options::default());
        let size = tree.map_err(|error| error.to_string())?.size().to_int_size();
        if (size.width(), size.height()) != (WIDTH, HEIGHT) {
            return Err(format!("the drawing is not {WIDTH} by {HEIGHT} pixels"));
        }
        let title = named("title").find_map(|title| title.text());
        let title = title.ok_or("the drawing has no `<title>`")?.trim().to_owned();
        let texts = named("text").flat_map(|text| text.descendants());
        let letters =
            texts.filter(roxmltree::Node::is_text).filter_map(|node| node.text()).collect();
        Ok(Self { svg, title, letters })
    }
}
