//! Minute cells merged over their facts: requests, errors and load of every minute of a span.

use std::collections::BTreeMap;

use super::Scope;
use crate::agreement::{Measurement, Precondition};
use crate::evidence::{Cells, FactNumber};
use crate::time::{Instant, Span};

/// Milliseconds in a minute.
pub(super) const MINUTE_MS: i64 = 60_000;

/// The counters of one minute over all facts that speak of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Minute {
    /// Requests, or attempts.
    pub(super) requests: u64,
    /// Failed ones.
    pub(super) errors: u64,
    /// The fact that spoke first, for the trace.
    pub(super) fact: FactNumber,
    /// By origin: attempts and failures, for probes.
    pub(super) origins: Vec<(u32, u64, u64)>,
}

/// The minutes with data of one component (or of the service as a whole), by their start in minutes since the epoch.
pub(super) type Minutes = BTreeMap<i64, Minute>;

/// Minutes by component name; `None` = the service as a whole.
pub(super) fn minutes_by_component<'a>(
    scope: &Scope<'a>,
    rule: &Measurement,
    around: Span,
) -> BTreeMap<Option<&'a str>, Minutes> {
    let mut origins: Vec<&str> = Vec::new();
    let mut by_component: BTreeMap<Option<&str>, Minutes> = BTreeMap::new();
    for (fact, cells) in cells_of(scope, rule) {
        let origin = origins.iter().position(|own| *own == cells.origin).unwrap_or_else(|| {
            origins.push(&cells.origin);
            origins.len() - 1
        });
        let minutes = by_component.entry(cells.subject.component.as_deref()).or_default();
        for (at, index) in measured_minutes(cells, around) {
            let (Some(requests), Some(errors)) = (column(&cells.requests, index), column(&cells.errors, index)) else {
                continue;
            };
            let minute = minutes.entry(at).or_insert_with(|| Minute { fact, ..Minute::default() });
            minute.requests = minute.requests.saturating_add(requests);
            minute.errors = minute.errors.saturating_add(errors);
            let origin = u32::try_from(origin).unwrap_or(u32::MAX);
            match minute.origins.iter_mut().find(|(own, ..)| *own == origin) {
                Some((_, attempts, failures)) => {
                    *attempts = attempts.saturating_add(requests);
                    *failures = failures.saturating_add(errors);
                }
                None => minute.origins.push((origin, requests, errors)),
            }
        }
    }
    by_component
}

/// The cells facts that the measurement counts.
pub(super) fn cells_of<'a>(scope: &Scope<'a>, rule: &Measurement) -> impl Iterator<Item = (FactNumber, &'a Cells)> {
    let (service, region, customer) = (&scope.service.id, scope.region, scope.customer);
    let probes = matches!(rule.method, crate::agreement::Method::Probes { .. });
    scope.view.cells.iter().copied().filter(move |(_, cells)| {
        cells.subject.concerns(service, region, customer)
            && (probes || rule.origin.as_ref().is_none_or(|origin| *origin == cells.origin))
    })
}

/// The minutes of `cells` that lie in `around`: minutes since the epoch, and index in the columns.
pub(super) fn measured_minutes(cells: &Cells, around: Span) -> impl Iterator<Item = (i64, usize)> + use<> {
    let first = cells.from.as_ms().div_euclid(MINUTE_MS);
    let from = around.start.as_ms().div_euclid(MINUTE_MS);
    let end = (around.end.as_ms() + MINUTE_MS - 1).div_euclid(MINUTE_MS);
    (first..).zip(0..cells.requests.len()).filter(move |(at, _)| (from..end).contains(at))
}

/// One entry of a column; absent columns and entries are no data.
pub(super) fn column(column: &[Option<u64>], index: usize) -> Option<u64> {
    column.get(index).copied().flatten()
}

/// Whether the minute's load lies within the promise's preconditions.
pub(super) fn within_preconditions(only_when: &[Precondition], cells: &Cells, index: usize) -> bool {
    only_when.iter().all(|condition| {
        if condition.figure == "requests" {
            // `requests <= n a second` over a minute of counted requests, without dividing.
            return column(&cells.requests, index)
                .is_none_or(|requests| requests <= condition.at_most.saturating_mul(60));
        }
        let load = cells.load.get(&condition.figure).and_then(|values| column(values, index));
        load.is_none_or(|load| load <= condition.at_most)
    })
}

/// The span of the minute that starts `at` minutes after the epoch.
pub(super) fn minute_span(at: i64) -> Span {
    Span::new(Instant::from_ms(at * MINUTE_MS), Instant::from_ms((at + 1) * MINUTE_MS))
}
