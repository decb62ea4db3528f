//! Once a day: what has ended is forgotten.

use makegood_core::time::Zone;
use makegood_store::{NewJob, StoreError};

use super::kind::HOUSEKEEPING;
use super::provisional::tomorrow;
use super::work::Work;

/// How long jobs that were done can be looked at.
const DONE_JOBS_MS: i64 = 7 * 24 * 3_600_000;

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let now = work.now();
    let mut change = work.change().await?;
    change.forget_ended_sessions().await?;
    change.forget_ended_links().await?;
    change.forget_ended_jobs(now.plus_ms(-DONE_JOBS_MS)).await?;
    change.finish_job(work.job).await?;
    change.queue_job(&NewJob { kind: HOUSEKEEPING, key: "", run_at: tomorrow(now, &Zone::utc()) }).await?;
    change.keep().await
}
