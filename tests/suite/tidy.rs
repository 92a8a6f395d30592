//! The rules of the house, as tests.
//!
//! Plain text scanning: the sources are formatted by rustfmt, so indentation can be relied on. A
//! rule is mended in `src/`, not here; an exception needs a line in `EXCEPTIONS` with its reason.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::project;

/// A module may use only modules of strictly lower rank; so there can be no cycle either.
const RANKS: [(u8, &[&str]); 15] = [
    (0, &["source", "fingerprint"]),
    (1, &["diagnostic"]),
    (2, &["model"]),
    (3, &["config", "ledger"]),
    (4, &["load"]),
    (5, &["parse", "evidence", "cite"]),
    (6, &["graph"]),
    (7, &["publish"]),
    (8, &["check", "view"]),
    (9, &["render", "schema"]),
    (10, &["write"]),
    (11, &["pipeline"]),
    (12, &["serve"]),
    (13, &["cli"]),
    (14, &["main"]),
];

/// Modules that may touch the disk.
const RIM: [&str; 4] = ["load", "write", "serve", "cli"];

/// What may break a rule: the file, the rule and why.
const EXCEPTIONS: [(&str, &str, &str); 2] = [
    (
        "source.rs",
        "a module uses only modules of lower rank",
        "a source carries the fingerprint of its text; fingerprints know no source",
    ),
    (
        "load/disk.rs",
        "a build is a pure function",
        "a preview reads a file again that changed a moment before; the clock decides nothing else",
    ),
];

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;
const MOST_PARAMETERS: usize = 5;

/// One file of the program.
struct File {
    path: String,
    text: String,
    /// The lines before the tests at its end.
    code: String,
}

impl File {
    /// `parse` for `parse/markdown/mod.rs`.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs")
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs")
    }
}

fn read(folder: &str, extensions: &[&str]) -> Vec<File> {
    let root: PathBuf = project::repository().join(folder);
    let walk = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().flatten();
    let wanted = |path: &std::path::Path| {
        path.extension().is_some_and(|end| extensions.iter().any(|wanted| end == *wanted))
    };
    walk.filter(|entry| wanted(entry.path()))
        .map(|entry| {
            let text = fs::read_to_string(entry.path()).expect("a file of the project is text");
            let path = entry.path().strip_prefix(&root).expect("it is in the folder");
            let code = text.split("\n#[cfg(test)]").next().unwrap_or_default().to_owned();
            File { path: path.to_string_lossy().replace('\\', "/"), text, code }
        })
        .collect()
}

fn sources() -> Vec<File> {
    read("src", &["rs"])
}

/// Fails with everything that is wrong, but for the exceptions to this rule.
#[track_caller]
fn hold(rule: &str, complaints: impl IntoIterator<Item = (String, String)>) {
    let excepted = |path: &str| EXCEPTIONS.iter().any(|(file, of, _)| *file == path && *of == rule);
    let wrong = complaints.into_iter().filter(|(path, _)| !excepted(path));
    let wrong: Vec<String> = wrong.map(|(path, what)| format!("{path}: {what}")).collect();
    assert!(wrong.is_empty(), "{rule}:\n{}", wrong.join("\n"));
}

/// The lines of code that hold one of the words, comments aside.
fn lines_with(file: &File, words: &[&str]) -> Vec<(String, String)> {
    let lines = file.code.lines().enumerate();
    let code = lines.filter(|(_, line)| !line.trim_start().starts_with("//"));
    let found = code.filter(|(_, line)| words.iter().any(|word| line.contains(word)));
    found.map(|(at, line)| (file.path.clone(), format!("{}: {}", at + 1, line.trim()))).collect()
}

fn rank(module: &str) -> Option<u8> {
    RANKS.iter().find(|(_, modules)| modules.contains(&module)).map(|(rank, _)| *rank)
}

#[test]
fn every_module_has_a_rank() {
    let files = sources();
    let modules: BTreeSet<&str> = files.iter().map(File::module).filter(|m| *m != "lib").collect();
    let unknown: Vec<&&str> = modules.iter().filter(|module| rank(module).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?} are not in the table of ranks");
}

#[test]
fn imports_go_down_the_ranks() {
    let files = sources();
    let complaints = files.iter().filter(|file| file.module() != "lib").flat_map(|file| {
        let own = rank(file.module()).unwrap_or_default();
        let others = imports(&file.text).into_iter().filter(|name| *name != file.module());
        let wrong = others.filter(move |name| rank(name).is_none_or(|other| other >= own));
        wrong.map(|name| (file.path.clone(), format!("uses `{name}`"))).collect::<Vec<_>>()
    });
    hold("a module uses only modules of lower rank", complaints);
}

/// The modules that follow `crate::`, alone or in braces.
fn imports(text: &str) -> BTreeSet<&str> {
    let word = |text| {
        let end = str::find(text, |c: char| !c.is_ascii_alphanumeric() && c != '_');
        text.get(..end.unwrap_or(text.len())).unwrap_or_default()
    };
    let mut found = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            None => drop(found.insert(word(rest))),
            Some(list) => {
                let list = list.split("};").next().unwrap_or_default();
                found.extend(list.split(',').map(|part| word(part.trim())));
            }
        }
    }
    // Items of the crate's root, and macros' `$crate`, are no modules.
    found.retain(|name| !name.is_empty());
    found
}

#[test]
fn every_file_says_why_it_exists() {
    let headless = sources().into_iter().filter(|file| {
        let header = file.text.lines().take_while(|line| line.starts_with("//!"));
        header.filter(|line| line.len() > 4).count() < 2
    });
    let complaints = headless.map(|file| (file.path, "fewer than two lines of `//!`".to_owned()));
    hold("a file opens with a header", complaints);
}

#[test]
fn files_are_short() {
    let files = sources();
    let mut lengths: Vec<usize> = files.iter().map(|file| file.text.lines().count()).collect();
    lengths.sort_unstable();
    println!("files: {}, median {} lines", lengths.len(), lengths[lengths.len() / 2]);
    let long = files.iter().map(|file| (file, file.text.lines().count()));
    let long = long.filter(|(_, lines)| *lines > LONGEST_FILE);
    hold(
        "files are short",
        long.map(|(file, lines)| (file.path.clone(), format!("{lines} lines"))),
    );
}

/// A function as it is written.
struct Function<'a> {
    name: &'a str,
    line: usize,
    lines: usize,
    parameters: usize,
}

/// The functions of a file that have a body.
fn functions(text: &str) -> Vec<Function<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else { continue };
        let indent = line.len() - line.trim_start().len();
        let closing = format!("{}}}", " ".repeat(indent));
        let rest = &lines[at..];
        let opens = rest.iter().position(|line| line.contains('{')).unwrap_or(usize::MAX);
        let declares = rest.iter().position(|line| line.ends_with(';')).unwrap_or(usize::MAX);
        let one_line = opens == 0 && line.ends_with('}');
        if one_line || opens < declares {
            let end = rest.iter().position(|line| *line == closing).filter(|_| !one_line);
            let parameters = parameters(&rest.join("\n"), name);
            found.push(Function { name, line: at + 1, lines: end.unwrap_or(0) + 1, parameters });
        }
    }
    found
}

/// The name in `pub(super) const fn name<…>(…`.
fn function_name(line: &str) -> Option<&str> {
    let (before, after) = line.trim_start().split_once("fn ")?;
    let modifier = |word: &str| {
        word.starts_with("pub") || ["const", "async", "super)", "crate)"].contains(&word)
    };
    let within = |word: &str| word.starts_with("in") || word.starts_with("crate::");
    if !before.split_whitespace().all(|word| modifier(word) || within(word)) {
        return None;
    }
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    (end > 0).then(|| &after[..end])
}

/// How many parameters a function has, `self` aside.
fn parameters(text: &str, name: &str) -> usize {
    let text = text.split_once(&format!("fn {name}")).map_or(text, |(_, after)| after);
    let (mut depth, mut generic, mut count, mut word) = (0_i32, 0_i32, 0, String::new());
    let mut last = ' ';
    for character in text.chars() {
        match character {
            '<' if depth == 0 => generic += 1,
            '>' if depth == 0 && last != '-' => generic -= 1,
            '(' | '[' | '<' => depth += 1,
            ')' | ']' => depth -= 1,
            '>' if last != '-' => depth -= 1,
            _ => {}
        }
        last = character;
        if generic > 0 || depth == 0 && character != ')' {
            continue;
        }
        if depth == 0 || depth == 1 && character == ',' {
            let name = word.trim_start_matches('(').trim();
            count += usize::from(!name.is_empty() && !name.ends_with("self"));
            word.clear();
        } else {
            word.push(character);
        }
        if depth == 0 {
            break;
        }
    }
    count
}

#[test]
fn functions_are_small() {
    let files = sources();
    let mut lengths: Vec<usize> = Vec::new();
    let mut long = Vec::new();
    for file in files.iter().filter(|file| !file.is_test()) {
        for function in functions(&file.code) {
            lengths.push(function.lines);
            if function.lines > LONGEST_FUNCTION {
                let Function { name, line, lines, .. } = function;
                long.push((file.path.clone(), format!("{line}: `{name}` has {lines} lines")));
            }
        }
    }
    lengths.sort_unstable();
    let (median, most) = (lengths[lengths.len() / 2], lengths[lengths.len() - 1]);
    println!("functions: {}, median {median} lines, longest {most}", lengths.len());
    hold("functions are small", long);
    assert!(median <= 8, "half of the functions have more than {median} lines");
}

#[test]
fn functions_have_few_parameters() {
    let files = sources();
    let complaints = files.iter().flat_map(|file| {
        let many = functions(&file.text).into_iter().filter(|f| f.parameters > MOST_PARAMETERS);
        let told = |f: Function<'_>| format!("{}: `{}` has {}", f.line, f.name, f.parameters);
        many.map(|f| (file.path.clone(), told(f))).collect::<Vec<_>>()
    });
    hold("functions have few parameters", complaints);
}

#[test]
fn only_the_rim_touches_the_disk() {
    let words =
        ["std::fs", "File::", "fs::read", "fs::write", "OpenOptions", "WalkDir", "std::env"];
    let inner = sources().into_iter().filter(|f| !RIM.contains(&f.module()) && !f.is_test());
    hold("only the rim touches the disk", inner.flat_map(|file| lines_with(&file, &words)));
}

#[test]
fn nothing_asks_for_the_time_or_the_network() {
    let words = ["SystemTime", "Instant::now", "Zoned::now", "Timestamp::now", "TcpStream"];
    let files = sources().into_iter().filter(|file| file.module() != "serve");
    hold("a build is a pure function", files.flat_map(|file| lines_with(&file, &words)));
}

#[test]
fn nothing_is_unwrapped() {
    let words = [".unwrap()", ".expect(", ".unwrap_err()", "panic!(", "unreachable!("];
    let files = sources().into_iter().filter(|file| !file.is_test());
    hold("nothing is unwrapped", files.flat_map(|file| lines_with(&file, &words)));
}

#[test]
fn nothing_is_left_for_later() {
    let words = ["todo!", "unimplemented!", "TODO", "FIXME", "XXX", "dbg!("];
    let complaints = sources().into_iter().flat_map(|file| {
        let marked = |line: &&str| words.iter().any(|word| line.contains(word));
        file.text
            .lines()
            .filter(marked)
            .map(|l| (file.path.clone(), l.to_owned()))
            .collect::<Vec<_>>()
    });
    hold("nothing is left for later", complaints);
}

#[test]
fn the_engine_knows_no_particular_inquiry() {
    let words = ["casey", "grooming"];
    let folders = ["src", "themes"].into_iter();
    let files = folders.flat_map(|folder| read(folder, &["rs", "md", "toml", "html", "css", "js"]));
    let complaints = files.flat_map(|file| {
        let text = file.text.to_lowercase();
        let found = words.iter().filter(|word| text.contains(**word));
        found.map(|word| (file.path.clone(), format!("has the word `{word}`"))).collect::<Vec<_>>()
    });
    hold("the engine knows no particular inquiry", complaints);
}

#[test]
fn the_scanner_reads_functions_as_they_are_written() {
    let text = "impl A {\n    pub(in crate::x) fn one<T: Fn(u8) -> u8>(\n        &self,\n        a: &[u8],\n        (b, c): (u8, Map<u8, u8>),\n    ) -> u8 {\n        1\n    }\n\n    fn two(self) {}\n    fn three(&self) -> u8;\n}\nlet fn_pointer: fn (u8) = x;\n";
    let found: Vec<(&str, usize, usize)> =
        functions(text).iter().map(|f| (f.name, f.lines, f.parameters)).collect();
    assert_eq!(found, [("one", 7, 2), ("two", 1, 0)]);
    let names: Vec<&str> = imports("use crate::{a, b::c};\nuse crate::d::e;").into_iter().collect();
    assert_eq!(names, ["a", "b", "d"]);
}
