//! What one client can use: long requests, slow ones, many at once; and ports that are in use.
//!
//! Other clients are served meanwhile.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::time::{Duration, Instant};

use super::{PAGE, Server, request, server, site};
use crate::serve::http::{Options, bind};

#[test]
fn long_addresses_and_headers_are_refused() {
    let server = server(site());
    let path = |length: usize| format!("/{}", "a".repeat(length - 1));
    assert_eq!(server.get(&path(8 * 1024)).status, 404);
    assert_eq!(server.get(&path(8 * 1024 + 1)).status, 414);
    assert!([414, 431].contains(&server.get(&path(70_000)).status));
    let headers = |length: usize| server.ask("GET", "/", &[&format!("X: {}", "a".repeat(length))]);
    assert_eq!(headers(15 * 1024).status, 200);
    assert_eq!(headers(16 * 1024).status, 431);
    assert_eq!(headers(100_000).status, 431);
    let many: Vec<String> = (0..500).map(|at| format!("X-{at}: a")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(server.ask("GET", "/", &many).status, 431);
}

fn assert_served(server: &Server, what: &str) {
    let start = Instant::now();
    let reply = server.get("/");
    assert_eq!(reply.status, 200, "{what}");
    assert!(start.elapsed() < Duration::from_secs(3), "{what}: {:?}", start.elapsed());
}

#[test]
fn a_slow_request_is_given_up_while_others_are_served() {
    let server = server(site());
    let start = Instant::now();
    let (mut silent, mut slow) = (server.connect(), server.connect());
    slow.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
    assert_served(&server, "beside slow ones");
    for stream in [&mut silent, &mut slow] {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        assert!(!String::from_utf8_lossy(&bytes).contains("200 OK"));
    }
    let waited = start.elapsed();
    assert!(waited > Duration::from_secs(9) && waited < Duration::from_secs(15), "{waited:?}");
}

#[test]
fn a_thousand_idle_connections_hold_nobody_up() {
    let server = server(site());
    let idle: Vec<_> = (0..1000).map(|_| server.connect()).collect();
    let mut times = Vec::new();
    for _ in 0..100 {
        let start = Instant::now();
        assert_eq!(server.get("/").status, 200);
        times.push(start.elapsed());
    }
    times.sort_unstable();
    assert!(times[98] < Duration::from_millis(500), "{:?}", times[98]);
    drop(idle);
}

#[test]
fn more_connections_than_there_is_room_for_are_closed_and_the_server_goes_on() {
    let server = server(site());
    let idle: Vec<_> = (0..1024).map(|_| server.connect()).collect();
    assert_eq!(server.get("/").status, 0, "one too many");
    drop(idle);
    let end = Instant::now() + Duration::from_secs(5);
    while server.get("/").status == 0 && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_served(&server, "after the crowd");
}

#[test]
fn a_client_that_never_reads_holds_nobody_up() {
    let mut fake = site();
    let page = super::ServedFile { bytes: vec![b'x'; 8 << 20].into(), draft: false };
    fake.files.insert("big.txt".into(), page);
    let server = server(fake);
    let deaf: Vec<_> = (0..20)
        .map(|_| {
            let mut stream = server.connect();
            let host = format!("Host: {}", server.address);
            stream.write_all(request("GET", "/big.txt", &[&host]).as_bytes()).unwrap();
            stream
        })
        .collect();
    assert_served(&server, "beside clients that never read");
    drop(deaf);
}

#[test]
fn a_page_that_panics_ends_nothing() {
    let server = server(site());
    let reply = server.get("/panic.html");
    assert_eq!(reply.status, 500);
    assert!(!reply.body.contains("cannot be rendered"), "{}", reply.body);
    assert_served(&server, "after a panic");
}

#[test]
fn one_connection_serves_many_requests() {
    let server = server(site());
    let mut stream = server.connect();
    let text = format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", server.address);
    stream.write_all(text.repeat(3).as_bytes()).unwrap();
    let (mut read, mut buffer) = (String::new(), [0; 4096]);
    while read.matches("</html>").count() < 3 {
        let length = stream.read(&mut buffer).unwrap();
        read.push_str(&String::from_utf8_lossy(&buffer[..length]));
    }
    assert_eq!(read.matches("HTTP/1.1 200 OK").count(), 3);
    assert!(read.contains(PAGE.split("</body>").next().unwrap()));
}

#[test]
fn a_taken_port_is_stepped_over_and_said_so() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let host = Ipv4Addr::LOCALHOST.into();
    let (listener, address) = bind(Options { host, port }).unwrap();
    assert!(address.port() > port && address.port() <= port + 50, "{address} after {port}");
    let notice = listener.notice().unwrap();
    assert_eq!(notice, format!("port {port} is in use; using port {} instead", address.port()));
    let (listener, _) = bind(Options { host, port: 0 }).unwrap();
    assert_eq!(listener.notice(), None);
    assert!(!listener.is_open_to_others());
}

#[test]
fn an_address_of_another_machine_is_a_failure_with_advice() {
    let host = Ipv4Addr::new(192, 0, 2, 1).into();
    let failure = bind(Options { host, port: 0 }).unwrap_err();
    assert_eq!(failure.exit_code(), 3);
    assert!(failure.help.unwrap().contains("--host"));
}
