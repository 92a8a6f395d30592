//! E06: templates, components and assets of the theme.
//!
//! These speak to a designer, and name the template and the page that shows the fault.

use super::{one_of, suggest};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Templates that cannot be loaded.
pub fn template_syntax(span: &Span, message: &str) -> Diagnostic {
    let is_about_a_name = message.starts_with("Unknown ") || message.contains("not defined");
    let help = if is_about_a_name {
        "check the name: Tera must have it, or a template of the theme or the project define it"
    } else {
        "check the place and the line above it: each `{{` needs its `}}`, and each `{% block %}`, \
        `{% if %}` and `{% for %}` its end; templates are written in Tera 2"
    };
    Diagnostic::error("E0601", span, format!("this template cannot be read: {message}")).help(help)
}

/// A template that fails on a page.
pub fn template_failed(span: &Span, message: &str, page: &str) -> Diagnostic {
    Diagnostic::error("E0602", span, format!("this template failed: {message}"))
        .note(format!("it was rendering the page of `{page}`"))
        .help("guard values that may be missing with `{% if name is defined %}`")
}

/// A template that is not there.
pub fn missing_template(span: &Span, name: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error("E0603", span, format!("the theme has no template `{name}`"))
        .help(suggest(near, format!("add `templates/{name}` to the project or the theme")))
}

/// A theme that is not there.
pub fn missing_theme(span: &Span, name: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::error("E0604", span, format!("there is no theme `{name}`"))
        .help(format!("write {}, or add the folder `themes/{name}`", one_of(known.iter().copied())))
}

/// A template that links to a page that is not produced.
pub fn dead_template_link(span: &Span, page: &str, href: &str) -> Diagnostic {
    Diagnostic::error(
        "E0605",
        span,
        format!("a template links to `{href}`, which is not published"),
    )
    .note(format!("on the page `{page}`"))
    .help("build links from `root` and a `path` that the template was given")
}

/// An id that a finished page has twice.
pub fn repeated_id(span: &Span, id: &str) -> Diagnostic {
    Diagnostic::error("E0607", span, format!("the page has the anchor `{id}` twice"))
        .note("one of the two comes from the theme, which uses it for a part of every page")
        .help("give the heading or paragraph another anchor")
}

/// A template that is wrong in a way that cannot be placed.
pub fn theme_failed(span: &Span, message: &str) -> Diagnostic {
    Diagnostic::error("E0606", span, format!("the theme cannot be used: {message}"))
        .help("check the theme's templates for components or blocks with the same name")
}

/// Templates that build on each other.
pub fn circle_of_templates(span: &Span, chain: &[String]) -> Diagnostic {
    let named = chain.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let message = format!("these templates build on each other: {named}");
    Diagnostic::error("E0606", span, message)
        .help("let one of them stand alone, without `extends` and `include` of the others")
}

/// A picture with letters that no font has, and what follows from that.
pub fn letters_without_font(span: &Span, effect: &str, letters: &[char]) -> Diagnostic {
    let named: Vec<String> = letters.iter().take(8).map(|letter| format!("`{letter}`")).collect();
    let more = if letters.len() > named.len() { " and others" } else { "" };
    let message = format!("no font has {}{more}, so {effect}", named.join(", "));
    Diagnostic::warning("E0608", span, message).help(
        "put a font that has them into the project and its path into `fonts` of `[cards]` in \
        `site.toml`, such as `fonts = [\"fonts/NotoSansArabic.ttf\"]`",
    )
}

/// A font that cannot be used.
pub fn unusable_font(span: &Span, path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("E0609", span, format!("the font `{path}` {why}"))
        .label("no font of this project")
        .help("put the `.ttf` or `.otf` file into the project's folder and write its path from there, such as `fonts/NotoSansArabic.ttf`")
}

/// A home page without a content security policy, which hosts would be told.
pub fn no_policy(span: &Span) -> Diagnostic {
    Diagnostic::warning("E0610", span, "the home page has no content security policy for hosts")
        .label("is told only that nobody may show the site in a frame")
        .help("keep `<meta http-equiv=\"Content-Security-Policy\" content=\"…\">` in the head of `base.html`")
}
