//! Every settlement that was asked for, handed out one at a time.

use makegood_core::agreement::Agreement;
use makegood_core::evidence::View;
use makegood_core::evidence::collection::Collection;
use makegood_core::settle::{Adjustment, InForce, Request, Settlement, adjustment, in_force, settle};
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

/// Evidence as known at one time.
struct Known<'a> {
    view: View<'a>,
    head: String,
}

impl<'a> Known<'a> {
    fn at(collection: &'a Collection, at: Instant) -> Known<'a> {
        Known { view: View::new(collection.as_of(at), at), head: collection.head(at).to_string() }
    }
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
    let now = Known::at(collection, plan.as_of.unwrap_or(latest));
    let then = plan.closed_at.map(|at| Known::at(collection, at));
    let mut jobs: Vec<(InForce<'_>, Option<&str>, bool)> = Vec::new();
    for id in agreements.ids() {
        let versions = versions_in(agreements, id, plan.period)?;
        for version in &versions {
            let customers = customers_of(version.agreement, &now.view, plan.customer);
            jobs.extend(customers.into_iter().map(|customer| (*version, customer, 1 < versions.len())));
        }
    }
    let mut bar = Bar::over(jobs.len());
    for (version, customer, one_of_many) in jobs {
        let request = |known| request_of(agreements, version, customer, plan, known);
        let settlement = settled(&request(&now))?;
        let adjustment = match &then {
            Some(then) => Some(adjustment(&settled(&request(then))?, &settlement)),
            None => None,
        };
        take(Settled { agreement: version.agreement, settlement, adjustment, one_of_many })?;
        bar.step();
    }
    Ok(())
}

fn versions_in<'a>(agreements: &'a Agreements, id: &str, period: Period) -> Result<Vec<InForce<'a>>, Failure> {
    let all = in_force(&agreements.agreements, id);
    let versions: Vec<InForce<'_>> = all.iter().filter(|own| !own.days.cut_to(period).is_empty()).copied().collect();
    if versions.is_empty() {
        let days: Vec<String> = all.iter().map(|own| days_of(own)).collect();
        return Err(Failure::Input(format!(
            "no version of `{id}` is in force in {period}: {}; give the file of the version that is",
            days.join(", ")
        )));
    }
    Ok(versions)
}

fn days_of(version: &InForce<'_>) -> String {
    let name = &version.agreement.version;
    match version.agreement.ends {
        Some(_) => format!("version `{name}` is from {} until {}", version.days.first, version.days.end),
        None => format!("version `{name}` is from {}", version.days.first),
    }
}

/// For whom to settle: the one asked for, else everyone that accounts and fees name for the agreement's services.
fn customers_of<'a>(agreement: &Agreement, view: &View<'a>, asked: Option<&'a str>) -> Vec<Option<&'a str>> {
    if asked.is_some() {
        return vec![asked];
    }
    let own = |service: &str| agreement.services.iter().any(|own| own.id == service);
    // Fees that name a service say whose agreement it is; a customer who pays only for others is not meant.
    let pays = |customer: &str| {
        let mut fees = view.fees.iter().filter(|(_, fee)| fee.customer.as_deref() == Some(customer)).peekable();
        fees.peek().is_none() || fees.any(|(_, fee)| fee.service.as_deref().is_none_or(own))
    };
    let customers: Vec<Option<&str>> = view.customers().into_iter().filter(|name| pays(name)).map(Some).collect();
    if customers.is_empty() { vec![None] } else { customers }
}

fn request_of<'a>(
    agreements: &'a Agreements,
    version: InForce<'a>,
    customer: Option<&'a str>,
    plan: &Plan<'_>,
    known: &'a Known<'a>,
) -> Request<'a> {
    Request {
        agreement: version.agreement,
        agreement_hash: agreements.hash_of(version.agreement),
        in_force: version.days,
        period: plan.period,
        customer,
        view: &known.view,
        evidence_head: &known.head,
        traced: plan.traced,
    }
}

fn settled(request: &Request<'_>) -> Result<Settlement, Failure> {
    settle(request).map_err(|error| {
        let agreement = request.agreement;
        Failure::Input(format!("`{}` version `{}` cannot be settled: {error}", agreement.id, agreement.version))
    })
}
