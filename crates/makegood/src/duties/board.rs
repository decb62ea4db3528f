//! What is owed, as last reckoned: again after every change, and every few seconds.

use std::sync::Arc;

use makegood_core::time::Instant;
use makegood_store::{Store, StoreError};
use tokio::sync::Mutex;

use super::owed::{Owed, owed_of};
use crate::closing::Desk;

/// What another process changed is seen this soon, whether this one hears of it or not.
const LONGEST_KEPT_MS: i64 = 5_000;
/// A count at a glance may be so old.
const GLANCE_MS: i64 = 60_000;

/// What was reckoned, with the store's version and the time then.
type Kept = Option<(u64, Instant, Arc<Vec<Owed>>)>;

/// Keeps what is owed for everybody who looks at it.
pub(crate) struct DutyBoard {
    store: Store,
    desk: Desk,
    kept: Mutex<Kept>,
}

impl DutyBoard {
    pub(crate) fn new(store: Store, desk: Desk) -> DutyBoard {
        DutyBoard { store, desk, kept: Mutex::new(None) }
    }

    /// The same as reckoned within the last minute, whatever changed since: for a count at a glance.
    ///
    /// # Errors
    /// As [`DutyBoard::owed`].
    pub(crate) async fn lately(&self, now: Instant) -> Result<Arc<Vec<Owed>>, StoreError> {
        let kept = self.kept.lock().await.clone();
        match kept.filter(|(_, at, _)| *at <= now && now < at.plus_ms(GLANCE_MS)) {
            Some((_, _, owed)) => Ok(owed),
            None => self.owed(now).await,
        }
    }

    /// Every occasion around `now`: what is late first, the longest late in front, then by time.
    ///
    /// # Errors
    /// The database's; an adopted agreement that cannot be settled.
    pub(crate) async fn owed(&self, now: Instant) -> Result<Arc<Vec<Owed>>, StoreError> {
        let mut kept = self.kept.lock().await;
        let version = self.store.version();
        if let Some((then, at, owed)) = &*kept
            && *then == version
            && *at <= now
            && now < at.plus_ms(LONGEST_KEPT_MS)
        {
            return Ok(Arc::clone(owed));
        }
        let all = Arc::new(self.reckon(now).await?);
        *kept = Some((version, now, Arc::clone(&all)));
        Ok(all)
    }

    /// The same as it is at this instant, whoever changed it: for what is told to people.
    ///
    /// # Errors
    /// As [`DutyBoard::owed`].
    pub(crate) async fn reckon(&self, now: Instant) -> Result<Vec<Owed>, StoreError> {
        let mut all = Vec::new();
        for bound in self.desk.bound(now).await? {
            all.extend(owed_of(&self.desk, &bound, now).await?);
        }
        all.sort_by_key(|one| {
            // What is owed at once comes before everything that has a day.
            let at = one.at().unwrap_or(Instant::MIN);
            (one.state, at, one.agreement.clone(), one.customer.clone(), one.duty.clone(), one.about.clone())
        });
        Ok(all)
    }
}
