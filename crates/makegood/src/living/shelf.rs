//! Living agreements as last reckoned: everybody who looks at one at the same time looks at the same.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use makegood_core::time::Instant;
use makegood_store::StoreError;

use super::Living;
use crate::closing::{Bound, Desk};
use crate::overview::Board;

/// What another process changed is seen this soon, whether this one hears of it or not.
const LONGEST_MS: i64 = 5_000;
/// More than so many are not kept: they are large.
const MANY: usize = 100;

/// One living agreement, with the store's version when it was reckoned.
type Slot = Arc<tokio::sync::Mutex<Option<(u64, Arc<Living>)>>>;

/// Keeps those that are looked at.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<HashMap<(String, String), Slot>>);

impl Shelf {
    /// The agreement of `bound` as it stands; `None`: no version of it was adopted. Of several who ask at once one
    /// reckons, and the others wait.
    ///
    /// # Errors
    /// The database's; an adopted agreement that cannot be settled.
    pub(crate) async fn living(
        &self,
        (desk, board): (&Desk, &Board),
        bound: &Bound,
        version: u64,
        now: Instant,
    ) -> Result<Option<Arc<Living>>, StoreError> {
        let slot = self.slot(bound);
        let mut kept = slot.lock().await;
        if let Some((then, living)) = &*kept
            && *then == version
            && living.now <= now
            && now < living.now.plus_ms(LONGEST_MS)
        {
            return Ok(Some(Arc::clone(living)));
        }
        let living = Living::of(desk, board, bound, now).await?.map(Arc::new);
        *kept = living.clone().map(|living| (version, living));
        Ok(living)
    }

    fn slot(&self, bound: &Bound) -> Slot {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if MANY <= all.len() {
            // What nobody looks at now is reckoned again when it is.
            all.retain(|_, slot| 1 < Arc::strong_count(slot));
        }
        Arc::clone(all.entry((bound.agreement.clone(), bound.customer_key().to_owned())).or_default())
    }
}
