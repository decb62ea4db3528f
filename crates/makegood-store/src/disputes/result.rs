//! Both readings as they were when a dispute was decided.

use serde::{Deserialize, Serialize};

use crate::database::{changing, reading};
use crate::noun::refused;
use crate::{Change, Store, StoreError};

/// What a decision was taken on, kept with it for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct DisputeResult {
    /// The dispute.
    pub dispute_id: String,
    /// The provider's reading: settlements as JSON.
    pub provider: String,
    /// The customer's reading: settlements as JSON.
    pub customer: String,
    /// What people were shown of both, in each language, as JSON.
    pub shown: String,
    /// The ids of the facts that were upheld, as a JSON list.
    pub upheld: String,
}

const ONE: &str = "SELECT dispute_id, provider, customer, shown, upheld FROM dispute_result WHERE dispute_id = $1";

impl Store {
    /// The result of one dispute; none before it is decided, and of those decided before results were kept.
    ///
    /// # Errors
    /// The database's.
    pub async fn dispute_result(&self, dispute_id: &str) -> Result<Option<DisputeResult>, StoreError> {
        Ok(reading!(self, on => sqlx::query_as(ONE).bind(dispute_id).fetch_optional(on).await?))
    }
}

impl Change {
    /// The result of one dispute, as this change sees it.
    ///
    /// # Errors
    /// The database's.
    pub async fn dispute_result(&mut self, dispute_id: &str) -> Result<Option<DisputeResult>, StoreError> {
        Ok(changing!(self, on => sqlx::query_as(ONE).bind(dispute_id).fetch_optional(on).await?))
    }

    /// Keeps the result of a dispute. The audit log names what was upheld; whole settlements stand here alone.
    ///
    /// # Errors
    /// There is one already, or no such dispute; the database's.
    pub async fn add_dispute_result(&mut self, added: &DisputeResult) -> Result<(), StoreError> {
        const ADD: &str = "INSERT INTO dispute_result (dispute_id, provider, customer, shown, upheld)
            VALUES ($1, $2, $3, $4, $5)";
        let DisputeResult { dispute_id, provider, customer, shown, upheld } = added;
        let done = changing!(self, on => sqlx::query(ADD)
            .bind(dispute_id)
            .bind(provider)
            .bind(customer)
            .bind(shown)
            .bind(upheld)
            .execute(on)
            .await
            .map(drop));
        done.map_err(|error| refused(error, "result of a dispute", dispute_id))?;
        self.record("result of a dispute", dispute_id, None, Some(&serde_json::json!({ "upheld": upheld }))).await
    }
}
