//! E0212 and E0218: settings of `site.toml` that cannot be, that contradict each other, or that are
//! too old.
//!
//! The values have the right types; what is wrong is what they say. Values of a wrong type are in
//! `data`.

use std::fmt;

use super::files::NameFault;
use super::promise::AddressFault;
use super::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

fn setting(span: &Span, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::E0212, span, message).help(help)
}

/// A name of a kind that cannot be part of an address.
pub fn bad_kind_name(span: &Span, name: &str) -> Diagnostic {
    let help = "use lower-case letters, digits and hyphens, such as `case-study`";
    setting(span, format!("`{name}` cannot be the name of a kind"), help)
}

/// A folder of a kind that cannot be part of an address.
pub fn bad_folder(span: &Span, folder: &str) -> Diagnostic {
    let help = "use lower-case letters, digits and hyphens";
    setting(span, format!("`{folder}` cannot be the folder of a kind"), help)
}

/// An address of a kind that cannot be an address of this site.
pub fn bad_address(span: &Span, key: &str, value: &str, fault: AddressFault) -> Diagnostic {
    let message = format!("`{key}` is `{value}`, and {fault}");
    match fault {
        AddressFault::Name(fault) => setting(span, message, fault.cure()),
        _ => address(span, message),
    }
}

/// An address of a kind that is not a folder of this site.
pub fn address_without_folder(span: &Span, key: &str, value: &str) -> Diagnostic {
    address(span, format!("`{key}` is `{value}`, which is not a folder of the site"))
}

/// Why a web address cannot be that of the home page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BaseFault {
    /// It has a `?` or a `#`.
    QueryOrAnchor,
    /// A part of its path is empty, `.` or `..`.
    Parts,
    /// What follows the `:` after the host is not the number of a port.
    Port,
    /// No host has such a name.
    Host,
    /// A `%` in its path does not begin an escape.
    Escape,
}

impl fmt::Display for BaseFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::QueryOrAnchor => "no page can follow a `?` or a `#`",
            Self::Parts => "it has a part that is empty, `.` or `..`",
            Self::Port => "a port is a number from 1 to 65535",
            Self::Host => "no host can have this name",
            Self::Escape => "its `%` signs do not decode to UTF-8",
        })
    }
}

/// A web address that cannot be that of the home page.
pub fn bad_base_url(span: &Span, text: &str, fault: BaseFault) -> Diagnostic {
    let help = "write the address of the home page as readers see it, such as \
                `https://example.org/` or `https://example.org/audit/`";
    setting(span, format!("`base_url` is `{text}`, but {fault}"), help)
}

/// A name of a kind that some host or system cannot have.
pub fn unservable_name(span: &Span, name: &str, fault: NameFault) -> Diagnostic {
    let message = format!("the addresses of this kind contain `{name}`: {fault}");
    setting(span, message, fault.cure())
}

fn address(span: &Span, message: String) -> Diagnostic {
    let help =
        "begin and end it with one `/`, such as `/findings/`, and write it as readers see it";
    setting(span, message, help)
}

/// An address of pages without a place for the name of the file.
pub fn address_without_slug(span: &Span) -> Diagnostic {
    let message = "`url` has no `{slug}`, so all pages would share one address";
    let help = "put `{slug}` where the file's name belongs, such as `/findings/{slug}/`";
    setting(span, message, help)
}

/// A field or link with the name of a key that every page has.
pub fn reserved_key(span: &Span, key: &str) -> Diagnostic {
    let message = format!("`{key}` is a key that every kind has already");
    setting(span, message, "give the field or link another name")
}

/// Two kinds with one folder.
pub fn shared_folder(span: &Span, kinds: [&str; 2], folder: &str) -> Diagnostic {
    let [first, second] = kinds;
    let message = format!("the kinds `{first}` and `{second}` share the folder `{folder}`");
    setting(span, message, "give one of them another `folder`")
}

/// The inverse of a link with the name of a link.
pub fn inverse_is_a_link(span: &Span, link: &str, inverse: &str) -> Diagnostic {
    let message = format!("the inverse `{inverse}` of `{link}` is also the name of a link");
    setting(span, message, "give the link another `inverse`")
}

/// A choice without choices, or choices of a field that is none.
pub fn type_without_choices(span: &Span, field: &str) -> Diagnostic {
    let message = format!("the field `{field}` has choices that do not match its type");
    let help = "give `choices` to fields of the type `choice`, and to no others";
    setting(span, message, help)
}

/// A list of texts in Markdown.
pub fn markdown_list(span: &Span, field: &str) -> Diagnostic {
    let message = format!("the field `{field}` cannot be a list of Markdown texts");
    setting(span, message, "write a list inside one text")
}

/// A field and a link of one name.
pub fn field_and_link(span: &Span, name: &str) -> Diagnostic {
    let message = format!("`{name}` is both a field and a link");
    setting(span, message, "give one of them another name")
}

/// A link that must have more entries than it may have.
pub fn impossible_count(span: &Span, link: &str) -> Diagnostic {
    let message = format!("the link `{link}` needs more entries than it may have");
    setting(span, message, "make `at_most` at least `at_least`")
}

/// A sort key that names no field.
pub fn unknown_sort_key(span: &Span, kind: &str, key: &str) -> Diagnostic {
    let message = format!("the kind `{kind}` has no field `{key}` to sort by");
    setting(span, message, "sort by a field, or by `title`, `date`, `status` or `id`")
}

/// A setting about histories of a kind that has none.
pub fn without_history(span: &Span, kind: &str, key: &str) -> Diagnostic {
    let message = format!("the kind `{kind}` sets `{key}`, which needs a history");
    setting(span, message, format!("set `history = true` as well, or remove `{key}`"))
}

/// A kind that the engine itself needs and the project removed.
pub fn needed_kind(span: &Span, kind: &str) -> Diagnostic {
    let message = format!("the kind `{kind}` was removed");
    setting(span, message, "keep it; a kind without files costs nothing")
}

/// A type of schema.org that claims how far something is true.
pub fn rating_type(span: &Span, name: &str) -> Diagnostic {
    let help = "choose a type that says what the page is, such as `Article`";
    setting(span, format!("`{name}` rates how true something is"), help)
}

/// A text that cannot be the name of a type of schema.org.
pub fn bad_type_name(span: &Span, name: &str) -> Diagnostic {
    let help = "types are written like `Article` or `DefinedTerm`";
    setting(span, format!("`{name}` is not a type of schema.org"), help)
}

/// A text that is not a tag of a language.
pub fn bad_language(span: &Span, text: &str, near: Option<&str>) -> Diagnostic {
    let help = "write a BCP 47 tag, such as `en-GB` for British English or `cy` for Welsh";
    setting(span, format!("`{text}` is not the tag of a language"), suggest(near, help))
}

/// A table of `[languages]` for the language of the site itself.
pub fn language_of_site(span: &Span, tag: &str) -> Diagnostic {
    let help = "write its title, navigation and labels at the top of the file, as they apply to \
                the whole site; `[languages.…]` is for further languages";
    setting(span, format!("`{tag}` is already the `language` of the site"), help)
}

/// Names of months, which are no setting any more. Projects that have them still build.
pub fn months_in_settings(span: &Span) -> Diagnostic {
    let message = "`months` is no longer a setting and is ignored: names of months are messages";
    let help = "delete the line; for a language that has no names yet, write `month-1 = …` to \
                `month-12 = …` into `locales/TAG.ftl`, with the `language` of the site as TAG";
    Diagnostic::warning(Code::E0212, span, message).help(help)
}

/// A text that the ids of a feed cannot begin with.
pub fn bad_identity(span: &Span, text: &str) -> Diagnostic {
    let message = format!("`identity` is `{text}`, which cannot begin the ids of a feed");
    let help = "write a `tag:` with your domain and a year in which you owned it, such as \
                `tag:example.org,2026:audit`; a web address and a `urn:` are possible too";
    setting(span, message, help)
}

/// A contact that is no address of mail and no address of a page.
pub fn bad_contact(span: &Span, text: &str) -> Diagnostic {
    let message = format!("`contact` is `{text}`, which is not an address to write to");
    let help = "write an e-mail address, such as `errors@example.org`, or the address of a page";
    setting(span, message, help)
}

/// What is wrong with what a contact of `support` says about how the site knows of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SupportFault {
    /// It says that somebody checked it, and that nobody did.
    Both,
    /// It says neither.
    Neither,
}

/// A contact that does not say how the site knows of it.
pub fn support_basis(span: &Span, fault: SupportFault) -> Diagnostic {
    let (message, help) = match fault {
        SupportFault::Both => (
            "an entry of `support` has both `checked` and `as_given_by`",
            "keep `checked` if somebody called or visited on that day, and `as_given_by` if nobody \
             did",
        ),
        SupportFault::Neither => (
            "an entry of `support` does not say how this site knows of it",
            "add `checked = 2026-06-28` if somebody called or visited on that day; otherwise add \
             `as_given_by` with the id of a source, or with words",
        ),
    };
    setting(span, message, help)
}

/// Contacts where they were before `[[support]]`.
pub fn contacts_in_extra(span: &Span) -> Diagnostic {
    let message = "contacts in `extra.support` are no longer shown";
    let help = "write each as `[[support]]`, outside of `[extra]`, and add `checked` or \
                `as_given_by`; if a template of yours uses `site.extra.support`, give it another \
                name";
    setting(span, message, help)
}

/// An address of a contact that no link can have.
pub fn bad_support_address(span: &Span, text: &str) -> Diagnostic {
    let message = format!("`href` is `{text}`, which no link to a contact can have");
    let help = "write a web address, `tel:` and digits, such as `tel:08001111`, or `mailto:` and \
                an e-mail address";
    setting(span, message, help)
}

/// Why a check of a contact says too little about the day of the release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckFault {
    /// It is later than the release, which is on this day.
    After(String),
    /// It was so many days before the release, which are more than may be.
    Old {
        /// How many days.
        days: i64,
        /// How many there may be.
        most: i64,
    },
}

/// E0218: a contact that was checked too long before the release, or after it.
pub fn unreliable_check(span: &Span, date: &str, fault: &CheckFault) -> Diagnostic {
    let (message, help) = match fault {
        CheckFault::After(released) => (
            format!("`checked` is {date}, which is later than the release of the site, {released}"),
            "correct the date, or `released`",
        ),
        CheckFault::Old { days, most } => (
            format!(
                "`checked` is {date}, {days} days before the release; the limit is {most} days"
            ),
            "call or visit again, and write the new date; numbers and hours change",
        ),
    };
    Diagnostic::warning(Code::E0218, span, message).help(help)
}

/// Voices that decide a status, of a kind that has none.
pub fn headline_without_history(span: &Span) -> Diagnostic {
    let message = "`headline` says whose entries decide the status, and this kind has no history";
    setting(span, message, "write `history = true`, or delete `headline`")
}

/// A reading age on a site in another language.
pub fn reading_age_elsewhere(span: &Span, language: &str) -> Diagnostic {
    let message = format!("`reading_age` is computed for English, and the site is in `{language}`");
    setting(span, message, "delete `reading_age`; `longest_sentence` works in every language")
}

/// A text that is not a colour.
pub fn bad_colour(span: &Span, text: &str) -> Diagnostic {
    let help = "write six hexadecimal digits after `#`, such as `\"#14557b\"`";
    setting(span, format!("`{text}` is not a colour"), help)
}

/// Two hosts that would each need the same file.
pub fn hosts_share_a_file(span: &Span, hosts: [&str; 2]) -> Diagnostic {
    let [first, second] = hosts;
    let message = format!("`{first}` and `{second}` need different files with the same name");
    setting(span, message, "keep the one that the site is published on")
}

/// A voice that is in no track, or in more than one.
pub fn misplaced_voice(span: &Span, voice: &str, tracks: usize) -> Diagnostic {
    let (place, verb) =
        if tracks == 0 { ("no track", "put") } else { ("more than one track", "leave") };
    let message = format!("the voice `{voice}` is in {place}");
    let help =
        format!("{verb} `\"{voice}\"` in the `voices` of exactly one table under `[tracks]`");
    setting(span, message, help)
}
