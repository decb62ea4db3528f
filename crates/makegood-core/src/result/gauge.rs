//! Promises on a named figure: capacity, loss, humidity. Every sample must keep it.

use rust_decimal::Decimal;

use super::excluded::Excluded;
use super::promised::promised;
use super::troubles::{component_number, unknown_component};
use super::{Calendars, Coverage, CoverageKind, ObjectiveResult, Scope};
use crate::agreement::Figure;
use crate::number::Fraction;
use crate::time::{Instant, Zone};

/// The worst sample of the scope's figure: the lowest where the promise is a floor, else the highest.
pub fn gauge(scope: &Scope<'_>, zone: &Zone, calendars: &Calendars) -> Result<ObjectiveResult, String> {
    let Figure::Gauge(metric) = &scope.promise.figure else {
        return Ok(ObjectiveResult::not_applicable());
    };
    let promised = promised(scope, zone, calendars)?;
    let mut notes = Vec::new();
    let excluded = Excluded::of(scope, zone, calendars, &mut notes);
    let samples =
        scope.view.gauges.iter().filter(|(_, gauge)| {
            gauge.metric == *metric && scope.concerns(&gauge.subject) && promised.contains(gauge.at)
        });
    let range = scope.promise.range;
    let floor = range.low.is_some();
    let mut worst: Option<Decimal> = None;
    let mut last_broken: Option<Instant> = None;
    let mut taken_out = excluded.whole();
    for (fact, gauge) in samples {
        if component_number(scope, &gauge.subject).is_none() {
            notes.push(unknown_component(scope, &gauge.subject, *fact));
            continue;
        }
        let left_out = excluded.of_fact(&gauge.subject, *fact);
        if left_out.contains(gauge.at) {
            taken_out = taken_out.union(&left_out);
            continue;
        }
        let breaks = |value: Decimal| {
            let exact = Fraction::from(value);
            let rounded = scope.objective.rounding.and_then(|rounding| rounding.apply(exact));
            !range.contains(&rounded.map_or(exact, Fraction::from))
        };
        if breaks(gauge.value) {
            last_broken = last_broken.max(Some(gauge.at));
        }
        let worse = worst.is_none_or(|own| match (breaks(own), breaks(gauge.value)) {
            (true, false) => false,
            (false, true) => true,
            _ if floor => gauge.value < own,
            _ => own < gauge.value,
        });
        if worse {
            worst = Some(gauge.value);
        }
    }
    Ok(ObjectiveResult {
        total_ms: promised.ms(),
        excluded_ms: promised.intersect(&taken_out).ms(),
        notes,
        coverage: Some(Coverage { kind: CoverageKind::Measured, covered_ms: 0, of_ms: promised.ms() }),
        // An end lies after the last instant that counts, so that a sample at midnight keeps its day.
        last_counted: last_broken.map(|at| at.plus_ms(1)),
        ..ObjectiveResult::of(scope, worst.map(Into::into))
    })
}
