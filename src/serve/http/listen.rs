//! Finds a free port and listens on it.
//!
//! If the port is taken, perhaps by another preview, the next free one is used. The default
//! address, `127.0.0.1`, also listens on the same port of `[::1]`, because browsers try that first
//! for `localhost`. Nothing is served here.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

use super::Options;
use crate::diagnostic::failure::Failure;

/// How many further ports are tried.
const FURTHER_PORTS: u16 = 50;

/// Sockets that accept connections.
#[derive(Debug)]
pub struct Listener {
    pub(super) sockets: Vec<TcpListener>,
    pub(super) host: IpAddr,
    notice: Option<String>,
}

impl Listener {
    /// A message for the user, if another port had to be used.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Whether other machines can connect.
    pub fn is_open_to_others(&self) -> bool {
        !self.host.is_loopback()
    }
}

/// Listens on the requested port or, if it is taken, on one of the next fifty.
pub fn bind(options: Options) -> Result<(Listener, SocketAddr), Failure> {
    let last = options.port.saturating_add(if options.port == 0 { 0 } else { FURTHER_PORTS });
    for port in options.port..=last {
        match sockets(options.host, port) {
            Ok((sockets, address)) => {
                let notice = notice(options, address.port());
                return Ok((Listener { sockets, host: options.host, notice }, address));
            }
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(failure(options, &error)),
        }
    }
    let message = format!("all ports from {} to {last} are in use", options.port);
    Err(Failure::environment(message).help("choose another one with `--port`"))
}

fn sockets(host: IpAddr, port: u16) -> io::Result<(Vec<TcpListener>, SocketAddr)> {
    let first = socket(SocketAddr::new(host, port))?;
    let address = first.local_addr()?;
    let mut sockets = vec![first];
    if host == Ipv4Addr::LOCALHOST {
        match socket(SocketAddr::new(Ipv6Addr::LOCALHOST.into(), address.port())) {
            Ok(second) => sockets.push(second),
            Err(error) if error.kind() == ErrorKind::AddrInUse => return Err(error),
            // A machine without IPv6.
            Err(_) => {}
        }
    }
    Ok((sockets, address))
}

fn socket(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = TcpListener::bind(address)?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

fn notice(options: Options, port: u16) -> Option<String> {
    let moved = options.port != 0 && options.port != port;
    moved.then(|| format!("port {} is in use; using port {port} instead", options.port))
}

fn failure(options: Options, error: &io::Error) -> Failure {
    let Options { host, port, .. } = options;
    let help = match error.kind() {
        ErrorKind::AddrNotAvailable => {
            "this machine does not have this address; leave out `--host`"
        }
        ErrorKind::PermissionDenied => {
            "ports below 1024 are reserved; choose a higher one with `--port`"
        }
        _ => "try another address with `--host` or another port with `--port`",
    };
    let address = SocketAddr::new(host, port);
    Failure::environment(format!("cannot listen on {address}: {error}")).help(help)
}
