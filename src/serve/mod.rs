//! The preview: builds into memory, serves from memory, and builds again at every change.
//!
//! It is the build with a warm memo behind a server. It never exits because of what a file says, and
//! it writes nothing.

mod engine;
pub mod http;
mod report;
mod revision;
mod watch;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use crate::config::options::Drafts;
use crate::diagnostic::failure::Failure;
use crate::pipeline::{Discard, Sink};

use engine::Engine;
pub use engine::Rebuild;
pub use watch::Watching;

/// What to preview, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The project's folder.
    pub root: PathBuf,
    /// A folder outside the project with texts of sources.
    pub evidence: Option<PathBuf>,
    /// Where to listen.
    pub listen: http::Options,
    /// Whether drafts are shown, or left out as a publish leaves them out.
    pub drafts: Drafts,
    /// How changes are noticed.
    pub watching: Watching,
}

/// What the preview has to say while it runs.
pub trait Listener: Send {
    /// The server listens at this address. `notice` says why it is not the address asked for.
    fn listening(&mut self, address: &str, notice: Option<&str>);
    /// Takes the pages of a build, for whoever wants to see how far it is.
    fn sink(&self) -> &dyn Sink {
        &Discard
    }
    /// The site was built, at first or again.
    fn rebuilt(&mut self, rebuild: &Rebuild<'_>);
    /// The project cannot be read at all.
    fn failed(&mut self, failure: &Failure);
    /// Something about watching that the editor should know.
    fn notice(&mut self, text: &str);
}

/// Serves the project until the process ends.
pub fn serve(options: &Options, mut listener: impl Listener + 'static) -> Result<(), Failure> {
    let (socket, address) = http::bind(options.listen)?;
    listener.listening(&format!("http://{address}/"), socket.notice());
    if socket.is_open_to_others() {
        listener.notice("other machines can read this preview, drafts included");
    }
    let elsewhere = options.evidence.as_deref();
    let watcher = watch::Watcher::start(&options.root, elsewhere, options.watching);
    let first: Arc<dyn http::Revision> = Arc::new(revision::Unbuilt::new());
    let revisions = Arc::new(http::Revisions::new(first));
    let engine = Engine::new(options, revisions.clone());
    let stop = http::Stop::default();
    let engine_stopped = stop.clone();
    std::thread::spawn(move || {
        // It ends by a panic alone; what it shows would then be out of date for ever.
        let _ = catch_unwind(AssertUnwindSafe(|| engine.run(watcher, &mut listener)));
        engine_stopped.now();
    });
    http::run(socket, revisions, stop)?;
    Err(Failure::bug("the preview stopped in the middle"))
}
