//! The text of a saved web page, without its markup.
//!
//! Everything that a browser does not show as text is left out: head, scripts, styles. Which part
//! of the page is the article is not guessed; an editor deletes the rest.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// Elements whose content is not text of the page.
const HIDDEN: [&str; 7] = ["head", "script", "style", "template", "noscript", "svg", "iframe"];

/// Elements within a line.
const INLINE: [&str; 27] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];

/// The text of a page, with one line for each block.
pub(super) fn text(html: &str) -> String {
    let tokenizer = Tokenizer::new(TextSink::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    without_blank_lines(&tokenizer.sink.state.borrow().text)
}

#[derive(Default)]
struct TextSink {
    state: RefCell<PageText>,
}

#[derive(Default)]
struct PageText {
    text: String,
    /// Open elements whose content is hidden.
    hidden: Vec<String>,
}

impl TokenSink for TextSink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::TagToken(tag) => state.tag(&tag),
            Token::CharacterTokens(words) => {
                state.push(&words);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

impl PageText {
    /// Adds text, unless it is hidden. Line ends of the file count as spaces.
    fn push(&mut self, words: &str) {
        if self.hidden.is_empty() {
            self.text.extend(words.chars().map(|c| if c == '\n' { ' ' } else { c }));
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if !INLINE.contains(&name) {
            self.text.push('\n');
        }
        // Browsers add the quotation marks of this element.
        match (name, tag.kind) {
            ("q", TagKind::StartTag) => self.push("“"),
            ("q", TagKind::EndTag) => self.push("”"),
            _ => {}
        }
        if !HIDDEN.contains(&name) || tag.self_closing {
            return TokenSinkResult::Continue;
        }
        match tag.kind {
            TagKind::StartTag => self.hidden.push(name.to_owned()),
            TagKind::EndTag => {
                if let Some(at) = self.hidden.iter().rposition(|open| open == name) {
                    self.hidden.truncate(at);
                }
            }
        }
        match (tag.kind, name) {
            (TagKind::StartTag, "script") => TokenSinkResult::RawData(RawKind::ScriptData),
            (TagKind::StartTag, "style" | "iframe") => TokenSinkResult::RawData(RawKind::Rawtext),
            _ => TokenSinkResult::Continue,
        }
    }
}

/// The lines that have words, without superfluous space.
fn without_blank_lines(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    if lines.is_empty() { String::new() } else { lines.join("\n") + "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_words_and_drops_the_rest() {
        let html = "<!doctype html><html><head><title>T</title><style>p{}</style></head><body>\
            <script>if (a < b) { \"<p>x</p>\" }</script><h1>The  report</h1>\n<p>Nobody &amp; <q>no\nbody</q> \
            asked&nbsp;it.<br>Next<ul><li>one<li>two</ul><!-- hidden --><noscript>no</noscript>";
        assert_eq!(text(html), "The report\nNobody & “no body” asked it.\nNext\none\ntwo\n");
    }

    #[test]
    fn broken_markup_loses_no_words() {
        assert_eq!(text("<p>a <b>b</p> c </div> d < e &unknown; f"), "a b\nc\nd < e &unknown; f\n");
    }
}
