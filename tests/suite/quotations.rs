//! Quotations of whole sites: any change to one, to its text or to the lock is an error at its
//! place.
//!
//! The explainer's texts may not be republished, so they are not in the repository. They are looked
//! for in the folder that `EXPOUND_EVIDENCE` names, or in `../shared/evidence`; without them the
//! lock is what quotations are judged by, and a test says so.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use expound::config::options::{Drafts, Options};
use expound::diagnostic::{Code, Diagnostic};
use expound::evidence::contract::CONTRACT;
use expound::fingerprint::Sha256;
use expound::pipeline::{Pipeline, Prepared, Retention};
use expound::source::Position;
use expound::write;

use crate::project;

const TEXT: &str = "The first page.\nWe do not accept the plan as it stands, and no\u{ad}\nbody was asked \
    about it.\n\u{c}The second page.\n“Every driver was asked,” she said, “and nobody answered.”\n";

fn small_site(name: &str) -> PathBuf {
    let source = |title: &str, text: &str| {
        let hash = Sha256::of(text.as_bytes());
        format!("---\ntitle: {title}\npublisher: The inquiry\nsha256: {hash}\n---\n")
    };
    let page = "---\ntitle: A page\n---\n\nFirst \"We do not accept the plan\" [@report, p. 1].\n\n\
        > Every driver was asked,\" she said, \"and\n> nobody answered.\n> — [@report, p. 2]\n\n\
        - Then \"accept the plan […] nobody was asked\" [@report].\n";
    let root = project::project(name, &[("content/pages/a.md", page)]);
    project::put(&root, "content/sources/report.md", source("Report", TEXT));
    project::put(&root, "evidence/report/text.txt", TEXT);
    root
}

/// The folder with the explainer's evidence, when it is on this machine.
fn archive() -> Option<PathBuf> {
    let named = std::env::var_os("EXPOUND_EVIDENCE").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| project::repository().join("../shared/evidence"));
    let folder = folder.is_dir().then_some(folder);
    if folder.is_none() {
        println!("no evidence texts on this machine: the lock alone was tested");
    }
    folder
}

fn pipeline(root: &Path, evidence: Option<&Path>) -> Pipeline {
    let options = Options { drafts: Drafts::Shown, ..Options::default() };
    let mut pipeline = Pipeline::new(root, options, Retention::Keep);
    if let Some(folder) = evidence {
        pipeline.add_evidence(folder);
    }
    pipeline
}

fn prepare(pipeline: &mut Pipeline) -> Prepared {
    pipeline.prepare().expect("the project can be read")
}

fn errors(prepared: &Prepared) -> Vec<&Diagnostic> {
    prepared.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect()
}

/// Where every quotation is written.
fn places(prepared: &Prepared) -> Vec<(String, Range<usize>)> {
    let documents = prepared.quotations.documents.iter();
    let places = documents.flat_map(|document| {
        let path = document.path.to_string();
        document.quotations.iter().map(move |quotation| (path.clone(), quotation.range.clone()))
    });
    places.collect()
}

/// One letter in the middle of a range exchanged for another.
fn with_other_letter(text: &str, range: &Range<usize>) -> String {
    let middle = range.start + range.len() / 2;
    let at = (middle..range.end)
        .chain(range.clone())
        .find(|at| text.as_bytes()[*at].is_ascii_lowercase());
    let at = at.expect("a quotation has letters");
    let other = if text.as_bytes()[at] == b'x' { "y" } else { "x" };
    format!("{}{other}{}", &text[..at], &text[at + 1..])
}

/// The words of a quotation. In the Markdown of a component, its place is that of the whole text.
fn quoted(text: &str, range: &Range<usize>) -> Range<usize> {
    let place = &text[range.clone()];
    let Some(open) = place.find('“').filter(|open| *open > 0) else {
        return range.clone();
    };
    let start = range.start + open + '“'.len_utf8();
    let length = text[start..].find('”').expect("a quotation ends");
    start..start + length
}

/// Changes every quotation in turn; each must be an error where it stands.
fn mutate_quotations(root: &Path, evidence: Option<&Path>) -> usize {
    let mut pipeline = pipeline(root, evidence);
    let sound = prepare(&mut pipeline);
    assert!(errors(&sound).is_empty(), "{:#?}", errors(&sound));
    let places = places(&sound);
    let mut changed = 0;
    for (path, range) in &places {
        let text = fs::read_to_string(root.join(path)).unwrap();
        // Short ones are never called verified.
        if text[range.clone()].trim_matches('"').chars().count() < 12 {
            continue;
        }
        fs::write(root.join(path), with_other_letter(&text, &quoted(&text, range))).unwrap();
        let prepared = prepare(&mut pipeline);
        let found = errors(&prepared);
        let at = found.iter().find(|found| {
            let span = found.span.as_ref().unwrap();
            found.code.as_str().starts_with("E050")
                && span.file.as_ref() == path
                && span.start == range.start
        });
        let held = !is_not_held(&sound, path, range);
        assert_eq!(at.is_some(), held, "{path} {range:?}: {found:#?}");
        if let Some(found) = at.filter(|found| found.code == Code::E0501) {
            let is_reported = found.notes.iter().any(|note| note.text.contains("[-"));
            assert!(is_reported, "no difference in {found:#?}");
        }
        let position = Position::of(&text, range.start);
        assert!(position.line > 1 && position.column >= 1);
        fs::write(root.join(path), &text).unwrap();
        changed += 1;
    }
    assert!(errors(&prepare(&mut pipeline)).is_empty(), "a fixed project has no errors");
    changed
}

fn is_not_held(prepared: &Prepared, path: &str, range: &Range<usize>) -> bool {
    prepared.quotations.documents.iter().filter(|document| document.path.as_ref() == path).any(
        |document| {
            let verdicts = prepared.quotations.verdicts.of(path);
            document.quotations.iter().zip(verdicts).any(|(quotation, verdict)| {
                quotation.range == *range && *verdict == expound::model::quotation::Verdict::NotHeld
            })
        },
    )
}

/// Changes one word of every text in turn, within what is quoted from it when anything is.
fn mutate_texts(root: &Path, folder: &Path, evidence: Option<&Path>) -> usize {
    let mut pipeline = pipeline(root, evidence);
    let sound = prepare(&mut pipeline);
    let files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        let quoted = sound.quotations.iter().find_map(|(_, verdict)| {
            let exact = &verdict.proof()?.passage.as_ref()?.exact;
            text.find(exact.as_str()).map(|at| at..at + exact.len())
        });
        let range = quoted.unwrap_or(0..text.len());
        fs::write(file, with_other_letter(&text, &range)).unwrap();
        let prepared = prepare(&mut pipeline);
        let codes: BTreeSet<Code> = errors(&prepared).iter().map(|found| found.code).collect();
        // And nothing is said of words that are not in the wrong text.
        assert_eq!(codes, BTreeSet::from([Code::E0506]), "{}", file.display());
        fs::write(file, &text).unwrap();
    }
    assert!(errors(&prepare(&mut pipeline)).is_empty(), "a fixed project has no errors");
    files.len()
}

/// Changes one letter of every passage that is quoted, in its text, and names the new text by its
/// hash: the words are no longer there, which is reported where they are quoted, with the
/// difference.
fn mutate_passages(root: &Path, folder: &Path, evidence: Option<&Path>) -> usize {
    let mut pipeline = pipeline(root, evidence);
    let sound = prepare(&mut pipeline);
    let mut changed = 0;
    for document in &sound.quotations.documents {
        let verdicts = sound.quotations.verdicts.of(&document.path);
        for (quotation, verdict) in document.quotations.iter().zip(verdicts) {
            let passage = verdict.proof().and_then(|proof| proof.passage.as_ref());
            let Some(passage) = passage else { continue };
            let (file, text) = with_words(folder, &passage.exact);
            let at = text.find(&passage.exact).unwrap();
            // Its beginning is never left out of the quotation.
            let other = with_other_letter(&text, &(at..at + passage.exact.len().min(12)));
            let hash = |text: &str| Sha256::of(text.as_bytes()).to_string();
            let (page, stated) = with_words(&root.join("content"), &hash(&text));
            fs::write(&page, stated.replace(&hash(&text), &hash(&other))).unwrap();
            fs::write(&file, &other).unwrap();
            let prepared = prepare(&mut pipeline);
            let is_reported = errors(&prepared).into_iter().any(|found| {
                let span = found.span.as_ref().unwrap();
                let differs = found.notes.iter().any(|note| note.text.contains("{+"));
                let here = (&*span.file, span.start) == (&*document.path, quotation.range.start);
                found.code == Code::E0501 && here && differs
            });
            assert!(is_reported, "{} {}: {:#?}", document.path, quotation.words, errors(&prepared));
            fs::write(&page, stated).unwrap();
            fs::write(&file, text).unwrap();
            changed += 1;
        }
    }
    assert!(errors(&prepare(&mut pipeline)).is_empty(), "a fixed project has no errors");
    changed
}

/// The file of a folder that has these words, and its text.
fn with_words(folder: &Path, words: &str) -> (PathBuf, String) {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let texts = files.filter_map(|file| Some((fs::read_to_string(file.path()).ok()?, file)));
    let found = texts.map(|(text, file)| (file.into_path(), text));
    found.into_iter().find(|(_, text)| text.contains(words)).expect("a file with the words")
}

/// Changes and drops every line of the lock in turn, where the lock is all there is.
fn mutate_lock(root: &Path) -> usize {
    let file = root.join("evidence.lock");
    let lock = fs::read_to_string(&file).unwrap();
    let mut pipeline = pipeline(root, None);
    assert!(errors(&prepare(&mut pipeline)).is_empty());
    let lines: Vec<&str> = lock.lines().collect();
    for (number, line) in lines.iter().enumerate() {
        let at = 1 + (number * 7) % (line.len() - 1);
        let other = if line.as_bytes()[at] == b'0' { "1" } else { "0" };
        let altered = format!("{}{other}{}", &line[..at], &line[at + 1..]);
        let with = |line: Option<&str>| -> String {
            let before = lines[..number].iter().copied();
            let all = before.chain(line).chain(lines[number + 1..].iter().copied());
            all.map(|line| format!("{line}\n")).collect()
        };
        fs::write(&file, with(Some(&altered))).unwrap();
        let prepared = prepare(&mut pipeline);
        let is_reported = errors(&prepared).into_iter().any(|found| {
            let span = found.span.as_ref().unwrap();
            found.code == Code::E0508
                && Position::of(&prepared.texts.get(&span.file).unwrap(), span.start).line
                    == number + 1
        });
        assert!(is_reported, "line {} altered: {:#?}", number + 1, errors(&prepared));
        fs::write(&file, with(None)).unwrap();
        let prepared = prepare(&mut pipeline);
        let code = if number == 0 { Code::E0508 } else { Code::E0503 };
        assert!(
            errors(&prepared).iter().any(|found| found.code == code),
            "line {} dropped",
            number + 1
        );
    }
    fs::write(&file, &lock).unwrap();
    lines.len()
}

fn lock(root: &Path, evidence: Option<&Path>) -> String {
    prepare(&mut pipeline(root, evidence)).quotations.lock().text()
}

#[test]
fn every_change_to_a_small_site_is_seen() {
    let root = small_site("quotations/small");
    assert_eq!(mutate_quotations(&root, None), 3);
    assert_eq!(mutate_texts(&root, &root.join("evidence"), None), 1);
    assert_eq!(mutate_passages(&root, &root.join("evidence"), None), 3);
    let text = lock(&root, None);
    assert_eq!(text.lines().count(), 4);
    write::replace(&root.join("evidence.lock"), text.as_bytes()).unwrap();
    let archive = project::scratch("quotations/small-archive");
    fs::rename(root.join("evidence/report"), archive.join("report")).unwrap();
    assert_eq!(lock(&root, None), text, "the lock vouches for what it has");
    assert_eq!(lock(&root, Some(&archive)), text);
    assert_eq!(mutate_lock(&root), 4);
    assert_eq!(mutate_quotations(&root, None), 3);
}

#[test]
fn with_texts_and_by_the_lock_the_site_is_the_same() {
    let root = small_site("quotations/same");
    project::put(&root, "site.toml", format!("{}[data]\npages = true\n", project::SITE));
    fs::write(root.join("evidence.lock"), lock(&root, None)).unwrap();
    let archive = project::scratch("quotations/same-archive");
    fs::rename(root.join("evidence/report"), archive.join("report")).unwrap();
    let mut pipeline = Pipeline::new(&root, Options::default(), Retention::Drop);
    pipeline.add_evidence(&archive);
    let with = project::run(&mut pipeline);
    let without = project::build(&root, Options::default());
    assert_eq!((with.report.as_str(), without.report.as_str()), ("", ""));
    assert_eq!(with.files, without.files);
    let page = String::from_utf8(with.files["a/index.html"].clone()).unwrap();
    assert_eq!(page.matches("class=\"checked\"").count(), 3);
}

#[test]
fn an_edited_text_is_judged_again_and_nothing_else() {
    let root = small_site("quotations/warm");
    project::put(&root, "content/pages/b.md", "---\ntitle: B\n---\n\nNothing quoted.\n");
    let mut warm = Pipeline::new(&root, Options::default(), Retention::Keep);
    let first = project::run(&mut warm);
    let file = root.join("evidence/report/text.txt");
    // White space counts for nothing: the words are where they were, in a text that is another one.
    let other = TEXT.replace("The first page.", "The  first page.");
    fs::write(&file, &other).unwrap();
    let broken = project::run(&mut warm);
    assert!(broken.report.contains("E0506"), "{}", broken.report);
    let source = root.join("content/sources/report.md");
    let stated = fs::read_to_string(&source).unwrap();
    let hash = |text: &str| Sha256::of(text.as_bytes()).to_string();
    fs::write(&source, stated.replace(&hash(TEXT), &hash(&other))).unwrap();
    let again = project::run(&mut warm);
    let clean = project::build(&root, Options::default());
    assert_eq!((&again.files, &again.report), (&clean.files, &clean.report));
    assert_ne!(first.files, again.files, "the hash is shown");
    let word = other.replace("driver", "rider");
    fs::write(&file, &word).unwrap();
    fs::write(&source, stated.replace(&hash(TEXT), &hash(&word))).unwrap();
    let (again, clean) = (project::run(&mut warm), project::build(&root, Options::default()));
    assert_eq!(again.report, clean.report);
    assert!(again.report.contains("[-driver-] {+rider+}"), "{}", again.report);
}

#[test]
fn every_quotation_of_the_explainer_is_checked() {
    let root = project::explainer("quotations/explainer");
    let texts = archive().map(|folder| folder.join("sources"));
    let copied = texts.map(|texts| {
        let copy = project::scratch("quotations/explainer-archive");
        for file in fs::read_dir(texts).unwrap().flatten() {
            fs::copy(file.path(), copy.join(file.file_name())).unwrap();
        }
        copy
    });
    let committed = fs::read_to_string(root.join("evidence.lock")).unwrap();
    assert_eq!(lock(&root, copied.as_deref()), committed, "run `expound verify`");
    let prepared = prepare(&mut pipeline(&root, copied.as_deref()));
    let proven = prepared.quotations.iter().filter(|(_, verdict)| verdict.proof().is_some());
    println!("{} quotations of the explainer are proven", proven.count());
    println!("{} of them changed", mutate_quotations(&root, copied.as_deref()));
    if let Some(copy) = &copied {
        println!("{} texts changed", mutate_texts(&root, copy, Some(copy)));
        println!("{} passages changed", mutate_passages(&root, copy, Some(copy)));
    }
    println!("{} lines of the lock changed", mutate_lock(&root));
}

/// The words of a text in small letters, and its signs: a comma can be all that is damaged.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut within = false;
    for character in text.to_lowercase().chars() {
        match words.last_mut().filter(|_| within && character.is_alphanumeric()) {
            Some(word) => word.push(character),
            None if character.is_whitespace() => {}
            None => words.push(character.to_string()),
        }
        within = character.is_alphanumeric();
    }
    words
}

fn hashed(words: &[String]) -> Sha256 {
    Sha256::of(words.join(" ").as_bytes())
}

/// Damaged passages, as the number of their words and the hash of these.
fn damaged() -> Vec<(usize, Sha256)> {
    let list =
        fs::read_to_string(project::repository().join("tests/data/never-quote.txt")).unwrap();
    let rows = list.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let (count, hash) = row.split_once(' ').unwrap();
        (count.parse().unwrap(), Sha256::parse(hash).unwrap())
    })
    .collect()
}

fn has_damaged(text: &str, damaged: &[(usize, Sha256)]) -> bool {
    let words = words(text);
    let lengths: BTreeSet<usize> = damaged.iter().map(|(length, _)| *length).collect();
    lengths.into_iter().any(|length| {
        words.windows(length).any(|window| damaged.contains(&(length, hashed(window))))
    })
}

#[test]
fn no_damaged_passage_is_in_the_content() {
    let damaged = damaged();
    assert_eq!(damaged.len(), 22);
    let words_of_the_site = ["content", "site.toml"].map(|path| project::repository().join(path));
    let content = words_of_the_site.into_iter().flat_map(walkdir::WalkDir::new).flatten();
    let files = content.filter(|entry| entry.file_type().is_file());
    let bad: Vec<PathBuf> = files
        .map(walkdir::DirEntry::into_path)
        .filter(|path| has_damaged(&fs::read_to_string(path).unwrap(), &damaged))
        .collect();
    assert!(bad.is_empty(), "damaged passages in {bad:?}");
    assert!(has_damaged("said that Lost\nDecade!", &[(2, hashed(&words("lost decade")))]));
}

#[test]
fn the_list_of_damaged_passages_is_the_dossiers() {
    let Some(folder) = archive() else { return };
    let facts = fs::read_to_string(folder.join("facts.json")).unwrap();
    let facts: serde_json::Value = serde_json::from_str(&facts).unwrap();
    let listed = facts["do_not_quote"].as_array().unwrap().iter().map(|row| {
        let words = words(row["exact"].as_str().unwrap());
        (words.len(), hashed(&words))
    });
    assert_eq!(listed.collect::<BTreeSet<_>>(), damaged().into_iter().collect());
}

/// Only what a reader sees, on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_contract_is_published_as_it_is_kept() {
    for file in ["content/pages/quotations.md", "docs/evidence.md"] {
        let text = fs::read_to_string(project::repository().join(file)).unwrap();
        assert!(one_line(&text).contains(&one_line(CONTRACT)), "{file} has another contract");
    }
}
