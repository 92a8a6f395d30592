//! How far an object has come, as templates see it.
//!
//! The numbers of days are for drawing only. Whatever a picture shows is also here in words or as
//! a date, for its table.

use serde::Serialize;

use super::status::Status;
use crate::view::{DayView, MomentView, ProgressView, PromiseView, StepView};

/// How far an object has come, to the last day that the sources cover.
#[derive(Debug, Serialize)]
pub(crate) struct Progress<'a> {
    /// The steps of the [ladder](configuration.md#statuses); empty without one.
    steps: Vec<Step<'a>>,
    /// The last word: the newest entry of anybody but the site itself; none without one.
    last_word: Option<Status<'a>>,
    /// The newest entry of each voice but the site itself, the newest first.
    words: Vec<Status<'a>>,
    /// All entries, the oldest first.
    entries: Vec<Moment<'a>>,
    /// The last day that the sources cover; none when the site does not say.
    until: Option<Day<'a>>,
    /// Whole months from the last word to that day; none when the date of the last word is too
    /// imprecise, such as the year of that day alone.
    months_silent: Option<i64>,
    /// Whether that is more than `silent_after` in `site.toml`.
    silent: bool,
    /// What was promised for a date; none without one.
    promise: Option<Promise<'a>>,
}

/// One step of the ladder.
#[derive(Debug, Serialize)]
struct Step<'a> {
    /// What it is called: by its first status, where several share it.
    label: &'a str,
    /// What the newest entry on it is called; the label, when there is none.
    current: &'a str,
    /// Key of the first status that stands on it.
    key: &'a str,
    /// Whether the object has come so far.
    reached: bool,
    /// Whether it has come no further.
    furthest: bool,
    /// The first entry on this step; none when no entry says so.
    entry: Option<Status<'a>>,
}

/// An entry of a history with its day.
#[derive(Debug, Serialize)]
struct Moment<'a> {
    /// What it says.
    status: Status<'a>,
    /// When.
    day: Day<'a>,
}

/// A day.
#[derive(Debug, Serialize)]
struct Day<'a> {
    /// The date.
    date: &'a str,
    /// Days from 1 January 1970 to it, for drawing.
    number: i64,
    /// The year.
    year: &'a str,
    /// Days from 1 January 1970 to its first day, for drawing.
    year_number: i64,
}

/// What was promised for a date.
#[derive(Debug, Serialize)]
struct Promise<'a> {
    /// The date.
    date: &'a str,
    /// The same, for drawing.
    day: Day<'a>,
    /// `kept`, `late`, `overdue`, `due`, or `not-looked-at` when the date is after the last day
    /// that the sources cover and not after the release.
    outcome: &'static str,
    /// Whole months that it is overdue, or that it came late.
    months: i64,
}

impl<'a> Progress<'a> {
    pub(crate) fn of(view: &'a ProgressView) -> Self {
        Self {
            steps: view.steps.iter().map(Step::of).collect(),
            last_word: view.words.first().map(Status::of),
            words: view.words.iter().map(Status::of).collect(),
            entries: view.entries.iter().map(Moment::of).collect(),
            until: view.until.as_ref().map(Day::of),
            months_silent: view.months_silent,
            silent: view.is_silent,
            promise: view.promise.as_ref().map(Promise::of),
        }
    }
}

impl<'a> Step<'a> {
    fn of(view: &'a StepView) -> Self {
        Self {
            label: &view.label,
            current: &view.current,
            key: &view.key,
            reached: view.is_reached,
            furthest: view.is_furthest,
            entry: view.entry.as_ref().map(Status::of),
        }
    }
}

impl<'a> Moment<'a> {
    fn of(view: &'a MomentView) -> Self {
        Self { status: Status::of(&view.status), day: Day::of(&view.day) }
    }
}

impl<'a> Day<'a> {
    fn of(view: &'a DayView) -> Self {
        let year = view.date.get(..4).unwrap_or_default();
        Self { date: &view.date, number: view.number, year, year_number: view.year_number }
    }
}

impl<'a> Promise<'a> {
    fn of(view: &'a PromiseView) -> Self {
        let date = &view.day.date;
        Self { date, day: Day::of(&view.day), outcome: view.outcome.name(), months: view.months }
    }
}
