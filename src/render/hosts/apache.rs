//! Apache: `.htaccess`, which it reads from the site's folder and shows to nobody.
//!
//! Patterns see the address decoded and without the folder of the file. In what they lead to, `%` and
//! `$` would stand for something else, so both have a backslash.

use super::{CACHE, EMBED, POLICY, Rules, SAFE_HEADERS, SHARED, UNFRAMED, data, escaped, literal};

/// `.htaccess`.
pub(super) fn htaccess(rules: &Rules) -> String {
    let mut text = vec![String::from(
        "# Made by Expound. It needs mod_rewrite and mod_headers, and `AllowOverride All`.\nRewriteEngine On\n",
    )];
    for (from, to) in &rules.moved {
        let to = escaped(&rules.location(to), "%$\\");
        text.push(format!("RewriteRule \"{}\" \"{to}\" [R=301,NE,L]\n", pattern(from)));
    }
    for (from, _) in rules.withdrawn.iter().filter(|(_, page)| page.is_none()) {
        text.push(format!("RewriteRule \"{}\" - [G]\n", pattern(from)));
    }
    text.push(format!("ErrorDocument 404 {}\n", rules.location("404.html")));
    for (name, value) in SAFE_HEADERS {
        text.push(format!("Header always set {name} \"{value}\"\n"));
    }
    let embed = literal(&rules.path(EMBED));
    for (name, value) in [(POLICY, rules.unframed().as_str()), UNFRAMED] {
        text.push(format!(
            "Header always set {name} \"{value}\" \"expr=%{{REQUEST_URI}} !~ m#^{embed}#\"\n"
        ));
    }
    let ((name, value), data) = (SHARED, data(&rules.base));
    text.push(format!(
        "Header always set {name} \"{value}\" \"expr=%{{REQUEST_URI}} =~ m#{data}#\"\n"
    ));
    if rules.hashed_assets {
        let assets = literal(&rules.path("assets/"));
        let (name, value) = CACHE;
        text.push(format!(
            "Header set {name} \"{value}\" \"expr=%{{REQUEST_URI}} =~ m#^{assets}#\"\n"
        ));
    }
    text.concat()
}

fn pattern(address: &str) -> String {
    format!("^{}$", literal(address.trim_start_matches('/')))
}
