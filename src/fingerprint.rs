//! Fingerprints, which decide whether something is still the same.
//!
//! There are three kinds, because they guard different things. A [`Fingerprint`] is a fast 128-bit
//! hash without a key, compared only with those that this program made before: memo keys, and the
//! files of two generations. A [`ContentHash`] is cryptographic and identifies bytes to others: it
//! is in names of assets and in the ledger. A [`Sha256`] is for people too, who can compare it with
//! the output of `sha256sum`. None of them is ever used to prove who wrote something.

use std::fmt;
use std::hash::{Hash, Hasher};

use sha2::Digest;
use siphasher::sip128::{Hasher128, SipHasher13};

/// A 128-bit hash (SipHash-1-3 without a key); that of bytes is the same on every machine.
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

    /// Reads the form that `Display` writes; anything else is `None`.
    pub fn parse(hex: &str) -> Option<Self> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let is_whole = hex.len() == 32 && hex.bytes().all(is_digit);
        u128::from_str_radix(hex, 16).ok().filter(|_| is_whole).map(Self)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", self.0)
    }
}

/// The BLAKE3 hash of the bytes of a file.
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
    fn sha256_matches_the_published_test_vector() {
        let hash = Sha256::of(b"abc");
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash.to_string(), hex);
        assert_eq!(Sha256::parse(&hex.to_uppercase()), Some(hash));
        assert_eq!(Sha256::parse("ba78"), None);
    }

    #[test]
    fn a_fingerprint_round_trips_through_hex() {
        for hash in [Fingerprint::of(b"page"), Fingerprint(1)] {
            assert_eq!(Fingerprint::parse(&hash.to_string()), Some(hash));
        }
        for other in ["nonsense", "", "1", &"A".repeat(32), &format!("+{}", "1".repeat(31))] {
            assert_eq!(Fingerprint::parse(other), None, "{other}");
        }
    }

    #[test]
    fn a_fingerprint_of_bytes_is_the_same_everywhere() {
        // It is in manifests, so another one would have every file written again.
        assert_eq!(Fingerprint::of(b"page").to_string(), "fc52bf56a335f3ebedbc8b1de34c704f");
    }
}
