//! Parses the host and port by which a client named this server.
//!
//! Another site can make its visitor's browser send requests here under a name of that site's
//! choosing, and read the responses (DNS rebinding). The name in the request gives this away, so
//! names are parsed strictly. Which names are ours is not decided here.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A host, and the port if one was named.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Authority<'a> {
    pub(super) host: Host<'a>,
    pub(super) port: Option<u16>,
}

/// A host, as a client names it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Host<'a> {
    /// By its address.
    Ip(IpAddr),
    /// By a name.
    Name(&'a str),
}

/// Parses a text such as `localhost:1111` or `[::1]:1111`; `None` if it is not valid.
pub(super) fn parse(text: &str) -> Option<Authority<'_>> {
    if let Some(rest) = text.strip_prefix('[') {
        let (address, after) = rest.split_once(']')?;
        let port = if after.is_empty() { None } else { Some(port(after.strip_prefix(':')?)?) };
        let host = Host::Ip(address.parse::<Ipv6Addr>().ok()?.into());
        return Some(Authority { host, port });
    }
    let (name, port) = match text.split_once(':') {
        Some((name, digits)) => (name, Some(port(digits)?)),
        None => (text, None),
    };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_plain) {
        return None;
    }
    let address = name.parse::<Ipv4Addr>().ok();
    let host = address.map_or(Host::Name(name), |address| Host::Ip(address.into()));
    Some(Authority { host, port })
}

fn port(digits: &str) -> Option<u16> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}
