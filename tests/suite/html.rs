//! HTML as a browser reads it, in a form that can be compared.
//!
//! The tree comes from an independent HTML parser, so that tests compare what a reader gets and not
//! how it is spelt.

use expound::config::options::Options;
use expound::render::scan::PageMarkup;
use html5ever::tendril::TendrilSink;
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::project;

/// A part of a tree, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// The beginning of an element, with its attributes by name.
    Start(String, Vec<(String, String)>),
    /// Words.
    Text(String),
    /// The end of an element.
    End(String),
}

/// The parts of a piece of a page.
pub(crate) fn fragment(html: &str) -> Vec<Token> {
    let body = QualName::new(None, ns!(html), local_name!("body"));
    let options = ParseOpts::default();
    let dom = html5ever::parse_fragment(RcDom::default(), options, body, Vec::new(), false);
    let dom = dom.one(html);
    let mut tokens = Vec::new();
    for root in dom.document.children.borrow().iter() {
        root.children.borrow().iter().for_each(|node| walk(node, &mut tokens));
    }
    tokens
}

/// The parts of a whole page.
pub(crate) fn document(html: &str) -> Vec<Token> {
    let dom = html5ever::parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut tokens = Vec::new();
    walk(&dom.document, &mut tokens);
    tokens
}

fn walk(node: &Handle, tokens: &mut Vec<Token>) {
    let children = |tokens: &mut Vec<Token>| {
        node.children.borrow().iter().for_each(|child| walk(child, tokens));
    };
    match &node.data {
        NodeData::Element { name, attrs, .. } => {
            let name = name.local.to_string();
            tokens.push(Token::Start(name.clone(), sorted(&attrs.borrow())));
            children(tokens);
            tokens.push(Token::End(name));
        }
        NodeData::Text { contents } => tokens.push(Token::Text(contents.borrow().to_string())),
        NodeData::Comment { contents } => tokens.push(Token::Text(format!("<!--{contents}-->"))),
        _ => children(tokens),
    }
}

fn sorted(attributes: &[Attribute]) -> Vec<(String, String)> {
    let pair =
        |attribute: &Attribute| (attribute.name.local.to_string(), attribute.value.to_string());
    let mut pairs: Vec<(String, String)> = attributes.iter().map(pair).collect();
    pairs.sort();
    pairs
}

const BLOCKS: [&str; 28] = [
    "article",
    "blockquote",
    "body",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "title",
];

/// One text for all spellings of a tree: white space counts only within `pre` and between words.
pub(crate) fn canonical(tokens: &[Token]) -> String {
    let mut text = String::new();
    let (mut edge, mut pre) = (true, false);
    for token in tokens {
        match token {
            Token::Text(words) if pre => text.push_str(&escaped(words)),
            Token::Text(words) => {
                let line = collapsed(&escaped(words));
                let line = if edge || text.ends_with(' ') { line.trim_start() } else { &line };
                text.push_str(line);
                edge = edge && line.is_empty();
            }
            Token::Start(name, attributes) => {
                edge = at_edge(&mut text, name, edge);
                pre |= name == "pre";
                let attributes = attributes.iter().map(|(key, value)| {
                    format!(" {key}=\"{}\"", escaped(value).replace('"', "&quot;"))
                });
                text.push_str(&format!("<{name}{}>", attributes.collect::<String>()));
            }
            Token::End(name) => {
                pre &= name != "pre";
                edge = at_edge(&mut text, name, edge);
                text.push_str(&format!("</{name}>"));
            }
        }
    }
    text.trim_end().to_owned()
}

/// Takes away the white space before a block.
fn at_edge(text: &mut String, name: &str, edge: bool) -> bool {
    let block = BLOCKS.contains(&name);
    if block && name != "pre" {
        text.truncate(text.trim_end().len());
    }
    block || edge
}

fn collapsed(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if !character.is_ascii_whitespace() {
            line.push(character);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Names of elements and attributes alone: what a page is made of, whatever its words.
pub(crate) fn skeleton(tokens: &[Token]) -> String {
    let names = tokens.iter().filter_map(|token| match token {
        Token::Start(name, attributes) => {
            let keys: Vec<&str> = attributes.iter().map(|(key, _)| key.as_str()).collect();
            Some(format!("<{name} {}>", keys.join(" ")))
        }
        Token::End(name) => Some(format!("</{name}>")),
        Token::Text(_) => None,
    });
    names.collect::<Vec<_>>().join("\n")
}

/// The words within the first element with this name.
pub(crate) fn words_of(tokens: &[Token], element: &str) -> String {
    let start = |token: &&Token| matches!(token, Token::Start(name, _) if name == element);
    let end = |token: &&Token| matches!(token, Token::End(name) if name == element);
    let within = tokens.iter().skip_while(|token| !start(token)).take_while(|token| !end(token));
    let words = within.map(|token| if let Token::Text(words) = token { words } else { "" });
    words.collect()
}

/// The value of an attribute of the first element whose `name` is this.
pub(crate) fn attribute_of(tokens: &[Token], name: &str, attribute: &str) -> Option<String> {
    let value = |pairs: &[(String, String)], key: &str| {
        pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone())
    };
    tokens.iter().find_map(|token| match token {
        Token::Start(_, pairs) if value(pairs, "name").as_deref() == Some(name) => {
            value(pairs, attribute)
        }
        _ => None,
    })
}

#[test]
fn spelling_does_not_matter_and_words_do() {
    let one = canonical(&fragment("<ul>\n<li class='a' id=b>x  y</li>\n</ul>\n<p>a<br/>\nb</p>"));
    let two = canonical(&fragment("<UL><li id=\"b\" class=\"a\">\nx y</li></ul><p>a<br />b</p>\n"));
    assert_eq!(one, two);
    assert_eq!(canonical(&fragment("<p>a <em>b</em> &amp;c</p>")), "<p>a <em>b</em> &amp;c</p>");
    assert_ne!(canonical(&fragment("<pre>a\n b</pre>")), canonical(&fragment("<pre>a b</pre>")));
    assert_ne!(
        canonical(&fragment("<p>a<em>b</em></p>")),
        canonical(&fragment("<p>a <em>b</em></p>"))
    );
}

/// The program reads the ids of its pages without a parser; here a parser reads them too.
#[test]
fn pages_have_the_ids_that_a_parser_finds() {
    let built = project::build(&project::repository().join("tests/sites/fire"), Options::default());
    let pages = built.files.iter().filter(|(path, _)| path.ends_with(".html"));
    let mut ids = 0;
    for (path, page) in pages {
        let tokens = document(&String::from_utf8_lossy(page));
        let attributes = tokens.iter().flat_map(|token| match token {
            Token::Start(_, attributes) => attributes.as_slice(),
            _ => &[],
        });
        let mut parsed: Vec<&str> =
            attributes.filter(|(name, _)| name == "id").map(|(_, id)| id.as_str()).collect();
        parsed.sort_unstable();
        let markup = PageMarkup::of(page).ids();
        assert_eq!(markup.iter().collect::<Vec<_>>(), parsed, "{path}");
        ids += parsed.len();
    }
    assert!(ids > 100, "only {ids} ids");
}

/// What is left of an address when everything is taken away that a browser ignores.
fn has_allowed_scheme(address: &str) -> bool {
    let ignored = |c: &char| !c.is_ascii_control() && *c != ' ';
    let address: String = address.chars().filter(ignored).collect::<String>().to_lowercase();
    let path = address.find(['/', '?', '#']).unwrap_or(address.len());
    match address.find(':').filter(|colon| *colon < path) {
        Some(colon) => matches!(&address[..colon], "https" | "http" | "mailto" | "tel"),
        None => true,
    }
}

#[test]
fn every_address_of_the_explainer_has_a_scheme_that_is_allowed() {
    const HOLDERS: [&str; 7] =
        ["href", "src", "action", "formaction", "xlink:href", "poster", "data"];
    assert!(!has_allowed_scheme("java\tScript:x") && has_allowed_scheme("a/b:c"));
    let built = project::build(project::repository(), Options::default());
    let pages = built.files.iter().filter(|(path, _)| path.ends_with(".html"));
    let mut addresses = 0;
    for (path, page) in pages {
        for token in document(&String::from_utf8_lossy(page)) {
            let Token::Start(_, attributes) = token else { continue };
            let holders =
                attributes.into_iter().filter(|(name, _)| HOLDERS.contains(&name.as_str()));
            for (name, address) in holders {
                assert!(has_allowed_scheme(&address), "{path}: {name}=\"{address}\"");
                addresses += 1;
            }
        }
    }
    assert!(addresses > 10_000, "only {addresses} addresses");
}
