//! Caddy: a snippet for the site's block.
//!
//! Braces are placeholders and asterisks match anything, so every address is a regular expression
//! that matches only this address.

use super::rules::{
    CACHE, EMBED, Header, POLICY, Rules, SAFE_HEADERS, SHARED, UNFRAMED, data, escaped, literal,
};

/// `caddy.conf`.
pub(super) fn snippet(rules: &Rules) -> String {
    let mut text = vec![String::from(
        "# Made by Expound. Import it in the block of the site, behind `root`; `file_server` is \
         here.\n",
    )];
    let moved = rules.moved.iter().map(|(from, to)| (from, rules.location(to)));
    let moved: Vec<_> = moved.collect();
    text.push(map(rules, "expound_moved", &moved));
    let missing = || "/404.html".to_owned();
    let gone = rules.withdrawn.iter().map(|(from, page)| {
        // A placeholder begins with a brace.
        let own = page.clone().filter(|page| !page.contains(['{', '}']));
        (from, rules.path(&own.unwrap_or_else(missing)))
    });
    text.push(map(rules, "expound_gone", &gone.collect::<Vec<_>>()));
    for Header { name, value } in SAFE_HEADERS {
        text.push(format!("header {name} \"{value}\"\n"));
    }
    let embed = format!("^{}", literal(&rules.path(EMBED)));
    text.push(format!("@expound_unframed not path_regexp \"{embed}\"\n"));
    text.push(format!("header @expound_unframed {POLICY} \"{}\"\n", rules.unframed()));
    text.push(format!("header @expound_unframed {} {}\n", UNFRAMED.name, UNFRAMED.value));
    text.push(format!("@expound_data path_regexp \"{}\"\n", data(&rules.base)));
    text.push(format!("header @expound_data {} {}\n", SHARED.name, SHARED.value));
    if !rules.policy.is_empty() {
        text.push(format!("@expound_framed path_regexp \"{embed}\"\n"));
        text.push(format!("header @expound_framed {POLICY} \"{}\"\n", rules.policy));
    }
    if rules.hashed_assets {
        let assets = format!("^{}", literal(&rules.path("assets/")));
        text.push(format!("@expound_assets path_regexp \"{assets}\"\n"));
        text.push(format!("header @expound_assets {} \"{}\"\n", CACHE.name, CACHE.value));
    }
    text.push(String::from("@expound_moved expression `{expound_moved} != \"\"`\n\
        redir @expound_moved {expound_moved} 301\n\
        @expound_gone expression `{expound_gone} != \"\"`\n\
        handle @expound_gone {\n\trewrite * {expound_gone}\n\tfile_server {\n\t\tstatus 410\n\t}\n}\n\
        handle {\n\tfile_server\n}\n"));
    text.push(format!(
        "handle_errors {{\n\trewrite * \"{}\"\n\tfile_server\n}}\n",
        rules.path("404.html")
    ));
    text.concat()
}

fn map(rules: &Rules, name: &str, entries: &[(&String, String)]) -> String {
    let line = |(from, to): &(&String, String)| {
        format!("\t\"~^{}$\" \"{}\"\n", literal(&rules.path(from)), escaped(to, "\""))
    };
    let lines = entries.iter().map(line).collect::<Vec<String>>().concat();
    format!("map {{path}} {{{name}}} {{\n{lines}\tdefault \"\"\n}}\n")
}
