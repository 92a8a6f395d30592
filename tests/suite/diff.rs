//! The lines in which two texts differ, for the message of a test that failed.
//!
//! Lines that are the same are left out: a message shows what is wrong, and no patch is made of it.

use similar::{Algorithm, capture_diff_slices};

/// Each line of `before` that is gone after a `-`, each line of `after` that is new after a `+`.
pub(crate) fn lines(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.lines().collect(), after.lines().collect());
    let mut text = String::new();
    for change in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (tag, old, new) = change.as_tag_tuple();
        if tag != similar::DiffTag::Equal {
            text.push_str(&format!("@@ line {} @@\n", old.start + 1));
            before[old].iter().for_each(|line| text.push_str(&format!("-{line}\n")));
            after[new].iter().for_each(|line| text.push_str(&format!("+{line}\n")));
        }
    }
    text
}

#[test]
fn only_lines_that_differ_are_shown() {
    assert_eq!(lines("a\nb\nc\n", "a\nc\nd\n"), "@@ line 2 @@\n-b\n@@ line 4 @@\n+d\n");
    assert_eq!(lines("a\n", "a\n"), "");
}
