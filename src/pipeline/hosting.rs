//! Files that configure the hosts of a finished site: redirects, headers, caching.
//!
//! These files are made last, because they need the finished site: where old addresses lead, what
//! is at the top of the site, and the security policy of the home page. `render` writes the format
//! of each host.

use std::collections::BTreeSet;

use super::site::Site;
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{promise, theme as catalogue};
use crate::fingerprint::ContentHash;
use crate::model::address;
use crate::model::named::Named;
use crate::publish::redirects::RedirectTarget;
use crate::render::hosts::{HostFile, Rules, files};
use crate::render::policy;
use crate::source::Span;

/// The file of the home page.
const HOME: &str = "index.html";

impl Site {
    /// Files for the hosts that the project names.
    pub fn host_files(&self) -> Vec<HostFile> {
        if self.config.hosts.is_empty() {
            return Vec::new();
        }
        let rules = self.rules();
        self.config.hosts.iter().flat_map(|(host, _)| files(*host, &rules)).collect()
    }

    /// Files for hosts that are larger than the host reads.
    pub(super) fn host_faults(&self) -> Vec<Diagnostic> {
        let limited = self.config.hosts.iter().filter_map(|(host, word)| {
            let largest = host.largest()?;
            let file = files(*host, &self.rules()).into_iter().find(|f| f.text.len() > largest)?;
            let span = Span::new(config::FILE, &word.range);
            let size = file.text.len();
            Some(promise::too_large_for_host(&span, host.name(), file.name, size, largest))
        });
        limited.collect()
    }

    fn rules(&self) -> Rules {
        let moved = self.in_each_language().flat_map(Self::moved);
        let withdrawn = self.in_each_language().flat_map(Self::withdrawn);
        Rules {
            name: ContentHash::of(self.config.site.base_url.as_bytes()).short(),
            base: self.config.site.base_path().to_owned(),
            moved: moved.collect(),
            withdrawn: withdrawn.collect(),
            top: self.top(),
            policy: self.policy().unwrap_or_default(),
            extensionless: self.extensionless(),
            hashed_assets: !self.edition.files().iter().any(|file| file.starts_with("assets/")),
        }
    }

    /// Old addresses in this language, and where they lead.
    fn moved(&self) -> impl Iterator<Item = (String, String)> {
        self.edition.plan.forwards.iter().filter_map(|(from, target)| match target {
            RedirectTarget::Address(to) => Some((from.clone(), to.clone())),
            RedirectTarget::Object(index) => {
                let folder = &self.edition.graph.object(*index).folder;
                Some((from.clone(), address::of(folder)))
            }
            _ => None,
        })
    }

    /// Withdrawn addresses in this language, each with its tombstone.
    fn withdrawn(&self) -> impl Iterator<Item = (String, Option<String>)> {
        let forwards = self.edition.plan.forwards.iter();
        let withdrawn =
            forwards.filter(|(_, target)| matches!(target, RedirectTarget::Withdrawn(_)));
        withdrawn.map(|(from, _)| (from.clone(), self.tombstone(from)))
    }

    /// The tombstone of a withdrawn address.
    fn tombstone(&self, address: &str) -> Option<String> {
        let path = address.trim_start_matches('/');
        let pages = [address::file(address), format!("{path}/index.html")];
        let page = pages.iter().find_map(|file| self.page(file))?;
        Some(format!("/{}", page.file()))
    }

    /// Folders at the top of the site, and pages there that are not folders.
    fn top(&self) -> Vec<String> {
        let pages = self.in_each_language().flat_map(Self::list).map(|page| {
            match page.folder.split_once('/') {
                Some((first, _)) => format!("{first}/"),
                None if page.folder.is_empty() => page.file(),
                None => page.folder.clone(),
            }
        });
        pages.collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// Files that could be taken for folders, because their names have no dot.
    fn extensionless(&self) -> Vec<String> {
        let files = self.edition.files().iter().map(|path| format!("/{path}"));
        files
            .filter(|path| path.rsplit('/').next().is_some_and(|name| !name.contains('.')))
            .collect()
    }

    /// The content security policy that the home page gives itself.
    fn policy(&self) -> Option<String> {
        let home = self.file(HOME)?;
        policy::of(&String::from_utf8_lossy(&home))
    }

    /// Reports that hosts get no security policy, because the home page has none.
    pub(super) fn without_policy(&self) -> Option<Diagnostic> {
        let (_, word) = self.config.hosts.first()?;
        let span = Span::new(config::FILE, &word.range);
        let is_missing = self.is_page(HOME) && self.policy().is_none();
        is_missing.then(|| catalogue::no_policy(&span))
    }
}
