//! How satisfied customers were with their cases (M5).

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// What a customer said of one case.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize, Deserialize)]
pub struct CaseRating {
    /// The case.
    pub case_id: String,
    /// From 1, not at all, to 5, very.
    pub score: i64,
    /// In their words; may be empty.
    pub comment: String,
    /// When, in milliseconds since 1970 in UTC.
    pub at: i64,
    /// Who says it, named as in the audit log.
    pub author: String,
}

impl Store {
    /// What the customer said of a case.
    ///
    /// # Errors
    /// The database's.
    pub async fn rating_of_case(&self, case_id: &str) -> Result<Option<CaseRating>, StoreError> {
        const ONE: &str = "SELECT case_id, score, comment, at, author FROM case_rating WHERE case_id = $1";
        Ok(reading!(self, on => sqlx::query_as(ONE).bind(case_id).fetch_optional(on).await?))
    }
}

impl Change {
    /// Keeps what the customer says of a case, in place of what they said before.
    ///
    /// # Errors
    /// There is no such case; the score is none; the database's.
    pub async fn rate_case(&mut self, rating: &CaseRating) -> Result<(), StoreError> {
        const RATE: &str = "INSERT INTO case_rating (case_id, score, comment, at, author) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (case_id) DO UPDATE
            SET score = excluded.score, comment = excluded.comment, at = excluded.at, author = excluded.author";
        let CaseRating { case_id, score, comment, at, author } = rating;
        changing!(self, on => sqlx::query(RATE)
            .bind(case_id)
            .bind(score)
            .bind(comment)
            .bind(at)
            .bind(author)
            .execute(on)
            .await
            .map(drop))?;
        self.tell("case", case_id);
        Ok(())
    }
}
