//! Latency: how many requests were answered within each promised threshold, counted exactly.

use std::collections::BTreeMap;

use super::cell_minutes::{CountedCells, at, counted_cells, minute_at, minutes_in, places};
use super::excluded::Excluded;
use super::measured::WithinTime;
use super::preconditions::outside;
use super::promised::promised;
use super::request_ratio::{coverage, too_few};
use super::{Calendars, Measured, ObjectiveResult, RequestCount, Scope};
use crate::agreement::{Figure, Measurement};
use crate::agreement_file::Saying;
use crate::evidence::Cells;
use crate::evidence::sketch::{LatencyTally, Quantile, Sketch};
use crate::time::Zone;
use crate::timeline::minutes::MinuteSet;

/// The latency of the scope; `Err` names what the agreement lacks.
pub fn latency(
    scope: &Scope<'_>,
    rule: &Measurement,
    zone: &Zone,
    calendars: &Calendars,
) -> Result<ObjectiveResult, String> {
    let promised = promised(scope, zone, calendars)?;
    let mut notes = Vec::new();
    let excluded = Excluded::of(scope, zone, calendars, &mut notes);
    let cells = counted_cells(scope, rule, scope.span, &mut notes);
    let overload = outside(&rule.only_when, &cells, scope.span);
    let minutes = minutes_in(scope.span);
    let (mut covered, mut left_out) = (MinuteSet::empty(minutes), MinuteSet::empty(minutes));
    let mut tally = Tally::default();
    let mut taken_out = excluded.whole();
    // Cells that carry no latency at all (a plain probe's) say nothing here.
    for own in cells.iter().filter(|own| !own.cells.within_us.is_empty() || !own.cells.sketches.is_empty()) {
        let excluded = excluded.of_fact(&own.cells.subject, own.fact);
        let counted = promised.subtract(&excluded);
        taken_out = taken_out.union(&excluded);
        let mut used = false;
        for (place, index) in places(own.cells, scope.span) {
            let Some(requests) = timed(own.cells, index) else { continue };
            covered.put(place, true);
            if !counted.contains(minute_at(scope.span, place)) {
                continue;
            }
            if overload.contains(place) {
                left_out.put(place, true);
                continue;
            }
            used = true;
            tally.add(scope, own, index, requests);
        }
        if used {
            tally.keep_thresholds_of(own.cells);
        }
    }
    notes.extend(tally.unreadable.take());
    let too_few = too_few(tally.requests, rule).filter(|_| 0 < tally.requests);
    let measured = if too_few.is_some() { Measured::Nothing } else { tally.measured(scope) };
    notes.extend(too_few);
    let requests = match &measured {
        Measured::Latency(times) => {
            let bound = scope.promise.range.high.or(scope.promise.range.low);
            let good = bound.and_then(|bound| times.within(bound.value));
            good.map(|good| RequestCount { all: times.requests, good })
        }
        _ => None,
    };
    Ok(ObjectiveResult {
        verdict: measured.verdict(scope.promise),
        measured,
        requests,
        total_ms: promised.ms(),
        excluded_ms: promised.intersect(&taken_out).ms(),
        left_out_minutes: u64::try_from(left_out.count(0..minutes)).unwrap_or(u64::MAX),
        notes,
        coverage: Some(coverage(&covered, scope.span, &promised)),
        ..ObjectiveResult::not_applicable()
    })
}

/// The requests of a minute, where somebody took their times: those nobody timed are unmeasured, not slow.
fn timed(cells: &Cells, index: usize) -> Option<u64> {
    let requests = at(&cells.requests, index)?;
    cells.within_us.values().all(|within| at(within, index).is_some()).then_some(requests)
}

/// What all facts together counted.
#[derive(Default)]
struct Tally {
    requests: u64,
    within: BTreeMap<u64, u64>,
    /// Thresholds that every fact counted: only they can decide.
    thresholds: Option<Vec<u64>>,
    sketches: LatencyTally,
    unreadable: Option<Saying>,
}

impl Tally {
    fn add(&mut self, scope: &Scope<'_>, own: &CountedCells<'_>, index: usize, requests: u64) {
        self.requests = self.requests.saturating_add(requests);
        if let Some(text) = own.cells.sketches.get(index).and_then(Option::as_deref)
            && let Err(error) = Sketch::from_text(text).and_then(|sketch| self.sketches.add(&sketch))
        {
            let id = scope.view.id(own.fact);
            self.unreadable = Some(Saying::new(
                format!("a latency sketch of fact `{id}`: {error}"),
                format!("사실 `{id}`의 응답 시간 스케치를 읽을 수 없습니다: {error}"),
            ));
        }
        for (threshold, values) in &own.cells.within_us {
            let sum = self.within.entry(*threshold).or_default();
            *sum = sum.saturating_add(at(values, index).unwrap_or(0));
        }
    }

    fn keep_thresholds_of(&mut self, cells: &Cells) {
        let known = cells.within_us.keys().copied();
        self.thresholds = Some(match self.thresholds.take() {
            None => known.collect(),
            Some(before) => before.into_iter().filter(|own| cells.within_us.contains_key(own)).collect(),
        });
    }

    fn measured(mut self, scope: &Scope<'_>) -> Measured {
        if self.requests == 0 {
            return Measured::Nothing;
        }
        let thresholds = self.thresholds.take().unwrap_or_default();
        self.within.retain(|threshold, _| thresholds.contains(threshold));
        let shown_us = shown(scope, &self.sketches, self.requests);
        Measured::Latency(WithinTime {
            requests: self.requests,
            within_us: self.within.into_iter().collect(),
            shown_us,
            rounding: scope.objective.rounding,
        })
    }
}

/// The bucket in which the promised percentile lies, where the sketches hold every request.
fn shown(scope: &Scope<'_>, sketches: &LatencyTally, requests: u64) -> Option<(u64, u64)> {
    let Figure::Percentile(share) = scope.promise.figure else { return None };
    if sketches.total() != requests {
        return None;
    }
    let numerator = u64::try_from(share.mantissa()).ok()?;
    let denominator = 10_u64.checked_pow(share.scale())?.checked_mul(100)?;
    let range = sketches.quantile(Quantile::new(numerator, denominator)?)?;
    Some((range.low_us, range.high_us))
}
