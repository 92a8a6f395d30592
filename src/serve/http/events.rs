//! The stream that tells an open page what became of it.
//!
//! One event when the page connects, so that nothing is missed between two connections, and one at
//! each new revision. The page asks for itself, so of all pages it is the first to be rendered.
//! Events carry numbers and hashes only: what is wrong is fetched, not pushed.

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
use super::{Revision, Revisions, site};

/// How often a silent stream says that it is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How soon a page asks again after the stream broke.
const RETRY: Duration = Duration::from_millis(500);

/// One event.
#[derive(Debug, Serialize)]
struct News {
    revision: u64,
    state: &'static str,
    /// `None` when the page is gone, or not there yet.
    etag: Option<String>,
    shape: String,
    styles: Vec<String>,
    errors: usize,
    warnings: usize,
}

impl News {
    fn of(revision: &dyn Revision, page: &str) -> Self {
        let (state, Marks { etag, shape, styles }) = site::marks(revision, page);
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
    let page: Arc<str> = asked_page(&address).into();
    let stream = stream::unfold((revisions, page), |(mut revisions, page)| async move {
        let event = next(&mut revisions, &page).await?;
        Some((Ok(event), (revisions, page)))
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT).text("still here"))
}

/// Waits for a revision that has not been told of; the stream ends with the server.
async fn next(
    revisions: &mut watch::Receiver<Arc<dyn Revision>>,
    page: &Arc<str>,
) -> Option<Event> {
    revisions.changed().await.ok()?;
    let revision = Arc::clone(&revisions.borrow_and_update());
    let page = Arc::clone(page);
    let news = spawn_blocking(move || News::of(&*revision, &page)).await.ok()?;
    let news = serde_json::to_string(&news).ok()?;
    Some(Event::default().retry(RETRY).data(news))
}

/// The path of the page, as the browser would send it.
fn asked_page(address: &Uri) -> String {
    let query = address.query().unwrap_or_default();
    let page = query.split('&').find_map(|part| part.strip_prefix("page="));
    percent_decode_str(page.unwrap_or_default()).decode_utf8_lossy().into_owned()
}
