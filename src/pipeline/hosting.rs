//! What hosts are told of a finished site.
//!
//! Everything is known by then: where old addresses lead, what stands at the top of the site, and
//! which security policy its own home page has.

use std::collections::BTreeSet;

use super::site::Site;
use crate::link::succession::End;
use crate::model::address;
use crate::render::hosts::{HostFile, Rules, files};

impl Site {
    /// Files for the hosts that the project names.
    pub fn host_files(&self) -> Vec<HostFile> {
        if self.config.hosts.is_empty() {
            return Vec::new();
        }
        let rules = self.rules();
        self.config.hosts.iter().flat_map(|(host, _)| files(*host, &rules)).collect()
    }

    fn rules(&self) -> Rules {
        let forwards = self.linked.forwards.iter();
        let moved = forwards.clone().filter_map(|(from, end)| match end {
            End::Address(to) => Some((from.clone(), to.clone())),
            End::Object(index) => {
                let object = self.linked.graph.objects.get(*index)?;
                Some((from.clone(), address::of(&object.folder)))
            }
            _ => None,
        });
        let withdrawn = forwards.filter(|(_, end)| matches!(end, End::Withdrawn(_)));
        let withdrawn = withdrawn.map(|(from, _)| {
            let page = address::is_page(from).then(|| format!("/{}", address::file(from)));
            (from.clone(), page)
        });
        Rules {
            base: self.config.site.base_path().to_owned(),
            moved: moved.collect(),
            withdrawn: withdrawn.collect(),
            top: self.top(),
            policy: self.policy(),
            hashed_assets: !self.linked.files.iter().any(|file| file.starts_with("assets/")),
        }
    }

    /// Folders at the top of the site, and pages there that are no folder.
    fn top(&self) -> Vec<String> {
        let pages = self.list().iter().map(|page| match page.folder.split_once('/') {
            Some((first, _)) => format!("{first}/"),
            None if page.folder.is_empty() => page.file(),
            None => page.folder.clone(),
        });
        pages.collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// The content security policy that the home page gives itself.
    fn policy(&self) -> String {
        const START: &str = "http-equiv=\"Content-Security-Policy\" content=\"";
        let home = self.file("index.html").unwrap_or_default();
        let home = String::from_utf8_lossy(&home);
        let rest = home.find(START).and_then(|at| home.get(at + START.len()..));
        let policy = rest.and_then(|rest| rest.split_once('"')).map_or("", |(policy, _)| policy);
        policy.replace("&#39;", "'").replace("&#x27;", "'")
    }
}
