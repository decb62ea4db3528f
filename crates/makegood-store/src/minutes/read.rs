//! Reading what waits: for pages that show today, and for whoever looks after the service.

use std::collections::BTreeMap;

use makegood_core::evidence::Fact;
use makegood_core::time::{Instant, Span};
use sqlx::FromRow;

use super::seal::day_of;
use super::series::{HOURS, fact_id, hour_of};
use crate::database::reading;
use crate::facts::fact_of;
use crate::{Store, StoreError};

/// How much waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromRow)]
pub struct WaitingCounts {
    /// Minutes that wait for their day to be full or old.
    pub minutes: i64,
    /// The hour of the earliest, in hours since 1970 in UTC.
    pub first_hour: Option<i64>,
}

impl Store {
    /// The minutes of `service` that wait and touch `span`, as the facts they would become now, known since `now`.
    ///
    /// They are no evidence yet: for provisional figures alone.
    ///
    /// # Errors
    /// The database's, or a row that cannot be read.
    pub async fn waiting_minutes(&self, service: &str, span: Span, now: Instant) -> Result<Vec<Fact>, StoreError> {
        const WAITING: &str = "SELECT series, hour, content FROM waiting_minutes
            WHERE service = $1 AND hour >= $2 AND hour <= $3 ORDER BY series, hour";
        let rows: Vec<(String, i64, Vec<u8>)> = reading!(self, on => sqlx::query_as(WAITING)
            .bind(service)
            .bind(hour_of(span.start))
            .bind(hour_of(span.end))
            .fetch_all(on)
            .await?);
        let mut days: BTreeMap<(String, i64), Vec<Fact>> = BTreeMap::new();
        for (series, hour, content) in rows {
            days.entry((series, hour.div_euclid(HOURS))).or_default().push(fact_of(&content)?);
        }
        let named = |((series, day), hours): ((String, i64), Vec<Fact>)| {
            // A day may be sealed in part: its own name is taken then.
            let id = format!("waiting/{}", fact_id(&series, day, 0));
            day_of(day, hours).map(|fact| Fact { id, recorded: now, ..fact })
        };
        Ok(days.into_iter().filter_map(named).collect())
    }

    /// How many minutes wait, and since when.
    ///
    /// # Errors
    /// The database's.
    pub async fn waiting_counts(&self) -> Result<WaitingCounts, StoreError> {
        const COUNT: &str = "SELECT CAST(COALESCE(SUM(filled), 0) AS BIGINT) AS minutes, MIN(hour) AS first_hour
            FROM waiting_minutes";
        Ok(reading!(self, on => sqlx::query_as(COUNT).fetch_one(on).await?))
    }
}
