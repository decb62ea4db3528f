//! Whether a credit comes by itself, may still be claimed, was claimed in time, or is refused.

use serde::Serialize;

use super::deadline::{Counting, Moments, due};
use super::eligibility::{ConditionState, Held};
use crate::agreement::{CreditTerms, Eligibility, Given, Window};
use crate::evidence::{CaseEventKind, FactNumber, ObligationEvent};
use crate::time::Instant;

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
    /// Another condition on the customer was not kept.
    ConditionNotKept,
}

impl ClaimState {
    /// Whether nothing is given in the end.
    pub fn is_refused(self) -> bool {
        matches!(self, ClaimState::TooLate | ClaimState::AccountNotCurrent | ClaimState::ConditionNotKept)
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
    /// Until when it is to be decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decide_until: Option<Instant>,
    /// Until when it is to be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_until: Option<Instant>,
    /// The fact behind the state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// What the customer must have done, and whether it is known to have been.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<ConditionState>,
}

/// Judges the claim of a credit whose conditions came to `conditions`.
pub fn claim_of(
    terms: &CreditTerms,
    conditions: Vec<(Eligibility, ConditionState)>,
    moments: Moments,
    counting: Counting<'_>,
) -> Result<Claim, String> {
    let automatic = terms.given == Given::Automatically;
    let first = if automatic { None } else { first_claim(moments, counting) };
    let claimed_at = first.map(|(_, at)| at);
    let moments = Moments { claimed: claimed_at, ..moments };
    let ends = |deadline: Option<_>| deadline.map_or(Ok(None), |deadline| due(deadline, moments, counting));
    let until = if automatic { None } else { ends(terms.claim)? };
    let broken = conditions.iter().find(|(_, state)| state.held == Held::No);
    let state = match (broken, claimed_at, until) {
        (Some((Eligibility::AccountCurrent, _)), ..) => ClaimState::AccountNotCurrent,
        (Some(_), ..) => ClaimState::ConditionNotKept,
        _ if automatic => ClaimState::Automatic,
        (_, Some(at), Some(until)) if until < at => ClaimState::TooLate,
        (_, Some(_), _) => ClaimState::Claimed,
        (_, None, Some(until)) if until < counting.view.as_of => ClaimState::TooLate,
        (_, None, _) => ClaimState::Claimable,
    };
    let fact = match broken {
        Some((_, condition)) => condition.fact.clone(),
        None => first.map(|(fact, _)| counting.view.id(fact).to_owned()),
    };
    Ok(Claim {
        state,
        until,
        claimed_at,
        decide_until: ends(terms.decide)?,
        pay_until: ends(terms.pay)?,
        fact,
        conditions: conditions.into_iter().map(|(_, state)| state).collect(),
    })
}

/// The first claim of these days: the duty `claim` asked for, or a case of type `claim` opened.
///
/// A claim may come before the close, not before the window.
fn first_claim(moments: Moments, counting: Counting<'_>) -> Option<(FactNumber, Instant)> {
    let days = moments.billed.days();
    let start = days.span_in(counting.zone).start;
    // A window that a claim opens belongs to the claim on whose day it ends.
    let anchored = matches!(moments.billed.kind, Window::BeforeClaim { .. });
    let in_time = |at: Instant| match anchored {
        true => counting.zone.date_of(at) == moments.billed.whole.end,
        false => start <= at,
    };
    let own =
        |customer: Option<&str>| counting.customer.is_none() || customer.is_none() || customer == counting.customer;
    let asked = counting.view.obligations.iter().filter(|(_, obligation)| {
        let about_these = match obligation.about.as_deref() {
            Some(about) => about == days.to_string(),
            None => in_time(obligation.at),
        };
        obligation.duty == "claim"
            && obligation.event == ObligationEvent::Requested
            && about_these
            && own(obligation.customer.as_deref())
    });
    let opened = counting.view.cases.iter().filter(|(_, case)| {
        case.event == CaseEventKind::Opened
            && case.type_of_case.as_deref() == Some("claim")
            && in_time(case.at)
            && own(case.customer.as_deref())
    });
    let asked = asked.map(|(fact, obligation)| (*fact, obligation.at));
    asked.chain(opened.map(|(fact, case)| (*fact, case.at))).min_by_key(|(_, at)| *at)
}
