//! The duties of the agreement over a period: on which occasions they were owed, and whether they were done (R6–R8).

use serde::Serialize;

use super::Context;
use super::case_moments::case_moments;
use super::clocks::{share, strength_word};
use super::settlement::text_by_language;
use crate::agreement::{Duty, DutyDue, Strength, Text};
use crate::agreement_file::Saying;
use crate::result::duty::{DutyOutcome, DutyQuestion, DutyState, duty_outcomes};
use crate::result::{Measured, ObjectiveResult, Scope};
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
    let settle = |duty: &Duty| Ok(settlement(duty, outcomes_in(context, duty, span)?));
    request.agreement.duties.iter().map(settle).collect()
}

/// The share of the duty's occasions in the scope's days on which it was done in time.
pub(super) fn attainment(context: &Context<'_>, scope: &Scope<'_>, name: &str) -> Result<ObjectiveResult, String> {
    let outcomes = outcomes_in(context, duty_named(context, name)?, scope.span)?;
    let count = |state| outcomes.iter().filter(|outcome| outcome.state == state).count();
    let (met, missed, due) = (count(DutyState::Met), count(DutyState::Missed), count(DutyState::Due));
    let note = Saying::new(
        format!("duty `{name}`: {met} done, {missed} missed, {due} still due"),
        format!("의무 사항 `{name}`: 이행 {met}건, 미이행 {missed}건, 기한 전 {due}건"),
    );
    let value = share(met, missed, scope.objective.rounding);
    let measured = value.map_or(Measured::Nothing, |value| Measured::Value(value.into()));
    let verdict = measured.verdict(scope.promise);
    let missed_at = outcomes.iter().filter(|outcome| outcome.state == DutyState::Missed);
    let last_counted = missed_at.filter_map(|outcome| outcome.decided_at).max();
    Ok(ObjectiveResult { measured, verdict, last_counted, notes: vec![note], ..ObjectiveResult::not_applicable() })
}

/// How often the duty was missed in `span`.
pub(super) fn missed_in(context: &Context<'_>, name: &str, span: Span) -> Result<usize, String> {
    let outcomes = outcomes_in(context, duty_named(context, name)?, span)?;
    Ok(outcomes.iter().filter(|outcome| outcome.state == DutyState::Missed).count())
}

fn duty_named<'a>(context: &Context<'a>, name: &str) -> Result<&'a Duty, String> {
    let duty = context.request.agreement.duties.iter().find(|duty| duty.name == name);
    duty.ok_or_else(|| format!("no duty is called `{name}`"))
}

/// The outcomes of `duty` that fall in `span`.
fn outcomes_in(context: &Context<'_>, duty: &Duty, span: Span) -> Result<Vec<DutyOutcome>, String> {
    let request = context.request;
    let moments = case_moments(context, duty, span)?;
    let question = DutyQuestion {
        agreement: request.agreement,
        duty,
        calendars: context.calendars,
        zone: context.zone,
        customer: request.customer,
        view: request.view,
        moments: &moments,
        from: span.start,
        as_of: request.view.as_of.min(span.end),
    };
    Ok(duty_outcomes(&question)?.into_iter().filter(|outcome| falls_in(duty, outcome, span)).collect())
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
