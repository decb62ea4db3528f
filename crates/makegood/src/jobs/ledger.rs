//! A deadline of a credit has come: what is too late lapses, and whoever looks after it is told.

use makegood_core::time::Instant;
use makegood_store::{Change, NewJob, SettlementKey, StoreError};

use super::kind::LEDGER;
use super::topic::Topic;
use super::work::Work;
use crate::ledger::{post_dues, remind};

/// Has the credits of a settlement looked at again at `at`.
pub(crate) async fn queue_posting(change: &mut Change, key: &SettlementKey<'_>, at: Instant) -> Result<(), StoreError> {
    let topic = Topic::new(key.agreement, key.customer, key.period).key();
    let key = serde_json::json!([topic, at.as_ms()]).to_string();
    change.queue_job(&NewJob { kind: LEDGER, key: &key, run_at: at }).await.map(drop)
}

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let topic = topic_of(&work.job.key)?;
    let key = topic.settlement();
    let owed = work.desk().owed(&key, work.now()).await?;
    let mut change = work.change().await?;
    if let Some(posted) = owed {
        post_dues(&mut change, &key, &posted).await?;
    }
    remind(work.app, &mut change, &key).await?;
    work.finish(change).await
}

fn topic_of(key: &str) -> Result<Topic, StoreError> {
    let (topic, _): (String, i64) = serde_json::from_str(key)
        .map_err(|error| StoreError::Broken(format!("`{key}` names no settlement and instant: {error}")))?;
    Topic::of_key(&topic)
}
