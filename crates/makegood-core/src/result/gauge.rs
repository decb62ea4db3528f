//! Promises on a named figure: capacity, loss, humidity. Every sample must keep it.

use rust_decimal::Decimal;

use super::excluded::excluded;
use super::promised::promised;
use super::{Calendars, Coverage, CoverageKind, Measured, ObjectiveResult, Scope, Verdict};
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
    let counted = promised.subtract(&excluded(scope, zone, calendars, &mut notes));
    let samples = scope.view.gauges.iter().filter(|(_, gauge)| {
        gauge.metric == *metric
            && gauge.subject.concerns(&scope.service.id, scope.region, scope.customer)
            && counted.contains(gauge.at)
    });
    let range = scope.promise.range;
    let floor = range.low.is_some();
    let mut worst: Option<Decimal> = None;
    let mut last_broken: Option<Instant> = None;
    for (_, gauge) in samples {
        let breaks = |value: Decimal| !range.contains(Fraction::from(value));
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
    let measured = worst.map_or(Measured::Nothing, |value| Measured::Value(Fraction::from(value)));
    let verdict = match measured.keeps(scope.promise) {
        None => Verdict::NotApplicable,
        Some(true) => Verdict::Met,
        Some(false) => Verdict::Missed,
    };
    Ok(ObjectiveResult {
        measured,
        verdict,
        total_ms: promised.ms(),
        excluded_ms: promised.ms() - counted.ms(),
        notes,
        coverage: Some(Coverage { kind: CoverageKind::Measured, covered_ms: 0, of_ms: promised.ms() }),
        // An end lies after the last instant that counts, so that a sample at midnight keeps its day.
        last_counted: last_broken.map(|at| at.plus_ms(1)),
        ..ObjectiveResult::not_applicable()
    })
}
