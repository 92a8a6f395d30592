//! Gates: what a site demands of itself before it is published, each in one sentence.
//!
//! The setting is the sentence, such as `every recommendation has 1.. answered_by`, so that editors
//! and readers can read it. This module only parses it. `config` checks that its kinds and fields
//! exist, and `check` finds the pages that fall short.

use std::ops::Range;

use crate::diagnostic::Severity;
use crate::diagnostic::catalogue::data::RulePart;
use crate::model::query::Word;

/// One rule that a site sets itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// Its key in `site.toml`.
    pub name: String,
    /// The sentence as written.
    pub text: String,
    /// The rule in plain words, for readers.
    pub label: String,
    /// What it says.
    pub rule: Rule,
    /// Whether an object that falls short is an error or a warning.
    pub severity: Severity,
    /// Whether no more objects may fall short than at the last release.
    pub ratchet: bool,
}

/// What a gate demands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// Objects of a kind have something, a number of times.
    Has {
        /// The kind.
        kind: Word,
        /// All of these.
        needs: Vec<Need>,
    },
    /// Every paragraph of objects of a kind cites a source.
    Cites {
        /// The kind.
        kind: Word,
    },
    /// Objects with a tag have a component in their text.
    Carries {
        /// The kind; `None` for every page, of whatever kind.
        kind: Option<Word>,
        /// The tag, as it is written in front matter.
        tag: Word,
        /// The name of the component.
        component: Word,
    },
    /// Objects of a kind have a translation that is not behind them.
    Translated {
        /// The kind.
        kind: Word,
        /// The tag of the language.
        language: Word,
    },
    /// Objects were reviewed not long before the release.
    Reviewed {
        /// The kind.
        kind: Word,
        /// The id of the one page that it is about; `None` for all of the kind.
        page: Option<Word>,
        /// How many days before the release a review may be.
        days: usize,
    },
}

impl Rule {
    /// The kind that the rule is about; `None` when it is about pages of every kind.
    pub fn kind(&self) -> Option<&Word> {
        match self {
            Self::Has { kind, .. }
            | Self::Cites { kind }
            | Self::Translated { kind, .. }
            | Self::Reviewed { kind, .. } => Some(kind),
            Self::Carries { kind, .. } => kind.as_ref(),
        }
    }
}

/// How many of some things there must be together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The fewest.
    pub least: usize,
    /// The most; `None` for any number.
    pub most: Option<usize>,
    /// What counts.
    pub of: Vec<Thing>,
}

/// Something that an object may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// A citation in its texts.
    Citation,
    /// A quotation in its texts.
    Quotation,
    /// A quotation that was found word for word in the text of its source.
    VerifiedQuotation,
    /// A value of a field, a link or an inverse, by its name; also `history` and `updates`.
    Named(Word),
}

/// Why a sentence is not a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    /// Where in the sentence.
    pub range: Range<usize>,
    /// What the parser expected there.
    pub expected: RulePart,
}

/// Parses a sentence.
pub fn parse(text: &str) -> Result<Rule, RuleError> {
    let mut words = Words { rest: words(text), end: text.len() };
    if words.are_about_one_page() {
        let kind = words.word(RulePart::Kind)?;
        let page = Some(words.word(RulePart::Thing)?);
        return words.reviewed(kind, page);
    }
    words.take(&["every"], RulePart::Every)?;
    if words.next_is("paragraph") {
        words.take(&["paragraph"], RulePart::Word("paragraph"))?;
        words.take(&["of"], RulePart::Of)?;
        words.take(&["a", "an"], RulePart::Article)?;
        let kind = words.word(RulePart::Kind)?;
        words.take(&["cites"], RulePart::Word("cites"))?;
        return words.done(Rule::Cites { kind });
    }
    let kind = words.word(RulePart::Kind)?;
    if words.is_about_translations() {
        return words.translated(kind);
    }
    if words.next_is("is") || words.next_is("reviewed") {
        return words.reviewed(kind, None);
    }
    if words.next_is("tagged") {
        return words.carries(kind);
    }
    words.take(&["has"], RulePart::Verb)?;
    let needs = words.needs()?;
    words.done(Rule::Has { kind, needs })
}

/// Words with their places.
fn words(text: &str) -> std::vec::IntoIter<Word> {
    let mut end = 0;
    let mut words = Vec::new();
    for part in text.split_inclusive(char::is_whitespace) {
        let (start, word) = (end, part.trim_end());
        end += part.len();
        if !word.is_empty() {
            words.push(Word { text: word.to_owned(), range: start..start + word.len() });
        }
    }
    words.into_iter()
}

struct Words {
    rest: std::vec::IntoIter<Word>,
    end: usize,
}

impl Words {
    fn peek(&self) -> Option<&Word> {
        self.rest.as_slice().first()
    }

    fn next_is(&self, word: &str) -> bool {
        self.peek().is_some_and(|next| next.text == word)
    }

    /// Whether the sentence begins with a kind and an id, and not with `every`.
    fn are_about_one_page(&self) -> bool {
        let verb = self.rest.as_slice().get(2).map(|word| word.text.as_str());
        !self.next_is("every") && matches!(verb, Some("is" | "reviewed"))
    }

    fn error(&self, expected: RulePart) -> RuleError {
        let range = self.peek().map_or(self.end..self.end, |word| word.range.clone());
        RuleError { range, expected }
    }

    fn word(&mut self, expected: RulePart) -> Result<Word, RuleError> {
        let error = self.error(expected);
        self.rest.next().ok_or(error)
    }

    fn take(&mut self, allowed: &[&str], expected: RulePart) -> Result<String, RuleError> {
        let error = self.error(expected);
        let word = self.rest.next().filter(|word| allowed.contains(&word.text.as_str()));
        word.map(|word| word.text).ok_or(error)
    }

    fn done(&self, rule: Rule) -> Result<Rule, RuleError> {
        match self.peek() {
            None => Ok(rule),
            Some(_) => Err(self.error(RulePart::End)),
        }
    }

    fn needs(&mut self) -> Result<Vec<Need>, RuleError> {
        let mut needs = vec![self.need()?];
        while self.next_is("and") {
            self.rest.next();
            needs.push(self.need()?);
        }
        Ok(needs)
    }

    fn need(&mut self) -> Result<Need, RuleError> {
        let (least, most) = match self.peek().and_then(|word| count(&word.text)) {
            Some((least, Some(most))) if most < least => {
                return Err(self.error(RulePart::Ascending));
            }
            Some(count) => {
                self.rest.next();
                count
            }
            None => (1, None),
        };
        let mut of = vec![self.thing()?];
        while self.next_is("or") {
            self.rest.next();
            of.push(self.thing()?);
        }
        Ok(Need { least, most, of })
    }

    fn thing(&mut self) -> Result<Thing, RuleError> {
        let word = self.word(RulePart::Thing)?;
        Ok(match word.text.as_str() {
            "citation" | "citations" => Thing::Citation,
            "quotation" | "quotations" => Thing::Quotation,
            "verified" => {
                self.take(&["quotation", "quotations"], RulePart::Word("quotation"))?;
                Thing::VerifiedQuotation
            }
            _ => Thing::Named(word),
        })
    }

    /// The rest of `every page tagged TAG has component NAME`. There, `page` is any page: a tag is
    /// for objects of all kinds.
    fn carries(&mut self, kind: Word) -> Result<Rule, RuleError> {
        self.take(&["tagged"], RulePart::Word("tagged"))?;
        let tag = self.word(RulePart::Tag)?;
        self.take(&["has"], RulePart::Word("has"))?;
        self.take(&["component"], RulePart::Word("component"))?;
        let component = self.word(RulePart::Component)?;
        let kind = Some(kind).filter(|kind| kind.text != "page");
        self.done(Rule::Carries { kind, tag, component })
    }

    fn is_about_translations(&self) -> bool {
        self.next_is("is") && self.rest.as_slice().get(1).is_some_and(|it| it.text == "translated")
    }

    /// The rest of `every finding is translated into cy`.
    fn translated(&mut self, kind: Word) -> Result<Rule, RuleError> {
        self.take(&["is"], RulePart::Verb)?;
        self.take(&["translated"], RulePart::Word("translated"))?;
        self.take(&["into"], RulePart::Word("into"))?;
        let language = self.word(RulePart::Language)?;
        self.done(Rule::Translated { kind, language })
    }

    fn reviewed(&mut self, kind: Word, page: Option<Word>) -> Result<Rule, RuleError> {
        if self.next_is("is") {
            self.rest.next();
        }
        self.take(&["reviewed"], RulePart::Word("reviewed"))?;
        self.take(&["within"], RulePart::Within)?;
        let error = self.error(RulePart::Days);
        let days = self.rest.next().and_then(|word| word.text.parse().ok()).ok_or(error)?;
        for word in ["days", "of", "the", "release", "date"] {
            self.take(&[word], RulePart::ReleaseDate)?;
        }
        self.done(Rule::Reviewed { kind, page, days })
    }
}

/// `2`, `1..` or `1..3`.
fn count(text: &str) -> Option<(usize, Option<usize>)> {
    let Some((least, most)) = text.split_once("..") else {
        return text.parse().ok().map(|exactly| (exactly, Some(exactly)));
    };
    let most = if most.is_empty() { None } else { Some(most.parse().ok()?) };
    Some((least.parse().ok()?, most))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(text: &str) -> Vec<Need> {
        match parse(text).unwrap() {
            Rule::Has { needs, .. } => needs,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn reads_the_sentences_of_the_manual() {
        let [one] = has("every recommendation has 1.. answered_by").try_into().unwrap();
        assert_eq!((one.least, one.most, one.of.len()), (1, None, 1));
        let [either] =
            has("every finding has 1..3 verified quotation or citation").try_into().unwrap();
        assert_eq!((either.least, either.most), (1, Some(3)));
        assert_eq!(either.of, [Thing::VerifiedQuotation, Thing::Citation]);
        assert_eq!(has("every statistic has source and as_of").len(), 2);
        let cites = parse("every paragraph of a finding cites").unwrap();
        assert_eq!(cites.kind().unwrap().text, "finding");
        for (text, about) in [("page", None), ("finding", Some("finding"))] {
            let rule = parse(&format!("every {text} tagged fire has component note")).unwrap();
            assert_eq!(rule.kind().map(|kind| kind.text.as_str()), about);
            let Rule::Carries { tag, component, .. } = rule else { panic!() };
            assert_eq!((tag.text.as_str(), component.text.as_str()), ("fire", "note"));
        }
        let Rule::Translated { kind, language } =
            parse("every finding is translated into cy").unwrap()
        else {
            panic!()
        };
        assert_eq!((kind.text.as_str(), language.text.as_str()), ("finding", "cy"));
        for text in ["every page reviewed within", "every page is reviewed within"] {
            let rule = parse(&format!("{text} 180 days of the release date")).unwrap();
            assert!(matches!(rule, Rule::Reviewed { days: 180, page: None, .. }));
        }
        for text in ["page help reviewed within", "page help is reviewed within"] {
            let rule = parse(&format!("{text} 90 days of the release date")).unwrap();
            let Rule::Reviewed { kind, page: Some(page), days: 90 } = rule else { panic!() };
            assert_eq!(
                (kind.text.as_str(), page.text.as_str(), page.range),
                ("page", "help", 5..9)
            );
        }
    }

    #[test]
    fn says_where_a_sentence_goes_wrong() {
        for (text, place) in [
            ("", ""),
            ("all findings have a source", "all"),
            ("every finding", ""),
            ("every finding must cite", "must"),
            ("every finding has 1..", ""),
            ("every finding has 1.. source or", ""),
            ("every finding has verified citation", "citation"),
            ("every finding has 3..1 source", "3..1"),
            ("every finding has source, date", "date"),
            ("every paragraph of finding cites", "finding"),
            ("every page is reviewed within some days of the release date", "some"),
            ("every page is translated", ""),
            ("every page is translated to cy", "to"),
            ("every page tagged", ""),
            ("every page tagged fire must", "must"),
            ("every page tagged fire has note", "note"),
            ("every page tagged fire has component", ""),
            ("page help is new", "new"),
            ("page help has 1.. citation", "page"),
            ("page help is reviewed within 90 days", ""),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(text.get(error.range).unwrap(), place, "{text}");
        }
    }
}
