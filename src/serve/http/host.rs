//! Reading the name and port that a client gave for this server.
//!
//! A page of another site can make its visitor's browser ask here under a name of that site's
//! choosing (DNS rebinding), and would be allowed to read the answer; the name that it must give is
//! what tells. So names are read strictly: what is not plainly a name, an address and a port is
//! `None`. This file refuses to judge which names are ours.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A host as it was named.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Name<'a> {
    /// By its address.
    Ip(IpAddr),
    /// By a name.
    Word(&'a str),
}

/// `localhost:1111` in its parts; an IPv6 address is in brackets.
pub(super) fn parse(host: &str) -> Option<(Name<'_>, Option<u16>)> {
    if let Some(rest) = host.strip_prefix('[') {
        let (address, after) = rest.split_once(']')?;
        let port = if after.is_empty() { None } else { Some(port(after.strip_prefix(':')?)?) };
        return Some((Name::Ip(address.parse::<Ipv6Addr>().ok()?.into()), port));
    }
    let (name, port) = match host.split_once(':') {
        Some((name, digits)) => (name, Some(port(digits)?)),
        None => (host, None),
    };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_plain) {
        return None;
    }
    let address = name.parse::<Ipv4Addr>().ok();
    Some((address.map_or(Name::Word(name), |address| Name::Ip(address.into())), port))
}

fn port(digits: &str) -> Option<u16> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}
