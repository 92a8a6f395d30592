//! Whatever happens to the files of a project, the preview shows the result and goes on watching.
//!
//! Events are real here. A change that is noticed within three seconds was noticed by an event,
//! since all files are checked only every five seconds.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use crate::preview::Preview;
use crate::project::{SITE, project, put, scratch};

/// Sooner than the next check of all files.
const BY_AN_EVENT: Duration = Duration::from_secs(3);

fn page(title: &str) -> String {
    format!("---\ntitle: {title}\n---\nText of {title}.\n")
}

fn started(name: &str) -> (std::path::PathBuf, Preview) {
    let root = project(
        &format!("watching-{name}"),
        &[("content/pages/one.md", &page("One")), ("content/findings/first.md", &page("First"))],
    );
    let preview = Preview::start(&root, &[]);
    (root, preview)
}

/// Makes sure that an edit of this page is noticed by an event.
fn is_watched(root: &Path, preview: &Preview, file: &str, address: &str) {
    // No check of all files may be due.
    sleep(Duration::from_millis(300));
    put(root, file, page(&format!("Edited {file}")));
    let took = preview.shows(address, &format!("Text of Edited {file}"));
    assert!(took < BY_AN_EVENT, "an edit of `{file}` was noticed after {took:?}");
}

#[test]
fn a_new_folder_with_files_is_noticed_at_once() {
    let (root, preview) = started("new-folder");
    for number in 1..=20 {
        put(
            &root,
            &format!("content/organisations/e{number}.md"),
            page(&format!("Event {number}")),
        );
    }
    let took = preview.shows("/organisations/e20/", "Text of Event 20");
    assert!(took < BY_AN_EVENT, "after {took:?}");
    for number in 1..=20 {
        preview.shows(&format!("/organisations/e{number}/"), &format!("Text of Event {number}"));
    }
    is_watched(&root, &preview, "content/organisations/e7.md", "/organisations/e7/");
}

#[test]
fn renamed_moved_and_deleted_files_are_followed() {
    let (root, preview) = started("renames");
    let content = root.join("content");
    fs::rename(content.join("pages/one.md"), content.join("pages/two.md")).unwrap();
    preview.shows("/two/", "Text of One");
    preview.until("/one/", |answer| answer.starts_with("HTTP/1.1 404"));
    fs::rename(content.join("pages/two.md"), content.join("findings/two.md")).unwrap();
    preview.shows("/findings/two/", "Text of One");
    fs::rename(content.join("findings"), root.join("elsewhere")).unwrap();
    preview.until("/findings/two/", |answer| answer.starts_with("HTTP/1.1 404"));
    fs::rename(root.join("elsewhere"), content.join("findings")).unwrap();
    preview.shows("/findings/two/", "Text of One");
    is_watched(&root, &preview, "content/findings/two.md", "/findings/two/");
    fs::remove_file(content.join("findings/two.md")).unwrap();
    preview.until("/findings/two/", |answer| answer.starts_with("HTTP/1.1 404"));
}

#[test]
fn deleted_folders_and_refused_files_are_noticed_at_once() {
    let (root, preview) = started("goes");
    let (findings, away) = (root.join("content/findings"), root.join("elsewhere"));
    // In the second round, no check of all files is due.
    for round in 1..=2 {
        fs::rename(&findings, &away).unwrap();
        let gone = preview.until("/findings/first/", |answer| answer.starts_with("HTTP/1.1 404"));
        assert!(gone < BY_AN_EVENT, "round {round}: the folder was missed after {gone:?}");
        fs::rename(&away, &findings).unwrap();
        preview.shows("/findings/first/", "Text of First");
    }
    for round in 1..=2 {
        put(&root, "content/findings/plan.docx", "PK");
        preview.shows("/.expound/report", "plan.docx");
        fs::remove_file(findings.join("plan.docx")).unwrap();
        let took = preview.until("/.expound/report", |answer| !answer.contains("plan.docx"));
        assert!(took < BY_AN_EVENT, "round {round}: the file was missed after {took:?}");
    }
}

#[test]
fn a_checkout_of_many_files_is_one_change() {
    let (root, mut preview) = started("checkout");
    let write = |from: usize, to: usize, branch: &str| {
        for number in from..to {
            let (file, text) =
                (format!("content/findings/f{number}.md"), format!("F{number} {branch}"));
            // Like git: the old file is deleted and a new one created.
            let _ = fs::remove_file(root.join(&file));
            put(&root, &file, page(&text));
        }
    };
    write(0, 200, "main");
    preview.shows("/findings/f199/", "Text of F199 main");
    preview.rebuilds_within(Duration::from_millis(500));
    write(0, 150, "branch");
    for number in 150..200 {
        fs::remove_file(root.join(format!("content/findings/f{number}.md"))).unwrap();
    }
    write(200, 250, "branch");
    preview.shows("/findings/f249/", "Text of F249 branch");
    let rebuilds = preview.rebuilds_within(Duration::from_millis(1500));
    assert_eq!(rebuilds, 1, "{}", preview.printed.join("\n"));
    for number in (0..150).chain(200..250) {
        let answer = preview.get(&format!("/findings/f{number}/"));
        assert!(answer.contains(&format!("Text of F{number} branch")), "{answer}");
    }
    for number in 150..200 {
        assert!(preview.get(&format!("/findings/f{number}/")).starts_with("HTTP/1.1 404"));
    }
}

#[test]
fn a_project_that_is_moved_away_and_back_is_watched_again() {
    let (root, mut preview) = started("moved");
    let away = root.with_extension("away");
    let _ = fs::remove_dir_all(&away);
    fs::rename(&root, &away).unwrap();
    preview.line(|line| line.starts_with("error: there is no project"));
    preview.shows("/one/", "Text of One");
    put(&away, "content/pages/one.md", page("Edited away"));
    fs::rename(&away, &root).unwrap();
    let took = preview.shows("/one/", "Text of Edited away");
    assert!(took < BY_AN_EVENT, "after {took:?}");
    is_watched(&root, &preview, "content/pages/one.md", "/one/");
    is_watched(&root, &preview, "content/findings/first.md", "/findings/first/");
    // Away and back before the files could be checked.
    fs::rename(&root, &away).unwrap();
    fs::rename(&away, &root).unwrap();
    is_watched(&root, &preview, "content/pages/one.md", "/one/");
    fs::rename(root.join("content"), root.join("kept")).unwrap();
    fs::rename(root.join("kept"), root.join("content")).unwrap();
    sleep(Duration::from_millis(300));
    put(&root, "content/pages/one.md", page("After all"));
    assert!(preview.shows("/one/", "Text of After all") < BY_AN_EVENT);
}

#[test]
fn a_fresh_clone_in_the_place_of_the_project_is_watched() {
    let (root, preview) = started("clone");
    for round in 1..=3 {
        fs::remove_dir_all(&root).unwrap();
        if round > 1 {
            sleep(Duration::from_millis(400 * round));
        }
        put(&root, "site.toml", SITE);
        put(&root, "content/pages/one.md", page(&format!("Clone {round}")));
        let took = preview.shows("/one/", &format!("Text of Clone {round}"));
        assert!(took < BY_AN_EVENT, "after {took:?}");
        is_watched(&root, &preview, "content/pages/one.md", "/one/");
        preview.until("/findings/first/", |answer| answer.starts_with("HTTP/1.1 404"));
        put(&root, "content/findings/first.md", page("First"));
        preview.shows("/findings/first/", "Text of First");
    }
}

#[test]
fn settings_and_templates_may_come_and_go() {
    let (root, mut preview) = started("settings");
    let settings = fs::read_to_string(root.join("site.toml")).unwrap();
    fs::remove_file(root.join("site.toml")).unwrap();
    preview.line(|line| line.starts_with("error: there is no project"));
    preview.shows("/.expound/report", "there is no project");
    preview.shows("/one/", "Text of One");
    put(&root, "site.toml", settings.replace("\"Site\"", "\"Another title\""));
    assert!(preview.shows("/one/", "Another title") < BY_AN_EVENT);
    preview.until("/.expound/report", |answer| answer.contains("\"errors\":0"));
    let template =
        "<html lang=\"en\"><title>t</title><body>Own template: {{ page.title }}</body></html>";
    put(&root, "templates/page.html", template);
    assert!(preview.shows("/one/", "Own template: One") < BY_AN_EVENT);
    sleep(Duration::from_millis(300));
    put(&root, "templates/page.html", template.replace("Own", "Changed"));
    assert!(preview.shows("/one/", "Changed template: One") < BY_AN_EVENT);
    fs::remove_dir_all(root.join("templates")).unwrap();
    assert!(preview.shows("/one/", "Text of One") < BY_AN_EVENT);
}

#[test]
fn a_project_that_is_not_there_yet_appears() {
    let root = scratch("watching-later").join("site");
    let mut preview = Preview::waiting(&root, &[]);
    preview.line(|line| line.starts_with("error: there is no project"));
    preview.shows("/", "The site is not built yet");
    put(&root, "site.toml", SITE);
    put(&root, "content/pages/one.md", page("One"));
    assert!(preview.shows("/one/", "Text of One") < BY_AN_EVENT);
    is_watched(&root, &preview, "content/pages/one.md", "/one/");
}

#[test]
fn files_are_found_without_any_event() {
    let root = project("watching-poll", &[("content/pages/one.md", &page("One"))]);
    let mut preview = Preview::start(&root, &["--poll"]);
    assert!(preview.printed.iter().any(|line| line.contains("twice a second")));
    put(&root, "content/pages/one.md", page("Polled"));
    preview.shows("/one/", "Text of Polled");
    put(&root, "content/organisations/new.md", page("New"));
    preview.shows("/organisations/new/", "Text of New");
    fs::remove_file(root.join("content/organisations/new.md")).unwrap();
    preview.until("/organisations/new/", |answer| answer.starts_with("HTTP/1.1 404"));
    assert!(preview.rebuilds_within(Duration::from_millis(50)) > 0);
    assert_eq!(preview.rebuilds_within(Duration::from_millis(1200)), 0, "nothing has changed");
}
