//! Addresses that try to leave the site.
//!
//! A canary is on the disk above the working folder, and in the revision at paths that a careless
//! parser would arrive at. No response may ever contain it.

use super::{Fake, Server, request, server, site};

const CANARY: &str = "the canary sings";

/// A site with canaries where a careless parser would look.
fn guarded() -> Fake {
    let mut fake = site();
    let traps =
        ["/etc/passwd", "../canary", "..", "a/../canary", "canary\0", "C:/canary", "%2e%2e"];
    let traps = Fake::numbered(1, &traps.map(|trap| (trap, CANARY)));
    fake.files.extend(traps.files.into_iter().filter(|(key, _)| key != "C:/canary"));
    fake
}

/// Ways to write `..`, and a slash after it.
const DOTS: [&str; 18] = [
    "..",
    "%2e%2e",
    "%2E%2E",
    ".%2e",
    "%2e.",
    "%252e%252e",
    "%25252e%25252e",
    "%c0%ae%c0%ae",
    "%e0%80%ae%e0%80%ae",
    "%f0%80%80%ae%f0%80%80%ae",
    "%uff0e%uff0e",
    "%ef%bc%8e%ef%bc%8e",
    "..;",
    "..%00",
    "..%20",
    "...",
    "..%0d%0a",
    "%2e%2e%3b",
];
const SLASHES: [&str; 10] =
    ["/", "%2f", "%2F", "\\", "%5c", "%5C", "%252f", "%255c", "%c0%af", "%ef%bc%8f"];
const TARGETS: [&str; 2] = ["canary", "etc/passwd"];

const OTHERS: [&str; 40] = [
    "//etc/passwd",
    "///etc/passwd",
    "//127.0.0.1/canary",
    "/%2fetc/passwd",
    "/%2f%2fetc/passwd",
    "/%5cetc%5cpasswd",
    "/\\etc\\passwd",
    "/./etc/passwd",
    "/.",
    "/..",
    "/%2e",
    "/%00",
    "/canary%00",
    "/canary%00.html",
    "/index.html%00",
    "/C:/canary",
    "/c%3a/canary",
    "/C:%5ccanary",
    "/c|/canary",
    "/index.html::$DATA",
    "/index.html%3a%3a$DATA",
    "/canary::$INDEX_ALLOCATION",
    "/file:///etc/passwd",
    "/~/canary",
    "/~root/canary",
    "/proc/self/environ",
    "/%",
    "/%2",
    "/%zz",
    "/%u002e%u002e/canary",
    "/\u{7f}",
    "/%7f",
    "/%1b",
    "/%0a",
    "/%ff",
    "/%c3%28",
    "/findings/x/../../../canary",
    "/findings//x/",
    "/findings/x//",
    "/.expound/../canary",
];

fn vectors() -> Vec<String> {
    let mut vectors: Vec<String> = OTHERS.map(str::to_owned).to_vec();
    for dots in DOTS {
        for slash in SLASHES {
            let deep = format!("{dots}{slash}").repeat(8);
            vectors.push(format!("/{dots}{slash}{}", TARGETS[0]));
            vectors.extend(TARGETS.map(|target| format!("/{deep}{target}")));
            vectors.push(format!("/findings/x/{deep}{}", TARGETS[1]));
        }
    }
    vectors
}

fn refused(server: &Server, request: &[u8]) -> Result<(), String> {
    let reply = server.send(request);
    let is_refused = matches!(reply.status, 400 | 404 | 405 | 421);
    if is_refused && !reply.body.contains(CANARY) && !reply.body.contains("root:") {
        return Ok(());
    }
    Err(format!("{}: {}", String::from_utf8_lossy(request).lines().next().unwrap(), reply.status))
}

#[test]
fn no_address_leads_out_of_the_site() {
    let server = server(guarded());
    let host = format!("Host: {}", server.address);
    let vectors = vectors();
    assert!(vectors.len() > 500, "{}", vectors.len());
    let ask = |path: &String| refused(&server, request("GET", path, &[&host]).as_bytes());
    let wrong: Vec<String> = vectors.iter().filter_map(|path| ask(path).err()).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), vectors.len(), wrong.join("\n"));
}

#[test]
fn no_whole_address_leads_out_of_the_site() {
    let server = server(guarded());
    let host = format!("Host: {}", server.address);
    let starts = [
        format!("http://{}", server.address),
        "http://evil.example".into(),
        "file://".into(),
        "http:/".into(),
        "HTTP://[::1]".into(),
        String::new(),
        "*".into(),
        "?".into(),
        "#".into(),
    ];
    let paths = ["/../canary", "/%2e%2e/canary", "/..%5ccanary", "/%00", "//etc/passwd"];
    let targets = starts.iter().flat_map(|start| paths.map(|path| format!("{start}{path}")));
    let ask = |target: String| refused(&server, request("GET", &target, &[&host]).as_bytes());
    let wrong: Vec<String> = targets.filter_map(|target| ask(target).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bytes_that_are_no_request_get_no_site() {
    let server = server(guarded());
    let host = format!("Host: {}", server.address);
    let odd: [&[u8]; 6] =
        [b"/../\xff\xfe", b"/\x00", b"/\xc0\xae\xc0\xae/canary", b"/ ../x", b"", b"x"];
    for path in odd {
        let request = [b"GET ", path, b" HTTP/1.1\r\n", host.as_bytes(), b"\r\n\r\n"].concat();
        let reply = server.send(&request);
        assert!(matches!(reply.status, 400 | 404 | 421), "{path:?}: {}", reply.status);
        assert!(!reply.body.contains(CANARY), "{path:?}");
    }
    for garbage in
        [&b"\x16\x03\x01\x02\x00"[..], b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\r\n\r\n\r\n"]
    {
        let reply = server.send(garbage);
        assert!(!reply.body.contains("<html"), "{garbage:?}");
    }
}
