//! Whether the customer did what a credit depends on: known to have, known not to have, or not proven.

use std::collections::BTreeMap;

use serde::Serialize;

use super::deadline::{Counting, Moments};
use crate::agreement::Eligibility;
use crate::agreement_file::Saying;
use crate::evidence::{CaseEventKind, ObligationEvent};
use crate::result::Incident;
use crate::time::Instant;

/// Whether a condition was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// A fact says so.
    Yes,
    /// A fact says that it was not.
    No,
    /// No fact says anything.
    Unknown,
}

/// A condition and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConditionState {
    /// As the agreement says it.
    pub condition: String,
    /// Whether it was kept.
    pub held: Held,
    /// The fact that decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
}

impl ConditionState {
    /// What is to be said where nothing decides.
    pub fn open(&self) -> Option<Saying> {
        (self.held == Held::Unknown).then(|| {
            let condition = &self.condition;
            Saying::new(
                format!("no fact says whether `{condition}`: the credit is owed if it was so"),
                format!("`{condition}` 조건을 갖추었는지 알려 주는 증빙이 없습니다. 갖춘 경우에 보상합니다"),
            )
        })
    }
}

/// The state of `condition` for a credit of these services and incidents.
pub fn state_of(
    condition: &Eligibility,
    services: &[&str],
    incidents: &[Incident],
    moments: Moments,
    counting: Counting<'_>,
) -> Result<ConditionState, String> {
    let (held, fact) = match condition {
        Eligibility::AccountCurrent => account(moments, counting),
        Eligibility::ReportedWithin(length) => {
            let mut spans: Vec<(Instant, Instant)> = incidents.iter().map(|one| (one.from, one.to)).collect();
            if spans.is_empty() {
                let window = moments.billed.days().span_in(counting.zone);
                spans.push((window.start, moments.event.unwrap_or(window.end)));
            }
            let mut limits = Vec::with_capacity(spans.len());
            for (from, to) in spans {
                let zone = counting.zone;
                limits.push((from, counting.calendars.due(to.plus_ms(-1), *length, counting.calendar, None, zone)?));
            }
            reported(&limits, services, counting)
        }
        Eligibility::Requests(least) => (requests(*least, services, moments, counting), None),
        Eligibility::Done(duty) => done(duty, moments, counting),
    };
    Ok(ConditionState { condition: condition.to_string(), held, fact })
}

fn own(customer: Option<&str>, counting: Counting<'_>) -> bool {
    counting.customer.is_none() || customer.is_none() || customer == counting.customer
}

fn account(moments: Moments, counting: Counting<'_>) -> (Held, Option<String>) {
    let end = moments.billed.days().span_in(counting.zone).end;
    let standing = counting
        .view
        .accounts
        .iter()
        .filter(|(_, account)| counting.customer == Some(account.customer.as_str()))
        .filter(|(_, account)| account.from < end && account.to.is_none_or(|to| end <= to))
        .max_by_key(|(_, account)| account.from);
    match standing {
        None => (Held::Unknown, None),
        Some((fact, account)) => {
            (if account.current { Held::Yes } else { Held::No }, Some(counting.view.id(*fact).to_owned()))
        }
    }
}

/// Whether a case about one of the services was opened between an incident's start and its limit.
fn reported(limits: &[(Instant, Instant)], services: &[&str], counting: Counting<'_>) -> (Held, Option<String>) {
    let opened = |event: CaseEventKind| matches!(event, CaseEventKind::Opened | CaseEventKind::Noticed);
    let about = |service: Option<&str>| service.is_none_or(|service| services.contains(&service));
    let mut cases = counting.view.cases.iter().filter(|(_, case)| {
        opened(case.event) && own(case.customer.as_deref(), counting) && about(case.service.as_deref())
    });
    let in_time = cases.find(|(_, case)| limits.iter().any(|(from, until)| *from <= case.at && case.at <= *until));
    match in_time {
        Some((fact, _)) => (Held::Yes, Some(counting.view.id(*fact).to_owned())),
        // A desk whose cases are known would know this one too.
        None if !counting.view.cases.is_empty() => (Held::No, None),
        None => (Held::Unknown, None),
    }
}

/// Counted by the origin that saw most: two probes of one request are not two requests.
fn requests(least: u64, services: &[&str], moments: Moments, counting: Counting<'_>) -> Held {
    let window = moments.billed.days().span_in(counting.zone);
    let mut counted: BTreeMap<&str, u64> = BTreeMap::new();
    for (_, cells) in &counting.view.cells {
        if !services.iter().any(|service| cells.subject.concerns(service, None, counting.customer)) {
            continue;
        }
        for (place, requests) in (0_i64..).zip(&cells.requests) {
            let at = cells.from.plus_ms(place * 60_000);
            if let Some(requests) = requests.filter(|_| window.start <= at && at < window.end) {
                let sum = counted.entry(&cells.origin).or_default();
                *sum = sum.saturating_add(requests);
            }
        }
    }
    match counted.values().max() {
        None => Held::Unknown,
        Some(counted) if least <= *counted => Held::Yes,
        Some(_) => Held::No,
    }
}

fn done(duty: &str, moments: Moments, counting: Counting<'_>) -> (Held, Option<String>) {
    let window = moments.billed.days().span_in(counting.zone);
    let proof = counting.view.obligations.iter().find(|(_, obligation)| {
        let meant = match obligation.about.as_deref() {
            Some(about) => about == moments.billed.days().to_string(),
            None => window.start <= obligation.at && obligation.at < window.end,
        };
        obligation.duty == duty
            && obligation.event == ObligationEvent::Done
            && meant
            && own(obligation.customer.as_deref(), counting)
    });
    match proof {
        Some((fact, _)) => (Held::Yes, Some(counting.view.id(*fact).to_owned())),
        None => (Held::Unknown, None),
    }
}
