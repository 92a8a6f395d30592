//! The event stream by which an open page learns that it has changed.
//!
//! The page gets one event when it connects, so that it misses nothing between two connections, and
//! one for each new revision. Because the stream looks the page up, that page is rendered first.
//! Events hold only numbers and hashes; the page requests the report itself.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State as Shared;
use axum::http::Uri;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use percent_encoding::percent_decode_str;
use serde::Serialize;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

use super::inject::State;
use super::shape::Marks;
use super::snapshot::Snapshot;
use super::{Revision, Revisions, lookup};

/// How often an idle stream sends a comment, so that the connection stays open.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How soon a page reconnects after the stream breaks.
const RETRY: Duration = Duration::from_millis(500);

/// One event: the present state of a page.
#[derive(Debug, Serialize)]
struct PageEvent {
    revision: u64,
    state: &'static str,
    /// `None` if the page does not exist.
    etag: Option<String>,
    shape: String,
    styles: Vec<String>,
    errors: usize,
    warnings: usize,
}

impl PageEvent {
    fn of(revision: &dyn Revision, page: &str) -> Self {
        let (state, Marks { etag, shape, styles }) = lookup::marks(revision, page);
        let report = revision.report();
        Self {
            revision: revision.number(),
            state: state.word(),
            etag: (state == State::Page).then_some(etag),
            shape,
            styles,
            errors: report.errors,
            warnings: report.warnings,
        }
    }
}

/// `/.expound/events?page=/findings/x/`.
pub(super) async fn events(
    Shared(revisions): Shared<Arc<Revisions>>,
    address: Uri,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut revisions = revisions.subscribe();
    revisions.mark_changed();
    let page: Arc<str> = page(&address).into();
    let stream = stream::unfold((revisions, page), |(mut revisions, page)| async move {
        let event = next(&mut revisions, &page).await?;
        Some((Ok(event), (revisions, page)))
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT).text("keep-alive"))
}

/// Waits for a revision that the page does not know; `None` when the server stops.
async fn next(revisions: &mut watch::Receiver<Arc<Snapshot>>, page: &Arc<str>) -> Option<Event> {
    revisions.changed().await.ok()?;
    let revision = Arc::clone(&revisions.borrow_and_update().revision);
    let page = Arc::clone(page);
    let event = spawn_blocking(move || PageEvent::of(&*revision, &page)).await.ok()?;
    let json = serde_json::to_string(&event).ok()?;
    Some(Event::default().retry(RETRY).data(json))
}

/// The path of the page that the stream is about, as the browser would send it.
fn page(address: &Uri) -> String {
    let query = address.query().unwrap_or_default();
    let page = query.split('&').find_map(|part| part.strip_prefix("page="));
    percent_decode_str(page.unwrap_or_default()).decode_utf8_lossy().into_owned()
}
