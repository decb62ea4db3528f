//! Answers kept for requests that name an idempotency key: the same request again is answered alike and does nothing.

use makegood_core::time::Instant;
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::noun::refused;
use crate::{Change, Store, StoreError};

/// An answer that is kept for a while.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Reply {
    /// Who asked; keys of different owners have nothing to do with one another.
    pub owner: String,
    /// The key that the request named.
    pub key: String,
    /// A hash of what was asked.
    pub fingerprint: Vec<u8>,
    /// The status of the answer; 404 where what it told of was erased since.
    pub status: i64,
    /// Its body.
    pub body: String,
}

impl Store {
    /// The answer that was given to `owner` under `key`, if that was after `since`.
    ///
    /// # Errors
    /// The database's.
    pub async fn reply(&self, owner: &str, key: &str, since: Instant) -> Result<Option<Reply>, StoreError> {
        const ONE: &str = "SELECT owner, key, fingerprint, status, body FROM reply
            WHERE owner = $1 AND key = $2 AND at > $3";
        let since = since.as_ms();
        Ok(reading!(self, on => sqlx::query_as(ONE).bind(owner).bind(key).bind(since).fetch_optional(on).await?))
    }
}

impl Change {
    /// Keeps an answer in the change that it tells of, and forgets those from before `since`.
    ///
    /// # Errors
    /// Another request with this key was answered meanwhile; the database's.
    pub async fn keep_reply(&mut self, reply: &Reply, since: Instant) -> Result<(), StoreError> {
        const FORGET: &str = "DELETE FROM reply WHERE at <= $1";
        const ADD: &str =
            "INSERT INTO reply (owner, key, fingerprint, status, body, at) VALUES ($1, $2, $3, $4, $5, $6)";
        let Reply { owner, key, fingerprint, status, body } = reply;
        let at = self.author.at.as_ms();
        changing!(self, on => sqlx::query(FORGET).bind(since.as_ms()).execute(on).await.map(drop))?;
        let added = changing!(self, on => sqlx::query(ADD)
            .bind(owner)
            .bind(key)
            .bind(fingerprint)
            .bind(status)
            .bind(body)
            .bind(at)
            .execute(on)
            .await
            .map(drop));
        added.map_err(|error| refused(error, "reply", key))
    }

    /// Empties the answers that tell of a case; the same request again hears that there is no such thing.
    pub(crate) async fn erase_replies_about_case(&mut self, case_id: &str) -> Result<(), StoreError> {
        const ERASE: &str = "UPDATE reply SET status = 404, body = '' WHERE REPLACE(body, $1, '') <> body";
        let id = serde_json::Value::from(case_id).to_string();
        changing!(self, on => sqlx::query(ERASE).bind(id).execute(on).await.map(drop))?;
        Ok(())
    }
}
