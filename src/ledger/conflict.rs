//! What git leaves in a file when it could not merge two branches.
//!
//! One conflict is one fault, however many lines it is marked with. Which lines are right is not for a
//! program to decide: this module refuses to mend anything.

/// The markers of a conflict, from its first line to its last.
const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Looks at the lines of a file, one after the other.
#[derive(Debug, Default)]
pub struct Conflicts {
    is_open: bool,
}

/// What a line is to a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// The first marker of a conflict.
    First,
    /// Another marker of the same one.
    Further,
}

impl Conflicts {
    /// Whether the next line is a marker.
    pub fn marker(&mut self, line: &str) -> Option<Marker> {
        let marker = MARKERS.iter().find(|marker| line.starts_with(*marker))?;
        let was_open = self.is_open && *marker != "<<<<<<<";
        self.is_open = *marker != ">>>>>>>";
        Some(if was_open { Marker::Further } else { Marker::First })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_conflict_is_told_once() {
        let text = "a\n<<<<<<< b\nc\n||||||| d\n=======\ne\n>>>>>>> f\n<<<<<<< g\n=======\n>>>>>>> h\n>>>>>>> i";
        let mut conflicts = Conflicts::default();
        let found: Vec<_> = text.lines().filter_map(|line| conflicts.marker(line)).collect();
        let (first, further) = (Marker::First, Marker::Further);
        assert_eq!(found, [first, further, further, further, first, further, further, first]);
    }
}
