//! Keeps the pages as they are now: taken anew after every change that matters, at most once a second, and every minute.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use makegood_core::time::Instant;
use makegood_store::{Brand, Changed, Customer, StatusPage, Store, StoreError};
use tokio::time::{sleep, timeout};

use super::files::Files;
use super::kept::Kept;
use super::snapshot::Snapshot;
use super::take::Source;
use super::{Shown, StatusOptions};
use crate::closing::Desk;
use crate::web::Clock;

/// Changes come in groups.
const TOGETHER: Duration = Duration::from_secs(1);
/// Trouble that lasts grows by itself, and maintenance begins by itself.
const EVERY: Duration = Duration::from_secs(60);
/// A database that is away is asked again.
const AGAIN: Duration = Duration::from_secs(2);
/// Nobody waits longer for the service to start because of them.
const LONGEST_BEGINNING: Duration = Duration::from_secs(5);
/// Figures older than this say so.
const STALE_MS: i64 = 5 * 60_000;
/// What customers see is taken anew after this at the latest.
const A_MINUTE_MS: i64 = 60_000;
/// More customers than that are not remembered.
const MANY: usize = 1_000;

/// What changes a page, incidents and maintenance apart.
const NOUNS: &[&str] = &[
    "fact",
    "agreement file",
    "customer of an agreement",
    "setting",
    "postmortem",
    "brand",
    "service",
    "component",
    "status page",
    "service left out of a status page",
];

/// The pages of every brand; cloning it shares them.
#[derive(Clone)]
pub(crate) struct StatusBoard(Arc<Inner>);

struct Inner {
    store: Store,
    desk: Desk,
    clock: Clock,
    public_address: String,
    mails: bool,
    shown: Shown,
    files: Option<Files>,
    customers: Mutex<HashMap<(String, String), (u64, Arc<Kept>)>>,
    /// One taking at a time, so that none overtakes a later one.
    taking: tokio::sync::Mutex<()>,
}

impl StatusBoard {
    pub(crate) fn new(
        store: Store,
        desk: Desk,
        clock: Clock,
        public_address: String,
        mails: bool,
        options: StatusOptions,
    ) -> StatusBoard {
        let StatusOptions { shown, files, .. } = options;
        let (customers, taking) = (Mutex::default(), tokio::sync::Mutex::default());
        StatusBoard(Arc::new(Inner { store, desk, clock, public_address, mails, shown, files, customers, taking }))
    }

    /// What everybody may see.
    pub(crate) fn shown(&self) -> &Shown {
        &self.0.shown
    }

    /// Takes every public page anew.
    ///
    /// # Errors
    /// The database's; the pages before stay.
    pub(crate) async fn refresh(&self) -> Result<(), StoreError> {
        let _taking = self.0.taking.lock().await;
        let now = self.0.clock.now();
        let (brands, pages) = (self.0.store.brands().await?, self.0.store.status_pages().await?);
        let public: Vec<&StatusPage> = pages.iter().filter(|page| page.published_at.is_some()).collect();
        for gone in self.0.shown.brands().into_iter().filter(|own| !public.iter().any(|page| page.brand_id == *own)) {
            self.0.shown.remove(&gone);
            self.note(self.0.files.as_ref().map(|files| files.forget(&gone)));
        }
        for page in public {
            let Some(brand) = brands.iter().find(|brand| brand.id == page.brand_id) else { continue };
            // One page that cannot be taken keeps no other from being shown.
            match self.source().public(brand, page, now).await {
                Ok(snapshot) => self.put(snapshot),
                Err(StoreError::World(error)) => return Err(StoreError::World(error)),
                Err(error) => tracing::error!(brand = %brand.id, %error, "a status page cannot be taken"),
            }
        }
        Ok(())
    }

    /// A page as it would be, public or not.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn preview(&self, brand: &Brand, page: &StatusPage) -> Result<Snapshot, StoreError> {
        self.source().public(brand, page, self.0.clock.now()).await
    }

    /// A page as a customer sees it.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn customer(
        &self,
        brand: &Brand,
        page: &StatusPage,
        customer: &Customer,
    ) -> Result<Arc<Kept>, StoreError> {
        let (version, now) = (self.0.store.version(), self.0.clock.now());
        let key = (brand.id.clone(), customer.id.clone());
        if let Some(known) = self.known(&key, version, now) {
            return Ok(known);
        }
        let snapshot = self.source().customer(brand, page, customer, now).await?;
        let kept = Arc::new(Kept::new(snapshot));
        let mut customers = self.0.customers.lock().unwrap_or_else(PoisonError::into_inner);
        if MANY <= customers.len() {
            customers.clear();
        }
        customers.insert(key, (version, Arc::clone(&kept)));
        Ok(kept)
    }

    fn known(&self, key: &(String, String), version: u64, now: Instant) -> Option<Arc<Kept>> {
        let customers = self.0.customers.lock().unwrap_or_else(PoisonError::into_inner);
        let (then, kept) = customers.get(key)?;
        let age = now.as_ms() - kept.snapshot.made_at;
        (*then == version && (0..A_MINUTE_MS).contains(&age)).then(|| Arc::clone(kept))
    }

    /// Has the pages there before anybody asks: from disk, then as they are now, where that does not take long.
    pub(crate) async fn begin(&self) {
        if let Some(files) = &self.0.files {
            files.show(&self.0.shown);
        }
        match timeout(LONGEST_BEGINNING, self.refresh()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "status pages are not of now"),
            Err(_) => tracing::info!("status pages follow in a moment"),
        }
    }

    /// Keeps the pages as they are now until the process ends.
    pub(crate) async fn keep_fresh(self) {
        loop {
            if let Err(error) = self.listen().await {
                tracing::warn!(%error, "status pages stay as they are");
            }
            self.mark_stale();
            sleep(AGAIN).await;
        }
    }

    /// Hears of changes until the database is away.
    async fn listen(&self) -> Result<(), StoreError> {
        let mut changes = self.0.store.changed().await?;
        loop {
            self.refresh().await?;
            sleep(TOGETHER).await;
            let matters = async {
                loop {
                    match changes.next().await {
                        Some(changed) if concerns(&changed) => return true,
                        Some(_) => {}
                        None => return false,
                    }
                }
            };
            if let Ok(false) = timeout(EVERY, matters).await {
                // The store is closed: the process ends.
                std::future::pending::<()>().await;
            }
            while let Ok(Some(_)) = timeout(Duration::ZERO, changes.next()).await {}
        }
    }

    fn put(&self, snapshot: Snapshot) {
        let before = self.0.shown.page(&snapshot.brand);
        // A file says when it was made; one that says the same else need not be written again.
        let same = before.is_some_and(|before| {
            let (made_at, stale) = (snapshot.made_at, snapshot.stale);
            !before.snapshot.stale && Snapshot { made_at, stale, ..before.snapshot.clone() } == snapshot
        });
        if !same {
            self.note(self.0.files.as_ref().map(|files| files.keep(&snapshot)));
        }
        self.0.shown.put(snapshot);
    }

    fn note(&self, done: Option<std::io::Result<()>>) {
        if let Some(Err(error)) = done {
            tracing::warn!(%error, "a status page cannot be kept on disk");
        }
    }

    /// Pages that are old say so.
    fn mark_stale(&self) {
        let now = self.0.clock.now().as_ms();
        let pages = self.0.shown.brands().into_iter().filter_map(|brand| self.0.shown.page(&brand));
        for old in pages.filter(|page| !page.snapshot.stale && page.snapshot.made_at + STALE_MS < now) {
            self.0.shown.put(Snapshot { stale: true, ..old.snapshot.clone() });
        }
    }

    fn source(&self) -> Source<'_> {
        let Inner { store, desk, public_address, mails, .. } = &*self.0;
        Source { store, desk, public_address, mails: *mails }
    }
}

/// Whether a change may show on a page.
fn concerns(changed: &Changed) -> bool {
    match changed {
        Changed::Some => true,
        Changed::One { noun, .. } => {
            let noun = noun.as_str();
            NOUNS.contains(&noun) || is_happening(noun)
        }
    }
}

/// Whether a noun is of incidents or maintenance.
pub(crate) fn is_happening(noun: &str) -> bool {
    noun.starts_with("incident") || noun.starts_with("maintenance")
}
