//! Whom agreements bind: the pairs that are settled, each with the period that is open now.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use makegood_core::time::{Instant, Period, Zone};
use makegood_store::{AgreementEnd, NamedCustomer, Store, StoreError};

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
    /// The first day on which it binds the customer no more, where it was ended for them (M1).
    pub(crate) until: Option<Date>,
}

impl Bound {
    /// The customer as the store names them.
    pub(crate) fn customer_key(&self) -> &str {
        self.customer.as_deref().unwrap_or_default()
    }

    /// Whether anything of a period is settled for the customer.
    pub(crate) fn is_bound_in(&self, period: &Period) -> bool {
        self.until.is_none_or(|until| period.first < until)
    }
}

/// Every pair, by agreement and customer.
pub(super) async fn bound(store: &Store, adopted: &Adopted, now: Instant) -> Result<Vec<Bound>, StoreError> {
    let (by_name, named) = (store.customers_by_agreement().await?, store.named_customers().await?);
    let ends = store.agreement_ends().await?;
    let mut all = Vec::new();
    for id in adopted.ids() {
        let customers = bound_by(id, adopted, &by_name, &named);
        let period = open_period(adopted, id, now);
        let pair = |customer: Option<&str>| {
            let until = until(&ends, id, customer.unwrap_or_default());
            let period = period.filter(|_| !has_ended(adopted, id, until, now));
            Bound { agreement: id.to_owned(), customer: customer.map(str::to_owned), period, until }
        };
        match customers.is_empty() {
            true => all.push(pair(None)),
            false => all.extend(customers.into_iter().map(|customer| pair(Some(customer)))),
        }
    }
    Ok(all)
}

/// The first day on which an agreement binds a customer no more, where it was ended for them.
pub(crate) fn until(ends: &[AgreementEnd], agreement: &str, customer: &str) -> Option<Date> {
    let end = ends.iter().find(|end| end.agreement == agreement && end.customer_id == customer)?;
    end.last_on.parse::<Date>().ok()?.tomorrow().ok()
}

/// Whether an agreement that binds until a day has ended at `now`, by the day that it is then in its zone.
pub(super) fn has_ended(adopted: &Adopted, id: &str, until: Option<Date>, now: Instant) -> bool {
    let zone = || adopted.versions(id).last().and_then(|version| Zone::named(&version.agreement.time_zone).ok());
    until.is_some_and(|until| until <= zone().unwrap_or_else(Zone::utc).date_of(now))
}

/// The agreements that bind a customer: facts about them may speak of any of these.
pub(super) async fn agreements_of<'a>(
    store: &Store,
    adopted: &'a Adopted,
    customer: &str,
) -> Result<BTreeSet<&'a str>, StoreError> {
    let (with_names, named) = (store.agreements_with_names(customer).await?, store.named_customer(customer).await?);
    let binds = |id: &&str| match with_names.iter().find(|(agreement, _)| agreement == id) {
        Some((_, binds)) => *binds,
        None => payers(&named, &adopted.services(id)).contains(customer),
    };
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
