//! Many facts as one body of evidence: each once, corrections followed, seen as of any time.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use super::chain::{Chain, Hash};
use super::kind::Words;
use super::line::line_of;
use super::{Body, Fact};
use crate::time::Instant;

/// Where a fact stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name, or what else the fact came from.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.file, self.line)
    }
}

/// Something that does not hold between facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Where the fact stands that is refused or cannot be followed.
    pub place: Place,
    /// What does not hold, both sides named, and what to do.
    pub message: String,
}

impl fmt::Display for Conflict {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.message)
    }
}

/// What became of a fact that was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// The same fact was there already; nothing changed.
    Same,
    /// Another fact has its id; the difference is among the conflicts.
    Refused,
}

/// An append-only collection of facts.
#[derive(Debug, Default)]
pub struct Collection {
    facts: Vec<(Fact, Place)>,
    by_id: HashMap<String, usize>,
    refused: Vec<Conflict>,
}

impl Collection {
    /// Adds a fact. The same fact twice is one fact; the same id with other content is refused.
    pub fn add(&mut self, fact: Fact, place: Place) -> Added {
        let Some(&known) = self.by_id.get(&fact.id) else {
            self.by_id.insert(fact.id.clone(), self.facts.len());
            self.facts.push((fact, place));
            return Added::New;
        };
        let (own, own_place) = &self.facts[known];
        if *own == fact {
            return Added::Same;
        }
        let message = conflict(own, &format!("at {own_place}"), &fact);
        self.refused.push(Conflict { place, message });
        Added::Refused
    }

    /// How many different facts there are.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// Every fact with its place, in the order of arrival.
    pub fn iter(&self) -> impl Iterator<Item = (&Fact, &Place)> {
        self.facts.iter().map(|(fact, place)| (fact, place))
    }

    /// The fact with this id.
    pub fn get(&self, id: &str) -> Option<&Fact> {
        self.by_id.get(id).map(|known| &self.facts[*known].0)
    }

    /// Everything that does not hold: refused facts, then corrections in order of arrival.
    pub fn conflicts(&self) -> Vec<Conflict> {
        self.found(true)
    }

    /// The conflicts between facts that are here; a correction of a fact that is not is none of them.
    pub fn contradictions(&self) -> Vec<Conflict> {
        self.found(false)
    }

    fn found(&self, whole: bool) -> Vec<Conflict> {
        let mut conflicts = self.refused.clone();
        let looping = self.looping();
        for (own, (fact, place)) in self.facts.iter().enumerate() {
            let Some(target) = &fact.replaces else { continue };
            let message = match self.get(target) {
                None => whole.then(|| {
                    format!(
                        "fact `{}` replaces `{target}`, which is not in this evidence; add the file that has it",
                        fact.id
                    )
                }),
                Some(_) if looping[own] => Some(format!(
                    "fact `{}` replaces `{target}`, which in the end replaces `{}`: a correction cannot go in a circle",
                    fact.id, fact.id
                )),
                Some(old) => misfit(fact, old),
            };
            conflicts.extend(message.map(|message| Conflict { place: place.clone(), message }));
        }
        conflicts
    }

    /// The facts in force at `recorded` (inclusive), by recorded time and id, whatever the order of arrival.
    ///
    /// A fact recorded later is invisible; a fact that another one replaces is gone from the recorded time of
    /// that other one on, for good: correcting or withdrawing a correction does not bring the first fact back.
    /// Retractions themselves are never among them.
    pub fn as_of(&self, recorded: Instant) -> Vec<&Fact> {
        let mut gone: HashMap<&str, Instant> = HashMap::new();
        for (fact, _) in &self.facts {
            if let Some(target) = &fact.replaces {
                let from = gone.entry(target).or_insert(fact.recorded);
                *from = fact.recorded.min(*from);
            }
        }
        let in_force = |fact: &&Fact| {
            fact.recorded <= recorded
                && fact.body != Body::Retraction
                && gone.get(fact.id.as_str()).is_none_or(|from| recorded < *from)
        };
        let mut facts: Vec<&Fact> = self.facts.iter().map(|(fact, _)| fact).filter(in_force).collect();
        facts.sort_unstable_by(|left, right| (left.recorded, &left.id).cmp(&(right.recorded, &right.id)));
        facts
    }

    /// The hash that names every fact recorded up to `recorded`, corrections and corrected alike:
    /// the chain over them by recorded time and id, whatever the order of arrival.
    pub fn head(&self, recorded: Instant) -> Hash {
        let ordered: BTreeMap<(Instant, &str), &Fact> = self
            .facts
            .iter()
            .filter(|(fact, _)| fact.recorded <= recorded)
            .map(|(fact, _)| ((fact.recorded, fact.id.as_str()), fact))
            .collect();
        let mut chain = Chain::default();
        for fact in ordered.values() {
            chain.push(fact);
        }
        chain.head()
    }

    /// For each fact whether following `replaces` from it leads back to it.
    fn looping(&self) -> Vec<bool> {
        let target = |own: usize| self.facts[own].0.replaces.as_ref().and_then(|id| self.by_id.get(id).copied());
        let mut looping = vec![false; self.facts.len()];
        // 0 not seen, else the number of the walk that saw it: each fact is walked over once.
        let mut seen = vec![0_usize; self.facts.len()];
        for start in 0..self.facts.len() {
            let mut at = Some(start);
            while let Some(own) = at.filter(|own| seen[*own] == 0) {
                seen[own] = start + 1;
                at = target(own);
            }
            // Back on this walk's own path: everything from here round to here is the circle.
            let Some(first) = at.filter(|own| seen[*own] == start + 1) else { continue };
            let mut own = first;
            while !looping[own] {
                looping[own] = true;
                own = target(own).unwrap_or(first);
            }
        }
        looping
    }
}

/// What is wrong with replacing `old` by `fact`.
pub fn misfit(fact: &Fact, old: &Fact) -> Option<String> {
    if fact.recorded < old.recorded {
        return Some(format!(
            "fact `{}`, recorded `{}`, replaces `{}`, which was recorded only at `{}`; a correction is recorded after what it corrects",
            fact.id, fact.recorded, old.id, old.recorded
        ));
    }
    let (new_kind, old_kind) = (fact.body.kind(), old.body.kind());
    (fact.body != Body::Retraction && new_kind != old_kind).then(|| {
        format!(
            "fact `{}` is a `{}` but replaces `{}`, a `{}`; correct a fact by one of its kind, or withdraw it by a `retraction`",
            fact.id,
            new_kind.word(),
            old.id,
            old_kind.word()
        )
    })
}

/// That `fact` has the id of `known`, which stands at `place`, and says something else; and what to do.
pub fn conflict(known: &Fact, place: &str, fact: &Fact) -> String {
    format!(
        "fact `{}` says something else than the fact with this id {place}: `{}` there, `{}` here; give the new fact its own id, and let it name the old one in `replaces` if it corrects it",
        fact.id,
        short(known),
        short(fact),
    )
}

fn short(fact: &Fact) -> String {
    const LONGEST: usize = 300;
    let line = line_of(fact);
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}
