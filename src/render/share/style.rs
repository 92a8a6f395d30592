//! What all share pictures of a site have in common: the fonts and the colours.
//!
//! The colours are those of the theme's style sheet, so that they are written down once. Only
//! custom properties of `:root` are read: this is no CSS parser, and a picture has no dark mode.

use std::collections::BTreeMap;

use super::typeface::Typeface;
use crate::config::Cards;
use crate::load::Asset;

/// The asset whose custom properties are the colours of the theme.
pub const STYLE_SHEET: &str = "site.css";

/// The fonts and colours of a site's pictures.
#[derive(Debug, Hash)]
pub struct ShareStyle {
    /// The fonts.
    pub typeface: Typeface,
    /// The colours by name, as style sheets write them.
    pub colours: BTreeMap<String, String>,
}

impl ShareStyle {
    /// The style with the fonts of a project, the theme's style sheet, and the colours of
    /// `[cards]`. Also returns the paths of the fonts that are none.
    pub fn new<'a>(
        fonts: &'a [Asset],
        style_sheet: Option<&Asset>,
        cards: Option<&Cards>,
    ) -> (Self, Vec<&'a str>) {
        let (typeface, unusable) = Typeface::new(fonts);
        let css = style_sheet.and_then(|asset| std::str::from_utf8(&asset.bytes).ok());
        let mut colours = css.map(palette).unwrap_or_default();
        let own = cards.iter().flat_map(|cards| &cards.colours);
        colours.extend(own.map(|(name, colour)| ((*name).to_owned(), colour.to_string())));
        (Self { typeface, colours }, unusable)
    }
}

/// The custom properties of the first `:root` that are colours such as `#1c2328`, by their names.
fn palette(css: &str) -> BTreeMap<String, String> {
    let root = css.split_once(":root").and_then(|(_, rest)| rest.split_once('{'));
    let rules = root.and_then(|(_, rest)| rest.split_once('}')).map_or("", |(rules, _)| rules);
    let colour = |rule: &str| {
        let (name, value) = rule.trim().strip_prefix("--")?.split_once(':')?;
        let value = value.trim();
        let digits = value.strip_prefix('#')?;
        let is_colour = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        is_colour.then(|| (name.trim().to_owned(), value.to_owned()))
    };
    rules.split(';').filter_map(colour).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_custom_properties_of_the_first_root() {
        let css = "a { --b: #000 }\n:root {\n --paper: #fbfaf7; --card:#fff;\n --side: 2px;\n}\n\
            @media { :root { --paper: #000; } }";
        let colours = palette(css);
        assert_eq!(colours.len(), 2);
        assert_eq!(colours["paper"], "#fbfaf7");
        assert_eq!(colours["card"], "#fff");
        assert!(palette("body { color: red }").is_empty());
    }
}
