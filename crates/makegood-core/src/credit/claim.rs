//! Whether a credit comes by itself, may still be claimed, was claimed in time, or is refused.

use jiff::ToSpan;
use serde::Serialize;

use crate::agreement::{Anchor, CreditTerms, Deadline, Given};
use crate::evidence::{ObligationEvent, View};
use crate::result::Calendars;
use crate::time::{Instant, Length, Period, Zone};

/// The state of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimState {
    /// No claim is needed.
    Automatic,
    /// A claim is needed; `until` says by when.
    Claimable,
    /// Claimed in time.
    Claimed,
    /// Claimed, or not claimed, after the deadline.
    TooLate,
    /// The account was not current at the window's end.
    AccountNotCurrent,
}

impl ClaimState {
    /// Whether nothing is given in the end.
    pub fn is_refused(self) -> bool {
        matches!(self, ClaimState::TooLate | ClaimState::AccountNotCurrent)
    }
}

/// The claim and its deadlines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// Where it stands.
    pub state: ClaimState,
    /// The last instant to claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// When it was claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed_at: Option<Instant>,
    /// Until when it is to be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_until: Option<Instant>,
    /// The fact behind the state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
}

/// Judges the claim for a window whose last counted trouble ended at `event`.
pub fn claim_of(
    terms: &CreditTerms,
    days: Period,
    event: Option<Instant>,
    customer: Option<&str>,
    view: &View<'_>,
    zone: &Zone,
    calendars: &Calendars,
) -> Result<Claim, String> {
    let window = days.span_in(zone);
    let pay_until = match terms.pay {
        Some(Deadline::EndOfFollowingMonth) => Some(end_of_following_month(days, zone)),
        Some(Deadline::Within(length, Anchor::PeriodEnd)) => Some(after_the_end(days, length, terms, zone, calendars)?),
        _ => None,
    };
    let claim = |state| Claim { state, until: None, claimed_at: None, pay_until, fact: None };
    if terms.if_account_current {
        let standing = view
            .accounts
            .iter()
            .filter(|(_, account)| customer == Some(account.customer.as_str()))
            .filter(|(_, account)| account.from < window.end && account.to.is_none_or(|to| window.end <= to))
            .max_by_key(|(_, account)| account.from);
        if let Some((fact, account)) = standing
            && !account.current
        {
            return Ok(Claim { fact: Some(view.id(*fact).to_owned()), ..claim(ClaimState::AccountNotCurrent) });
        }
    }
    if terms.given == Given::Automatically {
        return Ok(claim(ClaimState::Automatic));
    }
    let until = match terms.claim {
        None => None,
        Some(Deadline::EndOfFollowingMonth) => Some(end_of_following_month(days, zone)),
        Some(Deadline::Within(length, Anchor::Offer)) => match offer(days, customer, view, window.end) {
            // Nobody can be late for what was not offered yet.
            None => None,
            Some(offered) => Some(calendars.due(offered, length, terms.calendar.as_deref(), None, zone)?),
        },
        Some(Deadline::Within(length, Anchor::Event)) => {
            // The event's day is the last day on which it was still going on.
            let from = event.map_or(window.end, |event| event).plus_ms(-1);
            Some(calendars.due(from, length, terms.calendar.as_deref(), None, zone)?)
        }
        Some(Deadline::Within(length, _)) => Some(after_the_end(days, length, terms, zone, calendars)?),
    };
    let first_claim = view
        .obligations
        .iter()
        .filter(|(_, obligation)| obligation.duty == "claim" && obligation.event == ObligationEvent::Requested)
        .filter(|(_, obligation)| match obligation.about.as_deref() {
            Some(about) => about == days.to_string(),
            // A claim may come before the close, not before the window.
            None => window.start <= obligation.at,
        })
        .filter(|(_, obligation)| {
            customer.is_none() || obligation.customer.is_none() || obligation.customer.as_deref() == customer
        })
        .min_by_key(|(_, obligation)| obligation.at);
    let state = match (first_claim, until) {
        (Some((_, claim)), Some(until)) if until < claim.at => ClaimState::TooLate,
        (Some(_), _) => ClaimState::Claimed,
        (None, Some(until)) if until < view.as_of => ClaimState::TooLate,
        (None, _) => ClaimState::Claimable,
    };
    Ok(Claim {
        until,
        claimed_at: first_claim.map(|(_, claim)| claim.at),
        fact: first_claim.map(|(fact, _)| view.id(*fact).to_owned()),
        ..claim(state)
    })
}

/// When the provider first offered the credit of these days: the duty `offer`, done.
fn offer(days: Period, customer: Option<&str>, view: &View<'_>, end: Instant) -> Option<Instant> {
    let offers = view
        .obligations
        .iter()
        .filter(|(_, obligation)| obligation.duty == "offer" && obligation.event == ObligationEvent::Done)
        .filter(|(_, obligation)| match obligation.about.as_deref() {
            Some(about) => about == days.to_string(),
            None => end <= obligation.at,
        })
        .filter(|(_, obligation)| {
            customer.is_none() || obligation.customer.is_none() || obligation.customer.as_deref() == customer
        });
    offers.map(|(_, obligation)| obligation.at).min()
}

/// The last instant of `length` after the days: two months after June end with August, although June has 30 days.
fn after_the_end(
    days: Period,
    length: Length,
    terms: &CreditTerms,
    zone: &Zone,
    calendars: &Calendars,
) -> Result<Instant, String> {
    match length {
        Length::Months(months) => Ok(zone.start_of_day(days.end.saturating_add(i64::from(months).months()))),
        _ => calendars.due(days.span_in(zone).end.plus_ms(-1), length, terms.calendar.as_deref(), None, zone),
    }
}

/// The end of the month after the one in which the days end.
fn end_of_following_month(days: Period, zone: &Zone) -> Instant {
    let last = days.end.saturating_sub(1.day());
    zone.start_of_day(last.first_of_month().saturating_add(2.months()))
}
