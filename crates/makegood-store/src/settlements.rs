//! Settlements that were closed, and those that still move.

use serde::Serialize;
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// One agreement, one customer, one period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SettlementKey<'a> {
    /// The agreement's name.
    pub agreement: &'a str,
    /// The customer, where the agreement is settled for each; else empty.
    pub customer: &'a str,
    /// The period as commands write it: `2024-01`, `2024-Q1`, `2024`.
    pub period: &'a str,
}

/// A closed settlement: what both parties hold. It never changes; what is learnt later is a revision of its own.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ClosedSettlement {
    /// 0 for the closing, then one more for each adjustment.
    pub revision: i64,
    /// When it was closed, in milliseconds since 1970 in UTC.
    pub closed_at: i64,
    /// The settlement as JSON.
    pub document: String,
    /// The signed bundle.
    pub bundle: Vec<u8>,
}

/// How a period stands that is not closed.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ProvisionalSettlement {
    /// The evidence it rests on, in milliseconds since 1970 in UTC.
    pub as_of: i64,
    /// The settlement as JSON.
    pub document: String,
}

impl Store {
    /// Every revision of a closed period, the closing first.
    ///
    /// # Errors
    /// The database's.
    pub async fn closed_settlements(&self, key: &SettlementKey<'_>) -> Result<Vec<ClosedSettlement>, StoreError> {
        const ALL: &str = "SELECT revision, closed_at, document, bundle FROM closed_settlement
            WHERE agreement = $1 AND customer = $2 AND period = $3 ORDER BY revision";
        Ok(reading!(self, on => sqlx::query_as(ALL)
            .bind(key.agreement)
            .bind(key.customer)
            .bind(key.period)
            .fetch_all(on)
            .await?))
    }

    /// How an open period stands.
    ///
    /// # Errors
    /// The database's.
    pub async fn provisional_settlement(
        &self,
        key: &SettlementKey<'_>,
    ) -> Result<Option<ProvisionalSettlement>, StoreError> {
        const ONE: &str = "SELECT as_of, document FROM provisional_settlement
            WHERE agreement = $1 AND customer = $2 AND period = $3";
        Ok(reading!(self, on => sqlx::query_as(ONE)
            .bind(key.agreement)
            .bind(key.customer)
            .bind(key.period)
            .fetch_optional(on)
            .await?))
    }
}

impl Change {
    /// Closes a period, or adds the next revision of a closed one; the same document again changes nothing.
    /// Says whether there is a new revision.
    ///
    /// # Errors
    /// The database's.
    pub async fn close_settlement(
        &mut self,
        key: &SettlementKey<'_>,
        document: &str,
        bundle: &[u8],
    ) -> Result<bool, StoreError> {
        const LAST: &str = "SELECT revision, document FROM closed_settlement
            WHERE agreement = $1 AND customer = $2 AND period = $3 ORDER BY revision DESC LIMIT 1";
        const ADD: &str =
            "INSERT INTO closed_settlement (agreement, customer, period, revision, closed_at, document, bundle)
            VALUES ($1, $2, $3, $4, $5, $6, $7)";
        const NO_LONGER: &str =
            "DELETE FROM provisional_settlement WHERE agreement = $1 AND customer = $2 AND period = $3";
        let SettlementKey { agreement, customer, period } = key;
        let last: Option<(i64, String)> = changing!(self, on =>
            sqlx::query_as(LAST).bind(agreement).bind(customer).bind(period).fetch_optional(on).await?);
        let revision = match last {
            Some((_, own)) if own == document => return Ok(false),
            Some((revision, _)) => revision + 1,
            None => 0,
        };
        let at = self.author.at.as_ms();
        changing!(self, on => sqlx::query(ADD)
            .bind(agreement)
            .bind(customer)
            .bind(period)
            .bind(revision)
            .bind(at)
            .bind(document)
            .bind(bundle)
            .execute(on)
            .await
            .map(drop))?;
        changing!(self, on =>
            sqlx::query(NO_LONGER).bind(agreement).bind(customer).bind(period).execute(on).await.map(drop))?;
        let named = format!("{agreement} {customer} {period} revision {revision}");
        self.record("closed settlement", &named, None, Some(key)).await?;
        Ok(true)
    }

    /// Notes how an open period stands; a closed one is left alone.
    ///
    /// # Errors
    /// The database's.
    pub async fn note_provisional(
        &mut self,
        key: &SettlementKey<'_>,
        as_of: i64,
        document: &str,
    ) -> Result<(), StoreError> {
        const NOTE: &str = "INSERT INTO provisional_settlement (agreement, customer, period, as_of, document)
            SELECT $1, $2, $3, $4, $5
            WHERE NOT EXISTS (SELECT 1 FROM closed_settlement WHERE agreement = $1 AND customer = $2 AND period = $3)
            ON CONFLICT (agreement, customer, period) DO UPDATE SET as_of = excluded.as_of, document = excluded.document
                WHERE provisional_settlement.as_of <= excluded.as_of";
        changing!(self, on => sqlx::query(NOTE)
            .bind(key.agreement)
            .bind(key.customer)
            .bind(key.period)
            .bind(as_of)
            .bind(document)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }
}
