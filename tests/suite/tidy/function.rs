//! Functions as they are written: their names, lengths and parameters.
//!
//! Reads code in which strings and comments are gone. Refuses to read closures and macros.

/// A function that has a body.
pub(super) struct Function<'a> {
    pub(super) name: &'a str,
    /// The line that it begins in, from 1.
    pub(super) line: usize,
    /// How many lines it has, from its name to its closing brace.
    pub(super) lines: usize,
    /// Its parameters, `self` aside.
    pub(super) parameters: Vec<Parameter<'a>>,
}

/// A parameter, `pattern: kind`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parameter<'a> {
    pub(super) pattern: &'a str,
    pub(super) kind: &'a str,
}

impl Parameter<'_> {
    /// How many values it hides in a tuple; `None` when it is no tuple.
    pub(super) fn tuple_members(&self) -> Option<usize> {
        let kind = self.kind.trim_start_matches(['&', ' ']);
        let kind = kind.trim_start_matches("'_ ").trim_start_matches("mut ");
        members(kind).or_else(|| members(self.pattern))
    }
}

/// How many members a tuple has.
fn members(text: &str) -> Option<usize> {
    let list = text.strip_prefix('(')?.strip_suffix(')')?;
    let members = split(list, ',');
    // One part without a comma is a type in brackets, such as `&(dyn Any + Send)`.
    let count = members.filter(|member| !member.trim().is_empty()).count();
    (count > 1).then_some(count)
}

/// The functions of some code that have a body.
pub(super) fn functions(code: &str) -> Vec<Function<'_>> {
    let mut functions = Vec::new();
    let mut start = 0;
    for (at, line) in code.split_inclusive('\n').enumerate() {
        let rest = &code[start..];
        start += line.len();
        let Some(name) = function_name(line) else { continue };
        let Some(body) = body(rest) else { continue };
        let is_on_one_line = body < line.len() && line.trim_end().ends_with('}');
        let indent = line.len() - line.trim_start().len();
        let closing = format!("{}}}", &line[..indent]);
        let end = rest.lines().position(|line| line.trim_end() == closing);
        let lines = if is_on_one_line { 1 } else { end.unwrap_or_default() + 1 };
        functions.push(Function { name, line: at + 1, lines, parameters: parameters(rest, name) });
    }
    functions
}

/// Where the body of a function begins, if it has one.
fn body(text: &str) -> Option<usize> {
    let mut depth = Depth::default();
    let end = text.char_indices().find(|(_, character)| {
        let is_end = depth.open == 0 && ['{', ';'].contains(character);
        depth.pass(*character);
        is_end
    });
    end.filter(|(_, character)| *character == '{').map(|(at, _)| at)
}

/// The name in `pub(super) const fn name<…>(…`.
fn function_name(line: &str) -> Option<&str> {
    let (before, after) = line.trim_start().split_once("fn ")?;
    let is_modifier = |word: &str| {
        word.starts_with("pub")
            || word.starts_with("crate::")
            || ["const", "async", "in", "super)", "crate)"].contains(&word)
    };
    if !before.split_whitespace().all(is_modifier) {
        return None;
    }
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    (end > 0).then(|| &after[..end])
}

fn parameters<'a>(text: &'a str, name: &str) -> Vec<Parameter<'a>> {
    let start = text.find(&format!("fn {name}")).unwrap_or_default() + "fn ".len() + name.len();
    let text = &text[start..];
    let generics = if text.starts_with('<') { end_of_group(text) } else { 0 };
    let text = text[generics..].trim_start();
    let list = text.get(1..end_of_group(text) - 1).unwrap_or_default();
    split(list, ',').filter_map(parameter).collect()
}

fn parameter(text: &str) -> Option<Parameter<'_>> {
    let mut text = text.trim();
    while text.starts_with("#[") {
        text = text[1 + end_of_group(&text[1..])..].trim_start();
    }
    let mut parts = split(text, ':');
    let pattern = parts.next().unwrap_or_default().trim();
    let is_self = pattern == "self" || pattern.ends_with("self") && pattern.starts_with(['&', 'm']);
    if pattern.is_empty() || is_self {
        return None;
    }
    let kind = text.get(pattern.len()..).unwrap_or_default().trim_start_matches(':').trim();
    Some(Parameter { pattern, kind })
}

/// Where the group ends that a text begins with, in whichever brackets.
fn end_of_group(text: &str) -> usize {
    let mut depth = Depth::default();
    let end = text.char_indices().find(|(_, character)| {
        depth.pass(*character);
        depth.open == 0
    });
    end.map_or(text.len(), |(at, character)| at + character.len_utf8())
}

/// The parts between separators that are within no brackets. `::` separates nothing.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut depth = Depth::default();
    let mut before = ' ';
    let mut after = text.chars().skip(1);
    text.split(move |character| {
        let next = after.next();
        let is_double = before == character || next == Some(character);
        before = character;
        depth.pass(character);
        character == separator && depth.open == 0 && !is_double
    })
}

/// How many brackets are open.
#[derive(Default)]
struct Depth {
    open: i32,
    last: char,
}

impl Depth {
    fn pass(&mut self, character: char) {
        match character {
            '(' | '[' | '{' | '<' => self.open += 1,
            ')' | ']' | '}' => self.open -= 1,
            // `->` and `=>` close nothing.
            '>' if self.last != '-' && self.last != '=' => self.open -= 1,
            _ => {}
        }
        self.last = character;
    }
}

#[test]
fn functions_are_read_as_they_are_written() {
    let text = "impl A {\n    pub(in crate::x) fn one<T: Fn(u8) -> u8>(\n        &self,\n        \
        a: &[u8],\n        State { b, c }: State<Map<u8, u8>>,\n        #[x(y)] d: fn(u8) -> u8,\n    \
        ) -> u8 {\n        1\n    }\n\n    fn two(mut self) {}\n    fn three(&self) -> u8;\n}\n\
        let fn_pointer: fn (u8) = x;\n";
    let functions = functions(text);
    let sizes: Vec<(&str, usize, usize)> =
        functions.iter().map(|function| (function.name, function.line, function.lines)).collect();
    assert_eq!(sizes, [("one", 2, 8), ("two", 11, 1)]);
    let parameters: Vec<(&str, &str)> =
        functions[0].parameters.iter().map(|one| (one.pattern, one.kind)).collect();
    let expected =
        [("a", "&[u8]"), ("State { b, c }", "State<Map<u8, u8>>"), ("d", "fn(u8) -> u8")];
    assert_eq!(parameters, expected);
    assert!(functions[1].parameters.is_empty());
}
