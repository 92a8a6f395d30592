//! The content security policy that a page gives itself.
//!
//! Templates write it, so it is read from the finished page, with its attributes in any order and
//! in any quotes. This module does not judge what the policy allows.

use super::tag::{self, Attribute};

/// The `content` attribute of each policy in the head of a page, as places in that text.
pub fn policies(head: &str) -> Vec<Attribute> {
    let tags = tag::tags(head, "meta").into_iter();
    tags.filter_map(|tag| policy(head, tag)).collect()
}

/// The policy of a page, if it has one.
pub fn of(page: &str) -> Option<String> {
    let head = page.get(..tag::end_of_head(page))?;
    let first = policies(head).into_iter().next()?;
    head.get(first.value).map(decoded)
}

fn policy(head: &str, tag: Vec<Attribute>) -> Option<Attribute> {
    let header = tag.iter().find(|attribute| attribute.name == "http-equiv")?;
    let header = head.get(header.value.clone())?;
    let is_policy = header.trim().eq_ignore_ascii_case("content-security-policy");
    tag.into_iter().find(|attribute| is_policy && attribute.name == "content")
}

/// A value with its character references decoded.
pub fn decoded(value: &str) -> String {
    let quotes = ["&#39;", "&#x27;", "&#X27;", "&apos;"];
    let plain = quotes.iter().fold(value.to_owned(), |text, quote| text.replace(quote, "'"));
    plain.replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_policy_is_found_however_it_is_written() {
        for tag in [
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">",
            "<META content=\"default-src &#39;self&#39;\"\n http-equiv=content-security-policy />",
            "<!-- <meta http-equiv=Content-Security-Policy content=x> -->\
             <meta content='default-src &apos;self&apos;' http-equiv='Content-Security-Policy'>",
        ] {
            let page =
                format!("<html><head><meta charset=\"utf-8\">{tag}</head><body></body></html>");
            assert_eq!(of(&page).as_deref(), Some("default-src 'self'"), "{tag}");
        }
        assert_eq!(of("<head><meta http-equiv=refresh content=\"0\"></head>"), None);
        assert_eq!(of("<head></head><meta http-equiv=Content-Security-Policy content=x>"), None);
    }
}
