//! Cases of earlier programs get their words into the index, some at a time; the job's key is the last that has them.

use makegood_store::{NewJob, StoreError, WORDS_JOB};

use super::work::Work;

/// Cases indexed in one change: others who write wait meanwhile.
const INDEXED_AT_ONCE: i64 = 200;

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let mut change = work.change().await?;
    change.finish_job(work.job).await?;
    if let Some(last) = change.index_cases_after(&work.job.key, INDEXED_AT_ONCE).await? {
        change.queue_job(&NewJob { kind: WORDS_JOB, key: &last, run_at: work.now() }).await?;
    }
    change.keep().await
}
