//! Telling subscribers of what is new: on the public pages, and of what concerns a customer on theirs.

use std::collections::BTreeSet;

use makegood_core::time::Instant;
use makegood_store::{Change, NewJob, StoreError, Subscription};

use super::kind::STATUS_TELL;
use super::work::Work;
use crate::notices::Binding;
use crate::status::{Snapshot, page_of, tell};

/// What is older is told no more: nobody wants a week's news of an imported history.
const NEWS_MS: i64 = 24 * 3_600_000;

/// A page with whom it tells, and since when.
struct News {
    snapshot: Snapshot,
    subscribers: Vec<Subscription>,
    since: i64,
    /// The agreements that bind the customer whose page it is.
    agreements: Option<BTreeSet<String>>,
}

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let mut news = public(work).await?;
    news.extend(of_customers(work).await?);
    let adopted = work.desk().adopted().await?;
    let mut change = work.change().await?;
    for News { snapshot, subscribers, since, agreements } in news {
        let since = since.max(work.now().as_ms() - NEWS_MS);
        let binding = agreements.map(|agreements| Binding { adopted: &adopted, agreements });
        tell(&mut change, &snapshot, &subscribers, work.app.mail_server(), since, binding.as_ref()).await?;
    }
    work.finish(change).await
}

/// The pages that everybody sees.
async fn public(work: Work<'_>) -> Result<Vec<News>, StoreError> {
    let store = work.store();
    let (brands, pages) = (store.brands().await?, store.status_pages().await?);
    let mut news = Vec::new();
    for page in pages.iter().filter(|page| page.published_at.is_some()) {
        let Some(brand) = brands.iter().find(|brand| brand.id == page.brand_id) else { continue };
        let subscribers = store.subscribers(&brand.id).await?;
        let snapshot = work.app.status().preview(brand, page).await?;
        // Whoever publishes a page today tells nothing of what was before.
        news.push(News { since: snapshot.since, snapshot, subscribers, agreements: None });
    }
    Ok(news)
}

/// The pages of the customers who want to be told, public or not.
async fn of_customers(work: Work<'_>) -> Result<Vec<News>, StoreError> {
    let all = work.store().customer_subscribers().await?;
    let bound = work.desk().bound(work.now()).await?;
    let mut news = Vec::new();
    for own in all.chunk_by(|one, next| (&one.customer_id, &one.brand_id) == (&next.customer_id, &next.brand_id)) {
        let Some(first) = own.first() else { continue };
        let Some(snapshot) = page_of(work.app, first).await? else { continue };
        let id = first.customer_id.as_deref();
        let agreements = bound.iter().filter(|pair| pair.customer.is_none() || pair.customer.as_deref() == id);
        news.push(News {
            snapshot,
            subscribers: own.to_vec(),
            // Nobody is told of what was before they asked.
            since: own.iter().filter_map(|one| one.confirmed_at).min().unwrap_or(i64::MAX),
            agreements: Some(agreements.map(|pair| pair.agreement.clone()).collect()),
        });
    }
    Ok(news)
}

/// Asks for it to be done soon.
pub(super) async fn soon(change: &mut Change, run_at: Instant) -> Result<(), StoreError> {
    change.hasten_job(&NewJob { kind: STATUS_TELL, key: "", run_at }).await.map(drop)
}
