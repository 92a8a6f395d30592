//! Fingerprints: what decides whether something is still the same.
//!
//! Three kinds, because they guard different things. A [`Fingerprint`] is a fast 128-bit keyless hash
//! for memo keys inside one process. A [`ContentHash`] is cryptographic and names bytes on disk: it
//! is written into manifests and asset names, so it must not depend on the machine. A [`Sha256`] is
//! for people too: it is what they can compare with the output of `sha256sum`.

use std::fmt;
use std::hash::{Hash, Hasher};

use sha2::Digest;
use siphasher::sip128::{Hasher128, SipHasher13};

/// A 128-bit hash that keys memo entries; equal inputs of one build give equal fingerprints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of raw bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = SipHasher13::new();
        hasher.write(bytes);
        Self(hasher.finish128().as_u128())
    }

    /// The fingerprint of any value by its `Hash`; values must not contain unordered maps.
    pub fn of_value<T: Hash + ?Sized>(value: &T) -> Self {
        let mut hasher = SipHasher13::new();
        value.hash(&mut hasher);
        Self(hasher.finish128().as_u128())
    }
}

/// The BLAKE3 hash of bytes that are written to disk.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// Hashes bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The first eight hexadecimal digits: enough to tell the versions of one asset apart.
    pub fn short(&self) -> String {
        self.to_string().chars().take(8).collect()
    }

    /// Reads the form that `Display` writes; anything else is `None`.
    pub fn parse(hex: &str) -> Option<Self> {
        blake3::Hash::from_hex(hex).ok().map(|hash| Self(*hash.as_bytes()))
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(blake3::Hash::from_bytes(self.0).to_hex().as_str())
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ContentHash({})", self.short())
    }
}

/// A SHA-256 hash, as people write it down beside a document.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sha256([u8; 32]);

impl Sha256 {
    /// Hashes bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// Reads 64 hexadecimal digits in either case; anything else is `None`.
    pub fn parse(hex: &str) -> Option<Self> {
        // The same form, so the same reader.
        let hash = blake3::Hash::from_hex(hex.to_ascii_lowercase()).ok()?;
        Some(Self(*hash.as_bytes()))
    }

    /// The first digits: enough to notice an accidental change.
    pub fn short(&self) -> String {
        self.to_string().chars().take(16).collect()
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Sha256({})", self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha256_is_that_of_everybody_else() {
        let hash = Sha256::of(b"abc");
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash.to_string(), hex);
        assert_eq!(Sha256::parse(&hex.to_uppercase()), Some(hash));
        assert_eq!(Sha256::parse("ba78"), None);
    }

    #[test]
    fn content_hash_round_trips_through_hex() {
        let hash = ContentHash::of(b"page");
        assert_eq!(ContentHash::parse(&hash.to_string()), Some(hash));
        assert_eq!(ContentHash::parse("nonsense"), None);
    }
}
