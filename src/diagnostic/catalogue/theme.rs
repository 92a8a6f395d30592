//! E06: templates, components and fonts of the theme.
//!
//! These messages speak to a designer, and name the template and the page that shows the fault.
//! What Tera says about a template is passed in; this file refuses to reword it.

use super::files::NamedFileFault;
use super::{Joint, listed, one_of, suggest};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A template that Tera cannot read; `message` is Tera's.
pub fn template_syntax(span: &Span, message: &str) -> Diagnostic {
    let is_about_a_name = message.starts_with("Unknown ") || message.contains("not defined");
    let help = if is_about_a_name {
        "check the name: it must be Tera's own, or defined by a template of the theme or project"
    } else {
        "check this place and the line above it: each `{{` needs its `}}`, and each `{% block %}`, \
        `{% if %}` and `{% for %}` its end; templates are written in Tera 2"
    };
    Diagnostic::error(Code::E0601, span, format!("this template cannot be read: {message}"))
        .help(help)
}

/// A template that failed while it rendered the page of `page`; `message` is Tera's.
pub fn template_failed(span: &Span, message: &str, page: &str) -> Diagnostic {
    Diagnostic::error(Code::E0602, span, format!("this template failed: {message}"))
        .note(format!("it was rendering the page of `{page}`"))
        .help("guard values that may be missing with `{% if name is defined %}`")
}

/// A template whose drawing cannot become a share picture.
pub fn unusable_drawing(span: &Span, fault: &str, page: &str) -> Diagnostic {
    let message = format!("this template cannot make a share picture: {fault}");
    Diagnostic::error(Code::E0602, span, message)
        .note(format!("it was drawing the picture of `{page}`"))
        .help("make an SVG of 1200 by 630 pixels that has a `<title>` and no images")
}

/// A template that does not exist.
pub fn missing_template(span: &Span, name: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error(Code::E0603, span, format!("the theme has no template `{name}`"))
        .help(suggest(near, format!("add `templates/{name}` to the project or the theme")))
}

/// A theme that does not exist.
pub fn missing_theme(span: &Span, name: &str, known: &[&str]) -> Diagnostic {
    let known = one_of("write", known);
    Diagnostic::error(Code::E0604, span, format!("there is no theme `{name}`"))
        .help(format!("{known}, or add the folder `themes/{name}`"))
}

/// A link in a template to an address at which nothing is published.
pub fn dead_template_link(span: &Span, page: &str, href: &str) -> Diagnostic {
    let message = format!("a template links to `{href}`, which is not published");
    Diagnostic::error(Code::E0605, span, message)
        .note(format!("on the page `{page}`"))
        .help("build links from `root` and a `path` that the template was given")
}

/// An address in a style sheet to a file that is not published.
pub fn dead_style_link(span: &Span, address: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("this style sheet names `{address}`, which is not published");
    Diagnostic::error(Code::E0613, span, message).help(suggest(
        near,
        "put the file into `assets/`, and write its path from the folder of the style sheet, such \
        as `url(\"fonts/name.woff2\")`",
    ))
}

/// Style sheets that import one another in a loop.
pub fn circle_of_style_sheets(span: &Span, address: &str) -> Diagnostic {
    let message = format!("this style sheet imports `{address}`, which imports it again");
    Diagnostic::error(Code::E0613, span, message).help("remove one of the two `@import`")
}

/// An address on a finished page with a scheme that no page may link with.
pub fn forbidden_address(span: &Span, page: &str, address: &str) -> Diagnostic {
    let message = format!("a page would link to `{address}`, which is not a web address");
    Diagnostic::error(Code::E0611, span, message)
        .note(format!("on the page `{page}`"))
        .note("such an address can run a program in the reader's browser")
        .help(
            "write an address that begins with `https://`, `http://`, `mailto:` or `tel:`, or a \
            path of this site",
        )
}

/// An id that occurs twice in a finished page.
pub fn repeated_id(span: &Span, id: &str) -> Diagnostic {
    Diagnostic::error(Code::E0607, span, format!("the anchor `{id}` is defined twice on the page"))
        .note("one of the two comes from the theme, which uses it for a part of every page")
        .help("give the heading or paragraph another anchor")
}

/// A fault of a theme that belongs to no one place; `message` is Tera's.
pub fn theme_failed(span: &Span, message: &str) -> Diagnostic {
    Diagnostic::error(Code::E0606, span, format!("the theme cannot be used: {message}"))
        .help("check the theme's templates for components or blocks with the same name")
}

/// Templates that extend or include one another in a loop.
pub fn circle_of_templates(span: &Span, chain: &[String]) -> Diagnostic {
    let named = chain.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let message = format!("these templates depend on one another in a loop: {named}");
    Diagnostic::error(Code::E0606, span, message)
        .help("remove the `extends` or `include` of the others from one of them")
}

/// Letters of the site's title that no font has.
pub fn title_without_font(span: &Span, letters: &[char]) -> Diagnostic {
    letters_without_font(span, "no page gets a picture", letters)
}

/// Letters on the picture of one page that no font has.
pub fn picture_without_font(span: &Span, letters: &[char]) -> Diagnostic {
    letters_without_font(span, "this page gets no picture", letters)
}

fn letters_without_font(span: &Span, effect: &str, letters: &[char]) -> Diagnostic {
    let message = format!("no font has {}, so {effect}", listed(letters, 8, Joint::Or));
    Diagnostic::warning(Code::E0608, span, message).help(
        "put a font that has them into the project, and its path into `fonts` of `[cards]` in \
        `site.toml`, such as `fonts = [\"fonts/NotoSansArabic.ttf\"]`",
    )
}

/// A font file that is not one of the project's files.
pub fn missing_font(span: &Span, path: &str, fault: NamedFileFault) -> Diagnostic {
    unusable_font(span, &format!("the font `{path}` {fault}"))
}

/// A file in the place of a font that is not one.
pub fn not_a_font(span: &Span, path: &str) -> Diagnostic {
    unusable_font(span, &format!("`{path}` is not a font"))
}

fn unusable_font(span: &Span, message: &str) -> Diagnostic {
    Diagnostic::error(Code::E0609, span, message).label("not a font of this project").help(
        "put the `.ttf` or `.otf` file into the project's folder and write its path from there, \
        such as `fonts/NotoSansArabic.ttf`",
    )
}

/// A home page without the content security policy that files for hosts repeat.
pub fn no_policy(span: &Span) -> Diagnostic {
    let message = "the home page has no content security policy that hosts could send";
    Diagnostic::warning(Code::E0610, span, message).label("hosts will only forbid frames").help(
        "keep `<meta http-equiv=\"Content-Security-Policy\" content=\"…\">` in the head of \
            `base.html`",
    )
}
