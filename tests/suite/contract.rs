//! The rules by which a quotation is found in a text: cases as text files, and properties.
//!
//! A case is a name after `== `, a text, the words of a quotation and the verdict. The files are
//! `tests/cases/contract/*.txt`; `src/evidence/contract.rs` says what counts as equal and why.

use std::fs;

use expound::evidence::contract::Normalised;
use expound::evidence::find::places;
use expound::evidence::words::Words;
use expound::model::quotation::Breach;
use proptest::prelude::*;

use crate::project;

/// The verdict in the words of the cases.
fn verdict(text: &str, words: &str) -> &'static str {
    let words = Words::new(words);
    if words.is_too_short() {
        return "short";
    }
    match places(&Normalised::new(text), &words) {
        Ok(places) if places.iter().any(|place| place.undecided.is_none()) => "found",
        Ok(_) => "undecided",
        Err(None) => "not found",
        Err(Some(breach)) => match breach {
            Breach::InsideWord => "inside a word",
            Breach::Order => "order",
            Breach::Negation(_) => "negation",
            Breach::ShortPart(_) => "short part",
            Breach::Bracket => "bracket",
            Breach::Case => "case",
        },
    }
}

struct Case {
    name: String,
    text: String,
    words: String,
    expected: String,
}

fn cases() -> Vec<Case> {
    let folder = project::repository().join("tests/cases/contract");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().flatten().map(|e| e.path()).collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        for block in text.split("\n== ").skip(1) {
            let line = |key: &str| {
                let line = block.lines().find_map(|line| line.strip_prefix(key));
                let line = line.unwrap_or_else(|| panic!("{stem}: no `{key}` in {block}"));
                unescaped(line.strip_prefix(' ').unwrap_or(line))
            };
            let name = format!("{stem}: {}", block.lines().next().unwrap());
            let (text, words) = (line("text:"), line("words:"));
            cases.push(Case { name, text, words, expected: line("expect:") });
        }
    }
    cases
}

/// `\n`, `\f`, `\t` and `\u{…}` as what they stand for.
fn unescaped(line: &str) -> String {
    let mut parts = line.split('\\');
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (character, rest) = match part.strip_prefix("u{").and_then(|rest| rest.split_once('}'))
        {
            Some((hex, rest)) => {
                (char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap(), rest)
            }
            None => match part.split_at(1) {
                ("n", rest) => ('\n', rest),
                ("f", rest) => ('\u{c}', rest),
                ("t", rest) => ('\t', rest),
                other => panic!("what is {other:?}?"),
            },
        };
        text.push(character);
        text.push_str(rest);
    }
    text
}

#[test]
fn every_case_of_the_contract_is_judged_as_it_says() {
    let cases = cases();
    let failures: Vec<String> = cases
        .iter()
        .map(|case| (case, verdict(&case.text, &case.words)))
        .filter(|(case, found)| *found != case.expected)
        .map(|(case, found)| format!("{}: {found}, not {}", case.name, case.expected))
        .collect();
    println!("{} cases of the contract", cases.len());
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_two_cases_have_one_name() {
    let mut names: Vec<String> = cases().into_iter().map(|case| case.name).collect();
    names.sort();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

/// Words that are nobody's, with what the contract has opinions on. Without `n` and `o`, none of
/// them negates.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-mp-z]{2,9}",
        2 => "[A-Z][a-mp-z]{2,9}",
        1 => "[a-mp-z]{2,5}-[a-mp-z]{2,5}",
        1 => "[a-mp-z]{3,6}[’'][a-mp-z]{1,2}",
        1 => "[1-9][0-9]{0,2},[0-9]{3}",
        1 => "[a-mp-zé]{1,4}é[a-mp-z]{1,4}",
        1 => "“[a-mp-z]{2,9}”",
        1 => "[a-mp-z]{2,9}[,;.]",
        1 => Just("–".to_owned()),
    ]
}

/// A text as words, and the words of an excerpt of it.
fn excerpt() -> impl Strategy<Value = (Vec<String>, std::ops::Range<usize>)> {
    prop::collection::vec(word(), 12..60).prop_flat_map(|words| {
        let count = words.len();
        (Just(words), 0..count - 6, 6..12usize).prop_map(|(words, start, length)| {
            let end = (start + length).min(words.len());
            (words, start..end)
        })
    })
}

/// The same words as a printer might set them: spaces, marks, dashes and hyphens of other sorts.
fn reset(text: &str, choices: &[u8], is_source: bool) -> String {
    let mut set = String::new();
    for (index, character) in text.chars().enumerate() {
        let choice = choices[index % choices.len()];
        let letter_before = set.ends_with(char::is_alphabetic);
        match (character, choice % 4) {
            (' ', 0) => set.push_str("  "),
            (' ', 1) => set.push('\u{a0}'),
            (' ', 2) if is_source => set.push_str(" \n\t"),
            ('“' | '”', 0) => set.push('"'),
            ('’' | '\'', 0) => set.push('\''),
            ('’' | '\'', 1) => set.push('’'),
            ('–' | '-', 0) => set.push(if character == '–' { '—' } else { '\u{2010}' }),
            ('é', 0 | 1) => set.push_str("e\u{301}"),
            (letter, 0)
                if letter.is_ascii_lowercase() && letter_before && choice.is_multiple_of(8) =>
            {
                set.push('\u{ad}');
                set.push(letter);
            }
            (letter, 1)
                if is_source
                    && letter.is_ascii_lowercase()
                    && letter_before
                    && choice % 16 == 1 =>
            {
                set.push_str("-\n");
                set.push(letter);
            }
            (other, _) => set.push(other),
        }
    }
    set
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_true_excerpt_is_found_however_it_is_set(
        (words, range) in excerpt(),
        source in prop::collection::vec(any::<u8>(), 1..40),
        quotation in prop::collection::vec(any::<u8>(), 1..40),
    ) {
        let text = reset(&words.join(" "), &source, true);
        let excerpt = reset(&words[range].join(" "), &quotation, false);
        let found = verdict(&text, &excerpt);
        let is_expected = ["found", "short"].contains(&found)
            || found == "undecided" && text.contains("-\n");
        prop_assert!(is_expected, "{found}: {text:?} {excerpt:?}");
    }

    #[test]
    fn an_excerpt_with_marked_omissions_and_insertions_is_found(
        (words, range) in excerpt(),
        inserted in "[a-z]{2,8}",
    ) {
        let text = words.join(" ");
        let quoted = &words[range];
        let middle = quoted.len() / 2;
        let with = format!("{} [{inserted}] {}", quoted[..middle].join(" "), quoted[middle..].join(" "));
        let found = verdict(&text, &with);
        prop_assert!(found == "found" || found == "short", "{found}: {text:?} {with:?}");
        let (first, last) = (quoted[..3].join(" "), quoted[quoted.len() - 3..].join(" "));
        let without = format!("{first} […] {last}");
        let found = verdict(&text, &without);
        prop_assert!(["found", "short", "short part"].contains(&found), "{found}: {text:?} {without:?}");
    }

    #[test]
    fn any_other_edit_is_refused(
        (words, range) in excerpt(),
        at in any::<prop::sample::Index>(),
        edit in 0..6_u8,
    ) {
        let text = words.join(" ");
        let quoted = words[range].to_vec();
        let changed = edited(&quoted, at, edit);
        let same = Normalised::new(&changed).text;
        // Some edits give words that the text has elsewhere, or change nothing.
        prop_assume!(!Normalised::new(&text).text.contains(&same));
        let found = verdict(&text, &changed);
        prop_assert!(found != "found", "{text:?} {changed:?}");
    }
}

/// The words with one letter or one word changed, dropped, added or moved.
fn edited(words: &[String], at: prop::sample::Index, edit: u8) -> String {
    let mut words = words.to_vec();
    let which = at.index(words.len());
    match edit {
        0 => drop(words.remove(which)),
        1 => words.insert(which, "not".into()),
        2 => words.swap(which, (which + 1) % 6),
        3 => words[which] = words[which].to_uppercase(),
        4 => {
            let changed = words[which].chars().rev().collect();
            words[which] = changed;
        }
        _ => {
            let text = words.join(" ");
            let mut characters: Vec<char> = text.chars().collect();
            let which = at.index(characters.len());
            characters[which] = if characters[which] == 'x' { 'y' } else { 'x' };
            return characters.into_iter().collect();
        }
    }
    words.join(" ")
}
