//! The function `msg` of templates: a message in the language of the site.
//!
//! What a message says is text, and so is what is given to it; both are escaped. Only HTML that is
//! marked as safe stays as it is, wherever in the message it stands: the rest is escaped around it.

use std::sync::Arc;

use pulldown_cmark_escape::escape_html;
use rustc_hash::FxHashMap;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::model::messages::{Argument, Messages, Piece};

/// Stand around the position of HTML in a message; nobody types them.
const MARKS: [char; 2] = ['\u{f8f0}', '\u{f8f1}'];

/// The messages as templates get them.
struct Speaker {
    messages: Arc<Messages>,
    /// Messages that are given nothing, ready for use: a page has a hundred of them.
    plain: FxHashMap<String, Value>,
}

/// Adds the function `msg`.
pub(super) fn register(tera: &mut Tera, messages: Arc<Messages>) {
    let plain = messages.ids().filter_map(|id| Some((id.to_owned(), ready(messages.get(id)?))));
    let speaker = Speaker { plain: plain.collect(), messages };
    tera.register_function("msg", move |given: Kwargs, _: &State<'_>| speaker.say(&given));
}

/// A text as a value. Where there is nothing to escape, nobody needs to look for it again.
fn ready(text: &str) -> Value {
    let mut escaped = String::new();
    push_escaped(&mut escaped, text);
    if escaped == text { Value::safe_string(text) } else { Value::from(text) }
}

/// What a template gives to a message.
struct Given<'v> {
    name: &'v str,
    value: &'v Value,
}

impl<'v> Given<'v> {
    /// HTML, if it is marked as safe.
    fn html(&self) -> Option<&'v str> {
        self.value.as_str().filter(|_| self.value.is_safe())
    }

    fn argument(&self) -> Argument<'v> {
        match (self.value.as_str(), self.value.as_f64()) {
            (Some(text), _) => Argument::from(text),
            (None, Some(number)) => Argument::Number(number),
            (None, None) => Argument::Text(self.value.to_string().into()),
        }
    }
}

impl Speaker {
    fn say(&self, given: &Kwargs) -> TeraResult<Value> {
        let id = given.must_get::<&str>("id")?;
        if let Some(text) = self.plain.get(id) {
            return Ok(text.clone());
        }
        let named = given.iter().filter_map(|(name, value)| {
            Some(Given { name: name.as_str().filter(|name| *name != "id")?, value })
        });
        let given: Vec<Given<'_>> = named.collect();
        let is_html = given.iter().any(|given| given.html().is_some());
        let said = match self.messages.pieces(id) {
            Some(pieces) if is_html => Some(Value::safe_string(&joined(pieces, &given))),
            _ => self.formatted(id, &given),
        };
        said.ok_or_else(|| Error::message(format!("there is no message `{id}`")))
    }

    /// The message by way of text, with marks in the place of HTML.
    fn formatted(&self, id: &str, given: &[Given<'_>]) -> Option<Value> {
        let mut html: Vec<&str> = Vec::new();
        let arguments = given.iter().map(|given| match given.html() {
            Some(safe) => {
                html.push(safe);
                let [open, close] = MARKS;
                (given.name, Argument::Text(format!("{open}{}{close}", html.len() - 1).into()))
            }
            None => (given.name, without_marks(given.argument())),
        });
        let arguments: Vec<_> = arguments.collect();
        let text = self.messages.format(id, &arguments)?;
        Some(if html.is_empty() { text.into() } else { Value::safe_string(&filled(&text, &html)) })
    }
}

/// A message without plural forms as HTML.
fn joined(pieces: &[Piece], given: &[Given<'_>]) -> String {
    let mut out = String::new();
    for piece in pieces {
        let name = match piece {
            Piece::Text(text) => {
                push_escaped(&mut out, text);
                continue;
            }
            Piece::Variable(name) => name,
        };
        let Some(given) = given.iter().find(|given| given.name == name) else { continue };
        match given.html() {
            Some(safe) => out.push_str(safe),
            None => push_escaped(&mut out, &given.argument().to_string()),
        }
    }
    out
}

/// A text that cannot be taken for the place of HTML.
fn without_marks(argument: Argument<'_>) -> Argument<'_> {
    match argument {
        Argument::Text(text) if text.contains(MARKS) => {
            Argument::Text(text.replace(MARKS, "").into())
        }
        other => other,
    }
}

/// The message as HTML, with what is safe at the marks.
fn filled(text: &str, html: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = text;
    let [open, close] = MARKS;
    while let Some((before, after)) = rest.split_once(open) {
        push_escaped(&mut out, before);
        let (number, after) = after.split_once(close).unwrap_or(("", after));
        let safe = number.parse::<usize>().ok().and_then(|number| html.get(number));
        out.push_str(safe.copied().unwrap_or_default());
        rest = after;
    }
    push_escaped(&mut out, rest);
    out
}

fn push_escaped(out: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = escape_html(out, text);
}

#[cfg(test)]
mod tests {
    use tera::Context;

    use super::*;
    use crate::model::messages::LocaleFile;
    use crate::source::Source;

    fn rendered(message: &str, template: &str) -> String {
        let source = Source::new("locales/en.ftl", message);
        let (messages, diagnostics) = Messages::new("en", &[LocaleFile { source, is_own: true }]);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let mut tera = Tera::new();
        tera.autoescape_on([".html"]);
        register(&mut tera, Arc::new(messages));
        tera.add_raw_template("x.html", template).unwrap();
        tera.render("x.html", &Context::new()).unwrap()
    }

    #[test]
    fn text_is_escaped_once_wherever_it_comes_from() {
        let text = rendered("x = <b> { $a }", r#"{{ msg(id="x", a="<i>") }}"#);
        assert_eq!(text, "&lt;b&gt; &lt;i&gt;");
        assert_eq!(rendered("x = <b>", r#"{{ msg(id="x") }}"#), "&lt;b&gt;");
    }

    #[test]
    fn safe_html_stays_and_the_rest_is_escaped_around_it() {
        let template = r#"{{ msg(id="x", link="<a>" | safe, end="</a>" | safe, word="<i>") }}"#;
        let text = rendered("x = <b> { $link }{ $word } & co{ $end }", template);
        assert_eq!(text, "&lt;b&gt; <a>&lt;i&gt; &amp; co</a>");
    }

    #[test]
    fn html_may_stand_in_a_plural_form() {
        let message = "x =\n    { $n ->\n        [one] <i> { $a }\n       *[other] { $a }s\n    }";
        let template = r#"{{ msg(id="x", n=1, a="<b>" | safe) }}{{ msg(id="x", n=2, a="<") }}"#;
        assert_eq!(rendered(message, template), "&lt;i&gt; <b>&lt;s");
    }

    #[test]
    fn marks_in_a_text_put_nothing_in_that_was_not_given() {
        let template = "{{ msg(id=\"x\", a=\"\u{f8f0}0\u{f8f1}\u{f8f0}7\", b=\"<b>\" | safe) }}";
        let message = "x = { NUMBER(1) }{ $a }{ $b }";
        assert_eq!(rendered(message, template), "107<b>");
    }

    #[test]
    fn numbers_choose_plural_forms() {
        let template =
            r#"{{ msg(id="page-count", count=1) }}, {{ msg(id="page-count", count=4) }}"#;
        assert_eq!(rendered("y = y", template), "1 page, 4 pages");
    }
}
