//! The long form of every diagnostic: cause, example and cure.
//!
//! One Markdown file a code, so that a writer can improve them without touching Rust. A test holds
//! that the catalogue and this list have the same codes.

/// Every code with its long form, by code.
pub const CODES: &[(&str, &str)] = &[
    ("E0101", include_str!("explain/E0101.md")),
    ("E0102", include_str!("explain/E0102.md")),
    ("E0103", include_str!("explain/E0103.md")),
    ("E0104", include_str!("explain/E0104.md")),
    ("E0105", include_str!("explain/E0105.md")),
    ("E0106", include_str!("explain/E0106.md")),
    ("E0107", include_str!("explain/E0107.md")),
    ("E0108", include_str!("explain/E0108.md")),
    ("E0201", include_str!("explain/E0201.md")),
    ("E0202", include_str!("explain/E0202.md")),
    ("E0203", include_str!("explain/E0203.md")),
    ("E0204", include_str!("explain/E0204.md")),
    ("E0205", include_str!("explain/E0205.md")),
    ("E0206", include_str!("explain/E0206.md")),
    ("E0207", include_str!("explain/E0207.md")),
    ("E0208", include_str!("explain/E0208.md")),
    ("E0209", include_str!("explain/E0209.md")),
    ("E0210", include_str!("explain/E0210.md")),
    ("E0211", include_str!("explain/E0211.md")),
    ("E0212", include_str!("explain/E0212.md")),
    ("E0213", include_str!("explain/E0213.md")),
    ("E0214", include_str!("explain/E0214.md")),
    ("E0215", include_str!("explain/E0215.md")),
    ("E0301", include_str!("explain/E0301.md")),
    ("E0302", include_str!("explain/E0302.md")),
    ("E0303", include_str!("explain/E0303.md")),
    ("E0304", include_str!("explain/E0304.md")),
    ("E0305", include_str!("explain/E0305.md")),
    ("E0306", include_str!("explain/E0306.md")),
    ("E0307", include_str!("explain/E0307.md")),
    ("E0308", include_str!("explain/E0308.md")),
    ("E0309", include_str!("explain/E0309.md")),
    ("E0310", include_str!("explain/E0310.md")),
    ("E0311", include_str!("explain/E0311.md")),
    ("E0312", include_str!("explain/E0312.md")),
    ("E0313", include_str!("explain/E0313.md")),
    ("E0314", include_str!("explain/E0314.md")),
    ("E0315", include_str!("explain/E0315.md")),
    ("E0316", include_str!("explain/E0316.md")),
    ("E0317", include_str!("explain/E0317.md")),
    ("E0318", include_str!("explain/E0318.md")),
    ("E0319", include_str!("explain/E0319.md")),
    ("E0320", include_str!("explain/E0320.md")),
    ("E0321", include_str!("explain/E0321.md")),
    ("E0401", include_str!("explain/E0401.md")),
    ("E0402", include_str!("explain/E0402.md")),
    ("E0403", include_str!("explain/E0403.md")),
    ("E0404", include_str!("explain/E0404.md")),
    ("E0405", include_str!("explain/E0405.md")),
    ("E0406", include_str!("explain/E0406.md")),
    ("E0407", include_str!("explain/E0407.md")),
    ("E0408", include_str!("explain/E0408.md")),
    ("E0409", include_str!("explain/E0409.md")),
    ("E0410", include_str!("explain/E0410.md")),
    ("E0411", include_str!("explain/E0411.md")),
    ("E0412", include_str!("explain/E0412.md")),
    ("E0413", include_str!("explain/E0413.md")),
    ("E0414", include_str!("explain/E0414.md")),
    ("E0501", include_str!("explain/E0501.md")),
    ("E0502", include_str!("explain/E0502.md")),
    ("E0503", include_str!("explain/E0503.md")),
    ("E0504", include_str!("explain/E0504.md")),
    ("E0505", include_str!("explain/E0505.md")),
    ("E0506", include_str!("explain/E0506.md")),
    ("E0507", include_str!("explain/E0507.md")),
    ("E0508", include_str!("explain/E0508.md")),
    ("E0509", include_str!("explain/E0509.md")),
    ("E0510", include_str!("explain/E0510.md")),
    ("E0511", include_str!("explain/E0511.md")),
    ("E0512", include_str!("explain/E0512.md")),
    ("E0513", include_str!("explain/E0513.md")),
    ("E0514", include_str!("explain/E0514.md")),
    ("E0515", include_str!("explain/E0515.md")),
    ("E0551", include_str!("explain/E0551.md")),
    ("E0552", include_str!("explain/E0552.md")),
    ("E0553", include_str!("explain/E0553.md")),
    ("E0554", include_str!("explain/E0554.md")),
    ("E0555", include_str!("explain/E0555.md")),
    ("E0601", include_str!("explain/E0601.md")),
    ("E0602", include_str!("explain/E0602.md")),
    ("E0603", include_str!("explain/E0603.md")),
    ("E0604", include_str!("explain/E0604.md")),
    ("E0605", include_str!("explain/E0605.md")),
    ("E0606", include_str!("explain/E0606.md")),
    ("E0607", include_str!("explain/E0607.md")),
    ("E0608", include_str!("explain/E0608.md")),
    ("E0609", include_str!("explain/E0609.md")),
    ("E0610", include_str!("explain/E0610.md")),
    ("E0701", include_str!("explain/E0701.md")),
    ("E0702", include_str!("explain/E0702.md")),
    ("E0703", include_str!("explain/E0703.md")),
    ("E0704", include_str!("explain/E0704.md")),
    ("E0705", include_str!("explain/E0705.md")),
    ("E0706", include_str!("explain/E0706.md")),
    ("E0707", include_str!("explain/E0707.md")),
    ("E0708", include_str!("explain/E0708.md")),
    ("E0711", include_str!("explain/E0711.md")),
    ("E0712", include_str!("explain/E0712.md")),
    ("E0713", include_str!("explain/E0713.md")),
    ("E0714", include_str!("explain/E0714.md")),
    ("E0715", include_str!("explain/E0715.md")),
    ("E0716", include_str!("explain/E0716.md")),
    ("E0717", include_str!("explain/E0717.md")),
    ("E0718", include_str!("explain/E0718.md")),
    ("E0719", include_str!("explain/E0719.md")),
    ("E0720", include_str!("explain/E0720.md")),
    ("E0721", include_str!("explain/E0721.md")),
    ("E0722", include_str!("explain/E0722.md")),
    ("E0801", include_str!("explain/E0801.md")),
    ("E0802", include_str!("explain/E0802.md")),
    ("E0803", include_str!("explain/E0803.md")),
    ("E0804", include_str!("explain/E0804.md")),
    ("E0805", include_str!("explain/E0805.md")),
    ("E0806", include_str!("explain/E0806.md")),
    ("E0807", include_str!("explain/E0807.md")),
    ("E0808", include_str!("explain/E0808.md")),
    ("E0809", include_str!("explain/E0809.md")),
    ("E0810", include_str!("explain/E0810.md")),
    ("E0811", include_str!("explain/E0811.md")),
];

/// The long form of a code, whatever its capitals.
pub fn explain(code: &str) -> Option<&'static str> {
    CODES.iter().find(|(known, _)| known.eq_ignore_ascii_case(code)).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const CATALOGUE: [(&str, &str); 12] = [
        ("citation", include_str!("catalogue/citation.rs")),
        ("data", include_str!("catalogue/data.rs")),
        ("evidence", include_str!("catalogue/evidence.rs")),
        ("files", include_str!("catalogue/files.rs")),
        ("gate", include_str!("catalogue/gate.rs")),
        ("graph", include_str!("catalogue/graph.rs")),
        ("ledger", include_str!("catalogue/ledger.rs")),
        ("markdown", include_str!("catalogue/markdown.rs")),
        ("promise", include_str!("catalogue/promise.rs")),
        ("ratchet", include_str!("catalogue/ratchet.rs")),
        ("settings", include_str!("catalogue/settings.rs")),
        ("theme", include_str!("catalogue/theme.rs")),
    ];

    /// What stands between `"` and `"` and looks like a code.
    fn codes(source: &str) -> impl Iterator<Item = &str> {
        source.split('"').filter(|word| {
            word.len() == 5 && word.starts_with('E') && word[1..].parse::<u16>().is_ok()
        })
    }

    #[test]
    fn the_catalogue_and_the_list_have_the_same_codes() {
        let made: BTreeSet<&str> = CATALOGUE.iter().flat_map(|(_, source)| codes(source)).collect();
        let explained: BTreeSet<&str> = CODES.iter().map(|(code, _)| *code).collect();
        assert_eq!(made, explained);
        assert!(CODES.is_sorted_by(|a, b| a.0 < b.0), "sorted, and each code once");
    }

    #[test]
    fn every_file_of_the_catalogue_is_looked_at() {
        let modules = include_str!("catalogue/mod.rs").lines();
        let modules = modules.filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
        assert!(modules.eq(CATALOGUE.iter().map(|(name, _)| *name)));
    }

    #[test]
    fn every_text_has_a_heading_an_example_and_a_reason() {
        for (code, text) in CODES {
            assert!(text.starts_with(&format!("# {code}: ")), "{code}: heading");
            for part in ["\nWrong", "\nRight", "\nWhy: "] {
                assert!(text.contains(part), "{code}: no part {part:?}");
            }
        }
    }

    #[test]
    fn capitals_do_not_matter() {
        assert_eq!(explain("e0204"), explain("E0204"));
        assert_eq!(explain("E9999"), None);
    }
}
