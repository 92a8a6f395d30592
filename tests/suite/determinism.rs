//! The same project gives the same bytes, with any number of threads and whatever was built before.
//!
//! These are a few chosen edits of the real site; `incremental` tries random ones on a small site.

use std::fs;
use std::path::{Path, PathBuf};

use expound::config::options::Options;
use expound::pipeline::{Pipeline, Retention};

use crate::project::{self, Built};

/// Builds with a number of threads of its own.
fn with_threads(threads: usize, root: &Path) -> Built {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| project::build(root, Options::default()))
}

#[track_caller]
fn assert_same(a: &Built, b: &Built, when: &str) {
    assert_eq!(a.report, b.report, "{when}: the reports differ");
    let names = |built: &Built| built.files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(a), names(b), "{when}: other files");
    let differ: Vec<&String> = a
        .files
        .iter()
        .filter(|(path, bytes)| b.files[*path] != **bytes)
        .map(|(path, _)| path)
        .collect();
    assert!(differ.is_empty(), "{when}: {differ:?} differ");
}

#[test]
fn one_thread_and_two_make_the_same_site_of_this_repository() {
    let one = with_threads(1, project::repository());
    assert!(!one.outcome.has_errors(), "{}", one.report);
    assert!(one.files.len() > 100, "only {} files", one.files.len());
    assert!(one.files.contains_key("index.html") && one.files.contains_key("404.html"));
    assert_same(&one, &with_threads(2, project::repository()), "two threads");
}

#[test]
fn a_warm_build_is_a_clean_build() {
    let root = project::explainer("determinism/warm");
    let mut pipeline = Pipeline::new(&root, Options::default(), Retention::Keep);
    let mut compare = |when: &str| {
        let warm = project::run(&mut pipeline);
        assert_same(&project::build(&root, Options::default()), &warm, when);
        warm.outcome.rendered
    };
    let all = compare("first");
    assert_eq!(compare("unchanged"), 0, "nothing had to be rendered again");
    let finding = first_of(&root.join("content/findings"));
    edit(&finding, |text| format!("{text}\nAnother sentence.\n"));
    assert!(compare("a text was edited") < all / 4);
    edit(&finding, |text| text.replacen("title: ", "title: New ", 1));
    compare("a title was changed");
    edit(&finding, |text| text.replacen("title: ", "draft: true\ntitle: ", 1));
    compare("a page that others link to became a draft");
    edit(&finding, |text| text.replacen("draft: true\n", "", 1));
    compare("and was published again");
    project::put(&root, "content/pages/new.md", "---\ntitle: New\n---\n\n[[findings]]\n");
    compare("a page was added");
    fs::remove_file(root.join("content/pages/new.md")).unwrap();
    compare("and deleted");
    let lock = fs::read_to_string(root.join("evidence.lock")).unwrap();
    edit(&root.join("evidence.lock"), |text| {
        text.lines().take(3).map(|l| format!("{l}\n")).collect()
    });
    compare("the lock lost lines");
    fs::write(root.join("evidence.lock"), lock).unwrap();
    compare("and has them again");
    edit(&root.join("site.toml"), |text| text.replacen("title = \"", "title = \"Re: ", 1));
    compare("the site was renamed");
    project::put(&root, "templates/page.html", "{{ page.title }}: {{ body | safe }}\n");
    compare("a template was replaced");
    project::put(&root, "assets/site.css", "p {}\n");
    compare("an asset was replaced");
}

fn edit(file: &Path, change: impl FnOnce(String) -> String) {
    let text = fs::read_to_string(file).unwrap();
    let changed = change(text.clone());
    assert_ne!(text, changed, "{} was to be changed", file.display());
    fs::write(file, changed).unwrap();
}

fn first_of(folder: &Path) -> PathBuf {
    let files = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    files.filter(|path| !path.ends_with("index.md")).min().unwrap()
}
