//! How an open period stands: noted every day, and soon after facts arrive.

use makegood_core::time::{Instant, Period, Zone};
use makegood_store::{NewJob, StoreError};

use super::kind::PROVISIONAL;
use super::work::Work;

/// A little after midnight, when the day's own figures are known.
const AFTER_MIDNIGHT_MS: i64 = 10 * 60_000;
/// Facts that arrived while it was reckoned are looked at this much later.
const SOON_MS: i64 = 60_000;

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let (topic, now) = (work.topic()?, work.now());
    let key = topic.settlement();
    if !work.desk().binds_in(&key).await? || !work.store().closed_settlements(&key).await?.is_empty() {
        return work.finish(work.change().await?).await;
    }
    let known = work.store().fact_count().await?;
    let settled = work.desk().settle(&key, now, false).await?;
    let adopted = work.desk().adopted().await?;
    let period: Period = topic.period.parse().map_err(StoreError::Refused)?;
    let zone = adopted.zone(&topic.agreement, period).unwrap_or_else(Zone::utc);
    let arrived = known < work.store().fact_count().await?;
    let next = if arrived { now.plus_ms(SOON_MS) } else { tomorrow(now, &zone) };
    let mut change = work.change().await?;
    change.note_provisional(&key, now.as_ms(), &settled.json()).await?;
    change.finish_job(work.job).await?;
    change.queue_job(&NewJob { kind: PROVISIONAL, key: &work.job.key, run_at: next }).await?;
    change.keep().await
}

/// After the next midnight of `zone`.
pub(super) fn tomorrow(now: Instant, zone: &Zone) -> Instant {
    let today = zone.date_of(now);
    zone.start_of_day(today.tomorrow().unwrap_or(today)).plus_ms(AFTER_MIDNIGHT_MS)
}
