//! Tests of the ledger as text: what was written can be read again, and nothing else is accepted.
//!
//! Every line is deleted once and every character changed once, and each time a diagnostic follows.

use super::line::HEADER;
use super::*;
use crate::diagnostic::Code;
use crate::model::date::PartialDate;
use crate::source::Source;

fn promise(kind: Kind, address: &str, object: &str) -> Promise {
    let content = String::new();
    Promise { key: Key::new(kind, address), object: object.into(), content, state: State::Live }
}

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

fn read_back(text: &str) -> (Ledger, Vec<Code>) {
    let (ledger, diagnostics) = read(&Source::new(FILE, text));
    (ledger, diagnostics.iter().map(|diagnostic| diagnostic.code).collect())
}

/// Two releases with promises of every kind and every state.
fn ledger() -> Ledger {
    let first = Ledger::default().renewed(
        vec![
            promise(Kind::Page, "/", "home"),
            promise(Kind::Page, "/a/", "a"),
            promise(Kind::Id, "a", "a"),
            promise(Kind::Anchor, "/a/#k7f2", "a"),
            promise(Kind::File, "/100%\u{2028}\u{202e}.pdf", ""),
        ],
        date("2026-01"),
    );
    let withdrawn = State::Withdrawn { date: date("2026-02-03"), reason: "50 %\u{85}off".into() };
    let moved = State::Moved("/b -\u{200b}x/".into());
    first.renewed(
        vec![
            promise(Kind::Feed, "/feed.xml", ""),
            Promise { state: withdrawn, ..promise(Kind::Id, "a", "a") },
            Promise { state: moved, ..promise(Kind::Page, "/a/", "a") },
            Promise { state: State::Merged("-".into()), ..promise(Kind::Id, "c", "c") },
        ],
        date("2026-02-03"),
    )
}

#[test]
fn what_was_written_is_read_again() {
    let text = ledger().to_text();
    let (again, codes) = read_back(&text);
    assert_eq!(codes, [], "{text}");
    assert_eq!(again.to_text(), text);
    assert_eq!(text.lines().count(), 1 + 7 + 2);
    assert!(text.lines().skip(1).is_sorted());
    let a = again.get(Kind::Id, "a").unwrap();
    assert!(matches!(&a.state, State::Withdrawn { reason, .. } if reason == "50 %\u{85}off"));
    assert_eq!(a.first_published, date("2026-01"));
}

#[test]
fn every_deleted_line_is_noticed() {
    let text = ledger().to_text();
    for gone in text.lines() {
        let (_, codes) = read_back(&text.replace(&format!("{gone}\n"), ""));
        assert!(!codes.is_empty(), "nobody noticed {gone}");
        assert!(!codes.iter().all(|code| code.is_fixed_by_lock()), "{gone}: {codes:?}");
    }
}

#[test]
fn every_change_of_a_character_is_noticed() {
    let text = ledger().to_text();
    for (at, character) in text.char_indices().filter(|(_, character)| *character != '\n') {
        for other in ['x', '\t', ' ', '0', '%'].into_iter().filter(|other| *other != character) {
            let changed = format!("{}{other}{}", &text[..at], &text[at + character.len_utf8()..]);
            let (_, codes) = read_back(&changed);
            assert!(codes.iter().any(|code| !code.is_fixed_by_lock()), "{changed}");
        }
    }
}

#[test]
fn every_change_of_a_line_is_noticed() {
    let text = ledger().to_text();
    for line in text.lines().skip(1) {
        for (changed, code) in [
            (format!("{line}\n{line}"), Code::E0704),
            (format!("<<<<<<< ours\n{line}"), Code::E0702),
            (format!("{line}\n=======\n{line}"), Code::E0702),
            (format!("{line}\n>>>>>>> theirs"), Code::E0702),
            (format!("{line}\n"), Code::E0705),
            (format!("{line} "), Code::E0706),
            (format!("zine\t{}", line.split_once('\t').unwrap().1), Code::E0705),
        ] {
            let (_, codes) = read_back(&text.replacen(line, &changed, 1));
            assert!(codes.contains(&code), "{changed}: {codes:?}");
        }
    }
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].reverse();
    assert_eq!(read_back(&format!("{}\n", lines.join("\n"))).1, [Code::E0703]);
}

#[test]
fn branches_merge_line_by_line_and_are_put_right() {
    let base = ledger();
    let ours = base.renewed(vec![promise(Kind::Page, "/x/", "x")], date("2026-03"));
    let theirs = base.renewed(
        vec![promise(Kind::Page, "/x/", "x"), promise(Kind::Page, "/y/", "y")],
        date("2026-04"),
    );
    let (ours, theirs) = (ours.to_text(), theirs.to_text());
    let new = theirs.lines().filter(|line| !ours.lines().any(|known| known == *line));
    let union = format!("{ours}{}\n", new.collect::<Vec<_>>().join("\n"));
    let (merged, codes) = read_back(&union);
    assert!(codes.iter().all(|code| code.is_fixed_by_lock()), "{codes:?}");
    let renewed = merged.renewed(vec![promise(Kind::Page, "/z/", "z")], date("2026-05")).to_text();
    let (again, codes) = read_back(&renewed);
    assert_eq!(codes, [], "{renewed}");
    assert_eq!(again.get(Kind::Page, "/x/").unwrap().first_published, date("2026-03"));
    assert_eq!(again.len(), base.len() + 3);
    for gone in renewed.lines() {
        assert!(!read_back(&renewed.replace(&format!("{gone}\n"), "")).1.is_empty(), "{gone}");
    }
}

#[test]
fn one_address_with_two_objects_is_reported() {
    let base = ledger();
    let ours = base.renewed(vec![promise(Kind::Page, "/x/", "x")], date("2026-03")).to_text();
    let theirs = base.renewed(vec![promise(Kind::Page, "/x/", "y")], date("2026-03")).to_text();
    let new = theirs.lines().filter(|line| !ours.lines().any(|known| known == *line));
    let union = format!("{ours}{}\n", new.collect::<Vec<_>>().join("\n"));
    assert!(read_back(&union).1.contains(&Code::E0708));
}

#[test]
fn other_files_are_not_taken_for_a_ledger() {
    assert_eq!(read_back("").1, [Code::E0701]);
    assert_eq!(read_back("# permalinks.lock 2\n").1, [Code::E0701]);
    assert_eq!(read_back(&format!("{HEADER}\n")).1, [Code::E0707]);
}
