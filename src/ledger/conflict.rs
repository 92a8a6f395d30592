//! The markers that git leaves in a file when it cannot merge two branches.
//!
//! One conflict is reported once, however many markers it has. This module refuses to resolve one:
//! a program cannot know which lines are right.

/// The beginnings of the lines that mark a conflict, in their order.
const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Finds the markers among the lines of a file, which are passed in one after the other.
#[derive(Debug, Default)]
pub struct Conflicts {
    is_open: bool,
}

/// A line that marks a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// The first marker of a conflict.
    First,
    /// Another marker of the same one.
    Further,
}

impl Conflicts {
    /// The marker in the next line, if it has one.
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
    fn a_conflict_has_one_first_marker() {
        let text = "a\n<<<<<<< b\nc\n||||||| d\n=======\ne\n>>>>>>> f\n\
            <<<<<<< g\n=======\n>>>>>>> h\n>>>>>>> i";
        let mut conflicts = Conflicts::default();
        let markers: Vec<_> = text.lines().filter_map(|line| conflicts.marker(line)).collect();
        let (first, further) = (Marker::First, Marker::Further);
        assert_eq!(markers, [first, further, further, further, first, further, further, first]);
    }
}
