//! The figures of a kind as CSV (RFC 4180), for spreadsheets.
//!
//! Spreadsheets take a cell that begins with certain characters for a formula; such a cell gets an
//! apostrophe in front, as OWASP's ASVS 1.2.10 asks. Everything else is as on the pages.

use std::sync::Arc;

use crate::link::graph::Card;

/// One line for each card: id, title, address, and every field that any of them shows.
pub fn table(base_url: &str, cards: &[Arc<Card>]) -> Vec<u8> {
    let mut names: Vec<&str> = Vec::new();
    for field in cards.iter().flat_map(|card| &card.fields) {
        if !names.contains(&field.name.as_str()) {
            names.push(&field.name);
        }
    }
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
    // Writing to memory cannot fail, and every line has the same number of cells.
    let _ = writer.write_record(["id", "title", "url"].into_iter().chain(names.iter().copied()));
    for card in cards {
        let url = format!("{base_url}{}", super::sitemap::encoded(&card.path));
        let field = |name: &&str| {
            let field = card.fields.iter().find(|field| field.name == **name);
            field.map(|field| harmless(&field.text)).unwrap_or_default()
        };
        let cells = [harmless(&card.id), harmless(&card.title), url].into_iter();
        let _ = writer.write_record(cells.chain(names.iter().map(field)));
    }
    writer.into_inner().unwrap_or_default()
}

fn harmless(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::graph::CardField;

    fn card(id: &str, fields: &[(&str, &str)]) -> Arc<Card> {
        let fields = fields.iter().map(|(name, text)| CardField {
            name: (*name).into(),
            label: String::new(),
            ty: "string",
            text: (*text).into(),
        });
        let path = format!("statistics/{id}/");
        Arc::new(Card {
            id: id.into(),
            title: "=1+1".into(),
            path,
            fields: fields.collect(),
            ..Card::default()
        })
    }

    #[test]
    fn cells_are_quoted_and_formulas_are_text() {
        let cards = [
            card("a", &[("value", "1,273"), ("unit", "\"cases\"")]),
            card("b", &[("value", "@x")]),
        ];
        let text = String::from_utf8(table("https://example.org/", &cards)).unwrap();
        assert_eq!(
            text,
            "id,title,url,value,unit\r\n\
             a,'=1+1,https://example.org/statistics/a/,\"1,273\",\"\"\"cases\"\"\"\r\n\
             b,'=1+1,https://example.org/statistics/b/,'@x,\r\n"
        );
    }
}
