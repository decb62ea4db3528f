//! Approvals: who agreed that a credit is given, of what stood there then.

use serde::Serialize;
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::noun::refused;
use crate::{Change, Store, StoreError};

/// One person's approval.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize)]
pub struct CreditApproval {
    /// The credit.
    pub credit_id: String,
    /// The last movement that they saw; an approval counts as long as it is the last.
    pub seen: i64,
    /// Who.
    pub member_id: String,
    /// What stood there to be approved, in the currency's smallest unit.
    pub amount: i64,
    /// When, in milliseconds since 1970 in UTC.
    pub at: i64,
    /// Why.
    pub reason: String,
}

const ALL: &str = "SELECT credit_id, seen, member_id, amount, at, reason FROM credit_approval
    WHERE credit_id = $1 ORDER BY seen, at, member_id";

impl Store {
    /// Every approval of a credit, the earliest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn approvals_of_credit(&self, id: &str) -> Result<Vec<CreditApproval>, StoreError> {
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(id).fetch_all(on).await?))
    }
}

impl Change {
    /// The same within this change.
    ///
    /// # Errors
    /// The database's.
    pub async fn approvals_of_credit(&mut self, id: &str) -> Result<Vec<CreditApproval>, StoreError> {
        Ok(changing!(self, on => sqlx::query_as(ALL).bind(id).fetch_all(on).await?))
    }

    /// Notes an approval.
    ///
    /// # Errors
    /// The member approved it already; the database's.
    pub async fn add_approval(&mut self, approval: &CreditApproval) -> Result<(), StoreError> {
        const ADD: &str = "INSERT INTO credit_approval (credit_id, seen, member_id, amount, at, reason)
            VALUES ($1, $2, $3, $4, $5, $6)";
        let CreditApproval { credit_id, seen, member_id, amount, at, reason } = approval;
        changing!(self, on => sqlx::query(ADD)
            .bind(credit_id)
            .bind(seen)
            .bind(member_id)
            .bind(amount)
            .bind(at)
            .bind(reason)
            .execute(on)
            .await
            .map(drop))
        .map_err(|error| refused(error, "approval", credit_id))?;
        self.record("credit approval", credit_id, None, Some(approval)).await
    }
}
