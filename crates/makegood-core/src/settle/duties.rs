//! The duties of the agreement over a period: on which occasions they were owed, and whether they were done (R6–R8).

use serde::Serialize;

use super::Context;
use super::clocks::{late_cases, strength_word};
use super::settlement::text_by_language;
use crate::agreement::{Duty, DutyDue, Strength, Text};
use crate::result::duty::{DutyOutcome, DutyQuestion, DutyState, duty_outcomes};
use crate::time::Span;

/// One duty over one period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DutySettlement {
    /// The duty.
    pub duty: String,
    /// Its title by language.
    #[serde(serialize_with = "text_by_language")]
    pub title: Text,
    /// Where the text says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// `guarantee`, `reasonable efforts` or `target only`.
    pub strength: &'static str,
    /// Occasions on which it was done in time.
    pub met: usize,
    /// Occasions on which it was not.
    pub missed: usize,
    /// Occasions still open at the period's end.
    pub due: usize,
    /// Occasions that could not be judged.
    pub not_applicable: usize,
    /// Whether the agreement is breached: a guaranteed duty was missed. Efforts are shown, and breach nothing.
    pub breached: bool,
    /// Each occasion.
    pub outcomes: Vec<DutyOutcome>,
}

/// Every duty of the agreement over the period.
pub(super) fn duties(context: &Context<'_>) -> Result<Vec<DutySettlement>, String> {
    let request = context.request;
    let span = request.period.cut_to(request.in_force).span_in(context.zone);
    let settle = |duty: &Duty| {
        let late = match &duty.clock {
            Some(clock) => late_cases(context, clock, span)?,
            None => Vec::new(),
        };
        let question = DutyQuestion {
            agreement: request.agreement,
            duty,
            calendars: context.calendars,
            zone: context.zone,
            customer: request.customer,
            view: request.view,
            late: &late,
            from: span.start,
            as_of: request.view.as_of.min(span.end),
        };
        let outcomes = duty_outcomes(&question)?;
        Ok(settlement(duty, outcomes.into_iter().filter(|outcome| falls_in(duty, outcome, span)).collect()))
    };
    request.agreement.duties.iter().map(settle).collect()
}

/// An occasion falls in the period that decides it; an open one in every period up to then.
fn falls_in(duty: &Duty, outcome: &DutyOutcome, span: Span) -> bool {
    match outcome.decided_at {
        // A month that ends with the period is judged by it.
        Some(at) if outcome.state == DutyState::Missed && matches!(duty.due, DutyDue::EveryMonths(_)) => {
            span.start < at && at <= span.end
        }
        Some(at) => span.contains(at),
        None => outcome.since < span.end,
    }
}

fn settlement(duty: &Duty, outcomes: Vec<DutyOutcome>) -> DutySettlement {
    let count = |state| outcomes.iter().filter(|outcome| outcome.state == state).count();
    DutySettlement {
        duty: duty.name.clone(),
        title: duty.title.clone(),
        clause: duty.clause.clone(),
        strength: strength_word(duty.strength),
        met: count(DutyState::Met),
        missed: count(DutyState::Missed),
        due: count(DutyState::Due),
        not_applicable: count(DutyState::NotApplicable),
        breached: duty.strength == Strength::Guarantee && count(DutyState::Missed) > 0,
        outcomes,
    }
}
