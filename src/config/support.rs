//! `[[support]]` of `site.toml`: where readers find help, and how the site knows of it.
//!
//! A wrong number fails a reader who needs help. So each contact says who checked it and when, or
//! who gives it; one that says neither is refused. Nothing is looked up, and nothing is made up.

use std::ops::Range;

use super::publisher::is_mail_address;
use crate::diagnostic::catalogue::settings::{self, CheckFault, SupportFault};
use crate::model::date::PartialDate;
use crate::model::keys::Keys;
use crate::model::node::Node;
use crate::model::read::{Reader, is_web_address};
use crate::model::record::Reference;
use crate::model::shape::{ValueShape, key};

/// How many days before the release a contact may have been checked.
const OLDEST_CHECK: i64 = 90;

/// A service that helps readers.
#[derive(Debug, Clone)]
pub struct Support {
    /// What it is called.
    pub name: String,
    /// Its number or address, as it is shown; may be empty.
    pub contact: String,
    /// The address that a link to `contact` has; may be empty.
    pub href: String,
    /// Whom it is for, and when; may be empty.
    pub note: String,
    /// How the site knows of it.
    pub basis: Basis,
}

/// How a site knows a contact.
#[derive(Debug, Clone)]
pub enum Basis {
    /// Somebody called or visited it on this day.
    Checked(PartialDate),
    /// Nobody did. The id of a source, or words for whoever gives it.
    Given(Reference),
}

/// The contacts. The age of a check is counted to `released`.
pub(super) fn read(keys: &mut Keys<'_, '_>, released: Option<PartialDate>) -> Vec<Support> {
    let help = "[Services that help readers](#support), which the theme shows on every page.";
    let contacts =
        keys.list(key("support", help).default("empty"), "an entry of `support`", |keys| {
            support(keys, released)
        });
    contacts.into_iter().flatten().collect()
}

fn support(keys: &mut Keys<'_, '_>, released: Option<PartialDate>) -> Option<Support> {
    let name = keys.text(key("name", "What the service is called.").required());
    let help = "Its number or address, as readers see it.";
    let contact = keys.text(key("contact", help).default("empty")).unwrap_or_default();
    let help = "What a link to `contact` leads to: a web address, `tel:` or `mailto:`.";
    let derived = "`contact`, if that is a web or e-mail address";
    let href = keys.value(key("href", help).default(derived), || ADDRESS, address);
    let note = keys.text(key("note", "Whom it is for, and when.").default("empty"));
    let basis = basis(keys, released);
    Some(Support {
        name: name?,
        href: href.unwrap_or_else(|| address_of(&contact)),
        contact,
        note: note.unwrap_or_default(),
        basis: basis?,
    })
}

const ADDRESS: ValueShape = ValueShape::Pattern {
    noun: "web address, `tel:` or `mailto:`",
    pattern: r#"^([Hh][Tt][Tt][Pp][Ss]?://[^\s<>"`{}|\\^]+|mailto:[A-Za-z0-9.+_-]+@[A-Za-z0-9.+@_-]+|tel:\+?[0-9][0-9-]*)$"#,
};

fn address(reader: &mut Reader, name: &str, node: &Node) -> Option<String> {
    let text = reader.text(name, node)?;
    let is_address = match text.split_once(':') {
        Some(("tel", number)) => is_number(number),
        Some(("mailto", mail)) => is_mail_address(mail),
        _ => is_web_address(&text),
    };
    if is_address {
        return Some(text);
    }
    reader.report(settings::bad_support_address(&reader.span(&node.range), &text));
    None
}

/// Whether a telephone can dial it: digits, with hyphens between them.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// The address that a contact is by itself; empty when it is none, as a telephone number.
fn address_of(contact: &str) -> String {
    match () {
        () if is_web_address(contact) => contact.to_owned(),
        () if is_mail_address(contact) => format!("mailto:{contact}"),
        () => String::new(),
    }
}

/// How the site knows of a contact: one of two keys, and not both.
fn basis(keys: &mut Keys<'_, '_>, released: Option<PartialDate>) -> Option<Basis> {
    let help = "The day on which somebody called or visited it. Either this or `as_given_by`.";
    let day = |reader: &mut Reader, name: &str, node: &Node| {
        Some(Check { date: reader.date(name, node)?, range: node.range.clone() })
    };
    let checked = keys.value(key("checked", help).default("none"), || ValueShape::Date, day);
    let help = "Who gives the contact, if nobody called: the id of a source, or words.";
    let given = keys.word(key("as_given_by", help).default("none"));
    let has = |name: &str| keys.table_node().get(name).is_some();
    let fault = match (has("checked"), has("as_given_by")) {
        (true, true) => SupportFault::Both,
        (false, false) => SupportFault::Neither,
        _ => {
            let checked =
                checked.map(|check| Basis::Checked(check.looked_at(keys.reader, released)));
            return checked.or_else(|| given.map(|given| Basis::Given(given.into())));
        }
    };
    let start = keys.reader.start(keys.table_node());
    keys.reader.report(settings::support_basis(&keys.reader.span(&start), fault));
    None
}

/// When a contact was checked, and where that is written.
struct Check {
    date: PartialDate,
    range: Range<usize>,
}

impl Check {
    /// Warns of a check that says too little about the day of the release.
    fn looked_at(self, reader: &mut Reader, released: Option<PartialDate>) -> PartialDate {
        let span = reader.span(&self.range);
        let date = self.date.to_string();
        if let Some(fault) = released.and_then(|released| self.fault(released)) {
            reader.report(settings::unreliable_check(&span, &date, &fault));
        }
        self.date
    }

    fn fault(&self, released: PartialDate) -> Option<CheckFault> {
        // A month or a year counts from its first day: the contact may be as old as that.
        let days = released.day_number() - self.date.day_number();
        match () {
            () if self.date.is_after(released) => Some(CheckFault::After(released.to_string())),
            () if days > OLDEST_CHECK => Some(CheckFault::Old { days, most: OLDEST_CHECK }),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_can_be_dialled() {
        for number in ["999", "08001111", "+44-808-800-5000"] {
            assert!(is_number(number), "{number}");
        }
        for text in ["", "+", "-1", "0800 1111", "1;ext=2", "call", "٠٨"] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn a_contact_may_be_its_own_address() {
        for (contact, href) in [
            ("https://help.example/", "https://help.example/"),
            ("help@example.org", "mailto:help@example.org"),
            ("0800 1111", ""),
            ("help.example", ""),
            ("", ""),
        ] {
            assert_eq!(address_of(contact), href);
        }
    }
}
