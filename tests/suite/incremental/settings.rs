//! Edits of `site.toml` and of `permalinks.lock`.
//!
//! Both decide what is published and where old addresses lead without any content file being
//! touched, so a preview that remembers too much would fail here first.

use expound::diagnostic::Diagnostic;
use expound::ledger::{self, Key, Kind, Ledger, Promise, State};
use expound::model::date::PartialDate;
use expound::source::Source;

use super::tree::{Rng, Tree};

/// Old addresses, and where they may have gone: pages, files, tags, ids, and one another.
const OLD: [&str; 6] = [
    "/tags/fume/",
    "/old-notice.txt",
    "/about.html",
    "/findings/gone/",
    "/findings/blasting/",
    "/report-2030.pdf",
];
const NEW: [&str; 8] = [
    "/tags/dust/",
    "/notice.txt",
    "/method/",
    "dust",
    "/findings/dust/",
    "/report-2030.pdf",
    "/findings/gone/",
    "/nowhere/",
];

/// Settings that may stand for one another.
const SETTINGS: [(&str, &str); 17] = [
    ("language = \"en\"\n", "language = \"xx-YY\"\n"),
    ("as_at = true", "as_at = false"),
    ("theme = \"plain\"", "theme = \"civic\""),
    ("citation_style = \"styles/house.csl\"", "citation_style = \"ieee\""),
    ("label = \"Overdue\"", "label = \"Too late\""),
    ("tone = \"stalled\"", "tone = \"stalled\"\nstep = 2"),
    ("language = \"en\"\n", "language = \"en\"\nsources_until = \"2031-01-31\"\n"),
    ("label = \"Dust\"", "label = \"Fine dust\""),
    ("label = \"Severity\"", "label = \"How bad\""),
    ("paginate = 2", "paginate = 1"),
    ("sort = [\"-score\", \"title\"]", "sort = [\"title\"]"),
    ("url = \"/what-went-wrong/{slug}/\"", "url = \"/hazards/{slug}/\""),
    ("{ to = \"method\" }", "{ to = \"method\", label = \"Method\" }"),
    ("released = \"2031-03-01\"", "released = \"2031-04-01\""),
    ("inverse_label = \"Findings about it\"", "inverse_label = \"What was found\""),
    ("base_url = \"https://quarry.example/explained/\"", "base_url = \"https://quarry.example/\""),
    ("footer_note = \"Nothing here happened.\"", "footer_note = \"Nothing happened.\""),
];

/// The same, of kinds.
const KINDS: [(&str, &str); 16] = [
    ("label = \"Hazard\"", "label = \"Danger\""),
    ("plural = \"Hazards\"", "plural = \"Dangers\""),
    ("list_url = \"/what-went-wrong/\"", "list_url = \"/dangers/\""),
    ("sort = [\"-score\", \"title\"]", "sort = [\"status\", \"-score\"]"),
    ("history = true", "history = true\nembed = true"),
    ("history = true", "history = true\nheadline = [\"body\"]"),
    ("history = true", "history = true\ngroup_by = \"status\""),
    ("history = true", "history = true\nfollow = \"subject_of\""),
    ("feed = true", "feed = false"),
    ("card = true", "card = false"),
    (
        "choices = { high = \"High\", low = \"Low\" }",
        "choices = { high = \"Grave\", low = \"Low\" }",
    ),
    ("label = \"Score\"", "label = \"Points\""),
    ("label = \"Materials\"", "label = \"Made of\""),
    ("to = [\"hazard\", \"organisation\"]", "to = [\"hazard\"]"),
    ("inverse = \"subject_of\"", "inverse = \"found_in\""),
    ("label = \"Concerns\"", "label = \"Is about\""),
];

/// Exchanges one setting for another.
pub(super) fn configure(tree: &Tree, rng: &mut Rng) {
    exchange(tree, rng, &SETTINGS);
}

/// Changes a kind, or adds and removes one that no file has.
pub(super) fn configure_a_kind(tree: &Tree, rng: &mut Rng) {
    const PLACE: &str =
        "\n[kinds.place]\nlabel = \"Place\"\nplural = \"Places\"\nfolder = \"places\"\n";
    match rng.below(6) {
        0 => toggle(tree, PLACE),
        1 => toggle(tree, "\n[kinds.statistic]\nembed = true\n"),
        _ => exchange(tree, rng, &KINDS),
    }
}

/// Changes what readers see of a status, or adds and removes one that histories may name.
pub(super) fn configure_a_status(tree: &Tree, rng: &mut Rng) {
    let key = rng.pick(&["overdue", "done", "waiting"]);
    let (label, tone) = (rng.below(3), rng.pick(&["stalled", "neutral", "done"]));
    let section = format!("statuses.{key}");
    match rng.below(4) {
        0 => set(tree, &section, "label", &format!("\"Label {label}\"")),
        1 => set(tree, &section, "tone", &format!("\"{tone}\"")),
        2 => set(tree, &section, "meaning", &format!("\"Meaning {label}.\"")),
        _ => remove_section(tree, &section),
    }
}

/// Writes a message of the project or of the theme: its words, those of the program, a date, a
/// label, one with what a template gives, and some that cannot be.
pub(super) fn change_a_message(tree: &Tree, rng: &mut Rng) {
    let file = rng.pick(&[
        "locales/en.ftl",
        "locales/en.ftl",
        "locales/xx.ftl",
        "locales/xx-YY.ftl",
        "themes/plain/locales/en.ftl",
    ]);
    let message = rng.pick(&[
        "page-tags = Labels",
        "page-site-map = All pages",
        "month-3 = Windmonth",
        "date-long = { $year }, { $month } { $day }",
        "kind-finding-plural = What was found",
        "status-announced = Said",
        "voice-body-phrase = those responsible",
        "feed-item = { $title } ({ $event })",
        "column-title = Name",
        "in-all = all { $count }",
        "of-nobody = Nobody",
        "home = { nothing }",
        "home = { $count ->",
    ]);
    tree.put(file, format!("{message} {}\n", rng.pick(&["", "too"])));
}

/// Adds an entry to `[moved]`, or removes them all.
pub(super) fn move_an_address(tree: &Tree, rng: &mut Rng) {
    let (from, to) = (rng.pick(&OLD), rng.pick(&NEW));
    if rng.one_in(4) {
        return remove_section(tree, "moved");
    }
    set(tree, "moved", &format!("\"{from}\""), &format!("\"{to}\""));
}

/// Adds an entry to `[withdrawn]`, or removes them all.
pub(super) fn withdraw_an_address(tree: &Tree, rng: &mut Rng) {
    let from = rng.pick(&["/annex.pdf", "/tags/fume/", "/findings/gone/", "/annex.pdf"]);
    if rng.one_in(4) {
        return remove_section(tree, "withdrawn");
    }
    let (day, reason) = (1 + rng.below(3), rng.below(3));
    let tombstone = format!("{{ date = \"2031-02-0{day}\", reason = \"Reason {reason}.\" }}");
    set(tree, "withdrawn", &format!("\"{from}\""), &tombstone);
}

/// Changes the state of a promise, or adds one, in a ledger that stays sound.
pub(super) fn edit_the_ledger(tree: &Tree, rng: &mut Rng) {
    if !tree.has(ledger::FILE) {
        tree.put(ledger::FILE, include_str!("ledger.txt"));
    }
    let Some(ledger) = ledger(tree) else { return };
    let date = PartialDate::parse("2031-03-01").unwrap();
    let promise = if rng.one_in(3) { new_promise(rng) } else { old_promise(&ledger, rng) };
    tree.put(ledger::FILE, ledger.renewed(vec![promise], date).to_text());
}

/// Changes a letter somewhere in the ledger, as nobody should.
pub(super) fn damage_the_ledger(tree: &Tree, rng: &mut Rng) {
    tree.change(ledger::FILE, |text| {
        let at = rng.below(text.len());
        let to = rng.pick(&["x", "\t", "0", "\n"]);
        format!("{}{to}{}", &text[..at], &text[at + 1..])
    });
}

/// The ledger of a project, when it has one without faults.
fn ledger(tree: &Tree) -> Option<Ledger> {
    let text = tree.read(ledger::FILE)?;
    let (ledger, diagnostics) = ledger::read(&Source::new(ledger::FILE, text));
    (!diagnostics.iter().any(Diagnostic::is_error)).then_some(ledger)
}

fn new_promise(rng: &mut Rng) -> Promise {
    let (kind, address) = rng.pick(&[
        (Kind::Page, "/findings/gone/"),
        (Kind::Page, "/findings/dust/page/2/"),
        (Kind::Page, "/what-went-wrong/rockfall/as-at/2031-02-01/"),
        (Kind::File, "/report-2030.pdf"),
        (Kind::Anchor, "/findings/dust/#gone"),
        (Kind::Id, "gone"),
    ]);
    let object = if kind == Kind::File { "" } else { "dust" };
    let key = Key::new(kind, address);
    Promise { key, object: object.into(), content: String::new(), state: state(rng) }
}

fn old_promise(ledger: &Ledger, rng: &mut Rng) -> Promise {
    let (key, entry) = ledger.entries().nth(rng.below(ledger.len())).unwrap();
    let content = if rng.one_in(3) { "0123456789abcdef".into() } else { String::new() };
    Promise { key: key.clone(), object: entry.object.clone(), content, state: state(rng) }
}

fn state(rng: &mut Rng) -> State {
    match rng.below(4) {
        0 => State::Moved(rng.pick(&["/findings/dust/", "dust", "/notice.txt"]).into()),
        1 => State::Merged("/findings/dust/".into()),
        2 => State::Withdrawn {
            date: PartialDate::parse("2031-02-01").unwrap(),
            reason: format!("Reason {}.", rng.below(3)),
        },
        _ => State::Live,
    }
}

fn exchange(tree: &Tree, rng: &mut Rng, settings: &[(&str, &str)]) {
    let (from, to) = rng.pick(settings);
    let (from, to) = if rng.one_in(2) { (from, to) } else { (to, from) };
    tree.change("site.toml", |text| text.replacen(from, to, 1));
}

/// Appends a text to `site.toml`, or takes it out.
fn toggle(tree: &Tree, section: &str) {
    tree.change("site.toml", |text| {
        if text.contains(section) { text.replace(section, "") } else { text + section }
    });
}

/// Sets one key of a table of `site.toml`, which is added at the end when there is none.
fn set(tree: &Tree, table: &str, key: &str, value: &str) {
    let (header, start) = (format!("[{table}]"), format!("{key} = "));
    tree.change("site.toml", |text| {
        let (before, inside, after) = split(&text, &header);
        let others = inside.lines().filter(|line| !line.starts_with(&start));
        let others: String = others.map(|line| format!("{line}\n")).collect();
        format!("{before}{header}\n{start}{value}\n{others}{after}")
    });
}

fn remove_section(tree: &Tree, table: &str) {
    let header = format!("[{table}]");
    tree.change("site.toml", |text| {
        let (before, _, after) = split(&text, &header);
        format!("{before}{after}")
    });
}

/// What is before a table, in it, and after it.
fn split<'t>(text: &'t str, header: &str) -> (&'t str, &'t str, &'t str) {
    let Some((before, rest)) = text.split_once(&format!("{header}\n")) else {
        return (text, "", "");
    };
    let end = rest.find("\n[").map_or(rest.len(), |at| at + 1);
    (before, &rest[..end], &rest[end..])
}
