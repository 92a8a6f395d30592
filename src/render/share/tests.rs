//! What a picture looks like is for people to see; here is what must hold for every one of them.
//!
//! The hash of pixels changes when the drawing does: then `DRAWING` is to be counted up as well.

use super::draw::Artist;
use super::*;
use crate::fingerprint::ContentHash;
use crate::load::Asset;

const LONG: &str = "Cyhoeddodd y pwyllgor fod pob ŵyr a ŷd, heblaw'r rhai a gollwyd, wedi'u cofnodi yn y gofrestr \
    newydd, ac y dylai pob awdurdod lleol yng Nghymru a Lloegr ddweud wrth y cyhoedd beth a wnaeth â hwy, pryd y \
    gwnaeth hynny, pwy a benderfynodd, a beth fydd yn digwydd nesaf yn yr ysgolion, y cartrefi a'r strydoedd";

fn face(title: &str) -> Face {
    Face {
        kind: "finding".into(),
        slug: "a".into(),
        eyebrow: "Finding 1".into(),
        title: title.into(),
        status: "Done – 16 June 2025 – The government".into(),
        tone: Some(tone("done")),
        source: "Source: The publisher".into(),
        site: "The site".into(),
        paper: Colour(251, 250, 247),
        ink: Colour(28, 35, 40),
        accent: Colour(20, 85, 123),
        fonts: String::new(),
    }
}

fn artist() -> Artist {
    Artist::new(&Typeface::new(&[]).0)
}

fn font(bytes: &[u8]) -> Asset {
    Asset { path: "a.ttf".into(), bytes: bytes.to_vec().into(), hash: ContentHash::of(bytes) }
}

fn pixels(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    pixels.truncate(info.buffer_size());
    (info.width, info.height, pixels)
}

#[test]
fn a_picture_has_the_same_pixels_everywhere() {
    let mut artist = artist();
    let face = face("Tŷ ŵyr: a title with letters from Wales");
    let (width, height, pixels) = pixels(&artist.draw(&face));
    assert_eq!((width, height), (1200, 630));
    assert_eq!(ContentHash::of(&pixels).short(), "82d358b5", "another drawing: count up DRAWING");
    assert_eq!(artist.draw(&face), self::artist().draw(&face));
}

#[test]
fn whatever_is_shown_is_in_the_name() {
    let mut names = std::collections::BTreeSet::from([face("A").path()]);
    let changes: [fn(&mut Face); 10] = [
        |face| face.title = "B".into(),
        |face| face.status = "Done – 17 June 2025".into(),
        |face| face.site = "Another".into(),
        |face| face.eyebrow = "Finding 2".into(),
        |face| face.source = String::new(),
        |face| face.tone = None,
        |face| face.paper = Colour(0, 0, 0),
        |face| face.ink = Colour(0, 0, 0),
        |face| face.accent = Colour(0, 0, 0),
        |face| face.fonts = "1234".into(),
    ];
    for change in changes {
        let mut other = face("A");
        change(&mut other);
        assert!(names.insert(other.path()), "{other:?}");
    }
    assert_eq!(pictured(&face("A").path()), Some(("finding", "a")));
}

/// The lines of a title as they are drawn.
fn lines(title: &str) -> Vec<String> {
    let laid = artist().title(title);
    let runs = laid.layout_runs();
    let lines = runs.map(|run| {
        assert!(run.glyphs.iter().all(|glyph| glyph.glyph_id != 0), "a letter is missing: {title}");
        assert!(run.line_w <= 1040.0, "{title}");
        let start = run.glyphs.iter().map(|glyph| glyph.start).min().unwrap_or(0);
        let end = run.glyphs.iter().map(|glyph| glyph.end).max().unwrap_or(0);
        run.text[start..end].trim().to_owned()
    });
    lines.collect()
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
fn a_letter_that_no_font_has_is_told() {
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
    let mut artist = Artist::new(&typeface);
    let drawn = artist.draw(&face("Ω"));
    assert_ne!(drawn, artist.draw(&face("")));
    assert_ne!(drawn, self::artist().draw(&face("Ω")), "the box of a missing letter");
    assert_eq!(artist.draw(&face("A")), self::artist().draw(&face("A")));
}
