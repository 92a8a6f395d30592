//! The stem of a word, which brings the forms of one word together: `convicted`, `convictions`.
//!
//! Stems exist at build time only. The index lists the forms of each stem beside one another, and
//! the script looks for a form. For languages without a stemmer, Welsh among them, each form is on
//! its own.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

/// Finds stems in one language.
pub(super) struct Stems(Option<Stemmer>);

impl Stems {
    /// Those of the language with this BCP 47 tag.
    pub(super) fn of(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
        Self(algorithm(&primary).map(Stemmer::create))
    }

    /// The stem of a folded word.
    pub(super) fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match &self.0 {
            Some(stemmer) => stemmer.stem(word),
            None => Cow::Borrowed(word),
        }
    }
}

fn algorithm(primary: &str) -> Option<Algorithm> {
    Some(match primary {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_an_english_word_have_one_stem() {
        let stems = Stems::of("en-GB");
        assert_eq!(stems.stem("convictions"), stems.stem("convicted"));
        assert_ne!(stems.stem("policy"), stems.stem("police"));
        assert_eq!(Stems::of("cy").stem("ymchwiliadau"), "ymchwiliadau");
    }
}
