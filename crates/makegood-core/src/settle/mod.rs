//! Agreement + evidence + period → settlement: the whole flow on one screen.

mod adjustment;
mod assemble;
pub mod bulk;
mod clocks;
mod credits;
mod duties;
mod jobs;
mod limits;
mod objectives;
mod rights;
mod settlement;
mod versions;

pub use adjustment::{Adjustment, Change, adjustment};
pub use clocks::{ClockSettlement, MissedCase};
pub use duties::DutySettlement;
pub use jobs::{Job, jobs};
pub use settlement::{
    AgreementName, EvidenceName, MeasuredFigure, ObjectiveSettlement, PeriodCredit, Remark, Settlement, Status,
    WindowName,
};
pub use versions::{InForce, in_force};

use crate::agreement::Agreement;
use crate::credit::RightState;
use crate::evidence::View;
use crate::result::Calendars;
use crate::result::clock::{Case, cases_of};
use crate::time::{Period, Zone};

/// The rules by which this engine settles; a change to any settled byte is a new number.
pub const RULES_VERSION: u32 = 1;

/// What to settle.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// One version of one agreement.
    pub agreement: &'a Agreement,
    /// SHA-256 of its canonical text, for the settlement to name.
    pub agreement_hash: &'a str,
    /// The days on which this version is in force.
    pub in_force: Period,
    /// What to settle; windows that end in it are closed.
    pub period: Period,
    /// For whom, where the evidence knows customers.
    pub customer: Option<&'a str>,
    /// The evidence in force at one time of knowing.
    pub view: &'a View<'a>,
    /// The head of the evidence's hash chain.
    pub evidence_head: &'a str,
    /// Whether to derive every figure down to the stretch.
    pub traced: bool,
}

/// Settles one version of one agreement for one period; `Err` says what the agreement lacks.
pub fn settle(request: &Request<'_>) -> Result<Settlement, String> {
    let agreement = request.agreement;
    let zone = Zone::named(&agreement.time_zone).map_err(|error| error.to_string())?;
    let calendars = Calendars::of(agreement)?;
    let plan = plan_of(request, &zone);
    let cases = if agreement.clocks.is_empty() { Vec::new() } else { cases_of(request.view) };
    let context = Context { request, zone: &zone, calendars: &calendars, plan: plan.as_deref(), cases: &cases };
    plan_is_known(&context)?;
    let judged = objectives::judge(&context)?;
    let credits = credits::credits(&context, &judged)?;
    let rights = rights::rights(&context)?;
    let (clocks, duties) = (clocks::clocks(&context)?, duties::duties(&context)?);
    Ok(assemble::assemble(&context, judged, Promises { credits, rights, clocks, duties }))
}

/// What every step looks at.
#[derive(Clone, Copy)]
struct Context<'a> {
    request: &'a Request<'a>,
    zone: &'a Zone,
    calendars: &'a Calendars,
    plan: Option<&'a str>,
    cases: &'a [Case<'a>],
}

/// What comes of the agreement beside its judged objectives.
struct Promises {
    credits: Vec<PeriodCredit>,
    rights: Vec<RightState>,
    clocks: Vec<ClockSettlement>,
    duties: Vec<DutySettlement>,
}

/// The customer's plan at the period's end, else the agreement's own.
fn plan_of(request: &Request<'_>, zone: &Zone) -> Option<String> {
    let end = request.period.cut_to(request.in_force).span_in(zone).end;
    request
        .view
        .accounts
        .iter()
        .map(|(_, account)| account)
        .filter(|account| request.customer == Some(account.customer.as_str()))
        .filter(|account| account.from < end && account.to.is_none_or(|to| end <= to))
        .filter(|account| account.plan.is_some())
        .max_by_key(|account| account.from)
        .and_then(|account| account.plan.clone())
        .or_else(|| request.agreement.plan.clone())
}

/// A plan that the agreement does not have would silently promise nothing.
fn plan_is_known(context: &Context<'_>) -> Result<(), String> {
    let agreement = context.request.agreement;
    let known = agreement.plans.join("`, `");
    match context.plan {
        Some(plan) if !agreement.plans.is_empty() && agreement.plans.iter().all(|own| own != plan) => {
            Err(format!("plan `{plan}` is none of its plans `{known}`; correct the account fact"))
        }
        _ => Ok(()),
    }
}
