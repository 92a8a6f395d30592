//! `hosts` of `site.toml`: hosts that get files with redirects and headers.
//!
//! Two hosts that read a file of the same name cannot both get theirs; the second is refused.

use crate::diagnostic::catalogue::settings;
use crate::model::host::Host;
use crate::model::keys::Keys;
use crate::model::named::Named;
use crate::model::query::Word;
use crate::model::shape::key;

/// The hosts, with what was written.
pub(super) fn read(keys: &mut Keys<'_, '_>) -> Vec<(Host, Word)> {
    let help = "Hosts that get [files with redirects and headers](permanence.md#hosts).";
    let mut hosts: Vec<(Host, Word)> = Vec::new();
    for (host, word) in keys.all_named(key("hosts", help).default("empty")).unwrap_or_default() {
        match hosts.iter().find(|(other, _)| shares_a_file(*other, host)) {
            None => hosts.push((host, word)),
            Some((other, _)) => {
                let span = keys.reader.span(&word.range);
                let names = [other.name(), host.name()];
                keys.reader.report(settings::hosts_share_a_file(&span, names));
            }
        }
    }
    hosts
}

fn shares_a_file(host: Host, other: Host) -> bool {
    host.files().iter().any(|file| other.files().contains(file))
}
