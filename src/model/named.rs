//! Closed sets of values whose names are written in files.
//!
//! Such a set declares one table of names; reading and writing both follow from it.

/// A value of a closed set. Each value has a name.
pub trait Named: Copy + PartialEq + 'static {
    /// Every value with its name.
    const ALL: &'static [(&'static str, Self)];

    /// The value of a name.
    fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(other, _)| *other == name).map(|(_, value)| *value)
    }

    /// Its name.
    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, value)| *value == self).map_or("", |(name, _)| name)
    }

    /// All names, in the order in which messages list them.
    fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|(name, _)| *name).collect()
    }
}
