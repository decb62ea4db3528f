//! What could be written at the cursor.

use super::grammar_at::{Expected, expected};
use super::names::given;
use super::{NameKind, Page};
use crate::agreement_file::grammar::{Block, Key, Kind, Named, Wording};
use crate::agreement_file::tree::{Context, Node, Slot, Step, context};
use crate::agreement_file::{Language, catalogue};

/// Something that could be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it is.
    pub kind: OfferKind,
    /// As it is written.
    pub label: String,
    /// What it says, in a few words.
    pub detail: String,
    /// What would be inserted, as a snippet: `${1:30}` is a place to fill, `$0` where the cursor ends.
    pub snippet: String,
    /// What would be inserted by an editor without snippets.
    pub plain: String,
    /// First byte of what is replaced; it reaches to the cursor.
    pub start: usize,
}

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferKind {
    /// A key of the language.
    Key,
    /// A fixed word.
    Word,
    /// A name that some file gives.
    Name,
    /// A phrase to fill in.
    Phrase,
}

/// What could be written at a byte of the first page; the others are the levels above, whose names hold there too.
pub fn offers(pages: &[Page<'_>], byte: usize, language: Language) -> Vec<Offer> {
    let Some(page) = pages.first() else { return Vec::new() };
    let Some(context) = context(page.text, byte) else { return Vec::new() };
    let Some(expected) = expected(&context.steps) else { return Vec::new() };
    let mut offering = Offering { pages, context: &context, language, byte, offers: Vec::new() };
    let in_key = matches!(context.slot, Slot::Key | Slot::Beginning);
    let in_value = matches!(context.slot, Slot::Value | Slot::Beginning);
    match expected {
        Expected::Kind(kind, key) => {
            if in_key {
                offering.keys(kind, key);
            }
            if in_value {
                offering.values(kind);
            }
        }
        Expected::Phrase(wording) if in_value => offering.phrases(wording, ""),
        Expected::Cells(columns, _) if in_key => offering.names_as_keys(NameKind::meant_by(columns), pages),
        Expected::Cell(cells) if in_value => offering.names(cells),
        Expected::Phrase(_) | Expected::Text | Expected::Cells(..) | Expected::Cell(_) => {}
    }
    offering.offers
}

struct Offering<'given> {
    pages: &'given [Page<'given>],
    context: &'given Context,
    language: Language,
    byte: usize,
    offers: Vec<Offer>,
}

impl Offering<'_> {
    fn offer(&mut self, kind: OfferKind, label: &str, detail: &str, snippet: String) {
        let known = self.offers.iter().any(|offer| offer.label == label);
        if !known {
            let plain = without_marks(&snippet);
            let (label, detail) = (label.to_owned(), detail.to_owned());
            self.offers.push(Offer { kind, label, detail, snippet, plain, start: self.context.start });
        }
    }

    fn keys(&mut self, kind: &'static Kind, key: Option<&'static Key>) {
        match kind {
            Kind::TextOr(block) => {
                self.block_keys(block);
                self.keys(&Kind::Text, key);
            }
            Kind::Block(block) => self.block_keys(block),
            Kind::Map(_) => {
                let above = key.and_then(|key| NameKind::of_section(key.name));
                let kinds: &[NameKind] = above.as_slice();
                self.names_as_keys(kinds, self.pages.get(1..).unwrap_or_default());
            }
            Kind::Matrix(inner) => {
                self.names_as_keys(NameKind::ROWS, self.pages);
                self.keys(inner, key);
            }
            Kind::Table(keys, _) => self.phrases(keys, ": $0"),
            Kind::Grid(rows, ..) => self.names_as_keys(NameKind::meant_by(*rows), self.pages),
            Kind::OrNone(inner) | Kind::OneOrMore(inner) => self.keys(inner, key),
            Kind::Reasons => {
                for finding in catalogue::all().filter(|finding| finding.can_be_accepted) {
                    let title = finding.title.in_language(self.language);
                    self.offer(OfferKind::Word, finding.code, title, format!("{}: $0", finding.code));
                }
            }
            Kind::Text => {
                for code in ["ko", "en"] {
                    self.offer(OfferKind::Word, code, "", format!("{code}: $0"));
                }
            }
            Kind::Line | Kind::Word(_) | Kind::Wording(_) | Kind::Refer(_) | Kind::List(_) => {}
        }
    }

    fn values(&mut self, kind: &'static Kind) {
        match kind {
            Kind::Word(choices) => {
                for choice in *choices {
                    let detail = choice.doc.in_language(self.language);
                    self.offer(OfferKind::Word, choice.word, detail, choice.word.to_owned());
                }
            }
            Kind::Wording(wording) => self.phrases(wording, ""),
            Kind::Refer(named) => self.names(*named),
            Kind::OrNone(inner) => {
                self.values(inner);
                self.offer(OfferKind::Word, "none", "", "none".to_owned());
            }
            Kind::OneOrMore(inner) | Kind::Matrix(inner) => self.values(inner),
            Kind::Text
            | Kind::Line
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Table(..)
            | Kind::Grid(..)
            | Kind::Block(_)
            | Kind::TextOr(_)
            | Kind::Reasons => {}
        }
    }

    fn block_keys(&mut self, block: &'static Block) {
        let present = self.present();
        for key in block.keys.iter().filter(|key| !present.iter().any(|name| name == key.name)) {
            self.offer(OfferKind::Key, key.name, key.doc.in_language(self.language), self.key_snippet(key));
        }
    }

    fn names(&mut self, named: Named) {
        let detail = named.words().in_language(self.language);
        for name in given(self.pages, NameKind::meant_by(named)) {
            self.offer(OfferKind::Name, name, detail, name.to_owned());
        }
    }

    fn names_as_keys(&mut self, kinds: &[NameKind], pages: &[Page<'_>]) {
        let present = self.present();
        for name in given(pages, kinds).into_iter().filter(|name| !present.iter().any(|known| known == name)) {
            self.offer(OfferKind::Name, name, "", format!("{name}: $0"));
        }
    }

    fn phrases(&mut self, wording: &'static Wording, after: &str) {
        let detail = wording.name.in_language(self.language);
        for example in wording.examples {
            self.offer(OfferKind::Phrase, example, detail, format!("{}{after}", with_marks(example)));
        }
    }

    /// The key with what its value begins with.
    fn key_snippet(&self, key: &'static Key) -> String {
        let line = self.pages.first().and_then(|page| page.text.get(..self.byte)).unwrap_or("");
        let line = line.rsplit('\n').next().unwrap_or("");
        let in_brackets = line.contains(['{', '[']);
        if holds_a_block(&key.kind) && in_brackets {
            format!("{}: {{ $0 }}", key.name)
        } else if holds_a_block(&key.kind) {
            format!("{}:\n  $0", key.name)
        } else {
            format!("{}: $0", key.name)
        }
    }

    /// The keys that the map around the cursor has already, but for the one being written.
    fn present(&self) -> Vec<String> {
        let Some(page) = self.pages.first() else { return Vec::new() };
        let map = self.context.steps.iter().try_fold(&page.root, |node: &Node, step| match step {
            Step::Key(key) => node.get(key),
            // The element that is being written; the last one that begins before the cursor.
            Step::Element => node.items_or_one().iter().rfind(|item| item.place.start <= self.context.start),
        });
        let entries = map.map_or(&[][..], Node::entries).iter();
        entries
            .filter(|entry| entry.key.place.start != self.context.start)
            .map(|entry| entry.key.text.clone())
            .collect()
    }
}

/// Whether a value is best begun on its own line.
fn holds_a_block(kind: &Kind) -> bool {
    match kind {
        Kind::Block(_) | Kind::Map(_) | Kind::Table(..) | Kind::Grid(..) | Kind::Reasons => true,
        Kind::OrNone(inner) | Kind::Matrix(inner) => holds_a_block(inner),
        _ => false,
    }
}

/// A phrase with its numbers as places to fill.
fn with_marks(example: &str) -> String {
    let mut out = String::new();
    let mut fields = 0;
    let mut rest = example;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let length = from.find(|c: char| !c.is_ascii_digit() && !".,:".contains(c)).unwrap_or(from.len());
        let number = from.get(..length).unwrap_or("").trim_end_matches([',', ':', '.']);
        // A number that belongs to a word (`p95`) is filled in all the same; one of a date is one field with it.
        fields += 1;
        out.push_str(before);
        out.push_str(&format!("${{{fields}:{number}}}"));
        rest = from.get(number.len()..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// What a snippet inserts where snippets are unknown.
fn without_marks(snippet: &str) -> String {
    let mut out = String::new();
    let mut rest = snippet;
    while let Some((before, mark)) = rest.split_once('$') {
        out.push_str(before);
        rest = match mark.strip_prefix('{').and_then(|field| field.split_once('}')) {
            Some((field, after)) => {
                out.push_str(field.split_once(':').map_or("", |(_, text)| text));
                after
            }
            None => mark.strip_prefix('0').unwrap_or(mark),
        };
    }
    out.push_str(rest);
    out.truncate(out.trim_end_matches([' ', '\n']).len());
    if out.ends_with(':') { out + " " } else { out }
}
