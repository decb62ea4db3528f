//! API tokens: programs that come in, each with what it may do.

use makegood_core::time::Instant;
use serde::Serialize;
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// A token. It is shown once when made; the store keeps its SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize)]
pub struct ApiToken {
    /// Names the token in lists and in the audit log.
    pub id: String,
    /// SHA-256 of the token.
    #[serde(skip)]
    pub token_hash: Vec<u8>,
    /// What people call it.
    pub name: String,
    /// Who made it; what they may not do, it may not do.
    pub member_id: String,
    /// What it may do: words with a space between them, as the API's documents list them.
    pub scopes: String,
    /// When it was made, in milliseconds since 1970 in UTC.
    pub made_at: i64,
    /// When it stops working by itself.
    pub ends_at: Option<i64>,
    /// Since when it was revoked.
    pub revoked_at: Option<i64>,
}

impl Store {
    /// The token with this hash, while it works and its member may sign in.
    ///
    /// # Errors
    /// The database's.
    pub async fn api_token(&self, token_hash: &[u8], now: Instant) -> Result<Option<ApiToken>, StoreError> {
        const ONE: &str =
            "SELECT api_token.id, token_hash, api_token.name, member_id, scopes, made_at, ends_at, revoked_at
            FROM api_token JOIN member ON member.id = api_token.member_id
            WHERE token_hash = $1 AND revoked_at IS NULL AND (ends_at IS NULL OR ends_at > $2)
              AND (disabled_at IS NULL OR disabled_at > $2)";
        let now = now.as_ms();
        Ok(reading!(self, on => sqlx::query_as(ONE).bind(token_hash).bind(now).fetch_optional(on).await?))
    }

    /// Every token, the latest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn api_tokens(&self) -> Result<Vec<ApiToken>, StoreError> {
        const ALL: &str = "SELECT id, token_hash, name, member_id, scopes, made_at, ends_at, revoked_at FROM api_token
            ORDER BY made_at DESC, id";
        Ok(reading!(self, on => sqlx::query_as(ALL).fetch_all(on).await?))
    }
}

impl Change {
    /// Adds a token.
    ///
    /// # Errors
    /// The database's.
    pub async fn add_api_token(&mut self, token: &ApiToken) -> Result<(), StoreError> {
        const ADD: &str = "INSERT INTO api_token (id, token_hash, name, member_id, scopes, made_at, ends_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let ApiToken { id, token_hash, name, member_id, scopes, made_at, ends_at, revoked_at: _ } = token;
        changing!(self, on => sqlx::query(ADD)
            .bind(id)
            .bind(token_hash)
            .bind(name)
            .bind(member_id)
            .bind(scopes)
            .bind(made_at)
            .bind(ends_at)
            .execute(on)
            .await
            .map(drop))?;
        self.record("API token", id, None, Some(token)).await
    }

    /// Revokes a token for good; says whether it was working.
    ///
    /// # Errors
    /// The database's.
    pub async fn revoke_api_token(&mut self, id: &str) -> Result<bool, StoreError> {
        const REVOKE: &str = "UPDATE api_token SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL";
        let at = self.author.at.as_ms();
        let revoked = changing!(self, on => sqlx::query(REVOKE).bind(at).bind(id).execute(on).await.map(|done| done.rows_affected()))?;
        if revoked == 1 {
            self.record("API token", id, None, Some(&serde_json::json!({ "revoked": true }))).await?;
        }
        Ok(revoked == 1)
    }
}
