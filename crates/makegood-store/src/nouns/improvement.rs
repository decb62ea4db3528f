//! Improvements: what is planned with a customer after a quarter's review (F9, F10).

use crate::database::reading;
use crate::noun::noun;
use crate::{Store, StoreError};

noun! {
    /// Something that will be done so that service gets better.
    Improvement is a "improvement" in improvement {
        /// Names it for ever.
        id: String,
        /// With whom it is planned.
        customer_id: String,
        /// The quarter whose review decided it: `2024-Q1`.
        quarter: String,
        /// What, in Korean.
        text_ko: String,
        /// What, in English.
        text_en: String,
        /// Who does it: a person, a role, a team.
        owner: String,
        /// Until which day, `YYYY-MM-DD`.
        due_on: String,
        /// When it was planned, in milliseconds since 1970 in UTC.
        planned_at: i64,
        /// By whom, named as in the audit log.
        planned_by: String,
        /// When it was done.
        done_at: Option<i64>,
        /// Who said so.
        done_by: Option<String>,
    }
    improvements, improvement, add_improvement, change_improvement, remove_improvement
}

impl Store {
    /// Those planned with one customer, the earliest due first.
    ///
    /// # Errors
    /// The database's.
    pub async fn improvements_of_customer(&self, customer_id: &str) -> Result<Vec<Improvement>, StoreError> {
        let all = Improvement::STATEMENTS.matching("customer_id = $1", "due_on, id");
        Ok(reading!(self, on => sqlx::query_as(all).bind(customer_id).fetch_all(on).await?))
    }
}
