//! Minute cells merged over their facts: dense columns of one span, by component and origin.

use super::Scope;
use crate::agreement::{Measurement, Method, Precondition};
use crate::evidence::{Cells, FactNumber};
use crate::time::{Instant, Span};
use crate::timeline::minutes::MINUTE_MS;

/// Counters of consecutive minutes from one origin.
#[derive(Clone, Debug)]
pub(super) struct Columns<'a> {
    /// The component; `None` = the service as a whole.
    pub(super) component: Option<&'a str>,
    /// Who measured; all the promised origins together where the method does not tell them apart.
    pub(super) origin: Option<&'a str>,
    /// Requests or attempts.
    pub(super) requests: Vec<Option<u64>>,
    /// Failed ones.
    pub(super) errors: Vec<Option<u64>>,
    /// The facts behind it and the spans they speak of, for traces.
    pub(super) facts: Vec<(FactNumber, Span)>,
}

/// The columns of `scope` over the minutes that `around` touches, in order of component and origin.
pub(super) fn columns<'a>(scope: &Scope<'a>, rule: &Measurement, around: Span) -> Vec<Columns<'a>> {
    let len = minutes_in(around);
    let by_origin = matches!(rule.method, Method::Probes { .. });
    let mut all: Vec<Columns<'a>> = Vec::new();
    for (fact, cells) in cells_of(scope, rule) {
        // A service without components takes every component for itself.
        let component = cells.subject.component.as_deref().filter(|_| !scope.service.components.is_empty());
        let origin = by_origin.then_some(cells.origin.as_str());
        let found = all.iter().position(|own| (own.component, own.origin) == (component, origin));
        let place = found.unwrap_or_else(|| {
            let empty = vec![None; len];
            all.push(Columns { component, origin, requests: empty.clone(), errors: empty, facts: Vec::new() });
            all.len() - 1
        });
        let own = &mut all[place];
        let spoken = Span::new(cells.from, cells.from.plus_ms(length_ms(cells)));
        if spoken.overlaps(around) {
            own.facts.push((fact, spoken));
        }
        for (place, index) in places(cells, around) {
            let (Some(requests), Some(errors)) = (at(&cells.requests, index), at(&cells.errors, index)) else {
                continue;
            };
            add(&mut own.requests[place], requests);
            add(&mut own.errors[place], errors);
        }
    }
    all.sort_by_key(|columns| (columns.component, columns.origin));
    all
}

/// The cells facts that the measurement counts.
pub(super) fn cells_of<'a>(scope: &Scope<'a>, rule: &Measurement) -> impl Iterator<Item = (FactNumber, &'a Cells)> {
    let (service, region, customer) = (&scope.service.id, scope.region, scope.customer);
    let probes = matches!(rule.method, Method::Probes { .. });
    scope.view.cells.iter().copied().filter(move |(_, cells)| {
        cells.subject.concerns(service, region, customer)
            && (probes || rule.origin.as_ref().is_none_or(|origin| *origin == cells.origin))
    })
}

/// The minutes of `cells` that `around` touches: place from the first minute of `around`, and index in the columns.
pub(super) fn places(cells: &Cells, around: Span) -> impl Iterator<Item = (usize, usize)> + use<> {
    let offset = minute_of(cells.from) - minute_of(around.start);
    let len = minutes_in(around);
    (offset..)
        .zip(0..cells.requests.len())
        .filter_map(move |(place, index)| Some((usize::try_from(place).ok().filter(|place| *place < len)?, index)))
}

/// One entry of a column; absent columns and entries are no data.
pub(super) fn at(column: &[Option<u64>], index: usize) -> Option<u64> {
    column.get(index).copied().flatten()
}

/// The first instant of the minute at `place` of `around`.
pub(super) fn minute_at(around: Span, place: usize) -> Instant {
    let place = i64::try_from(place).unwrap_or(i64::MAX / MINUTE_MS);
    Instant::from_ms((minute_of(around.start) + place).saturating_mul(MINUTE_MS))
}

/// How many minutes `around` touches.
pub(super) fn minutes_in(around: Span) -> usize {
    let end = (around.end.as_ms() + MINUTE_MS - 1).div_euclid(MINUTE_MS);
    usize::try_from(end - minute_of(around.start)).unwrap_or(0)
}

fn minute_of(at: Instant) -> i64 {
    at.as_ms().div_euclid(MINUTE_MS)
}

fn length_ms(cells: &Cells) -> i64 {
    i64::try_from(cells.requests.len()).unwrap_or(i64::MAX / MINUTE_MS).saturating_mul(MINUTE_MS)
}

fn add(sum: &mut Option<u64>, more: u64) {
    *sum = Some(sum.unwrap_or(0).saturating_add(more));
}

/// Whether the minute's load lies within the promise's preconditions.
pub(super) fn within_preconditions(only_when: &[Precondition], cells: &Cells, index: usize) -> bool {
    only_when.iter().all(|condition| {
        if condition.figure == "requests" {
            // `requests <= n a second` over a minute of counted requests, without dividing.
            return at(&cells.requests, index).is_none_or(|requests| requests <= condition.at_most.saturating_mul(60));
        }
        let load = cells.load.get(&condition.figure).and_then(|values| at(values, index));
        load.is_none_or(|load| load <= condition.at_most)
    })
}
