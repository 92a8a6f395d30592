//! A status and a date in words, as pictures, cards and quotations have them.
//!
//! Where a text was copied to, its status may be an old one; so the date and who says so go with it.

use crate::config::Config;
use crate::graph::graph::StatusView;
use crate::model::date::PartialDate;

/// A status with its date and who says so.
pub(super) fn line(config: &Config, status: &StatusView) -> String {
    let date = long_date(&status.date, &config.site.months);
    let words = [&status.label, &date, &status.by_label].into_iter();
    let words = words.map(String::as_str).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" – ")
}

/// A date with the name of its month; what is no date as it is.
pub(super) fn long_date(date: &str, months: &[String]) -> String {
    PartialDate::parse(date).map_or_else(|| date.to_owned(), |date| date.long(months))
}
