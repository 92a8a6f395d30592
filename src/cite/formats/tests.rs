//! Characters that would end a value in each format are escaped.
//!
//! The cases in `tests/cases/reuse` show how whole pages are cited; only escaping is tested here.

use super::*;
use crate::cite::PageStyles;
use crate::model::date::PartialDate;

fn work(title: &str) -> Work {
    Work {
        id: "r1".into(),
        title: title.into(),
        site: "The site".into(),
        publisher: String::new(),
        url: "https://example.org/a%20b/#x".into(),
        language: "en-GB".into(),
        date: PartialDate::parse("2026-05"),
        release: PartialDate::parse("2026-11-21"),
    }
}

fn file(title: &str, form: Form) -> String {
    formatted(&work(title), form)
}

#[test]
fn bibtex_has_no_commands_of_the_text() {
    let entry = file("50% of {R&D}\\x_1 ~^ #1 $\nnext", Form::Bibtex);
    assert_eq!(
        entry,
        "@misc{r1,\n  title = {{50\\% of \\textbraceleft{}R\\&D\\textbraceright{}\\textbackslash{}x\\_1 \
         \\textasciitilde{}\\textasciicircum{} \\#1 \\$ next}},\n  howpublished = {The site},\n  \
         date = {2026-05},\n  year = {2026},\n  month = may,\n  version = {2026-11-21},\n  \
         url = {https://example.org/a%20b/#x},\n  langid = {en-GB}\n}\n"
    );
}

#[test]
fn ris_has_no_lines_of_the_text() {
    let record = file("A\r\nER  - \nTY  - BOOK\u{2028}B", Form::Ris);
    assert_eq!(record.lines().filter(|line| line.starts_with("ER  -")).count(), 1);
    assert!(record.contains("TI  - A ER - TY - BOOK B\r\n"), "{record}");
    assert!(record.contains("DA  - 2026/05//\r\n"), "{record}");
}

#[test]
fn json_is_json() {
    let items: serde_json::Value =
        serde_json::from_str(&file("\"A\\ \u{1}B</script>", Form::CslJson)).unwrap();
    assert_eq!(items[0]["title"], "\"A\\ B</script>");
    assert_eq!(items[0]["issued"]["date-parts"], serde_json::json!([[2026, 5]]));
}

#[test]
fn wikitext_has_no_markup_of_the_text() {
    let text = file("a|b=c [[d]] {{e}} ''f'' <ref> don't & g", Form::Wikipedia);
    assert_eq!(
        text,
        "{{cite web |title=a&#124;b=c &#91;&#91;d&#93;&#93; &#123;&#123;e&#125;&#125; '&#39;f'&#39; \
         &#60;ref&#62; don't &#38; g |url=https://example.org/a%20b/#x |website=The site |date=May 2026 \
         |language=en-GB}}"
    );
}

#[test]
fn styles_write_no_date_of_access() {
    let styles = PageStyles::new("en-GB");
    let work =
        Work { date: PartialDate::parse("2026-11-21"), ..work("Recommendation 1: Who knew?") };
    let oscola = styles.write(&work, Form::Oscola).text;
    assert_eq!(
        oscola,
        "‘Recommendation 1: Who knew?’ (The site, 21 November 2026) <https://example.org/a%20b/#x>"
    );
    let harvard = styles.write(&work, Form::Harvard).text;
    assert_eq!(
        harvard,
        "Recommendation 1: Who knew? (2026) The site. Available at: https://example.org/a%20b/#x."
    );
}
