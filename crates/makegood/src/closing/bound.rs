//! Whom agreements bind: the pairs that are settled, each with the period that is open now.

use std::collections::{BTreeMap, BTreeSet};

use makegood_core::time::{Instant, Period, Zone};
use makegood_store::{NamedCustomer, Store, StoreError};

use super::Adopted;
use super::adopted::period_on;

/// An agreement and a customer whom it binds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    /// The agreement's id.
    pub(crate) agreement: String,
    /// The customer; `None`: it is not settled for each.
    pub(crate) customer: Option<String>,
    /// The period that is open now; `None`: no version is in force today.
    pub(crate) period: Option<Period>,
}

impl Bound {
    /// The customer as the store names them.
    pub(crate) fn customer_key(&self) -> &str {
        self.customer.as_deref().unwrap_or_default()
    }
}

/// Every pair, by agreement and customer.
pub(super) async fn bound(store: &Store, adopted: &Adopted, now: Instant) -> Result<Vec<Bound>, StoreError> {
    let (by_name, named) = (store.customers_by_agreement().await?, store.named_customers().await?);
    let mut all = Vec::new();
    for id in adopted.ids() {
        let customers = bound_by(id, adopted, &by_name, &named);
        let period = open_period(adopted, id, now);
        let pair =
            |customer: Option<&str>| Bound { agreement: id.to_owned(), customer: customer.map(str::to_owned), period };
        match customers.is_empty() {
            true => all.push(pair(None)),
            false => all.extend(customers.into_iter().map(|customer| pair(Some(customer)))),
        }
    }
    Ok(all)
}

/// The agreements that bind a customer: facts about them may speak of any of these.
pub(super) async fn agreements_of<'a>(
    store: &Store,
    adopted: &'a Adopted,
    customer: &str,
) -> Result<BTreeSet<&'a str>, StoreError> {
    let (by_name, named) = (store.customers_by_agreement().await?, store.named_customer(customer).await?);
    let binds = |id: &&str| bound_by(id, adopted, &by_name, &named).contains(customer);
    Ok(adopted.ids().into_iter().filter(binds).collect())
}

/// Those whom the agreement binds by name, else those whom accounts and fees name for its services.
fn bound_by<'a>(
    id: &str,
    adopted: &Adopted,
    by_name: &'a [(String, String)],
    named: &'a [NamedCustomer],
) -> BTreeSet<&'a str> {
    let own: BTreeSet<&str> =
        by_name.iter().filter(|(agreement, _)| agreement == id).map(|(_, customer)| customer.as_str()).collect();
    if own.is_empty() { payers(named, &adopted.services(id)) } else { own }
}

/// The period of the agreement that is open at `now`.
pub(super) fn open_period(adopted: &Adopted, id: &str, now: Instant) -> Option<Period> {
    let version = adopted.in_force_at(id, now)?.agreement;
    Some(period_on(version, Zone::named(&version.time_zone).ok()?.date_of(now)))
}

/// Fees that name a service say whose agreement it is; a customer who pays only for others is not meant.
fn payers<'a>(named: &'a [NamedCustomer], services: &BTreeSet<&str>) -> BTreeSet<&'a str> {
    let mut pays: BTreeMap<&str, Option<bool>> = BTreeMap::new();
    for NamedCustomer { customer, pays: is_fee, service } in named {
        let own = service.as_deref().is_none_or(|service| services.contains(service));
        let entry = pays.entry(customer).or_default();
        if *is_fee {
            *entry = Some(entry.unwrap_or(false) || own);
        }
    }
    pays.into_iter().filter(|(_, pays)| pays.unwrap_or(true)).map(|(customer, _)| customer).collect()
}
