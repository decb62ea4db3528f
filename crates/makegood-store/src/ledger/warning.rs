//! Deadlines of credits of which whoever looks after them was told already, and those of which they are to be told.

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// What somebody is told of a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditWarning {
    /// The credit.
    pub credit_id: String,
    /// `decide` or `pay`.
    pub deadline: &'static str,
    /// When it ends, in milliseconds since 1970 in UTC.
    pub until: i64,
    /// `soon` or `over`.
    pub stage: &'static str,
    /// When they are told.
    pub warned_at: i64,
}

impl Store {
    /// The settlements with a credit whose deadline ends until `soon` or ended before `now`, and of which nobody was told
    /// that: agreement, customer, period. Times in milliseconds since 1970 in UTC.
    ///
    /// # Errors
    /// The database's.
    pub async fn settlements_with_deadlines_untold(
        &self,
        now: i64,
        soon: i64,
    ) -> Result<Vec<(String, String, String)>, StoreError> {
        const ALL: &str = "SELECT DISTINCT agreement, customer, period FROM (
                SELECT credit.id, credit.agreement, credit.customer, credit.period,
                    CASE WHEN account = 'claimed' THEN 'decide' ELSE 'pay' END AS deadline,
                    CASE WHEN account = 'claimed' THEN decide_until ELSE pay_until END AS ends
                FROM credit_balance JOIN credit ON credit.id = credit_id
                WHERE amount > 0 AND account IN ('claimed', 'approved') AND form <> 'damages') AS pending
            WHERE ends <= $1 AND NOT EXISTS (
                SELECT 1 FROM credit_warning AS told
                WHERE told.credit_id = pending.id AND told.deadline = pending.deadline AND told.until = pending.ends
                    AND told.stage = CASE WHEN pending.ends < $2 THEN 'over' ELSE 'soon' END)
            ORDER BY agreement, customer, period";
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(soon).bind(now).fetch_all(on).await?))
    }
}

impl Change {
    /// Notes that somebody is told; `false`: they were before.
    ///
    /// # Errors
    /// The database's.
    pub async fn note_credit_warning(&mut self, warning: &CreditWarning) -> Result<bool, StoreError> {
        const NOTE: &str = "INSERT INTO credit_warning (credit_id, deadline, until, stage, warned_at)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
        let CreditWarning { credit_id, deadline, until, stage, warned_at } = warning;
        let added = changing!(self, on => sqlx::query(NOTE)
            .bind(credit_id)
            .bind(*deadline)
            .bind(until)
            .bind(*stage)
            .bind(warned_at)
            .execute(on)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(added == 1)
    }
}
