//! The checks that every request must pass before anything else happens.
//!
//! The preview shows drafts and places in files, so requests must name the preview by its own
//! address, and no other site may read it through a visitor's browser. Responses to refused
//! requests are plain text and reveal nothing about the site.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::http::header::{self, HeaderName};
use axum::http::{HeaderValue, Method, Request, StatusCode};
use axum::response::Response;

use super::host::{self, Authority, Host};
use super::reply;

/// The longest address that is accepted, in bytes.
pub(super) const LONGEST_URI: usize = 8 * 1024;
/// The longest headers that are accepted, in bytes, all together.
pub(super) const LONGEST_HEADERS: usize = 16 * 1024;

/// The addresses that requests on one connection may name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guard {
    own: IpAddr,
    port: u16,
}

impl Guard {
    /// The guard of a connection that arrived at `local`, when the server listens on `host`.
    pub(super) fn new(host: IpAddr, local: SocketAddr) -> Self {
        let own = if host.is_unspecified() { local.ip() } else { host };
        Self { own: own.to_canonical(), port: local.port() }
    }

    /// The response to a request that is refused; `None` if it passes.
    pub(super) fn refusal<B>(&self, request: &Request<B>) -> Option<Response> {
        self.foreign(request)
            .or_else(|| too_long(request))
            .or_else(|| wrong_method(request.method()))
            .or_else(|| has_body(request))
    }

    fn foreign<B>(&self, request: &Request<B>) -> Option<Response> {
        let Some(named) = only(request, &header::HOST).and_then(host::parse) else {
            let text = "A request needs exactly one valid Host header.";
            return Some(reply::plain(StatusCode::BAD_REQUEST, text));
        };
        let target = request.uri().authority().map(|authority| host::parse(authority.as_str()));
        let is_own_target = match &target {
            None => true,
            Some(target) => target.as_ref().is_some_and(|target| self.is_own(target)),
        };
        if !is_own_target || !self.is_own(&named) {
            let text = "Please use the address that the preview printed when it started.";
            return Some(reply::plain(StatusCode::MISDIRECTED_REQUEST, text));
        }
        let is_own_origin = match request.headers().get(header::ORIGIN) {
            None => true,
            Some(_) => {
                only(request, &header::ORIGIN).is_some_and(|origin| self.is_own_origin(origin))
            }
        };
        let text = "Other sites may not read this preview.";
        (!is_own_origin).then(|| reply::plain(StatusCode::FORBIDDEN, text))
    }

    fn is_own_origin(&self, origin: &str) -> bool {
        let named = origin.strip_prefix("http://").and_then(host::parse);
        named.is_some_and(|named| self.is_own(&named))
    }

    fn is_own(&self, authority: &Authority<'_>) -> bool {
        let is_own_host = match authority.host {
            Host::Ip(ip) => {
                ip == self.own || ip == Ipv4Addr::LOCALHOST || ip == Ipv6Addr::LOCALHOST
            }
            Host::Name(name) => name.eq_ignore_ascii_case("localhost"),
        };
        is_own_host && authority.port.unwrap_or(80) == self.port
    }
}

/// The value of a header that occurs once and is text.
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
    let mut reply = reply::plain(
        StatusCode::METHOD_NOT_ALLOWED,
        "The preview only answers GET and HEAD requests.",
    );
    reply.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    Some(reply::closing(reply))
}

/// No route needs a body, and bodies whose end is ambiguous are a known attack (request smuggling).
fn has_body<B>(request: &Request<B>) -> Option<Response> {
    let headers = request.headers();
    let length = headers.get(header::CONTENT_LENGTH).is_some_and(|length| length != "0");
    let has_body = length || headers.contains_key(header::TRANSFER_ENCODING);
    let reply =
        || reply::plain(StatusCode::BAD_REQUEST, "GET and HEAD requests must not have a body.");
    has_body.then(|| reply::closing(reply()))
}
