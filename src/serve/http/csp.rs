//! Allows the preview's own script in the content security policy of a page.
//!
//! A page's policy says which scripts, styles and connections it allows. Without this, the
//! preview's script would not run on a page with a strict policy. Only `'self'` is added, only
//! where it is missing, and only to the page as the preview shows it; published pages are not
//! changed.

use crate::render::policy::{decoded, policies};

/// The directives that the script needs: for itself, its style sheet and its connection.
const NEEDED: [&str; 3] = ["script-src", "style-src", "connect-src"];
/// Directives that take precedence over those, where they exist.
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

/// A directive of a policy.
struct Directive<'a> {
    name: String,
    sources: Vec<&'a str>,
}

fn opened(policy: &str) -> String {
    let mut directives: Vec<Directive<'_>> = policy.split(';').filter_map(directive).collect();
    for name in NEEDED {
        open(&mut directives, name);
    }
    for directive in &mut directives {
        if NARROWER.contains(&directive.name.as_str()) {
            allow_self(&mut directive.sources);
        }
    }
    let texts: Vec<String> = directives.iter().map(text).collect();
    texts.join("; ")
}

fn text(directive: &Directive<'_>) -> String {
    let Directive { name, sources } = directive;
    format!("{name} {}", sources.join(" ")).trim().to_owned()
}

fn directive(text: &str) -> Option<Directive<'_>> {
    let mut words = text.split_ascii_whitespace();
    let name = words.next()?.to_ascii_lowercase();
    Some(Directive { name, sources: words.collect() })
}

/// Allows `'self'` in a directive. If the directive is missing, `default-src` applies in its place;
/// if that is missing too, everything is allowed already.
fn open(directives: &mut Vec<Directive<'_>>, name: &str) {
    // If a directive is repeated, only the first one counts.
    if let Some(directive) = directives.iter_mut().find(|directive| directive.name == name) {
        return allow_self(&mut directive.sources);
    }
    let default = directives.iter().find(|directive| directive.name == "default-src");
    let Some(mut sources) = default.map(|default| default.sources.clone()) else { return };
    allow_self(&mut sources);
    directives.push(Directive { name: name.to_owned(), sources });
}

fn allow_self(sources: &mut Vec<&str>) {
    let is = |keyword: &'static str| move |source: &&str| source.eq_ignore_ascii_case(keyword);
    if !sources.iter().any(is("'self'")) {
        sources.retain(|source| !is("'none'")(source));
        sources.push("'self'");
    }
}

fn encoded(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;")
}
