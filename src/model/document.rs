//! What is known of one file after parsing: everything that its page needs, with marks where other
//! pages come in.
//!
//! A [`Body`] is HTML that is finished except for marks (`NUL kind index NUL`; no source can
//! contain NUL). `render` replaces each mark by what it knows of the other page. Nothing here knows
//! another file.

use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use crate::fingerprint::Fingerprint;
use crate::model::query::{Query, Word};
use crate::model::quotation::Quotation;
use crate::model::record::{Record, Reference};

/// One parsed file.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Project path of the file.
    pub path: Arc<str>,
    /// Fingerprint of the file's text.
    pub hash: Fingerprint,
    /// Its front matter.
    pub record: Arc<Record>,
    /// The text beneath the front matter.
    pub body: Body,
    /// Markdown of the front matter and then of components, by the index that refers to it.
    pub texts: Vec<Body>,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Footnotes and citations in the order of their numbers; the first has number 1.
    pub notes: Vec<Note>,
    /// Links into the site, by the index in their mark.
    pub links: Vec<Link>,
    /// Images, by the index in their mark.
    pub images: Vec<Image>,
    /// Code blocks, by the index in their mark.
    pub code: Vec<Code>,
    /// Components, by the index in their mark.
    pub components: Vec<Component>,
    /// Figures that are not part of a link, including those of title and summary.
    pub figures: Vec<Figure>,
    /// Quotations, by the index in their mark.
    pub quotations: Vec<Quotation>,
    /// `@` followed by what can be an id, without the brackets of a citation.
    pub bare: Vec<Reference>,
    /// Words in single brackets that can be an id, without the brackets of a wikilink.
    pub bracketed: Vec<Reference>,
    /// Every anchor of the texts, sorted, including those of former passages.
    pub anchors: Vec<String>,
    /// Passages of the main text that have a mark or could have one.
    pub passages: Vec<Passage>,
    /// Anchors of links to passages, by the index in their mark.
    pub passage_links: Vec<String>,
    /// Passages that used to be on this page.
    pub moved: Vec<MovedPassage>,
}

/// A paragraph, item, table or quotation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Passage {
    /// How its mark is written.
    pub form: Form,
    /// Where it is written. A mark is put at the end of this range.
    pub range: Range<usize>,
    /// The anchor that its mark gives it.
    pub anchor: Option<String>,
}

/// How the mark of a passage is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// At the end of its last line.
    Line,
    /// In a paragraph of its own beneath it.
    Block,
}

/// A passage that used to be on a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MovedPassage {
    /// Its anchor, which the page keeps.
    pub anchor: String,
    /// The index of the link to where it is now; `None` when it is gone.
    pub link: Option<usize>,
}

impl Document {
    /// Whether a query in it follows links, so that it depends on the links of all objects.
    pub fn follows_links(&self) -> bool {
        let mut queries = self.components.iter().filter_map(|component| component.query.as_ref());
        queries.any(Query::follows_links)
    }
}

/// What other pages may need of a file. The graph changes only when a summary does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Summary {
    /// Project path of the file.
    pub path: Arc<str>,
    /// Its front matter.
    pub record: Arc<Record>,
    /// The Markdown of its front matter as plain text, by the index that the record refers to.
    pub texts: Vec<Excerpt>,
    /// Links in its texts, with the sentences around them.
    pub mentions: Vec<Mention>,
    /// Citations in its text.
    pub citations: Vec<SourceAt>,
    /// How many statements its text has.
    pub statements: usize,
    /// How many of them cite a source.
    pub cited: usize,
    /// Names of the components in its text, each once, in alphabetical order.
    pub components: Vec<String>,
}

/// HTML with marks; see [`pieces`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Body {
    /// The HTML.
    pub html: String,
    /// What it states, in order; only for the main text of a file.
    pub statements: Vec<Statement>,
}

/// A paragraph, list, table or quotation of a text, for which a source can be demanded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Statement {
    /// Where it is written.
    pub range: Range<usize>,
    /// Whether it cites a source.
    pub cites: bool,
}

/// A part of a [`Body`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Finished HTML.
    Html(&'a str),
    /// Address of link `n`.
    Href(usize),
    /// Title of the target of link `n`.
    Title(usize),
    /// Address of image `n`.
    Image(usize),
    /// Code block `n`.
    Code(usize),
    /// Component `n`.
    Component(usize),
    /// Title of the source of note `n`, counted from 0.
    Source(usize),
    /// The caveat of the figure that link `n` leads to.
    Caveat(usize),
    /// The sign that quotation `n` was checked.
    Checked(usize),
    /// The attribute that names the source of block quotation `n`.
    Origin(usize),
    /// Link to passage `n` of those that have one.
    Passage(usize),
}

impl Piece<'_> {
    /// The mark that stands for this piece in a body; empty for HTML.
    pub fn mark(self) -> String {
        let mut mark = String::new();
        self.push_mark(&mut mark);
        mark
    }

    /// Adds the mark to a body.
    pub fn push_mark(self, body: &mut String) {
        let (kind, index) = match self {
            Self::Html(_) => return,
            Self::Href(index) => ('L', index),
            Self::Title(index) => ('T', index),
            Self::Image(index) => ('I', index),
            Self::Code(index) => ('C', index),
            Self::Component(index) => ('X', index),
            Self::Source(index) => ('S', index),
            Self::Caveat(index) => ('F', index),
            Self::Checked(index) => ('Q', index),
            Self::Origin(index) => ('O', index),
            Self::Passage(index) => ('P', index),
        };
        // Writing to a string cannot fail.
        let _ = write!(body, "\0{kind}{index}\0");
    }
}

/// Splits text with marks into its pieces.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    parts(text).enumerate().map(|(position, part)| {
        if position % 2 == 0 {
            return Piece::Html(part);
        }
        let (kind, digits) = part.split_at_checked(1).unwrap_or((part, ""));
        let index = digits.parse().unwrap_or(usize::MAX);
        match kind {
            "L" => Piece::Href(index),
            "T" => Piece::Title(index),
            "I" => Piece::Image(index),
            "C" => Piece::Code(index),
            "X" => Piece::Component(index),
            "S" => Piece::Source(index),
            "F" => Piece::Caveat(index),
            "Q" => Piece::Checked(index),
            "O" => Piece::Origin(index),
            "P" => Piece::Passage(index),
            _ => Piece::Html(""),
        }
    })
}

/// The parts of a text between NULs.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = memchr::memchr(0, text.as_bytes());
        rest = end.and_then(|end| text.get(end + 1..));
        text.get(..end.unwrap_or(text.len()))
    })
}

/// One heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its anchor.
    pub id: String,
    /// Its words as plain text. The title of a link's target is a mark.
    pub title: String,
}

/// Where a link leads, as far as one file tells.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// An object by id.
    Object(String),
    /// A content file by project path.
    File(String),
    /// An asset by its path beneath `assets/`.
    Asset(String),
    /// An address of this site, without its leading slash.
    Site(String),
    /// This page.
    Here,
}

/// A link into the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The anchor on that page.
    pub anchor: Option<String>,
    /// Where it is written.
    pub range: Range<usize>,
    /// The words of a wikilink, when they contain a digit.
    pub figure: Option<String>,
}

/// Plain text that was taken out of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Excerpt {
    /// The text. The title of a link's target is a mark.
    pub text: String,
    /// Targets of the marks in `text`, by the index in the mark.
    pub marked: Vec<(usize, Target)>,
}

/// A link to another page in its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mention {
    /// Where it leads.
    pub target: Target,
    /// The sentence.
    pub sentence: Excerpt,
    /// The nearest anchor at or above the sentence. Many mentions may have the same one.
    pub anchor: Option<Arc<str>>,
}

/// A footnote or a cited source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Note {
    /// What the note says.
    pub content: NoteContent,
    /// How many places refer to it. Their anchors are `ref-<number>-1` and so on.
    pub uses: usize,
}

/// What a [`Note`] says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum NoteContent {
    /// The text of a footnote.
    Footnote(Body),
    /// A source with a locator.
    Citation(Citation),
}

/// A cited source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Citation {
    /// Id of the source, and where it is written.
    pub source: Reference,
    /// Page, paragraph or the like, as typed.
    pub locator: Option<String>,
}

/// A source with a locator, without the place of the citation, so that a word before it does not
/// change the graph.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceAt {
    /// Id of the source.
    pub source: String,
    /// Page, paragraph or the like, as typed.
    pub locator: Option<String>,
}

impl From<Citation> for SourceAt {
    fn from(Citation { source, locator }: Citation) -> Self {
        Self { source: source.id, locator }
    }
}

/// An image of the project.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Image {
    /// An asset or a file of the project.
    pub target: Target,
    /// Where it is written.
    pub range: Range<usize>,
}

/// A code block.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Code {
    /// First word after the fence; empty when there is none.
    pub language: String,
    /// The code.
    pub text: String,
    /// Where it is written.
    pub range: Range<usize>,
}

/// A figure in the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Figure {
    /// Its value, without commas.
    pub value: String,
    /// The words after it that may say what it counts.
    pub after: String,
    /// Where it is written.
    pub range: Range<usize>,
    /// Whether commas, a sign or a scale belong to it, as in `1,273` or `£65 million`.
    pub marked: bool,
    /// Whether it stands in the title or the summary, where nothing can be linked.
    pub plain: bool,
}

/// A component in the text.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Component {
    /// Its name.
    pub name: Word,
    /// Arguments that go to the theme as they are.
    pub args: Vec<Argument>,
    /// The objects that it queries.
    pub query: Option<Query>,
    /// The object that it is about.
    pub of: Option<Reference>,
    /// Index into the document's texts of its Markdown body.
    pub body: Option<usize>,
    /// Where it is written.
    pub range: Range<usize>,
}

/// One argument of a component.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Argument {
    /// Its name.
    pub name: Word,
    /// Its value.
    pub value: Value,
    /// The value as typed, when it is a scalar.
    pub text: Option<String>,
}
