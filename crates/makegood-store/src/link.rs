//! What belongs to what, where each may belong to several: pairs of keys in a table of their own.

use serde_json::json;

use crate::database::{changing, reading};
use crate::noun::{refused, safe};
use crate::{Change, Store, StoreError};

/// A table of pairs.
pub(crate) struct Link {
    /// What the audit log calls a pair; its key there is the first one's.
    pub(crate) called: &'static str,
    pub(crate) table: &'static str,
    pub(crate) first: &'static str,
    pub(crate) second: &'static str,
}

impl Store {
    /// The seconds that belong to `first`, in order.
    pub(crate) async fn seconds_of(&self, link: &Link, first: &str) -> Result<Vec<String>, StoreError> {
        let Link { table, first: column, second, .. } = link;
        let all = safe(format!("SELECT {second} FROM {table} WHERE {column} = $1 ORDER BY {second}"));
        Ok(reading!(self, on => sqlx::query_scalar(all).bind(first).fetch_all(on).await?))
    }

    /// Every pair, in order.
    pub(crate) async fn pairs_of(&self, link: &Link) -> Result<Vec<(String, String)>, StoreError> {
        let Link { table, first, second, .. } = link;
        let all = safe(format!("SELECT {first}, {second} FROM {table} ORDER BY {first}, {second}"));
        Ok(reading!(self, on => sqlx::query_as(all).fetch_all(on).await?))
    }

    /// The firsts that `second` belongs to, in order.
    pub(crate) async fn firsts_of(&self, link: &Link, second: &str) -> Result<Vec<String>, StoreError> {
        let Link { table, first, second: column, .. } = link;
        let all = safe(format!("SELECT {first} FROM {table} WHERE {column} = $1 ORDER BY {first}"));
        Ok(reading!(self, on => sqlx::query_scalar(all).bind(second).fetch_all(on).await?))
    }
}

impl Change {
    /// The seconds that belong to `first` as this change sees them, in order.
    pub(crate) async fn seconds_of(&mut self, link: &Link, first: &str) -> Result<Vec<String>, StoreError> {
        let Link { table, first: column, second, .. } = link;
        let all = safe(format!("SELECT {second} FROM {table} WHERE {column} = $1 ORDER BY {second}"));
        Ok(changing!(self, on => sqlx::query_scalar(all).bind(first).fetch_all(on).await?))
    }

    /// Joins two; says whether they were apart.
    pub(crate) async fn join(&mut self, link: &Link, first: &str, second: &str) -> Result<bool, StoreError> {
        let Link { called, table, first: one, second: other } = link;
        let join = safe(format!("INSERT INTO {table} ({one}, {other}) VALUES ($1, $2) ON CONFLICT DO NOTHING"));
        let done = changing!(self, on =>
            sqlx::query(join).bind(first).bind(second).execute(on).await.map(|done| done.rows_affected()));
        let new = done.map_err(|error| refused(error, called, first))? == 1;
        if new {
            self.record(called, first, None, Some(&json!({ *other: second }))).await?;
        }
        Ok(new)
    }

    /// Parts two; says whether they were joined.
    pub(crate) async fn part(&mut self, link: &Link, first: &str, second: &str) -> Result<bool, StoreError> {
        let Link { called, table, first: one, second: other } = link;
        let part = safe(format!("DELETE FROM {table} WHERE {one} = $1 AND {other} = $2"));
        let done = changing!(self, on =>
            sqlx::query(part).bind(first).bind(second).execute(on).await.map(|done| done.rows_affected()))?;
        if done == 1 {
            self.record(called, first, Some(&json!({ *other: second })), None).await?;
        }
        Ok(done == 1)
    }

    /// Joins `first` to `seconds` and to no other.
    pub(crate) async fn join_only(&mut self, link: &Link, first: &str, seconds: &[&str]) -> Result<(), StoreError> {
        let before = self.seconds_of(link, first).await?;
        for gone in before.iter().filter(|own| !seconds.contains(&own.as_str())) {
            self.part(link, first, gone).await?;
        }
        for second in seconds {
            self.join(link, first, second).await?;
        }
        Ok(())
    }
}
