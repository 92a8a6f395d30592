//! Components of texts: arguments against the theme's definition, then the theme's HTML.
//!
//! Tera checks types when it renders; arguments are looked at before so that an editor is told of
//! the line that is wrong, in words.

use tera::{ComponentArg, ComponentArgType, ComponentInfo, Context, Value};

use super::body::Filler;
use super::view;
use crate::diagnostic::{Diagnostic, catalogue::markdown as catalogue, did_you_mean};
use crate::graph::graph::Card;
use crate::model::document::{Argument, Component};
use crate::parse::query_shape;
use crate::source::Span;
use crate::view::neighbours::ComponentData;

/// The component's HTML, or everything that is wrong with how it is used.
pub(super) fn render(
    filler: &Filler<'_>,
    component: &Component,
    data: &ComponentData,
    body: Option<&str>,
) -> Result<String, Vec<Diagnostic>> {
    let theme = filler.theme;
    let name = component.name.text.as_str();
    let call = Call { filler, component };
    let definition =
        theme.component(name).filter(|_| theme.component_names.iter().any(|known| known == name));
    let Some(definition) = definition else { return Err(vec![call.unknown()]) };
    if body.is_some() && !has_body(&definition) {
        return Err(vec![call.not_taken(&definition, "body")]);
    }
    let args = call.arguments(&definition, data)?;
    let mut implicits = Context::new();
    implicits.insert_value("root", filler.root.into());
    theme
        .tera
        .render_component_with_implicits(name, &args, &implicits, body, true)
        .map_err(|error| vec![theme.render_fault(&error, &filler.document.path)])
}

/// The theme's own component for the caveat of the figure that link `index` leads to.
const CAVEAT: &str = "ui.caveat";

/// The caveat of a figure in a text; nothing when the theme has no component for it.
pub(super) fn caveat(
    filler: &Filler<'_>,
    index: usize,
    caveat: &str,
) -> Result<String, Diagnostic> {
    let theme = filler.theme;
    if theme.component(CAVEAT).is_none() {
        return Ok(String::new());
    }
    let mut args = Context::new();
    args.insert_value("id", format!("caveat-{index}").into());
    args.insert_value("text", caveat.into());
    let shown =
        theme.tera.render_component_with_implicits(CAVEAT, &args, &Context::new(), None, true);
    shown.map_err(|error| theme.render_fault(&error, &filler.document.path))
}

/// The theme's component for the sign beside a quotation that was checked.
const CHECKED: &str = "ui.checked";

/// The sign beside a quotation that was checked; nothing in a theme that has none.
pub(super) fn checked(filler: &Filler<'_>, source: &Card) -> Result<String, Diagnostic> {
    let theme = filler.theme;
    if theme.component(CHECKED).is_none() {
        return Ok(String::new());
    }
    let contract = filler.neighbours.contract.as_ref();
    let (mut args, mut implicits) = (Context::new(), Context::new());
    args.insert_value("source", theme.card(source));
    args.insert_value("contract", contract.map_or("", |to| to.path.as_str()).into());
    implicits.insert_value("root", filler.root.into());
    theme
        .tera
        .render_component_with_implicits(CHECKED, &args, &implicits, None, true)
        .map_err(|error| theme.render_fault(&error, &filler.document.path))
}

struct Call<'a> {
    filler: &'a Filler<'a>,
    component: &'a Component,
}

impl Call<'_> {
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(self.filler.document.path.clone(), range)
    }

    fn unknown(&self) -> Diagnostic {
        let known: Vec<&str> =
            self.filler.theme.component_names.iter().map(String::as_str).collect();
        let name = &self.component.name;
        let near = did_you_mean(&name.text, known.iter().copied());
        catalogue::unknown_component(&self.span(&name.range), &name.text, near, &known)
    }

    fn arguments(
        &self,
        definition: &ComponentInfo,
        data: &ComponentData,
    ) -> Result<Context, Vec<Diagnostic>> {
        let mut args = Context::new();
        let mut wrong = Vec::new();
        let card = |card: &_| self.filler.theme.card(card);
        let items = data
            .items
            .as_ref()
            .map(|items| view::array(items.iter().map(|item| view::item(item, &card))));
        let object = data.object.as_ref().map(|object| card(object));
        for (name, value) in [("items", items), ("object", object)] {
            match (takes(definition, name), value) {
                (true, Some(value)) => args.insert_value(name, value),
                (false, Some(_)) => wrong.push(self.not_taken(definition, name)),
                _ => {}
            }
        }
        for argument in &self.component.args {
            match self.argument(definition, argument) {
                Ok(value) => args.insert_value(argument.name.text.clone(), value),
                Err(diagnostic) => wrong.push(diagnostic),
            }
        }
        wrong.extend(self.missing(definition, &args));
        if wrong.is_empty() { Ok(args) } else { Err(wrong) }
    }

    fn argument(
        &self,
        definition: &ComponentInfo,
        argument: &Argument,
    ) -> Result<Value, Diagnostic> {
        let Some(taken) = definition.args().iter().find(|arg| arg.name() == argument.name.text)
        else {
            return Err(self.unknown_argument(definition, argument));
        };
        let value = Value::from_serializable(&argument.value);
        match taken.arg_type().filter(|ty| !fits(*ty, &value)) {
            None => Ok(value),
            Some(ComponentArgType::String) if argument.text.is_some() => {
                Ok(argument.text.as_deref().unwrap_or_default().into())
            }
            Some(ty) => {
                let message = format!("needs {} for `{}`", words(ty), argument.name.text);
                Err(catalogue::bad_argument(
                    &self.span(&argument.name.range),
                    &self.component.name.text,
                    &message,
                ))
            }
        }
    }

    fn unknown_argument(&self, definition: &ComponentInfo, argument: &Argument) -> Diagnostic {
        let known = known_keys(definition);
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let key = &argument.name;
        let near = did_you_mean(&key.text, known.iter().copied());
        catalogue::unknown_argument(
            &self.span(&key.range),
            &self.component.name.text,
            &key.text,
            near,
            &known,
        )
    }

    fn not_taken(&self, definition: &ComponentInfo, name: &str) -> Diagnostic {
        let what = match name {
            "items" => "does not list objects, so it takes no `kind`, `where` or other query",
            "object" => "is not about one object, so it takes no `of`",
            _ => "has no place for a `body`",
        };
        let known = known_keys(definition).join("`, `");
        let message = format!("{what}; it takes `{known}`");
        catalogue::bad_argument(
            &self.span(&self.component.range),
            &self.component.name.text,
            &message,
        )
    }

    fn missing(&self, definition: &ComponentInfo, args: &Context) -> Vec<Diagnostic> {
        // What was given but is wrong has been reported already.
        let given = |name: &str| self.component.args.iter().any(|arg| arg.name.text == name);
        let asked_for =
            |name: &str| (name == "object" && self.component.of.is_some()) || given(name);
        let missing = definition
            .args()
            .iter()
            .filter(|arg| arg.is_required() && !args.contains_key(arg.name()))
            .filter(|arg| !asked_for(arg.name()));
        missing
            .map(|arg| {
                let message = format!("needs {}", need(arg));
                catalogue::bad_argument(
                    &self.span(&self.component.range),
                    &self.component.name.text,
                    &message,
                )
            })
            .collect()
    }
}

fn takes(definition: &ComponentInfo, name: &str) -> bool {
    definition.args().iter().any(|arg| arg.name() == name && !arg.is_implicit())
}

/// Tera gives a body to any component, and one that ignores it would lose text, so a component says
/// that it shows one: `{% component note(…) {"body": true} %}`.
fn has_body(definition: &ComponentInfo) -> bool {
    definition.metadata().get("body").is_some_and(Value::is_truthy)
}

/// The keys an editor may write: the component's own, with query keys in place of `items`.
fn known_keys(definition: &ComponentInfo) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for arg in definition.args().iter().filter(|arg| !arg.is_implicit()) {
        match arg.name() {
            "items" => keys.extend(query_shape().names().map(String::from)),
            "object" => keys.push("of".into()),
            name => keys.push(name.into()),
        }
    }
    keys.extend(has_body(definition).then(|| "body".to_owned()));
    keys
}

fn need(arg: &ComponentArg) -> String {
    match arg.name() {
        "items" => "to be told what to list: add a line such as `kind: finding`".into(),
        "object" => "to be told what it is about: add a line `of: id`".into(),
        name => format!("a line `{name}: …`"),
    }
}

fn fits(ty: ComponentArgType, value: &Value) -> bool {
    match ty {
        ComponentArgType::String => value.is_string(),
        ComponentArgType::Bool => value.is_bool(),
        ComponentArgType::Integer => value.is_number() && !value.is_f64(),
        ComponentArgType::Float | ComponentArgType::Number => value.is_number(),
        ComponentArgType::Array => value.is_array(),
        ComponentArgType::Map => value.is_map(),
        _ => true,
    }
}

fn words(ty: ComponentArgType) -> &'static str {
    match ty {
        ComponentArgType::Bool => "true or false",
        ComponentArgType::Integer => "a whole number",
        ComponentArgType::Float | ComponentArgType::Number => "a number",
        ComponentArgType::Array => "a list",
        ComponentArgType::Map => "keys with values",
        _ => "text",
    }
}
