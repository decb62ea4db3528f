//! One message to a subscriber's webhook or Slack: tried again later and later, and given up in the end.

use makegood_store::{Job, StoreError, Subscription};
use serde_json::json;

use super::work::Work;
use crate::notices::{delivered, failed};
use crate::status::{HookKey, Unsent, link_key, page_of, payload, signature};

/// Tried so often, later and later, for about half a day.
const MOST: i64 = 18;
const FIRST_AGAIN_MS: i64 = 5_000;
const LAST_AGAIN_MS: i64 = 3_600_000;

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let key = HookKey::of(&work.job.key)?;
    let found = work.store().subscription(&key.subscription).await?.filter(|own| own.ended_at.is_none());
    let Some(subscription) = found else { return work.finish(work.change().await?).await };
    let Some(body) = body(work, &key, &subscription).await? else {
        return work.finish(work.change().await?).await;
    };
    // The receiver knows by it that it has had the message before.
    let id = key.message();
    let seconds = work.now().as_ms() / 1_000;
    let headers = vec![
        ("webhook-id".to_owned(), id.clone()),
        ("webhook-timestamp".to_owned(), seconds.to_string()),
        ("webhook-signature".to_owned(), signature(&subscription.secret, &id, seconds, &body)),
    ];
    let sent = work.app.outgoing().post(&subscription.address, headers, body).await;
    let mut change = work.change().await?;
    match sent {
        Ok(()) => {
            delivered(&mut change, &id, work.now()).await?;
            work.finish(change).await
        }
        Err(Unsent::Gone) => {
            failed(&mut change, &id, "the receiver wants no more").await?;
            change.end_subscription(&subscription.id).await?;
            work.finish(change).await
        }
        Err(Unsent::Yet(why)) => {
            let again = (work.job.attempts < MOST).then(|| work.now().plus_ms(pause(work.job)));
            if again.is_none() {
                failed(&mut change, &id, &why).await?;
            }
            change.fail_job(work.job, &why, again).await?;
            change.keep().await
        }
    }
}

/// What is sent; `None`: there is nothing to tell any more.
async fn body(work: Work<'_>, key: &HookKey, subscription: &Subscription) -> Result<Option<String>, StoreError> {
    let Some(snapshot) = page_of(work.app, subscription).await? else { return Ok(None) };
    if key.event.is_empty() {
        let address = format!("{}/subscriptions/{}/{}", snapshot.address, subscription.id, link_key(subscription));
        let text = format!("{}: {address}", snapshot.name);
        return Ok(Some(match subscription.channel.as_str() {
            "slack" => json!({ "text": text }).to_string(),
            _ => json!({ "type": "confirm", "page": { "id": snapshot.brand, "name": snapshot.name }, "confirm": address })
                .to_string(),
        }));
    }
    Ok(payload(&snapshot, &key.event, subscription).map(|body| body.to_string()))
}

fn pause(job: &Job) -> i64 {
    let doublings = u32::try_from(job.attempts - 1).unwrap_or(u32::MAX).min(10);
    (FIRST_AGAIN_MS << doublings).min(LAST_AGAIN_MS)
}
