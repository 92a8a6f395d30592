//! The edits. To add one, write a function and a line in [`EDITS`].
//!
//! An edit works on whatever state it finds, so that any of the edits before it can be left out.
//! Those of settings and of the ledger have a file of their own.

use expound::config::options::{Lock, Options};
use expound::diagnostic::Diagnostic;
use expound::fingerprint::Sha256;
use expound::pipeline::{Pipeline, Retention};

use super::settings;
use super::tree::{Rng, Tree};
use crate::citations;

/// The name of an edit, and what it does.
type Edit = (&'static str, fn(&Tree, &mut Rng));

/// Goes back to the newest state without errors; the replay does it itself.
pub(super) const FIX: usize = 0;

pub(super) const EDITS: [Edit; 68] = [
    ("fix", |_, _| ()),
    ("write a sentence", |tree, rng| {
        body(tree, rng, |rng| format!("A sentence, {}.", rng.below(9)));
    }),
    ("write a sentence", |tree, rng| {
        body(tree, rng, |rng| format!("It was so, {}.", rng.below(9)));
    }),
    ("translate", |tree, rng| {
        let path = content(tree, rng);
        let text = tree.read(&path).unwrap();
        tree.put(&path.replace("content/", "content/cy/").replace("cy/cy/", "cy/"), text);
    }),
    ("say what is translated", |tree, rng| {
        let id = id(tree, rng);
        front_in(tree, rng, "cy", |_| ("translation_of", id));
    }),
    ("review", |tree, rng| {
        front(tree, rng, |rng| ("reviewed", format!("2031-0{}-01", rng.below(3) + 1)));
    }),
    ("delete the last paragraph", shorten),
    ("change a letter", change_a_letter),
    ("retitle", |tree, rng| front(tree, rng, |rng| ("title", format!("Title {}", rng.below(4))))),
    ("retitle", |tree, rng| front(tree, rng, |rng| ("title", format!("Other {}", rng.below(4))))),
    ("summarise", |tree, rng| {
        front(tree, rng, |rng| ("summary", format!("In short, {}.", rng.below(4))));
    }),
    ("tag", |tree, rng| {
        front(tree, rng, |rng| ("tags", format!("[{}, Dust]", rng.pick(&["Air", "Health"]))));
    }),
    ("number", |tree, rng| {
        front_in(tree, rng, "findings", |rng| ("number", format!("\"{}\"", rng.below(12))));
    }),
    ("change a field", |tree, rng| {
        front_in(tree, rng, "hazards", |rng| ("score", rng.below(12).to_string()));
    }),
    ("change a choice", |tree, rng| {
        front_in(tree, rng, "hazards", |rng| {
            ("severity", rng.pick(&["high", "low", "high", "middling"]).into())
        });
    }),
    ("change a date", |tree, rng| {
        front_in(tree, rng, "events", |rng| ("date", format!("203{}", rng.below(10))));
    }),
    ("link", |tree, rng| {
        let id = id(tree, rng);
        body(tree, rng, |rng| {
            format!("See [[{id}{}]].", rng.pick(&["", "", "#cause", "|the other"]))
        });
    }),
    ("link to a file", |tree, rng| {
        let to = content(tree, rng);
        body(tree, rng, |_| format!("See [it](../../{to})."));
    }),
    ("link to an address", |tree, rng| {
        body(tree, rng, |rng| {
            format!(
                "See [it](/{}).",
                rng.pick(&[
                    "findings/dust/",
                    "notice.txt",
                    "tags/",
                    "what-went-wrong/page/2/",
                    "what-went-wrong/rockfall/as-at/2031-03-01/",
                ])
            )
        });
    }),
    ("cite", |tree, rng| {
        let source = rng.pick(&["report", "report", "minutes", "dust"]);
        body(tree, rng, |rng| format!("It says so [@{source}, p. {}].", rng.below(9)));
    }),
    ("list", |tree, rng| {
        body(tree, rng, |rng| {
            let kind = rng.pick(&["finding", "hazard", "[action, response]", "source"]);
            format!("```{{list}}\nkind: {kind}\nlimit: {}\n```", 1 + rng.below(4))
        });
    }),
    ("embed", |tree, rng| {
        let id = id(tree, rng);
        body(tree, rng, |rng| format!("```{{{}}}\nof: {id}\n```", rng.pick(&["embed", "status"])));
    }),
    ("write code", |tree, rng| {
        body(tree, rng, |rng| {
            format!("```{}\nlet x = 1;\n```", rng.pick(&["rust", "python", "nonesuch", ""]))
        });
    }),
    ("change an anchor", |tree, rng| {
        let (from, to) = rng.pick(&[
            ("{#cause}", "{#why}"),
            ("{#why}", "{#cause}"),
            ("^b1", "^b2"),
            ("^b2", "^b1"),
        ]);
        for path in tree.beneath("content") {
            tree.change(&path, |text| text.replace(from, to));
        }
    }),
    ("change a typed link", |tree, rng| {
        let (folder, key) = rng.pick(&[
            ("recommendations", "addresses"),
            ("responses", "answers"),
            ("actions", "delivers"),
            ("findings", "concerns"),
            ("events", "about"),
            ("people", "member_of"),
            ("statistics", "source"),
        ]);
        let of = rng.pick(&[
            "dust",
            "blasting",
            "nets",
            "masks",
            "rockfall",
            "noise",
            "quarry-co",
            "report",
        ]);
        let id = if rng.one_in(3) { id(tree, rng) } else { of.to_owned() };
        front_in(tree, rng, folder, |_| (key, format!("[{id}]")));
    }),
    ("record a status", |tree, rng| {
        let folder = rng.pick(&["hazards", "actions", "recommendations"]);
        let source = rng.pick(&["report", "minutes"]);
        grow(tree, rng, folder, "history", |rng| {
            format!(
                "  - date: 203{}-02-0{}\n    status: {}\n    by: {}\n{}    source: {source}\n    note: Said in [[{source}]].\n",
                rng.below(9),
                1 + rng.below(8),
                rng.pick(&["done", "under-way", "stalled", "overdue", "waiting"]),
                rng.pick(&["body", "body", "government", "site"]),
                rng.pick(&["", "    via: inquiry\n", "    promised: 2031-06\n"]),
            )
        });
    }),
    ("give a source a voice", |tree, rng| {
        front_in(tree, rng, "sources", |rng| ("voice", rng.pick(&["body", "inquiry"]).into()));
    }),
    ("list by a voice", |tree, rng| {
        body(tree, rng, |rng| {
            let voice = rng.pick(&["body", "government", "nobody"]);
            let more = rng.pick(&["", "group: status\n", "beside: [delivers, part_of]\n"]);
            format!("```{{list}}\nkind: action\nvoice: {voice}\n{more}sort: last_word\n```")
        });
    }),
    ("record an update", |tree, rng| {
        let folder = rng.pick(&["findings", "pages", "actions"]);
        grow(tree, rng, folder, "updates", |rng| {
            format!(
                "  - date: 2031-0{}-01\n    kind: update\n    note: More of [[report]].\n",
                1 + rng.below(8)
            )
        });
    }),
    // The ledger of the site as it was published, so that whatever has gone since is missed.
    ("publish, or forget about it", |tree, _| {
        if tree.has("permalinks.lock") {
            tree.remove("permalinks.lock");
        } else {
            tree.put("permalinks.lock", include_str!("ledger.txt"));
        }
    }),
    ("rename", |tree, rng| rename(tree, rng, false)),
    ("rename and keep the id", |tree, rng| rename(tree, rng, true)),
    ("move to another kind", |tree, rng| {
        let (from, folder) = (content(tree, rng), rng.pick(&FOLDERS));
        let to = format!("content/{folder}/{}", from.rsplit('/').next().unwrap());
        if !tree.has(&to) {
            tree.rename(&from, &to);
        }
    }),
    // The same page at the same address, from a file with another path.
    ("move a page up or down", |tree, rng| {
        let (above, below) = rng.pick(&[("method", "pages/method"), ("new", "pages/new")]);
        let (above, below) = (format!("content/{above}.md"), format!("content/{below}.md"));
        match (tree.has(&above), tree.has(&below)) {
            (true, false) => tree.rename(&above, &below),
            (false, true) => tree.rename(&below, &above),
            _ => {}
        }
    }),
    ("exchange two files", |tree, rng| {
        let (a, b) = (content(tree, rng), content(tree, rng));
        if a != b {
            tree.rename(&a, "content/x.tmp");
            tree.rename(&b, &a);
            tree.rename("content/x.tmp", &b);
        }
    }),
    ("delete", |tree, rng| tree.remove(&content(tree, rng))),
    ("add", |tree, rng| {
        let path = format!(
            "content/{}/{}.md",
            rng.pick(&FOLDERS),
            rng.pick(&["ghost", "new", "newer", "index"])
        );
        tree.put(&path, "---\ntitle: New\n---\n\nOf [[dust]] and [[report]].\n");
    }),
    ("draft", |tree, rng| {
        let state = !rng.one_in(3);
        front(tree, rng, |_| ("draft", state.to_string()));
    }),
    ("change a message", settings::change_a_message),
    ("delete messages", |tree, rng| {
        let file = rng.pick(&["locales/en.ftl", "locales/xx.ftl", "themes/plain/locales/en.ftl"]);
        if tree.has(file) {
            tree.remove(file);
        }
    }),
    ("edit a template", |tree, rng| {
        let path = rng.pick(&tree.beneath("themes/plain/templates"));
        tree.change(&path, |text| {
            text.replace(
                "{% endblock main %}",
                &format!("<p>{}</p>{{% endblock main %}}", rng.below(9)),
            )
        });
    }),
    ("replace a template", |tree, rng| {
        let name = format!(
            "templates/{}",
            rng.pick(&["page.html", "object.html", "finding.html", "list-hazard.html"])
        );
        if tree.has(&name) {
            return tree.remove(&name);
        }
        tree.put(&name, format!("{{% extends \"base.html\" %}}{{% block main %}}{} {{{{ page.title }}}}{{% endblock main %}}\n", rng.below(9)));
    }),
    ("edit a component", |tree, rng| {
        tree.change("themes/plain/templates/components.html", |text| {
            text.replace("<li>", &format!("<li class=\"c{}\">", rng.below(3)))
        });
    }),
    ("edit the style sheet", |tree, rng| {
        let path = rng.pick(&["themes/plain/assets/site.css", "assets/site.css", "assets/map.svg"]);
        tree.put(path, format!("/* {} */", rng.below(9)));
    }),
    ("edit the citation style", |tree, rng| {
        let style = "styles/house.csl";
        match rng.below(4) {
            0 if tree.has(style) => tree.remove(style),
            1 => tree.put(style, "<style>"),
            _ => tree.put(style, citations::style(["; ", " / "][rng.below(2)])),
        }
    }),
    ("change a static file", |tree, rng| {
        let path =
            rng.pick(&["static/notice.txt", "static/robots.txt", "static/findings/dust.txt"]);
        if tree.has(path) && rng.one_in(2) {
            return tree.remove(path);
        }
        tree.put(path, format!("Notice {}.\n", rng.below(9)));
    }),
    ("edit an evidence text", |tree, rng| {
        let text = rng.pick(&EVIDENCE);
        match rng.below(6) {
            0 => tree.put("evidence/report/pages.json", "[{\"page\": \"7\", \"start\": 0}]"),
            1 => tree.put("evidence/minutes/text.txt", text),
            _ => tree.put("evidence/report/text.txt", text),
        }
        let hashed = if rng.one_in(4) { rng.pick(&EVIDENCE) } else { text };
        let hash = Sha256::of(hashed.as_bytes());
        set(tree, "content/sources/report.md", "sha256", &hash.to_string());
    }),
    ("take an evidence text away", |tree, _| {
        if tree.has("evidence/report/text.txt") {
            tree.remove("evidence/report/text.txt");
        }
    }),
    ("quote", |tree, rng| {
        let (words, page) =
            (rng.pick(&["loud and clear in May", "dust in every room"]), rng.below(8));
        body(tree, rng, |_| format!("It says \"{words}\" [@report, p. {page}]."));
    }),
    ("record", |tree, _| record(tree)),
    ("lose a line of a lock", |tree, rng| {
        let file = rng.pick(&LOCKS);
        tree.change(file, |text| {
            let lost = 1 + rng.below(text.lines().count());
            let kept = text.lines().enumerate().filter(|(at, _)| *at != lost);
            kept.map(|(_, line)| format!("{line}\n")).collect()
        });
    }),
    ("lose a lock", |tree, rng| {
        let file = rng.pick(&LOCKS);
        if tree.has(file) {
            tree.remove(file);
        }
    }),
    ("configure", settings::configure),
    ("configure a kind", settings::configure_a_kind),
    ("configure a kind", settings::configure_a_kind),
    ("configure a status", settings::configure_a_status),
    ("configure a status", settings::configure_a_status),
    ("move an address", settings::move_an_address),
    ("move an address", settings::move_an_address),
    ("withdraw an address", settings::withdraw_an_address),
    ("edit the ledger", settings::edit_the_ledger),
    ("edit the ledger", settings::edit_the_ledger),
    ("damage the ledger", settings::damage_the_ledger),
    ("retitle the site", |tree, rng| {
        tree.change("site.toml", |text| {
            text.replacen("title = \"", &format!("title = \"{} ", rng.below(9)), 1)
        });
    }),
    ("touch", |tree, rng| tree.change(&content(tree, rng), |text| text)),
    ("break a text", |tree, rng| {
        let (from, to) = rng.pick(&[
            ("title: ", "titel: "),
            ("title: ", "title: ["),
            ("\n---\n", "\n"),
            ("number: ", "  number: "),
        ]);
        tree.change(&content(tree, rng), |text| text.replacen(from, to, 1));
    }),
    ("break a template", |tree, rng| {
        let path = rng.pick(&tree.beneath("themes/plain/templates"));
        let fault = rng.pick(&[
            "{% if %}",
            "{{ nothing.at.all }}",
            "{{ title | nonesuch }}",
            "<a href=\"/gone/\">x</a>",
            "\u{fffd}",
        ]);
        tree.change(&path, |text| text.replacen("{% endblock", &format!("{fault}{{% endblock"), 1));
    }),
    ("break the project", |tree, rng| match rng.below(5) {
        0 => tree.change("site.toml", |text| format!("{text}\n= 3\n")),
        1 => tree.change("site.toml", |text| text.replace("theme = \"", "theme = \"un")),
        2 => tree.put("content/findings/bytes.md", b"---\ntitle: \xff\n---\n"),
        3 => tree.put("content/findings/.dust.md.swp", "a dropping"),
        _ if tree.has("site.toml") => tree.remove("site.toml"),
        _ => {}
    }),
];

const FOLDERS: [&str; 8] = [
    "findings",
    "hazards",
    "recommendations",
    "organisations",
    "people",
    "pages",
    "sources",
    "terms",
];

/// Texts of the report, of which quotations hold in some.
const EVIDENCE: [&str; 3] = [
    "It was loud and clear in May.\n\u{c}There was dust in every room.\n",
    "There was dust in every room.\n\u{c}It was loud and clear in May.\n",
    "It was neither loud nor clear.\n",
];

const LOCKS: [&str; 3] = ["evidence.lock", "permalinks.lock", "gates.lock"];

/// Does what `expound verify` and `expound lock` do, as far as the project lets them.
fn record(tree: &Tree) {
    let options = Options { lock: Lock::Renewed, ..Options::default() };
    let mut pipeline = Pipeline::new(&tree.root, options, Retention::Drop);
    let Ok(prepared) = pipeline.prepare() else { return };
    tree.put("evidence.lock", prepared.quotations.lock().text());
    let is_sound = !prepared.diagnostics.iter().any(Diagnostic::is_error);
    if let Some(ledger_update) = prepared.ledger_update.filter(|_| is_sound) {
        tree.put("permalinks.lock", ledger_update.text);
        tree.put("gates.lock", ledger_update.gates.unwrap());
    }
}

fn content(tree: &Tree, rng: &mut Rng) -> String {
    rng.pick(&tree.beneath("content"))
}

/// The id of some object; now and then one that does not exist.
fn id(tree: &Tree, rng: &mut Rng) -> String {
    if rng.one_in(12) {
        return rng.pick(&["ghost", "new"]).into();
    }
    let path = content(tree, rng);
    let stem = path.trim_end_matches(".md").rsplit('/').next().unwrap().to_owned();
    if stem == "index" { "findings".into() } else { stem }
}

/// Adds a paragraph to some text.
fn body(tree: &Tree, rng: &mut Rng, paragraph: impl FnOnce(&mut Rng) -> String) {
    let path = content(tree, rng);
    let paragraph = paragraph(rng);
    tree.change(&path, |text| format!("{}\n\n{paragraph}\n", text.trim_end()));
}

fn shorten(tree: &Tree, rng: &mut Rng) {
    tree.change(&content(tree, rng), |text| match text.trim_end().rsplit_once("\n\n") {
        Some((rest, _)) => format!("{rest}\n"),
        None => text,
    });
}

/// The same size and, on a fast machine, the same time.
fn change_a_letter(tree: &Tree, rng: &mut Rng) {
    let to = rng.pick(&["It ", "At ", "On "]);
    tree.change(&content(tree, rng), |text| {
        match text.rfind("It ").or_else(|| text.rfind("At ")) {
            Some(at) => format!("{}{to}{}", &text[..at], &text[at + 3..]),
            None => text,
        }
    });
}

fn front(tree: &Tree, rng: &mut Rng, line: impl FnOnce(&mut Rng) -> (&'static str, String)) {
    let path = content(tree, rng);
    let (key, value) = line(rng);
    set(tree, &path, key, &value);
}

fn front_in(
    tree: &Tree,
    rng: &mut Rng,
    folder: &str,
    line: impl FnOnce(&mut Rng) -> (&'static str, String),
) {
    let paths = tree.beneath(&format!("content/{folder}"));
    if !paths.is_empty() {
        let path = rng.pick(&paths);
        let (key, value) = line(rng);
        set(tree, &path, key, &value);
    }
}

/// Sets one key of a front matter.
fn set(tree: &Tree, path: &str, key: &str, value: &str) {
    let start = format!("{key}: ");
    tree.change(path, |text| {
        let kept = text.lines().filter(|line| !line.starts_with(&start));
        let text = kept.collect::<Vec<_>>().join("\n");
        text.replacen("---\n", &format!("---\n{start}{value}\n"), 1) + "\n"
    });
}

/// Adds an entry to a list of the front matter of a file in a folder.
fn grow(
    tree: &Tree,
    rng: &mut Rng,
    folder: &str,
    key: &str,
    entry: impl FnOnce(&mut Rng) -> String,
) {
    let paths = tree.beneath(&format!("content/{folder}"));
    if paths.is_empty() {
        return;
    }
    let (path, entry, start) = (rng.pick(&paths), entry(rng), format!("{key}:\n"));
    tree.change(&path, |text| {
        if text.contains(&start) {
            text.replacen(&start, &format!("{start}{entry}"), 1)
        } else {
            text.replacen("---\n", &format!("---\n{start}{entry}"), 1)
        }
    });
}

fn rename(tree: &Tree, rng: &mut Rng, keeps_id: bool) {
    let from = content(tree, rng);
    let (folder, name) = from.rsplit_once('/').unwrap();
    let to = format!("{folder}/{}.md", rng.pick(&["ghost", "renamed", "renamed-too"]));
    if tree.has(&to) || name == "index.md" {
        return;
    }
    if keeps_id {
        let stem = name.trim_end_matches(".md");
        tree.change(&from, |text| {
            if text.contains("\nid: ") {
                text
            } else {
                text.replacen("---\n", &format!("---\nid: {stem}\n"), 1)
            }
        });
    }
    tree.rename(&from, &to);
}
