//! The claim of a credit: needed or not, until when, and what became of it.

use super::head::labelled;
use super::line::{Line, Tone};
use super::moment::Clocks;
use super::wording::{Words, fill};
use super::{Statement, promise};
use crate::credit::{Claim, ClaimState, ConditionState, Held};
use crate::settle::PeriodCredit;
use crate::time::{Instant, Span};

/// The claim's state and deadlines, with the clause and the fact behind them.
pub(super) fn claim(statement: &Statement<'_>, credit: &PeriodCredit, claim: &Claim, labels: usize) -> Vec<Line> {
    let words = statement.words();
    let mut line = state(statement, claim);
    let clause = words.in_clause(credit.clause.as_deref());
    if !clause.is_empty() && claim.state != ClaimState::Automatic {
        line = line.and(format!(" ({clause})"));
    }
    if let Some(fact) = &claim.fact {
        line = line.with(Tone::Quiet, format!(" · {fact}"));
    }
    let mut lines = vec![labelled(labels, words.claim, line)];
    let agreed = statement.terms_of(credit);
    for (at, condition) in claim.conditions.iter().enumerate() {
        let said = agreed.conditions.get(at).map(|own| promise::eligibility(own, words));
        let said = said.unwrap_or_else(|| condition.condition.clone());
        lines.push(labelled(labels, "", of_condition(condition, &said, words)));
    }
    // What is refused is neither to be decided nor to be paid.
    let deadlines = [(words.decide_until, claim.decide_until), (words.pay_until, claim.pay_until)];
    for (template, until) in deadlines.into_iter().filter(|_| !claim.state.is_refused()) {
        let Some(until) = until else { continue };
        lines.push(labelled(labels, "", fill(template, &[("until", &clocks(statement, until).until(until))])));
    }
    lines
}

/// A condition on the customer, with the fact that decides.
fn of_condition(condition: &ConditionState, said: &str, words: &Words) -> Line {
    let (tone, template) = match condition.held {
        Held::Yes => (Tone::Plain, words.condition_kept),
        Held::No => (Tone::Bad, words.condition_broken),
        Held::Unknown => (Tone::Open, words.condition_open),
    };
    let line = Line::toned(tone, fill(template, &[("condition", said)]));
    match &condition.fact {
        Some(fact) => line.with(Tone::Quiet, format!(" · {fact}")),
        None => line,
    }
}

/// Where the claim stands, in one phrase.
pub(super) fn state(statement: &Statement<'_>, claim: &Claim) -> Line {
    let words = statement.words();
    let until = claim.until.map(|until| clocks(statement, until).until(until)).unwrap_or_default();
    let at = claim.claimed_at.map(|at| clocks(statement, at).at(at)).unwrap_or_default();
    let (tone, template) = match claim.state {
        ClaimState::Automatic => (Tone::Plain, words.automatic),
        ClaimState::Claimable if claim.until.is_none() => (Tone::Open, words.claimable_any_time),
        ClaimState::Claimable => (Tone::Open, words.claimable),
        ClaimState::Claimed => (Tone::Good, words.claimed),
        ClaimState::TooLate if claim.claimed_at.is_some() => (Tone::Bad, words.claimed_late),
        ClaimState::TooLate => (Tone::Bad, words.never_claimed),
        ClaimState::AccountNotCurrent => (Tone::Bad, words.account_not_current),
        ClaimState::ConditionNotKept => (Tone::Bad, words.condition_not_kept),
    };
    Line::toned(tone, fill(template, &[("until", &until), ("at", &at)]))
}

fn clocks(statement: &Statement<'_>, at: Instant) -> Clocks {
    Clocks::around(&statement.zone(), Span::new(at, at))
}
