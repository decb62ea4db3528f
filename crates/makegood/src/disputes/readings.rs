//! Both readings of a contested settlement, each settled by the engine.

use makegood_core::time::Instant;
use makegood_store::{Dispute, DisputeDecision, SettlementKey, StoreError};

use super::{Outcome, facts_of};
use crate::closing::Settled;
use crate::web::App;

/// The provider's reading, and the customer's: the same evidence with the customer's facts beside it.
pub(crate) struct Readings {
    pub(crate) provider: Settled,
    pub(crate) customer: Settled,
}

/// Settles a contested period twice, on what is known at `now`.
///
/// # Errors
/// The period cannot be settled; the database's.
pub(crate) async fn readings(app: &App, dispute: &Dispute, now: Instant) -> Result<Readings, StoreError> {
    let key = SettlementKey { agreement: &dispute.agreement, customer: &dispute.customer, period: &dispute.period };
    let facts = facts_of(app.store(), &dispute.id).await?;
    let provider = app.desk().settle(&key, now, false).await?;
    let customer = app.desk().settle_with(&key, now, facts).await?;
    Ok(Readings { provider, customer })
}

/// Both readings of a dispute whose decision came before results were kept, on what was known just before it.
///
/// # Errors
/// The period cannot be settled; the database's.
pub(crate) async fn readings_at(
    app: &App,
    dispute: &Dispute,
    decision: &DisputeDecision,
) -> Result<Readings, StoreError> {
    let mut both = readings(app, dispute, Instant::from_ms(decision.at - 1)).await?;
    if decision.outcome == Outcome::Upheld.word() {
        let key = SettlementKey { agreement: &dispute.agreement, customer: &dispute.customer, period: &dispute.period };
        // The evidence learned the customer's facts with the decision.
        both.customer = app.desk().settle(&key, Instant::from_ms(decision.at), false).await?;
    }
    Ok(both)
}
