//! Promises on a named figure: capacity, loss, humidity. Every sample must keep it.

use super::excluded::excluded;
use super::promised::promised;
use super::{Calendars, Coverage, CoverageKind, Measured, ObjectiveResult, Scope, Verdict};
use crate::agreement::Figure;
use crate::number::Fraction;
use crate::time::Zone;

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
    let floor = scope.promise.range.low.is_some();
    let worst = samples.map(|(_, gauge)| (gauge.value, gauge.at)).reduce(|worst, next| {
        let worse = if floor { next.0 < worst.0 } else { worst.0 < next.0 };
        if worse { next } else { worst }
    });
    let measured = worst.map_or(Measured::Nothing, |(value, _)| Measured::Value(Fraction::from(value)));
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
        last_counted: worst.filter(|_| verdict == Verdict::Missed).map(|(_, at)| at),
        ..ObjectiveResult::not_applicable()
    })
}
