//! What happens on cases that makes a duty due: late cases, changed severities, escalations.

use super::Context;
use super::clocks::{is_ours, outcomes};
use crate::agreement::{Duty, DutyFor};
use crate::evidence::CaseEventKind;
use crate::result::clock::{Case, ClockState};
use crate::result::duty::CaseMoment;
use crate::time::Span;

/// Every such moment in `span`, where the duty waits for one.
pub(super) fn case_moments(context: &Context<'_>, duty: &Duty, span: Span) -> Result<Vec<CaseMoment>, String> {
    match (duty.for_each, duty.clock.as_deref()) {
        (DutyFor::LateCase, Some(clock)) => late_cases(context, clock, span),
        (DutyFor::SeverityChange, _) => Ok(events(context, CaseEventKind::SeverityChanged, span)),
        (DutyFor::Escalation, _) => Ok(events(context, CaseEventKind::Escalated, span)),
        _ => Ok(Vec::new()),
    }
}

/// The cases that missed `clock` in `span`; one that a reclassification made late nobody could have told of before.
fn late_cases(context: &Context<'_>, clock: &str, span: Span) -> Result<Vec<CaseMoment>, String> {
    let Some(rule) = context.request.agreement.clocks.iter().find(|rule| rule.name == clock) else {
        return Err(format!("no clock is called `{clock}`"));
    };
    let outcomes = outcomes(context, rule, span, false, |_| true)?;
    let missed = outcomes.into_iter().filter(|outcome| outcome.state == ClockState::Missed);
    let at_its_due = missed.filter(|outcome| outcome.decided_at == outcome.due_at);
    let late = at_its_due.filter_map(|outcome| {
        let case = context.cases.iter().find(|case| case.id == outcome.case)?;
        Some(CaseMoment { about: outcome.case, at: outcome.due_at?, ..of_case(case) })
    });
    Ok(late.collect())
}

/// Every event of that kind on the agreement's cases before the end of `span`.
fn events(context: &Context<'_>, kind: CaseEventKind, span: Span) -> Vec<CaseMoment> {
    let ours = context.cases.iter().filter(|case| is_ours(context, case));
    let moments = ours.flat_map(|case| {
        let lines = case.lines().iter().filter(|line| line.event.event == kind && line.event.at < span.end);
        lines.map(|line| CaseMoment {
            about: line.fact.to_owned(),
            at: line.event.at,
            reason_given: kind == CaseEventKind::SeverityChanged && line.event.reason.is_some(),
            ..of_case(case)
        })
    });
    moments.collect()
}

fn of_case(case: &Case<'_>) -> CaseMoment {
    CaseMoment {
        about: case.id.to_owned(),
        case: case.id.to_owned(),
        region: case.stated(|event| event.region.as_deref()).map(str::to_owned),
        at: crate::time::Instant::MIN,
        reason_given: false,
    }
}
