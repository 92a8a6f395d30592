//! Messages in several languages, one over another: which of them is said, and in which form.
//! No file is read here, except those that are built in.

use super::*;
use crate::source::Source;

fn file(path: &str, text: &str) -> LocaleFile {
    let is_own = path.starts_with("locales/");
    LocaleFile { source: Source::new(path, text), is_own }
}

fn messages(language: &str, files: &[(&str, &str)]) -> Messages {
    let files: Vec<_> = files.iter().map(|(path, text)| file(path, text)).collect();
    let (messages, diagnostics) = Messages::new(language, &files);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    messages
}

#[test]
fn a_narrower_tag_comes_first_and_english_last() {
    let files =
        [("locales/xx.ftl", "home = Wide\nmenu = Wide"), ("locales/xx-YY.ftl", "home = Narrow")];
    let messages = messages("xx-YY", &files);
    let found = ["home", "menu", "skip"].map(|id| messages.text(id));
    assert_eq!(found, ["Narrow", "Wide", "Skip to the main content"]);
}

#[test]
fn a_message_of_the_project_takes_the_place_of_the_themes() {
    let files = [("themes/x/locales/en.ftl", "home = Theme"), ("locales/en.ftl", "home = Own")];
    assert_eq!(messages("en-GB", &files).text("home"), "Own");
}

#[test]
fn dates_follow_the_language() {
    let date = |text| PartialDate::parse(text).unwrap();
    let english = Messages::default();
    let all = ["2025-06-16", "2025-06", "2025"].map(|text| english.date(date(text)));
    assert_eq!(all, ["16 June 2025", "June 2025", "2025"]);
    assert_eq!(Messages::builtin("cy-GB").date(date("2025-06-16")), "16 Mehefin 2025");
    let files = [("locales/en.ftl", "date-long = { $year }, { $month } { $day }")];
    assert_eq!(messages("en", &files).date(date("2025-06-16")), "2025, June 16");
}

#[test]
fn plural_forms_follow_the_language() {
    let forms = |language: &str| {
        let messages = Messages::builtin(language);
        [0.0, 1.0, 2.0, 3.0, 6.0, 8.0].map(|count| {
            messages.format("page-count", &[("count", Argument::Number(count))]).unwrap()
        })
    };
    assert_eq!(forms("en"), ["0 pages", "1 page", "2 pages", "3 pages", "6 pages", "8 pages"]);
    let welsh = ["0 tudalen", "1 dudalen", "2 dudalen", "3 tudalen", "6 thudalen", "8 tudalen"];
    assert_eq!(forms("cy"), welsh);
}

#[test]
fn a_message_needs_what_the_messages_in_it_need() {
    let files = [("locales/en.ftl", "outer = { inner }\ninner = { $word }")];
    let messages = messages("en", &files);
    assert_eq!(messages.variables("outer").collect::<Vec<_>>(), ["word"]);
    assert_eq!(messages.with("outer", &[("word", "x")]), "x");
}

#[test]
fn every_built_in_language_says_everything() {
    let [english, welsh] = ["en", "cy"].map(Messages::builtin);
    let untranslated: Vec<&str> = english
        .ids()
        .filter(|id| english.entries[*id].bundle != 0 || welsh.entries[*id].bundle != 0)
        .collect();
    assert!(untranslated.is_empty(), "{untranslated:?}");
    for id in welsh.ids() {
        assert!(welsh.strange_variables(id).is_empty(), "{id}");
    }
}
