//! How far a site does what it demands of itself, in numbers.
//!
//! A report that says only what fails does not tell a site without gates from one that meets them all.

use std::fmt::Write as _;

use super::visible::visible;

/// What became of one gate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Covered {
    /// Its name.
    pub gate: String,
    /// Its sentence.
    pub rule: String,
    /// How many objects it speaks of.
    pub total: usize,
    /// How many meet it.
    pub met: usize,
    /// How many need not, with a reason.
    pub excepted: usize,
}

/// One line for each gate; empty without gates.
pub fn coverage(gates: &[Covered]) -> String {
    let mut text = String::new();
    for gate in gates {
        let excepted = match gate.excepted {
            0 => String::new(),
            some => format!(", {some} excepted"),
        };
        let Covered { gate, rule, total, met, .. } = gate;
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}: {met} of {total}{excepted} ({})", visible(gate), visible(rule));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_are_told() {
        let gate = Covered {
            gate: "dated".into(),
            rule: "every statistic has as_of".into(),
            total: 19,
            met: 8,
            excepted: 11,
        };
        assert_eq!(coverage(&[gate]), "dated: 8 of 19, 11 excepted (every statistic has as_of)\n");
        assert_eq!(coverage(&[]), "");
    }
}
