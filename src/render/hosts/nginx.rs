//! nginx: maps for the `http` block, and the rules that use them for the `server` block.
//!
//! A map is looked up in one step, however many old addresses there are. Its plain keys ignore
//! case, so an address with capitals is a regular expression.

use super::rules::{
    CACHE, EMBED, Header, POLICY, Rules, SAFE_HEADERS, SHARED, UNFRAMED, data, escaped, literal,
};

const OPENING: &str = "\
# Made by Expound. Include it in the `http` block of nginx, and nginx-server.conf in the `server`
# block, behind `root`. It needs the sizes of nginx-sizes.conf.
";

/// `nginx-sizes.conf`, which a server includes once, however many sites it has.
pub(super) const SIZES: &str = "\
# Made by Expound. Include it in the `http` block of nginx once, before nginx-http.conf of any \
site; or
# set both sizes there by yourself, at least as large.
map_hash_max_size 65536;
map_hash_bucket_size 1024;
";

/// A header without a value is not sent.
const NOTHING: &str = "\"\"";

/// `nginx-http.conf`.
pub(super) fn http(rules: &Rules) -> String {
    let moved = rules.moved.iter().map(|(from, to)| (key(rules, from), rules.location(to)));
    let missing = || "/404.html".to_owned();
    let gone = rules.withdrawn.iter().map(|(from, page)| {
        // `$` begins a variable in a value and cannot be escaped.
        let own = page.clone().filter(|page| !page.contains('$'));
        (key(rules, from), quoted(&rules.path(&own.unwrap_or_else(missing))))
    });
    let embed = format!("\"~^{}\"", literal(&rules.path(EMBED)));
    let assets = format!("\"~^{}\"", literal(&rules.path("assets/")));
    let cached = rules.hashed_assets.then(|| (assets, quoted(CACHE.value)));
    let mut text = vec![OPENING.to_owned()];
    text.push(map(&variable(rules, "moved"), NOTHING, moved));
    text.push(map(&variable(rules, "gone"), NOTHING, gone));
    let framed = (!rules.policy.is_empty()).then(|| quoted(&rules.policy));
    let framed = (embed.clone(), framed.unwrap_or_else(|| NOTHING.into()));
    text.push(map(&variable(rules, "policy"), &quoted(&rules.unframed()), [framed].into_iter()));
    text.push(map(
        &variable(rules, "frame"),
        UNFRAMED.value,
        [(embed, NOTHING.to_owned())].into_iter(),
    ));
    let data = (format!("\"~{}\"", data(&rules.base)), quoted(SHARED.value));
    text.push(map(&variable(rules, "shared"), NOTHING, [data].into_iter()));
    text.push(map(&variable(rules, "cache"), NOTHING, cached.into_iter()));
    text.concat()
}

/// A variable of this site: the variables of all sites on a server share one namespace.
fn variable(rules: &Rules, what: &str) -> String {
    format!("expound_{what}_{}", rules.name)
}

fn map(name: &str, default: &str, entries: impl Iterator<Item = (String, String)>) -> String {
    let lines = entries.map(|(key, value)| format!("    {key} {value};\n"));
    let lines = lines.collect::<Vec<String>>().concat();
    // The address changes when nginx shows one page for another, and the value must change with it.
    format!("map $uri ${name} {{\n    volatile;\n    default {default};\n{lines}}}\n")
}

fn key(rules: &Rules, address: &str) -> String {
    let path = rules.path(address);
    if path.chars().any(char::is_uppercase) {
        return format!("\"~^{}$\"", literal(&path));
    }
    quoted(&path)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text, "\"\\"))
}

/// `nginx-server.conf`.
pub(super) fn server(rules: &Rules) -> String {
    let variable = |what| format!("${}", variable(rules, what));
    let (moved, gone) = (variable("moved"), variable("gone"));
    let mut text = vec![format!(
        "# Made by Expound. Include it in the `server` block of nginx, behind `root`.\n\
        absolute_redirect off;\n\
        if ({moved}) {{ return 301 {moved}; }}\n\
        error_page 410 {gone};\n\
        if ({gone}) {{ return 410; }}\n",
    )];
    text.push(format!("error_page 404 {};\n", quoted(&rules.path("404.html"))));
    for Header { name, value } in SAFE_HEADERS {
        text.push(format!("add_header {name} \"{value}\" always;\n"));
    }
    text.push(format!("add_header {POLICY} {} always;\n", variable("policy")));
    text.push(format!("add_header {} {} always;\n", UNFRAMED.name, variable("frame")));
    text.push(format!("add_header {} {} always;\n", SHARED.name, variable("shared")));
    text.push(format!("add_header {} {};\n", CACHE.name, variable("cache")));
    text.concat()
}
