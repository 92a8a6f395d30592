//! Choices of one build: drafts, the form of addresses, and how strict `permalinks.lock` is.
//!
//! They come from the command line and not from `site.toml`. They hold no paths; `load`
//! knows which files are read.

/// Choices of a build that change what pages there are and how they are addressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// How pages are linked.
    pub addresses: Addresses,
    /// How strict the build is about `permalinks.lock`.
    pub lock: Lock,
}

/// How strict a build is about `permalinks.lock`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Lock {
    /// What it promises must be kept.
    #[default]
    Kept,
    /// It must also have everything that is published.
    Complete,
    /// Ignores faults that rewriting the file fixes.
    Renewed,
}

/// Whether drafts are part of the site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Drafts {
    /// Left out.
    #[default]
    Hidden,
    /// Published like anything else, and marked.
    Shown,
}

/// How pages are linked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Addresses {
    /// As folders: `findings/x/`.
    #[default]
    Folders,
    /// As files: `findings/x/index.html`, which also works without a server.
    Files,
}

impl Addresses {
    /// The address by which a page is linked, given its folder.
    pub fn path(self, folder: &str) -> String {
        match self {
            Self::Files if folder.is_empty() || folder.ends_with('/') => {
                format!("{folder}index.html")
            }
            _ => folder.to_owned(),
        }
    }
}
