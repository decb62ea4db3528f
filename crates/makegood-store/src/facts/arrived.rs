//! What new facts are about, without reading them whole.

use sqlx::FromRow;

use crate::database::reading;
use crate::{Store, StoreError};

/// What some facts are about, together.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Arrived {
    /// Their kind; of a retraction, that of the fact it withdraws.
    pub kind: String,
    /// The service; absent: whichever.
    pub service: Option<String>,
    /// The customer; absent: whoever.
    pub customer: Option<String>,
    /// From when on they held, in milliseconds since 1970 in UTC.
    pub held_from: i64,
    /// Until when.
    pub held_to: i64,
}

impl Store {
    /// What the facts at these places of the chain are about, and what they correct was about; one entry a kind, service
    /// and customer.
    ///
    /// # Errors
    /// The database's.
    pub async fn arrived_facts(&self, first: i64, last: i64) -> Result<Vec<Arrived>, StoreError> {
        const ARRIVED: &str = "SELECT kind, service, customer, MIN(held_from) AS held_from, MAX(held_to) AS held_to
            FROM fact
            WHERE held_from IS NOT NULL AND (seq BETWEEN $1 AND $2
              OR id IN (SELECT replaces FROM fact AS later WHERE later.seq BETWEEN $1 AND $2 AND later.replaces IS NOT NULL))
            GROUP BY kind, service, customer ORDER BY kind, service, customer";
        Ok(reading!(self, on => sqlx::query_as(ARRIVED).bind(first).bind(last).fetch_all(on).await?))
    }

    /// How many facts the chain has.
    ///
    /// # Errors
    /// The database's.
    pub async fn fact_count(&self) -> Result<i64, StoreError> {
        const COUNT: &str = "SELECT COALESCE(MAX(seq), 0) FROM fact";
        Ok(reading!(self, on => sqlx::query_scalar(COUNT).fetch_one(on).await?))
    }
}
