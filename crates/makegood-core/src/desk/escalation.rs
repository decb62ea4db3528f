//! Warnings and escalations: what is done when a share of a clock's target is used.

use serde::{Deserialize, Serialize};

use super::Opening;
use super::action::Action;
use crate::agreement_file::Saying;
use crate::result::clock::{Case, ClockOutcome, ClockQuestion, ClockState, calendar_of};
use crate::time::{BusinessTimeError, Instant};

/// The largest share that a step may wait for: ten times the target.
pub const MOST_PERCENT: u16 = 1000;

/// One step: at 50, 75, 90 or 100 % of the target, or long after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationStep {
    /// The share of the target that must be used, in whole percent: 1 to 1000; 100 is the due time itself.
    pub percent: u16,
    /// The opening hours in which it is taken; one that is reached outside waits for the next opening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// What is done.
    pub then: Vec<Action>,
}

/// What is to be done on one clock, and when to look again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// The steps to be taken now, as places in the list that was asked about.
    pub due: Vec<usize>,
    /// The next instant at which something happens though nobody does anything: a step falls due, or the clock is missed.
    pub next_at: Option<Instant>,
}

/// Which of `steps` are due now, and when something happens next, for one outcome of `question`'s clock on `case`.
///
/// `steps` are those that were not taken yet. A clock that was stopped needs none; one that stands still has only
/// those whose share it had used before.
///
/// # Errors
/// The clock cannot be counted: its calendar is not known in the case's region, or not for that year.
pub fn watch(
    steps: &[&EscalationStep],
    outcome: &ClockOutcome,
    question: &ClockQuestion<'_>,
    case: &Case<'_>,
    opening: &Opening,
) -> Result<Watch, Saying> {
    let as_of = question.as_of;
    let mut watch = Watch::default();
    if outcome.stopped_at.is_some() || outcome.state == ClockState::NotApplicable {
        return Ok(watch);
    }
    let calendar = calendar_of(question, case)?;
    let mut next = outcome.due_at.filter(|_| outcome.state == ClockState::Running).map(|due| due.plus_ms(1));
    for (place, step) in steps.iter().enumerate() {
        let within = |at| step.within.as_deref().map_or(at, |hours| opening.from(hours, at));
        let at = if outcome.has_used(step.percent) {
            Some(within(as_of))
        } else {
            let reached = outcome.will_have_used(step.percent, calendar, as_of);
            reached.map_err(|error| cannot_tell(step.percent, &error))?.map(within)
        };
        match at {
            Some(at) if at <= as_of => watch.due.push(place),
            Some(at) => next = Some(next.map_or(at, |next| next.min(at))),
            None => {}
        }
    }
    watch.next_at = next.filter(|at| as_of < *at);
    Ok(watch)
}

fn cannot_tell(percent: u16, why: &BusinessTimeError) -> Saying {
    Saying::new(
        format!("when {percent} % of the target is used cannot be told: {why}"),
        format!("목표의 {percent} %를 언제 사용하는지 알 수 없습니다: {}", why.in_korean()),
    )
}

/// What is wrong with a list of steps; empty where nothing is.
pub fn problems_of(steps: &[EscalationStep], opening: &Opening) -> Vec<Saying> {
    let mut problems = Vec::new();
    for (nth, step) in steps.iter().enumerate() {
        let (nth, percent) = (nth + 1, step.percent);
        if !(1..=MOST_PERCENT).contains(&percent) {
            problems.push(Saying::new(
                format!("step {nth}: {percent} % is not between 1 and {MOST_PERCENT} %: write the share of the target"),
                format!("{nth}번째 단계: {percent} %는 1~{MOST_PERCENT} % 밖입니다. 목표에 대한 비율을 적어 주세요"),
            ));
        }
        if step.then.is_empty() {
            problems.push(Saying::new(
                format!("step {nth} at {percent} % does nothing: say what it does, or take it out"),
                format!("{nth}번째 단계({percent} %)에 할 일이 없습니다. 할 일을 적거나 단계를 지워 주세요"),
            ));
        }
        if let Some(hours) = step.within.as_deref().filter(|hours| !opening.knows(hours)) {
            problems.push(Saying::new(
                format!("step {nth} at {percent} %: no opening hours are called `{hours}`"),
                format!("{nth}번째 단계({percent} %): `{hours}`(이)라는 영업시간이 없습니다"),
            ));
        }
    }
    problems
}
