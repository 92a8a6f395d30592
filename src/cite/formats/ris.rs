//! RIS, as reference managers read it.
//!
//! A line is a tag and a value. The format has no escape for the end of a line, so no value has
//! one.

use super::line::line;
use crate::cite::Work;

/// The record of a page.
pub(super) fn record(work: &Work) -> String {
    let mut lines = vec![
        ("TY", "ELEC".to_owned()),
        ("ID", line(&work.id)),
        ("TI", line(&work.title)),
        ("T2", line(&work.site)),
    ];
    if !work.publisher.is_empty() {
        lines.push(("PB", line(&work.publisher)));
    }
    if let Some(date) = work.date {
        let (year, month, day) = date.parts();
        let part = |part: Option<i8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
        lines.push(("PY", format!("{year:04}")));
        lines.push(("DA", format!("{year:04}/{}/{}/", part(month), part(day))));
    }
    lines.extend(work.release.map(|release| ("ET", release.to_string())));
    lines.push(("LA", line(&work.language)));
    lines.push(("UR", line(&work.url)));
    lines.push(("ER", String::new()));
    let lines: Vec<String> =
        lines.iter().map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect();
    lines.concat()
}
