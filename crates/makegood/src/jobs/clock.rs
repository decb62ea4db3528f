//! A clock of a case runs out, a step of a policy is due or a schedule rule's time is over: what follows is done and
//! kept, and whoever looks at the case sees it.

use makegood_store::StoreError;

use super::work::Work;
use crate::cases::Acting;

/// The job's key is the case.
pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let mut acting = Acting::begin(work.app, work.author().name).await?;
    // Ended first: what is queued for the next clock must not fall together with this job.
    acting.change.finish_job(work.job).await?;
    acting.look_again(&work.job.key).await?;
    acting.keep().await
}
