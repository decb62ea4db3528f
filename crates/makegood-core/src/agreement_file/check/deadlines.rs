//! Deadlines of credits, counted in days from the end of the settled period.

use super::figures::whole_days;
use crate::agreement::{Anchor, CreditTerms, Cycle, Deadline, DutyDue, DutyFor};

use super::Subject;

/// Days of the shortest month: the least that "the end of the following month" leaves.
const SHORTEST_MONTH: i64 = 28;
/// Days of the shortest quarter.
const SHORTEST_QUARTER: i64 = 90;

/// The last day of a deadline, for trouble on the period's last day; `claimed` is the day of the claim. The end of the
/// following month counts as the shortest. `None` where the day of its anchor is not known.
pub(super) fn last_day(deadline: Deadline, claimed: Option<i64>, reported: Option<i64>) -> Option<i64> {
    match deadline {
        Deadline::ByEndOf { nth, cycle, after } => {
            let shortest = match cycle {
                Cycle::Month | Cycle::BillingCycle => SHORTEST_MONTH,
                Cycle::Quarter => SHORTEST_QUARTER,
            };
            let from = match after {
                Anchor::Event | Anchor::PeriodEnd => 0,
                Anchor::Report => reported?,
                Anchor::Claim => claimed?,
                Anchor::Offer => return None,
            };
            Some(from + i64::from(nth) * shortest)
        }
        Deadline::Within(length, Anchor::Event | Anchor::PeriodEnd) => Some(whole_days(length)),
        Deadline::Within(length, Anchor::Report) => Some(reported? + whole_days(length)),
        // The day of the provider's offer is known to nobody beforehand.
        Deadline::Within(_, Anchor::Offer) => None,
        Deadline::Within(length, Anchor::Claim) => Some(claimed? + whole_days(length)),
    }
}

/// The day until when a claim may come.
pub(super) fn last_claim(terms: &CreditTerms, reported: Option<i64>) -> Option<i64> {
    last_day(terms.claim?, None, reported)
}

/// The day on which the period's report is due, with the duty that says so.
pub(super) fn report_day<'given>(subject: &Subject<'given>) -> Option<(i64, &'given str)> {
    subject.agreement.duties.iter().find_map(|duty| match (duty.for_each, duty.due) {
        (DutyFor::Month, DutyDue::Within(length)) => Some((whole_days(length), duty.name.as_str())),
        _ => None,
    })
}
