//! BibTeX, as both `bibtex` and `biber` read it.
//!
//! Every character that has a meaning in TeX is written as a command. So are braces, because BibTeX
//! counts them wherever they stand.

use super::line::line;
use crate::cite::Work;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The entry of a page.
pub(super) fn entry(work: &Work) -> String {
    let mut fields = vec![
        // The second pair of braces keeps the capitals.
        ("title", format!("{{{{{}}}}}", escaped(&work.title))),
        ("howpublished", braced(&work.site)),
    ];
    if !work.publisher.is_empty() {
        fields.push(("author", format!("{{{{{}}}}}", escaped(&work.publisher))));
    }
    if let Some(date) = work.date {
        let (year, month, _) = date.parts();
        let month = month.and_then(|month| MONTHS.get(usize::try_from(month - 1).ok()?));
        fields.push(("date", format!("{{{date}}}")));
        fields.push(("year", format!("{{{year}}}")));
        fields.extend(month.map(|month| ("month", (*month).to_owned())));
    }
    fields.extend(work.release.map(|release| ("version", format!("{{{release}}}"))));
    fields.push(("url", format!("{{{}}}", address(&work.url))));
    fields.push(("langid", braced(&work.language)));
    let fields: Vec<String> =
        fields.iter().map(|(name, value)| format!("  {name} = {value}")).collect();
    format!("@misc{{{},\n{}\n}}\n", key(&work.id), fields.join(",\n"))
}

fn braced(text: &str) -> String {
    format!("{{{}}}", escaped(text))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in line(text).chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '$' | '&' | '%' | '#' | '_' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out
}

/// An address stands as it is; only what would end the field is percent-encoded.
fn address(url: &str) -> String {
    line(url).replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C").replace(' ', "%20")
}

/// The key by which texts cite the entry: plain letters only.
fn key(id: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    id.chars().map(plain).collect()
}
