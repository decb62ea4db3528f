//! Closing a period once, revising it later, and noting how an open one stands.

use sqlx::FromRow;

use super::SettlementKey;
use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// A closed settlement: what both parties hold. It never changes; what is learnt later is a revision of its own.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ClosedSettlement {
    /// 0 for the closing, then one more for each adjustment.
    pub revision: i64,
    /// When it was closed, in milliseconds since 1970 in UTC.
    pub closed_at: i64,
    /// The settlement as JSON.
    pub document: String,
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
        const ALL: &str = "SELECT revision, closed_at, document FROM closed_settlement
            WHERE agreement = $1 AND customer = $2 AND period = $3 ORDER BY revision";
        Ok(reading!(self, on => sqlx::query_as(ALL)
            .bind(key.agreement)
            .bind(key.customer)
            .bind(key.period)
            .fetch_all(on)
            .await?))
    }

    /// The signed bundle of one revision, to the byte.
    ///
    /// # Errors
    /// The database's.
    pub async fn settlement_bundle(
        &self,
        key: &SettlementKey<'_>,
        revision: i64,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        const ONE: &str = "SELECT bundle FROM closed_settlement
            WHERE agreement = $1 AND customer = $2 AND period = $3 AND revision = $4";
        Ok(reading!(self, on => sqlx::query_scalar(ONE)
            .bind(key.agreement)
            .bind(key.customer)
            .bind(key.period)
            .bind(revision)
            .fetch_optional(on)
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
    /// Keeps a revision that another store closed, as it is there; says whether it is new here.
    ///
    /// # Errors
    /// Another document is this revision here; the period is none; the database's.
    pub(crate) async fn keep_revision(
        &mut self,
        key: &SettlementKey<'_>,
        closed: &ClosedSettlement,
        bundle: &[u8],
    ) -> Result<bool, StoreError> {
        const ADD: &str = "INSERT INTO closed_settlement
                (agreement, customer, period, first_on, end_on, revision, closed_at, document, bundle)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
        const OWN: &str = "SELECT revision, closed_at, document FROM closed_settlement
            WHERE agreement = $1 AND customer = $2 AND period = $3 AND revision = $4";
        let SettlementKey { agreement, customer, period } = key;
        let (first_on, end_on) = key.days()?;
        let added = changing!(self, on => sqlx::query(ADD)
            .bind(agreement)
            .bind(customer)
            .bind(period)
            .bind(first_on)
            .bind(end_on)
            .bind(closed.revision)
            .bind(closed.closed_at)
            .bind(&closed.document)
            .bind(bundle)
            .execute(on)
            .await
            .map(|done| done.rows_affected()))?;
        let named = format!("{} revision {}", key.name(), closed.revision);
        if added == 1 {
            self.record("closed settlement", &named, None, Some(key)).await?;
            return Ok(true);
        }
        let own: ClosedSettlement = changing!(self, on => sqlx::query_as(OWN)
            .bind(agreement)
            .bind(customer)
            .bind(period)
            .bind(closed.revision)
            .fetch_one(on)
            .await?);
        if own.document == closed.document {
            return Ok(false);
        }
        Err(StoreError::Refused(format!(
            "`{named}` is closed here already, with another document (closed at {} here, at {} there): a closed settlement never changes",
            makegood_core::time::Instant::from_ms(own.closed_at),
            makegood_core::time::Instant::from_ms(closed.closed_at),
        )))
    }

    /// Closes a period, or adds the next revision of a closed one. `after` is the last revision that was known when the
    /// document was made; where there is another one by now, nothing is written. Says whether it was.
    ///
    /// # Errors
    /// The period is none; the database's.
    pub async fn close_settlement(
        &mut self,
        key: &SettlementKey<'_>,
        after: Option<i64>,
        document: &str,
        bundle: &[u8],
    ) -> Result<bool, StoreError> {
        const LAST: &str =
            "SELECT MAX(revision) FROM closed_settlement WHERE agreement = $1 AND customer = $2 AND period = $3";
        const ADD: &str =
            "INSERT INTO closed_settlement (agreement, customer, period, first_on, end_on, revision, closed_at, document, bundle)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        const NO_LONGER: &str =
            "DELETE FROM provisional_settlement WHERE agreement = $1 AND customer = $2 AND period = $3";
        let SettlementKey { agreement, customer, period } = key;
        let (first_on, end_on) = key.days()?;
        self.hold_the_period(&key.name()).await?;
        let last: Option<i64> = changing!(self, on =>
            sqlx::query_scalar(LAST).bind(agreement).bind(customer).bind(period).fetch_one(on).await?);
        if last != after {
            return Ok(false);
        }
        let revision = last.map_or(0, |last| last + 1);
        let at = self.author.at.as_ms();
        changing!(self, on => sqlx::query(ADD)
            .bind(agreement)
            .bind(customer)
            .bind(period)
            .bind(first_on)
            .bind(end_on)
            .bind(revision)
            .bind(at)
            .bind(document)
            .bind(bundle)
            .execute(on)
            .await
            .map(drop))?;
        changing!(self, on =>
            sqlx::query(NO_LONGER).bind(agreement).bind(customer).bind(period).execute(on).await.map(drop))?;
        let named = format!("{} revision {revision}", key.name());
        self.record("closed settlement", &named, None, Some(key)).await?;
        Ok(true)
    }

    /// Notes how an open period stands; a closed one is left alone.
    ///
    /// # Errors
    /// The period is none; the database's.
    pub async fn note_provisional(
        &mut self,
        key: &SettlementKey<'_>,
        as_of: i64,
        document: &str,
    ) -> Result<(), StoreError> {
        const NOTE: &str =
            "INSERT INTO provisional_settlement (agreement, customer, period, first_on, end_on, as_of, document)
            SELECT $1, $2, $3, $4, $5, $6, $7
            WHERE NOT EXISTS (SELECT 1 FROM closed_settlement WHERE agreement = $1 AND customer = $2 AND period = $3)
            ON CONFLICT (agreement, customer, period) DO UPDATE SET as_of = excluded.as_of, document = excluded.document
                WHERE provisional_settlement.as_of <= excluded.as_of";
        let (first_on, end_on) = key.days()?;
        self.hold_the_period(&key.name()).await?;
        let noted = changing!(self, on => sqlx::query(NOTE)
            .bind(key.agreement)
            .bind(key.customer)
            .bind(key.period)
            .bind(first_on)
            .bind(end_on)
            .bind(as_of)
            .bind(document)
            .execute(on)
            .await
            .map(|done| done.rows_affected()))?;
        if noted == 1 {
            self.tell("provisional settlement", &key.name());
        }
        Ok(())
    }
}
