//! How far a site meets its own gates, in numbers.
//!
//! A report of failures alone could not tell a site that meets all its gates from one that has
//! none. This module refuses to judge: it counts what the check of the gates found.

use std::fmt::Write as _;

use super::visible::visible;

/// The result of one gate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Covered {
    /// Its name.
    pub gate: String,
    /// Its sentence.
    pub rule: String,
    /// How many objects it applies to.
    pub total: usize,
    /// How many meet it.
    pub met: usize,
    /// How many do not meet it and have an exception with a reason.
    pub excepted: usize,
    /// Whether it has a ratchet: no more objects may fall short than at the last release.
    pub ratchet: bool,
    /// How many fell short at the last release; `None` without a ratchet, and before its first
    /// release.
    pub allowed: Option<usize>,
}

impl Covered {
    /// How many fall short without an exception.
    pub fn unmet(&self) -> usize {
        self.total - self.met - self.excepted
    }

    fn ratchet_words(&self) -> String {
        match (self.ratchet, self.allowed) {
            (false, _) => String::new(),
            (true, None) => "; ratchet: not recorded yet".into(),
            (true, Some(allowed)) => {
                let unmet = self.unmet();
                let fall = if unmet == 1 { "falls" } else { "fall" };
                format!("; ratchet: {unmet} {fall} short, {allowed} did at the last release")
            }
        }
    }
}

/// One line for each gate; empty without gates.
pub fn coverage(gates: &[Covered]) -> String {
    let mut text = String::new();
    for gate in gates {
        let excepted = match gate.excepted {
            0 => String::new(),
            some => format!(", {some} excepted"),
        };
        let ratchet = gate.ratchet_words();
        let Covered { gate, rule, total, met, .. } = gate;
        let (gate, rule) = (visible(gate), visible(rule));
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{gate}: {met} of {total}{excepted} ({rule}){ratchet}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_and_ratchets_are_named() {
        let gate = Covered {
            gate: "dated".into(),
            rule: "every statistic has as_of".into(),
            total: 19,
            met: 8,
            excepted: 11,
            ..Covered::default()
        };
        let line = "dated: 8 of 19, 11 excepted (every statistic has as_of)";
        assert_eq!(coverage(std::slice::from_ref(&gate)), format!("{line}\n"));
        let held = Covered { ratchet: true, excepted: 9, ..gate };
        let line = "dated: 8 of 19, 9 excepted (every statistic has as_of); ratchet: ";
        assert_eq!(coverage(std::slice::from_ref(&held)), format!("{line}not recorded yet\n"));
        let held = Covered { allowed: Some(3), ..held };
        let numbers = "2 fall short, 3 did at the last release";
        assert_eq!(coverage(std::slice::from_ref(&held)), format!("{line}{numbers}\n"));
        assert!(coverage(&[Covered { met: 9, ..held }]).contains("1 falls short, 3 did"));
        assert_eq!(coverage(&[]), "");
    }
}
