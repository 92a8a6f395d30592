//! Which of the two hidden folders beside an output holds the previous site.
//!
//! A new generation is put together in one of them, its slot. When it becomes live, its predecessor
//! takes its place there; so the live generation knows where the previous one is, if it knows its
//! own slot. The record is in the generation, and therefore changes in the same instant as the
//! site. The other slot holds nothing that anybody needs, and the next build works there. This
//! module refuses to guess from times or from what the folders contain.

use std::fs;
use std::path::{Path, PathBuf};

/// The file in which a generation names its slot.
pub(super) const NAME: &str = ".expound-slot";
/// How the names of the slots end. A generation without a record, which an earlier version wrote,
/// was put together in the first.
const FIRST: &str = ".spare";
const SECOND: &str = ".spare-2";

/// The folders beside an output.
#[derive(Debug)]
pub(super) struct Slots {
    /// The site before the live one, for a roll-back.
    pub(super) previous: PathBuf,
    /// Where the next generation is put together.
    pub(super) staging: PathBuf,
}

impl Slots {
    /// What the slots of a live site hold. Only whoever holds the lock may rely on it.
    pub(super) fn of(live: &Path, slots: &[PathBuf; 2]) -> Self {
        let record = fs::read_to_string(live.join(NAME)).unwrap_or_default();
        let [first, second] = slots.clone();
        if record == SECOND {
            Self { previous: second, staging: first }
        } else {
            Self { previous: first, staging: second }
        }
    }
}

/// The names of both slots of an output, given how the names of hidden folders begin.
pub(super) fn named(beside: impl Fn(&str) -> PathBuf) -> [PathBuf; 2] {
    [beside(FIRST), beside(SECOND)]
}

/// What the record of the generation in a slot says.
pub(super) fn record(slot: &Path) -> &'static str {
    if slot.to_string_lossy().ends_with(SECOND) { SECOND } else { FIRST }
}
