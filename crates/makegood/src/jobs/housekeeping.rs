//! Once a day: what has ended is forgotten, and minutes that waited for the rest of their day become facts.

use makegood_core::time::{Instant, Zone};
use makegood_store::{NewJob, StoreError};

use super::kind::HOUSEKEEPING;
use super::provisional::tomorrow;
use super::work::Work;

/// How long jobs that were done can be looked at.
const DONE_JOBS_MS: i64 = 7 * A_DAY_MS;
/// Whoever asked for news has so long to confirm it.
const UNCONFIRMED_MS: i64 = 7 * A_DAY_MS;
/// News older than a day are told no more: that they were told is remembered a while longer.
const TOLD_MS: i64 = 30 * A_DAY_MS;
const A_DAY_MS: i64 = 24 * 3_600_000;
/// Days sealed in one change: others who write wait meanwhile.
const SEALED_AT_ONCE: i64 = 200;

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let now = work.now();
    // A day that has a gap is never full: it is sealed once a whole day has passed without the rest.
    while seal(&work, now.plus_ms(-A_DAY_MS)).await? > 0 {}
    let mut change = work.change().await?;
    change.forget_ended_sessions().await?;
    change.forget_ended_links().await?;
    change.forget_unconfirmed_subscriptions(now.plus_ms(-UNCONFIRMED_MS)).await?;
    change.forget_told_events(now.plus_ms(-TOLD_MS)).await?;
    change.forget_presence(now.plus_ms(-A_DAY_MS).as_ms()).await?;
    change.forget_ended_jobs(now.plus_ms(-DONE_JOBS_MS)).await?;
    change.finish_job(work.job).await?;
    change.queue_job(&NewJob { kind: HOUSEKEEPING, key: "", run_at: tomorrow(now, &Zone::utc()) }).await?;
    change.keep().await
}

async fn seal(work: &Work<'_>, until: Instant) -> Result<u64, StoreError> {
    let mut change = work.change().await?;
    let sealed = change.seal_minutes(until, SEALED_AT_ONCE).await?;
    change.keep().await?;
    Ok(sealed)
}
