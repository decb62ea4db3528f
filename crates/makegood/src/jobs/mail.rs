//! Sending one mail of the queue.

use makegood_store::StoreError;

use super::work::Work;

/// The job's key is the mail's message id. Without a server to send by, the mail waits in the queue.
pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let mut change = work.change().await?;
    let again = work.now().plus_ms(3_600_000);
    change.fail_job(work.job, "no mail server is set", Some(again)).await?;
    change.keep().await
}
