//! New facts: the periods they touch are settled again soon, closed ones adjusted.

use makegood_core::time::{Instant, Period, Zone};
use makegood_store::{Arrived, NewJob, SettledPeriod, StoreError};

use super::kind::{ADJUST, CLOSE, PROVISIONAL, SCHEDULE};
use super::topic::Topic;
use super::work::Work;
use crate::closing::{Adopted, closes_at, days_until_closing};

/// Facts come in batches: what follows at once is settled together.
const SOON_MS: i64 = 2_000;

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let (first, last) = places(&work.job.key)?;
    let arrived = work.store().arrived_facts(first, last).await?;
    let adopted = work.desk().adopted().await?;
    let days = days_until_closing(work.store()).await?;
    let settled = work.store().settled_periods("0000-01-01", "9999-12-31").await?;
    let (now, soon) = (work.now(), work.now().plus_ms(SOON_MS));
    let mut change = work.change().await?;
    for SettledPeriod { agreement, customer, period, closed } in &settled {
        let Ok(parsed) = period.parse::<Period>() else { continue };
        if !arrived.iter().any(|facts| touches(&adopted, facts, agreement, customer, parsed)) {
            continue;
        }
        let key = Topic::new(agreement, customer, period).key();
        let kind = if *closed { ADJUST } else { PROVISIONAL };
        change.hasten_job(&NewJob { kind, key: &key, run_at: soon }).await?;
        if !closed && closes_at(&adopted, agreement, parsed, days) <= now {
            change.hasten_job(&NewJob { kind: CLOSE, key: &key, run_at: soon }).await?;
        }
    }
    // Accounts and fees may name somebody whom nothing is settled for yet.
    if arrived.iter().any(|facts| matches!(facts.kind.as_str(), "account" | "fee")) {
        change.hasten_job(&NewJob { kind: SCHEDULE, key: "", run_at: soon }).await?;
    }
    work.finish(change).await
}

/// Whether a settlement of the period looks at such facts.
fn touches(adopted: &Adopted, facts: &Arrived, agreement: &str, customer: &str, period: Period) -> bool {
    let other_customer = facts.customer.as_deref().is_some_and(|own| own != customer);
    let other_service = facts.service.as_deref().is_some_and(|own| !adopted.services(agreement).contains(own));
    if other_customer || other_service {
        return false;
    }
    let zone = adopted.zone(agreement, period).unwrap_or_else(Zone::utc);
    let looked_at = adopted.looked_at(agreement, period, &facts.kind).span_in(&zone);
    looked_at.start <= Instant::from_ms(facts.held_to) && Instant::from_ms(facts.held_from) < looked_at.end
}

/// The first and the last place in the chain, of a key such as `17-20`.
fn places(key: &str) -> Result<(i64, i64), StoreError> {
    let parsed = key.split_once('-').and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?)));
    parsed.ok_or_else(|| StoreError::Broken(format!("`{key}` names no places in the chain")))
}
