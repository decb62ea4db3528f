//! How each duty stands at the time of knowing, whichever period its occasions fall in (N1).

use serde::Serialize;

use super::case_moments::case_moments;
use super::{Context, Request, in_context};
use crate::agreement::{Duty, DutyDue};
use crate::result::duty::{DutyOutcome, DutyQuestion, DutyState, coming_due, duty_outcomes, next_due};
use crate::time::{Instant, Span};

/// A duty: the last time it was done, and what is to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DutyStanding {
    /// The duty.
    pub duty: String,
    /// When it was done last, as far as the evidence looked at reaches back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_done_at: Option<Instant>,
    /// The id of the fact that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_done_by: Option<String>,
    /// Occasions on which it is not done yet, what is due first in front: some may be late.
    pub waiting: Vec<DutyOutcome>,
    /// Where none waits: until when the next occasion of the calendar is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_due_at: Option<Instant>,
}

/// How every duty of the agreement stands at the view's time of knowing.
///
/// # Errors
/// What the agreement lacks.
pub fn duty_standings(request: &Request<'_>) -> Result<Vec<DutyStanding>, String> {
    in_context(request, |context| request.agreement.duties.iter().map(|duty| standing(context, duty)).collect())
}

/// One duty from some time ago to some time ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyCalendar {
    /// The duty.
    pub duty: String,
    /// What became of it on every occasion so far; months that ended before the time asked for are left out.
    pub outcomes: Vec<DutyOutcome>,
    /// Until when the occasions are due that have not begun.
    pub coming: Vec<Instant>,
}

impl DutyCalendar {
    /// Whether `outcome`, one of `duty`'s, can still be answered: it is due, or late and not over for good.
    pub fn is_waiting(duty: &Duty, outcome: &DutyOutcome) -> bool {
        is_waiting(duty, outcome)
    }
}

/// Every duty of the agreement over `span`, which holds the view's time of knowing.
///
/// # Errors
/// What the agreement lacks.
pub fn duty_calendars(request: &Request<'_>, span: Span) -> Result<Vec<DutyCalendar>, String> {
    in_context(request, |context| {
        let each = request.agreement.duties.iter().map(|duty| {
            let in_force = request.in_force.span_in(context.zone);
            let moments = case_moments(context, duty, Span::new(in_force.start, request.view.as_of))?;
            let question = DutyQuestion {
                agreement: request.agreement,
                duty,
                calendars: context.calendars,
                zone: context.zone,
                customer: request.customer,
                view: request.view,
                moments: &moments,
                from: span.start.max(in_force.start),
                as_of: request.view.as_of,
            };
            let outcomes = duty_outcomes(&question)?;
            let coming = coming_due(&question, span.end.min(in_force.end))?;
            Ok(DutyCalendar { duty: duty.name.clone(), outcomes, coming })
        });
        each.collect()
    })
}

fn standing(context: &Context<'_>, duty: &Duty) -> Result<DutyStanding, String> {
    let request = context.request;
    let period = request.period.cut_to(request.in_force).span_in(context.zone);
    let since = Span::new(request.in_force.span_in(context.zone).start, period.end);
    let moments = case_moments(context, duty, since)?;
    let question = DutyQuestion {
        agreement: request.agreement,
        duty,
        calendars: context.calendars,
        zone: context.zone,
        customer: request.customer,
        view: request.view,
        moments: &moments,
        from: period.start,
        as_of: request.view.as_of,
    };
    let outcomes = duty_outcomes(&question)?;
    let done = outcomes.iter().filter_map(|one| Some((one.done_at?, one.done_by.as_deref()?)));
    let last = done.chain(question.last_act()).max();
    let mut waiting: Vec<DutyOutcome> = outcomes.iter().filter(|one| is_waiting(duty, one)).cloned().collect();
    waiting.sort_by_key(|one| (one.due_at.unwrap_or(Instant::MIN), one.since));
    Ok(DutyStanding {
        duty: duty.name.clone(),
        last_done_at: last.map(|(at, _)| at),
        last_done_by: last.map(|(_, fact)| fact.to_owned()),
        next_due_at: if waiting.is_empty() { next_due(&question)? } else { None },
        waiting,
    })
}

/// What is late can still be done, unless its time is over for good: a month that ended, a start that was announced.
fn is_waiting(duty: &Duty, one: &DutyOutcome) -> bool {
    let too_late = matches!(duty.due, DutyDue::EveryMonths(_) | DutyDue::Ahead(_));
    match one.state {
        DutyState::Due => true,
        DutyState::Missed => one.done_at.is_none() && !too_late,
        DutyState::Met | DutyState::NotApplicable => false,
    }
}
