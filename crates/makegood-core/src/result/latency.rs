//! Latency: how many requests were answered within each promised threshold, counted exactly.

use std::collections::BTreeMap;

use super::cell_minutes::{at, cells_of, minute_at, places, within_preconditions};
use super::excluded::excluded;
use super::promised::promised;
use super::{Calendars, Coverage, CoverageKind, Measured, ObjectiveResult, Scope, Verdict};
use crate::agreement::{Figure, Measurement};
use crate::agreement_file::Saying;
use crate::evidence::Cells;
use crate::evidence::sketch::{LatencyTally, Quantile, Sketch};
use crate::time::Zone;
use crate::timeline::minutes::MINUTE_MS;

/// The latency of the scope; `Err` names what the agreement lacks.
pub fn latency(
    scope: &Scope<'_>,
    rule: &Measurement,
    zone: &Zone,
    calendars: &Calendars,
) -> Result<ObjectiveResult, String> {
    let promised = promised(scope, zone, calendars)?;
    let mut notes = Vec::new();
    let counted = promised.subtract(&excluded(scope, zone, calendars, &mut notes));
    let mut requests = 0_u64;
    let mut within: BTreeMap<u64, u64> = BTreeMap::new();
    let mut counters: Option<Vec<u64>> = None;
    let mut left_out_minutes = 0;
    let mut covered_minutes = 0;
    let mut sketches = LatencyTally::default();
    let mut unreadable = None;
    // Cells that carry no latency at all (a plain probe's) say nothing here.
    let timed = |cells: &Cells| !cells.within_us.is_empty() || !cells.sketches.is_empty();
    for (fact, cells) in cells_of(scope, rule).filter(|(_, cells)| timed(cells)) {
        let known: Vec<u64> = cells.within_us.keys().copied().collect();
        let mut used = false;
        for (place, index) in places(cells, scope.span) {
            if !promised.contains(minute_at(scope.span, place)) {
                continue;
            }
            let Some(count) = at(&cells.requests, index) else { continue };
            // Requests whose times nobody counted are unmeasured, not slow.
            if cells.within_us.values().any(|within| at(within, index).is_none()) {
                continue;
            }
            covered_minutes += 1;
            if !counted.contains(minute_at(scope.span, place)) {
                continue;
            }
            if !within_preconditions(&rule.only_when, cells, index) {
                left_out_minutes += 1;
                continue;
            }
            used = true;
            requests = requests.saturating_add(count);
            if let Some(text) = cells.sketches.get(index).and_then(Option::as_deref) {
                match Sketch::from_text(text).and_then(|sketch| sketches.add(&sketch)) {
                    Ok(()) => {}
                    Err(error) => {
                        let id = scope.view.id(fact);
                        unreadable = Some(Saying::new(
                            format!("a latency sketch of fact `{id}`: {error}"),
                            format!("사실 `{id}`의 응답 시간 스케치를 읽을 수 없습니다: {error}"),
                        ));
                    }
                }
            }
            for (threshold, values) in &cells.within_us {
                let sum = within.entry(*threshold).or_default();
                *sum = sum.saturating_add(at(values, index).unwrap_or(0));
            }
        }
        // Only thresholds that every fact counted can decide.
        if used {
            counters = Some(match counters {
                None => known,
                Some(before) => before.into_iter().filter(|threshold| known.contains(threshold)).collect(),
            });
        }
    }
    let counters = counters.unwrap_or_default();
    within.retain(|threshold, _| counters.contains(threshold));
    let measured = if requests == 0 {
        Measured::Nothing
    } else {
        Measured::Latency {
            requests,
            within_us: within.into_iter().collect(),
            shown_us: shown(scope, &sketches, requests),
        }
    };
    let verdict = match (&measured, measured.keeps(scope.promise)) {
        (Measured::Nothing, _) => Verdict::NotApplicable,
        (_, None) => Verdict::WithinMeasurementError,
        (_, Some(true)) => Verdict::Met,
        (_, Some(false)) => Verdict::Missed,
    };
    let covered_ms = MINUTE_MS.saturating_mul(covered_minutes);
    Ok(ObjectiveResult {
        measured,
        verdict,
        total_ms: promised.ms(),
        excluded_ms: promised.ms() - counted.ms(),
        left_out_minutes,
        notes: notes.into_iter().chain(unreadable).collect(),
        coverage: Some(Coverage { kind: CoverageKind::Measured, covered_ms, of_ms: promised.ms() }),
        ..ObjectiveResult::not_applicable()
    })
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
