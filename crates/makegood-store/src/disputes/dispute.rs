//! What a customer contests of a settlement.

use crate::database::reading;
use crate::narrowed::Narrowed;
use crate::noun::noun;
use crate::{Store, StoreError};

noun! {
    /// A contested settlement: as a whole, or one objective, or a stretch of time.
    Dispute is a "dispute" in dispute {
        /// Names it for ever.
        id: String,
        /// The agreement's name.
        agreement: String,
        /// The customer; empty where the agreement is not settled for each.
        customer: String,
        /// The period settled.
        period: String,
        /// The objective contested; absent = the settlement as a whole.
        objective: Option<String>,
        /// Where the contested stretch begins, in milliseconds since 1970 in UTC.
        from_at: Option<i64>,
        /// Where it ends.
        to_at: Option<i64>,
        /// What the customer says.
        says: String,
        /// When it was opened.
        opened_at: i64,
        /// By whom, named as in the audit log.
        author: String,
    }
    disputes, dispute, add_dispute, change_dispute, remove_dispute
}

/// Which disputes a reader wants; each that is given narrows them.
#[derive(Clone, Copy, Debug, Default)]
pub struct DisputeFilter<'a> {
    /// Of this customer.
    pub customer: Option<&'a str>,
    /// About this agreement.
    pub agreement: Option<&'a str>,
    /// About this period.
    pub period: Option<&'a str>,
}

impl Store {
    /// The disputes that `filter` lets through, the latest first, at most `limit`.
    ///
    /// # Errors
    /// The database's.
    pub async fn listed_disputes(&self, filter: &DisputeFilter<'_>, limit: i64) -> Result<Vec<Dispute>, StoreError> {
        let DisputeFilter { customer, agreement, period } = *filter;
        let narrowed = Narrowed::by([("customer", customer), ("agreement", agreement), ("period", period)]);
        let condition = format!("1 = 1{}", narrowed.conditions(2));
        let list = Dispute::STATEMENTS.matching(&condition, "opened_at DESC, id DESC LIMIT $1");
        Ok(reading!(self, on => {
            let query = sqlx::query_as(list).bind(limit);
            narrowed.values().fold(query, |query, value| query.bind(value)).fetch_all(on).await?
        }))
    }
}
