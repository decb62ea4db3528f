//! When a deadline of credits ends: so long after an event, the period, the report, the claim or the offer.

use jiff::ToSpan;

use super::Billed;
use crate::agreement::{Anchor, Cycle, Deadline, Window};
use crate::evidence::{ObligationEvent, View};
use crate::result::{Calendars, window_of};
use crate::time::{Instant, Length, Zone};

/// The moments from which deadlines of one credit count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moments {
    /// The window the credit is for.
    pub billed: Billed,
    /// End of the last outage that counts.
    pub event: Option<Instant>,
    /// The claim, where there is one.
    pub claimed: Option<Instant>,
}

/// How deadlines are counted, and by which facts.
#[derive(Clone, Copy, Debug)]
pub struct Counting<'a> {
    /// Whose credit it is.
    pub customer: Option<&'a str>,
    /// The facts: reports and offers.
    pub view: &'a View<'a>,
    /// The zone of days.
    pub zone: &'a Zone,
    /// The agreement's calendars.
    pub calendars: &'a Calendars,
    /// The one that business days are counted in.
    pub calendar: Option<&'a str>,
}

/// The last instant of `deadline`; `None` where what it counts from has not happened yet: nobody can be late then.
pub fn due(deadline: Deadline, moments: Moments, counting: Counting<'_>) -> Result<Option<Instant>, String> {
    let (Deadline::Within(_, anchor) | Deadline::ByEndOf { after: anchor, .. }) = deadline;
    let Some(from) = moment(anchor, moments, counting) else { return Ok(None) };
    let zone = counting.zone;
    match deadline {
        // Two months after June end with August, although June has 30 days.
        Deadline::Within(Length::Months(months), Anchor::PeriodEnd) => {
            let end = moments.billed.days().end;
            Ok(Some(zone.start_of_day(end.saturating_add(i64::from(months).months()))))
        }
        Deadline::Within(length, _) => counting.calendars.due(from, length, counting.calendar, None, zone).map(Some),
        Deadline::ByEndOf { nth, cycle, .. } => {
            let kind = match (cycle, moments.billed.kind) {
                (Cycle::Quarter, _) => Window::Quarter,
                (Cycle::BillingCycle, kind @ Window::BillingCycle { .. }) => kind,
                _ => Window::Month,
            };
            let mut cycle = window_of(kind, zone.date_of(from));
            for _ in 0..nth {
                cycle = window_of(kind, cycle.end);
            }
            Ok(Some(zone.start_of_day(cycle.end)))
        }
    }
}

/// The instant on whose day counting begins.
fn moment(anchor: Anchor, moments: Moments, counting: Counting<'_>) -> Option<Instant> {
    let window = moments.billed.days().span_in(counting.zone);
    match anchor {
        // The event's day is the last day on which it was still going on.
        Anchor::Event => Some(moments.event.unwrap_or(window.end).plus_ms(-1)),
        Anchor::PeriodEnd => Some(window.end.plus_ms(-1)),
        Anchor::Claim => moments.claimed,
        Anchor::Report => first_done("report", moments, counting),
        Anchor::Offer => first_done("offer", moments, counting),
    }
}

/// When the provider first reported on, or offered the credit of, these days: the duty of that name, done.
fn first_done(duty: &str, moments: Moments, counting: Counting<'_>) -> Option<Instant> {
    let days = moments.billed.days();
    let end = days.span_in(counting.zone).end;
    let done = counting.view.obligations.iter().map(|(_, obligation)| obligation).filter(|obligation| {
        let about_these = match obligation.about.as_deref() {
            Some(about) => about == days.to_string(),
            None => end <= obligation.at,
        };
        let own = counting.customer.is_none()
            || obligation.customer.is_none()
            || obligation.customer.as_deref() == counting.customer;
        obligation.duty == duty && obligation.event == ObligationEvent::Done && about_these && own
    });
    done.map(|obligation| obligation.at).min()
}
