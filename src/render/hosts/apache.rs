//! Apache: `.htaccess`, which it reads from the site's folder and does not serve.
//!
//! Patterns match the decoded address without the folder of the file. In the address that a rule
//! leads to, `%` and `$` would have a meaning, so both get a backslash.

use super::rules::{
    CACHE, EMBED, Header, POLICY, Rules, SAFE_HEADERS, SHARED, UNFRAMED, data, escaped, literal,
};

/// `.htaccess`.
pub(super) fn htaccess(rules: &Rules) -> String {
    let mut text = vec![String::from(
        "# Made by Expound. It needs mod_rewrite and mod_headers, and `AllowOverride All`.\n\
         RewriteEngine On\n",
    )];
    for (from, to) in &rules.moved {
        let location = escaped(&rules.location(to), "%$\\");
        text.push(format!("RewriteRule \"{}\" \"{location}\" [R=301,NE,L]\n", pattern(from)));
    }
    for (from, _) in rules.withdrawn.iter().filter(|(_, page)| page.is_none()) {
        text.push(format!("RewriteRule \"{}\" - [G]\n", pattern(from)));
    }
    text.push(format!("ErrorDocument 404 {}\n", rules.location("404.html")));
    for Header { name, value } in SAFE_HEADERS {
        text.push(format!("Header always set {name} \"{value}\"\n"));
    }
    let embed = literal(&rules.path(EMBED));
    for Header { name, value } in [Header { name: POLICY, value: &rules.unframed() }, UNFRAMED] {
        text.push(format!(
            "Header always set {name} \"{value}\" \"expr=%{{REQUEST_URI}} !~ m#^{embed}#\"\n"
        ));
    }
    let (Header { name, value }, data) = (SHARED, data(&rules.base));
    text.push(format!(
        "Header always set {name} \"{value}\" \"expr=%{{REQUEST_URI}} =~ m#{data}#\"\n"
    ));
    if rules.hashed_assets {
        let assets = literal(&rules.path("assets/"));
        let Header { name, value } = CACHE;
        text.push(format!(
            "Header set {name} \"{value}\" \"expr=%{{REQUEST_URI}} =~ m#^{assets}#\"\n"
        ));
    }
    text.concat()
}

fn pattern(address: &str) -> String {
    format!("^{}$", literal(address.trim_start_matches('/')))
}
