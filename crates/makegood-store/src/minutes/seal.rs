//! Sealing days: what waited becomes one fact in the chain.

use makegood_core::evidence::{Body, Cells, Fact};
use makegood_core::time::Instant;

use super::block::{at, empty, is_measured, place_of, put, trimmed};
use super::series::{HOUR_MS, HOURS, MINUTES, fact_id, hour_of};
use crate::database::changing;
use crate::facts::fact_of;
use crate::{Change, StoreError};

impl Change {
    /// Seals days that ended before `until`, the oldest first and at most `limit`, whatever is missing in them; says how
    /// many. What arrives for them later is sealed beside.
    ///
    /// # Errors
    /// The database's.
    pub async fn seal_minutes(&mut self, until: Instant, limit: i64) -> Result<u64, StoreError> {
        const OLD: &str = "SELECT series, hour / 24 AS day FROM waiting_minutes WHERE hour < $1
            GROUP BY series, hour / 24 ORDER BY day, series LIMIT $2";
        const HOURS_OF_DAY: &str =
            "SELECT content FROM waiting_minutes WHERE series = $1 AND hour >= $2 AND hour < $3 ORDER BY hour";
        self.hold_the_chain().await?;
        let first_open = hour_of(until).div_euclid(HOURS) * HOURS;
        let days: Vec<(String, i64)> =
            changing!(self, on => sqlx::query_as(OLD).bind(first_open).bind(limit).fetch_all(on).await?);
        let mut sealed = 0;
        for (series, day) in days {
            let rows: Vec<(Vec<u8>,)> = changing!(self, on => sqlx::query_as(HOURS_OF_DAY)
                .bind(&series)
                .bind(day * HOURS)
                .bind((day + 1) * HOURS)
                .fetch_all(on)
                .await?);
            let blocks = rows.iter().map(|(content,)| fact_of(content)).collect::<Result<Vec<_>, _>>()?;
            let before = self.sealed_day(&series, day).await?.len();
            self.seal(&series, day, blocks, before).await?;
            sealed += 1;
        }
        Ok(sealed)
    }

    /// Makes the fact of a day of its hours, after `before` facts of the same day; the hours wait no longer.
    pub(super) async fn seal(
        &mut self,
        series: &str,
        day: i64,
        hours: impl IntoIterator<Item = Fact>,
        before: usize,
    ) -> Result<(), StoreError> {
        const NO_LONGER: &str = "DELETE FROM waiting_minutes WHERE series = $1 AND hour >= $2 AND hour < $3";
        if let Some(mut fact) = day_of(day, hours) {
            fact.id = fact_id(series, day, before);
            fact.recorded = self.author.at;
            self.append_facts(&[fact]).await?;
        }
        changing!(self, on => sqlx::query(NO_LONGER)
            .bind(series)
            .bind(day * HOURS)
            .bind((day + 1) * HOURS)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    /// The facts of a day that were sealed already.
    pub(super) async fn sealed_day(&mut self, series: &str, day: i64) -> Result<Vec<Cells>, StoreError> {
        let mut sealed = Vec::new();
        while let Some(fact) = self.fact(&fact_id(series, day, sealed.len())).await? {
            let Body::Cells(cells) = fact.body else { break };
            sealed.push(cells);
        }
        Ok(sealed)
    }
}

/// The minutes of `hours` as one fact of `day`, still unnamed; `None`: there are none.
pub(super) fn day_of(day: i64, hours: impl IntoIterator<Item = Fact>) -> Option<Fact> {
    let from = Instant::from_ms(day * HOURS * HOUR_MS);
    let minutes = MINUTES * usize::try_from(HOURS).unwrap_or_default();
    let mut whole: Option<(Cells, Fact)> = None;
    for fact in hours {
        let Body::Cells(hour) = &fact.body else { continue };
        let (cells, _) = whole.get_or_insert_with(|| (empty(hour, from, minutes), fact.clone()));
        for place in (0..hour.requests.len()).filter(|place| is_measured(hour, *place)) {
            if let Some(own) = place_of(cells, at(hour, place)) {
                put(cells, own, hour, place);
            }
        }
    }
    let (cells, first) = whole?;
    Some(Fact { body: Body::Cells(trimmed(cells)?), ..first })
}
