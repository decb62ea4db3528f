//! Claims: who asked for the credits of which days, and by which fact.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::noun::refused;
use crate::{Change, SettlementKey, Store, StoreError};

/// A claim. Times are milliseconds since 1970 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize, Deserialize)]
pub struct CreditClaim {
    /// Names it for ever.
    pub id: String,
    /// The agreement's name.
    pub agreement: String,
    /// The customer.
    pub customer: String,
    /// The period settled.
    pub period: String,
    /// The days whose credits are claimed.
    pub days: String,
    /// When.
    pub claimed_at: i64,
    /// By whom.
    pub author: String,
    /// What they say.
    pub note: String,
    /// The fact that settlements count.
    pub fact_id: String,
}

impl Store {
    /// The claims on the credits of one settlement, the earliest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn claims_of_period(&self, key: &SettlementKey<'_>) -> Result<Vec<CreditClaim>, StoreError> {
        const ALL: &str = "SELECT id, agreement, customer, period, days, claimed_at, author, note, fact_id
            FROM credit_claim WHERE agreement = $1 AND customer = $2 AND period = $3 ORDER BY claimed_at, id";
        Ok(reading!(self, on =>
            sqlx::query_as(ALL).bind(key.agreement).bind(key.customer).bind(key.period).fetch_all(on).await?))
    }

    /// Every claim of a customer, the earliest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn claims_of_customer(&self, customer: &str) -> Result<Vec<CreditClaim>, StoreError> {
        const ALL: &str = "SELECT id, agreement, customer, period, days, claimed_at, author, note, fact_id
            FROM credit_claim WHERE customer = $1 ORDER BY claimed_at, id";
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(customer).fetch_all(on).await?))
    }
}

impl Change {
    /// One claim.
    ///
    /// # Errors
    /// The database's.
    pub async fn claim(&mut self, id: &str) -> Result<Option<CreditClaim>, StoreError> {
        const ONE: &str = "SELECT id, agreement, customer, period, days, claimed_at, author, note, fact_id
            FROM credit_claim WHERE id = $1";
        Ok(changing!(self, on => sqlx::query_as(ONE).bind(id).fetch_optional(on).await?))
    }

    /// Adds a claim, whose fact must be there.
    ///
    /// # Errors
    /// There is no such fact; the database's.
    pub async fn add_claim(&mut self, claim: &CreditClaim) -> Result<(), StoreError> {
        const ADD: &str = "INSERT INTO credit_claim
                (id, agreement, customer, period, days, claimed_at, author, note, fact_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        changing!(self, on => sqlx::query(ADD)
            .bind(&claim.id)
            .bind(&claim.agreement)
            .bind(&claim.customer)
            .bind(&claim.period)
            .bind(&claim.days)
            .bind(claim.claimed_at)
            .bind(&claim.author)
            .bind(&claim.note)
            .bind(&claim.fact_id)
            .execute(on)
            .await
            .map(drop))
        .map_err(|error| refused(error, "claim", &claim.id))?;
        self.record("claim", &claim.id, None, Some(claim)).await
    }
}
