//! When a period may be closed: after the agreed delay, and when what is measured reaches its end.

use makegood_core::agreement::{Agreement, Method, Objective};
use makegood_core::agreement_file::Saying;
use makegood_core::evidence::Body;
use makegood_core::evidence::collection::Collection;
use makegood_core::settle::InForce;
use makegood_core::time::{Instant, Period, Zone};
use makegood_store::{Store, StoreError};

use super::Adopted;

/// The setting: how many days after its end a period is closed, so that facts known late are in it.
pub(crate) const DAYS_UNTIL_CLOSING: &str = "days until closing";
/// Where nothing is set.
const DEFAULT_DAYS: i64 = 2;
const MOST_DAYS: i64 = 90;

/// How many days after its end a period is closed.
///
/// # Errors
/// The database's.
pub(crate) async fn days_until_closing(store: &Store) -> Result<i64, StoreError> {
    let days = store.setting::<i64>(DAYS_UNTIL_CLOSING).await?;
    Ok(days.unwrap_or(DEFAULT_DAYS).clamp(0, MOST_DAYS))
}

/// When the period is closed: at the beginning of a day of the agreement's zone.
pub(crate) fn closes_at(adopted: &Adopted, id: &str, period: Period, days: i64) -> Instant {
    let zone = adopted.zone(id, period).unwrap_or_else(Zone::utc);
    zone.start_of_day(period.end.saturating_add(jiff::Span::new().days(days)))
}

/// The measured services whose minute cells, as known at `as_of`, end before the period does.
pub(super) fn unmeasured(
    versions: &[InForce<'_>],
    evidence: &Collection,
    period: Period,
    as_of: Instant,
) -> Vec<Saying> {
    let mut reasons = Vec::new();
    for version in versions {
        let (agreement, days) = (version.agreement, period.cut_to(version.days));
        let Ok(zone) = Zone::named(&agreement.time_zone) else { continue };
        let end = days.span_in(&zone).end;
        // A version that ended before the period did has its own last day.
        for service in agreement.services.iter().filter(|_| !days.is_empty()) {
            let known = evidence.as_of(as_of).into_iter().filter_map(|fact| match &fact.body {
                Body::Cells(cells) if cells.subject.service == service.id => fact.held().map(|held| held.end),
                _ => None,
            });
            match (known.max(), measured_by(agreement, &service.id)) {
                (_, Measured::NotByCells) => {}
                (Some(until), _) if until < end => reasons.push(short(&service.id, &zone, until, end)),
                (None, Measured::Availability) => reasons.push(nothing(&service.id)),
                _ => {}
            }
        }
    }
    reasons
}

/// What minute cells of a service decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measured {
    NotByCells,
    /// Response times: where none was measured, nothing is promised.
    Latency,
    /// Whether it was up: where nothing was measured, that is to be known before anything is said of it.
    Availability,
}

fn measured_by(agreement: &Agreement, service: &str) -> Measured {
    let ours = |one: &&Objective| one.services.is_empty() || one.services.iter().any(|own| own == service);
    let rules = agreement
        .objectives
        .iter()
        .filter(ours)
        .filter_map(|one| agreement.measurements.iter().find(|rule| one.measured_by.as_ref() == Some(&rule.name)));
    rules.fold(Measured::NotByCells, |all, rule| match (all, &rule.method) {
        (_, Method::Probes(_) | Method::RequestsByTheMinute(_) | Method::RequestRatio | Method::MeanOfSlots { .. }) => {
            Measured::Availability
        }
        (Measured::NotByCells, Method::Latency) => Measured::Latency,
        (all, Method::Latency | Method::Outages | Method::Gauge) => all,
    })
}

fn nothing(service: &str) -> Saying {
    Saying::new(
        format!("no minute cells of `{service}` are known around the period"),
        format!("기간 전후에 `{service}`의 분 단위 측정값이 없습니다"),
    )
}

fn short(service: &str, zone: &Zone, until: Instant, end: Instant) -> Saying {
    let (until, end) = (zone.write(until), zone.write(end));
    Saying::new(
        format!("minute cells of `{service}` reach only to {until}, the period ends {end}"),
        format!("`{service}`의 분 단위 측정값이 {until}까지만 있는데, 기간은 {end}에 끝납니다"),
    )
}
