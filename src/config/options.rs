//! Choices of one build: drafts, the form of addresses, and what is asked of `permalinks.lock`.
//!
//! They come from the command line and not from `site.toml`. They hold no paths: what is read from
//! where is the business of `load`.

/// Choices of a build that change what pages there are and how they are addressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// How pages are linked.
    pub addresses: Addresses,
    /// What is asked of `permalinks.lock`.
    pub lock: Lock,
}

/// What a build asks of `permalinks.lock`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Lock {
    /// That what it promises is kept.
    #[default]
    Kept,
    /// That it also has everything that is published.
    Complete,
    /// Nothing that writing it again would mend.
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
