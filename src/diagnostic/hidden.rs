//! Characters that nobody sees: controls, marks that turn the direction of a text, and letters
//! without a width.
//!
//! They come with pasted text, or are put there to deceive. Those that some scripts need stay
//! allowed where such a script needs them. This file knows characters, not files.

/// What a hidden character does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It is not allowed in web pages, or a program obeys it.
    Control,
    /// It turns the direction of the text after it.
    Direction,
    /// It has no width, or is nowhere shown.
    Invisible,
}

/// A hidden character in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden {
    /// Where it stands, in bytes.
    pub at: usize,
    /// The character.
    pub character: char,
    /// What it does.
    pub effect: Effect,
}

/// The names of hidden characters that are not controls.
const NAMES: [(char, &str); 24] = [
    ('\u{34f}', "COMBINING GRAPHEME JOINER"),
    ('\u{115f}', "HANGUL CHOSEONG FILLER"),
    ('\u{1160}', "HANGUL JUNGSEONG FILLER"),
    ('\u{180e}', "MONGOLIAN VOWEL SEPARATOR"),
    ('\u{200b}', "ZERO WIDTH SPACE"),
    ('\u{200c}', "ZERO WIDTH NON-JOINER"),
    ('\u{200d}', "ZERO WIDTH JOINER"),
    ('\u{200e}', "LEFT-TO-RIGHT MARK"),
    ('\u{200f}', "RIGHT-TO-LEFT MARK"),
    ('\u{2028}', "LINE SEPARATOR"),
    ('\u{2029}', "PARAGRAPH SEPARATOR"),
    ('\u{202a}', "LEFT-TO-RIGHT EMBEDDING"),
    ('\u{202b}', "RIGHT-TO-LEFT EMBEDDING"),
    ('\u{202c}', "POP DIRECTIONAL FORMATTING"),
    ('\u{202d}', "LEFT-TO-RIGHT OVERRIDE"),
    ('\u{202e}', "RIGHT-TO-LEFT OVERRIDE"),
    ('\u{2060}', "WORD JOINER"),
    ('\u{2066}', "LEFT-TO-RIGHT ISOLATE"),
    ('\u{2067}', "RIGHT-TO-LEFT ISOLATE"),
    ('\u{2068}', "FIRST STRONG ISOLATE"),
    ('\u{2069}', "POP DIRECTIONAL ISOLATE"),
    ('\u{3164}', "HANGUL FILLER"),
    ('\u{feff}', "ZERO WIDTH NO-BREAK SPACE"),
    ('\u{ffa0}', "HALFWIDTH HANGUL FILLER"),
];

/// The character by its code point and its name, such as `U+200B ZERO WIDTH SPACE`.
pub fn name(character: char) -> String {
    let code = u32::from(character);
    if let Some((_, name)) = NAMES.iter().find(|(known, _)| *known == character) {
        return format!("U+{code:04X} {name}");
    }
    let name = match character {
        '\0' => "NULL",
        '\u{7}' => "BELL",
        '\u{8}' => "BACKSPACE",
        '\u{c}' => "FORM FEED",
        '\u{1b}' => "ESCAPE",
        '\u{7f}' => "DELETE",
        '\u{85}' => "NEXT LINE",
        '\u{9b}' => "CONTROL SEQUENCE INTRODUCER",
        '\u{2061}'..='\u{2064}' => "an invisible operator",
        '\u{fff9}'..='\u{fffb}' => "an annotation mark",
        '\u{e0000}'..='\u{e007f}' => "a tag character",
        _ => return format!("U+{code:04X}"),
    };
    format!("U+{code:04X} {name}")
}

/// What a character does, if it is hidden; this does not look at the text around it.
fn effect(character: char) -> Option<Effect> {
    match character {
        '\n' | '\t' => None,
        c if c.is_control() => Some(Effect::Control),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Effect::Direction)
        }
        '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{2064}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some(Effect::Invisible),
        _ => None,
    }
}

/// Every hidden character of a text that no script needs at its place.
pub fn find(text: &str) -> impl Iterator<Item = Hidden> {
    candidates(text).filter_map(|at| {
        let character = text.get(at..)?.chars().next()?;
        let effect = effect(character)?;
        (!is_needed(text, at, character)).then_some(Hidden { at, character, effect })
    })
}

/// A text without the characters that [`find`] finds.
pub fn without(text: &str) -> String {
    let mut hidden = find(text).map(|hidden| hidden.at).peekable();
    let is_shown = |(at, _): &(usize, char)| hidden.next_if_eq(at).is_none();
    text.char_indices().filter(is_shown).map(|(_, c)| c).collect()
}

/// Where a character begins that may be hidden. Most of a text is skipped in chunks.
fn candidates(text: &str) -> impl Iterator<Item = usize> {
    const CHUNK: usize = 64;
    let is_first = |byte: u8| {
        let is_control = byte < 0x20 && byte != b'\n' && byte != b'\t' || byte == 0x7f;
        is_control || matches!(byte, 0xc2 | 0xcd | 0xe1..=0xe3 | 0xef | 0xf3)
    };
    let chunks = text.as_bytes().chunks(CHUNK).enumerate();
    let chunks = chunks
        .filter(move |(_, chunk)| chunk.iter().fold(false, |any, byte| any | is_first(*byte)));
    chunks.flat_map(move |(number, chunk)| {
        let positions = chunk.iter().enumerate().filter(move |(_, byte)| is_first(**byte));
        positions.map(move |(at, _)| number * CHUNK + at)
    })
}

/// How many characters before and after a hidden one are looked at. Without a limit, a text full of
/// them would be read once for each.
const NEAR: usize = 200;

/// Whether a script needs the character where it stands.
fn is_needed(text: &str, at: usize, character: char) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at + character.len_utf8()..).unwrap_or_default();
    match character {
        '\u{200c}' | '\u{200d}' => {
            let joined = [before.chars().next_back(), after.chars().next()];
            joined.into_iter().flatten().any(|c| is_joined(c) || is_picture(c))
        }
        '\u{200e}' | '\u{200f}' => {
            let is_on_line = |c: &char| *c != '\n';
            let left = before.chars().rev().take(NEAR).take_while(is_on_line);
            let right = after.chars().take(NEAR).take_while(is_on_line);
            left.chain(right).any(is_right_to_left)
        }
        // A flag such as that of Wales is a black flag and the letters of its country.
        '\u{e0020}'..='\u{e007f}' => {
            let is_tag = |c: &char| matches!(c, '\u{e0020}'..='\u{e007f}');
            before.chars().rev().take(NEAR).find(|c| !is_tag(c)) == Some('\u{1f3f4}')
        }
        _ => false,
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'
    )
}

/// Whether letters of its script are joined or kept apart by an invisible sign.
fn is_joined(c: char) -> bool {
    is_right_to_left(c)
        || matches!(
            c,
            '\u{900}'..='\u{109f}' | '\u{1700}'..='\u{18af}' | '\u{1900}'..='\u{1cff}'
                | '\u{a800}'..='\u{abff}' | '\u{11000}'..='\u{11fff}'
        )
}

/// Whether it is a part of an emoji.
fn is_picture(c: char) -> bool {
    matches!(
        c,
        '\u{fe0f}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_found_by_place_name_and_effect() {
        for (text, name_of, effect) in [
            ("a\u{202e}b", "U+202E RIGHT-TO-LEFT OVERRIDE", Effect::Direction),
            ("a\u{2066}", "U+2066 LEFT-TO-RIGHT ISOLATE", Effect::Direction),
            ("a\u{200f}b", "U+200F RIGHT-TO-LEFT MARK", Effect::Direction),
            ("a\u{85}", "U+0085 NEXT LINE", Effect::Control),
            ("a\u{9b}2J", "U+009B CONTROL SEQUENCE INTRODUCER", Effect::Control),
            ("a\u{1b}", "U+001B ESCAPE", Effect::Control),
            ("a\u{200b}b", "U+200B ZERO WIDTH SPACE", Effect::Invisible),
            ("a\u{200d}b", "U+200D ZERO WIDTH JOINER", Effect::Invisible),
            ("a\u{feff}b", "U+FEFF ZERO WIDTH NO-BREAK SPACE", Effect::Invisible),
            ("a\u{2060}b", "U+2060 WORD JOINER", Effect::Invisible),
            ("a\u{e0041}b", "U+E0041 a tag character", Effect::Invisible),
        ] {
            let hidden: Vec<Hidden> = find(text).collect();
            let [Hidden { at: 1, character, effect: found }] = hidden[..] else {
                panic!("{text:?}: {hidden:?}");
            };
            assert_eq!((name(character).as_str(), found), (name_of, effect));
            assert_eq!(without(text).chars().count(), text.chars().count() - 1);
        }
        let far = format!("{}\u{200b}", "é “x” ".repeat(40));
        assert_eq!(find(&far).count(), 1, "in any chunk");
    }

    #[test]
    fn what_a_script_needs_is_no_fault() {
        for text in [
            "plain “text”, £5 — and a no\u{ad}break\u{a0}space\n\ttab",
            "می\u{200c}خواهم",
            "क\u{94d}\u{200d}ष",
            "👩\u{200d}👧 ❤\u{fe0f}\u{200d}🔥",
            "שלום\u{200f}! (x)",
            "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f} Cymru",
        ] {
            assert_eq!(find(text).next(), None, "{text:?}");
        }
    }
}
