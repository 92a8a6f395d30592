//! How little an edit costs: the files parsed and the pages rendered again are counted.
//!
//! This is the other half of the promise; that the result is right is tested by the module above.

use expound::config::options::Options;
use expound::pipeline::{Pipeline, Retention};

use super::tree::Tree;
use crate::project::{self, Built};

struct Preview {
    tree: Tree,
    pipeline: Pipeline,
    pages: usize,
}

impl Preview {
    /// A preview of the small site that has seen all of it.
    fn new(name: &str) -> Self {
        let tree = Tree::new(&format!("counters/{name}"), include_str!("site.txt"));
        // The theme that dumps everything shows more of a page than any reader would see.
        tree.change("site.toml", |text| text.replace("\"plain\"", "\"civic\""));
        let mut pipeline = Pipeline::new(&tree.root, Options::default(), Retention::Keep);
        let pages = project::run(&mut pipeline).outcome.pages;
        assert!(pages > 30, "{pages}");
        let mut preview = Self { tree, pipeline, pages };
        assert_eq!(preview.counts(), (0, 0), "nothing changed");
        preview
    }

    fn build(&mut self) -> Built {
        let built = project::run(&mut self.pipeline);
        assert!(!built.outcome.has_errors(), "{}", built.report);
        built
    }

    /// Files parsed and pages rendered.
    fn counts(&mut self) -> (usize, usize) {
        let outcome = self.build().outcome;
        (outcome.parsed, outcome.rendered)
    }

    fn replace(&self, path: &str, from: &str, to: &str) {
        self.tree.change(path, |text| {
            assert!(text.contains(from), "`{from}` is in {path}");
            text.replacen(from, to, 1)
        });
    }

    /// How many finished pages have these words.
    fn showing(&mut self, words: &str) -> usize {
        let files = self.build().files;
        files
            .iter()
            .filter(|(path, bytes)| {
                path.ends_with(".html") && String::from_utf8_lossy(bytes).contains(words)
            })
            .count()
    }
}

#[test]
fn a_sentence_costs_one_page() {
    let mut preview = Preview::new("body");
    preview.replace("content/hazards/rockfall.md", "Above the road.", "Above the old road.");
    assert_eq!(preview.counts(), (1, 1));
}

#[test]
fn a_sentence_that_mentions_a_page_costs_that_page_too() {
    let mut preview = Preview::new("mention");
    preview.replace("content/hazards/silica.md", "Also in", "It is in");
    // The page, the one that it mentions, and the translation of that.
    assert_eq!(preview.counts(), (1, 3));
}

#[test]
fn a_title_costs_the_pages_that_show_it() {
    let mut preview = Preview::new("title");
    preview.replace("content/people/foreman.md", "title: The foreman", "title: Old Ben");
    let (parsed, rendered) = preview.counts();
    assert_eq!((parsed, rendered), (1, preview.showing("Old Ben")));
    assert!(rendered > 3 && rendered < preview.pages / 2, "{rendered} of {}", preview.pages);
}

#[test]
fn a_new_file_costs_the_pages_that_show_it() {
    let mut preview = Preview::new("new");
    preview.tree.put("content/people/abbot.md", "---\ntitle: An abbot\n---\n\nShe saw it.\n");
    let (parsed, rendered) = preview.counts();
    // The pages that count what there is are new too.
    let showing = preview.showing("An abbot");
    assert_eq!(parsed, 1);
    assert!((showing..showing + 5).contains(&rendered), "{rendered}, and {showing} show it");
}

#[test]
fn a_file_before_all_others_costs_only_the_pages_that_show_it() {
    let mut preview = Preview::new("before");
    // Every other object moves up by one, and its page stays as it is.
    preview.tree.put("content/actions/aaa.md", "---\ntitle: A first action\n---\n\nIt was done.\n");
    let (parsed, rendered) = preview.counts();
    let showing = preview.showing("A first action");
    assert_eq!(parsed, 1);
    assert!((showing..showing + 5).contains(&rendered), "{rendered}, and {showing} show it");
}

#[test]
fn a_template_costs_no_parsing() {
    let mut preview = Preview::new("template");
    preview.tree.put("templates/404.html", "{% extends \"base.html\" %}\n");
    assert_eq!(preview.counts(), (0, preview.pages));
}

#[test]
fn a_style_sheet_costs_the_pages_that_name_it_and_no_parsing() {
    let mut preview = Preview::new("style");
    preview.tree.put("assets/site.css", "p { color: red }\n");
    assert_eq!(preview.counts(), (0, preview.pages));
    preview.tree.put("assets/code.css", ".hl-a { color: red }\n");
    assert_eq!(preview.counts(), (0, preview.showing("assets/code.")));
    preview.tree.put("assets/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n");
    assert_eq!(preview.counts(), (0, 1));
}

#[test]
fn a_file_that_is_published_as_it_is_costs_nothing() {
    let mut preview = Preview::new("static");
    preview.tree.put("static/notice.txt", "Another notice.\n");
    let built = preview.build();
    assert_eq!((built.outcome.parsed, built.outcome.rendered), (0, 0));
    assert_eq!(built.files["notice.txt"], b"Another notice.\n");
}

#[test]
fn a_file_that_is_saved_without_a_change_costs_nothing() {
    let mut preview = Preview::new("touch");
    for path in ["content/findings/dust.md", "site.toml", "assets/map.svg"] {
        preview.tree.change(path, |text| text);
    }
    assert_eq!(preview.counts(), (0, 0));
}

#[test]
fn going_back_costs_what_going_there_did() {
    let mut preview = Preview::new("back");
    let files = preview.tree.files();
    preview.replace("content/people/foreman.md", "title: The foreman", "title: Old Ben");
    let there = preview.counts();
    preview.tree.restore(&files);
    assert_eq!(preview.counts(), there);
}
