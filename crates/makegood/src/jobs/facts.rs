//! New facts: the periods they touch are settled again soon, closed ones adjusted.

use makegood_core::time::{Instant, Period, Zone};
use makegood_store::{Arrived, NewJob, SettledPeriod, StoreError};

use super::kind::{ADJUST, CLOSE, PROVISIONAL, SCHEDULE};
use super::topic::Topic;
use super::work::Work;
use crate::closing::{Adopted, closes_at, days_until_closing};

/// Facts come in batches: what follows at once is settled together.
const SOON_MS: i64 = 2_000;
/// Nothing that a settlement looks at lies further after its period: three years.
const LONGEST_AFTER_MS: i64 = 3 * 366 * 24 * 3_600_000;

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let (first, last) = places(&work.job.key)?;
    let arrived = work.store().arrived_facts(first, last).await?;
    let adopted = work.desk().adopted().await?;
    let days = days_until_closing(work.store()).await?;
    let (now, soon) = (work.now(), work.now().plus_ms(SOON_MS));
    let mut jobs: Vec<(&str, String)> = Vec::new();
    for id in adopted.ids() {
        let services = adopted.services(id);
        let looks_at = |facts: &&Arrived| facts.service.as_deref().is_none_or(|service| services.contains(service));
        let facts: Vec<&Arrived> = arrived.iter().filter(looks_at).collect();
        let Some(from) = facts.iter().map(|facts| facts.held_from).min() else { continue };
        let from = Zone::utc().date_of(Instant::from_ms(from.saturating_sub(LONGEST_AFTER_MS)));
        for SettledPeriod { customer, period, closed, .. } in
            work.store().settled_periods(Some(id), &from.to_string()).await?
        {
            let Ok(parsed) = period.parse::<Period>() else { continue };
            if facts.iter().any(|facts| touches(&adopted, facts, id, &customer, parsed)) {
                let key = Topic::new(id, &customer, &period).key();
                let is_due = !closed && closes_at(&adopted, id, parsed, days) <= now;
                jobs.extend(is_due.then(|| (CLOSE, key.clone())));
                jobs.push((if closed { ADJUST } else { PROVISIONAL }, key));
            }
        }
    }
    // Accounts and fees may name somebody whom nothing is settled for yet.
    if arrived.iter().any(|facts| matches!(facts.kind.as_str(), "account" | "fee")) {
        jobs.push((SCHEDULE, String::new()));
    }
    let mut change = work.change().await?;
    for (kind, key) in &jobs {
        change.hasten_job(&NewJob { kind, key, run_at: soon }).await?;
    }
    work.finish(change).await
}

/// Whether a settlement of the period looks at such facts.
fn touches(adopted: &Adopted, facts: &Arrived, agreement: &str, customer: &str, period: Period) -> bool {
    if facts.customer.as_deref().is_some_and(|own| own != customer) {
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
