//! What a picture looks like is for people to see; here is what must hold for every one of them.
//!
//! The hash of pixels changes when the rasteriser does: then `RASTER` is to be counted up as well.

use std::sync::Arc;

use super::card::ShareCard;
use super::drawing::Drawing;
use super::typeface::Typeface;
use super::*;
use crate::fingerprint::ContentHash;
use crate::graph::Card;
use crate::load::Asset;
use crate::view::ShareView;

const LONG: &str = "Cyhoeddodd y pwyllgor fod pob ŵyr a ŷd, heblaw'r rhai a gollwyd, wedi'u cofnodi \
    yn y gofrestr newydd, ac y dylai pob awdurdod lleol yng Nghymru a Lloegr ddweud wrth y cyhoedd \
    beth a wnaeth â hwy, pryd y gwnaeth hynny, pwy a benderfynodd, a beth fydd yn digwydd nesaf yn \
    yr ysgolion, y cartrefi a'r strydoedd";

fn drawing(title: &str, paper: &str) -> Result<Drawing, String> {
    Drawing::parse(format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='630'><title>A</title>{paper}\
        <text x='80' y='200' font-size='70' font-weight='600'>{title}</text></svg>"
    ))
}

fn card(title: &str) -> ShareCard {
    ShareCard { path: "a.png".into(), drawing: drawing(title, "").unwrap() }
}

fn painter() -> Painter {
    Painter::new(&Typeface::new(&[]).0)
}

fn font(bytes: &[u8]) -> Asset {
    Asset {
        path: "a.ttf".into(),
        file: "a.ttf".into(),
        bytes: bytes.to_vec().into(),
        hash: ContentHash::of(bytes),
        obstacle: None,
    }
}

/// Width, height, colour type and the pixels as they are in the file.
fn decoded(png: &[u8]) -> (u32, u32, png::ColorType, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    pixels.truncate(info.buffer_size());
    (info.width, info.height, info.color_type, pixels)
}

#[test]
fn a_picture_has_the_same_pixels_everywhere() {
    let mut painter = painter();
    let card = card("Tŷ ŵyr: a title with letters from Wales");
    let (width, height, colours, pixels) = decoded(&painter.draw(&card));
    assert_eq!((width, height, colours), (1200, 630, png::ColorType::Indexed));
    assert_eq!(ContentHash::of(&pixels).short(), "b31f11cf", "other pixels: count up RASTER");
    assert_eq!(painter.draw(&card), self::painter().draw(&card));
}

#[test]
fn a_picture_of_many_colours_has_them_all() {
    let gradient = "<defs><linearGradient id='g'><stop stop-color='#f00'/>\
        <stop offset='1' stop-color='#00f'/></linearGradient></defs>\
        <rect width='1200' height='630' fill='url(#g)'/>";
    let card = ShareCard { path: "a.png".into(), drawing: drawing("A", gradient).unwrap() };
    let (.., colours, pixels) = decoded(&painter().draw(&card));
    assert_eq!(colours, png::ColorType::Rgb);
    assert_eq!(pixels.len(), 1200 * 630 * 3);
}

#[test]
fn a_drawing_that_cannot_become_a_picture_says_why() {
    let parse = |svg: &str| Drawing::parse(svg.into()).unwrap_err();
    assert!(!parse("<svg").is_empty());
    assert!(!parse("<p>A</p>").is_empty());
    let open = "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height";
    assert!(parse(&format!("{open}='600'><title>A</title></svg>")).contains("1200 by 630"));
    assert!(parse(&format!("{open}='630'></svg>")).contains("no `<title>`"));
    assert!(parse(&format!("{open}='630'><title>A</title><image/></svg>")).contains("images"));
    let drawing = drawing("B <tspan>C</tspan>", "<desc>D</desc>").unwrap();
    assert_eq!((drawing.title.as_str(), drawing.letters.as_str()), ("A", "B C"));
}

/// The lines of a title.
fn lines(title: &str) -> Vec<String> {
    let typeface = Typeface::new(&[]).0;
    let sizes = vec![76.0, 70.0, 64.0, 58.0, 54.0, 50.0, 46.0, 42.0];
    let space = Space { width: 1040.0, height: 280.0, sizes, weight: 600 };
    let Lines { size, leading, lines } = Lines::new(&typeface, title, &space);
    assert!(lines.iter().all(|line| typeface.width(line, 600) * size <= 1040.0), "{title}");
    assert!(lines.iter().map(|_| leading).sum::<f64>() <= 280.0, "{title}");
    lines
}

#[test]
fn titles_are_broken_between_words_and_end_after_a_word() {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    for title in ["Tŷ Ŵyr ŷ ŵ Ŷ", "A", "Strengthen the rape law for child victims under 16", LONG]
    {
        let shown = lines(title).join(" ");
        let whole = words(title);
        let shown = words(shown.trim_end_matches('…'));
        assert_eq!(shown[..shown.len() - 1], whole[..shown.len() - 1]);
        assert!(whole[shown.len() - 1].starts_with(shown.last().unwrap()));
    }
    assert!(lines(LONG).last().unwrap().ends_with('…'));
    assert!(lines(&"word ".repeat(400)).last().unwrap().ends_with("word…"));
}

#[test]
fn a_word_that_is_too_long_becomes_smaller_or_is_broken() {
    let llanfair = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch";
    assert_eq!(lines(llanfair), [llanfair]);
    assert!(lines(&format!("To {llanfair} and back")).concat().contains(llanfair));
    for (before, after) in [("", ""), ("Before ", ""), ("Before ", " after")] {
        let word = "0123456789".repeat(12);
        assert_eq!(lines(&format!("{before}{word}{after}")).concat().replace(' ', ""), {
            format!("{before}{word}{after}").replace(' ', "")
        });
    }
    let endless = lines(&"w".repeat(4000));
    assert!(endless.len() > 2 && endless.last().unwrap().ends_with("w…"), "{endless:?}");
    assert_eq!(lines("").concat(), "");
}

#[test]
fn lines_end_after_hyphens_between_letters_and_between_ideographs() {
    let broken = |title: &str, width| {
        let typeface = Typeface::new(&[font(include_bytes!("../../../tests/data/omega.ttf"))]).0;
        let space = Space { width, height: 200.0, sizes: vec![20.0], weight: 400 };
        Lines::new(&typeface, title, &space).lines
    };
    assert_eq!(broken("group-based", 70.0), ["group-", "based"]);
    assert_eq!(broken("2023-24 x", 70.0), ["2023-24", "x"]);
    assert_eq!(broken("하나둘셋", 50.0).concat(), "하나둘셋");
}

#[test]
fn a_letter_that_no_font_has_is_reported() {
    let (typeface, unusable) = Typeface::new(&[]);
    assert!(unusable.is_empty());
    assert!(
        typeface.missing("Tŷ Ŵyr: “Łódź – Şırnak”, w\u{302}, a\u{ad}b, a\u{a0}b\n\tc").is_empty()
    );
    assert_eq!(typeface.missing("Ω and Ω, 안"), ['Ω', '안']);
}

#[test]
fn a_font_of_the_project_has_the_letters_that_are_missing() {
    let omega = font(include_bytes!("../../../tests/data/omega.ttf"));
    let fonts = [font(b"no font"), omega.clone()];
    let (typeface, unusable) = Typeface::new(&fonts);
    assert_eq!(unusable, ["a.ttf"]);
    assert_eq!(typeface.missing("Ω and Ω, 안"), ['안']);
    assert_eq!(typeface.name.len(), 2 * omega.hash.short().len());
    let mut painter = Painter::new(&typeface);
    let picture = painter.draw(&card("Ω"));
    assert_ne!(picture, painter.draw(&card("")));
    assert_ne!(picture, self::painter().draw(&card("Ω")), "the box of a missing letter");
    assert_eq!(painter.draw(&card("A")), self::painter().draw(&card("A")));
}

#[test]
fn the_path_of_a_picture_changes_with_the_drawing_and_the_fonts() {
    let omega = [font(include_bytes!("../../../tests/data/omega.ttf"))];
    let [own, built_in] = [&omega[..], &[]].map(|fonts| Typeface::new(fonts).0);
    let card = Card { kind: "finding".into(), ..Card::default() };
    let view =
        ShareView { card: Arc::new(card), slug: "a".into(), backlinks: Vec::new(), source: None };
    let path =
        |typeface, title| ShareCard::named(typeface, &view, drawing(title, "").unwrap()).path;
    let path_of_a = path(&built_in, "A");
    assert_eq!(pictured(&path_of_a), Some(("finding", "a")));
    assert_eq!(path(&built_in, "A"), path_of_a);
    assert_ne!(path(&built_in, "B"), path_of_a);
    assert_ne!(path(&own, "A"), path_of_a);
}

#[test]
fn the_path_of_a_picture_names_its_object() {
    assert_eq!(pictured("cards/finding/a.b.12345678.png"), Some(("finding", "a.b")));
    assert_eq!(pictured("cards/finding/a.png"), None);
}
