//! What settling a set of agreements for one period comes to: each version, for each customer.

use std::collections::HashMap;

use super::{InForce, in_force};
use crate::agreement::Agreement;
use crate::agreement_file::{did_you_mean, listed, nearest};
use crate::evidence::View;
use crate::result::Occasions;
use crate::time::{Period, Zone};

/// One settlement to make.
#[derive(Clone, Copy, Debug)]
pub struct Job<'a> {
    /// The version and the days it is in force.
    pub version: InForce<'a>,
    /// For whom, where the evidence knows customers.
    pub customer: Option<&'a str>,
    /// Whether another version of the agreement is settled for the same period.
    pub one_of_many: bool,
}

/// Every settlement of `period`, those of versions that ended before it too whose windows end in it: agreements in their own order, versions by first day, customers by name.
///
/// # Errors
/// No version of one of the agreements is in force in the period, or nobody is called `customer`.
pub fn jobs<'a>(
    agreements: &'a [Agreement],
    view: &View<'a>,
    period: Period,
    customer: Option<&'a str>,
) -> Result<Vec<Job<'a>>, String> {
    if let Some(customer) = customer {
        customer_is_known(view, customer)?;
    }
    let mut jobs = Vec::new();
    for (at, agreement) in agreements.iter().enumerate() {
        if agreements.iter().take(at).any(|before| before.id == agreement.id) {
            continue;
        }
        // General terms that others refine have nothing of their own to settle.
        if 1 < agreements.len() && !promises_anything(agreements, &agreement.id) {
            continue;
        }
        jobs.extend(jobs_of(agreements, &agreement.id, view, period, customer)?);
    }
    Ok(jobs)
}

/// Every settlement of one agreement, by its id: its versions by first day, customers by name.
///
/// # Errors
/// No version of it is in force in the period, or nobody is called `customer`.
pub fn jobs_of<'a>(
    agreements: &'a [Agreement],
    id: &str,
    view: &View<'a>,
    period: Period,
    customer: Option<&'a str>,
) -> Result<Vec<Job<'a>>, String> {
    if let Some(customer) = customer {
        customer_is_known(view, customer)?;
    }
    let versions = versions_in(agreements, id, view, period)?;
    let one_of_many = 1 < versions.len();
    let each = versions.into_iter().flat_map(|version| {
        let customers = customers_of(version.agreement, view, customer);
        customers.into_iter().map(move |customer| Job { version, customer, one_of_many })
    });
    Ok(each.collect())
}

/// Whether any version of the agreement `id` promises something of its own.
pub fn promises_anything(agreements: &[Agreement], id: &str) -> bool {
    let promises = |one: &Agreement| !one.objectives.is_empty() || !one.clocks.is_empty() || !one.duties.is_empty();
    agreements.iter().any(|one| one.id == id && promises(one))
}

/// Whether the evidence knows the customer, or knows no customers at all.
///
/// # Errors
/// Nobody is called so; names those that are known.
fn customer_is_known(view: &View<'_>, customer: &str) -> Result<(), String> {
    let known = view.customers();
    if known.is_empty() || known.contains(&customer) {
        return Ok(());
    }
    let (meant, _) = did_you_mean(nearest(customer, known.iter().copied()));
    let list = listed(known.iter().copied());
    Err(format!("no account or fee names customer `{customer}`; the evidence knows {list}{meant}"))
}

fn versions_in<'a>(
    agreements: &'a [Agreement],
    id: &str,
    view: &View<'_>,
    period: Period,
) -> Result<Vec<InForce<'a>>, String> {
    let all = in_force(agreements, id);
    let versions: Vec<InForce<'_>> = all.iter().filter(|own| is_settled_in(own, view, period)).copied().collect();
    if versions.is_empty() {
        let days: Vec<String> = all.iter().map(days_of).collect();
        return Err(format!(
            "no version of `{id}` is in force in {period}: {}; give the file of the version that is",
            days.join(", ")
        ));
    }
    Ok(versions)
}

/// Whether a version has a share in `period`: it is in force there, or was in a window that ends there.
fn is_settled_in(version: &InForce<'_>, view: &View<'_>, period: Period) -> bool {
    let shares = |days: Period| !days.cut_to(version.days).is_empty();
    let agreement = version.agreement;
    // An agreement whose zone nobody knows is refused where it is settled.
    let zone = Zone::named(&agreement.time_zone).unwrap_or_else(|_| Zone::utc());
    let occasions = Occasions { agreement, view, customer: None, zone: &zone };
    let mut windows = agreement.objectives.iter().flat_map(|objective| occasions.windows_of(objective, period));
    shares(period) || windows.any(|window| window.ends && shares(window.days))
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
    let mut pays: HashMap<&str, bool> = HashMap::new();
    for (_, fee) in &view.fees {
        if let Some(customer) = fee.customer.as_deref() {
            *pays.entry(customer).or_default() |= fee.service.as_deref().is_none_or(own);
        }
    }
    let meant = |customer: &&str| pays.get(customer).copied().unwrap_or(true);
    let customers: Vec<Option<&str>> = view.customers().into_iter().filter(meant).map(Some).collect();
    if customers.is_empty() { vec![None] } else { customers }
}
