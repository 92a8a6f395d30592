//! Floor figures.
//!   floor write REF_DIR TARGET THREADS   write files of the same names and sizes as REF_DIR's into TARGET (never removed here: ext4 is slow to create files just after many were deleted)
//!   floor read CONTENT_DIR THREADS       read every .md
//!   floor probe                          seconds for a fixed Markdown workload on each of 2 threads: the machine's speed just now
//!   floor md CONTENT_DIR                 pulldown-cmark parse + HTML render, one thread, files already in memory
use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    thread,
    time::Instant,
};

fn walk(d: &Path, out: &mut Vec<(PathBuf, usize)>) {
    for e in fs::read_dir(d).unwrap() {
        let e = e.unwrap();
        let m = fs::symlink_metadata(e.path()).unwrap();
        if m.is_dir() { walk(&e.path(), out) } else { out.push((e.path(), m.len() as usize)) }
    }
}

fn par(threads: usize, n: usize, f: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    thread::scope(|s| {
        for _ in 0..threads {
            s.spawn(|| {
                loop {
                    let a = next.fetch_add(16, Relaxed);
                    if a >= n {
                        break;
                    }
                    for i in a..(a + 16).min(n) {
                        f(i)
                    }
                }
            });
        }
    });
}

fn cpu() -> (f64, f64) {
    let s = fs::read_to_string("/proc/self/stat").unwrap();
    let f: Vec<f64> = s
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(|x| x.parse().unwrap())
        .collect();
    (f[0] / 100., f[1] / 100.)
}

fn main() {
    let a: Vec<String> = env::args().collect();
    if a[1] == "probe" {
        let text = "## A heading\n\nSome *words* of [text](https://example.com/a) with `code`, and **more** of them.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n".repeat(100);
        let s = Instant::now();
        thread::scope(|sc| {
            for _ in 0..2 {
                sc.spawn(|| {
                    let mut n = 0;
                    for _ in 0..600 {
                        let mut out = String::new();
                        pulldown_cmark::html::push_html(
                            &mut out,
                            pulldown_cmark::Parser::new_ext(
                                &text,
                                pulldown_cmark::Options::ENABLE_TABLES,
                            ),
                        );
                        n += out.len();
                    }
                    std::hint::black_box(n);
                });
            }
        });
        println!("{:.4}", s.elapsed().as_secs_f64());
        return;
    }
    let mut files = vec![];
    walk(Path::new(&a[2]), &mut files);
    files.sort();
    match a[1].as_str() {
        "write" => {
            let (src, dst, t) = (Path::new(&a[2]), Path::new(&a[3]), a[4].parse().unwrap());
            println!(
                "{}",
                if dst.exists() { "(over the files that are there)" } else { "(afresh)" }
            );
            let total: usize = files.iter().map(|f| f.1).sum();
            let buf: Vec<u8> = b"<p>The quick brown fox.</p>\n"
                .iter()
                .copied()
                .cycle()
                .take(files.iter().map(|f| f.1).max().unwrap())
                .collect();
            let names: Vec<PathBuf> =
                files.iter().map(|f| dst.join(f.0.strip_prefix(src).unwrap())).collect();
            std::process::Command::new("sync").status().unwrap();
            let (s, c) = (Instant::now(), cpu());
            fs::create_dir_all(dst).unwrap();
            par(t, files.len(), |i| {
                let mut r = fs::File::create(&names[i]);
                if r.is_err() {
                    fs::create_dir_all(names[i].parent().unwrap()).unwrap();
                    r = fs::File::create(&names[i]);
                }
                r.unwrap().write_all(&buf[..files[i].1]).unwrap();
            });
            let (e, d) = (s.elapsed().as_secs_f64(), cpu());
            println!(
                "write {} files {:.1} MiB, {t} threads: {e:.3} s wall, {:.2} user + {:.2} sys, {:.0} files/s",
                files.len(),
                total as f64 / 1048576.,
                d.0 - c.0,
                d.1 - c.1,
                files.len() as f64 / e
            );
        }
        "read" => {
            let t = a[3].parse().unwrap();
            let n = AtomicUsize::new(0);
            let s = Instant::now();
            par(t, files.len(), |i| {
                n.fetch_add(fs::read(&files[i].0).unwrap().len(), Relaxed);
            });
            let e = s.elapsed().as_secs_f64();
            println!(
                "read {} files {:.1} MiB, {t} threads: {e:.3} s",
                files.len(),
                n.into_inner() as f64 / 1048576.
            );
        }
        "md" => {
            use pulldown_cmark::{Options, Parser, html};
            let texts: Vec<String> = files
                .iter()
                .filter(|f| f.0.extension().is_some_and(|x| x == "md"))
                .map(|f| fs::read_to_string(&f.0).unwrap())
                .collect();
            let bytes: usize = texts.iter().map(String::len).sum();
            let o = Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS
                | Options::ENABLE_HEADING_ATTRIBUTES;
            for (what, render) in [("parse only", false), ("parse+render", true)] {
                let mut v = vec![];
                let mut out_bytes = 0;
                for _ in 0..5 {
                    let mut out = String::new();
                    out_bytes = 0;
                    let s = Instant::now();
                    for t in &texts {
                        out.clear();
                        let p = Parser::new_ext(t, o);
                        if render {
                            html::push_html(&mut out, p);
                            out_bytes += out.len()
                        } else {
                            out_bytes += p.count()
                        }
                    }
                    v.push(bytes as f64 / 1e6 / s.elapsed().as_secs_f64());
                }
                v.sort_by(f64::total_cmp);
                println!(
                    "md {what}: {} pages, {:.1} MB in, {out_bytes} out: {:.0} MB/s median ({:.0}–{:.0}) = {:.3} s",
                    texts.len(),
                    bytes as f64 / 1e6,
                    v[2],
                    v[0],
                    v[4],
                    bytes as f64 / 1e6 / v[2]
                );
            }
        }
        _ => panic!(),
    }
}
