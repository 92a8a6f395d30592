//! `[publisher]` of `site.toml`: who publishes the site, and where mistakes are reported.
//!
//! Nothing is made up: a site without it names no publisher anywhere.

use crate::diagnostic::catalogue::settings;
use crate::model::keys::Keys;
use crate::model::node::Node;
use crate::model::read::{Reader, is_web_address};
use crate::model::shape::{ValueShape, key};

/// Who publishes a site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Publisher {
    /// The name.
    pub name: String,
    /// Its own address; may be empty.
    pub url: String,
    /// Where mistakes are reported, as it is shown; may be empty.
    pub contact: String,
    /// The address that a link to `contact` has.
    pub contact_url: String,
}

/// The publisher, if the site names one.
pub(super) fn read(keys: &mut Keys<'_, '_>) -> Option<Publisher> {
    let help = "Who publishes the site. It is named at the foot of each page, on \
                `/corrections/`, in citations of pages and in structured data; without it, \
                nobody is.";
    keys.table(key("publisher", help), publisher).flatten()
}

fn publisher(keys: &mut Keys<'_, '_>) -> Option<Publisher> {
    let name = keys.text(key("name", "The name of the publisher.").required());
    let url = keys.url(key("url", "The publisher's own address."));
    let help = "Where mistakes are reported: an e-mail address, or that of a page.";
    let contact = keys.value(key("contact", help), || ValueShape::Text, contact_with_link);
    let (contact, contact_url) = contact.unwrap_or_default();
    Some(Publisher { name: name?, url: url.unwrap_or_default(), contact, contact_url })
}

/// An e-mail address or that of a page, and the address of a link to it.
fn contact_with_link(reader: &mut Reader, name: &str, node: &Node) -> Option<(String, String)> {
    let text = reader.text(name, node)?;
    if is_web_address(&text) {
        return Some((text.clone(), text));
    }
    if is_mail_address(&text) {
        let link = format!("mailto:{text}");
        return Some((text, link));
    }
    reader.report(settings::bad_contact(&reader.span(&node.range), &text));
    None
}

/// Whether it is an address of mail, without the characters that mail programs quote.
pub(super) fn is_mail_address(text: &str) -> bool {
    let is_plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "@.+-_".contains(c));
    let parts = text.split_once('@');
    is_plain && parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}
