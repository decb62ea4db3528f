//! Subscriptions to a status page: asked for, confirmed, ended. Addresses of people stand here alone, never in the audit
//! log, and no longer than they are needed.

use makegood_core::time::Instant;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::noun::refused;
use crate::{Change, Store, StoreError};

/// Somebody who is told of incidents and maintenance, or has asked to be.
#[derive(Clone, PartialEq, Eq, FromRow, Serialize, Deserialize)]
pub struct Subscription {
    /// Names the subscription for ever.
    pub id: String,
    /// The brand whose page it is.
    pub brand_id: String,
    /// The customer who is told of what concerns them; absent: of what is public.
    pub customer_id: Option<String>,
    /// `mail`, `webhook` or `slack`.
    pub channel: String,
    /// Where it goes; empty once it has ended.
    pub address: String,
    /// The components it is about as a list of JSON; `[]`: all.
    pub components: String,
    /// `ko` or `en`.
    pub language: String,
    /// What links are made of and webhooks signed with.
    pub secret: String,
    /// When it was asked for, in milliseconds since 1970 in UTC.
    pub asked_at: i64,
    /// When it was confirmed.
    pub confirmed_at: Option<i64>,
    /// When it ended.
    pub ended_at: Option<i64>,
}

// Address and secret are nobody else's.
impl std::fmt::Debug for Subscription {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Subscription { id, brand_id, channel, asked_at, confirmed_at, ended_at, .. } = self;
        out.debug_struct("Subscription")
            .field("id", id)
            .field("brand_id", brand_id)
            .field("channel", channel)
            .field("asked_at", asked_at)
            .field("confirmed_at", confirmed_at)
            .field("ended_at", ended_at)
            .finish_non_exhaustive()
    }
}

impl Subscription {
    /// As the audit log has it: nothing that leads to a person.
    fn shown(&self) -> serde_json::Value {
        json!({
            "brand_id": self.brand_id,
            "customer_id": self.customer_id,
            "channel": self.channel,
            "components": self.components,
            "language": self.language,
            "confirmed_at": self.confirmed_at,
            "ended_at": self.ended_at,
        })
    }
}

const ONE: &str = "SELECT id, brand_id, customer_id, channel, address, components, language, secret, asked_at,
    confirmed_at, ended_at FROM subscription WHERE id = $1";

impl Store {
    /// The subscription with this id.
    ///
    /// # Errors
    /// The database's.
    pub async fn subscription(&self, id: &str) -> Result<Option<Subscription>, StoreError> {
        Ok(reading!(self, on => sqlx::query_as(ONE).bind(id).fetch_optional(on).await?))
    }

    /// Everybody who is told of what is public of a brand.
    ///
    /// # Errors
    /// The database's.
    pub async fn subscribers(&self, brand_id: &str) -> Result<Vec<Subscription>, StoreError> {
        const ALL: &str = "SELECT id, brand_id, customer_id, channel, address, components, language, secret, asked_at,
                confirmed_at, ended_at
            FROM subscription
            WHERE brand_id = $1 AND customer_id IS NULL AND confirmed_at IS NOT NULL AND ended_at IS NULL ORDER BY id";
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(brand_id).fetch_all(on).await?))
    }

    /// Everybody who is told of what concerns a customer, customer by customer.
    ///
    /// # Errors
    /// The database's.
    pub async fn customer_subscribers(&self) -> Result<Vec<Subscription>, StoreError> {
        const ALL: &str = "SELECT id, brand_id, customer_id, channel, address, components, language, secret, asked_at,
                confirmed_at, ended_at
            FROM subscription WHERE customer_id IS NOT NULL AND confirmed_at IS NOT NULL AND ended_at IS NULL
            ORDER BY customer_id, brand_id, id";
        Ok(reading!(self, on => sqlx::query_as(ALL).fetch_all(on).await?))
    }

    /// What a customer's people asked for, those that have ended among them, the earliest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn subscriptions_of_customer(&self, customer_id: &str) -> Result<Vec<Subscription>, StoreError> {
        const ALL: &str = "SELECT id, brand_id, customer_id, channel, address, components, language, secret, asked_at,
                confirmed_at, ended_at
            FROM subscription WHERE customer_id = $1 ORDER BY asked_at, id";
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(customer_id).fetch_all(on).await?))
    }

    /// How many are told of what happens to a brand.
    ///
    /// # Errors
    /// The database's.
    pub async fn subscriber_count(&self, brand_id: &str) -> Result<i64, StoreError> {
        const COUNT: &str = "SELECT COUNT(*) FROM subscription
            WHERE brand_id = $1 AND confirmed_at IS NOT NULL AND ended_at IS NULL";
        Ok(reading!(self, on => sqlx::query_scalar(COUNT).bind(brand_id).fetch_one(on).await?))
    }
}

impl Change {
    /// The subscription with this id, as this change sees it.
    ///
    /// # Errors
    /// The database's.
    pub async fn subscription(&mut self, id: &str) -> Result<Option<Subscription>, StoreError> {
        Ok(changing!(self, on => sqlx::query_as(ONE).bind(id).fetch_optional(on).await?))
    }

    /// Adds a subscription, or gives the one that the same address has of this page already.
    ///
    /// # Errors
    /// A word that means nothing here; the database's.
    pub async fn ask_for_subscription(&mut self, asked: &Subscription) -> Result<Subscription, StoreError> {
        const ADD: &str = "INSERT INTO subscription (id, brand_id, customer_id, channel, address, components, language,
                secret, asked_at, confirmed_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (brand_id, COALESCE(customer_id, ''), channel, address) WHERE ended_at IS NULL DO NOTHING";
        const SAME: &str = "SELECT id, brand_id, customer_id, channel, address, components, language, secret, asked_at,
                confirmed_at, ended_at
            FROM subscription WHERE brand_id = $1 AND COALESCE(customer_id, '') = COALESCE($2, '') AND channel = $3
              AND address = $4 AND ended_at IS NULL";
        let Subscription { id, brand_id, customer_id, channel, address, components, language, secret, .. } = asked;
        let added = changing!(self, on => sqlx::query(ADD)
            .bind(id)
            .bind(brand_id)
            .bind(customer_id)
            .bind(channel)
            .bind(address)
            .bind(components)
            .bind(language)
            .bind(secret)
            .bind(asked.asked_at)
            .bind(asked.confirmed_at)
            .bind(asked.ended_at)
            .execute(on)
            .await
            .map(|done| done.rows_affected()));
        if added.map_err(|error| refused(error, "subscription", id))? == 1 {
            self.record("subscription", id, None, Some(&asked.shown())).await?;
            return Ok(asked.clone());
        }
        Ok(changing!(self, on => sqlx::query_as(SAME)
            .bind(brand_id)
            .bind(customer_id)
            .bind(channel)
            .bind(address)
            .fetch_one(on)
            .await?))
    }

    /// Notes that whoever asked means it; says whether that was new.
    ///
    /// # Errors
    /// The database's.
    pub async fn confirm_subscription(&mut self, id: &str) -> Result<bool, StoreError> {
        const CONFIRM: &str =
            "UPDATE subscription SET confirmed_at = $1 WHERE id = $2 AND confirmed_at IS NULL AND ended_at IS NULL";
        self.note_subscription(id, CONFIRM).await
    }

    /// Ends a subscription and forgets its address; says whether it was there.
    ///
    /// # Errors
    /// The database's.
    pub async fn end_subscription(&mut self, id: &str) -> Result<bool, StoreError> {
        const END: &str = "UPDATE subscription SET ended_at = $1, address = '' WHERE id = $2 AND ended_at IS NULL";
        self.note_subscription(id, END).await
    }

    async fn note_subscription(&mut self, id: &str, statement: &'static str) -> Result<bool, StoreError> {
        let before = self.subscription(id).await?;
        let at = self.author.at.as_ms();
        let done = changing!(self, on =>
            sqlx::query(statement).bind(at).bind(id).execute(on).await.map(|done| done.rows_affected()))?;
        let after = self.subscription(id).await?;
        if let (1, Some(before), Some(after)) = (done, before, after) {
            self.record("subscription", id, Some(&before.shown()), Some(&after.shown())).await?;
        }
        Ok(done == 1)
    }

    /// Forgets what was asked for before `before` and never confirmed.
    ///
    /// # Errors
    /// The database's.
    pub async fn forget_unconfirmed_subscriptions(&mut self, before: Instant) -> Result<u64, StoreError> {
        const FORGET: &str = "DELETE FROM subscription WHERE confirmed_at IS NULL AND asked_at < $1";
        let before = before.as_ms();
        Ok(changing!(self, on => sqlx::query(FORGET).bind(before).execute(on).await.map(|done| done.rows_affected()))?)
    }

    /// Notes that subscribers are told of an event; `false`: they were told before.
    ///
    /// # Errors
    /// The database's.
    pub async fn tell_of_event(&mut self, event: &str) -> Result<bool, StoreError> {
        const TELL: &str = "INSERT INTO status_told (event, at) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        let at = self.author.at.as_ms();
        let told = changing!(self, on =>
            sqlx::query(TELL).bind(event).bind(at).execute(on).await.map(|done| done.rows_affected()))?;
        Ok(told == 1)
    }

    /// Forgets events that were told before `before`: they are too old to be told again.
    ///
    /// # Errors
    /// The database's.
    pub async fn forget_told_events(&mut self, before: Instant) -> Result<u64, StoreError> {
        const FORGET: &str = "DELETE FROM status_told WHERE at < $1";
        let before = before.as_ms();
        Ok(changing!(self, on => sqlx::query(FORGET).bind(before).execute(on).await.map(|done| done.rows_affected()))?)
    }
}
