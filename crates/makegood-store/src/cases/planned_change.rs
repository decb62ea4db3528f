//! When a change is to be made, and who allowed it (C6).

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// What a case that is a change has beside other cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromRow, Serialize, Deserialize)]
pub struct PlannedChange {
    /// The case.
    pub case_id: String,
    /// From when it is to be made, in milliseconds since 1970 in UTC.
    pub window_from: Option<i64>,
    /// Until when.
    pub window_to: Option<i64>,
    /// `none`: nobody was asked; `asked`, `approved`, `refused`.
    pub approval: String,
    /// The member who asked for approval.
    pub asked_by: Option<String>,
    /// The member who decided.
    pub decided_by: Option<String>,
    /// When they did.
    pub decided_at: Option<i64>,
}

const ONE: &str = "SELECT case_id, window_from, window_to, approval, asked_by, decided_by, decided_at
    FROM case_change WHERE case_id = $1";

impl Store {
    /// What is planned for a case that is a change.
    ///
    /// # Errors
    /// The database's.
    pub async fn planned_change(&self, case_id: &str) -> Result<Option<PlannedChange>, StoreError> {
        Ok(reading!(self, on => sqlx::query_as(ONE).bind(case_id).fetch_optional(on).await?))
    }
}

impl Change {
    /// What is planned for a case that is a change, as this change of the database sees it.
    ///
    /// # Errors
    /// The database's.
    pub async fn planned_change(&mut self, case_id: &str) -> Result<Option<PlannedChange>, StoreError> {
        Ok(changing!(self, on => sqlx::query_as(ONE).bind(case_id).fetch_optional(on).await?))
    }

    /// Keeps what is planned, in place of what was planned before.
    ///
    /// # Errors
    /// The window ends before it begins; it names somebody who is not there; the database's.
    pub async fn plan_change(&mut self, planned: &PlannedChange) -> Result<(), StoreError> {
        const PUT: &str = "INSERT INTO case_change
            (case_id, window_from, window_to, approval, asked_by, decided_by, decided_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (case_id) DO UPDATE
            SET window_from = excluded.window_from, window_to = excluded.window_to, approval = excluded.approval,
                asked_by = excluded.asked_by, decided_by = excluded.decided_by, decided_at = excluded.decided_at";
        let PlannedChange { case_id, window_from, window_to, approval, asked_by, decided_by, decided_at } = planned;
        changing!(self, on => sqlx::query(PUT)
            .bind(case_id)
            .bind(window_from)
            .bind(window_to)
            .bind(approval)
            .bind(asked_by)
            .bind(decided_by)
            .bind(decided_at)
            .execute(on)
            .await
            .map(drop))?;
        self.tell("case", case_id);
        Ok(())
    }
}
