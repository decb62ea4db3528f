//! Closing a period that has ended, when the evidence allows it.

use makegood_core::time::{Instant, Period, Zone};
use makegood_store::{Change, NewJob, SettlementKey, StoreError};

use super::kind::CLOSE;
use super::provisional::tomorrow;
use super::topic::Topic;
use super::work::Work;
use crate::closing::Closing;

/// Asks for a period to be closed at once, whenever it would be by itself.
pub(crate) async fn queue_closing(
    change: &mut Change,
    key: &SettlementKey<'_>,
    now: Instant,
) -> Result<(), StoreError> {
    let topic = Topic::new(key.agreement, key.customer, key.period);
    change.hasten_job(&NewJob { kind: CLOSE, key: &topic.key(), run_at: now }).await.map(drop)
}

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let (topic, now) = (work.topic()?, work.now());
    let key = topic.settlement();
    if !work.desk().binds_in(&key).await? || !work.store().closed_settlements(&key).await?.is_empty() {
        return work.finish(work.change().await?).await;
    }
    let signer = work.signer().await?;
    match work.desk().closing(&key, now, &signer, false).await? {
        Closing::Ready(signed) => {
            let mut change = work.change().await?;
            signed.keep_in(&mut change, &key).await?;
            work.finish(change).await
        }
        Closing::Open(reasons) => {
            let mut settled = work.desk().settle(&key, now, false).await?;
            settled.stays_open(&reasons);
            let period: Period = topic.period.parse().map_err(StoreError::Refused)?;
            let adopted = work.desk().adopted().await?;
            let zone = adopted.zone(&topic.agreement, period).unwrap_or_else(Zone::utc);
            let why: Vec<&str> = reasons.iter().map(|reason| reason.en.as_str()).collect();
            tracing::info!(agreement = %topic.agreement, customer = %topic.customer, period = %topic.period,
                why = %why.join("; "), "a period stays provisional");
            let mut change = work.change().await?;
            change.note_provisional(&key, now.as_ms(), &settled.json()).await?;
            change
                .fail_job(work.job, &format!("stays provisional: {}", why.join("; ")), Some(tomorrow(now, &zone)))
                .await?;
            change.keep().await
        }
    }
}
