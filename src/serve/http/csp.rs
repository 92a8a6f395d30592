//! Letting the preview's own script through the policy of a page.
//!
//! A page says which scripts, styles and connections it allows, and a good page allows few: without
//! this, no page with a good policy could tell that it has changed. Only `'self'` is added, only
//! where it is missing, and only to the page as it is shown; what is published is untouched.

use crate::render::policy::{decoded, policies};

/// What the script needs: to run, to be styled, and to be told.
const NEEDED: [&str; 3] = ["script-src", "style-src", "connect-src"];
/// Directives that take precedence over those, when they are there.
const NARROWER: [&str; 2] = ["script-src-elem", "style-src-elem"];

/// The head of a page, with policies that allow what the preview needs.
pub(super) fn admit(head: &str) -> String {
    let mut admitted = String::with_capacity(head.len() + 64);
    let mut done = 0;
    for content in policies(head) {
        let opened = opened(&decoded(head.get(content.value.clone()).unwrap_or_default()));
        admitted.push_str(head.get(done..content.quoted.start).unwrap_or_default());
        admitted.extend(["\"", &encoded(&opened), "\""]);
        done = content.quoted.end;
    }
    admitted.push_str(head.get(done..).unwrap_or_default());
    admitted
}

/// A directive and its sources.
type Directive<'a> = (String, Vec<&'a str>);

fn opened(policy: &str) -> String {
    let mut directives: Vec<Directive<'_>> = policy.split(';').filter_map(directive).collect();
    for name in NEEDED {
        open(&mut directives, name);
    }
    for (name, sources) in &mut directives {
        if NARROWER.contains(&name.as_str()) {
            allow_self(sources);
        }
    }
    let written = |(name, sources): &Directive<'_>| format!("{name} {}", sources.join(" "));
    directives.iter().map(written).map(|d| d.trim().to_owned()).collect::<Vec<_>>().join("; ")
}

fn directive(text: &str) -> Option<Directive<'_>> {
    let mut words = text.split_ascii_whitespace();
    Some((words.next()?.to_ascii_lowercase(), words.collect()))
}

/// A directive that is not there stands for the default; without a default all is allowed.
fn open<'a>(directives: &mut Vec<Directive<'a>>, name: &str) {
    let sources = |wanted: &str, directives: &[Directive<'a>]| {
        directives.iter().position(|(name, _)| name == wanted)
    };
    if sources(name, directives).is_none() {
        let default = sources("default-src", directives).and_then(|at| directives.get(at));
        let Some((_, default)) = default.cloned() else { return };
        directives.push((name.to_owned(), default));
    }
    // The first of two with one name is the one that counts.
    if let Some((_, sources)) = directives.iter_mut().find(|(known, _)| known == name) {
        allow_self(sources);
    }
}

fn allow_self(sources: &mut Vec<&str>) {
    let is = |wanted: &'static str| move |source: &&str| source.eq_ignore_ascii_case(wanted);
    if !sources.iter().any(is("'self'")) {
        sources.retain(|source| !is("'none'")(source));
        sources.push("'self'");
    }
}

fn encoded(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;")
}
