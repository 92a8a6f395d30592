//! Responses, and the headers that all of them have.
//!
//! No response has a header that lets another site read it. Browsers must not guess media types or
//! reuse a response without asking; only cards may be shown in frames. What is served is not known
//! here.

use axum::body::Body;
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use bytes::Bytes;

use super::media;
use super::snapshot::SentFile;

/// Headers of every response.
const COMMON_HEADERS: [(HeaderName, &str); 2] =
    [(header::X_CONTENT_TYPE_OPTIONS, "nosniff"), (header::REFERRER_POLICY, "no-referrer")];
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
/// The folder of the cards, which other sites may show in frames.
const EMBED: &str = "/embed/";
const ASSETS: &str = "/assets/";

/// The policy of an SVG image, which must not run scripts when it is opened by itself.
const SVG_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox";

/// A short text.
pub(super) fn plain(status: StatusCode, text: &str) -> Response {
    fresh(status, "text/plain; charset=utf-8", format!("{text}\n").into())
}

/// A response that must not be stored.
pub(super) fn fresh(status: StatusCode, kind: &'static str, bytes: Bytes) -> Response {
    response(status, &[(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], bytes)
}

/// A file; without its bytes if the client has them already.
pub(super) fn file(request: &HeaderMap, file: SentFile) -> Response {
    let SentFile { kind, bytes, tag } = file;
    let cached = (header::CACHE_CONTROL, "no-cache");
    let mut reply = if has_tag(request, &tag) {
        response(StatusCode::NOT_MODIFIED, &[cached], Bytes::new())
    } else {
        response(StatusCode::OK, &[(header::CONTENT_TYPE, kind), cached], bytes)
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        reply.headers_mut().insert(header::ETAG, tag);
    }
    reply
}

/// A redirect to another address.
pub(super) fn moved(to: String) -> Response {
    let mut response =
        plain(StatusCode::PERMANENT_REDIRECT, "The address of this page ends with a slash.");
    if let Ok(to) = HeaderValue::try_from(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// Whether the client has the file with this tag.
fn has_tag(request: &HeaderMap, tag: &str) -> bool {
    let values = request.get_all(header::IF_NONE_MATCH).iter();
    let lists = values.filter_map(|value| value.to_str().ok());
    let mut tags = lists.flat_map(|list| list.split(',')).map(str::trim);
    tags.any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

/// The same response, after which the connection is closed.
pub(super) fn closing(mut response: Response) -> Response {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// The response to a request for this path, with the headers that all responses have. Cards may be
/// shown in frames; a frame counts as another site, so other sites must be allowed to use the style
/// sheet.
pub(super) fn with_common_headers(mut response: Response, path: &str) -> Response {
    let headers = response.headers_mut();
    let is_style = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == media::CSS);
    let policy = if is_style && path.starts_with(ASSETS) { "cross-origin" } else { "same-origin" };
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static(policy));
    if !path.starts_with(EMBED) {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    headers.extend(COMMON_HEADERS.map(|(name, value)| (name, HeaderValue::from_static(value))));
    if headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == media::SVG) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SVG_POLICY));
    }
    response
}

fn response(status: StatusCode, headers: &[(HeaderName, &'static str)], bytes: Bytes) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    for (name, value) in headers {
        response.headers_mut().insert(name.clone(), HeaderValue::from_static(value));
    }
    response
}
