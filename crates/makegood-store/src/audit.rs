//! The audit log: who changed what, when, from what to what.

use makegood_core::time::Instant;
use serde::Serialize;
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::narrowed::Narrowed;
use crate::noun::safe;
use crate::{Change, Store, StoreError};

/// Who changes something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// `member:…`, `token:…`, `job:…` or `command`.
    pub name: String,
    /// The time of the change.
    pub at: Instant,
}

impl Author {
    /// Restoring brings back what others wrote, their entries in the log too; it adds none of its own.
    pub(crate) fn restoration() -> Author {
        Author { name: "command".to_owned(), at: Instant::from_ms(0) }
    }
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

/// Which entries a reader wants; each that is given narrows them.
#[derive(Clone, Copy, Debug, Default)]
pub struct AuditFilter<'a> {
    /// What kind of thing was changed.
    pub noun: Option<&'a str>,
    /// Which thing.
    pub key: Option<&'a str>,
    /// By whom.
    pub author: Option<&'a str>,
    /// Only entries of this time or later.
    pub from: Option<Instant>,
    /// Only entries before this time.
    pub until: Option<Instant>,
    /// Only entries before this place, as the last of a page gives it for the next.
    pub before: Option<i64>,
}

impl Store {
    /// The entries that `filter` lets through, the latest first, at most `limit`.
    ///
    /// # Errors
    /// The database's.
    pub async fn audit_log(&self, filter: &AuditFilter<'_>, limit: i64) -> Result<Vec<AuditEntry>, StoreError> {
        let AuditFilter { noun, key, author, from, until, before } = *filter;
        let narrowed = Narrowed::by([("noun", noun), ("key", key), ("author", author)]);
        let page = safe(format!(
            "SELECT seq, at, author, noun, key, before, after FROM audit_entry
            WHERE seq < $1 AND at >= $3 AND at < $4{} ORDER BY seq DESC LIMIT $2",
            narrowed.conditions(5)
        ));
        let (from, until) = (from.map_or(i64::MIN, Instant::as_ms), until.map_or(i64::MAX, Instant::as_ms));
        Ok(reading!(self, on => {
            let query = sqlx::query_as(page).bind(before.unwrap_or(i64::MAX)).bind(limit).bind(from).bind(until);
            narrowed.values().fold(query, |query, value| query.bind(value)).fetch_all(on).await?
        }))
    }
}

impl Change {
    /// Notes what this change does to one thing, and tells of it; secrets must be `#[serde(skip)]`ped.
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
        self.tell(noun, key);
        Ok(())
    }
}
