//! The preview: builds the site into memory, serves it, and builds it again after every change.
//!
//! It is the ordinary build with warm memos, behind a server. Whatever a file of the project says,
//! the preview goes on; and it never writes a file.

mod engine;
pub mod http;
mod listener;
mod options;
mod report;
mod revision;
mod watch;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use engine::Engine;

use crate::diagnostic::failure::Failure;

pub use listener::{Listener, Rebuild};
pub use options::Options;
pub use watch::Watching;

/// Serves the project until the process ends.
pub fn serve(options: &Options, mut listener: impl Listener + 'static) -> Result<(), Failure> {
    let (socket, address) = http::bind(options.listen)?;
    listener.listening(&format!("http://{address}/"), socket.notice());
    if socket.is_open_to_others() {
        listener.notice("other machines can read this preview, including drafts");
    }
    let outside = options.evidence.as_deref();
    let watcher = watch::Watcher::start(&options.root, outside, options.watching);
    let first: Arc<dyn http::Revision> = Arc::new(revision::EmptyRevision::default());
    let revisions = Arc::new(http::Revisions::new(first));
    let engine = Engine::new(options, revisions.clone());
    let stop = http::Stop::default();
    let engine_stopped = stop.clone();
    let work = move || {
        // The engine only ends by panicking. Without it the preview would stay out of date for
        // ever, so the server stops too.
        let _ = catch_unwind(AssertUnwindSafe(|| engine.run(watcher, &mut listener)));
        engine_stopped.now();
    };
    std::thread::Builder::new()
        .spawn(work)
        .map_err(|error| Failure::environment(format!("cannot start a thread: {error}")))?;
    http::run(socket, revisions, stop)?;
    Err(Failure::bug("the preview stopped unexpectedly"))
}
