//! One notice, as it went out.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::noun::refused;
use crate::{Change, Store, StoreError};

/// One message to one recipient.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize, Deserialize)]
pub struct Notice {
    /// Names the notice for ever.
    pub id: String,
    /// `incident`, `maintenance` or `agreement`.
    pub about: String,
    /// Which one.
    pub about_id: String,
    /// The customer told; absent: whoever reads or subscribes.
    pub customer_id: Option<String>,
    /// The address or number; empty where there is none.
    pub recipient: String,
    /// `mail`, `webhook`, `slack`, `page` or `phone`.
    pub channel: String,
    /// What it told: `announced`, `extended`, `opened`, `resolved` …
    pub purpose: String,
    /// When it went out, in milliseconds since 1970 in UTC.
    pub sent_at: i64,
    /// When the other side took it.
    pub delivered_at: Option<i64>,
    /// Why it was given up.
    pub failed: Option<String>,
    /// The mail that carries it.
    pub message_id: Option<String>,
}

impl Store {
    /// Whoever was told about one thing, the earliest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn notices_about(&self, about: &str, about_id: &str) -> Result<Vec<Notice>, StoreError> {
        const ALL: &str = "SELECT id, about, about_id, customer_id, recipient, channel, purpose, sent_at, delivered_at,
                failed, message_id
            FROM notice WHERE about = $1 AND about_id = $2 ORDER BY sent_at, id";
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(about).bind(about_id).fetch_all(on).await?))
    }

    /// What a customer was told, the earliest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn notices_of_customer(&self, customer_id: &str) -> Result<Vec<Notice>, StoreError> {
        const ALL: &str = "SELECT id, about, about_id, customer_id, recipient, channel, purpose, sent_at, delivered_at,
                failed, message_id
            FROM notice WHERE customer_id = $1 ORDER BY sent_at, id";
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(customer_id).fetch_all(on).await?))
    }
}

impl Change {
    /// Adds a notice, and tells of it.
    ///
    /// # Errors
    /// It has a word that means nothing, names a customer who is not there, or is there already; the database's.
    pub async fn add_notice(&mut self, notice: &Notice) -> Result<(), StoreError> {
        const ADD: &str = "INSERT INTO notice (id, about, about_id, customer_id, recipient, channel, purpose, sent_at,
                delivered_at, failed, message_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        let done = changing!(self, on => sqlx::query(ADD)
            .bind(&notice.id)
            .bind(&notice.about)
            .bind(&notice.about_id)
            .bind(&notice.customer_id)
            .bind(&notice.recipient)
            .bind(&notice.channel)
            .bind(&notice.purpose)
            .bind(notice.sent_at)
            .bind(notice.delivered_at)
            .bind(&notice.failed)
            .bind(&notice.message_id)
            .execute(on)
            .await
            .map(drop));
        done.map_err(|error| refused(error, "notice", &notice.id))?;
        self.tell("notice", &notice.about_id);
        Ok(())
    }

    /// The notice of this id, as this change sees it.
    ///
    /// # Errors
    /// The database's.
    pub async fn notice(&mut self, id: &str) -> Result<Option<Notice>, StoreError> {
        const ONE: &str = "SELECT id, about, about_id, customer_id, recipient, channel, purpose, sent_at, delivered_at,
                failed, message_id
            FROM notice WHERE id = $1";
        Ok(changing!(self, on => sqlx::query_as(ONE).bind(id).fetch_optional(on).await?))
    }
}
