//! Templates that never end, and texts that grow without end.
//!
//! A build and a preview end by themselves, name the template, and leave the published site as it
//! is. What a page may write is a text case, since that needs no program.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::project::{SITE, project, put};

const FINDING: &str = "---\ntitle: One\n---\nText.\n";
const ENDLESS: &str = "{% set many = range(end=100000) %}{% for a in many %}{% for b in many %}\
    {% set c = a + b %}{% endfor %}{% endfor %}";
const GROWING: &str = "{% set_global x = 'aaaaaaaa' %}{% for a in range(end=100) %}{% set_global x = x ~ x %}{% endfor %}";

/// Runs a command that must end soon with exit code 1; returns what it printed.
fn refused(root: &Path, arguments: &[&str]) -> String {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_expound"));
    let output = command.args(arguments).current_dir(root).output().expect("the program starts");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {errors}");
    assert!(start.elapsed() < Duration::from_secs(20), "{arguments:?} took {:?}", start.elapsed());
    errors
}

#[test]
fn a_template_that_never_ends_is_stopped_and_the_site_stays() {
    let root = project("limits", &[("content/findings/one.md", FINDING)]);
    let mut build = Command::new(env!("CARGO_BIN_EXE_expound"));
    assert!(build.arg("build").current_dir(&root).status().expect("it starts").success());
    let page = root.join("public/findings/one/index.html");
    let before = std::fs::read(&page).expect("a page");
    put(&root, "site.toml", format!("{SITE}[limits]\nseconds = 1\nmemory = 200\n"));
    for (template, words) in
        [(ENDLESS, "takes more than 1 second"), (GROWING, "takes more than 200 MB of memory")]
    {
        put(&root, "templates/finding.html", template);
        for arguments in [&["build"][..], &["check"], &["serve", "--port", "0"]] {
            let errors = refused(&root, arguments);
            assert!(errors.contains("error[E0612]") && errors.contains(words), "{errors}");
            assert!(errors.contains("templates/finding.html"), "{errors}");
        }
        assert_eq!(std::fs::read(&page).expect("a page"), before);
    }
}
