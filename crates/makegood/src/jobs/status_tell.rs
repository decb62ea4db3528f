//! Telling subscribers of what is new on the public pages.

use makegood_store::{NewJob, StoreError};

use super::kind::STATUS_TELL;
use super::work::Work;
use crate::status::tell;

/// What is older is told no more: nobody wants a week's news of an imported history.
const NEWS_MS: i64 = 24 * 3_600_000;

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let (store, now) = (work.store(), work.now());
    let (brands, pages) = (store.brands().await?, store.status_pages().await?);
    let mut news = Vec::new();
    for page in pages.iter().filter(|page| page.published_at.is_some()) {
        let Some(brand) = brands.iter().find(|brand| brand.id == page.brand_id) else { continue };
        let subscribers = store.subscribers(&brand.id).await?;
        news.push((work.app.status().preview(brand, page).await?, subscribers));
    }
    let mut change = work.change().await?;
    for (snapshot, subscribers) in &news {
        // Whoever publishes a page today tells nothing of what was before.
        let since = (now.as_ms() - NEWS_MS).max(snapshot.since);
        tell(&mut change, snapshot, subscribers, work.app.mail_server(), since).await?;
    }
    work.finish(change).await
}

/// Asks for it to be done soon.
pub(super) async fn soon(
    change: &mut makegood_store::Change,
    run_at: makegood_core::time::Instant,
) -> Result<(), StoreError> {
    change.hasten_job(&NewJob { kind: STATUS_TELL, key: "", run_at }).await.map(drop)
}
