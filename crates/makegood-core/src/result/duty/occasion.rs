//! The occasions on which a duty is owed.

use jiff::ToSpan;
use jiff::civil::Date;

use super::lasting::outages;
use super::{CaseMoment, DutyQuestion};
use crate::agreement::{DutyDue, DutyFor};
use crate::evidence::ObligationEvent;
use crate::time::{Instant, Period};

/// Something that makes a duty due.
#[derive(Clone, Debug)]
pub(super) struct Occasion<'a> {
    /// The fact's id, or the days.
    pub(super) about: String,
    /// Another name under which the act may be filed: the case or outage that a request was about, an outage's source.
    pub(super) also: Option<&'a str>,
    /// From when on it is owed.
    pub(super) since: Instant,
    /// From when on an act can answer it.
    pub(super) open_from: Instant,
    /// Until when the occasion lasts; absent = it still does.
    pub(super) until: Option<Instant>,
    /// The region, whose calendar counts.
    pub(super) region: Option<&'a str>,
    /// An announcement that the occasion's own fact carries.
    pub(super) announced: Option<Instant>,
}

/// Every occasion before `question.as_of`, in order of time.
pub(super) fn occasions<'a>(question: &DutyQuestion<'a>) -> Vec<Occasion<'a>> {
    let mut found = match (question.duty.due, question.duty.for_each) {
        (DutyDue::EveryMonths(months), _) => by_calendar(question, months, question.zone.date_of(question.from)),
        (_, DutyFor::Calendar) => Vec::new(),
        (_, DutyFor::Month) => ended_months(question),
        (_, DutyFor::Outage) => outages(question),
        (_, DutyFor::Maintenance) => maintenance(question),
        (_, DutyFor::LateCase | DutyFor::SeverityChange | DutyFor::Escalation) => {
            question.moments.iter().map(|moment| on_a_case(question, moment)).collect()
        }
        (_, DutyFor::Request | DutyFor::Change | DutyFor::AdverseChange) => requests(question),
    };
    found.retain(|occasion| occasion.since < question.as_of);
    found.sort_by(|left, right| (left.since, &left.about).cmp(&(right.since, &right.about)));
    found
}

/// Planned windows only: nobody can announce an emergency days ahead.
fn maintenance<'a>(question: &DutyQuestion<'a>) -> Vec<Occasion<'a>> {
    let view = question.view;
    let planned = view.maintenance.iter().filter(|(_, window)| !window.emergency && question.concerns(&window.subject));
    planned
        .map(|&(fact, window)| Occasion {
            about: view.id(fact).to_owned(),
            also: None,
            since: window.from,
            open_from: window.from,
            until: Some(window.to),
            region: window.subject.region.as_deref(),
            announced: Some(window.announced),
        })
        .collect()
}

/// What happened on a case. At once means with the event itself; nobody can do it before that or say when it is over.
fn on_a_case<'a>(question: &DutyQuestion<'_>, moment: &'a CaseMoment) -> Occasion<'a> {
    let at_once = question.duty.due == DutyDue::AtOnce;
    Occasion {
        about: moment.about.clone(),
        also: Some(&moment.case),
        since: moment.at,
        open_from: moment.at,
        until: at_once.then_some(moment.at),
        region: moment.region.as_deref(),
        announced: moment.reason_given.then_some(moment.at),
    }
}

/// `requested` facts: a report is owed from then on; a change, the same, takes effect then.
fn requests<'a>(question: &DutyQuestion<'a>) -> Vec<Occasion<'a>> {
    let view = question.view;
    let asked = question.obligations(ObligationEvent::Requested);
    asked
        .map(|(fact, request)| Occasion {
            about: view.id(fact).to_owned(),
            also: request.about.as_deref(),
            since: request.at,
            open_from: request.at,
            until: None,
            region: None,
            announced: None,
        })
        .collect()
}

/// Each calendar month that has ended; what is owed for it counts from its last day.
fn ended_months<'a>(question: &DutyQuestion<'a>) -> Vec<Occasion<'a>> {
    let months = by_calendar(question, 1, question.agreement.effective).into_iter();
    months
        .filter_map(|month| {
            let since = month.until?.plus_ms(-1);
            Some(Occasion { since, until: None, ..month })
        })
        .collect()
}

/// Every month: each calendar month. Every n months: n months at a time from the agreement's effective date.
pub(super) fn by_calendar<'a>(question: &DutyQuestion<'a>, months: u8, from: Date) -> Vec<Occasion<'a>> {
    let first = question.agreement.effective;
    let nth = |count: i32| {
        let moved = |count: i32| first.saturating_add((i32::from(months) * count).months());
        match months {
            1 => Period::months(first.first_of_month().saturating_add(count.months()), 1),
            _ => Period::new(moved(count), moved(count + 1)),
        }
    };
    let end = question.zone.date_of(question.as_of);
    (0..)
        .map(nth)
        .take_while(|days| !days.is_empty() && days.first <= end)
        .map(|days| {
            Period::new(days.first.max(first), question.agreement.ends.map_or(days.end, |end| end.min(days.end)))
        })
        .filter(|days| !days.is_empty() && from <= days.end)
        .map(|days| {
            let span = days.span_in(question.zone);
            let about = days.to_string();
            let (since, until) = (span.start, Some(span.end));
            Occasion { about, also: None, since, open_from: since, until, region: None, announced: None }
        })
        .collect()
}
