//! What a member proves themselves by.

use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// A member's password and second factor.
#[derive(Clone, PartialEq, Eq, FromRow)]
pub struct Credential {
    /// The member.
    pub member_id: String,
    /// An Argon2id hash with its parameters.
    pub password_hash: String,
    /// The secret of time-based codes; absent: none is set up.
    pub totp_secret: Option<Vec<u8>>,
    /// The last time step whose code was used: a code works once.
    pub totp_step: i64,
}

// Secrets stay out of logs, by whatever way a credential gets there.
impl std::fmt::Debug for Credential {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Credential").field("member_id", &self.member_id).finish_non_exhaustive()
    }
}

impl Store {
    /// What a member proves themselves by; `None`: they have not set a password.
    ///
    /// # Errors
    /// The database's.
    pub async fn credential(&self, member_id: &str) -> Result<Option<Credential>, StoreError> {
        const ONE: &str =
            "SELECT member_id, password_hash, totp_secret, totp_step FROM credential WHERE member_id = $1";
        Ok(reading!(self, on => sqlx::query_as(ONE).bind(member_id).fetch_optional(on).await?))
    }

    /// The members who have set a password, by id.
    ///
    /// # Errors
    /// The database's.
    pub async fn members_with_password(&self) -> Result<Vec<String>, StoreError> {
        const ALL: &str = "SELECT member_id FROM credential ORDER BY member_id";
        Ok(reading!(self, on => sqlx::query_scalar(ALL).fetch_all(on).await?))
    }
}

impl Change {
    /// Sets password and second factor, whatever they were; the log notes that, not what.
    ///
    /// # Errors
    /// The database's.
    pub async fn set_credential(&mut self, credential: &Credential) -> Result<(), StoreError> {
        const SET: &str = "INSERT INTO credential (member_id, password_hash, totp_secret, totp_step)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (member_id) DO UPDATE SET password_hash = excluded.password_hash,
                totp_secret = excluded.totp_secret, totp_step = excluded.totp_step";
        let Credential { member_id, password_hash, totp_secret, totp_step } = credential;
        changing!(self, on => sqlx::query(SET)
            .bind(member_id)
            .bind(password_hash)
            .bind(totp_secret)
            .bind(totp_step)
            .execute(on)
            .await
            .map(drop))?;
        let two_factors = totp_secret.is_some();
        self.record("credential", member_id, None, Some(&serde_json::json!({ "two_factors": two_factors }))).await
    }

    /// Uses the code of a time step; `false`: that step or a later one was used already.
    ///
    /// # Errors
    /// The database's.
    pub async fn use_totp_step(&mut self, member_id: &str, step: i64) -> Result<bool, StoreError> {
        const USE: &str = "UPDATE credential SET totp_step = $1 WHERE member_id = $2 AND totp_step < $1";
        let used = changing!(self, on =>
            sqlx::query(USE).bind(step).bind(member_id).execute(on).await.map(|done| done.rows_affected()))?;
        Ok(used == 1)
    }

    /// Replaces a member's recovery codes by these, given as hashes.
    ///
    /// # Errors
    /// The database's.
    pub async fn set_recovery_codes(&mut self, member_id: &str, hashes: &[Vec<u8>]) -> Result<(), StoreError> {
        const CLEAR: &str = "DELETE FROM recovery_code WHERE member_id = $1";
        const ADD: &str = "INSERT INTO recovery_code (member_id, hash) VALUES ($1, $2)";
        changing!(self, on => sqlx::query(CLEAR).bind(member_id).execute(on).await.map(drop))?;
        for hash in hashes {
            changing!(self, on => sqlx::query(ADD).bind(member_id).bind(hash).execute(on).await.map(drop))?;
        }
        let codes = serde_json::json!({ "codes": hashes.len() });
        self.record("recovery codes", member_id, None, Some(&codes)).await
    }

    /// Uses a recovery code, once; `false`: the member has none with this hash.
    ///
    /// # Errors
    /// The database's.
    pub async fn use_recovery_code(&mut self, member_id: &str, hash: &[u8]) -> Result<bool, StoreError> {
        const USE: &str = "DELETE FROM recovery_code WHERE member_id = $1 AND hash = $2";
        let used = changing!(self, on =>
            sqlx::query(USE).bind(member_id).bind(hash).execute(on).await.map(|done| done.rows_affected()))?;
        Ok(used == 1)
    }
}
