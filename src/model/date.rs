//! Dates as sources give them: a year, a month or a day.
//!
//! A date is kept as precisely as it was stated and never made more precise. There is no clock
//! here: every date comes from a file.

use std::fmt;

/// A date that may lack its day, or its month and day. A less precise date comes first: `2025`,
/// then `2025-06`, then `2025-06-16`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` for anything else and for days that do not
    /// exist.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let mut two_digits = || match parts.next() {
            None => Some(None),
            Some(part) => i8::try_from(digits(part, 2)?).ok().map(Some),
        };
        let (month, day) = (two_digits()?, two_digits()?);
        if parts.next().is_some() {
            return None;
        }
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// The year, and the month and the day if the date has them.
    pub fn parts(self) -> (i16, Option<i8>, Option<i8>) {
        (self.year, self.month, self.day)
    }

    /// The year alone.
    #[must_use]
    pub fn year(self) -> Self {
        Self { month: None, day: None, ..self }
    }

    /// The last day that the date may mean.
    fn last_day(self) -> Option<jiff::civil::Date> {
        let first = jiff::civil::Date::new(self.year, self.month.unwrap_or(12), 1).ok()?;
        match self.day {
            Some(day) => first.with().day(day).build().ok(),
            None => Some(first.last_of_month()),
        }
    }

    /// Whether all of this date is later than all that another may mean.
    pub fn is_after(self, other: Self) -> bool {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        let first = jiff::civil::Date::new(self.year, month, day).ok();
        first.zip(other.last_day()).is_some_and(|(first, last)| first > last)
    }

    /// How many days from this date to another; negative when the other is earlier. Each counts as
    /// the last day that it may mean.
    pub fn days_until(self, other: Self) -> i64 {
        let span = self.last_day().zip(other.last_day()).and_then(|(a, b)| a.until(b).ok());
        span.map_or(0, |span| i64::from(span.get_days()))
    }

    /// How many whole months from this date to another, counted like [`Self::days_until`].
    pub fn months_until(self, other: Self) -> i64 {
        let months = |(a, b): (jiff::civil::Date, jiff::civil::Date)| {
            let span = a.until((jiff::Unit::Month, b)).ok()?;
            Some(i64::from(span.get_months()))
        };
        self.last_day().zip(other.last_day()).and_then(months).unwrap_or_default()
    }

    /// How many whole months had passed from this date on another; `None` when this date may be
    /// later than the other, and may also be a month or more earlier.
    pub fn months_passed(self, other: Self) -> Option<i64> {
        if self.days_until(other) >= 0 {
            return Some(self.months_until(other));
        }
        let (month, day) = (self.month.or(Some(1)), self.day.or(Some(1)));
        let first = Self { month, day, ..self };
        (first.months_until(other) < 1).then_some(0)
    }

    /// How many days from 1 January 1970 to the first day that the date may mean.
    pub fn day_number(self) -> i64 {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        jiff::civil::Date::new(self.year, month, day).map_or(0, since_1970)
    }

    /// How many days from 1 January 1970 to the last day that the date may mean.
    pub fn last_day_number(self) -> i64 {
        self.last_day().map_or(0, since_1970)
    }

    /// The date as it is written, or nothing where there is none.
    pub fn written(date: Option<Self>) -> String {
        date.map_or_else(String::new, |date| date.to_string())
    }

    /// The first moment of the date in UTC as RFC 3339, for feeds.
    pub fn rfc3339(&self) -> String {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        format!("{:04}-{month:02}-{day:02}T00:00:00Z", self.year)
    }
}

fn since_1970(day: jiff::civil::Date) -> i64 {
    let days = jiff::civil::date(1970, 1, 1).until(day);
    days.map_or(0, |days| i64::from(days.get_days()))
}

fn digits(text: &str, length: usize) -> Option<i16> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(formatter, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_what_it_was_given() {
        for text in ["2025", "2025-06", "2025-06-16", "2024-02-29"] {
            assert_eq!(PartialDate::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_days_that_do_not_exist() {
        for text in ["2026-02-30", "2025-13", "16 June 2025", "2025-6-1", "25", "2025-06-16-1", ""]
        {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn counts_days_from_the_end_of_what_is_known() {
        let days = |a, b| PartialDate::parse(a).unwrap().days_until(PartialDate::parse(b).unwrap());
        assert_eq!(days("2025-06-16", "2026-11-21"), 523);
        assert_eq!(days("2025-06", "2025-07-01"), 1);
        assert_eq!(days("2024", "2024-12-30"), -1);
    }

    #[test]
    fn counts_whole_months_and_days() {
        let months =
            |a, b| PartialDate::parse(a).unwrap().months_until(PartialDate::parse(b).unwrap());
        assert_eq!(months("2025-06-16", "2026-06-29"), 12);
        assert_eq!(months("2025-06-30", "2026-06-29"), 11);
        assert_eq!(months("2025-06", "2025-08-31"), 2);
        assert_eq!(months("2026-06-29", "2025-06-16"), -12);
        let number = |text| PartialDate::parse(text).unwrap().day_number();
        assert_eq!((number("1970-01-02"), number("2025-06-16"), number("1969")), (1, 20_255, -365));
    }

    #[test]
    fn months_that_had_passed_are_counted_only_if_the_date_says_enough() {
        let passed =
            |a, b| PartialDate::parse(a).unwrap().months_passed(PartialDate::parse(b).unwrap());
        assert_eq!(passed("2025-06-16", "2026-06-29"), Some(12));
        assert_eq!(passed("2025", "2026-06-29"), Some(5));
        assert_eq!(passed("2026-06", "2026-06-29"), Some(0));
        assert_eq!(passed("2026-07-01", "2026-06-29"), Some(0));
        assert_eq!(passed("2026", "2026-01-20"), Some(0));
        assert_eq!(passed("2026", "2026-06-29"), None);
    }

    #[test]
    fn a_date_is_after_another_only_if_no_day_of_it_is_earlier() {
        let after = |a, b| PartialDate::parse(a).unwrap().is_after(PartialDate::parse(b).unwrap());
        for (a, b) in [("2052-05", "2025-12-31"), ("2025-06-17", "2025-06-16"), ("2026", "2025")] {
            assert!(after(a, b) && !after(b, a), "{a} {b}");
        }
        for (a, b) in [("2025", "2025-06-16"), ("2025-06", "2025-06-16"), ("2025-06-16", "2025")] {
            assert!(!after(a, b), "{a} {b}");
        }
    }

    #[test]
    fn less_precise_comes_first() {
        let order =
            ["2024-12-31", "2025", "2025-06", "2025-06-01"].map(|t| PartialDate::parse(t).unwrap());
        assert!(order.is_sorted());
    }
}
