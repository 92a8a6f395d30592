//! Random histories of releases: every address that was ever published still leads somewhere.
//!
//! An editor renames, moves, splits, merges, withdraws, retitles and edits pages, renames the source
//! of all histories, moves the whole site, and deletes what the ledger remembers. After every release
//! a reader opens every address and anchor that ever existed, and must find the same object, the page
//! that has it now, or a page that says why it is gone. `HISTORIES=1000` tries more histories than
//! the fifty of an ordinary run.

mod lost;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use expound::config::options::Lock;
use expound::pipeline::Pipeline;
use rayon::prelude::*;

use super::object::{Entry, KINDS, Object, Passage};
use super::random::Random;
use super::{lock_with, pipeline};
use crate::project;

const RELEASES: usize = 50;

/// What became of an object that was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Now {
    Object(usize),
    Withdrawn,
}

struct World {
    root: PathBuf,
    locking: Pipeline,
    building: Pipeline,
    random: Random,
    objects: Vec<Object>,
    numbers: usize,
    release: usize,
    /// What every object that was ever published is now, by number.
    now: BTreeMap<usize, Now>,
    /// Every address there ever was, with the number of its object.
    addresses: BTreeMap<String, usize>,
    /// Every anchor there ever was, with the number of its passage; headings have none.
    anchors: BTreeMap<(String, String), Option<usize>>,
    /// Every past state there ever was, with its object and what it said.
    states: BTreeMap<String, (usize, String)>,
    /// Every feed and file of an object there ever was.
    files: BTreeMap<String, usize>,
    /// What each piece of news is called in feeds, by the number of its note.
    told: BTreeMap<usize, String>,
    base: usize,
    /// The names that the source of all histories had, by the releases that began with them.
    sources: Vec<usize>,
}

impl World {
    fn new(seed: u64) -> Self {
        let root = project::scratch(&format!("permanence/history-{seed}"));
        for (name, text) in [
            (
                "object.html",
                "{{ page.title }}{{ body }}<ul>{% for m in moved %}<li id=\"{{ m.anchor }}\">{% if m.title %}<a class=\"now\" href=\"{{ root }}{{ m.path }}#{{ m.to }}\">{{ m.title }}</a>{% else %}TAKEN OUT{% endif %}</li>{% endfor %}</ul>",
            ),
            (
                "moved.html",
                "<meta http-equiv=\"refresh\" content=\"0; url={{ root }}{{ moved.path }}\">",
            ),
            ("withdrawn.html", "WITHDRAWN {{ withdrawn.reason }}"),
            (
                "as-at.html",
                "STATE {{ page.title }} {{ as_at.date }}{% for e in history %} {{ e.date }} {{ e.note }}{% endfor %}",
            ),
        ] {
            project::put(&root, &format!("themes/bare/templates/{name}"), text);
        }
        for name in [
            "home", "page", "list", "tags", "tag", "sitemap", "updates", "evidence", "data",
            "embed", "404",
        ] {
            project::put(&root, &format!("themes/bare/templates/{name}.html"), "{{ page.title }}");
        }
        let random = Random(seed);
        let (objects, numbers, release, base) = (Vec::new(), 0, 0, 0);
        let (now, addresses, anchors) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (states, files, told) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
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
            told,
            base,
            sources: vec![0],
        }
    }

    fn number(&mut self) -> usize {
        self.numbers += 1;
        self.numbers
    }

    fn passage(&mut self) -> Passage {
        Passage { number: self.number(), mark: None }
    }

    fn add(&mut self) -> usize {
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
    fn any(&mut self) -> Option<usize> {
        let live: Vec<usize> = (0..self.objects.len())
            .filter(|at| self.objects[*at].fate.is_none() && !self.objects[*at].draft)
            .collect();
        self.random.pick(&live).copied()
    }

    fn change(&mut self) {
        let Some(at) = self.any() else {
            self.add();
            return;
        };
        match self.random.below(17) {
            0 | 1 => {
                self.add();
            }
            2 => self.rename(at),
            3 => self.objects[at].kind = self.random.below(KINDS.len()),
            4 => self.split(at),
            5 => self.merge(at),
            6 => self.withdraw(at),
            7 => self.retitle(at),
            8 => self.base += 1,
            9 => self.drop_passage(at),
            10 => {
                let passage = self.passage();
                let place = self.random.below(self.objects[at].passages.len() + 1);
                self.objects[at].passages.insert(place, passage);
            }
            13 | 14 => self.say(at),
            15 => self.correct(at),
            16 if !self.sources.contains(&self.release) => self.sources.push(self.release),
            11 => self.objects.iter_mut().for_each(|object| object.draft = false),
            _ => {
                let slug = format!("s{}", self.number());
                self.objects[at].slug = Some(slug);
            }
        }
    }

    /// Something new, or something old that became known now.
    fn say(&mut self, at: usize) {
        let (number, today) = (self.number(), self.today());
        let late = self.random.once_in(3);
        let date = if late { "2025-03".to_owned() } else { today.clone() };
        let recorded = late.then_some(today);
        self.objects[at].history.push(Entry { date, recorded, number });
    }

    /// Another note for an entry; what was published of it changes, and the page says so.
    fn correct(&mut self, at: usize) {
        let (number, today) = (self.number(), self.today());
        let object = &mut self.objects[at];
        if let Some(entry) = object.history.first_mut() {
            entry.number = number;
            object.corrected.push(today);
            self.states.retain(|_, (of, _)| *of != object.number);
        }
    }

    fn today(&self) -> String {
        let (month, day) = (1 + self.release / 28, 1 + self.release % 28);
        format!("2026-{month:02}-{day:02}")
    }

    fn rename(&mut self, at: usize) {
        let new = format!("o{}", self.number());
        let object = &mut self.objects[at];
        let old = std::mem::replace(&mut object.id, new.clone());
        if self.now.contains_key(&object.number) {
            object.formerly.push(old.clone());
        } else {
            // Nobody remembers a name that was never published, so what leads to it is mended.
            let into = |id: &str| Some(format!("merged_into: {id}"));
            let fates = self.objects.iter_mut().map(|object| &mut object.fate);
            fates.filter(|fate| **fate == into(&old)).for_each(|fate| *fate = into(&new));
        }
        for said in self.objects.iter_mut().flat_map(|object| object.former_anchors.values_mut()) {
            if let Some(anchor) = said.strip_prefix(&format!("{old}#")) {
                *said = format!("{new}#{anchor}");
            }
        }
    }

    /// A passage goes to a page of its own.
    fn split(&mut self, at: usize) {
        if self.objects[at].passages.len() < 2 {
            return;
        }
        let mut passage = self.objects[at].passages.remove(0);
        let other = self.add();
        self.objects[other].draft = false;
        if let Some(mark) = passage.mark.take() {
            let new = format!("m{}", self.number());
            let to = format!("{}#{new}", self.objects[other].id);
            self.forget_anchor(at, &mark, to);
            passage.mark = Some(new);
        }
        self.objects[other].passages.push(passage);
    }

    /// Says where an anchor went, and has what was said to be there say so too.
    fn forget_anchor(&mut self, at: usize, anchor: &str, to: String) {
        let own = format!("{}#{anchor}", self.objects[at].id);
        for (index, object) in self.objects.iter_mut().enumerate() {
            for said in object.former_anchors.values_mut() {
                if *said == own || index == at && said == anchor {
                    said.clone_from(&to);
                }
            }
        }
        self.objects[at].former_anchors.insert(anchor.to_owned(), to);
    }

    fn merge(&mut self, at: usize) {
        let Some(into) = self.any().filter(|into| *into != at) else { return };
        if !self.now.contains_key(&self.objects[at].number) {
            return;
        }
        let gone = self.objects[at].clone();
        let target = self.objects[into].id.clone();
        let mut anchors: Vec<String> = gone.former_anchors.keys().cloned().collect();
        anchors.extend(gone.passages.iter().filter_map(|passage| passage.mark.clone()));
        anchors.push(gone.heading_anchor());
        // What others said to be on the page that is gone is on the other one now.
        for object in &mut self.objects {
            for said in object.former_anchors.values_mut() {
                if let Some(anchor) = said.strip_prefix(&format!("{}#", gone.id)) {
                    *said = format!("{target}#{anchor}");
                }
            }
        }
        for passage in gone.passages {
            self.objects[into].passages.push(passage);
        }
        for anchor in anchors {
            let said = gone.former_anchors.get(&anchor).cloned();
            let kept = self.objects[into].passages.iter().any(|p| p.mark.as_ref() == Some(&anchor));
            if !kept {
                let own = format!("{target}#");
                let said = said.map(|said| said.strip_prefix(&own).unwrap_or(&said).to_owned());
                self.objects[into].former_anchors.entry(anchor).or_insert(said.unwrap_or_default());
            }
        }
        self.mend_own(into);
        self.now.insert(gone.number, Now::Object(self.objects[into].number));
        self.objects[at].fate = Some(format!("merged_into: {target}"));
    }

    /// What a page says of itself is said without its own id.
    fn mend_own(&mut self, at: usize) {
        let own = format!("{}#", self.objects[at].id);
        for said in self.objects[at].former_anchors.values_mut() {
            if let Some(anchor) = said.strip_prefix(&own) {
                *said = anchor.to_owned();
            }
        }
    }

    fn withdraw(&mut self, at: usize) {
        let object = &self.objects[at];
        if !self.now.contains_key(&object.number) {
            return;
        }
        let own = format!("{}#", object.id);
        let number = object.number;
        self.now.insert(number, Now::Withdrawn);
        self.objects[at].fate = Some("withdrawn: { date: 2026-01-01, reason: A reason. }".into());
        for object in &mut self.objects {
            for said in object.former_anchors.values_mut() {
                if said.starts_with(&own) {
                    said.clear();
                }
            }
        }
    }

    fn retitle(&mut self, at: usize) {
        let number = self.number();
        let object = &mut self.objects[at];
        if object.heading_anchor.is_none() && self.now.contains_key(&object.number) {
            object.heading_anchor = Some(object.heading_anchor());
        }
        object.heading = number;
    }

    fn drop_passage(&mut self, at: usize) {
        let length = self.objects[at].passages.len();
        if length < 2 {
            return;
        }
        let gone = self.objects[at].passages.remove(self.random.below(length));
        if let Some(mark) = gone.mark {
            self.forget_anchor(at, &mark, String::new());
        }
    }

    /// Takes away what the ledger remembers.
    fn tidy(&mut self) {
        if self.random.once_in(3) {
            self.objects.iter_mut().for_each(|object| object.formerly.clear());
        }
        if self.random.once_in(3) {
            self.objects.retain(|object| object.fate.is_none());
        }
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
        let said = format!("---\ntitle: S\npublisher: P\nformerly: [{}]\n---\n", former.join(", "));
        project::put(&self.root, &format!("content/sources/{source}.md"), said);
        project::put(&self.root, "site.toml", site);
        for object in &self.objects {
            project::put(&self.root, &object.path(), object.text(&source));
        }
    }

    /// Takes the marks over that were put into the files.
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
    fn publish(&mut self) -> BTreeMap<String, Vec<u8>> {
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

fn history(seed: u64) -> Vec<String> {
    let mut world = World::new(seed);
    world.add();
    for release in 0..RELEASES {
        world.release = release;
        for _ in 0..=world.random.below(3) {
            world.change();
        }
        let files = world.publish();
        let mut lost = world.lost(&files);
        lost.extend(world.retold(&files));
        if !lost.is_empty() {
            return vec![format!("seed {seed}, release {release}:\n  {}", lost.join("\n  "))];
        }
        world.tidy();
    }
    fs::remove_dir_all(&world.root).unwrap();
    Vec::new()
}

#[test]
fn no_address_and_no_anchor_is_ever_lost() {
    let histories = std::env::var("HISTORIES").map_or(50, |number| number.parse().unwrap());
    let first: u64 = std::env::var("SEED").map_or(1, |seed| seed.parse().unwrap());
    let seeds = first..first + histories;
    let lost: Vec<String> = seeds.into_par_iter().flat_map_iter(history).collect();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}
