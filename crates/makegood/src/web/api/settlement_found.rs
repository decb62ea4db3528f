//! Which settlement an address names, and whether it may be seen.

use makegood_core::time::Period;
use makegood_store::{ClosedSettlement, SettlementKey};
use serde::Deserialize;

use crate::closing::{Settled, opened};
use crate::web::access::{Sight, Viewer};
use crate::web::app::App;
use crate::web::trouble::Trouble;

const LONGEST_DAYS: i64 = 366;

/// The parts of the address; the customer is `-` where the agreement is not settled for each.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Address {
    agreement: String,
    customer: String,
    period: String,
}

/// One period of an agreement and a customer that is settled for it.
pub(super) struct Found {
    agreement: String,
    /// Empty where it is not settled for each customer.
    customer: String,
    /// In its one spelling.
    pub(super) period: String,
    /// The revision that was asked for; `None`: the period is open.
    kept: Option<ClosedSettlement>,
}

/// The settlement that `address` names, where `viewer` may see it.
pub(super) async fn found(
    app: &App,
    viewer: &Viewer,
    address: Address,
    revision: Option<i64>,
) -> Result<Found, Trouble> {
    let Address { agreement, customer, period } = address;
    let customer = if customer == "-" { String::new() } else { customer };
    // No window is longer than a year: anything longer is a slip, and would take long to settle.
    let asked = period.parse::<Period>().ok().filter(|period| period.days() <= LONGEST_DAYS);
    let period = asked.ok_or(Trouble::NotFound)?.to_string();
    let named = Some(customer.as_str()).filter(|customer| !customer.is_empty());
    if !Sight::of(app, viewer).await?.has_promise(named, viewer) {
        return Err(Trouble::NotFound);
    }
    let mut found = Found { agreement, customer, period, kept: None };
    let mut revisions = app.store().closed_settlements(&found.key()).await?;
    found.kept = match revision {
        Some(asked) => Some(revisions.into_iter().find(|one| one.revision == asked).ok_or(Trouble::NotFound)?),
        None => revisions.pop(),
    };
    if found.kept.is_none() {
        let bound = app.desk().bound(app.now()).await?;
        let is_it =
            |one: &&crate::closing::Bound| one.agreement == found.agreement && one.customer_key() == found.customer;
        bound.iter().find(is_it).ok_or(Trouble::NotFound)?;
    }
    Ok(found)
}

impl Found {
    /// As the store names it.
    pub(super) fn key(&self) -> SettlementKey<'_> {
        SettlementKey { agreement: &self.agreement, customer: &self.customer, period: &self.period }
    }

    /// The closed settlement; `None`: the period is open.
    pub(super) fn kept(&self) -> Option<&ClosedSettlement> {
        self.kept.as_ref()
    }

    /// What comes out, derived to the stretch: of a closed period from its own bundle, of an open one on what is known.
    pub(super) async fn settled(&self, app: &App) -> Result<Settled, Trouble> {
        let Some(kept) = &self.kept else { return Ok(app.desk().settle(&self.key(), app.now(), true).await?) };
        let bundle = app.store().settlement_bundle(&self.key(), kept.revision).await?;
        Ok(opened(bundle.ok_or(Trouble::NotFound)?).await?)
    }
}
