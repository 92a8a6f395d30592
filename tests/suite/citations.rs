//! The preview follows the citation style: after every edit it shows what a clean build would show.
//!
//! How single styles read is shown by the cases in `tests/cases/cite`.

use expound::config::options::Options;
use expound::pipeline::{Pipeline, Retention};

use crate::project::{self, Built};

const PAGE: &str = "---\ntitle: A page\n---\n\nOne [@s, p. 3].\n";
const SOURCE: &str = "---\ntitle: Audit\npublisher: Board\ndate: 2025-06\n---\n";

/// A citation style that puts a separator between the parts of a source.
pub(crate) fn style(separator: &str) -> String {
    format!(
        "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"note\" version=\"1.0\">\
         <info><title>H</title><id>h</id><updated>2025-01-01T00:00:00Z</updated></info>\
         <citation><layout><group delimiter=\"{separator}\"><text variable=\"title\"/>\
         <text variable=\"publisher\"/><text variable=\"locator\"/></group></layout></citation></style>"
    )
}

fn page(built: &Built) -> String {
    String::from_utf8_lossy(&built.files["a/index.html"]).into_owned()
}

#[test]
fn the_preview_follows_the_style_and_the_source() {
    let site = format!("{}citation_style = \"styles/h.csl\"\n", project::SITE);
    let files = [
        ("content/pages/a.md", PAGE),
        ("content/pages/b.md", "---\ntitle: B\n---\n\nNone.\n"),
        ("content/sources/s.md", SOURCE),
        ("site.toml", site.as_str()),
    ];
    let root = project::project("citations/preview", &files);
    project::put(&root, "styles/h.csl", style("; "));
    let mut pipeline = Pipeline::new(&root, Options::default(), Retention::Keep);
    let edits = [
        ("content/pages/b.md", "---\ntitle: B\n---\n\nNothing.\n".to_owned(), "</a>; Board; 3"),
        ("styles/h.csl", style(" / "), "</a> / Board / 3"),
        ("content/sources/s.md", SOURCE.replace("Board", "Council"), "</a> / Council / 3"),
        ("content/pages/a.md", PAGE.replace("p. 3", "p. 4"), "</a> / Council / 4"),
        ("site.toml", project::SITE.to_owned(), "Council, ‘"),
    ];
    project::run(&mut pipeline);
    for (file, text, shown) in edits {
        project::put(&root, file, text);
        pipeline.changed(&[root.join(file)]);
        let warm = project::run(&mut pipeline);
        let clean = project::build(&root, Options::default());
        assert_eq!(warm.report, clean.report);
        assert_eq!(warm.files, clean.files, "after {file}");
        assert!(page(&clean).contains(shown), "no `{shown}` in:\n{}", page(&clean));
    }
}

#[test]
fn a_style_that_is_broken_for_a_while_breaks_only_the_build() {
    let site = format!("{}citation_style = \"h.csl\"\n", project::SITE);
    let files = [
        ("content/pages/a.md", PAGE),
        ("content/sources/s.md", SOURCE),
        ("site.toml", site.as_str()),
    ];
    let root = project::project("citations/broken", &files);
    project::put(&root, "h.csl", style("; "));
    let mut pipeline = Pipeline::new(&root, Options::default(), Retention::Keep);
    let before = page(&project::run(&mut pipeline));
    for (text, expected) in [("<style>".to_owned(), 1), (style("; "), 0)] {
        project::put(&root, "h.csl", text);
        pipeline.changed(&[root.join("h.csl")]);
        for _ in 0..2 {
            assert_eq!(project::run(&mut pipeline).outcome.diagnostics.len(), expected);
        }
    }
    assert_eq!(page(&project::run(&mut pipeline)), before);
}

#[test]
fn the_guide_lists_every_built_in_style() {
    let guide =
        std::fs::read_to_string(project::repository().join("docs/configuration.md")).unwrap();
    let missing: Vec<&str> =
        expound::cite::names().filter(|name| !guide.contains(&format!("`{name}`"))).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
