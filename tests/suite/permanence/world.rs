//! A site with a long history: its objects, and everything that it ever published.
//!
//! It knows by itself what became of everything, and refuses to ask the ledger.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use expound::config::options::Lock;
use expound::pipeline::Pipeline;

use super::object::{KINDS, Object, Passage};
use super::random::Random;
use super::{lock_with, pipeline};
use crate::project;

/// Templates that show what the reader must find.
const TEMPLATES: [(&str, &str); 4] = [
    (
        "object.html",
        "{{ page.title }}{{ body }}<ul>{% for m in moved %}<li id=\"{{ m.anchor }}\">{% if m.title %}\
         <a class=\"now\" href=\"{{ root }}{{ m.path }}#{{ m.to }}\">{{ m.title }}</a>\
         {% else %}REMOVED{% endif %}</li>{% endfor %}</ul>",
    ),
    ("moved.html", "<meta http-equiv=\"refresh\" content=\"0; url={{ root }}{{ moved.path }}\">"),
    ("withdrawn.html", "WITHDRAWN {{ withdrawn.reason }}"),
    (
        "as-at.html",
        "STATE {{ page.title }} {{ as_at.date }}\
         {% for e in history %} {{ e.date }} {{ e.note }}{% endfor %}",
    ),
];

/// What became of an object that was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Now {
    Object(usize),
    Withdrawn,
}

pub(super) struct World {
    pub(super) root: PathBuf,
    pub(super) locking: Pipeline,
    pub(super) building: Pipeline,
    pub(super) random: Random,
    pub(super) objects: Vec<Object>,
    pub(super) numbers: usize,
    pub(super) release: usize,
    /// What became of every object that was ever published, by number.
    pub(super) now: BTreeMap<usize, Now>,
    /// Every address there ever was, with the number of its object.
    pub(super) addresses: BTreeMap<String, usize>,
    /// Every anchor there ever was, with the number of its passage; headings have none.
    pub(super) anchors: BTreeMap<(String, String), Option<usize>>,
    /// Every past state there ever was, with its object and what it said.
    pub(super) states: BTreeMap<String, (usize, String)>,
    /// Every feed and file of an object there ever was.
    pub(super) files: BTreeMap<String, usize>,
    /// The id of each piece of news in feeds, by the number of its note.
    pub(super) news: BTreeMap<usize, String>,
    pub(super) base: usize,
    /// The names that the source of all histories had, by the releases that began with them.
    pub(super) sources: Vec<usize>,
}

impl World {
    pub(super) fn new(seed: u64) -> Self {
        let root = project::scratch(&format!("permanence/history-{seed}"));
        for (name, text) in TEMPLATES {
            project::put(&root, &format!("themes/bare/templates/{name}"), text);
        }
        for name in [
            "home", "page", "list", "tags", "tag", "sitemap", "updates", "evidence", "data",
            "search", "a-z", "embed", "404",
        ] {
            project::put(&root, &format!("themes/bare/templates/{name}.html"), "{{ page.title }}");
        }
        let random = Random(seed);
        let (objects, numbers, release, base) = (Vec::new(), 0, 0, 0);
        let (now, addresses, anchors) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (states, files, news) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (locking, building) = (pipeline(&root, Lock::Renewed), pipeline(&root, Lock::Complete));
        Self {
            root,
            locking,
            building,
            random,
            objects,
            numbers,
            release,
            now,
            addresses,
            anchors,
            states,
            files,
            news,
            base,
            sources: vec![0],
        }
    }

    pub(super) fn number(&mut self) -> usize {
        self.numbers += 1;
        self.numbers
    }

    pub(super) fn passage(&mut self) -> Passage {
        Passage { number: self.number(), mark: None }
    }

    pub(super) fn add(&mut self) -> usize {
        let number = self.number();
        let passages = (0..=self.random.below(3)).map(|_| self.passage()).collect();
        self.objects.push(Object {
            number,
            kind: self.random.below(KINDS.len()),
            id: format!("o{number}"),
            slug: None,
            draft: self.random.once_in(5),
            heading: number,
            heading_anchor: None,
            passages,
            formerly: Vec::new(),
            former_anchors: BTreeMap::new(),
            history: Vec::new(),
            corrected: Vec::new(),
            fate: None,
        });
        self.objects.len() - 1
    }

    /// An object that has a page.
    pub(super) fn any(&mut self) -> Option<usize> {
        let live: Vec<usize> = (0..self.objects.len())
            .filter(|at| self.objects[*at].fate.is_none() && !self.objects[*at].draft)
            .collect();
        self.random.pick(&live).copied()
    }

    pub(super) fn today(&self) -> String {
        let (month, day) = (1 + self.release / 28, 1 + self.release % 28);
        format!("2026-{month:02}-{day:02}")
    }

    fn write(&self) {
        let content = self.root.join("content");
        let _ = fs::remove_dir_all(&content);
        fs::create_dir_all(&content).unwrap();
        let base = match self.base {
            0 => "https://example.org/".to_owned(),
            base => format!("https://example{base}.org/site-{base}/"),
        };
        let today = self.today();
        let mut site = format!(
            "title = \"Site\"\nbase_url = \"{base}\"\nlanguage = \"en\"\ntheme = \"bare\"\nreleased = \"{today}\"\nidentity = \"tag:example.org,2026:site\"\n[data]\npages = true\n"
        );
        for kind in ["finding", "event", "organisation"] {
            site += &format!(
                "[kinds.{kind}]\nanchors = true\nhistory = true\nas_at = true\nfeed = true\nembed = true\n"
            );
        }
        let mut former: Vec<String> = self.sources.iter().map(|name| format!("s{name}")).collect();
        let source = former.pop().expect("the source has a name");
        let text = format!("---\ntitle: S\npublisher: P\nformerly: [{}]\n---\n", former.join(", "));
        project::put(&self.root, &format!("content/sources/{source}.md"), text);
        project::put(&self.root, "site.toml", site);
        for object in &self.objects {
            project::put(&self.root, &object.path(), object.text(&source));
        }
    }

    /// Reads the marks that were put into the files.
    fn read_marks(&mut self) {
        for object in self.objects.iter_mut().filter(|object| object.fate.is_none()) {
            let text = fs::read_to_string(self.root.join(object.path())).unwrap();
            for passage in &mut object.passages {
                let words = passage.words();
                let line = text.lines().find(|line| line.starts_with(&words)).unwrap();
                passage.mark = line.rsplit_once(" ^").map(|(_, mark)| mark.to_owned());
            }
        }
    }

    /// Publishes a release, and remembers what it published.
    pub(super) fn publish(&mut self) -> BTreeMap<String, Vec<u8>> {
        self.write();
        let place = self.root.display().to_string();
        let locked = lock_with(&mut self.locking, &self.root);
        locked.unwrap_or_else(|report| panic!("{place}, {}: {report}", self.release));
        self.read_marks();
        let built = project::run(&mut self.building);
        assert!(!built.outcome.has_errors(), "{place}, {}: {}", self.release, built.report);
        for object in self.objects.iter().filter(|object| object.fate.is_none() && !object.draft) {
            let address = object.address();
            self.now.entry(object.number).or_insert(Now::Object(object.number));
            self.addresses.insert(address.clone(), object.number);
            self.addresses.insert(object.card(), object.number);
            self.anchors.entry((address.clone(), object.heading_anchor())).or_insert(None);
            for passage in &object.passages {
                let mark = passage.mark.clone().expect("every passage has a mark");
                self.anchors.entry((address.clone(), mark)).or_insert(Some(passage.number));
            }
            self.files.insert(format!("{}feed.xml", &address[1..]), object.number);
            self.files.insert(format!("{}oembed.json", &object.card()[1..]), object.number);
            self.files.insert(format!("{}index.json", &address[1..]), object.number);
            let states = format!("{}as-at/", &address[1..]);
            for (path, words) in built.files.range(states.clone()..) {
                if !path.starts_with(&states) {
                    break;
                }
                let words = String::from_utf8_lossy(words).into_owned();
                if words.starts_with("STATE") {
                    let address = format!("/{}", path.trim_end_matches("index.html"));
                    self.states.entry(address).or_insert((object.number, words));
                }
            }
        }
        built.files
    }
}
