//! The duties that notices do: an obligation fact follows when the notice arrives.

use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::noun::refused;
use crate::{Change, Store, StoreError};

/// One duty that one notice does.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct NoticeDuty {
    /// The id of the obligation fact, appended when the notice arrives.
    pub fact_id: String,
    /// The notice.
    pub notice_id: String,
    /// The duty as agreements name it.
    pub duty: String,
    /// The fact it answers: an outage, a window, a request.
    pub about_fact: String,
    /// When the fact was appended, in milliseconds since 1970 in UTC.
    pub done_at: Option<i64>,
    /// The obligation fact that stands in its place, since the fact it answers was corrected.
    pub replaced_by: Option<String>,
}

impl Store {
    /// The duties that the notices about one thing do, in the order of the notices.
    ///
    /// # Errors
    /// The database's.
    pub async fn duties_of_notices(&self, about: &str, about_id: &str) -> Result<Vec<NoticeDuty>, StoreError> {
        const ALL: &str = "SELECT own.fact_id, own.notice_id, own.duty, own.about_fact, own.done_at, own.replaced_by
            FROM notice_duty AS own JOIN notice ON notice.id = own.notice_id
            WHERE notice.about = $1 AND notice.about_id = $2 ORDER BY notice.sent_at, own.notice_id, own.fact_id";
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(about).bind(about_id).fetch_all(on).await?))
    }
}

impl Change {
    /// Adds a duty that a notice does.
    ///
    /// # Errors
    /// There is no such notice, or the fact's id is taken; the database's.
    pub async fn add_notice_duty(&mut self, duty: &NoticeDuty) -> Result<(), StoreError> {
        const ADD: &str = "INSERT INTO notice_duty (fact_id, notice_id, duty, about_fact, done_at, replaced_by)
            VALUES ($1, $2, $3, $4, $5, $6)";
        let done = changing!(self, on => sqlx::query(ADD)
            .bind(&duty.fact_id)
            .bind(&duty.notice_id)
            .bind(&duty.duty)
            .bind(&duty.about_fact)
            .bind(duty.done_at)
            .bind(&duty.replaced_by)
            .execute(on)
            .await
            .map(drop));
        done.map_err(|error| refused(error, "duty of a notice", &duty.fact_id))
    }

    /// The duties that one notice does and that nothing stands in the place of.
    ///
    /// # Errors
    /// The database's.
    pub async fn duties_of_notice(&mut self, notice_id: &str) -> Result<Vec<NoticeDuty>, StoreError> {
        const ALL: &str = "SELECT fact_id, notice_id, duty, about_fact, done_at, replaced_by
            FROM notice_duty WHERE notice_id = $1 AND replaced_by IS NULL ORDER BY fact_id";
        Ok(changing!(self, on => sqlx::query_as(ALL).bind(notice_id).fetch_all(on).await?))
    }

    /// The duties that answer one fact and that nothing stands in the place of.
    ///
    /// # Errors
    /// The database's.
    pub async fn duties_about(&mut self, fact_id: &str) -> Result<Vec<NoticeDuty>, StoreError> {
        const ALL: &str = "SELECT fact_id, notice_id, duty, about_fact, done_at, replaced_by
            FROM notice_duty WHERE about_fact = $1 AND replaced_by IS NULL ORDER BY fact_id";
        Ok(changing!(self, on => sqlx::query_as(ALL).bind(fact_id).fetch_all(on).await?))
    }

    /// Notes what became of a duty that a notice does.
    ///
    /// # Errors
    /// The database's.
    pub async fn change_notice_duty(&mut self, duty: &NoticeDuty) -> Result<(), StoreError> {
        const CHANGE: &str = "UPDATE notice_duty SET done_at = $1, replaced_by = $2 WHERE fact_id = $3";
        changing!(self, on => sqlx::query(CHANGE)
            .bind(duty.done_at)
            .bind(&duty.replaced_by)
            .bind(&duty.fact_id)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }
}
