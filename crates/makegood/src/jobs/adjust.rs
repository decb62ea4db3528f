//! Late facts about a closed period: where a figure changes, the next revision; what was closed stays as it was. The ledger
//! follows, whether a figure changed or a claim came.

use makegood_store::StoreError;

use super::work::Work;

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let topic = work.topic()?;
    let key = topic.settlement();
    let signer = work.signer().await?;
    let revision = work.desk().revision(&key, work.now(), &signer).await?;
    let mut change = work.change().await?;
    if let Some(revision) = revision {
        revision.keep_in(&mut change, &key).await?;
    }
    work.finish(change).await
}
