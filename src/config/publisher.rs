//! `[publisher]` of `site.toml`: who answers for the site, and how a mistake is reported.
//!
//! Nobody is made up: a site without it names no publisher anywhere.

use super::Publisher;
use crate::diagnostic::catalogue::data;
use crate::model::node::Node;
use crate::model::read::{Reader, is_web_address};

/// The publisher, if the site names one.
pub(super) fn publisher(reader: &mut Reader, root: &Node) -> Option<Publisher> {
    let node = root.get("publisher")?;
    reader.unknown_keys(node.entries(), &["name", "url", "contact"], "`publisher`");
    let url = node.get("url").and_then(|node| reader.url("url", node));
    let contact = node.get("contact").and_then(|node| contact(reader, node));
    let Some(name) = node.get("name") else {
        reader.missing(&node.range, "name", "`publisher`", "the name of who publishes the site");
        return None;
    };
    let (contact, contact_url) = contact.unwrap_or_default();
    let name = reader.text("name", name)?;
    Some(Publisher { name, url: url.unwrap_or_default(), contact, contact_url })
}

/// An address of mail or of a page, with what a link to it leads to.
fn contact(reader: &mut Reader, node: &Node) -> Option<(String, String)> {
    let text = reader.text("contact", node)?;
    if is_web_address(&text) {
        return Some((text.clone(), text));
    }
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "@.+-_".contains(c));
    if plain
        && text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    {
        let link = format!("mailto:{text}");
        return Some((text, link));
    }
    let span = reader.span(&node.range);
    let message = format!("`contact` is `{text}`, to which nobody can write");
    let help = "write an address of mail, such as `errors@example.org`, or that of a page";
    reader.report(data::bad_setting(&span, &message, help));
    None
}
