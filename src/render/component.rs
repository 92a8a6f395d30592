//! Components: compares what an editor wrote with the theme's definition, then renders it.
//!
//! Tera checks types only when it renders, and its messages name the template. So arguments are
//! checked here first, and each diagnostic names the editor's line.

use std::sync::Arc;

use serde::Serialize;
use tera::{ComponentArgType, ComponentInfo, Context, Value};

use super::context::arguments::{CaveatArguments, CheckedArguments, ImplicitArguments};
use super::context::card::SharedCard;
use super::context::groups::CardGroup;
use super::context::values::{Href, fields};
use super::theme::Theme;
use crate::diagnostic::{Diagnostic, catalogue::markdown as catalogue, did_you_mean};
use crate::graph::Card;
use crate::model::document::{Argument, Component};
use crate::parse::query_shape;
use crate::source::Span;
use crate::view::{ComponentData, QuotationView};

/// Where a component is used.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) theme: &'a Theme,
    /// Project path of the file whose text uses it.
    pub(super) file: &'a Arc<str>,
    /// The way from the page to the root of the site.
    pub(super) root: &'a str,
}

impl Place<'_> {
    /// The HTML of one of the theme's own components.
    fn render_own(self, name: &str, arguments: &impl Serialize) -> Result<String, Diagnostic> {
        self.render(name, &fields(arguments), None)
    }

    fn render(
        self,
        name: &str,
        arguments: &Context,
        body: Option<&str>,
    ) -> Result<String, Diagnostic> {
        let (tera, implicits) = (&self.theme.tera, ImplicitArguments { root: self.root });
        let implicits = fields(&implicits);
        tera.render_component_with_implicits(name, arguments, &implicits, body, true)
            .map_err(|error| self.theme.render_fault(&error, self.file))
    }
}

/// The HTML of a component in a text, or everything that is wrong with how it is used.
pub(super) fn render(
    place: Place<'_>,
    component: &Component,
    data: &ComponentData,
    body: Option<&str>,
) -> Result<String, Vec<Diagnostic>> {
    let name = component.name.text.as_str();
    let call = Call { place, component };
    let is_for_texts = place.theme.component_names.iter().any(|other| other == name);
    let Some(definition) = place.theme.component(name).filter(|_| is_for_texts) else {
        return Err(vec![call.unknown()]);
    };
    if body.is_some() && !has_body(&definition) {
        return Err(vec![call.body_not_taken(&definition)]);
    }
    let arguments = call.arguments(&definition, data)?;
    place.render(name, &arguments, body).map_err(|fault| vec![fault])
}

/// The theme's own component for the caveat of a figure in a text.
const CAVEAT: &str = "ui.caveat";

/// The caveat of the figure that link `index` leads to; nothing when the theme has no component for
/// it.
pub(super) fn caveat(place: Place<'_>, index: usize, caveat: &str) -> Result<String, Diagnostic> {
    if place.theme.component(CAVEAT).is_none() {
        return Ok(String::new());
    }
    place.render_own(CAVEAT, &CaveatArguments { id: format!("caveat-{index}"), text: caveat })
}

/// The theme's own component for the sign beside a quotation that was verified.
const CHECKED: &str = "ui.checked";

/// The sign beside a quotation; nothing when it was not verified, or the theme has no component for
/// it. `rules` is the path of the page that explains the sign, or empty.
pub(super) fn checked(
    place: Place<'_>,
    quotation: &QuotationView,
    rules: &str,
) -> Result<String, Diagnostic> {
    let definition = place.theme.component(CHECKED);
    let Some((source, _)) = quotation.verified_in.as_ref().zip(definition) else {
        return Ok(String::new());
    };
    let (source, words) = (place.theme.card(source), quotation.words_url.as_str());
    place.render_own(CHECKED, &CheckedArguments { source, contract: Href(rules), words })
}

/// The use of a component in a text.
struct Call<'a> {
    place: Place<'a>,
    component: &'a Component,
}

impl Call<'_> {
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(self.place.file.clone(), range)
    }

    fn unknown(&self) -> Diagnostic {
        let known: Vec<&str> =
            self.place.theme.component_names.iter().map(String::as_str).collect();
        let name = &self.component.name;
        let near = did_you_mean(&name.text, known.iter().copied());
        catalogue::unknown_component(&self.span(&name.range), &name.text, near, &known)
    }

    fn arguments(
        &self,
        definition: &ComponentInfo,
        data: &ComponentData,
    ) -> Result<Context, Vec<Diagnostic>> {
        let mut arguments = Context::new();
        let mut faults = Vec::new();
        for (name, value) in self.data(data) {
            if takes(definition, name) {
                arguments.insert_value(name, value);
            } else {
                faults.push(self.not_taken(definition, name));
            }
        }
        for argument in &self.component.args {
            match self.argument(definition, argument) {
                Ok(value) => arguments.insert_value(argument.name.text.clone(), value),
                Err(fault) => faults.push(fault),
            }
        }
        faults.extend(self.missing(definition, &arguments));
        if faults.is_empty() { Ok(arguments) } else { Err(faults) }
    }

    /// The arguments that Expound adds: the objects of the query, and the object that the component
    /// names.
    fn data(&self, data: &ComponentData) -> impl Iterator<Item = (&'static str, Value)> {
        let card = |card: &Card| self.place.theme.card(card);
        let items = data.items.as_ref().map(|items| {
            let cards: Vec<SharedCard> =
                items.iter().map(|item| SharedCard::of_view(item, &card)).collect();
            ("items", Value::from_serializable(&cards))
        });
        let groups = data.items.as_ref().filter(|_| !data.group.is_empty()).map(|items| {
            let items = items.iter().map(|view| &view.item);
            let groups = CardGroup::all(self.place.theme, items, &data.group);
            ("groups", Value::from_serializable(&groups))
        });
        let object =
            data.object.as_ref().map(|object| ("object", Value::from_serializable(&card(object))));
        items.into_iter().chain(groups).chain(object)
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
                let (span, name) = (self.span(&argument.name.range), &self.component.name.text);
                Err(catalogue::wrong_argument_type(&span, name, &argument.name.text, words(ty)))
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
        let (span, component) = (self.span(&self.component.range), &self.component.name.text);
        let keys = known_keys(definition);
        match name {
            "items" => catalogue::query_not_taken(&span, component, &keys),
            "groups" => catalogue::group_not_taken(&span, component, &keys),
            _ => catalogue::object_not_taken(&span, component, &keys),
        }
    }

    fn body_not_taken(&self, definition: &ComponentInfo) -> Diagnostic {
        let span = self.span(&self.component.range);
        catalogue::body_not_taken(&span, &self.component.name.text, &known_keys(definition))
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
        let (span, component) = (self.span(&self.component.range), &self.component.name.text);
        missing
            .map(|arg| match arg.name() {
                "items" => catalogue::missing_query(&span, component),
                "object" => catalogue::missing_object(&span, component),
                name => catalogue::missing_argument(&span, component, name),
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
    let query = |name: &&str| *name != "group" || takes(definition, "groups");
    for arg in definition.args().iter().filter(|arg| !arg.is_implicit()) {
        match arg.name() {
            "items" => keys.extend(query_shape().names().filter(query).map(String::from)),
            "groups" => {}
            "object" => keys.push("of".into()),
            name => keys.push(name.into()),
        }
    }
    keys.extend(has_body(definition).then(|| "body".to_owned()));
    keys
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
