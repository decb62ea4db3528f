//! Promised acts on evidence: notices, reports, backups, reviews (R6–R8, C15).
//!
//! | `for_each` | the occasion | done by |
//! |---|---|---|
//! | outage | each outage fact, or those that last long enough (`lasting`) | an obligation `done` about it, or about its source |
//! | maintenance | each planned window | the window's own `announced`, or an obligation `done` about it |
//! | request | each obligation `requested` | an obligation `done` about it, or about the same case or fact |
//! | (adverse) change | each obligation `requested`, whose `at` is when the change takes effect | the same |
//! | late case | each case that misses the clock, at its due time | an obligation `done` about the case |
//! | severity change, escalation | each such event | the event's own `reason` (of a change), or an obligation `done` about it or the case |
//! | (every n months) | each month, or n months from the effective date | an obligation `done` within it |

mod ahead;
mod judge;
mod lasting;
mod next;
mod occasion;
mod outcome;
mod reason;

pub use ahead::{earliest_start, latest_notice};
pub(in crate::result) use ahead::{notice_given, notice_lacks};
pub use next::{coming_due, next_due};
pub use outcome::{DutyOutcome, DutyState};

use super::Calendars;
use crate::agreement::{Agreement, Duty};
use crate::evidence::{FactNumber, Obligation, ObligationEvent, Subject, View};
use crate::time::{Instant, Zone};

/// One duty, and all it is judged with.
#[derive(Clone, Copy, Debug)]
pub struct DutyQuestion<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The duty.
    pub duty: &'a Duty,
    /// The agreement's calendars.
    pub calendars: &'a Calendars,
    /// The agreement's zone.
    pub zone: &'a Zone,
    /// For whom, where the evidence knows customers.
    pub customer: Option<&'a str>,
    /// The evidence.
    pub view: &'a View<'a>,
    /// What happened on cases that makes it due.
    pub moments: &'a [CaseMoment],
    /// Months that end before this are left out.
    pub from: Instant,
    /// The present: later facts are not there yet.
    pub as_of: Instant,
}

/// Something on a case that makes a duty due: it is late, its severity changed, the customer escalated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseMoment {
    /// What the act is about: the case, or the event's fact.
    pub about: String,
    /// The case.
    pub case: String,
    /// The customer's region, whose calendar counts.
    pub region: Option<String>,
    /// When: for a late case, when it was due.
    pub at: Instant,
    /// Whether the event itself gives the reason that is owed.
    pub reason_given: bool,
}

/// What became of the duty on every occasion so far, in order of time.
///
/// # Errors
/// What the agreement lacks: a deadline in business days without a calendar, or one that makes no sense.
pub fn duty_outcomes(question: &DutyQuestion<'_>) -> Result<Vec<DutyOutcome>, String> {
    let named = |error: String| format!("duty `{}`: {error}", question.duty.name);
    judge::check(question).map_err(named)?;
    // A `done` fact answers one occasion only, unless it names which.
    let mut taken = Vec::new();
    Ok(occasion::occasions(question).iter().map(|occasion| judge::judge(question, occasion, &mut taken)).collect())
}

impl<'a> DutyQuestion<'a> {
    /// The last act of the duty up to the present, and the id of the fact that says so.
    pub fn last_act(&self) -> Option<(Instant, &'a str)> {
        let last = self.obligations(ObligationEvent::Done).max_by_key(|(fact, act)| (act.at, *fact));
        last.map(|(fact, act)| (act.at, self.view.id(fact)))
    }

    /// Whether a fact about `subject` concerns the agreement and the customer.
    fn concerns(&self, subject: &Subject) -> bool {
        let services = &self.agreement.services;
        let known = services.is_empty() || services.iter().any(|service| service.id == subject.service);
        known && self.is_for(subject.customer.as_deref())
    }

    fn is_for(&self, customer: Option<&str>) -> bool {
        customer.is_none() || self.customer.is_none() || customer == self.customer
    }

    /// The facts about this duty up to the present.
    fn obligations(&self, event: ObligationEvent) -> impl Iterator<Item = (FactNumber, &'a Obligation)> + use<'a> {
        let question = *self;
        question
            .view
            .obligations
            .iter()
            .copied()
            .filter(move |(_, obligation)| obligation.duty == question.duty.name && obligation.event == event)
            .filter(move |(_, obligation)| {
                question.is_for(obligation.customer.as_deref()) && obligation.at <= question.as_of
            })
    }
}
