//! Which kind of file a name stands for.
//!
//! The table holds what a site may publish. Browsers are told not to guess, so a kind that is not in
//! it is offered as a download. Refuses to look into the file.

/// The `Content-Type` of a file by its name.
pub(super) fn kind(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref().unwrap_or_default() {
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
