//! Who may ask, and how: the checks that every request passes before anything else happens.
//!
//! The preview shows drafts, so only somebody who knows it by its own address may read it, and the
//! overlay shows places in files, so no other site may read it through its visitor's browser. The
//! answers to refused requests are plain text and say nothing of the site.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::http::header::{self, HeaderName};
use axum::http::{HeaderValue, Method, Request, StatusCode};
use axum::response::Response;

use super::host::{self, Name};
use super::reply;

/// The longest address that is answered.
pub(super) const LONGEST_URI: usize = 8 * 1024;
/// The longest headers, all together.
pub(super) const LONGEST_HEADERS: usize = 16 * 1024;

/// The names by which one connection may ask.
#[derive(Debug, Clone, Copy)]
pub(super) struct Door {
    own: IpAddr,
    port: u16,
}

impl Door {
    /// The door of a connection that arrived at `local`, of a server that was told to use `host`.
    pub(super) fn new(host: IpAddr, local: SocketAddr) -> Self {
        let own = if host.is_unspecified() { local.ip() } else { host };
        Self { own: own.to_canonical(), port: local.port() }
    }

    /// The answer to a request that goes no further.
    pub(super) fn refusal<B>(&self, request: &Request<B>) -> Option<Response> {
        self.foreign(request)
            .or_else(|| too_long(request))
            .or_else(|| wrong_method(request.method()))
            .or_else(|| has_body(request))
    }

    fn foreign<B>(&self, request: &Request<B>) -> Option<Response> {
        let Some(named) = only(request, &header::HOST).and_then(host::parse) else {
            return Some(reply::plain(StatusCode::BAD_REQUEST, "A request needs one plain Host."));
        };
        let asked = request.uri().authority().map(|authority| host::parse(authority.as_str()));
        let asked = asked.is_none_or(|asked| asked.is_some_and(|asked| self.is_own(asked)));
        if !asked || !self.is_own(named) {
            let text = "This preview answers only to its own address. Use the one it printed.";
            return Some(reply::plain(StatusCode::MISDIRECTED_REQUEST, text));
        }
        let comes_from_here = match request.headers().get(header::ORIGIN) {
            None => true,
            Some(_) => only(request, &header::ORIGIN).is_some_and(|origin| self.is_here(origin)),
        };
        let text = "Other sites may not read this preview.";
        (!comes_from_here).then(|| reply::plain(StatusCode::FORBIDDEN, text))
    }

    fn is_here(&self, origin: &str) -> bool {
        let named = origin.strip_prefix("http://").and_then(host::parse);
        named.is_some_and(|named| self.is_own(named))
    }

    fn is_own(&self, (name, port): (Name<'_>, Option<u16>)) -> bool {
        let is_known = match name {
            Name::Ip(ip) => {
                ip == self.own || ip == Ipv4Addr::LOCALHOST || ip == Ipv6Addr::LOCALHOST
            }
            Name::Word(word) => word.eq_ignore_ascii_case("localhost"),
        };
        is_known && port.unwrap_or(80) == self.port
    }
}

/// The value of a header that is there once and is text.
fn only<'a, B>(request: &'a Request<B>, name: &HeaderName) -> Option<&'a str> {
    let mut values = request.headers().get_all(name).iter();
    let value = values.next().filter(|_| values.next().is_none());
    value.and_then(|value| value.to_str().ok())
}

fn too_long<B>(request: &Request<B>) -> Option<Response> {
    let headers = request.headers().iter();
    let headers: usize = headers.map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if request.uri().to_string().len() > LONGEST_URI {
        return Some(reply::plain(StatusCode::URI_TOO_LONG, "This address is too long."));
    }
    let status = StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE;
    (headers > LONGEST_HEADERS).then(|| reply::plain(status, "These headers are too long."))
}

fn wrong_method(method: &Method) -> Option<Response> {
    if method == Method::GET || method == Method::HEAD {
        return None;
    }
    let mut reply = reply::plain(StatusCode::METHOD_NOT_ALLOWED, "A preview can only be read.");
    reply.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    Some(reply::closing(reply))
}

/// Nothing here has a use for a body, and two readings of where one ends are a known attack.
fn has_body<B>(request: &Request<B>) -> Option<Response> {
    let headers = request.headers();
    let length = headers.get(header::CONTENT_LENGTH).is_some_and(|length| length != "0");
    let has_body = length || headers.contains_key(header::TRANSFER_ENCODING);
    let reply = || reply::plain(StatusCode::BAD_REQUEST, "A request to read has no body.");
    has_body.then(|| reply::closing(reply()))
}
