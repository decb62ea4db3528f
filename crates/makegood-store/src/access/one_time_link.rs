//! One-time links: the first owner's, invitations, and a new password.

use makegood_core::time::Instant;
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkPurpose {
    /// To make the first owner.
    FirstOwner,
    /// To join as the member it names.
    Invitation,
    /// To set a new password.
    NewPassword,
    /// To go on with a code after the right password.
    SecondFactor,
}

impl LinkPurpose {
    /// As the database writes it.
    pub const fn word(self) -> &'static str {
        match self {
            LinkPurpose::FirstOwner => "first_owner",
            LinkPurpose::Invitation => "invitation",
            LinkPurpose::NewPassword => "new_password",
            LinkPurpose::SecondFactor => "second_factor",
        }
    }
}

/// A link that works once. Its token is in the link alone; the store keeps the token's SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct OneTimeLink {
    /// SHA-256 of the token.
    pub token_hash: Vec<u8>,
    /// The word of its [`LinkPurpose`].
    pub purpose: String,
    /// For whom; nobody for the first owner.
    pub member_id: Option<String>,
    /// When it stops working, in milliseconds since 1970 in UTC.
    pub ends_at: i64,
}

impl Store {
    /// The link of a token, while it works.
    ///
    /// # Errors
    /// The database's.
    pub async fn one_time_link(
        &self,
        token_hash: &[u8],
        purpose: LinkPurpose,
        now: Instant,
    ) -> Result<Option<OneTimeLink>, StoreError> {
        const ONE: &str = "SELECT token_hash, purpose, member_id, ends_at FROM one_time_link
            WHERE token_hash = $1 AND purpose = $2 AND ends_at > $3";
        Ok(reading!(self, on => sqlx::query_as(ONE)
            .bind(token_hash)
            .bind(purpose.word())
            .bind(now.as_ms())
            .fetch_optional(on)
            .await?))
    }
}

impl Change {
    /// Makes a link; earlier ones of the same purpose for the same member stop working.
    ///
    /// # Errors
    /// The database's.
    pub async fn add_one_time_link(&mut self, link: &OneTimeLink) -> Result<(), StoreError> {
        const CLEAR: &str = "DELETE FROM one_time_link
            WHERE purpose = $1 AND (member_id = $2 OR (member_id IS NULL AND $2 IS NULL))";
        const ADD: &str = "INSERT INTO one_time_link (token_hash, purpose, member_id, ends_at) VALUES ($1, $2, $3, $4)";
        let OneTimeLink { token_hash, purpose, member_id, ends_at } = link;
        changing!(self, on => sqlx::query(CLEAR).bind(purpose).bind(member_id).execute(on).await.map(drop))?;
        changing!(self, on => sqlx::query(ADD)
            .bind(token_hash)
            .bind(purpose)
            .bind(member_id)
            .bind(ends_at)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    /// Forgets links that ended unused.
    ///
    /// # Errors
    /// The database's.
    pub async fn forget_ended_links(&mut self) -> Result<u64, StoreError> {
        const FORGET: &str = "DELETE FROM one_time_link WHERE ends_at <= $1";
        let at = self.author.at.as_ms();
        Ok(changing!(self, on => sqlx::query(FORGET).bind(at).execute(on).await.map(|done| done.rows_affected()))?)
    }

    /// Uses a link up and gives it; `None`: it was used, has ended, or never was.
    ///
    /// # Errors
    /// The database's.
    pub async fn use_one_time_link(
        &mut self,
        token_hash: &[u8],
        purpose: LinkPurpose,
    ) -> Result<Option<OneTimeLink>, StoreError> {
        const USE: &str = "DELETE FROM one_time_link WHERE token_hash = $1 AND purpose = $2 AND ends_at > $3
            RETURNING token_hash, purpose, member_id, ends_at";
        let at = self.author.at.as_ms();
        Ok(changing!(self, on =>
            sqlx::query_as(USE).bind(token_hash).bind(purpose.word()).bind(at).fetch_optional(on).await?))
    }
}
