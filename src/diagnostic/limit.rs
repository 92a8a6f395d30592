//! How many diagnostics of one file are reported.
//!
//! A file can have the same mistake a hundred thousand times, for example when it is no Markdown at
//! all. Nobody reads so many messages, and programs that read them would take minutes. Errors are
//! kept before warnings, and a diagnostic without a place is never dropped.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::catalogue::files;
use super::{Diagnostic, Severity};
use crate::source::Span;

/// How many diagnostics of a file were kept, and how many were not.
#[derive(Debug, Default)]
struct Count {
    kept: usize,
    dropped: usize,
    /// The first that was dropped: as bad as any of them, and its place.
    first: Option<(Severity, Span)>,
}

/// Keeps at most so many diagnostics of each file, in their order, and adds one for each file that
/// had more.
pub fn limit(diagnostics: &mut Vec<Diagnostic>, most: usize) {
    if diagnostics.len() <= most {
        return;
    }
    let mut counts: BTreeMap<Arc<str>, Count> = BTreeMap::new();
    let mut is_kept = vec![true; diagnostics.len()];
    for severity in [Severity::Error, Severity::Warning] {
        for (diagnostic, is_kept) in diagnostics.iter().zip(&mut is_kept) {
            if let (true, Some(span)) = (diagnostic.severity == severity, &diagnostic.span) {
                let count = counts.entry(span.file.clone()).or_default();
                *is_kept = count.keeps(most);
                if !*is_kept && count.first.is_none() {
                    count.first = Some((severity, span.clone()));
                }
            }
        }
    }
    let mut is_kept = is_kept.into_iter();
    diagnostics.retain(|_| is_kept.next().unwrap_or(true));
    let rest = counts.into_values().filter_map(|Count { first, dropped, .. }| {
        let (severity, span) = first?;
        Some(Diagnostic { severity, ..files::more_mistakes(&span, dropped) })
    });
    diagnostics.extend(rest);
}

impl Count {
    /// Counts one more diagnostic. Returns whether it is kept.
    fn keeps(&mut self, most: usize) -> bool {
        let is_kept = self.kept < most;
        self.kept += usize::from(is_kept);
        self.dropped += usize::from(!is_kept);
        is_kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(file: &str, count: usize, severity: Severity) -> Vec<Diagnostic> {
        let found = files::not_content(&Span::start_of(file));
        vec![Diagnostic { severity, ..found }; count]
    }

    #[test]
    fn errors_are_kept_before_warnings_and_the_rest_is_counted() {
        let mut all = found("a.md", 3, Severity::Warning);
        all.extend(found("b.md", 2, Severity::Warning));
        all.extend(found("a.md", 2, Severity::Error));
        all.extend(found("c.md", 4, Severity::Error));
        limit(&mut all, 3);
        let kept: Vec<_> = all
            .iter()
            .map(|found| (&*found.span.as_ref().unwrap().file, found.code, found.severity))
            .collect();
        let (error, warning) = (Severity::Error, Severity::Warning);
        let of = |file, severity| (file, crate::diagnostic::Code::E0106, severity);
        let more = |file, severity| (file, crate::diagnostic::Code::E0112, severity);
        assert_eq!(
            kept,
            [
                of("a.md", warning),
                of("b.md", warning),
                of("b.md", warning),
                of("a.md", error),
                of("a.md", error),
                of("c.md", error),
                of("c.md", error),
                of("c.md", error),
                more("a.md", warning),
                more("c.md", error),
            ]
        );
        assert!(all[8].message.contains("2 more"), "{}", all[8].message);
    }
}
