//! Every hour: whatever is to be done for each agreement and customer is in the queue, whatever was lost meanwhile.

use std::collections::BTreeSet;

use makegood_core::time::{Instant, Period, Zone};
use makegood_store::{Change, NewJob, SettlementKey, StoreError};

use super::kind::{CLOSE, DUTIES, HOUSEKEEPING, PROVISIONAL, SCHEDULE, WATCH};
use super::ledger::queue_posting;
use super::status_tell;
use super::topic::Topic;
use super::work::Work;
use crate::closing::{Adopted, Bound, closes_at, days_until_closing, periods_in};
use crate::ledger::to_be_reminded;

const AN_HOUR_MS: i64 = 3_600_000;

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let (now, adopted) = (work.now(), work.desk().adopted().await?);
    let days = days_until_closing(work.store()).await?;
    let bound = work.desk().bound(now).await?;
    let closed: BTreeSet<(String, String, String)> = work
        .store()
        .settled_periods(None, "0000-01-01")
        .await?
        .into_iter()
        .filter(|period| period.closed)
        .map(|period| (period.agreement, period.customer, period.period))
        .collect();
    let mut change = work.change().await?;
    for one in &bound {
        for period in to_be_closed(&adopted, one, now) {
            let topic = Topic::new(&one.agreement, one.customer_key(), period);
            if closed.contains(&(topic.agreement.clone(), topic.customer.clone(), topic.period.clone())) {
                continue;
            }
            let key = topic.key();
            change.queue_job(&NewJob { kind: PROVISIONAL, key: &key, run_at: now }).await?;
            let run_at = closes_at(&adopted, &one.agreement, period, days);
            change.queue_job(&NewJob { kind: CLOSE, key: &key, run_at }).await?;
        }
    }
    for (agreement, customer, period) in work.store().settlements_with_credits_that_end().await? {
        let key = SettlementKey { agreement: &agreement, customer: &customer, period: &period };
        if work.desk().is_over(&key, now).await? {
            queue_posting(&mut change, &key, now).await?;
        }
    }
    for (agreement, customer, period) in to_be_reminded(work.app).await? {
        let key = SettlementKey { agreement: &agreement, customer: &customer, period: &period };
        queue_posting(&mut change, &key, now).await?;
    }
    for policy in work.store().incident_policies().await? {
        change.queue_job(&NewJob { kind: WATCH, key: &policy.service_id, run_at: now }).await?;
    }
    // In an hour: whoever does what is late meanwhile is not told of it.
    change.queue_job(&NewJob { kind: DUTIES, key: "", run_at: now.plus_ms(AN_HOUR_MS) }).await?;
    status_tell::soon(&mut change, now).await?;
    change.finish_job(work.job).await?;
    begin(&mut change, now, now.plus_ms(AN_HOUR_MS)).await?;
    change.keep().await
}

/// Queues what keeps everything else going, unless it is.
pub(super) async fn begin(change: &mut Change, now: Instant, schedule_at: Instant) -> Result<(), StoreError> {
    change.queue_job(&NewJob { kind: SCHEDULE, key: "", run_at: schedule_at }).await?;
    change.queue_job(&NewJob { kind: HOUSEKEEPING, key: "", run_at: now }).await?;
    Ok(())
}

/// The periods from the one in which the agreement was adopted up to the open one; earlier ones are back-filled by hand.
fn to_be_closed(adopted: &Adopted, bound: &Bound, now: Instant) -> Vec<Period> {
    let id = &bound.agreement;
    let Some(since) = adopted.since(id) else { return Vec::new() };
    let zone = adopted.versions(id).first().and_then(|version| Zone::named(&version.agreement.time_zone).ok());
    let zone = zone.unwrap_or_else(Zone::utc);
    let (first, today) = (zone.date_of(Instant::from_ms(since)), zone.date_of(now));
    // Generous on both sides, then cut to the periods that hold one of the days in between.
    let year = jiff::Span::new().days(366);
    let around = Period::new(first.saturating_sub(year), today.saturating_add(year));
    let within = |period: &Period| first < period.end && period.first <= today;
    let periods = periods_in(adopted, id, around).into_iter();
    periods.filter(within).filter(|period| bound.is_bound_in(period)).collect()
}
