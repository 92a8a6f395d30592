//! How far something promised has come: its steps, the last word of anybody, silence, and what is
//! overdue.
//!
//! Everything is computed to the last day that the sources cover, never to the day of a build. What
//! was promised for a day after that and before the release was not looked at, and is not called
//! late.

use super::neighbourhood::Neighbourhood;
use crate::config::{self, Status};
use crate::graph::headline::{by_voices, present, step};
use crate::graph::{Object, StatusView, card};
use crate::model::date::PartialDate;
use crate::model::query::Word;
use crate::model::record::HistoryEntry;

/// How far an object with a history has come.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProgressView {
    /// The steps of the ladder in their order; empty when the site has no ladder.
    pub steps: Vec<StepView>,
    /// The newest entry of each voice but the site itself, the newest first.
    pub words: Vec<StatusView>,
    /// All entries, the oldest first.
    pub entries: Vec<MomentView>,
    /// The last day that the sources cover; `None` when the site does not say.
    pub until: Option<DayView>,
    /// Whole months from the last word to that day; `None` without either, or when the date of the
    /// last word does not say how many.
    pub months_silent: Option<i64>,
    /// Whether that is longer than the site allows.
    pub is_silent: bool,
    /// What was promised for a date.
    pub promise: Option<PromiseView>,
}

/// One step of the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StepView {
    /// What the step is called where there is little room.
    pub label: String,
    /// What the newest entry on it is called there; the label without an entry.
    pub current: String,
    /// Key of the first status that stands on it.
    pub key: String,
    /// Whether the object has come so far.
    pub is_reached: bool,
    /// Whether it has come no further.
    pub is_furthest: bool,
    /// The first entry on this step, if there is one.
    pub entry: Option<StatusView>,
}

/// A day, with its number for drawing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DayView {
    /// The date as it was typed.
    pub date: String,
    /// Days from 1 January 1970 to it: to the first day that it may mean, or to the last one if it
    /// is the end of something.
    pub number: i64,
    /// The same of the first day of its year.
    pub year_number: i64,
}

/// An entry with its day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MomentView {
    /// What it says.
    pub status: StatusView,
    /// When.
    pub day: DayView,
}

/// Something that was promised for a date.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PromiseView {
    /// The date.
    pub day: DayView,
    /// What became of it.
    pub outcome: Outcome,
    /// Whole months that it is overdue, or that it came late.
    pub months: i64,
}

/// What became of a promise, as far as the sources show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Done by the date.
    Kept,
    /// Done after it.
    Late,
    /// Not done, and the date is past.
    Overdue,
    /// The date is after the last day that the sources cover, and not after the release.
    NotLookedAt,
    /// The date is still to come.
    Due,
}

impl Outcome {
    /// Its name for templates and data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Late => "late",
            Self::Overdue => "overdue",
            Self::NotLookedAt => "not-looked-at",
            Self::Due => "due",
        }
    }
}

impl DayView {
    /// A date at the first day that it may mean.
    fn first(date: PartialDate) -> Self {
        let number = date.day_number();
        Self { date: date.to_string(), number, year_number: date.year().day_number() }
    }

    /// A date at the last day that it may mean.
    fn last(date: PartialDate) -> Self {
        Self { number: date.last_day_number(), ..Self::first(date) }
    }
}

impl Neighbourhood<'_> {
    /// How far an object has come; `None` without a history. The steps and the promise follow the
    /// entries of `voices` alone, or of those that decide for the kind when there are none.
    pub(super) fn progress(&self, object: &Object, voices: &[Word]) -> Option<ProgressView> {
        let mut history: Vec<&HistoryEntry> = object.summary.record.history.iter().collect();
        if history.is_empty() {
            return None;
        }
        history.sort_by_key(|entry| entry.date);
        let until = self.covered_until(None);
        let last = history.iter().rev().find(|entry| !self.config.is_own(&entry.by));
        let silence = last.zip(until);
        let voices = if voices.is_empty() { &self.kind(object).headline } else { voices };
        let deciding: Vec<&HistoryEntry> = by_voices(history.iter().copied(), voices).collect();
        let present = present(&deciding, self.config);
        Some(ProgressView {
            steps: self.steps(present),
            words: self.words(&history),
            entries: history.iter().map(|entry| self.moment(entry)).collect(),
            until: until.map(DayView::last),
            months_silent: silence.and_then(|(entry, until)| entry.date.months_passed(until)),
            is_silent: silence
                .is_some_and(|(entry, until)| self.silence(entry.date, until).is_some()),
            promise: self.promise(&deciding, present),
        })
    }

    fn moment(&self, entry: &HistoryEntry) -> MomentView {
        MomentView { status: card::status(entry, self.config), day: DayView::first(entry.date) }
    }

    fn steps(&self, history: &[&HistoryEntry]) -> Vec<StepView> {
        let furthest = history.iter().filter_map(|entry| step(entry, self.config)).max();
        let view = |(key, status): (&String, &Status)| {
            let on_step = |entry: &&&HistoryEntry| step(entry, self.config) == status.step;
            let newest = history.iter().rev().find(on_step);
            let newest = newest.and_then(|entry| self.config.statuses.get(&entry.status));
            StepView {
                label: status.short.clone(),
                current: newest.unwrap_or(status).short.clone(),
                key: key.clone(),
                is_reached: status.step <= furthest,
                is_furthest: status.step == furthest,
                entry: history.iter().find(on_step).map(|entry| card::status(entry, self.config)),
            }
        };
        config::ladder(&self.config.statuses).into_iter().map(view).collect()
    }

    fn words(&self, history: &[&HistoryEntry]) -> Vec<StatusView> {
        let mut words: Vec<StatusView> = Vec::new();
        for entry in history.iter().rev().filter(|entry| !self.config.is_own(&entry.by)) {
            if !words.iter().any(|word| word.by == entry.by) {
                words.push(card::status(entry, self.config));
            }
        }
        words
    }

    /// The newest promise with a date, against the first of the `present` entries that says that it
    /// is done.
    fn promise(&self, history: &[&HistoryEntry], present: &[&HistoryEntry]) -> Option<PromiseView> {
        let date = history.iter().rev().find_map(|entry| entry.promised)?;
        let is_done = |entry: &&&HistoryEntry| {
            self.config.statuses.get(&entry.status).is_some_and(|status| status.tone == "done")
        };
        let done = present.iter().find(is_done).map(|entry| entry.date);
        let day = DayView::first(date);
        match done {
            Some(done) if done.is_after(date) => {
                Some(PromiseView { day, outcome: Outcome::Late, months: date.months_until(done) })
            }
            Some(_) => Some(PromiseView { day, outcome: Outcome::Kept, months: 0 }),
            None => self.undone(date).map(|(outcome, months)| PromiseView { day, outcome, months }),
        }
    }

    /// What a promise is that is not done, with the months that it is overdue; `None` on a site
    /// that does not say to what day it looked.
    fn undone(&self, date: PartialDate) -> Option<(Outcome, i64)> {
        let until = self.covered_until(None)?;
        let released = self.config.site.released;
        Some(if until.is_after(date) {
            (Outcome::Overdue, date.months_until(until))
        } else if until.days_until(date) > 0
            && released.is_some_and(|released| date.days_until(released) >= 0)
        {
            (Outcome::NotLookedAt, 0)
        } else {
            (Outcome::Due, 0)
        })
    }
}
