//! What is live and what is at hand after a build, a roll-back, or neither.
//!
//! Nothing here looks at how a generation is put together.

use super::*;

#[test]
fn a_difference_is_published_and_the_old_site_is_at_hand() {
    let folder = Temporary::with(&[OLD]);
    assert_eq!(build(&folder.out(), NEW).unwrap(), counts(2, 1, 1));
    holds(&folder.out(), NEW);
    holds(&folder.previous(), OLD);
    assert!(!folder.out().join("b/d.html").exists());

    rollback(&folder.out()).unwrap();
    holds(&folder.out(), OLD);
    rollback(&folder.out()).unwrap();
    holds(&folder.out(), NEW);
}

#[test]
fn an_unchanged_site_is_left_alone_and_so_is_the_one_before() {
    let folder = Temporary::with(&[OLD]);
    build(&folder.out(), NEW).unwrap();
    let inode = fs::metadata(folder.out()).unwrap().ino();
    assert_eq!(build(&folder.out(), NEW).unwrap(), counts(0, 3, 0));
    assert_eq!(fs::metadata(folder.out()).unwrap().ino(), inode);
    holds(&folder.previous(), OLD);
    rollback(&folder.out()).unwrap();
    holds(&folder.out(), OLD);
}

#[test]
fn a_build_that_stops_half_way_changes_nothing_and_is_not_trusted() {
    let folder = Temporary::with(&[NEW, OLD, NEW]);
    let generation = Generation::open(&folder.out()).unwrap();
    generation.put("a.html", b"half").unwrap();
    generation.put("stray/x.html", b"half").unwrap();
    drop(generation);
    holds(&folder.out(), NEW);
    holds(&folder.previous(), OLD);
    assert!(!folder.staging().join(manifest::NAME).exists());

    // As a kill in the middle of a replacement would leave it.
    fs::write(folder.staging().join("b/.expound-new-0"), "torn").unwrap();
    fs::write(folder.staging().join("b/c.html"), "torn").unwrap();
    build(&folder.out(), &[("a.html", "a3"), ("b/c.html", "c1")]).unwrap();
    holds(&folder.out(), &[("a.html", "a3"), ("b/c.html", "c1")]);
    assert!(!folder.out().join("stray").exists());
    holds(&folder.previous(), NEW);
}

#[test]
fn a_build_that_writes_nothing_changes_nothing() {
    let folder = Temporary::with(&[OLD, NEW]);
    drop(Generation::open(&folder.out()).unwrap());
    rollback(&folder.out()).unwrap();
    holds(&folder.out(), OLD);
}

#[test]
fn a_roll_back_is_undone_by_another_and_a_build_after_it_keeps_the_site_before_it() {
    let folder = Temporary::new();
    let newest: &[(&str, &str)] = &[("a.html", "a3")];
    for files in [NEW, OLD, NEW] {
        build(&folder.out(), files).unwrap();
    }
    for files in [OLD, NEW, OLD] {
        rollback(&folder.out()).unwrap();
        holds(&folder.out(), files);
    }
    build(&folder.out(), newest).unwrap();
    rollback(&folder.out()).unwrap();
    holds(&folder.out(), OLD);
}

#[test]
fn a_site_of_an_earlier_version_names_no_slot() {
    let folder = Temporary::with(&[OLD, NEW, OLD]);
    let first = folder.0.join(".public.spare");
    fs::remove_dir_all(&first).unwrap();
    fs::rename(folder.previous(), &first).unwrap();
    fs::remove_file(folder.out().join(slots::NAME)).unwrap();
    assert_eq!(folder.previous(), first);
    build(&folder.out(), NEW).unwrap();
    holds(&folder.out(), NEW);
    rollback(&folder.out()).unwrap();
    holds(&folder.out(), OLD);
}

#[test]
fn a_mark_that_was_not_finished_is_a_mark() {
    let folder = Temporary::with(&[OLD]);
    for bytes in ["", "expound ma", "0123"] {
        let slot = folder.staging();
        let _ = fs::remove_dir_all(&slot);
        fs::create_dir(&slot).unwrap();
        fs::write(slot.join(manifest::DIRTY_NAME), bytes).unwrap();
        fs::write(slot.join("left"), "over").unwrap();
        build(&folder.out(), &[("a", bytes)]).unwrap();
        holds(&folder.out(), &[("a", bytes)]);
    }
}

#[test]
fn files_for_hosts_change_with_the_site_or_not_at_all() {
    let folder = Temporary::new();
    let (site, hosting) = (folder.out(), folder.0.join("public.hosting"));
    let complete = |out: &Path, text: &str| {
        let generation = Generation::open(out).unwrap();
        generation.put("file", text.as_bytes()).unwrap();
        generation.complete().unwrap()
    };
    let both = |text: &str| publish(&complete(&site, text), Some(&complete(&hosting, text)));
    let hold = |text: &str| {
        holds(&site, &[("file", text)]);
        holds(&hosting, &[("file", text)]);
    };
    both("1").unwrap();
    both("2").unwrap();
    hold("2");
    // The site cannot be exchanged when its new generation has gone.
    let (new_site, new_hosting) = (complete(&site, "3"), complete(&hosting, "3"));
    fs::rename(folder.staging(), folder.0.join("gone")).unwrap();
    publish(&new_site, Some(&new_hosting)).unwrap_err();
    hold("2");
}

#[test]
fn a_reader_never_misses_a_page_while_sites_change() {
    let folder = Temporary::new();
    build(&folder.out(), &[("page", "0")]).unwrap();
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reads = scope.spawn(|| {
            let page = folder.out().join("page");
            let mut reads = 0_u32;
            while !done.load(Ordering::Relaxed) {
                assert!(!fs::read_to_string(&page).unwrap().is_empty());
                reads += 1;
            }
            reads
        });
        for number in 1..60 {
            build(&folder.out(), &[("page", &number.to_string())]).unwrap();
        }
        done.store(true, Ordering::Relaxed);
        assert!(reads.join().unwrap() > 0);
    });
}
