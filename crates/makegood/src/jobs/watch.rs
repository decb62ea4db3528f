//! Minutes of a service that has a policy: bad ones open an incident, good ones end it.

use makegood_store::StoreError;

use super::work::Work;
use crate::incidents::{Acting, spells_of};

/// The job's key is the service.
pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let (policy, service) =
        (work.store().incident_policy(&work.job.key).await?, work.store().service(&work.job.key).await?);
    let (Some(policy), Some(service)) = (policy, service) else { return work.finish(work.change().await?).await };
    let adopted = work.desk().adopted().await?;
    let spells = spells_of(work.store(), &adopted, &policy, work.now()).await?;
    let name = (service.name_ko, service.name_en);
    let mut acting = Acting::within(work.change().await?, work.author(), &adopted);
    for spell in &spells {
        acting.note_spell(&name, spell).await?;
    }
    acting.tell_of_ended(work.app).await?;
    work.finish(acting.change).await
}
