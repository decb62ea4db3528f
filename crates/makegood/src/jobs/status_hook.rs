//! One message to a subscriber's webhook or Slack: tried again later and later, and given up in the end.

use makegood_store::{Job, StoreError, Subscription};
use serde_json::json;

use super::work::Work;
use crate::status::{HookKey, Unsent, link_key, payload, signature};

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
    let id = format!("{}.{}", subscription.id, if key.event.is_empty() { "confirm" } else { &key.event });
    let seconds = work.now().as_ms() / 1_000;
    let headers = vec![
        ("webhook-id".to_owned(), id.clone()),
        ("webhook-timestamp".to_owned(), seconds.to_string()),
        ("webhook-signature".to_owned(), signature(&subscription.secret, &id, seconds, &body)),
    ];
    let sent = work.app.outgoing().post(&subscription.address, headers, body).await;
    let mut change = work.change().await?;
    match sent {
        Ok(()) => work.finish(change).await,
        Err(Unsent::Gone) => {
            change.end_subscription(&subscription.id).await?;
            work.finish(change).await
        }
        Err(Unsent::Yet(why)) => {
            let again = (work.job.attempts < MOST).then(|| work.now().plus_ms(pause(work.job)));
            change.fail_job(work.job, &why, again).await?;
            change.keep().await
        }
    }
}

/// What is sent; `None`: there is nothing to tell any more.
async fn body(work: Work<'_>, key: &HookKey, subscription: &Subscription) -> Result<Option<String>, StoreError> {
    let store = work.store();
    let (brand, page) = (store.brand(&subscription.brand_id).await?, store.status_page(&subscription.brand_id).await?);
    let Some((brand, page)) = brand.zip(page.filter(|page| page.published_at.is_some())) else { return Ok(None) };
    let snapshot = work.app.status().preview(&brand, &page).await?;
    if key.event.is_empty() {
        let address = format!("{}/subscriptions/{}/{}", snapshot.address, subscription.id, link_key(subscription));
        let text = format!("{}: {address}", brand.name);
        return Ok(Some(match subscription.channel.as_str() {
            "slack" => json!({ "text": text }).to_string(),
            _ => json!({ "type": "confirm", "page": { "id": brand.id, "name": brand.name }, "confirm": address })
                .to_string(),
        }));
    }
    Ok(payload(&snapshot, &key.event, subscription).map(|body| body.to_string()))
}

fn pause(job: &Job) -> i64 {
    let doublings = u32::try_from(job.attempts - 1).unwrap_or(u32::MAX).min(10);
    (FIRST_AGAIN_MS << doublings).min(LAST_AGAIN_MS)
}
