//! Divides words into files by their first letters, as many as keep a file small.
//!
//! A file that would be too large is divided by one letter more. Where a word belongs follows from
//! the words beside it and not from the order of pages, so that an edit changes few files.

use std::collections::BTreeMap;

/// How large a shard may be, in bytes, before it is divided.
const LARGEST: usize = 20_000;
/// How many letters its name has at most. One word may be on every page, so a shard can be larger.
const LONGEST_NAME: usize = 4;

/// A form of a word, and the group of forms that it belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form<'g> {
    pub(super) word: &'g str,
    /// The group as JSON.
    pub(super) group: &'g str,
}

/// The groups of each shard, by its name.
pub(super) type Shards<'g> = BTreeMap<&'g str, Vec<&'g str>>;

/// The shards by their name: the first letters that their words have in common. A group stands in
/// the shard of each of its forms.
pub(super) fn divide(forms: Vec<Form<'_>>) -> Shards<'_> {
    let mut shards = BTreeMap::new();
    add(forms, 1, &mut shards);
    shards
}

fn add<'g>(forms: Vec<Form<'g>>, letters: usize, shards: &mut Shards<'g>) {
    let mut parts: BTreeMap<&str, Vec<Form<'_>>> = BTreeMap::new();
    for form in forms {
        parts.entry(start(form.word, letters)).or_default().push(form);
    }
    for (name, part) in parts {
        let groups = groups(&part);
        let size: usize = groups.iter().map(|group| group.len() + 1).sum();
        let is_divisible = part.iter().any(|form| start(form.word, letters + 1) != name);
        if size > LARGEST && letters < LONGEST_NAME && is_divisible {
            add(part, letters + 1, shards);
        } else {
            shards.insert(name, groups);
        }
    }
}

/// The groups of some forms, each once, in the order of their first form.
fn groups<'g>(forms: &[Form<'g>]) -> Vec<&'g str> {
    let mut groups: Vec<&str> = Vec::new();
    for form in forms {
        // Forms of one group stand together, but for those with other first letters.
        if groups.last().is_none_or(|last| !std::ptr::eq(*last, form.group)) {
            groups.push(form.group);
        }
    }
    groups
}

/// The first letters of a word; the whole word when it has fewer.
fn start(word: &str, letters: usize) -> &str {
    let end = word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(words: &[&str], size: usize) -> Vec<String> {
        let groups: Vec<String> = words.iter().map(|_| "x".repeat(size)).collect();
        let forms = words.iter().zip(&groups).map(|(word, group)| Form { word, group });
        divide(forms.collect()).into_keys().map(str::to_owned).collect()
    }

    #[test]
    fn only_large_shards_are_divided() {
        assert_eq!(names(&["a", "ab", "abc", "b"], 10), ["a", "b"]);
        assert_eq!(names(&["a", "ab", "abc", "b"], 9_000), ["a", "ab", "b"]);
        assert_eq!(names(&["ab", "ab"], 30_000), ["ab"]);
        assert_eq!(names(&["abcdef", "abcdeg"], 30_000), ["abcd"]);
    }

    #[test]
    fn a_group_stands_once_in_the_shard_of_each_of_its_first_letters() {
        let group = "[\"die\",[],\"dying\",[]]";
        let forms = ["die", "dying", "tie"].map(|word| Form { word, group });
        let shards = divide(forms.to_vec());
        assert_eq!(shards, BTreeMap::from([("d", vec![group]), ("t", vec![group])]));
    }
}
