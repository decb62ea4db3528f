//! Which settlement an address names, whether it may be seen, and where it comes from.

use makegood_core::time::Period;
use makegood_store::{ClosedSettlement, SettlementKey};
use serde::Deserialize;

use crate::closing::{Settled, opened};
use crate::web::access::Viewer;
use crate::web::app::App;
use crate::web::pages::agreements::seen;
use crate::web::trouble::Trouble;

/// The parts of the address.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Address {
    pub(super) agreement: String,
    pub(super) customer: String,
    pub(super) period: String,
}

/// One settlement, found.
pub(super) struct Found {
    pub(super) agreement: String,
    /// Empty where it is not settled for each customer.
    pub(super) customer: String,
    pub(super) period: Period,
    /// Every revision, the closing first; none: it is open.
    pub(super) revisions: Vec<ClosedSettlement>,
    /// Which of them is shown.
    pub(super) revision: Option<i64>,
    pub(super) settled: Settled,
}

impl Found {
    /// As the store names it.
    pub(super) fn key<'a>(&'a self, period: &'a str) -> SettlementKey<'a> {
        SettlementKey { agreement: &self.agreement, customer: &self.customer, period }
    }

    /// The document that is kept of the revision shown.
    pub(super) fn document(&self) -> Option<&ClosedSettlement> {
        self.revisions.iter().find(|one| Some(one.revision) == self.revision)
    }
}

/// The settlement that `address` names: a closed one from its bundle, an open one settled now.
pub(super) async fn found(
    app: &App,
    viewer: &Viewer,
    address: Address,
    revision: Option<i64>,
) -> Result<Found, Trouble> {
    let Address { agreement, customer, period } = address;
    let customer = if customer == "-" { String::new() } else { customer };
    let asked: Period = period.parse().map_err(|_| Trouble::NotFound)?;
    // One period has one address, and so one settlement.
    let period = asked.to_string();
    let sight = crate::web::access::Sight::of(app, viewer).await?;
    if !customer.is_empty() && !sight.has(&customer) {
        return Err(Trouble::NotFound);
    }
    seen(app, viewer, &agreement).await?;
    let key = SettlementKey { agreement: &agreement, customer: &customer, period: &period };
    let revisions = app.store().closed_settlements(&key).await?;
    let shown = match revision {
        Some(asked) => Some(revisions.iter().find(|one| one.revision == asked).ok_or(Trouble::NotFound)?.revision),
        None => revisions.last().map(|last| last.revision),
    };
    let settled = match shown {
        Some(revision) => {
            let bundle = app.store().settlement_bundle(&key, revision).await?.ok_or(Trouble::NotFound)?;
            opened(bundle).await?
        }
        None => {
            let bound = app.desk().bound(app.now()).await?;
            let is_bound = |own: &&crate::closing::Bound| own.agreement == agreement && own.customer_key() == customer;
            bound.iter().find(is_bound).ok_or(Trouble::NotFound)?;
            app.desk().settle(&key, app.now(), true).await?
        }
    };
    Ok(Found { agreement, customer, period: asked, revisions, revision: shown, settled })
}
