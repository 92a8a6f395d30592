//! Random bytes for everything that reads what people or other programs wrote.
//!
//! An input is changed at random, and kept when the target answers in a way that it has not
//! answered before; so inputs get deeper and deeper into a reader. An input that fails is written
//! to a file, which goes to `tests/fuzz/TARGET/` once the fault is mended: everything there is read
//! again by every run. `FUZZ_SECONDS` says how long each target is tried, and `FUZZ_SEED` makes
//! another run; `tests/fuzz/run` does both for a long time.

mod random;
mod targets;

use std::collections::HashSet;
use std::fs;
use std::panic::catch_unwind;
use std::time::{Duration, Instant};

use crate::project::{repository, scratch};
use random::Random;
use targets::{TARGETS, Target};

/// An input may have so many bytes, and must be read within this time on a busy machine.
const LONGEST: usize = 16 * 1024;
const LIMIT: Duration = Duration::from_secs(2);

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// Inputs that failed once.
fn corpus(target: &Target) -> Vec<Vec<u8>> {
    let folder = repository().join("tests/fuzz").join(target.name);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("an input can be read")).collect()
}

/// Gives an input to a target; returns what it answered. Writes the input to a file if it fails.
fn answer(target: &Target, input: &[u8]) -> u64 {
    let start = Instant::now();
    let result = catch_unwind(|| (target.read)(input));
    let took = start.elapsed();
    if let (Ok(answer), true) = (&result, took < LIMIT) {
        return *answer;
    }
    let file = scratch(&format!("fuzz-{}", target.name)).join("input");
    fs::write(&file, input).expect("the input can be written");
    let why = result.map_or("it panicked".to_owned(), |_| format!("it took {took:?}"));
    panic!("{}: {why}; see {}", target.name, file.display());
}

/// Tries a target for some time; returns how often, and how many answers there were.
fn fuzz(target: &Target, time: Duration, seed: u64) -> (usize, usize) {
    let mut inputs: Vec<Vec<u8>> = target.seeds().into_iter().chain(corpus(target)).collect();
    let mut answers: HashSet<u64> = inputs.iter().map(|input| answer(target, input)).collect();
    let mut random = Random::new(seed);
    let (end, mut runs) = (Instant::now() + time, 0);
    while Instant::now() < end {
        let mut input = random.changed(&inputs, target.words);
        input.truncate(LONGEST);
        runs += 1;
        if answers.insert(answer(target, &input)) {
            inputs.push(input);
        }
    }
    (runs, answers.len())
}

fn check(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target");
    let time = Duration::from_secs(setting("FUZZ_SECONDS", 2));
    let (runs, answers) = fuzz(target, time, setting("FUZZ_SEED", 1));
    println!("{name}: {runs} runs, {answers} different answers");
    assert!(runs > 0 && answers > 1, "{name}: {runs} runs, {answers} answers");
}

/// A test for each target, so that they run beside each other.
macro_rules! tests {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            check(stringify!($name));
        })*

        #[test]
        fn every_target_is_tried() {
            let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
            assert_eq!(names, [$(stringify!($name)),*]);
        }
    };
}

tests! { front_matter markdown settings permalinks gates evidence_lock style quotation address page }
