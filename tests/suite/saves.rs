//! Editors save in many ways, and each save causes one rebuild, with the complete file.
//!
//! `tests/saves` saves more often, and `docs/results/saves.md` has the results.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::preview::Preview;
use crate::project;

/// How an editor replaces the text of a file.
type Save = fn(&Path, &str);

const WAYS: [(&str, Save); 8] = [
    ("vim", vim),
    ("emacs", emacs),
    ("vscode", vscode),
    ("jetbrains", jetbrains),
    ("nano", nano),
    ("two-steps", two_steps),
    ("syncthing", syncthing),
    ("dropbox", dropbox),
];

fn beside(file: &Path, name: impl FnOnce(&str) -> String) -> PathBuf {
    file.with_file_name(name(file.file_name().unwrap().to_str().unwrap()))
}

/// Probes the folder, moves the file to a backup, writes a new file, deletes the backup.
fn vim(file: &Path, text: &str) {
    let swap = beside(file, |name| format!(".{name}.swp"));
    fs::write(&swap, "swap").unwrap();
    let probe = beside(file, |_| "4913".into());
    File::create(&probe).unwrap();
    fs::remove_file(&probe).unwrap();
    let backup = beside(file, |name| format!("{name}~"));
    fs::rename(file, &backup).unwrap();
    let mut written = File::create_new(file).unwrap();
    written.write_all(text.as_bytes()).unwrap();
    written.sync_all().unwrap();
    drop(written);
    fs::remove_file(&backup).unwrap();
    fs::remove_file(&swap).unwrap();
}

/// Locks with a dangling link, and moves the file to a backup that stays.
fn emacs(file: &Path, text: &str) {
    let lock = beside(file, |name| format!(".#{name}"));
    symlink("editor@machine.1234:1700000000", &lock).unwrap();
    let own_backup = beside(file, |name| format!("#{name}#"));
    fs::write(&own_backup, text).unwrap();
    fs::rename(file, beside(file, |name| format!("{name}~"))).unwrap();
    fs::write(file, text).unwrap();
    fs::remove_file(&own_backup).unwrap();
    fs::remove_file(&lock).unwrap();
}

/// Empties the file and writes it.
fn vscode(file: &Path, text: &str) {
    fs::write(file, text).unwrap();
}

/// Writes a new file, and exchanges the two with two renames.
fn jetbrains(file: &Path, text: &str) {
    let new = beside(file, |name| format!("{name}___jb_tmp___"));
    let old = beside(file, |name| format!("{name}___jb_old___"));
    fs::write(&new, text).unwrap();
    fs::rename(file, &old).unwrap();
    fs::rename(&new, file).unwrap();
    fs::remove_file(&old).unwrap();
}

/// Copies the file to a backup, then empties the file and writes it line by line.
fn nano(file: &Path, text: &str) {
    fs::copy(file, beside(file, |name| format!("{name}~"))).unwrap();
    let mut written = OpenOptions::new().write(true).truncate(true).open(file).unwrap();
    text.split_inclusive('\n').for_each(|line| written.write_all(line.as_bytes()).unwrap());
    written.sync_all().unwrap();
}

/// Empties the file, writes one half, pauses, and writes the other half.
fn two_steps(file: &Path, text: &str) {
    let (first, second) = text.split_at(text.len() / 2);
    let mut written = File::create(file).unwrap();
    written.write_all(first.as_bytes()).unwrap();
    sleep(Duration::from_millis(120));
    written.write_all(second.as_bytes()).unwrap();
}

/// Writes a hidden file in blocks, then moves it over the old one.
fn syncthing(file: &Path, text: &str) {
    let new = beside(file, |name| format!(".syncthing.{name}.tmp"));
    let mut written = File::create(&new).unwrap();
    for block in text.as_bytes().chunks(4096) {
        written.write_all(block).unwrap();
    }
    fs::rename(&new, file).unwrap();
}

/// Writes outside the watched folders, then moves it over the old one.
fn dropbox(file: &Path, text: &str) {
    let new = file.ancestors().nth(3).unwrap().join(".dropbox.cache").join("new");
    fs::create_dir_all(new.parent().unwrap()).unwrap();
    fs::write(&new, text).unwrap();
    fs::rename(&new, file).unwrap();
}

/// A page that is long enough to be written in several pieces.
fn text(version: usize) -> String {
    let filling =
        "A sentence of some length that makes the page longer than a block.\n\n".repeat(200);
    format!(
        "---\ntitle: A page\n---\nVersion {version} begins.\n\n{filling}Version {version} ends.\n"
    )
}

#[test]
fn every_way_of_saving_causes_one_rebuild() {
    let saves = std::env::var("SAVES").map_or(25, |number| number.parse().expect("a number"));
    let results: Vec<String> = std::thread::scope(|scope| {
        let each = WAYS.map(|(name, save)| scope.spawn(move || save_often(name, save, saves)));
        each.into_iter().map(|thread| thread.join().expect("a way of saving")).collect()
    });
    println!("{}", results.join("\n"));
}

fn is_served(preview: &mut Preview, version: usize) -> bool {
    let page = preview.get("/note/");
    ["begins", "ends"].iter().all(|place| page.contains(&format!("Version {version} {place}.")))
}

fn save_often(name: &str, save: Save, saves: usize) -> String {
    let root = project::project(&format!("saves-{name}"), &[("content/pages/note.md", &text(0))]);
    let file = root.join("content/pages/note.md");
    let mut preview = Preview::start(&root, &[]);
    let (mut times, mut halves) = (Vec::new(), 0);
    for version in 1..=saves {
        save(&file, &text(version));
        let done = Instant::now();
        let line = preview.rebuild();
        times.push(done.elapsed());
        assert!(!line.contains("is still shown"), "{name} {version}: {line}");
        if !is_served(&mut preview, version) {
            // On a busy machine one save may look like two; the last rebuild must have the whole
            // file.
            halves += 1;
            preview.rebuild();
            assert!(is_served(&mut preview, version), "{name} {version} is not served whole");
        }
        // Longer than a burst waits for a file to be complete: a rebuild now is one too many.
        let more = preview.rebuilds_within(Duration::from_millis(350));
        assert_eq!(more, 0, "{name} {version} was built again:\n{}", preview.printed.join("\n"));
    }
    assert!(halves * 10 <= saves, "{name}: {halves} of {saves} saves caused two rebuilds");
    times.sort();
    let (median, worst) = (times[times.len() / 2].as_millis(), times[times.len() - 1].as_millis());
    let rebuilds = saves + halves;
    format!("{name}: {saves} saves, {rebuilds} rebuilds, median {median} ms, worst {worst} ms")
}
