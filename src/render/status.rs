//! A status and a date in words, for pictures, cards and quotations.
//!
//! Copies of these texts stay on other sites after the status has changed. So each text includes
//! the date and the voice.

use crate::config::Config;
use crate::graph::StatusView;
use crate::model::date::PartialDate;
use crate::model::messages::Messages;

/// A status with its date and its voice.
pub(super) fn line(config: &Config, status: &StatusView) -> String {
    let date = long_date(&status.date, &config.messages);
    let speakers = status.speakers();
    let parts = [status.label.as_str(), &date, &speakers].into_iter();
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" – ")
}

/// A date with the name of its month; text that is no date stays as it is.
pub(super) fn long_date(date: &str, messages: &Messages) -> String {
    PartialDate::parse(date).map_or_else(|| date.to_owned(), |date| messages.date(date))
}
