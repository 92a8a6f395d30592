//! Text from content made safe to print.
//!
//! A title or a file name may hold escape sequences that clear the screen, rename the window or
//! reverse the order of the text. This module replaces each such character by one visible
//! character, so that columns stay right. It refuses to drop anything.

/// The text with terminal control characters made visible; line ends and tabs stay.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(visible_char).collect()
}

/// The same for a text of one line: a line end in it must not start a forged line.
pub(in crate::diagnostic) fn visible_line(text: &str) -> String {
    text.chars()
        .map(|char| match char {
            '\n' => '␊',
            '\t' => ' ',
            other => visible_char(other),
        })
        .collect()
}

/// Whether a terminal may obey this character, or pass it over, instead of showing it.
pub(super) fn is_obeyed(char: char) -> bool {
    // Besides control characters: marks that reorder the text around them (Trojan Source) and the
    // two Unicode line separators.
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(char, '\u{2066}'..='\u{2069}')
        // Those without a width would make two different names look the same.
        || matches!(char, '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn visible_char(char: char) -> char {
    match char {
        '\n' | '\t' => char,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(char)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '␡',
        other if is_obeyed(other) => '\u{fffd}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_obeyed_character_becomes_one_visible_character() {
        let hostile = "\u{1b}[31m\u{9b}2J\u{7f}\u{202e}\r\0é\n";
        assert_eq!(visible(hostile), "␛[31m\u{fffd}2J␡\u{fffd}␍␀é\n");
        assert_eq!(visible(hostile).chars().count(), hostile.chars().count());
        assert_eq!(visible_line("a\n\tb"), "a␊ b");
    }
}
