//! `sitemap.xml` and `robots.txt`.
//!
//! Both are written by code that escapes for the format; addresses are percent-encoded as the
//! standards demand.

use std::fmt::Write;

use pulldown_cmark_escape::escape_html;

use crate::model::address::encoded;

/// The sitemap of the pages in these folders.
pub fn sitemap(base_url: &str, folders: &[&str]) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for folder in folders {
        xml.push_str("<url><loc>");
        // Writing to a string cannot fail; the five characters that XML escapes are HTML's.
        let _ = escape_html(&mut xml, &format!("{base_url}{}", encoded(folder)));
        xml.push_str("</loc></url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// A `robots.txt` that allows everything and names the sitemap.
pub fn robots(base_url: &str) -> Vec<u8> {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    let _ = writeln!(text, "Sitemap: {base_url}sitemap.xml");
    text.into_bytes()
}
