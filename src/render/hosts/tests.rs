//! The files for hosts: whatever characters an address has, it comes out as it went in.
//!
//! Each format is read back by a few lines that know its quoting; nginx and Caddy themselves are
//! tested in tests/web/hosts.mjs.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::rules::{DATA, SHARED, UNFRAMED};
use super::*;

const HOSTILE: [&str; 12] = [
    "/plain/",
    "/with space/",
    "/\"quoted\"/",
    "/back\\slash/",
    "/$uri/{env.HOME}/{$HOME}/",
    "/*/:splat/",
    "/%41%/",
    "/a;b}c#d/",
    "/ŵ😀/",
    "/Capitals/",
    "/^(a|b)+$/",
    "/'<&>`/",
];

fn rules() -> Rules {
    let moved = HOSTILE.iter().map(|from| ((*from).to_owned(), format!("/to{from}")));
    Rules {
        name: "1a2b".into(),
        base: "/some sub/".into(),
        moved: moved.collect(),
        withdrawn: vec![
            ("/gone/".into(), Some("/gone/index.html".into())),
            ("/x.pdf".into(), Some("/x.pdf/index.html".into())),
            ("/gone/feed.xml".into(), None),
        ],
        top: vec!["embed/".into(), "findings/".into(), "404.html".into()],
        policy: "default-src 'none'".into(),
        extensionless: vec!["/LICENCE".into()],
        hashed_assets: true,
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

/// Every address with where it leads, as paths on the host.
fn expected() -> Vec<(String, String)> {
    HOSTILE.iter().map(|from| (format!("/some sub{from}"), format!("/some sub/to{from}"))).collect()
}

fn file(host: Host, name: &str) -> String {
    files(host, &rules()).into_iter().find(|file| file.name == name).unwrap().text
}

/// The words between double quotes of a line, with backslashes before quotes and backslashes taken
/// off.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut inside) = (Vec::new(), String::new(), false);
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if inside && matches!(characters.peek(), Some('"' | '\\')) => {
                word.extend(characters.next());
            }
            '"' => {
                inside = !inside;
                if !inside {
                    words.push(std::mem::take(&mut word));
                }
            }
            other if inside => word.push(other),
            _ => {}
        }
    }
    assert!(!inside, "{line}");
    words
}

/// What a regular expression made by [`literal`] matches.
fn matched(pattern: &str) -> String {
    let unanchored = pattern.trim_start_matches('~').trim_start_matches('^');
    let mut parts = unanchored.strip_suffix('$').unwrap().split("\\x");
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        text.push(char::from(u8::from_str_radix(&part[..2], 16).unwrap()));
        text.push_str(&part[2..]);
    }
    text
}

#[test]
fn redirects_have_three_columns() {
    for (host, status) in [(Host::Netlify, "301!"), (Host::Cloudflare, "301")] {
        let text = file(host, "_redirects");
        let lines = text.lines().map(|line| {
            let columns: Vec<&str> = line.split(' ').collect();
            assert_eq!((columns.len(), columns[2]), (3, status), "{line}");
            assert!(!columns[0].contains(['*', ':', '#']));
            (decoded(columns[0]), decoded(columns[1]))
        });
        assert_eq!(lines.collect::<Vec<_>>(), expected());
    }
}

#[test]
fn nginx_has_a_key_for_each() {
    let text = file(Host::Nginx, "nginx-http.conf");
    let map = text.split("$expound_moved_1a2b {\n").nth(1).unwrap().split("\n}\n").next().unwrap();
    let lines = map.lines().skip(2).map(|line| {
        let words = words(line);
        let from = words[0].strip_prefix('~').map_or_else(|| words[0].clone(), matched);
        let to = line.trim_end_matches(';').rsplit(' ').next().unwrap();
        assert!(!to.contains(['$', '"', '\\', ';', '{', '}']), "{line}");
        (from, decoded(to))
    });
    assert_eq!(lines.collect::<Vec<_>>(), expected());
}

#[test]
fn caddy_and_apache_match_each_alone() {
    let text = file(Host::Caddy, "caddy.conf");
    let map = text.split("{expound_moved} {\n").nth(1).unwrap().split("\tdefault").next().unwrap();
    let pairs = map.lines().map(|line| {
        let words = words(line);
        assert!(!words.concat().contains(['{', '}']), "{line}");
        (matched(&words[0]), decoded(&words[1]))
    });
    assert_eq!(pairs.collect::<Vec<_>>(), expected());
    let text = file(Host::Apache, ".htaccess");
    let rules = text.lines().filter(|line| line.ends_with("[R=301,NE,L]")).map(|line| {
        let words = words(line);
        let from = format!("/some sub/{}", matched(&words[0]));
        (from, decoded(&words[1].replace("\\%", "%")))
    });
    assert_eq!(rules.collect::<Vec<_>>(), expected());
}

#[test]
fn json_is_json() {
    let config: Value =
        serde_json::from_str(&file(Host::Azure, "staticwebapp.config.json")).unwrap();
    let routes =
        config["routes"].as_array().unwrap().iter().filter(|route| route["redirect"].is_string());
    let pair = |a: &Value, b: &Value| (decoded(a.as_str().unwrap()), decoded(b.as_str().unwrap()));
    let redirects: Vec<_> = routes.map(|route| pair(&route["route"], &route["redirect"])).collect();
    let expressible: Vec<_> =
        expected().into_iter().filter(|(from, _)| !from.contains('*')).collect();
    assert_eq!(redirects, expressible);
    let keys: Value =
        serde_json::from_str(&file(Host::CloudFront, "cloudfront-keys.json")).unwrap();
    let keys =
        keys["data"].as_array().unwrap().iter().map(|entry| pair(&entry["key"], &entry["value"]));
    let gone = ("/some sub/x.pdf".to_owned(), "/some sub/x.pdf/".to_owned());
    assert_eq!(keys.collect::<Vec<_>>(), [expected(), vec![gone]].concat());
    let request = file(Host::CloudFront, "cloudfront-request.js");
    assert!(request.contains("base = \"/some%20sub/\";"), "{request}");
    assert!(request.contains("files = [\"/some%20sub/LICENCE\"];"), "{request}");
}

#[test]
fn no_page_may_be_framed_but_those_that_are_made_for_it() {
    let text = file(Host::Cloudflare, "_headers");
    let policy = "  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\n  X-Frame-Options: DENY";
    for place in ["/some%20sub/", "/some%20sub/findings/*", "/some%20sub/404.html"] {
        assert!(text.contains(&format!("{place}\n{policy}\n")), "{place}:\n{text}");
    }
    assert!(!text.contains("embed"), "{text}");
    assert!(text.starts_with("/some%20sub/*\n  X-Content-Type-Options: nosniff\n"), "{text}");
    assert!(
        text.contains(
            "/some%20sub/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
        )
    );
}

#[test]
fn files_for_programs_may_be_read_by_scripts_of_other_sites() {
    let text = file(Host::Netlify, "_headers");
    for end in DATA {
        let rule = format!("/some%20sub/*.{end}\n  Access-Control-Allow-Origin: *\n");
        assert!(text.contains(&rule), "{text}");
    }
    assert_eq!(text.matches("Access-Control").count(), DATA.len(), "{text}");
    let config: Value =
        serde_json::from_str(&file(Host::Azure, "staticwebapp.config.json")).unwrap();
    let routes = config["routes"].as_array().unwrap();
    let headers = |route: &str| {
        routes.iter().find(|entry| entry["route"] == route).unwrap()["headers"].clone()
    };
    let ends = DATA.join(",");
    let shared = headers(&format!("/some%20sub/embed/*.{{{ends}}}"));
    assert_eq!(
        (&shared[SHARED.name], &shared[UNFRAMED.name]),
        (&Value::from("*"), &Value::from(""))
    );
    assert_eq!(headers(&format!("/some%20sub/*.{{{ends}}}"))[SHARED.name], "*");
    assert_eq!(headers("/some%20sub/embed/*")[SHARED.name], Value::Null);
    assert_eq!(config["globalHeaders"][UNFRAMED.name], UNFRAMED.value);
}
