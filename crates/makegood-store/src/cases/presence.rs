//! Who looks at a case or writes on it just now, on whatever replica.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// Somebody at a case.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize, Deserialize)]
pub struct CasePresence {
    /// The case.
    pub case_id: String,
    /// The member.
    pub member_id: String,
    /// `viewing` or `replying`.
    pub doing: String,
    /// Until when that holds unless it is said again, in milliseconds since 1970 in UTC.
    pub until_at: i64,
}

impl Store {
    /// Who is at a case at `now`.
    ///
    /// # Errors
    /// The database's.
    pub async fn present_at_case(&self, case_id: &str, now: i64) -> Result<Vec<CasePresence>, StoreError> {
        const ALL: &str = "SELECT case_id, member_id, doing, until_at FROM case_presence
            WHERE case_id = $1 AND until_at > $2 ORDER BY member_id";
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(case_id).bind(now).fetch_all(on).await?))
    }
}

impl Change {
    /// Notes that somebody is at a case; who looks again while their reply is being written still writes it. Others are
    /// told where it is news.
    ///
    /// # Errors
    /// There is no such case or member; the database's.
    pub async fn note_presence(&mut self, present: &CasePresence) -> Result<(), StoreError> {
        const KNOWN: &str = "SELECT case_id, member_id, doing, until_at FROM case_presence
            WHERE case_id = $1 AND member_id = $2";
        const NOTE: &str = "INSERT INTO case_presence (case_id, member_id, doing, until_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (case_id, member_id) DO UPDATE SET doing = excluded.doing, until_at = excluded.until_at
            WHERE excluded.doing = 'replying' OR case_presence.doing = 'viewing' OR case_presence.until_at <= $5";
        let CasePresence { case_id, member_id, doing, until_at } = present;
        let known: Option<CasePresence> =
            changing!(self, on => sqlx::query_as(KNOWN).bind(case_id).bind(member_id).fetch_optional(on).await?);
        let now = self.author.at.as_ms();
        let holds = known.filter(|known| known.until_at > now);
        if doing == "viewing" && holds.as_ref().is_some_and(|known| known.doing == "replying") {
            return Ok(());
        }
        changing!(self, on => sqlx::query(NOTE)
            .bind(case_id)
            .bind(member_id)
            .bind(doing)
            .bind(until_at)
            .bind(now)
            .execute(on)
            .await
            .map(drop))?;
        if holds.is_none_or(|known| known.doing != *doing) {
            self.tell("case presence", case_id);
        }
        Ok(())
    }

    /// Forgets those who left long ago.
    ///
    /// # Errors
    /// The database's.
    pub async fn forget_presence(&mut self, before: i64) -> Result<(), StoreError> {
        const GONE: &str = "DELETE FROM case_presence WHERE until_at < $1";
        changing!(self, on => sqlx::query(GONE).bind(before).execute(on).await.map(drop))?;
        Ok(())
    }
}
