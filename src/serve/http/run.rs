//! Accepts connections, within limits.
//!
//! Everything runs on a single thread with a small runtime, except lookups: they may render a page,
//! and so have threads of their own. The limits on what clients can use are here: the number of
//! connections, the time to send a request, and its length. Nothing that a client does ends the
//! server. What is requested is not known here.

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

use super::guard::{Guard, LONGEST_HEADERS, LONGEST_URI};
use super::{Listener, Revisions, app, reply};
use crate::diagnostic::failure::Failure;

/// Connections beyond this number are closed immediately.
const MOST_CONNECTIONS: usize = 1024;
/// How long a client may take to send a request, at first and between two requests.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long to wait when the system cannot accept another connection.
const PAUSE: Duration = Duration::from_millis(50);
/// How many bytes of a request are read at most; the guard never sees longer requests.
const LONGEST_REQUEST: usize = LONGEST_URI + LONGEST_HEADERS + 2 * 1024;
/// Lookups render pages on these threads, with as much stack as the main thread of a build.
const LOOKUP_THREADS: usize = 8;
const LOOKUP_STACK: usize = 8 * 1024 * 1024;

/// Stops a running server, from any thread.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    requested: Arc<watch::Sender<bool>>,
}

impl Stop {
    /// Stops every server that was given this, now or as soon as it starts.
    pub fn now(&self) {
        self.requested.send_replace(true);
    }

    async fn wait(&self) {
        // The sender is part of `self`, so it cannot be gone.
        let _ = self.requested.subscribe().wait_for(|requested| *requested).await;
    }
}

/// Serves the newest revision until it is stopped.
pub fn run(listener: Listener, revisions: Arc<Revisions>, stop: Stop) -> Result<(), Failure> {
    allow_more_files();
    let mut builder = Builder::new_current_thread();
    builder.enable_all().max_blocking_threads(LOOKUP_THREADS).thread_stack_size(LOOKUP_STACK);
    let runtime = builder.build().map_err(|error| cannot("start the preview server", &error))?;
    let server = Server {
        app: app::router(revisions),
        host: listener.host,
        connections: Arc::new(Semaphore::new(MOST_CONNECTIONS)),
    };
    let result = runtime.block_on(server.serve(listener.sockets, stop));
    runtime.shutdown_background();
    result
}

/// What all connections share.
#[derive(Clone)]
struct Server {
    app: Router,
    host: IpAddr,
    /// A permit for each further connection.
    connections: Arc<Semaphore>,
}

impl Server {
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
                Ok((stream, _)) => self.connect(stream),
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Serves one connection concurrently, if the limit allows it and it still exists.
    fn connect(&self, stream: TcpStream) {
        let Ok(permit) = Arc::clone(&self.connections).try_acquire_owned() else { return };
        let Ok(local) = stream.local_addr() else { return };
        // If this fails, responses only arrive later.
        let _ = stream.set_nodelay(true);
        let (app, guard) = (self.app.clone(), Guard::new(self.host, local));
        tokio::spawn(async move {
            converse(stream, app, guard).await;
            drop(permit);
        });
    }
}

async fn converse(stream: TcpStream, app: Router, guard: Guard) {
    let service = service_fn(|request| answer(app.clone(), guard, request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(LONGEST_REQUEST)
        .serve_connection(TokioIo::new(stream), service);
    // An error means that the client broke off or does not speak HTTP; the others go on.
    let _ = connection.await;
}

async fn answer(
    app: Router,
    guard: Guard,
    request: Request<Incoming>,
) -> Result<Response, Infallible> {
    let path = request.uri().path().to_owned();
    let response = match guard.refusal(&request) {
        Some(refusal) => refusal,
        None => app.oneshot(request.map(Body::new)).await?,
    };
    Ok(reply::with_common_headers(response, &path))
}

/// Raises the limit of open files, which connections share with the files that a rebuild reads.
fn allow_more_files() {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    // If this fails, the limit stays as it is.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
}

fn cannot(what: &str, error: &std::io::Error) -> Failure {
    Failure::environment(format!("cannot {what}: {error}"))
}
