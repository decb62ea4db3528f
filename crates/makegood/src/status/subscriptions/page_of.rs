//! The page that a subscription is to: everybody's, or its customer's.

use makegood_store::{StatusPage, StoreError, Subscription};

use crate::status::snapshot::Snapshot;
use crate::web::App;

/// The page as it is now; `None`: it is not there, or no longer public. A customer's is there whether everybody's is public
/// or not.
///
/// # Errors
/// The database's.
pub(crate) async fn page_of(app: &App, subscription: &Subscription) -> Result<Option<Snapshot>, StoreError> {
    let store = app.store();
    let Some(brand) = store.brand(&subscription.brand_id).await? else { return Ok(None) };
    let page = store.status_page(&brand.id).await?;
    let Some(customer) = &subscription.customer_id else {
        let Some(page) = page.filter(|page| page.published_at.is_some()) else { return Ok(None) };
        return app.status().preview(&brand, &page).await.map(Some);
    };
    let Some(customer) = store.customer(customer).await? else { return Ok(None) };
    let page = page.unwrap_or_else(|| StatusPage::new(&brand.id, &brand.language));
    Ok(Some(app.status().customer(&brand, &page, &customer).await?.snapshot.clone()))
}
