//! The media type of a file, by its name.
//!
//! The table holds what a site may publish. Browsers are told not to guess, so a file that is not
//! in it is offered as a download. It never looks into a file. The crate `mime_guess` was weighed:
//! it has no `charset`, and knows a thousand types of which a site publishes thirty.

use std::ffi::OsStr;
use std::path::Path;

/// The `Content-Type` of a file by its name.
pub(super) fn kind(path: &str) -> &'static str {
    let extension = Path::new(path).extension().and_then(OsStr::to_str).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" => HTML,
        "css" => CSS,
        "js" | "mjs" => SCRIPT,
        "json" | "map" => JSON,
        "jsonld" => "application/ld+json",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" | "lock" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "svg" => SVG,
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "wasm" => "application/wasm",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "vtt" => "text/vtt; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A page.
pub(super) const HTML: &str = "text/html; charset=utf-8";
/// A style sheet.
pub(super) const CSS: &str = "text/css; charset=utf-8";
/// A script.
pub(super) const SCRIPT: &str = "text/javascript; charset=utf-8";
/// Data.
pub(super) const JSON: &str = "application/json";
/// A drawing; it may hold scripts.
pub(super) const SVG: &str = "image/svg+xml";
