//! A sketch of a text: 64 bits that are similar for similar texts (`SimHash`, Charikar 2002).
//!
//! With it the ledger can tell which passage lost its anchor, or which new file is the old one
//! under a new name. It refuses to keep the words themselves, because a text may have been
//! withdrawn.

/// The most bits by which sketches of related texts differ.
const FARTHEST: u32 = 22;

/// The sketch of a text, as sixteen hexadecimal digits.
pub fn sketch(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut votes = [0_i32; 64];
    let mut before = 0;
    for word in words {
        let hash = hash(word.as_bytes());
        vote(&mut votes, hash);
        vote(&mut votes, mixed(before ^ hash.rotate_left(17)));
        before = hash;
    }
    let bits = votes.iter().enumerate().filter(|(_, votes)| **votes > 0);
    format!("{:016x}", bits.fold(0_u64, |sketch, (bit, _)| sketch | 1 << bit))
}

/// The number of bits by which two sketches differ; `None` when the texts are not related.
pub fn distance(a: &str, b: &str) -> Option<u32> {
    let (a, b) = (u64::from_str_radix(a, 16).ok()?, u64::from_str_radix(b, 16).ok()?);
    Some((a ^ b).count_ones()).filter(|distance| *distance <= FARTHEST)
}

fn vote(votes: &mut [i32; 64], hash: u64) {
    for (bit, votes) in votes.iter_mut().enumerate() {
        *votes += if hash >> bit & 1 == 1 { 1 } else { -1 };
    }
}

/// FNV-1a, mixed. The result is kept in a file, so this function must never change.
fn hash(bytes: &[u8]) -> u64 {
    mixed(bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    }))
}

fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ethnicity was not recorded for two thirds of perpetrators, so the data \
        are not good enough for statements about the whole country.";

    #[test]
    fn an_edited_text_is_related_and_another_is_not() {
        let edited = TEXT.replace("two thirds", "most").replace("data are", "figures are");
        let other = "The council published its plan in March, and the inspectors came back to the \
            school a year later to see what had been done.";
        assert_eq!(distance(&sketch(TEXT), &sketch(TEXT)), Some(0));
        assert!(distance(&sketch(TEXT), &sketch(&edited)).is_some());
        assert_eq!(distance(&sketch(TEXT), &sketch(other)), None);
    }

    #[test]
    fn case_and_punctuation_do_not_matter() {
        assert_eq!(sketch("Taxi licensing differs."), sketch("taxi — licensing, differs"));
        assert_eq!(sketch(""), "0000000000000000");
        assert_eq!(distance("", "x"), None);
    }
}
