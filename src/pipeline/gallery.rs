//! Pictures that a preview has drawn, by their path.
//!
//! The name of a picture is derived from what it shows, so a cached picture is never out of date.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;

/// Pictures by their path.
#[derive(Debug, Default)]
pub(super) struct Gallery(Mutex<HashMap<String, Bytes>>);

impl Gallery {
    /// The picture at a path, drawn now or before.
    pub(super) fn picture(&self, path: &str, draw: impl FnOnce() -> Vec<u8>) -> Bytes {
        // A panic while the map was held cannot have left an entry half written.
        let pictures = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(picture) = pictures().get(path) {
            return picture.clone();
        }
        let picture: Bytes = draw().into();
        pictures().insert(path.to_owned(), picture.clone());
        picture
    }

    /// Forgets pictures that no page has any more.
    pub(super) fn keep_only(&self, is_there: impl Fn(&str) -> bool) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|path, _| is_there(path));
    }
}
