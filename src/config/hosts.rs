//! `hosts` of `site.toml`: which hosts are told of redirects and headers.
//!
//! Two that read a file of the same name cannot both be told; that is said here, once.

use crate::diagnostic::catalogue::data;
use crate::model::host::Host;
use crate::model::named::Named;
use crate::model::node::Node;
use crate::model::query::Word;
use crate::model::read::Reader;

/// The hosts, with what was written.
pub(super) fn hosts(reader: &mut Reader, root: &Node) -> Vec<(Host, Word)> {
    let Some(node) = root.get("hosts") else { return Vec::new() };
    let mut hosts: Vec<(Host, Word)> = Vec::new();
    for (host, word) in reader.named::<Host>("hosts", node) {
        let span = reader.span(&word.range);
        let shares =
            |other: &&(Host, Word)| other.0.files().iter().any(|file| host.files().contains(file));
        match hosts.iter().find(shares) {
            Some((other, _)) => {
                let message =
                    format!("`{}` and `{}` read a file of one name", other.name(), host.name());
                let help = "keep the one that the site is published on";
                reader.report(data::bad_setting(&span, &message, help));
            }
            None => hosts.push((host, word)),
        }
    }
    hosts
}
