//! What is added to a page, and how pages are compared.
//!
//! These tests are about text alone and need no server.

use crate::serve::http::inject::{self, PageInfo, State};
use crate::serve::http::shape::{self, Marks};
use crate::serve::http::{ServedFile, csp};

fn page(text: &str) -> ServedFile {
    ServedFile { bytes: text.to_owned().into(), draft: false }
}

fn shown(text: &str, draft: bool) -> String {
    let marks = Marks { etag: "tag".into(), shape: "shape".into(), styles: Vec::new() };
    let info = PageInfo { revision: 7, state: State::Page, marks: &marks, draft };
    String::from_utf8(inject::page(text.as_bytes(), &info)).unwrap()
}

const SCRIPT: &str = "<script src=\"/.expound/client.js\" defer data-revision=\"7\" \
    data-state=\"page\" data-etag=\"tag\" data-shape=\"shape\"></script>\n";

#[test]
fn the_script_stands_at_the_end_of_the_body() {
    let cases = [
        ("<body>a</body></html>", format!("<body>a{SCRIPT}</body></html>")),
        ("<BODY>a</BODY >", format!("<BODY>a{SCRIPT}</BODY >")),
        ("<p>no body", format!("<p>no body{SCRIPT}")),
        ("", SCRIPT.to_owned()),
        ("<body>&lt;/body> \u{e9}</body>", format!("<body>&lt;/body> \u{e9}{SCRIPT}</body>")),
        ("<body><pre></body></pre></body>", format!("<body><pre></body></pre>{SCRIPT}</body>")),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, false), expected);
    }
    assert!(shown("<body></body>", true).contains(" data-draft></script>"));
}

#[test]
fn what_is_not_text_is_left_alone() {
    let marks = Marks::default();
    let info = PageInfo { revision: 1, state: State::Page, marks: &marks, draft: false };
    assert_eq!(inject::page(b"<body>\xff</body>", &info), b"<body>\xff</body>");
}

#[test]
fn policies_are_opened_as_far_as_needed() {
    let cases = [
        (
            "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'",
            "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; connect-src 'self'",
        ),
        (
            "default-src 'none'",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
        ),
        (
            "default-src 'self'; connect-src 'none'",
            "default-src 'self'; connect-src 'self'; script-src 'self'; style-src 'self'",
        ),
        (
            "default-src https://a.example; connect-src https://b.example; require-trusted-types-for 'script'",
            "default-src https://a.example; connect-src https://b.example 'self'; \
             require-trusted-types-for 'script'; script-src https://a.example 'self'; \
             style-src https://a.example 'self'",
        ),
        ("img-src 'self'", "img-src 'self'"),
        (
            "Connect-Src 'SELF'; script-src-elem 'none'",
            "connect-src 'SELF'; script-src-elem 'self'",
        ),
        ("upgrade-insecure-requests", "upgrade-insecure-requests"),
        ("", ""),
    ];
    for (policy, opened) in cases {
        let tag = |policy: &str| {
            format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
        };
        assert_eq!(csp::admit(&tag(policy)), tag(opened));
    }
}

#[test]
fn policies_are_found_however_they_are_written() {
    let opened = "\"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'\"";
    let tags = [
        "<META content=\"default-src 'none'\" HTTP-EQUIV=content-security-policy />",
        "<meta\n  http-equiv = 'Content-Security-Policy'\n  content=\"default-src &#39;none&#39;\">",
        "<meta charset=utf-8><meta content=\"default-src &#x27;none&#x27;\" http-equiv=\" content-security-policy \">",
    ];
    for tag in tags {
        let admitted = csp::admit(tag);
        assert!(admitted.contains(&format!("={opened}")), "{admitted}");
    }
}

#[test]
fn all_else_in_a_head_is_left_alone() {
    let heads = [
        "<meta http-equiv=\"refresh\" content=\"0; url=/x\">",
        "<meta name=\"description\" content=\"Content-Security-Policy: default-src 'none'\">",
        "<metadata http-equiv=content-security-policy content=\"default-src 'none'\">",
        "<meta http-equiv=\"Content-Security-Policy\">",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"\">",
        "<meta",
        "<meta ",
        "<meta =",
        "<meta a=\"",
        "<meta a='b",
        "<meta a=b",
        "\u{e9}<meta \u{e9}=\u{e9}",
    ];
    for head in heads {
        assert_eq!(csp::admit(head), head);
    }
    let body = "<head></head><body><meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">";
    assert_eq!(shown(body, false), format!("{body}{SCRIPT}"));
}

fn marks(text: &str) -> Marks {
    shape::marks(&page(text))
}

#[test]
fn a_new_version_of_a_style_sheet_changes_the_tag_and_not_the_shape() {
    let text = |version: &str, words: &str| {
        let sheet = format!("<link rel=\"stylesheet\" href=\"../assets/site.{version}.css\">");
        format!("<head>{sheet}<link rel=stylesheet href=print.{version}.css></head><body>{words}")
    };
    let (old, new) = (marks(&text("4d4571d0", "a")), marks(&text("00000000", "a")));
    assert_ne!(old.etag, new.etag);
    assert_eq!(old.shape, new.shape);
    assert_eq!(new.styles, ["../assets/site.00000000.css", "print.00000000.css"]);
    let other = marks(&text("4d4571d0", "b"));
    assert_ne!(old.shape, other.shape);
    assert_eq!(old.styles, other.styles);
}

#[test]
fn only_versions_in_the_head_count() {
    for text in [
        "<head>a.4d4571d.css",
        "<head>a.4D4571D0.css",
        "<head>4d4571d0.css",
        ".css",
        "<head>\u{e9}.css",
    ] {
        assert_eq!(marks(text).styles, [""; 0], "{text}");
    }
    let (one, other) = (marks("<head></head>a.00000000.css"), marks("<head></head>a.11111111.css"));
    assert_ne!(one.shape, other.shape);
}

#[test]
fn a_page_that_becomes_a_draft_is_another_page() {
    let draft = ServedFile { draft: true, ..page("a") };
    assert_ne!(shape::marks(&draft).etag, marks("a").etag);
    assert_ne!(shape::marks(&draft).shape, marks("a").shape);
}
