//! Which schedule rules acted on a case already, and from when they counted.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::database::changing;
use crate::{Change, StoreError};

/// A rule acted on a case.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize, Deserialize)]
pub struct ScheduleDone {
    /// The case.
    pub case_id: String,
    /// The rule.
    pub rule_id: String,
    /// From when it counted, in milliseconds since 1970 in UTC.
    pub since_at: i64,
    /// When it acted.
    pub done_at: i64,
}

impl Change {
    /// What rules did to a case already.
    ///
    /// # Errors
    /// The database's.
    pub async fn schedule_done_of_case(&mut self, case_id: &str) -> Result<Vec<ScheduleDone>, StoreError> {
        const ALL: &str = "SELECT case_id, rule_id, since_at, done_at FROM schedule_done
            WHERE case_id = $1 ORDER BY rule_id, since_at";
        Ok(changing!(self, on => sqlx::query_as(ALL).bind(case_id).fetch_all(on).await?))
    }

    /// Notes that a rule acts on a case; `false`: it did already for that time.
    ///
    /// # Errors
    /// There is no such case or rule; the database's.
    pub async fn note_schedule_done(&mut self, done: &ScheduleDone) -> Result<bool, StoreError> {
        const NOTE: &str = "INSERT INTO schedule_done (case_id, rule_id, since_at, done_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING";
        let ScheduleDone { case_id, rule_id, since_at, done_at } = done;
        let added = changing!(self, on => sqlx::query(NOTE)
            .bind(case_id)
            .bind(rule_id)
            .bind(since_at)
            .bind(done_at)
            .execute(on)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(added == 1)
    }
}
