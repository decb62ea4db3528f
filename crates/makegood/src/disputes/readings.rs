//! Both readings of a contested settlement, each settled by the engine.

use makegood_store::{Dispute, SettlementKey, StoreError};

use super::facts_of;
use crate::closing::Settled;
use crate::web::App;

/// The provider's reading, and the customer's: the same evidence with the customer's facts beside it.
pub(crate) struct Readings {
    pub(crate) provider: Settled,
    pub(crate) customer: Settled,
}

/// Settles a contested period twice, on what is known now.
///
/// # Errors
/// The period cannot be settled; the database's.
pub(crate) async fn readings(app: &App, dispute: &Dispute) -> Result<Readings, StoreError> {
    let key = SettlementKey { agreement: &dispute.agreement, customer: &dispute.customer, period: &dispute.period };
    let facts = facts_of(app.store(), &dispute.id).await?;
    let now = app.now();
    let provider = app.desk().settle(&key, now, false).await?;
    let customer = app.desk().settle_with(&key, now, facts).await?;
    Ok(Readings { provider, customer })
}
