//! What to write in place of HTML, which the dialect refuses in content.
//!
//! The advice depends only on the name of the element; its contents are not read.

/// What to write in place of a piece of HTML.
pub(super) fn instead_of(markup: &str) -> &'static str {
    let name = markup
        .trim_start_matches(['<', '/', '!', '-'])
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next();
    if markup.starts_with("<!--") {
        return "delete the comment; notes for editors belong outside content, because anybody can \
                read a page's source";
    }
    match name.unwrap_or_default().to_ascii_lowercase().as_str() {
        "a" => "write a link as `[words](https://…)` or `[[id]]`",
        "img" => "write an image as `![description](../../assets/name.png)`",
        "b" | "strong" => "write `**bold**`",
        "i" | "em" => "write `*italic*`",
        "br" => "end the line with a backslash `\\`",
        "details" | "summary" => {
            "use the component `{details}`: a fenced block ```` ```{details} ```` with \
             `summary:` and `body:`"
        }
        "iframe" | "embed" | "video" | "object" => {
            "use the component `{embed}`, or link to the address"
        }
        "table" | "tr" | "td" => "write a table with `|` between its cells",
        "blockquote" => "begin each line of a quotation with `> `",
        "h1" | "h2" | "h3" | "h4" => "write a heading as `## Heading {#anchor}`",
        "div" | "section" | "aside" | "p" | "span" => {
            "use the component `{note}` for a box, or plain paragraphs"
        }
        "script" | "style" => "scripts and styles belong into the theme",
        _ => {
            "write it in Markdown, or use a component such as `{note}`; a `<` in the text is \
             written `\\<`"
        }
    }
}
