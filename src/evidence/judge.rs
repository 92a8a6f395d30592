//! The verdict on a quotation, from the text of its source if that is available, otherwise from the
//! lock.
//!
//! A verdict depends only on the quotation, the texts and the lock. When several sources are cited,
//! it is enough that one of them has the words. If none has them, the sources that can be read
//! decide the verdict.

use std::ops::Range;

use super::batch::Search;
use super::find;
use super::library::{Holding, Library};
use super::locator::NamedPages;
use super::lock::LockEntry;
use super::nearest::nearest;
use super::text::SourceText;
use super::words::Words;
use crate::fingerprint::Sha256;
use crate::load::Custody;
use crate::model::quotation::{
    Breach, Fault, Nearest, Proof, Quotation, TextState, Verdict, Voucher, Witness,
};

/// The verdict on a quotation, whose words were looked for by `search`.
pub(super) fn judge(quotation: &Quotation, library: &Library, search: &Search) -> Verdict {
    let words = Words::new(&quotation.words);
    if words.is_too_short() {
        return Verdict::TooShort;
    }
    let witnesses = &quotation.witnesses;
    let verdicts = witnesses.iter().map(|witness| {
        let holding = library.holding(&witness.source.id);
        holding.map_or(Verdict::NoSource, |holding| {
            Case { words: &words, witness, witnesses, holding, search }.verdict()
        })
    });
    // Of equal verdicts, the first counts: that of the source which is named first.
    verdicts.min_by_key(rank).unwrap_or(Verdict::NoSource)
}

/// The hash by which the lock knows the words of a quotation.
pub fn hash(quotation: &Quotation) -> Sha256 {
    Sha256::of(Words::new(&quotation.words).whole.as_bytes())
}

fn rank(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::Verified(_) => 0,
        // A source that nobody can read does not excuse a failure in one that can be read.
        Verdict::TooShort | Verdict::Failed(_) => 1,
        Verdict::NotHeld => 2,
        Verdict::NoSource => 3,
    }
}

/// One quotation and one of its sources.
struct Case<'a> {
    words: &'a Words,
    witness: &'a Witness,
    /// All sources that are cited for the quotation.
    witnesses: &'a [Witness],
    holding: &'a Holding,
    search: &'a Search,
}

impl Case<'_> {
    fn verdict(&self) -> Verdict {
        let proof = match (&self.holding.text, self.holding.is_not_held) {
            (Some(text), _) if self.is_another(text) => Err(Fault::OtherText),
            (Some(text), _) => self.by_text(text),
            (None, true) => return Verdict::NotHeld,
            (None, false) => self.by_lock(),
        };
        proof.map_or_else(|fault| Verdict::Failed(Box::new(fault)), Verdict::Verified)
    }

    /// Whether a text differs from the one whose hash the source states.
    fn is_another(&self, text: &SourceText) -> bool {
        self.holding.sha256.is_some_and(|stated| stated != text.hash)
    }

    fn source(&self) -> String {
        self.witness.source.id.clone()
    }

    /// The pages of this source that are named; `[@a, p. 3; @a, p. 9]` names two.
    fn locator(&self) -> Option<(&str, NamedPages)> {
        let locator = self.witness.locator.as_deref()?;
        let mut named = NamedPages::of(locator)?;
        let of_same =
            self.witnesses.iter().filter(|other| other.source.id == self.witness.source.id);
        for others in of_same.filter_map(|other| NamedPages::of(other.locator.as_deref()?)) {
            named.add(others);
        }
        Some((locator, named))
    }

    fn by_text(&self, text: &SourceText) -> Result<Proof, Fault> {
        let normalised = text.normalised();
        let found = find::places_among(self.search.hits(text), normalised, self.words)
            .map_err(|why| self.differs(text, why))?;
        let places = found.iter().map(|found| (normalised.original(&found.range), found.undecided));
        let places: Vec<(Range<usize>, Option<usize>)> = places.collect();
        let locator = self.locator().filter(|_| text.has_pages());
        let is_named = |place: &Range<usize>| match &locator {
            Some((_, named)) => named.contain(&text.pages(place)),
            None => true,
        };
        let named = || places.iter().filter(|(place, _)| is_named(place));
        if let Some((place, _)) = named().find(|(_, undecided)| undecided.is_none()) {
            return Ok(self.proof(text, place));
        }
        if let Some(at) = named().find_map(|(_, undecided)| *undecided) {
            return Err(Fault::Undecided { source: self.source(), word: text.divided_word(at) });
        }
        Err(match &locator {
            Some((named, _)) => {
                self.other_page(named, places.iter().map(|(place, _)| text.pages(place)))
            }
            None => self.differs(text, None),
        })
    }

    fn proof(&self, text: &SourceText, place: &Range<usize>) -> Proof {
        let position = text.position(place);
        let entry = LockEntry {
            source: self.source(),
            text: text.hash,
            words: self.hash(),
            pages: text.pages(place),
            start: position.start,
            end: position.end,
        };
        let voucher = match text.custody {
            Custody::Project => Voucher::Text,
            Custody::Outside if self.holding.lock.contains(&entry) => Voucher::Lock,
            Custody::Outside => Voucher::Nobody,
        };
        let passage = Some(text.passage(place, voucher));
        Proof { source: entry.source, pages: entry.pages, position, passage }
    }

    fn other_page(&self, named: &str, places: impl Iterator<Item = Vec<String>>) -> Fault {
        let mut pages: Vec<String> = Vec::new();
        for page in places.filter(|pages| !pages.is_empty()).map(|pages| pages.join("–")) {
            if !pages.contains(&page) {
                pages.push(page);
            }
        }
        Fault::OtherPage { source: self.source(), named: named.to_owned(), pages }
    }

    fn differs(&self, text: &SourceText, why: Option<Breach>) -> Fault {
        let nearest = nearest(text.normalised(), &self.words.whole).map(|nearest| {
            let at = text.normalised().original(&(nearest.at..nearest.at + 1));
            let page = text.pages(&at).into_iter().next();
            Nearest { page, difference: nearest.difference }
        });
        Fault::Differs { source: self.source(), why, nearest }
    }

    fn by_lock(&self) -> Result<Proof, Fault> {
        let Some(sha256) = self.holding.sha256 else {
            return Err(self.unchecked(TextState::None));
        };
        let words = self.hash();
        let mut entries = self.holding.lock.iter().filter(|entry| entry.words == words).peekable();
        if entries.peek().is_none() {
            return Err(self.unchecked(TextState::Elsewhere));
        }
        let mut same: Vec<&LockEntry> = entries.filter(|entry| entry.text == sha256).collect();
        same.sort_by_key(|entry| entry.start);
        if same.is_empty() {
            return Err(Fault::Stale { source: self.source() });
        }
        let locator = self.locator();
        let named = |entry: &&&LockEntry| match &locator {
            Some((_, named)) => named.contain(&entry.pages),
            None => true,
        };
        match (same.iter().find(named), &locator) {
            (None, Some((named, _))) => {
                Err(self.other_page(named, same.iter().map(|entry| entry.pages.clone())))
            }
            (Some(entry), _) => Ok(Proof {
                source: self.source(),
                pages: entry.pages.clone(),
                position: entry.position(),
                passage: None,
            }),
            (None, None) => Err(self.unchecked(TextState::Elsewhere)),
        }
    }

    fn unchecked(&self, text: TextState) -> Fault {
        Fault::Unchecked { source: self.source(), text }
    }

    fn hash(&self) -> Sha256 {
        Sha256::of(self.words.whole.as_bytes())
    }
}
