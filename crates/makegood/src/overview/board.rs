//! The overview as last reckoned; reckoned again when something it rests on was changed, and every minute.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::ToSpan;
use makegood_core::agreement_file::Language;
use makegood_core::time::Instant;
use makegood_store::{Changed, SettlementFilter, SettlementKey, Store, StoreError};
use tokio::sync::{Mutex, OnceCell};

use super::past::{PastPeriod, past_of};
use super::row::{Row, rows};
use crate::closing::{Bound, Desk};

/// An outage that lasts grows by itself.
const LONGEST_KEPT_MS: i64 = 60_000;

/// Keeps the overview for everybody who looks at it; cloning it shares it.
#[derive(Clone)]
pub(crate) struct Board(Arc<Inner>);

struct Inner {
    store: Store,
    desk: Desk,
    kept: Mutex<Option<(Instant, Arc<Vec<Row>>)>>,
    stale: Arc<AtomicBool>,
    listening: OnceCell<()>,
}

impl Board {
    pub(crate) fn new(store: Store, desk: Desk) -> Board {
        let (kept, stale, listening) = (Mutex::new(None), Arc::new(AtomicBool::new(false)), OnceCell::new());
        Board(Arc::new(Inner { store, desk, kept, stale, listening }))
    }

    /// Every promise as it stands at `now`: what is at risk first.
    ///
    /// # Errors
    /// The database's; an adopted agreement that cannot be settled.
    pub(crate) async fn rows(&self, now: Instant) -> Result<Arc<Vec<Row>>, StoreError> {
        self.0.listening.get_or_try_init(|| self.listen()).await?;
        let mut kept = self.0.kept.lock().await;
        let stale = self.0.stale.swap(false, Ordering::AcqRel);
        if let Some((at, rows)) = &*kept
            && !stale
            && *at <= now
            && now < at.plus_ms(LONGEST_KEPT_MS)
        {
            return Ok(Arc::clone(rows));
        }
        let rows = match self.reckon(now).await {
            Ok(rows) => Arc::new(rows),
            Err(error) => {
                self.0.stale.store(true, Ordering::Release);
                return Err(error);
            }
        };
        *kept = Some((now, Arc::clone(&rows)));
        Ok(rows)
    }

    async fn reckon(&self, now: Instant) -> Result<Vec<Row>, StoreError> {
        let mut all = Vec::new();
        for bound in self.0.desk.bound(now).await? {
            let Some(period) = bound.period else { continue };
            let (period_name, past) = (period.to_string(), self.past(&bound, now).await?);
            let key =
                SettlementKey { agreement: &bound.agreement, customer: bound.customer_key(), period: &period_name };
            let settled = self.0.desk.settle(&key, now, true).await?;
            let (english, korean) = (settled.statements(Language::English), settled.statements(Language::Korean));
            for (en, ko) in english.iter().zip(&korean) {
                let own = rows(en.settlement, [en, ko], &past, now);
                // A version that ended within the period has windows of its own that nobody can mend any more.
                all.extend(own.into_iter().filter(|row| now < row.window_ends_at));
            }
        }
        all.sort_by_key(order);
        Ok(all)
    }

    /// What was settled before of one agreement and customer: a little over a year, so that twelve closed months are
    /// among it.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn past(&self, bound: &Bound, now: Instant) -> Result<Vec<PastPeriod>, StoreError> {
        let today = makegood_core::time::Zone::utc().date_of(now);
        let from = today.saturating_sub(14.months()).to_string();
        let filter = SettlementFilter {
            agreement: Some(&bound.agreement),
            customer: Some(bound.customer_key()),
            from: Some(&from),
            until: None,
        };
        Ok(self.0.store.settlements(&filter).await?.iter().map(past_of).collect())
    }

    /// Hears of changes from now on.
    async fn listen(&self) -> Result<(), StoreError> {
        let mut changes = self.0.store.changed().await?;
        let stale = Arc::clone(&self.0.stale);
        tokio::spawn(async move {
            while let Some(changed) = changes.next().await {
                if concerns(&changed) {
                    stale.store(true, Ordering::Release);
                }
            }
        });
        Ok(())
    }
}

/// Whether a change may move a row of the overview.
pub(crate) fn concerns(changed: &Changed) -> bool {
    match changed {
        Changed::Some => true,
        Changed::One { noun, .. } => [
            "fact",
            "agreement file",
            "customer of an agreement",
            "closed settlement",
            "customer",
            "end of an agreement",
        ]
        .contains(&noun.as_str()),
    }
}

/// At risk first; of the same risk, what has used more of its budget.
fn order(row: &Row) -> impl Ord + use<> {
    let used = std::cmp::Reverse(row.used_permille);
    let name = (row.agreement.clone(), row.customer.clone(), row.objective.clone(), row.service.clone());
    (row.risk, used, name, row.region.clone())
}
