//! How many diagnostics of one file are reported.
//!
//! A file can have the same mistake a hundred thousand times, for example when it is no Markdown at
//! all. Nobody reads so many messages, and programs that read them would take minutes. Errors are
//! kept before warnings, and a diagnostic without a place is never dropped.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::catalogue::files;
use super::{Diagnostic, Severity};

/// How many diagnostics of a file were kept, and how many were not.
#[derive(Debug, Default)]
struct Count {
    kept: usize,
    dropped: usize,
    /// The severity of the first that was dropped, and so of the worst.
    worst: Option<Severity>,
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
                *is_kept = counts.entry(span.file.clone()).or_default().keeps(severity, most);
            }
        }
    }
    let mut is_kept = is_kept.into_iter();
    diagnostics.retain(|_| is_kept.next().unwrap_or(true));
    let rest = counts
        .iter()
        .filter_map(|(file, count)| Some(files::more_mistakes(file, count.worst?, count.dropped)));
    diagnostics.extend(rest);
}

impl Count {
    /// Counts one more diagnostic. Returns whether it is kept.
    fn keeps(&mut self, severity: Severity, most: usize) -> bool {
        if self.kept < most {
            self.kept += 1;
            return true;
        }
        self.worst = self.worst.or(Some(severity));
        self.dropped += 1;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

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
