//! What a customer contests of a settlement.

use crate::database::{changing, reading};
use crate::narrowed::Narrowed;
use crate::noun::noun;
use crate::{Change, SettlementKey, Store, StoreError};

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
    /// Of customers of one of these brands.
    pub brands: Option<&'a [String]>,
    /// Decided, or not.
    pub decided: Option<bool>,
    /// Only those behind this one in the list: when it was opened, and its id.
    pub before: Option<(i64, &'a str)>,
}

impl Store {
    /// The disputes that `filter` lets through, the latest first, at most `limit`.
    ///
    /// # Errors
    /// The database's.
    pub async fn listed_disputes(&self, filter: &DisputeFilter<'_>, limit: i64) -> Result<Vec<Dispute>, StoreError> {
        let DisputeFilter { customer, agreement, period, brands, decided, before } = *filter;
        let narrowed = Narrowed::by([("customer", customer), ("agreement", agreement), ("period", period)]);
        let mut condition = format!("1 = 1{}", narrowed.conditions(2));
        let mut next = 2 + narrowed.values().count();
        if let Some(decided) = decided {
            let not = if decided { "" } else { "NOT " };
            condition += &format!(" AND id {not}IN (SELECT dispute_id FROM dispute_decision)");
        }
        if before.is_some() {
            condition += &format!(" AND (opened_at < ${next} OR (opened_at = ${next} AND id < ${}))", next + 1);
            next += 2;
        }
        if let Some(brands) = brands {
            let places: Vec<String> = (next..).take(brands.len()).map(|place| format!("${place}")).collect();
            // A list without a name is one that nothing is on.
            let places = if places.is_empty() { "NULL".to_owned() } else { places.join(", ") };
            condition += &format!(" AND customer IN (SELECT id FROM customer WHERE brand_id IN ({places}))");
        }
        let list = Dispute::STATEMENTS.matching(&condition, "opened_at DESC, id DESC LIMIT $1");
        Ok(reading!(self, on => {
            let query = sqlx::query_as(list).bind(limit);
            let query = narrowed.values().fold(query, |query, value| query.bind(value));
            let query = before.into_iter().fold(query, |query, (at, id)| query.bind(at).bind(id));
            brands.unwrap_or_default().iter().fold(query, |query, brand| query.bind(brand)).fetch_all(on).await?
        }))
    }
}

impl Change {
    /// The undecided disputes about one settlement as this change sees them, the latest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn undecided_disputes(&mut self, key: &SettlementKey<'_>) -> Result<Vec<String>, StoreError> {
        const OPEN: &str = "SELECT id FROM dispute WHERE agreement = $1 AND customer = $2 AND period = $3
            AND id NOT IN (SELECT dispute_id FROM dispute_decision) ORDER BY opened_at DESC, id DESC";
        Ok(changing!(self, on => sqlx::query_scalar(OPEN)
            .bind(key.agreement)
            .bind(key.customer)
            .bind(key.period)
            .fetch_all(on)
            .await?))
    }
}
