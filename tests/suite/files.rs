//! Files that a text case cannot contain: bytes that are not text, links, pipes, odd names.
//!
//! None of them is skipped silently, and none blocks a build.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use expound::config::options::Options;
use expound::diagnostic::Code;
use expound::pipeline::{Discard, Pipeline, Retention};

use crate::project::{self, Built};

/// The diagnostics that are tested here and not by a case.
pub(crate) const CODES: [Code; 4] = [Code::E0101, Code::E0103, Code::E0107, Code::E0111];

const PAGE: &str = "---\ntitle: A page\n---\n\nText.\n";

fn build(root: &Path) -> Built {
    project::build(root, Options::default())
}

#[track_caller]
fn assert_reported(built: &Built, parts: &[&str]) {
    for part in parts {
        assert!(built.report.contains(part), "no `{part}` in:\n{}", built.report);
    }
    assert!(built.files.is_empty(), "a site with errors was built");
}

#[test]
fn bytes_that_are_not_utf8_name_the_first_of_them() {
    let root = project::project("files/utf8", &[]);
    project::put(&root, "content/pages/a.md", b"---\ntitle: Caf\xe9\n---\n");
    assert_reported(&build(&root), &["error[E0101]", "content/pages/a.md:2:11\n"]);
}

#[test]
fn a_text_in_utf16_is_one_mistake() {
    let root = project::project("files/utf16", &[]);
    let units = "\u{feff}---\ntitle: Café\n---\nText.\n".encode_utf16();
    let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    project::put(&root, "content/pages/a.md", bytes);
    let built = build(&root);
    assert_reported(&built, &["this file is UTF-16 text", "1 error, 0 warnings"]);
}

#[test]
fn templates_and_configuration_must_be_utf8_too() {
    let root = project::project("files/utf8-theme", &[("content/pages/a.md", PAGE)]);
    project::put(&root, "templates/extra.html", b"\xff");
    assert_reported(&build(&root), &["error[E0101]", "templates/extra.html"]);
    let root = project::project("files/utf8-site", &[("content/pages/a.md", PAGE)]);
    project::put(&root, "site.toml", b"title = \"\xff\"");
    assert_reported(&build(&root), &["error[E0101]", "site.toml"]);
}

#[test]
fn symbolic_links_are_refused_wherever_they_lead() {
    for (name, target) in [("file", "/etc/hostname"), ("dangling", "nowhere"), ("loop", ".")] {
        let root = project::project(&format!("files/link-{name}"), &[("content/pages/a.md", PAGE)]);
        symlink(target, root.join("content/pages/b.md")).unwrap();
        let parts = ["error[E0103]", "content/pages/b.md", "symbolic link"];
        assert_reported(&build(&root), &parts);
    }
}

#[test]
fn a_folder_that_is_a_link_is_refused() {
    // Each link leads to plain files that would be accepted, so the link is the only fault.
    let elsewhere = project::project("files/elsewhere", &[("content/pages/a.md", PAGE)]);
    for (file, text) in [("base.html", "{{ x }}"), ("a.txt", "a"), ("findings/f.md", PAGE)] {
        project::put(&elsewhere, file, text);
    }
    for (folder, target) in [
        ("static", ""),
        ("assets", ""),
        ("templates", ""),
        ("evidence", ""),
        ("themes", ""),
        ("themes/civic", ""),
        ("content/findings", "findings"),
        ("content", "content"),
    ] {
        let root = project::project(&format!("files/link-to-{}", folder.replace('/', "-")), &[]);
        if folder != "content" {
            project::put(&root, "content/pages/a.md", PAGE);
        }
        std::fs::create_dir_all(root.join("themes")).unwrap();
        let _ = std::fs::remove_dir(root.join(folder));
        symlink(elsewhere.join(target), root.join(folder)).unwrap();
        let built = build(&root);
        assert_reported(&built, &["error[E0103]", &format!("`{folder}` is a symbolic link")]);
        assert!(built.report.contains("1 error"), "{folder}:\n{}", built.report);
    }
}

#[test]
fn a_folder_that_is_a_file_is_refused() {
    for folder in ["static", "assets", "templates", "evidence"] {
        let name = format!("files/no-folder-{folder}");
        let root = project::project(&name, &[("content/pages/a.md", PAGE), (folder, "x")]);
        assert_reported(&build(&root), &["error[E0103]", &format!("`{folder}` is not a folder")]);
    }
}

#[test]
fn a_configuration_that_is_a_link_is_refused() {
    let root = project::project("files/link-for-site", &[("content/pages/a.md", PAGE)]);
    std::fs::rename(root.join("site.toml"), root.join("other.toml")).unwrap();
    symlink("other.toml", root.join("site.toml")).unwrap();
    let failure =
        Pipeline::new(&root, Options::default(), Retention::Drop).run(&Discard).unwrap_err();
    assert_eq!(failure.exit_code(), 2);
    assert!(failure.to_string().contains("symbolic link"), "{failure}");
}

#[test]
fn a_pipe_is_refused_and_does_not_block() {
    let root = project::project("files/pipe", &[("content/pages/a.md", PAGE)]);
    let pipe = root.join("content/pages/b.md");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    assert_reported(&build(&root), &["error[E0103]", "content/pages/b.md"]);
}

#[test]
fn a_name_that_is_not_utf8_is_refused() {
    let root = project::project("files/name", &[("content/pages/a.md", PAGE)]);
    let odd = OsStr::from_bytes(b"caf\xe9.md");
    std::fs::write(root.join("content/pages").join(odd), PAGE).unwrap();
    assert_reported(&build(&root), &["error[E0104]", "content/pages/caf"]);
}

#[test]
fn what_editors_leave_behind_is_no_content() {
    let root = project::project("files/droppings", &[("content/pages/a.md", PAGE)]);
    for name in [".a.md.swp", "a.md~", ".#a.md", "#a.md#", "4913", ".DS_Store", "Thumbs.db"] {
        project::put(&root, &format!("content/pages/{name}"), "not \0 for publication");
    }
    let built = build(&root);
    assert_eq!(built.report, "");
    assert!(built.files.keys().all(|path| !path.contains("DS_Store")));
}

#[test]
fn a_folder_without_a_project_is_a_usage_failure() {
    let root = project::scratch("files/no-project");
    let run = |root: &Path| {
        Pipeline::new(root, Options::default(), Retention::Drop).run(&Discard).unwrap_err()
    };
    assert_eq!(run(&root).exit_code(), 2);
    project::put(&root, "site.toml", project::SITE);
    assert_eq!(run(&root).exit_code(), 2, "without content");
}

#[test]
fn evidence_goes_through_the_same_refusals() {
    let root = project::project("files/evidence", &[("content/pages/a.md", PAGE)]);
    project::put(&root, "evidence/a/text.txt", b"caf\xe9");
    symlink("/etc/hostname", root.join("evidence/b.txt")).unwrap();
    project::put(&root, "evidence/c.txt", "an escape \u{1b}");
    project::put(&root, "evidence/original.pdf", b"\xff not read");
    let large = std::fs::File::create(root.join("evidence/d.txt")).unwrap();
    large.set_len(65 << 20).unwrap();
    let parts = [
        "error[E0101]",
        "evidence/a/text.txt",
        "error[E0103]",
        "evidence/b.txt",
        "error[E0102]",
        "evidence/c.txt",
        "error[E0107]",
        "evidence/d.txt",
    ];
    assert_reported(&build(&root), &parts);
    assert!(!build(&root).report.contains("original.pdf"));
}

#[test]
fn a_file_that_is_too_large_is_refused_without_reading_it() {
    let root = project::project("files/large", &[("content/pages/a.md", PAGE)]);
    project::put(&root, "static/small.pdf", "small");
    // It has no contents, so it takes no room on the disk; reading it would take 64 GB of memory.
    let large = std::fs::File::create(root.join("static/large.pdf")).unwrap();
    large.set_len(64 << 30).unwrap();
    assert_reported(&build(&root), &["error[E0111]", "`static/large.pdf` has more than 100 MB"]);
    large.set_len(3 << 20).unwrap();
    assert!(build(&root).files.contains_key("large.pdf"));
    let settings = format!("{}\n[limits]\nfile = 2\n", project::SITE);
    project::put(&root, "site.toml", settings);
    assert_reported(&build(&root), &["error[E0111]", "`static/large.pdf` has more than 2 MB"]);
}

#[test]
fn a_lock_that_is_no_plain_file_is_refused_and_not_taken_for_none() {
    let root = project::project("files/lock", &[("content/pages/a.md", PAGE)]);
    for name in ["evidence.lock", "permalinks.lock", "gates.lock"] {
        symlink("nowhere", root.join(name)).unwrap();
        assert_reported(&build(&root), &["error[E0103]", name]);
        std::fs::remove_file(root.join(name)).unwrap();
        std::fs::create_dir(root.join(name)).unwrap();
        assert_reported(&build(&root), &["error[E0103]", name]);
        std::fs::remove_dir(root.join(name)).unwrap();
    }
}

#[test]
fn a_folder_for_evidence_that_is_not_there_is_a_usage_failure() {
    let root = project::project("files/no-evidence", &[("content/pages/a.md", PAGE)]);
    let mut pipeline = Pipeline::new(&root, Options::default(), Retention::Drop);
    pipeline.add_evidence(&root.join("archive"));
    assert_eq!(pipeline.run(&Discard).unwrap_err().exit_code(), 2);
}

#[test]
fn a_file_at_the_path_of_a_share_picture_replaces_it() {
    let settings = format!("{}cards = true\n", project::SITE);
    let files = [("site.toml", settings.as_str()), ("content/pages/a.md", PAGE)];
    let root = project::project("files/picture", &files);
    let built = build(&root);
    let picture = built.files.keys().find(|path| path.starts_with("cards/page/a.")).unwrap();
    project::put(&root, &format!("static/{picture}"), b"a picture of the project");
    let replaced = build(&root);
    assert_eq!(replaced.files[picture], b"a picture of the project", "{}", replaced.report);
}
