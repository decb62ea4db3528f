//! One clause as the page shows it: its text with what changed marked, and the cards beside it.

use makegood_core::agreement_file::{Language, Saying};
use makegood_core::reading::{Change, Clause, Reading};

use super::card::{Card, Maker};
use crate::living::anchors;
use crate::web::page::Page;
use crate::web::pages::agreements::{ChangeShown, Item, change_shown, item, source_in};
use crate::web::prose::prose;

/// So many cards stand open beside a clause; the others unfold.
const MOST_CARDS: usize = 3;

/// What belongs together under one heading.
pub(crate) struct SectionShown {
    pub(crate) number: usize,
    pub(crate) heading: String,
    pub(crate) clauses: Vec<ClauseShown>,
}

/// One clause.
pub(crate) struct ClauseShown {
    /// `3.1`; empty for what is gone.
    pub(crate) number: String,
    pub(crate) anchor: String,
    /// HTML.
    pub(crate) heading: Option<String>,
    /// What a table of contents calls it.
    pub(crate) short: String,
    pub(crate) source: Option<String>,
    pub(crate) items: Vec<ItemShown>,
    /// Terms and headings that are no more.
    pub(crate) gone: Vec<ChangeShown>,
    pub(crate) fate: Fate,
    pub(crate) cards: Vec<Card>,
    pub(crate) more: Vec<Card>,
    /// The gravest of its cards; empty without one.
    pub(crate) class: &'static str,
}

impl ClauseShown {
    /// Whether somebody should look at it.
    pub(crate) fn asks_for_attention(&self) -> bool {
        matches!(self.class, "bad" | "risk")
    }

    /// What it is called, or that it is about credit, which has no heading of its own.
    pub(crate) fn name<'a>(&'a self, page: &'a Page) -> &'a str {
        if self.short.is_empty() { page.say("Credits", "보상") } else { &self.short }
    }

    /// The state of its gravest card.
    pub(crate) fn state(&self) -> &str {
        self.cards.iter().find(|card| card.class == self.class).map_or("", |card| &card.state)
    }
}

/// One term.
pub(crate) struct ItemShown {
    pub(crate) item: Item,
    pub(crate) changes: Vec<ChangeShown>,
}

impl ItemShown {
    /// Whether what changed says the whole term, before and after.
    pub(crate) fn replaces(&self) -> bool {
        let [change] = self.changes.as_slice() else { return false };
        matches!(self.item, Item::Sentence(_)) && !change.after.is_empty()
    }
}

/// What became of a clause since the version before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Same,
    New,
    Gone,
}

/// Every section of a reading; `changes` are marked, `maker` makes the cards.
pub(crate) fn sections(
    reading: &Reading,
    changes: &[Change],
    maker: Option<&Maker<'_>>,
    language: Language,
) -> Vec<SectionShown> {
    let mut shown: Vec<SectionShown> = Vec::new();
    for (number, (section, anchors)) in (1..).zip(reading.sections.iter().zip(anchors(reading))) {
        let clauses = (1..).zip(section.clauses.iter().zip(anchors)).map(|(at, (clause, anchor))| {
            let own: Vec<&Change> = changes.iter().filter(|change| change.about == clause.about).collect();
            let numbered = format!("{number}.{at}");
            one(clause, numbered, anchor, &own, maker, language)
        });
        let mut clauses: Vec<ClauseShown> = clauses.collect();
        clauses.extend(gone(changes, &section.heading, language));
        shown.push(SectionShown { number, heading: section.heading.in_language(language).to_owned(), clauses });
    }
    let is_read = |change: &&Change| reading.sections.iter().any(|section| section.heading == change.section);
    let mut without: Vec<&Saying> = Vec::new();
    for change in changes.iter().filter(|change| !is_read(change)) {
        if !without.contains(&&change.section) {
            without.push(&change.section);
        }
    }
    for heading in without {
        let (number, clauses) = (shown.len() + 1, gone(changes, heading, language));
        if !clauses.is_empty() {
            shown.push(SectionShown { number, heading: heading.in_language(language).to_owned(), clauses });
        }
    }
    shown
}

fn one(
    clause: &Clause,
    number: String,
    anchor: String,
    changes: &[&Change],
    maker: Option<&Maker<'_>>,
    language: Language,
) -> ClauseShown {
    let heading = clause.heading.as_ref().map(|heading| heading.in_language(language));
    // A whole clause that is new has one change without a term.
    let is_new = changes.iter().any(|change| change.term.is_none() && change.before.is_empty());
    let of_term = |change: &Change, term: &str| {
        let changed = change.term.as_deref().unwrap_or_default();
        changed == term || changed.strip_prefix(term).is_some_and(|row| row.starts_with(' '))
    };
    let shown = |change: &&Change| change_shown(change, true, language);
    let items = clause.terms.iter().map(|term| ItemShown {
        item: item(&term.says, language),
        changes: changes.iter().filter(|change| of_term(change, &term.term)).map(shown).collect(),
    });
    let is_here = |change: &&&Change| clause.terms.iter().any(|term| of_term(change, &term.term));
    let gone = changes.iter().filter(|change| change.term.is_some() && !is_here(change)).map(shown).collect();
    let mut cards: Vec<Card> = maker
        .map(|maker| maker.living.beside(&clause.about).iter().map(|beside| maker.card(beside)).collect())
        .unwrap_or_default();
    if cards.len() == 1 {
        cards.iter_mut().for_each(|card| card.place = None);
    }
    let class = cards.iter().map(|card| card.class).min_by_key(|class| gravity(class)).unwrap_or_default();
    let more = cards.split_off(cards.len().min(MOST_CARDS));
    ClauseShown {
        number,
        anchor,
        short: heading.map(in_short).unwrap_or_default(),
        heading: heading.map(prose),
        source: clause.source.as_deref().map(|source| source_in(source, language)),
        items: items.collect(),
        gone,
        fate: if is_new { Fate::New } else { Fate::Same },
        cards,
        more,
        class,
    }
}

/// A title without the name that the file has for it.
fn in_short(heading: &str) -> String {
    heading.split(" (`").next().unwrap_or(heading).trim_matches('`').to_owned()
}

/// The clauses under a heading that are no more.
fn gone(changes: &[Change], section: &Saying, language: Language) -> Vec<ClauseShown> {
    let gone = |change: &&Change| change.section == *section && change.term.is_none() && change.after.is_empty();
    let clause = |change: &Change| ClauseShown {
        number: String::new(),
        anchor: format!("gone-{}", change.about),
        heading: change.heading.as_ref().map(|heading| prose(heading.in_language(language))),
        short: String::new(),
        source: change.source.as_deref().map(|source| source_in(source, language)),
        items: Vec::new(),
        gone: vec![change_shown(change, true, language)],
        fate: Fate::Gone,
        cards: Vec::new(),
        more: Vec::new(),
        class: "",
    };
    changes.iter().filter(gone).map(clause).collect()
}

fn gravity(class: &str) -> u8 {
    match class {
        "bad" => 0,
        "risk" => 1,
        "open" => 2,
        "good" => 3,
        _ => 4,
    }
}
