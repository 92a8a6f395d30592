//! Tags of languages (BCP 47): which are tags, which follow from one another, and how they run.
//!
//! Whether a language exists is not known here: any tag of the right form is taken.

use unic_langid::{CharacterDirection, LanguageIdentifier};

/// The language of the messages that are always there.
pub const ENGLISH: &str = "en";

/// Languages as people call them, with their tags.
const NAMES: [(&str, &str); 16] = [
    ("arabic", "ar"),
    ("british english", "en-GB"),
    ("cymraeg", "cy"),
    ("deutsch", "de"),
    ("english", "en-GB"),
    ("français", "fr"),
    ("french", "fr"),
    ("gaeilge", "ga"),
    ("gaelic", "gd"),
    ("german", "de"),
    ("irish", "ga"),
    ("polish", "pl"),
    ("scottish gaelic", "gd"),
    ("spanish", "es"),
    ("urdu", "ur"),
    ("welsh", "cy"),
];

/// Whether a text has the form of a tag: `en`, `en-GB`, `zh-Hant`, `de-1996`.
pub fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_language = |part: &str| {
        matches!(part.len(), 2 | 3) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let plain = parts.next().is_some_and(is_language);
    plain && parse(text).is_some()
}

fn parse(text: &str) -> Option<LanguageIdentifier> {
    // What follows a single letter is an extension, which says nothing about words.
    let mut parts = text.split('-');
    let kept: Vec<&str> = parts.by_ref().take_while(|part| part.len() > 1).collect();
    let is_open = text.contains('_') || text.split('-').any(str::is_empty);
    if is_open || parts.any(|part| part.len() > 8) {
        return None;
    }
    kept.join("-").parse().ok()
}

/// The tag that a text was probably meant to be.
pub fn suggestion(text: &str) -> Option<String> {
    let plain = text.trim().replace('_', "-");
    let plain = plain.split('.').next().unwrap_or_default();
    if is_tag(plain) {
        return Some(parse(plain)?.to_string());
    }
    let name = plain.to_lowercase();
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, tag)| (*tag).to_owned())
}

/// The tag as Fluent wants it, for its plural forms.
pub(super) fn identifier(tag: &str) -> LanguageIdentifier {
    parse(tag).unwrap_or_default()
}

/// The tags in which messages are looked for, in small letters: the whole tag, each that has a part
/// less, and English.
pub(super) fn chain(language: &str) -> Vec<String> {
    let mut rest = language.to_lowercase();
    let mut chain = vec![rest.clone()];
    while let Some((wider, _)) = rest.rsplit_once('-') {
        chain.push(wider.to_owned());
        rest = wider.to_owned();
    }
    if !chain.iter().any(|tag| tag == ENGLISH) {
        chain.push(ENGLISH.to_owned());
    }
    chain
}

/// The direction in which a language is written, as HTML names it.
pub fn direction(language: &str) -> &'static str {
    match parse(language).map(|tag| tag.character_direction()) {
        Some(CharacterDirection::RTL) => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_a_form() {
        for tag in ["en", "en-GB", "cy", "zh-Hant-TW", "de-1996", "es-419", "EN-gb", "en-x-plain"] {
            assert!(is_tag(tag), "{tag}");
        }
        for text in ["", "e", "english", "en_GB", "en-", "-en", "en GB", "en--GB", "12", "cymraeg"]
        {
            assert!(!is_tag(text), "{text}");
        }
    }

    #[test]
    fn a_text_that_is_no_tag_may_mean_one() {
        let found =
            ["en_GB", "Welsh", "English", "en_GB.UTF-8", "zz-zz-zz-zz", "?"].map(suggestion);
        let found = found.each_ref().map(Option::as_deref);
        assert_eq!(found, [Some("en-GB"), Some("cy"), Some("en-GB"), Some("en-GB"), None, None]);
    }

    #[test]
    fn messages_are_looked_for_in_wider_tags_and_then_in_english() {
        assert_eq!(chain("cy-GB"), ["cy-gb", "cy", "en"]);
        assert_eq!(chain("en-GB"), ["en-gb", "en"]);
    }

    #[test]
    fn languages_have_a_direction() {
        let all = ["en-GB", "cy", "ar", "he-IL", "ur", "az-Arab", "ar-Latn", "nonsense text"];
        let expected = ["ltr", "ltr", "rtl", "rtl", "rtl", "rtl", "ltr", "ltr"];
        assert_eq!(all.map(direction), expected);
    }
}
