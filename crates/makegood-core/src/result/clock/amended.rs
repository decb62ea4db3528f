//! A clock whose terms change while it runs: another version of the agreement, another calendar.
//!
//! - What was met or missed before the change stays, with its due time: an edit never changes what has passed. Where
//!   such a case is reopened, it goes on under the terms that decided it.
//! - What still ran is reckoned anew from its original start, pauses so far included, as after a change of severity.
//! - Where its new due time has passed already it is missed at the change, reason "reclassified".
//! - Where nothing was promised before, the new promise is for clocks that start from then on.

use super::outcome::{ClockOutcome, ClockState, Reclassified};
use super::{Case, ClockQuestion, clock_of};
use crate::agreement_file::Saying;
use crate::time::Instant;

/// What a clock is reckoned with from an instant on.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// From when; the first terms hold from the beginning, whatever stands here.
    pub from: Instant,
    /// What people call them: a version, the day of a calendar.
    pub named: &'a str,
    /// The clock under these terms; none where they do not know it.
    pub question: Option<ClockQuestion<'a>>,
}

/// What a clock came to on `case` under `terms` in order of time, as of `as_of`; the questions' own present is not read.
///
/// # Errors
/// As of `clock_of`.
pub fn clock_under(terms: &[Terms<'_>], case: &Case<'_>, as_of: Instant) -> Result<Vec<ClockOutcome>, String> {
    let Some((last, earlier)) = terms.split_last() else { return Ok(Vec::new()) };
    if earlier.is_empty() {
        return asked(last, case, as_of);
    }
    if as_of < last.from {
        return clock_under(earlier, case, as_of);
    }
    let known = case.before(last.from);
    let then = clock_under(earlier, &known, last.from)?;
    let after = asked(last, case, as_of)?;
    // Most clocks still run, under both: what they would have come to without the change is not asked.
    let keeps = then.iter().any(is_decided) || after.len() < then.len();
    let before = if keeps { clock_under(earlier, case, as_of)? } else { Vec::new() };
    let after_then = asked(last, &known, last.from)?;
    let change = Change { at: last.from, named: [earlier.last().map_or("", |terms| terms.named), last.named] };
    let rounds = before.len().max(after.len());
    let round = |nth: usize| change.round(before.get(nth), then.get(nth), after.get(nth), after_then.get(nth));
    Ok((0..rounds).filter_map(round).collect())
}

fn asked(terms: &Terms<'_>, case: &Case<'_>, as_of: Instant) -> Result<Vec<ClockOutcome>, String> {
    terms.question.map_or(Ok(Vec::new()), |question| clock_of(&ClockQuestion { as_of, ..question }, case))
}

struct Change<'a> {
    at: Instant,
    named: [&'a str; 2],
}

impl Change<'_> {
    /// One round: under the terms before, in full and as known at the change; under those after, likewise.
    fn round(
        &self,
        before: Option<&ClockOutcome>,
        then: Option<&ClockOutcome>,
        after: Option<&ClockOutcome>,
        after_then: Option<&ClockOutcome>,
    ) -> Option<ClockOutcome> {
        let started = |one: &&ClockOutcome| one.started_at.is_some_and(|at| at < self.at);
        if let (true, Some(before)) = (then.is_some_and(is_decided), before) {
            return Some(before.clone());
        }
        let Some(after) = after else { return before.filter(started).map(|before| self.no_more(before)) };
        let (Some(after_then), true) = (after_then, started(&after)) else { return Some(after.clone()) };
        let unpromised = then.is_none_or(|then| then.state == ClockState::NotApplicable);
        if unpromised && after.state != ClockState::NotApplicable {
            return Some(self.too_early(after));
        }
        let mut outcome = after.clone();
        let due_before = then.and_then(|then| then.due_at);
        let due_after = after_then.due_at;
        let is_open = matches!(after_then.state, ClockState::Running | ClockState::Paused);
        let passed = after_then.state == ClockState::Missed || is_open && due_after.is_some_and(|due| due < self.at);
        if passed {
            outcome.state = ClockState::Missed;
            outcome.due_at = due_after;
            outcome.reason = Saying::new("reclassified", "재분류");
        }
        // Nothing is decided by terms that did not hold yet.
        if passed || outcome.decided_at.is_some_and(|at| at < self.at) {
            outcome.decided_at = Some(self.at);
        }
        if let Some(derivation) = outcome.derivation.as_mut().filter(|_| due_before != due_after) {
            let [old, new] = self.named;
            let effect = match passed {
                true => Saying::new("missed: the new due time has passed already", "새 기한이 이미 지나 미달입니다"),
                false => Saying::new("counts from the original start", "처음 시작부터 셉니다"),
            };
            derivation.changes.push(Reclassified {
                at: self.at,
                fact: new.to_owned(),
                what: Saying::new(format!("terms {old} → {new}"), format!("약속 조건 {old} → {new}")),
                due_before,
                due_after,
                effect,
            });
            derivation.changes.sort_by_key(|change| change.at);
        }
        Some(outcome)
    }

    /// The new terms do not know a clock that still ran.
    fn no_more(&self, before: &ClockOutcome) -> ClockOutcome {
        let [_, new] = self.named;
        let reason = Saying::new(format!("no longer promised from {new} on"), format!("{new}부터 약속하지 않습니다"));
        undecided(before, reason)
    }

    /// The clock started before anything was promised.
    fn too_early(&self, after: &ClockOutcome) -> ClockOutcome {
        let [_, new] = self.named;
        let reason =
            Saying::new(format!("started before {new} promised it"), format!("{new}에서 약속하기 전에 시작했습니다"));
        undecided(after, reason)
    }
}

fn is_decided(outcome: &ClockOutcome) -> bool {
    matches!(outcome.state, ClockState::Met | ClockState::Missed)
}

fn undecided(outcome: &ClockOutcome, reason: Saying) -> ClockOutcome {
    let pace = super::Pace::default();
    ClockOutcome { state: ClockState::NotApplicable, due_at: None, decided_at: None, pace, reason, ..outcome.clone() }
}
