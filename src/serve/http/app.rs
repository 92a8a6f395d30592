//! The addresses that the preview answers: the site's, and a handful of its own.
//!
//! Its own begin with `/.expound/`, where no page of a site can be. Every answer is made from one
//! revision, so a page and what is said about it belong together. Refuses to change anything.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use serde::Serialize;
use tokio::task::spawn_blocking;

use super::site::{self, Found};
use super::{Report, Revisions, events, inject, media, reply};

const CLIENT_SCRIPT: &str = include_str!("../client/client.js");
const CLIENT_STYLE: &str = include_str!("../client/client.css");

/// Everything that can be asked for.
pub(super) fn router(revisions: Arc<Revisions>) -> Router {
    Router::new()
        .route(inject::SCRIPT, get(script))
        .route("/.expound/client.css", get(style))
        .route("/.expound/events", get(events::events))
        .route("/.expound/report", get(report))
        .fallback(any)
        .with_state(revisions)
}

async fn script(asked: HeaderMap) -> Response {
    reply::file(&asked, media::SCRIPT, CLIENT_SCRIPT.into())
}

async fn style(asked: HeaderMap) -> Response {
    reply::file(&asked, media::CSS, CLIENT_STYLE.into())
}

/// What is wrong, and with which revision.
#[derive(Serialize)]
struct Told<'a> {
    revision: u64,
    #[serde(flatten)]
    report: &'a Report,
}

async fn report(Shared(revisions): Shared<Arc<Revisions>>) -> Response {
    let revision = revisions.current();
    let told = Told { revision: revision.number(), report: revision.report() };
    match serde_json::to_vec(&told) {
        Ok(json) => reply::fresh(StatusCode::OK, media::JSON, json.into()),
        Err(_) => broken(),
    }
}

/// A file of the site.
async fn any(Shared(revisions): Shared<Arc<Revisions>>, request: Request) -> Response {
    let revision = revisions.current();
    let path = request.uri().path().to_owned();
    let found = spawn_blocking(move || site::find(&*revision, &path)).await;
    match found {
        Ok(Found::File(kind, bytes)) => reply::file(request.headers(), kind, bytes),
        Ok(Found::Folder) => reply::moved(with_slash(&request)),
        Ok(Found::Nothing(Some(page))) => reply::fresh(StatusCode::NOT_FOUND, media::HTML, page),
        Ok(Found::Nothing(None)) => reply::plain(StatusCode::NOT_FOUND, "There is no such page."),
        // Not an error of the server's: whoever waits for it to start sees that it has.
        Ok(Found::NoSite(page)) => reply::fresh(StatusCode::OK, media::HTML, page),
        Ok(Found::Nonsense) => reply::plain(StatusCode::BAD_REQUEST, "This is not an address."),
        Err(_) => broken(),
    }
}

/// The same address with a slash. It does not begin with two, which would name another server: such
/// an address is nonsense.
fn with_slash(request: &Request) -> String {
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}/{query}", request.uri().path())
}

/// A lookup panicked; the server goes on.
fn broken() -> Response {
    let text = "This page could not be made: a mistake in Expound. The terminal has more.";
    reply::plain(StatusCode::INTERNAL_SERVER_ERROR, text)
}
