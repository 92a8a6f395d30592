//! Files, folders, media types and tags: what an ordinary browser gets.
//!
//! The table of media types is repeated here on purpose.

use super::{Fake, PAGE, request, server, site};
use crate::serve::http::media;

#[test]
fn files_are_found_by_their_addresses() {
    let server = server(site());
    for path in ["/", "/index.html", "/findings/x/", "/caf%C3%A9/", "/a%20b.txt", "/?q=1"] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    assert_eq!(server.get("/a%20b.txt").body, "a space");
    assert_eq!(server.ask("GET", "http://localhost:1/", &[]).status, 421);
    for path in
        ["/a+b.txt", "/Index.html", "/findings", "/findings/", "/findings/x/index", "/.expound/"]
    {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_folder_without_its_slash_is_redirected_only_if_it_has_a_page() {
    let server = server(site());
    let reply = server.get("/findings/x?q=1");
    assert_eq!((reply.status, reply.header("location")), (308, Some("/findings/x/?q=1")));
    let reply = server.get("/caf%C3%A9");
    assert_eq!((reply.status, reply.header("location")), (308, Some("/caf%c3%a9/")));
    assert_eq!(server.get("//evil.example/findings/x").header("location"), None);
}

#[test]
fn head_is_get_without_a_body() {
    let server = server(site());
    for path in ["/", "/a%20b.txt", "/nothing", "/findings/x"] {
        let (get, head) = (server.get(path), server.ask("HEAD", path, &[]));
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.header("content-length"), get.header("content-length"), "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
        assert_eq!(head.body, "", "{path}");
    }
}

#[test]
fn a_tag_saves_the_second_transfer() {
    let server = server(site());
    for path in ["/", "/a%20b.txt", "/.expound/client.js"] {
        let first = server.get(path);
        let tag = first.header("etag").expect("a file has a tag");
        assert!(tag.starts_with('"') && tag.len() == 66, "{tag}");
        for known in [tag.to_owned(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".into()] {
            let again = server.ask("GET", path, &[&format!("If-None-Match: {known}")]);
            assert_eq!((again.status, again.body.as_str()), (304, ""), "{path} {known}");
            assert_eq!(again.header("etag"), Some(tag));
        }
        assert_eq!(server.ask("GET", path, &["If-None-Match: \"x\""]).status, 200);
    }
    assert_eq!(server.get("/nothing").header("etag"), None);
}

#[test]
fn a_new_revision_has_new_tags() {
    let server = server(site());
    let before = server.get("/a%20b.txt").header("etag").map(str::to_owned);
    server.revisions.publish(std::sync::Arc::new(Fake::numbered(2, &[("a b.txt", "changed")])));
    let after = server.get("/a%20b.txt");
    assert_eq!(after.body, "changed");
    assert_ne!(after.header("etag").map(str::to_owned), before);
}

#[test]
fn every_answer_carries_the_safe_headers() {
    let server = server(site());
    let paths =
        ["/", "/nothing", "/%00", "/findings/x", "/.expound/report", "/.expound/client.css"];
    let mut replies: Vec<_> = paths.iter().map(|path| server.get(path)).collect();
    replies.push(server.ask("POST", "/", &[]));
    replies.push(server.ask("HEAD", "/.expound/events?page=/", &[]));
    replies.push(server.send(request("GET", "/", &["Host: evil.example"]).as_bytes()));
    for reply in replies {
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{}", reply.head);
        assert_eq!(reply.header("cross-origin-resource-policy"), Some("same-origin"));
        assert_eq!(reply.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(reply.header("x-frame-options"), Some("deny"));
        assert!(
            reply.header("cache-control").is_some_and(|c| c.starts_with("no-")),
            "{}",
            reply.head
        );
        assert!(!reply.head.contains("access-control") && !reply.head.contains("\nserver:"));
    }
}

#[test]
fn other_sites_may_show_cards_and_their_style_and_nothing_else() {
    let server = server(Fake::numbered(
        1,
        &[("embed/finding/a/index.html", "<p>A</p>"), ("assets/embed.css", "p {}"), ("b.css", "")],
    ));
    let card = server.get("/embed/finding/a/");
    assert_eq!(card.header("x-frame-options"), None, "{}", card.head);
    let whose = |path| server.get(path).header("cross-origin-resource-policy").map(str::to_owned);
    assert_eq!(whose("/assets/embed.css").as_deref(), Some("cross-origin"));
    assert_eq!(whose("/embed/finding/a/").as_deref(), Some("same-origin"));
    assert_eq!(whose("/b.css").as_deref(), Some("same-origin"));
}

#[test]
fn a_drawing_cannot_run_scripts() {
    let server = server(site());
    let policy = server.get("/assets/mark.svg");
    let policy = policy.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'") && policy.ends_with("sandbox"), "{policy}");
}

#[test]
fn kinds_follow_from_names() {
    let table = [
        ("a/index.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.SVG", "image/svg+xml"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("a.png", "image/png"),
        ("a.jpg", "image/jpeg"),
        ("a.JPEG", "image/jpeg"),
        ("a.webp", "image/webp"),
        ("a.avif", "image/avif"),
        ("a.woff2", "font/woff2"),
        ("a.pdf", "application/pdf"),
        ("favicon.ico", "image/x-icon"),
        ("a.csv", "text/csv; charset=utf-8"),
        ("site.webmanifest", "application/manifest+json"),
        ("a.min.js", "text/javascript; charset=utf-8"),
        ("_headers", "application/octet-stream"),
        ("a.html/b", "application/octet-stream"),
        ("a.exe", "application/octet-stream"),
        ("", "application/octet-stream"),
    ];
    for (name, kind) in table {
        assert_eq!(media::kind(name), kind, "{name}");
    }
}

#[test]
fn a_missing_page_shows_the_sites_own() {
    let first = server(site());
    let reply = first.get("/nothing/here.png");
    assert_eq!(reply.status, 404);
    assert!(reply.body.contains("no such page") && reply.body.contains("data-state=\"missing\""));
    let second = server(Fake::numbered(1, &[("index.html", PAGE)]));
    let reply = second.get("/nothing");
    assert_eq!(
        (reply.status, reply.header("content-type")),
        (404, Some("text/plain; charset=utf-8"))
    );
}

#[test]
fn without_any_page_a_page_says_so() {
    let server = server(Fake::numbered(1, &[]).broken());
    for path in ["/", "/findings/x/", "/findings/x", "/a.html"] {
        let reply = server.get(path);
        assert_eq!(reply.status, 200, "{path}");
        assert!(reply.body.contains("is not built yet"), "{path}");
        assert!(reply.body.contains("data-state=\"unbuilt\""), "{path}");
    }
    assert_eq!(server.get("/assets/site.css").status, 404);
    assert_eq!(server.get("/.expound/client.js").status, 200);
}
