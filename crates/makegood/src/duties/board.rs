//! What is owed, as last reckoned: of each agreement and customer again only when something changed that they look at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use makegood_core::time::{Instant, Period};
use makegood_store::{Arrived, Store, StoreError};
use tokio::sync::Mutex;

use super::owed::{Owed, OwedState, Reckoned, is_shown, owed_of};
use crate::closing::{Adopted, Bound, Desk};

/// What another process changed is seen this soon, whether this one hears of it or not.
const LONGEST_KEPT_MS: i64 = 5_000;
/// A count at a glance may be so old.
const GLANCE_MS: i64 = 60_000;
/// Facts of these kinds say nothing of duties: measurements, and who pays what.
const BESIDE: [&str; 5] = ["cells", "gauge", "watch", "fee", "account"];

/// Keeps what is owed for everybody who looks at it.
pub(crate) struct DutyBoard {
    store: Store,
    desk: Desk,
    known: Mutex<Known>,
    /// Everything, with the store's version and the time then.
    shown: std::sync::Mutex<Option<Shown>>,
}

/// What everybody saw last: at which version of the store, when, and what.
type Shown = (u64, Instant, Arc<Vec<Owed>>);

/// Each agreement and customer, as last reckoned.
#[derive(Default)]
struct Known {
    /// The agreements then.
    adopted: Option<Arc<Adopted>>,
    /// How many facts were there then.
    facts: i64,
    each: BTreeMap<(String, String), One>,
}

/// One agreement with one customer.
struct One {
    /// On what it rests besides facts: another period, another version or another end is reckoned anew.
    rests_on: RestsOn,
    reckoned: Reckoned,
}

type RestsOn = (Option<Period>, Option<String>, Option<jiff::civil::Date>);

impl DutyBoard {
    pub(crate) fn new(store: Store, desk: Desk) -> DutyBoard {
        DutyBoard { store, desk, known: Mutex::new(Known::default()), shown: std::sync::Mutex::new(None) }
    }

    /// The same as reckoned within the last minute, whatever changed since: for a count at a glance. While it is being
    /// reckoned anew, what was there before is given at once.
    ///
    /// # Errors
    /// As [`DutyBoard::owed`].
    pub(crate) async fn lately(&self, now: Instant) -> Result<Arc<Vec<Owed>>, StoreError> {
        let is_busy = self.known.try_lock().is_err();
        match self.shown().filter(|(_, at, _)| *at <= now && (is_busy || now < at.plus_ms(GLANCE_MS))) {
            Some((_, _, owed)) => Ok(owed),
            None => self.owed(now).await,
        }
    }

    /// Every occasion around `now`: what is late first, the longest late in front, then by time.
    ///
    /// # Errors
    /// The database's; an adopted agreement that cannot be settled.
    pub(crate) async fn owed(&self, now: Instant) -> Result<Arc<Vec<Owed>>, StoreError> {
        let version = self.store.version();
        let is_fresh = |(then, at, _): &Shown| *then == version && *at <= now && now < at.plus_ms(LONGEST_KEPT_MS);
        match self.shown().filter(is_fresh) {
            Some((_, _, owed)) => Ok(owed),
            None => self.reckon(now).await,
        }
    }

    /// The same as it is at this instant, whoever changed it: for what is told to people.
    ///
    /// # Errors
    /// As [`DutyBoard::owed`].
    pub(crate) async fn reckon(&self, now: Instant) -> Result<Arc<Vec<Owed>>, StoreError> {
        let mut known = self.known.lock().await;
        let version = self.store.version();
        let (bound, adopted) = (self.desk.bound(now).await?, self.desk.adopted().await?);
        self.forget_what_changed(&mut known, &adopted, now).await?;
        let keys: BTreeSet<(String, String)> = bound.iter().map(key_of).collect();
        known.each.retain(|key, _| keys.contains(key));
        for one in &bound {
            let rests_on = rests_on(&adopted, one, now);
            if known.each.get(&key_of(one)).is_some_and(|kept| kept.rests_on == rests_on) {
                continue;
            }
            let reckoned = owed_of(&self.desk, one, now).await?;
            known.each.insert(key_of(one), One { rests_on, reckoned });
        }
        let each = known.each.values().flat_map(|one| &one.reckoned.owed);
        let mut all: Vec<Owed> = each.filter(|one| is_shown(one, now)).cloned().collect();
        all.sort_by(|left, right| place(left).cmp(&place(right)));
        let all = Arc::new(all);
        *self.shown.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some((version, now, Arc::clone(&all)));
        Ok(all)
    }

    /// Drops what rests on facts or agreements that are others now, and what time has passed over.
    async fn forget_what_changed(
        &self,
        known: &mut Known,
        adopted: &Arc<Adopted>,
        now: Instant,
    ) -> Result<(), StoreError> {
        let facts = self.store.fact_count().await?;
        let is_other = known.adopted.as_ref().is_none_or(|before| !Arc::ptr_eq(before, adopted));
        // Restored from a backup, the chain may be shorter.
        if is_other || facts < known.facts {
            known.each.clear();
        } else if known.facts < facts {
            let mut arrived = self.store.arrived_facts(known.facts + 1, facts).await?;
            arrived.retain(|facts| !BESIDE.contains(&facts.kind.as_str()));
            known.each.retain(|(agreement, customer), _| {
                let services = adopted.services(agreement);
                let looks_at = |facts: &Arrived| {
                    facts.service.as_deref().is_none_or(|service| services.contains(service))
                        && facts.customer.as_deref().is_none_or(|own| own == customer)
                };
                !arrived.iter().any(looks_at)
            });
        }
        known.each.retain(|_, one| now < one.reckoned.again_at && one.reckoned.at <= now);
        (known.adopted, known.facts) = (Some(Arc::clone(adopted)), facts);
        Ok(())
    }

    fn shown(&self) -> Option<Shown> {
        self.shown.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

fn key_of(bound: &Bound) -> (String, String) {
    (bound.agreement.clone(), bound.customer_key().to_owned())
}

fn rests_on(adopted: &Adopted, bound: &Bound, now: Instant) -> RestsOn {
    let version = adopted.in_force_at(&bound.agreement, now).map(|version| version.agreement.version.clone());
    (bound.period, version, bound.until)
}

/// What is late first; what is owed at once comes before everything that has a day.
fn place(one: &Owed) -> (OwedState, Instant, [&str; 4]) {
    let customer = one.customer.as_deref().unwrap_or_default();
    (one.state, one.at().unwrap_or(Instant::MIN), [&one.agreement, customer, &one.duty, &one.about])
}
