//! Accepting connections, within limits.
//!
//! Everything runs on one thread of its own small runtime, but for the lookups, which may render a
//! page and so get threads of theirs. What a single client can take is bounded here: how many
//! connections there are, how long it may take to ask, and how much it may say. Refuses to end on
//! anything that a client does, and to know what is asked for.

use std::convert::Infallible;
use std::net::{IpAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

use super::door::{Door, LONGEST_HEADERS, LONGEST_URI};
use super::{Listener, Revisions, app, reply};
use crate::diagnostic::failure::Failure;

/// More connections than this are closed at once.
const MOST_CONNECTIONS: usize = 1024;
/// How long a client may take to say what it wants, at first and between two requests.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long to wait when the machine has no room for another connection.
const PAUSE: Duration = Duration::from_millis(50);
/// What may be read before a request is understood; what is longer never gets to the door.
const LONGEST_REQUEST: usize = LONGEST_URI + LONGEST_HEADERS + 2 * 1024;
/// Pages are rendered on these threads; as much stack as the main thread of a build has.
const LOOKUP_THREADS: usize = 8;
const LOOKUP_STACK: usize = 8 * 1024 * 1024;

/// Ends a running server, from any thread.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    wanted: Arc<watch::Sender<bool>>,
}

impl Stop {
    /// Ends every server that was given this, now or as soon as it starts.
    pub fn now(&self) {
        self.wanted.send_replace(true);
    }

    async fn wait(&self) {
        // The sender is part of `self`, so it cannot be gone.
        let _ = self.wanted.subscribe().wait_for(|wanted| *wanted).await;
    }
}

/// Serves the newest revision until told to stop.
pub fn run(listener: Listener, revisions: Arc<Revisions>, stop: Stop) -> Result<(), Failure> {
    allow_more_files();
    let mut builder = Builder::new_current_thread();
    builder.enable_all().max_blocking_threads(LOOKUP_THREADS).thread_stack_size(LOOKUP_STACK);
    let runtime = builder.build().map_err(|error| cannot("start the preview server", &error))?;
    let house = House {
        app: app::router(revisions),
        host: listener.host,
        room: Arc::new(Semaphore::new(MOST_CONNECTIONS)),
    };
    let served = runtime.block_on(house.serve(listener.sockets, stop));
    runtime.shutdown_background();
    served
}

/// What all connections have in common.
#[derive(Clone)]
struct House {
    app: Router,
    host: IpAddr,
    room: Arc<Semaphore>,
}

impl House {
    async fn serve(self, sockets: Vec<TcpListener>, stop: Stop) -> Result<(), Failure> {
        for socket in sockets {
            let socket = tokio::net::TcpListener::from_std(socket)
                .map_err(|error| cannot("listen", &error))?;
            tokio::spawn(self.clone().accept(socket));
        }
        stop.wait().await;
        Ok(())
    }

    async fn accept(self, socket: tokio::net::TcpListener) {
        loop {
            match socket.accept().await {
                Ok((stream, _)) => self.welcome(stream),
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Serves one connection beside the others, if there is room and it is still there.
    fn welcome(&self, stream: TcpStream) {
        let Ok(place) = Arc::clone(&self.room).try_acquire_owned() else { return };
        let Ok(local) = stream.local_addr() else { return };
        // Without it the answer is only later.
        let _ = stream.set_nodelay(true);
        let (app, door) = (self.app.clone(), Door::new(self.host, local));
        tokio::spawn(async move {
            converse(stream, app, door).await;
            drop(place);
        });
    }
}

async fn converse(stream: TcpStream, app: Router, door: Door) {
    let service = service_fn(|request| answer(app.clone(), door, request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(LONGEST_REQUEST)
        .serve_connection(TokioIo::new(stream), service);
    // A client that broke off, or never spoke HTTP: its own loss.
    let _ = connection.await;
}

async fn answer(
    app: Router,
    door: Door,
    request: Request<Incoming>,
) -> Result<Response, Infallible> {
    let path = request.uri().path().to_owned();
    let response = match door.refusal(&request) {
        Some(refusal) => refusal,
        None => app.oneshot(request.map(Body::new)).await?,
    };
    Ok(reply::sealed(response, &path))
}

/// Connections are open files, and so are the files that a rebuild reads meanwhile.
fn allow_more_files() {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    // Where it is refused, the limit is what it was.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
}

fn cannot(what: &str, error: &std::io::Error) -> Failure {
    Failure::environment(format!("cannot {what}: {error}"))
}
