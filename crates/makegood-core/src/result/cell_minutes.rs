//! Minute cells merged over their facts: dense columns of one span, by component and origin.

use super::Scope;
use super::troubles::{component_number, unknown_component};
use crate::agreement::{Measurement, Method};
use crate::agreement_file::Saying;
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

/// Minute cells that the measurement counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct CountedCells<'a> {
    /// The fact.
    pub(super) fact: FactNumber,
    /// What it says.
    pub(super) cells: &'a Cells,
}

/// The columns of `scope` over the minutes that `around` touches, in order of component and origin.
pub(super) fn columns<'a>(
    scope: &Scope<'a>,
    rule: &Measurement,
    counted: &[CountedCells<'a>],
    around: Span,
) -> Vec<Columns<'a>> {
    let len = minutes_in(around);
    let by_origin = matches!(rule.method, Method::Probes(_));
    let mut all: Vec<Columns<'a>> = Vec::new();
    for &CountedCells { fact, cells } in counted {
        // A service without components takes every component for itself.
        let component = cells
            .subject
            .component
            .as_deref()
            .filter(|_| !scope.service.components.is_empty() && scope.component.is_none());
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

/// The cells that the measurement counts around `span`; those of a part that the service does not have are noted.
pub(super) fn counted_cells<'a>(
    scope: &Scope<'a>,
    rule: &Measurement,
    span: Span,
    notes: &mut Vec<Saying>,
) -> Vec<CountedCells<'a>> {
    let probes = matches!(rule.method, Method::Probes(_));
    let mut counted = Vec::new();
    for &(fact, cells) in &scope.view.cells {
        let concerned = scope.concerns(&cells.subject)
            && (probes || rule.origin.as_ref().is_none_or(|origin| *origin == cells.origin));
        let spoken = Span::new(cells.from, cells.from.plus_ms(length_ms(cells)));
        if !concerned || !spoken.overlaps(span) {
            continue;
        }
        match component_number(scope, &cells.subject) {
            Some(_) => counted.push(CountedCells { fact, cells }),
            None => notes.push(unknown_component(scope, &cells.subject, fact)),
        }
    }
    counted
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
