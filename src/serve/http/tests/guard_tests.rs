//! Which requests are accepted: hosts, origins, methods and bodies.
//!
//! The matrix has every host with every kind of request; a wrong host must be refused before
//! anything else is looked at.

use std::net::{IpAddr, Ipv4Addr, UdpSocket};

use super::{Reply, request, server, server_at, site};

/// Names and what they get; `PORT` stands for the server's own.
const HOSTS: [(&str, u16); 44] = [
    ("127.0.0.1:PORT", 200),
    ("localhost:PORT", 200),
    ("LocalHost:PORT", 200),
    ("[::1]:PORT", 200),
    ("[0:0:0:0:0:0:0:1]:PORT", 200),
    ("evil.example", 421),
    ("evil.example:PORT", 421),
    ("localhost", 421),
    ("127.0.0.1", 421),
    ("[::1]", 421),
    ("localhost:80", 421),
    ("localhost:1", 421),
    ("127.0.0.1:65535", 421),
    ("localhost.evil.example:PORT", 421),
    ("evil.localhost:PORT", 421),
    ("localhost.:PORT", 421),
    ("localhost.localdomain:PORT", 421),
    ("127.0.0.1.evil.example:PORT", 421),
    ("127.0.0.1.nip.io:PORT", 421),
    ("127.0.0.2:PORT", 421),
    ("127.1:PORT", 421),
    ("2130706433:PORT", 421),
    ("0x7f.0.0.1:PORT", 421),
    ("0177.0.0.1:PORT", 421),
    ("0.0.0.0:PORT", 421),
    ("10.0.0.1:PORT", 421),
    ("192.168.1.1:PORT", 421),
    ("[::]:PORT", 421),
    ("[fe80::1]:PORT", 421),
    ("[::ffff:127.0.0.1]:PORT", 421),
    ("xn--localhost-9d0b:PORT", 421),
    ("", 400),
    (":PORT", 400),
    ("localhost:", 400),
    ("localhost:PORT:PORT", 400),
    ("localhost:+80", 400),
    ("localhost:99999", 400),
    ("localhost:PORT@evil.example", 400),
    ("evil.example@localhost:PORT", 400),
    ("localhost:PORT/evil", 400),
    ("localhost, evil.example", 400),
    ("::1:PORT", 400),
    ("[::1:PORT", 400),
    ("l\u{f6}calhost:PORT", 400),
];

#[test]
fn every_name_gets_the_same_answer_in_every_way() {
    let server = server(site());
    let port = server.address.port().to_string();
    let ways = [("GET", "/"), ("HEAD", "/"), ("HEAD", "/.expound/events?page=/")];
    let more = [("GET", "/.expound/report"), ("GET", "/no/such/page")];
    let mut wrong = Vec::new();
    for (host, expected) in HOSTS {
        let line = format!("Host: {}", host.replace("PORT", &port));
        for (method, path) in ways.into_iter().chain(more) {
            let reply = server.send(request(method, path, &[&line]).as_bytes());
            let expected = if expected == 200 && path == "/no/such/page" { 404 } else { expected };
            let leaks = reply.status != 200 && expected != 404 && reply.body.contains("<html");
            if reply.status != expected || leaks || has_cors(&reply) {
                wrong.push(format!("{method} {path} {host:?}: {}", reply.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn has_cors(reply: &Reply) -> bool {
    reply.head.contains("access-control")
}

#[test]
fn a_foreign_name_is_refused_before_anything_else() {
    let server = server(site());
    let foreign = ["Host: evil.example"];
    let long = format!("/{}", "a".repeat(9000));
    let methods = ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "PROPFIND"];
    for method in methods {
        assert_eq!(server.send(request(method, "/", &foreign).as_bytes()).status, 421, "{method}");
    }
    for path in ["/.expound/events?page=/", "/.expound/client.js", "/../x", "/%00", &long] {
        let reply = server.send(request("GET", path, &foreign).as_bytes());
        assert_eq!(reply.status, 421, "{path}");
    }
    let forwarded = format!("X-Forwarded-Host: {}", server.address);
    let reply = server.send(request("GET", "/", &[foreign[0], &forwarded]).as_bytes());
    assert_eq!(reply.status, 421);
}

#[test]
fn a_name_is_needed_and_only_one() {
    let server = server(site());
    let own = format!("Host: {}", server.address);
    assert_eq!(server.send(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status, 400);
    assert_eq!(server.send(b"GET / HTTP/1.0\r\n\r\n").status, 400);
    for pair in [[own.as_str(), "Host: evil.example"], ["Host: evil.example", &own], [&own, &own]] {
        assert_eq!(server.send(request("GET", "/", &pair).as_bytes()).status, 400, "{pair:?}");
    }
}

#[test]
fn a_whole_address_is_checked_by_its_own_name() {
    let server = server(site());
    let own = server.address.to_string();
    let ask = |authority: &str| server.get(&format!("http://{authority}/")).status;
    assert_eq!(ask(&own), 200);
    assert_eq!(ask("evil.example"), 421);
    assert_eq!(ask(&format!("evil@{own}")), 421);
    assert_eq!(ask(&format!("{own}.evil.example")), 421);
    assert_eq!(server.ask("CONNECT", "evil.example:443", &[]).status, 421);
    assert_eq!(server.ask("CONNECT", &own, &[]).status, 405);
}

#[test]
fn other_sites_may_not_read() {
    let server = server(site());
    let ask = |origin: &str| {
        let origin = format!("Origin: {}", origin.replace("OWN", &server.address.to_string()));
        [("GET", "/"), ("HEAD", "/.expound/events?page=/")].map(|(method, path)| {
            let reply = server.ask(method, path, &[&origin]);
            assert!(!has_cors(&reply));
            reply.status
        })
    };
    assert_eq!(ask("http://OWN"), [200, 200]);
    for origin in ["http://evil.example", "null", "https://OWN", "http://127.0.0.1:1", "file://"] {
        assert_eq!(ask(origin), [403, 403], "{origin}");
    }
}

#[test]
fn a_preview_can_only_be_read() {
    let server = server(site());
    let methods = ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND", "get"];
    for method in methods {
        for path in ["/", "/.expound/report", "/.expound/events", "/nothing"] {
            let reply = server.ask(method, path, &[]);
            assert_eq!((reply.status, reply.header("allow")), (405, Some("get, head")), "{method}");
        }
    }
    assert_eq!(server.ask("OPTIONS", "*", &[]).status, 405);
}

#[test]
fn a_request_with_a_body_is_refused_and_nothing_is_smuggled() {
    let server = server(site());
    let host = format!("Host: {}", server.address);
    let smuggled = format!("GET /a%20b.txt HTTP/1.1\r\n{host}\r\n\r\n");
    let framings = [
        format!("Content-Length: {}", smuggled.len()),
        "Transfer-Encoding: chunked".into(),
        format!("Content-Length: {}\r\nTransfer-Encoding: chunked", smuggled.len()),
        "Transfer-Encoding: chunked\r\nContent-Length: 4".into(),
        "Transfer-Encoding: xchunked".into(),
        "Content-Length: 0\r\nContent-Length: 5".into(),
        "Content-Length: +5".into(),
    ];
    for framing in framings {
        let body = if framing.starts_with("Content-Length: 9") { "" } else { "0\r\n\r\n" };
        let text = format!("GET / HTTP/1.1\r\n{host}\r\n{framing}\r\n\r\n{body}{smuggled}");
        let reply = server.send(text.as_bytes());
        assert_eq!(reply.status, 400, "{framing}");
        assert!(!reply.body.contains("a space"), "{framing}");
    }
}

/// The address that this machine has towards others, if it has one. Nothing is sent.
fn outer_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}

#[test]
fn a_server_for_others_answers_to_the_address_that_was_asked() {
    let Some(outer) = outer_address() else { return };
    let mut server = server_at(site(), Ipv4Addr::UNSPECIFIED.into());
    let port = server.address.port();
    let ask = |server: &super::Server, host: &str| {
        server.send(request("GET", "/", &[&format!("Host: {host}:{port}")]).as_bytes()).status
    };
    assert_eq!(ask(&server, &outer.to_string()), 421, "it was asked at 127.0.0.1");
    server.address.set_ip(outer);
    assert_eq!(ask(&server, &outer.to_string()), 200);
    assert_eq!(ask(&server, "localhost"), 200);
    assert_eq!(ask(&server, "0.0.0.0"), 421);
    assert_eq!(ask(&server, "evil.example"), 421);
}
