//! Which steps of escalation policies were taken on a case already.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::database::changing;
use crate::{Change, StoreError};

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize, Deserialize)]
pub struct EscalationTaken {
    /// The case.
    pub case_id: String,
    /// The clock, as the agreement names it.
    pub clock: String,
    /// Its round, from 1.
    pub round: i64,
    /// The policy.
    pub policy_id: String,
    /// The share of the target that the step waited for, in percent.
    pub percent: i64,
    /// The opening hours that it waited for; empty: none.
    pub hours: String,
    /// When it was taken, in milliseconds since 1970 in UTC.
    pub taken_at: i64,
}

impl Change {
    /// The steps that were taken on a case.
    ///
    /// # Errors
    /// The database's.
    pub async fn escalations_of_case(&mut self, case_id: &str) -> Result<Vec<EscalationTaken>, StoreError> {
        const ALL: &str = "SELECT case_id, clock, round, policy_id, percent, hours, taken_at FROM escalation_taken
            WHERE case_id = $1 ORDER BY clock, round, policy_id, percent, hours";
        Ok(changing!(self, on => sqlx::query_as(ALL).bind(case_id).fetch_all(on).await?))
    }

    /// Notes that a step is taken; `false`: it was already.
    ///
    /// # Errors
    /// There is no such case or policy; the database's.
    pub async fn note_escalation(&mut self, taken: &EscalationTaken) -> Result<bool, StoreError> {
        const NOTE: &str = "INSERT INTO escalation_taken (case_id, clock, round, policy_id, percent, hours, taken_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
        let EscalationTaken { case_id, clock, round, policy_id, percent, hours, taken_at } = taken;
        let added = changing!(self, on => sqlx::query(NOTE)
            .bind(case_id)
            .bind(clock)
            .bind(round)
            .bind(policy_id)
            .bind(percent)
            .bind(hours)
            .bind(taken_at)
            .execute(on)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(added == 1)
    }
}
