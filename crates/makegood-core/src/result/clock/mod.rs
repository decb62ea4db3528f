//! Promised times on cases: one clock rule read over one case's events (R3–R5, C1–C9).
//!
//! A clock has a start, pauses, a stop and a target by severity and plan. Its due time is reckoned from the start,
//! the target and the pauses alone, so every event before the stop counts and none after it does.
//!
//! - It starts with the rule's event; where that is `noticed`, at the latest with `opened`.
//! - It stops with what the rule names; `resolved` and `closed` stop it too, unless it waits for a recovery plan or a
//!   report, which are owed beyond the end of a case. Automatic replies and escalations stop nothing.
//! - Done exactly at the due time is in time. A due time at 24:00 is missed at 00:00 of the next day.
//! - Only the states that the rule names pause it; how far a pause moves the due time stands in `meter`.
//! - What was met or missed stays, whatever becomes of severity and plan. Reopening a case takes back its correction,
//!   resolution or closing; the time in between is a pause, or the clock starts anew, as agreed. An answer or a report,
//!   once given, stays given.
//! - A clock by an agreed date is due on the date that the case's last `date_agreed` event states, else on the day of
//!   the next act of the duty it names; no pause moves it.
//! - A clock that repeats has one outcome a round: from the start, or the act before, to the next one. One that starts
//!   with `customer_wrote` has one for each time the customer wrote after an answer and waits: the next answer answers
//!   all that was written until then, and what was written before the first answer is the first answer's.
//! - Severity and plan as they came in hold from the start; what is known only later is a change.

mod acts;
mod amended;
mod case;
mod change;
mod finish;
mod meter;
mod outcome;
mod pauses;
mod promise;
mod reach;
mod rounds;
mod run;
mod standing;
mod start;
mod wording;

pub use acts::{DoneAct, acts_of};
pub use amended::{Terms, clock_under};
pub use case::{Case, CaseLine, cases_from, cases_of};
pub use outcome::{ClockOutcome, ClockState, CountedIn, Derivation, Pace, Pause, Reclassified, Step, Used};
pub use wording::{spoken, spoken_in};

use super::Calendars;
use crate::agreement::{ClockRule, ClockTarget};
use crate::agreement_file::Saying;
use crate::time::{Calendar, Instant, Length, Zone};
use meter::Meter;

/// One clock, and all it is reckoned with.
#[derive(Clone, Copy, Debug)]
pub struct ClockQuestion<'a> {
    /// The clock.
    pub rule: &'a ClockRule,
    /// The agreement's calendars.
    pub calendars: &'a Calendars,
    /// The region of cases that name none.
    pub region: Option<&'a str>,
    /// The zone of civil days: the agreement's.
    pub zone: &'a Zone,
    /// The plan of cases that name none.
    pub plan: Option<&'a str>,
    /// Acts of duties in order of time, for clocks that are due with the next one.
    pub acts: &'a [DoneAct<'a>],
    /// The present: later events are not there yet.
    pub as_of: Instant,
    /// Whether to derive the outcome step by step.
    pub traced: bool,
}

/// What `question`'s clock came to on `case`: one outcome, or for a clock that repeats one a round.
///
/// # Errors
/// What the agreement lacks: a target in business time without a calendar of that name. What a case lacks, or a
/// date that no calendar knows, makes its own outcome not applicable, with the reason.
pub fn clock_of(question: &ClockQuestion<'_>, case: &Case<'_>) -> Result<Vec<ClockOutcome>, String> {
    check(question.rule, question.calendars).map_err(|error| format!("clock `{}`: {error}", question.rule.name))?;
    let known = case.known(question.as_of);
    let region = region_of(question, case);
    let meter = match calendar_of(question, case) {
        Ok(calendar) => Meter { zone: question.zone, calendar },
        Err(reason) => return Ok(vec![finish::cannot_be_counted(question, case, reason)]),
    };
    Ok(rounds::rounds(question, case, known, region, meter))
}

/// The calendar in which `question`'s clock counts on `case`; none where its rule names none.
///
/// # Errors
/// The case's region has no calendar of that name.
pub fn calendar_of<'a>(question: &ClockQuestion<'a>, case: &Case<'a>) -> Result<Option<&'a Calendar>, Saying> {
    let Some(name) = question.rule.calendar.as_deref() else { return Ok(None) };
    let region = region_of(question, case);
    question.calendars.named(name, region).map(Some).map_err(|_| {
        let region = region.unwrap_or("not stated");
        Saying::new(
            format!("calendar `{name}` is not known in region `{region}`"),
            format!("영업일·영업시간 `{name}`을(를) 지역 `{region}`에서 알 수 없습니다"),
        )
    })
}

fn region_of<'a>(question: &ClockQuestion<'a>, case: &Case<'a>) -> Option<&'a str> {
    case::stated(case.known(question.as_of), |event| event.region.as_deref()).or(question.region)
}

/// Whether every target of the rule can be counted.
fn check(rule: &ClockRule, calendars: &Calendars) -> Result<(), String> {
    let in_business =
        |target: &ClockTarget| matches!(target, ClockTarget::Within(Length::BusinessTime(_) | Length::BusinessDays(_)));
    match (rule.calendar.as_deref(), rule.target.cells().iter().find(|(_, target)| in_business(target))) {
        (None, Some((_, ClockTarget::Within(length)))) => {
            Err(format!("`{length}` cannot be counted: no calendar is named for it"))
        }
        (Some(name), _) => calendars.named(name, None).map(|_| ()),
        (None, _) => Ok(()),
    }
}
