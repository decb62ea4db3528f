//! Late duties of which the owners were told already.

use crate::database::changing;
use crate::{Change, StoreError};

/// An occasion of a duty that is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyWarning {
    /// The agreement's id.
    pub agreement: String,
    /// The customer; empty where it is not settled for each.
    pub customer: String,
    /// The duty as the agreement names it.
    pub duty: String,
    /// The fact that made it due, or the days.
    pub about: String,
    /// When the owners were told, in milliseconds since 1970 in UTC.
    pub warned_at: i64,
}

impl Change {
    /// Notes that the owners are told; `false`: they were before.
    ///
    /// # Errors
    /// The database's.
    pub async fn note_duty_warning(&mut self, warning: &DutyWarning) -> Result<bool, StoreError> {
        const NOTE: &str = "INSERT INTO duty_warning (agreement, customer, duty, about, warned_at)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
        let DutyWarning { agreement, customer, duty, about, warned_at } = warning;
        let added = changing!(self, on => sqlx::query(NOTE)
            .bind(agreement)
            .bind(customer)
            .bind(duty)
            .bind(about)
            .bind(warned_at)
            .execute(on)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(added == 1)
    }
}
