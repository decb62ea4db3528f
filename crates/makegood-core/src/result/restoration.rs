//! The time to restore, incident by incident: each belongs to the window in which it ends, whole.

use super::{Calendars, Detail, Incident, Measured, ObjectiveResult, Scope, Verdict, availability};
use crate::agreement::Measurement;
use crate::number::{Fraction, WideFraction};
use crate::time::{Instant, Span, Zone};

/// One incident and what came of the promise.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    /// From its first to its last instant that counts.
    pub span: Span,
    /// The result, with the downtime of this incident alone.
    pub result: ObjectiveResult,
}

/// A day: how far beyond the window incidents are followed first.
const STEP_MS: i64 = 24 * 3_600_000;

/// The incidents that end in the scope's window, in order; one that still goes on when the evidence ends is judged as
/// far as it is known. Nothing before `earliest` was promised.
pub fn restorations(
    scope: &Scope<'_>,
    measurement: Option<&Measurement>,
    earliest: Instant,
    zone: &Zone,
    calendars: &Calendars,
    detail: Detail,
) -> Result<Vec<Restored>, String> {
    let whole = whole_incidents(scope, measurement, earliest, zone, calendars, detail)?;
    let total_ms = availability(scope, measurement, zone, calendars, Detail::default())?.total_ms;
    let known = scope.view.as_of;
    let ended = whole.incidents.iter().filter(|own| scope.span.start < own.to && own.to <= scope.span.end);
    let restored = ended.map(|incident| {
        let figure = length_of(incident, whole.scale);
        let judged = ObjectiveResult::of(scope, Some(WideFraction::from(figure)));
        let goes_on = known <= incident.to;
        let span = Span::new(incident.from, incident.to);
        let within = |line: &&super::TraceLine| Span::new(line.from, line.to).overlaps(span);
        let result = ObjectiveResult {
            verdict: if goes_on && judged.verdict == Verdict::Met { Verdict::Undecided } else { judged.verdict },
            total_ms,
            downtime: incident.downtime,
            scale: whole.scale,
            last_counted: Some(incident.to),
            trace: whole.trace.iter().filter(within).cloned().collect(),
            incidents: vec![incident.clone()],
            ..judged
        };
        Restored { span, result }
    });
    Ok(restored.collect())
}

/// The mean time to restore of the window's incidents.
pub fn mean_restoration(scope: &Scope<'_>, restored: &[Restored]) -> ObjectiveResult {
    let open = restored.iter().any(|one| scope.view.as_of <= one.span.end);
    let lengths = restored.iter().flat_map(|one| {
        let scale = one.result.scale;
        one.result.incidents.iter().map(move |incident| length_of(incident, scale))
    });
    let sum = lengths.map(Some).reduce(|left, right| left?.plus(right?)).flatten();
    let share = i128::try_from(restored.len()).ok().and_then(|count| Fraction::new(1, count));
    let mean = sum.zip(share).and_then(|(sum, share)| sum.times(share));
    let judged = ObjectiveResult::of(scope, mean.map(WideFraction::from));
    let first = restored.first().map(|one| &one.result);
    ObjectiveResult {
        verdict: if open && judged.measured != Measured::Nothing { Verdict::Undecided } else { judged.verdict },
        total_ms: first.map_or(0, |one| one.total_ms),
        downtime: restored.iter().map(|one| one.result.downtime).fold(0, i64::saturating_add),
        scale: first.map_or(1, |one| one.scale),
        last_counted: restored.iter().filter_map(|one| one.result.last_counted).max(),
        incidents: restored.iter().flat_map(|one| one.result.incidents.clone()).collect(),
        trace: restored.iter().flat_map(|one| one.result.trace.clone()).collect(),
        ..judged
    }
}

/// The result over a span wide enough to hold every incident that touches the window whole.
fn whole_incidents(
    scope: &Scope<'_>,
    measurement: Option<&Measurement>,
    earliest: Instant,
    zone: &Zone,
    calendars: &Calendars,
    detail: Detail,
) -> Result<ObjectiveResult, String> {
    let mut before = STEP_MS;
    loop {
        let start = scope.span.start.plus_ms(-before).max(earliest);
        let wide = Scope { span: Span::new(start, scope.span.end.plus_ms(STEP_MS)), ..*scope };
        let result = availability(&wide, measurement, zone, calendars, Detail { incidents: true, ..detail })?;
        let cut = result.incidents.iter().any(|own| own.from <= start && scope.span.start < own.to);
        if !cut || start <= earliest {
            return Ok(result);
        }
        before = before.saturating_mul(4);
    }
}

fn length_of(incident: &Incident, scale: u32) -> Fraction {
    Fraction { numerator: i128::from(incident.downtime), denominator: i128::from(scale) }
}
