//! What an editor does between two releases, at random.
//!
//! Each edit also says in front matter what an editor must say, so that no promise is broken: a
//! broken one is then the fault of the program.

use super::object::{HistoryEntry, KINDS};
use super::world::{Now, World};

impl World {
    pub(super) fn change(&mut self) {
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
            13 | 14 => self.report(at),
            15 => self.correct(at),
            16 if !self.sources.contains(&self.release) => self.sources.push(self.release),
            11 => self.objects.iter_mut().for_each(|object| object.draft = false),
            _ => {
                let slug = format!("s{}", self.number());
                self.objects[at].slug = Some(slug);
            }
        }
    }

    /// Adds an entry to a history: something new, or something old that became known now.
    fn report(&mut self, at: usize) {
        let (number, today) = (self.number(), self.today());
        let late = self.random.once_in(3);
        let date = if late { "2025-03".to_owned() } else { today.clone() };
        let recorded = late.then_some(today);
        self.objects[at].history.push(HistoryEntry { date, recorded, number });
    }

    /// Corrects an entry that was published, and says so on the page.
    fn correct(&mut self, at: usize) {
        let (number, today) = (self.number(), self.today());
        let object = &mut self.objects[at];
        if let Some(entry) = object.history.first_mut() {
            entry.number = number;
            object.corrected.push(today);
            self.states.retain(|_, (of, _)| *of != object.number);
        }
    }

    fn rename(&mut self, at: usize) {
        let new = format!("o{}", self.number());
        let object = &mut self.objects[at];
        let old = std::mem::replace(&mut object.id, new.clone());
        if self.now.contains_key(&object.number) {
            object.formerly.push(old.clone());
        } else {
            // Nobody remembers a name that was never published, so links to it follow the new one.
            let into = |id: &str| Some(format!("merged_into: {id}"));
            let fates = self.objects.iter_mut().map(|object| &mut object.fate);
            fates.filter(|fate| **fate == into(&old)).for_each(|fate| *fate = into(&new));
        }
        for place in self.objects.iter_mut().flat_map(|object| object.former_anchors.values_mut()) {
            if let Some(anchor) = place.strip_prefix(&format!("{old}#")) {
                *place = format!("{new}#{anchor}");
            }
        }
    }

    /// Moves a passage to a page of its own.
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

    /// Says where an anchor went. Anchors that were place to have become this one went there too.
    fn forget_anchor(&mut self, at: usize, anchor: &str, to: String) {
        let own = format!("{}#{anchor}", self.objects[at].id);
        for (index, object) in self.objects.iter_mut().enumerate() {
            for place in object.former_anchors.values_mut() {
                if *place == own || index == at && place == anchor {
                    place.clone_from(&to);
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
        // Anchors that others place to be on the merged page are on the other one now.
        for object in &mut self.objects {
            for place in object.former_anchors.values_mut() {
                if let Some(anchor) = place.strip_prefix(&format!("{}#", gone.id)) {
                    *place = format!("{target}#{anchor}");
                }
            }
        }
        for passage in gone.passages {
            self.objects[into].passages.push(passage);
        }
        for anchor in anchors {
            let place = gone.former_anchors.get(&anchor).cloned();
            let kept = self.objects[into].passages.iter().any(|p| p.mark.as_ref() == Some(&anchor));
            if !kept {
                let own = format!("{target}#");
                let place =
                    place.map(|place| place.strip_prefix(&own).unwrap_or(&place).to_owned());
                self.objects[into]
                    .former_anchors
                    .entry(anchor)
                    .or_insert(place.unwrap_or_default());
            }
        }
        self.shorten_own_links(into);
        self.now.insert(gone.number, Now::Object(self.objects[into].number));
        self.objects[at].fate = Some(format!("merged_into: {target}"));
    }

    /// Writes anchors of the page itself without its id.
    fn shorten_own_links(&mut self, at: usize) {
        let own = format!("{}#", self.objects[at].id);
        for place in self.objects[at].former_anchors.values_mut() {
            if let Some(anchor) = place.strip_prefix(&own) {
                *place = anchor.to_owned();
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
            for place in object.former_anchors.values_mut() {
                if place.starts_with(&own) {
                    place.clear();
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

    /// Deletes from the files what the ledger remembers.
    pub(super) fn tidy(&mut self) {
        if self.random.once_in(3) {
            self.objects.iter_mut().for_each(|object| object.formerly.clear());
        }
        if self.random.once_in(3) {
            self.objects.retain(|object| object.fate.is_none());
        }
    }
}
