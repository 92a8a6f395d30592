//! Routes: the addresses of the site, and a few of the preview's own.
//!
//! The preview's own addresses begin with `/.expound/`, where no site has pages. Each response is
//! made from a single revision, so that a page and its report belong together. Requests never
//! change anything.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use serde::Serialize;
use tokio::task::{JoinError, spawn_blocking};

use super::lookup::{self, Resource};
use super::{Report, Revisions, events, inject, media, reply};
use crate::diagnostic::bug::Bug;
use crate::diagnostic::failure::Failure;

const CLIENT_SCRIPT: &str = include_str!("../client/client.js");
const CLIENT_STYLE: &str = include_str!("../client/client.css");

/// All routes.
pub(super) fn router(revisions: Arc<Revisions>) -> Router {
    Router::new()
        .route(inject::SCRIPT, get(script))
        .route("/.expound/client.css", get(style))
        .route("/.expound/events", get(events::events))
        .route("/.expound/report", get(report))
        .fallback(any)
        .with_state(revisions)
}

async fn script(headers: HeaderMap) -> Response {
    reply::file(&headers, lookup::sent_file(media::SCRIPT, CLIENT_SCRIPT.into()))
}

async fn style(headers: HeaderMap) -> Response {
    reply::file(&headers, lookup::sent_file(media::CSS, CLIENT_STYLE.into()))
}

/// The report, and the revision that it is about.
#[derive(Serialize)]
struct NumberedReport<'a> {
    revision: u64,
    #[serde(flatten)]
    report: &'a Report,
}

async fn report(Shared(revisions): Shared<Arc<Revisions>>) -> Response {
    let revision = revisions.current();
    let report = NumberedReport { revision: revision.number(), report: revision.report() };
    match serde_json::to_vec(&report) {
        Ok(json) => reply::fresh(StatusCode::OK, media::JSON, json.into()),
        Err(error) => broken(&Failure::bug(error.to_string())),
    }
}

/// A file of the site.
async fn any(Shared(revisions): Shared<Arc<Revisions>>, request: Request) -> Response {
    let snapshot = revisions.snapshot();
    let path = request.uri().path();
    if let Some(file) = snapshot.sent(path) {
        return reply::file(request.headers(), file);
    }
    let path = path.to_owned();
    let resource = spawn_blocking(move || lookup::find(&snapshot, &path)).await;
    match resource {
        Ok(Resource::File(file)) => reply::file(request.headers(), file),
        Ok(Resource::Folder) => reply::moved(with_slash(&request)),
        Ok(Resource::Missing(Some(page))) => reply::fresh(StatusCode::NOT_FOUND, media::HTML, page),
        Ok(Resource::Missing(None)) => {
            reply::plain(StatusCode::NOT_FOUND, "There is no page at this address.")
        }
        // The server works, so this is no error: a script that waits for it can see that it is up.
        Ok(Resource::NoSite(page)) => reply::fresh(StatusCode::OK, media::HTML, page),
        Ok(Resource::Invalid) => {
            reply::plain(StatusCode::BAD_REQUEST, "This address is not valid.")
        }
        Err(error) => broken(&lookup_failure(error)),
    }
}

/// The same address with a slash at its end. It cannot begin with two slashes, which would name
/// another server, because such an address is refused.
fn with_slash(request: &Request) -> String {
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}/{query}", request.uri().path())
}

/// Why a page could not be rendered: a bug, unless the server is ending.
fn lookup_failure(error: JoinError) -> Failure {
    match error.try_into_panic() {
        Ok(payload) => Bug::failure(&*payload),
        Err(error) => Failure::bug(error.to_string()),
    }
}

/// The response when a page could not be rendered. The server goes on.
fn broken(failure: &Failure) -> Response {
    let text = format!("This page could not be rendered: {failure}");
    reply::plain(StatusCode::INTERNAL_SERVER_ERROR, &text)
}
