//! What speaks against a list of rules, found when it is saved.

mod each;
mod pairs;
mod unreached;

use super::alternatives::{Way, alternatives};
use super::possible::possible;
use super::{Attribute, Condition, Rule};
use crate::agreement_file::Saying;
use crate::desk::Opening;
use crate::desk::rule::incoming::attribute_of;
use crate::time::Instant;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind it is.
    pub kind: ProblemKind,
    /// The rules it is about, as places in the list; the one to mend first.
    pub rules: Vec<usize>,
    /// The rules by name, what is wrong with them, and what to do.
    pub saying: Saying,
}

/// Kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A rule that cannot be read as meant: nothing to do, an empty text, hours that nobody knows.
    Unclear,
    /// No case meets all of its conditions.
    NeverHolds,
    /// Rules before it stop for each case that it is for.
    NeverReached,
    /// Two rules hold for one case and set the same thing differently.
    Contradiction,
    /// One rule makes another hold, which undoes it.
    Loop,
    /// A condition with too many ways to hold to look through.
    TooBranched,
}

/// Everything that speaks against `rules`; opening hours are looked at for a year from `from`.
pub fn problems_of(rules: &[Rule], opening: &Opening, from: Instant) -> Vec<Problem> {
    let list = List { rules, opening, from, ways: Vec::new() };
    let mut problems: Vec<Problem> = Vec::new();
    let mut ways = Vec::new();
    for (nth, rule) in rules.iter().enumerate() {
        problems.extend(each::unclear(nth, rule, opening));
        let found = list.ways_of(nth);
        problems.extend(found.as_ref().err().cloned());
        ways.push(found.unwrap_or_default());
    }
    let list = List { ways, ..list };
    problems.extend(unreached::unreached(&list));
    problems.extend(pairs::pairs(&list));
    problems
}

/// The rules, with the ways in which each can hold.
struct List<'a> {
    rules: &'a [Rule],
    opening: &'a Opening,
    from: Instant,
    /// None for a rule that never holds or is too branched, which was said already.
    ways: Vec<Vec<Way<'a>>>,
}

impl<'a> List<'a> {
    fn is_possible(&self, way: &Way<'_>) -> bool {
        possible(way, self.opening, self.from)
    }

    /// The possible ways of one rule, or why there are none.
    fn ways_of(&self, nth: usize) -> Result<Vec<Way<'a>>, Problem> {
        let rule = &self.rules[nth];
        let Some(ways) = alternatives(&rule.when, true) else { return Err(each::too_branched(nth, rule)) };
        let clash = ways.first().cloned().unwrap_or_default();
        let possible: Vec<Way<'a>> = ways.into_iter().filter(|way| self.is_possible(way)).collect();
        if possible.is_empty() { Err(each::never_holds(nth, rule, self.smallest_clash(clash))) } else { Ok(possible) }
    }

    /// The fewest tests of an impossible way that cannot come out together.
    fn smallest_clash(&self, mut way: Way<'a>) -> Way<'a> {
        let mut at = 0;
        while at < way.len() {
            let mut fewer = way.clone();
            fewer.remove(at);
            if self.is_possible(&fewer) { at += 1 } else { way = fewer }
        }
        way
    }

    fn name(&self, nth: usize) -> &'a str {
        &self.rules[nth].name
    }

    /// Whether a rule between `first` and `last` changes something that either of them asks about.
    fn is_changed_between(&self, first: usize, last: usize) -> bool {
        let asks =
            |attribute: &Attribute| [first, last].iter().any(|nth| asks_about(&self.rules[*nth].when, attribute));
        let between = self.rules.get(first + 1..last).unwrap_or_default();
        between.iter().flat_map(changed_by).any(|attribute| asks(&attribute))
    }
}

/// What rules may ask about that `rule` changes.
fn changed_by(rule: &Rule) -> Vec<Attribute> {
    let of = |action: &super::Action| match action {
        super::Action::AddTag { .. } => Some(Attribute::Tag),
        other => other.sets().and_then(|(slot, _)| attribute_of(slot)),
    };
    rule.then.iter().filter_map(of).collect()
}

fn asks_about(condition: &Condition, attribute: &Attribute) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| asks_about(part, attribute)),
        Condition::Not(one) => asks_about(one, attribute),
        Condition::Test(test) => test.of == *attribute,
        Condition::Hours(_) => false,
    }
}
