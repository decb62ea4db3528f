//! Every settlement that was asked for, handed out one at a time.

use makegood_core::agreement::Agreement;
use makegood_core::evidence::collection::Collection;
use makegood_core::evidence::{ByCustomer, View};
use makegood_core::settle::{
    Adjustment, Files, InForce, Job, Request, Settlement, adjustment, jobs, looks_at, settle, unknown_customers,
};
use makegood_core::time::{Instant, Period};

use super::Bar;
use crate::command::Failure;
use crate::inputs::agreements::Agreements;
use crate::inputs::evidence;

/// What to settle, and how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan<'a> {
    pub(crate) period: Period,
    pub(crate) as_of: Option<Instant>,
    /// Settle as known then too, and show the difference.
    pub(crate) closed_at: Option<Instant>,
    pub(crate) customer: Option<&'a str>,
    pub(crate) traced: bool,
}

/// One settlement with the version it settles.
pub(crate) struct Settled<'a> {
    pub(crate) agreement: &'a Agreement,
    pub(crate) settlement: Settlement,
    pub(crate) adjustment: Option<Adjustment>,
    /// Whether another version of the agreement is settled for the same period.
    pub(crate) one_of_many: bool,
}

/// Settles everything `plan` asks for and gives each settlement to `take`, which keeps it or not.
///
/// # Errors
/// Evidence without a fact, a period in which no version is in force, or an agreement that cannot be settled by;
/// whatever `take` answers.
pub(crate) fn each(
    agreements: &Agreements,
    collection: &Collection,
    plan: &Plan<'_>,
    mut take: impl FnMut(Settled<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let Some(latest) = evidence::latest(collection) else {
        return Err(Failure::Input("the evidence holds no fact: there is nothing to settle from".to_owned()));
    };
    let known_at = |at| ByCustomer::new(collection, at, |service| looks_at(&agreements.agreements, service));
    let now = known_at(plan.as_of.unwrap_or(latest));
    let then = plan.closed_at.map(known_at);
    let jobs = jobs(&agreements.agreements, now.whole(), plan.period, plan.customer).map_err(Failure::Input)?;
    unknown_customers(&now).iter().for_each(|note| anstream::eprintln!("note: {note}"));
    let mut bar = Bar::over(jobs.len());
    for Job { version, customer, one_of_many } in jobs {
        let settle_on = |known: &ByCustomer<'_>| {
            let (view, head) = (known.view_of(customer), known.head_of(customer).to_string());
            settled(&request_of(agreements, version, customer, plan, &view, &head))
        };
        let settlement = settle_on(&now)?;
        let adjustment = match &then {
            Some(then) => Some(adjustment(&settle_on(then)?, &settlement)),
            None => None,
        };
        take(Settled { agreement: version.agreement, settlement, adjustment, one_of_many })?;
        bar.step();
    }
    Ok(())
}

fn request_of<'a>(
    agreements: &'a Agreements,
    version: InForce<'a>,
    customer: Option<&'a str>,
    plan: &Plan<'_>,
    view: &'a View<'a>,
    evidence_head: &'a str,
) -> Request<'a> {
    Request {
        agreement: version.agreement,
        files: Files { agreements: &agreements.agreements, sha256: &agreements.hashes },
        in_force: version.days,
        period: plan.period,
        customer,
        view,
        evidence_head,
        traced: plan.traced,
    }
}

fn settled(request: &Request<'_>) -> Result<Settlement, Failure> {
    settle(request).map_err(|error| {
        let agreement = request.agreement;
        Failure::Input(format!("`{}` version `{}` cannot be settled: {error}", agreement.id, agreement.version))
    })
}
