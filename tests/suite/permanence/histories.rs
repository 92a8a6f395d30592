//! Random histories of releases: whatever was ever published leads somewhere for good.
//!
//! An editor renames pages and sources, moves, splits, merges, withdraws, retitles and edits pages,
//! moves the whole site, and deletes what the ledger remembers. After every release a reader opens
//! every address and anchor that there ever was, and must find the same thing, a page that has it
//! now, or one that says why not. `HISTORIES=1000` tries more than the fifty of an ordinary run.

use std::fs;

use rayon::prelude::*;

use super::world::World;

const RELEASES: usize = 50;

fn history(seed: u64) -> Vec<String> {
    let mut world = World::new(seed);
    world.add();
    for release in 0..RELEASES {
        world.release = release;
        for _ in 0..=world.random.below(3) {
            world.change();
        }
        let files = world.publish();
        let mut lost = world.lost(&files);
        lost.extend(world.renamed_news(&files));
        if !lost.is_empty() {
            return vec![format!("seed {seed}, release {release}:\n  {}", lost.join("\n  "))];
        }
        world.tidy();
    }
    fs::remove_dir_all(&world.root).unwrap();
    Vec::new()
}

#[test]
fn no_address_and_no_anchor_is_ever_lost() {
    let histories = std::env::var("HISTORIES").map_or(50, |number| number.parse().unwrap());
    let first: u64 = std::env::var("SEED").map_or(1, |seed| seed.parse().unwrap());
    let seeds = first..first + histories;
    let lost: Vec<String> = seeds.into_par_iter().flat_map_iter(history).collect();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}
