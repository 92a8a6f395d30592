//! Answers, and the headers that all of them carry.
//!
//! No answer has a header that lets another site read it, and none may be sniffed or kept without asking;
//! only cards may be framed. Refuses to know what is answered.

use axum::body::Body;
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use bytes::Bytes;

use super::media;
use crate::fingerprint::ContentHash;

/// What every answer says.
const SEAL: [(HeaderName, &str); 2] =
    [(header::X_CONTENT_TYPE_OPTIONS, "nosniff"), (header::REFERRER_POLICY, "no-referrer")];
const MAY_BE_SHOWN: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
/// The folder of the cards, which other sites may show in a frame.
const EMBED: &str = "/embed/";
const ASSETS: &str = "/assets/";

/// A drawing that is opened by itself must not run anything at the preview's address.
const DRAWING: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox";

/// A few words.
pub(super) fn plain(status: StatusCode, text: &'static str) -> Response {
    fresh(status, "text/plain; charset=utf-8", format!("{text}\n").into())
}

/// Something that is different every time.
pub(super) fn fresh(status: StatusCode, kind: &'static str, bytes: Bytes) -> Response {
    made(status, &[(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], bytes)
}

/// A file; only its tag when the client has it already.
pub(super) fn file(asked: &HeaderMap, kind: &'static str, bytes: Bytes) -> Response {
    let tag = format!("\"{}\"", ContentHash::of(&bytes));
    let cached = (header::CACHE_CONTROL, "no-cache");
    let mut response = if has(asked, &tag) {
        made(StatusCode::NOT_MODIFIED, &[cached], Bytes::new())
    } else {
        made(StatusCode::OK, &[(header::CONTENT_TYPE, kind), cached], bytes)
    };
    if let Ok(tag) = HeaderValue::try_from(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// The way to another address.
pub(super) fn moved(to: String) -> Response {
    let mut response = plain(StatusCode::PERMANENT_REDIRECT, "This page has a slash at its end.");
    if let Ok(to) = HeaderValue::try_from(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// Whether one of the tags that the client names is this one.
fn has(asked: &HeaderMap, tag: &str) -> bool {
    let named = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|tags| tags.to_str().ok());
    let mut named = named.flat_map(|tags| tags.split(',')).map(str::trim);
    named.any(|named| named == "*" || named.trim_start_matches("W/") == tag)
}

/// An answer after which the connection ends.
pub(super) fn closing(mut response: Response) -> Response {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// The answer to a request for this path, with the headers that all answers carry. A card may be framed;
/// its frame counts as another site, so the style sheet must be one that others may show.
pub(super) fn sealed(mut response: Response, path: &str) -> Response {
    let headers = response.headers_mut();
    let is_style = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == media::CSS);
    let whose = if is_style && path.starts_with(ASSETS) { "cross-origin" } else { "same-origin" };
    headers.insert(MAY_BE_SHOWN, HeaderValue::from_static(whose));
    if !path.starts_with(EMBED) {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    headers.extend(SEAL.map(|(name, value)| (name, HeaderValue::from_static(value))));
    if headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == media::SVG) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(DRAWING));
    }
    response
}

fn made(status: StatusCode, headers: &[(HeaderName, &'static str)], bytes: Bytes) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let values = headers.iter();
    let values = values.map(|(name, value)| (name.clone(), HeaderValue::from_static(value)));
    response.headers_mut().extend(values);
    response
}
