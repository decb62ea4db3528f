//! The audit log: who changed what, when, from what to what.

use makegood_core::time::Instant;
use serde::Serialize;
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// Who changes something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// `member:…`, `token:…`, `job:…` or `command`.
    pub name: String,
    /// The time of the change.
    pub at: Instant,
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct AuditEntry {
    /// Its place, from 1.
    pub seq: i64,
    /// Milliseconds since 1970 in UTC.
    pub at: i64,
    /// The author's name.
    pub author: String,
    /// What kind of thing was changed.
    pub noun: String,
    /// Its key.
    pub key: String,
    /// As it was, as JSON; absent where it is new.
    pub before: Option<String>,
    /// As it is, as JSON; absent where it was removed.
    pub after: Option<String>,
}

impl Store {
    /// The entries before the place `before`, the latest first, at most `limit`.
    ///
    /// # Errors
    /// The database's.
    pub async fn audit_log(&self, before: i64, limit: i64) -> Result<Vec<AuditEntry>, StoreError> {
        const PAGE: &str = "SELECT seq, at, author, noun, key, before, after FROM audit_entry
            WHERE seq < $1 ORDER BY seq DESC LIMIT $2";
        Ok(reading!(self, on => sqlx::query_as(PAGE).bind(before).bind(limit).fetch_all(on).await?))
    }
}

impl Change {
    /// Notes what this change does to one thing; secrets must be `#[serde(skip)]`ped.
    pub(crate) async fn record<T: Serialize>(
        &mut self,
        noun: &str,
        key: &str,
        before: Option<&T>,
        after: Option<&T>,
    ) -> Result<(), StoreError> {
        const ADD: &str = "INSERT INTO audit_entry (at, author, noun, key, before, after)
            VALUES ($1, $2, $3, $4, $5, $6)";
        let json = |value: Option<&T>| value.map(serde_json::to_string).transpose();
        let broken = |error: serde_json::Error| StoreError::Broken(error.to_string());
        let (before, after) = (json(before).map_err(broken)?, json(after).map_err(broken)?);
        let (at, author) = (self.author.at.as_ms(), self.author.name.clone());
        changing!(self, on => sqlx::query(ADD)
            .bind(at)
            .bind(author)
            .bind(noun)
            .bind(key)
            .bind(before)
            .bind(after)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }
}
