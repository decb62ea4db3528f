//! One occasion of one duty: until when, done when, met or missed.

use super::ahead::latest_notice;
use super::occasion::Occasion;
use super::reason::reason;
use super::{DutyOutcome, DutyQuestion, DutyState};
use crate::agreement::{DutyDue, DutyFor};
use crate::agreement_file::Saying;
use crate::evidence::{FactNumber, ObligationEvent};
use crate::time::{Instant, Length};

/// Whether the duty's deadline can be counted at all.
pub(super) fn check(question: &DutyQuestion<'_>) -> Result<(), String> {
    let duty = question.duty;
    let length = match (duty.due, duty.for_each) {
        (DutyDue::Within(_) | DutyDue::Ahead(_) | DutyDue::AtOnce, DutyFor::Calendar) => {
            return Err("it names nothing that makes it due; write `for_each`, or `due: every month`".to_owned());
        }
        (DutyDue::Ahead(_), DutyFor::Outage | DutyFor::Request | DutyFor::Month) => {
            return Err(
                "nobody can act ahead of an outage, a request or a month's end; write `due: within …`".to_owned()
            );
        }
        (DutyDue::EveryMonths(0), _) => return Err("`every 0 months` never comes".to_owned()),
        (DutyDue::Ahead(length @ Length::Months(_)), _) => {
            return Err(format!("`{length}` ahead: write it in days or hours"));
        }
        (DutyDue::Within(length) | DutyDue::Ahead(length), _) => length,
        (DutyDue::AtOnce | DutyDue::EveryMonths(_), _) => return Ok(()),
    };
    match (length, duty.calendar.as_deref()) {
        (Length::BusinessDays(_) | Length::BusinessTime(_), None) => {
            Err(format!("`{length}` cannot be counted: no calendar is named for it"))
        }
        (_, Some(name)) => question.calendars.named(name, None).map(|_| ()),
        (_, None) => Ok(()),
    }
}

/// When the act was done, by which fact.
struct Done {
    at: Instant,
    by: String,
}

pub(super) fn judge(question: &DutyQuestion<'_>, occasion: &Occasion<'_>, taken: &mut Vec<FactNumber>) -> DutyOutcome {
    let done = done(question, occasion, taken);
    let (duty, region) = (question.duty, occasion.region);
    let calendar = duty.calendar.as_deref();
    let due = match duty.due {
        DutyDue::AtOnce => Ok(occasion.until),
        DutyDue::EveryMonths(_) => Ok(occasion.until),
        DutyDue::Within(length) => {
            question.calendars.due(occasion.since, length, calendar, region, question.zone).map(Some)
        }
        DutyDue::Ahead(length) => {
            latest_notice(question.calendars, occasion.since, length, calendar, region, question.zone).map(Some)
        }
    };
    let mut outcome = DutyOutcome {
        about: occasion.about.clone(),
        since: occasion.since,
        due_at: None,
        done_at: done.as_ref().map(|done| done.at),
        done_by: done.as_ref().map(|done| done.by.clone()),
        state: DutyState::NotApplicable,
        decided_at: None,
        reason: Saying::new("", ""),
    };
    let due = match due {
        Ok(due) => due,
        Err(error) => {
            let ko = format!("기한을 셀 수 없습니다: {error}");
            return DutyOutcome { reason: Saying::new(error, ko), ..outcome };
        }
    };
    outcome.due_at = due;
    let in_time = match (&done, duty.due) {
        (None, _) => false,
        (Some(done), DutyDue::Ahead(length)) => question
            .calendars
            .is_ahead(done.at, occasion.since, length, calendar, region, question.zone)
            .unwrap_or(false),
        (Some(_), DutyDue::EveryMonths(_)) => true,
        (Some(done), _) => due.is_none_or(|due| done.at <= due),
    };
    // A notice is judged when what it announces begins; everything else when it is done or late.
    let ends = if matches!(duty.due, DutyDue::Ahead(_)) { Some(occasion.since) } else { due };
    (outcome.state, outcome.decided_at) = match (&done, in_time, ends) {
        (Some(done), true, ends) => {
            let ahead = matches!(duty.due, DutyDue::Ahead(_));
            (DutyState::Met, Some(if ahead { ends.unwrap_or(done.at) } else { done.at }))
        }
        (_, false, Some(ends)) if ends < question.as_of || done.is_some() => (DutyState::Missed, Some(ends)),
        // At the end of a month nothing more can be done in it.
        (None, _, Some(ends)) if ends <= question.as_of && matches!(duty.due, DutyDue::EveryMonths(_)) => {
            (DutyState::Missed, Some(ends))
        }
        _ => (DutyState::Due, None),
    };
    outcome.reason = reason(question, occasion, &outcome);
    outcome
}

/// The earliest act that answers the occasion.
fn done(question: &DutyQuestion<'_>, occasion: &Occasion<'_>, taken: &mut Vec<FactNumber>) -> Option<Done> {
    let ahead = matches!(question.duty.due, DutyDue::Ahead(_));
    let by_calendar = matches!(question.duty.due, DutyDue::EveryMonths(_));
    let names = |about: &str| about == occasion.about || Some(about) == occasion.also;
    let answers = |about: Option<&str>, at: Instant, fact: FactNumber| {
        if by_calendar {
            return occasion.since <= at && occasion.until.is_none_or(|end| at < end);
        }
        match about {
            Some(about) => names(about) && (ahead || occasion.open_from <= at),
            // Without a name it can only be told by time: the first act after a request that nothing else answers.
            None => {
                let in_turn = matches!(question.duty.for_each, DutyFor::Request | DutyFor::Month);
                in_turn && occasion.since <= at && !taken.contains(&fact)
            }
        }
    };
    let acts = question.obligations(ObligationEvent::Done);
    let act = acts
        .filter(|(fact, act)| answers(act.about.as_deref(), act.at, *fact))
        .min_by_key(|(fact, act)| (act.at, *fact));
    if let Some((fact, _)) = act.filter(|(_, act)| act.about.is_none()) {
        taken.push(fact);
    }
    let act = act.map(|(fact, act)| Done { at: act.at, by: question.view.id(fact).to_owned() });
    let announced = occasion.announced.map(|at| Done { at, by: occasion.about.clone() });
    [act, announced].into_iter().flatten().min_by_key(|done| done.at)
}
