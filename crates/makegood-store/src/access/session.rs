//! Sessions: a member on a device, from sign-in to sign-out.

use makegood_core::time::Instant;
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// A session. Its token is in the member's cookie alone; the store keeps the token's SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Session {
    /// SHA-256 of the token.
    pub token_hash: Vec<u8>,
    /// Names the session in lists: nothing can be done with it but end the session.
    pub id: String,
    /// Whose it is.
    pub member_id: String,
    /// When it began, in milliseconds since 1970 in UTC.
    pub began_at: i64,
    /// When it was last used, to the minute or so.
    pub seen_at: i64,
    /// When it ends by itself.
    pub ends_at: i64,
    /// The browser, as it names itself.
    pub device: String,
}

impl Store {
    /// The session of a token, while it runs and its member may sign in.
    ///
    /// # Errors
    /// The database's.
    pub async fn session(&self, token_hash: &[u8], now: Instant) -> Result<Option<Session>, StoreError> {
        const ONE: &str = "SELECT token_hash, session.id, member_id, began_at, seen_at, ends_at, device
            FROM session JOIN member ON member.id = session.member_id
            WHERE token_hash = $1 AND ends_at > $2 AND (disabled_at IS NULL OR disabled_at > $2)";
        let now = now.as_ms();
        Ok(reading!(self, on => sqlx::query_as(ONE).bind(token_hash).bind(now).fetch_optional(on).await?))
    }

    /// A member's running sessions, the latest used first.
    ///
    /// # Errors
    /// The database's.
    pub async fn sessions_of(&self, member_id: &str, now: Instant) -> Result<Vec<Session>, StoreError> {
        const ALL: &str = "SELECT token_hash, id, member_id, began_at, seen_at, ends_at, device FROM session
            WHERE member_id = $1 AND ends_at > $2 ORDER BY seen_at DESC, id";
        let now = now.as_ms();
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(member_id).bind(now).fetch_all(on).await?))
    }
}

impl Change {
    /// Begins a session.
    ///
    /// # Errors
    /// The database's.
    pub async fn begin_session(&mut self, session: &Session) -> Result<(), StoreError> {
        const ADD: &str = "INSERT INTO session (token_hash, id, member_id, began_at, seen_at, ends_at, device)
            VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let Session { token_hash, id, member_id, began_at, seen_at, ends_at, device } = session;
        changing!(self, on => sqlx::query(ADD)
            .bind(token_hash)
            .bind(id)
            .bind(member_id)
            .bind(began_at)
            .bind(seen_at)
            .bind(ends_at)
            .bind(device)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    /// Notes that a session is in use, and until when it now runs.
    ///
    /// # Errors
    /// The database's.
    pub async fn see_session(&mut self, token_hash: &[u8], ends_at: Instant) -> Result<(), StoreError> {
        const SEE: &str = "UPDATE session SET seen_at = $1, ends_at = $2 WHERE token_hash = $3";
        let at = self.author.at.as_ms();
        changing!(self, on =>
            sqlx::query(SEE).bind(at).bind(ends_at.as_ms()).bind(token_hash).execute(on).await.map(drop))?;
        Ok(())
    }

    /// Ends one session of a member by its id, or all of them.
    ///
    /// # Errors
    /// The database's.
    pub async fn end_sessions(&mut self, member_id: &str, id: Option<&str>) -> Result<u64, StoreError> {
        const END: &str = "DELETE FROM session WHERE member_id = $1 AND ($2 IS NULL OR id = $2)";
        let ended = changing!(self, on =>
            sqlx::query(END).bind(member_id).bind(id).execute(on).await.map(|done| done.rows_affected()))?;
        // Whoever remembers a session forgets it.
        self.tell("session", member_id);
        Ok(ended)
    }

    /// Forgets sessions that ended by themselves.
    ///
    /// # Errors
    /// The database's.
    pub async fn forget_ended_sessions(&mut self) -> Result<u64, StoreError> {
        const FORGET: &str = "DELETE FROM session WHERE ends_at <= $1";
        let at = self.author.at.as_ms();
        Ok(changing!(self, on => sqlx::query(FORGET).bind(at).execute(on).await.map(|done| done.rows_affected()))?)
    }
}
