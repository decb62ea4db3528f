//! All components of a service judged together: the time and the downtime of each, added up.

use super::{Calendars, Coverage, Detail, ObjectiveResult, Scope, Verdict, availability};
use crate::agreement::Measurement;
use crate::number::{Fraction, WideFraction};
use crate::time::Zone;

/// The availability of `components` together; `Err` names what the agreement lacks.
pub fn pooled(
    scope: &Scope<'_>,
    components: &[&str],
    measurement: Option<&Measurement>,
    zone: &Zone,
    calendars: &Calendars,
    detail: Detail,
) -> Result<ObjectiveResult, String> {
    let mut sum = ObjectiveResult::not_applicable();
    let mut undecided = false;
    for component in components {
        let own = Scope { component: Some(component), ..*scope };
        let own = availability(&own, measurement, zone, calendars, detail)?;
        undecided |= own.verdict == Verdict::Undecided;
        sum.total_ms = sum.total_ms.saturating_add(own.total_ms);
        sum.excluded_ms = sum.excluded_ms.saturating_add(own.excluded_ms);
        sum.downtime = sum.downtime.saturating_add(own.downtime);
        sum.scale = own.scale;
        sum.left_out_minutes = sum.left_out_minutes.saturating_add(own.left_out_minutes);
        sum.coverage = match (sum.coverage, own.coverage) {
            (Some(left), Some(right)) => Some(Coverage {
                kind: left.kind,
                covered_ms: left.covered_ms.saturating_add(right.covered_ms),
                of_ms: left.of_ms.saturating_add(right.of_ms),
            }),
            (left, right) => left.or(right),
        };
        sum.last_counted = sum.last_counted.max(own.last_counted);
        sum.incidents.extend(own.incidents);
        sum.trace.extend(own.trace);
        sum.notes.extend(own.notes.into_iter().filter(|note| !sum.notes.contains(note)).collect::<Vec<_>>());
        sum.pooled.push((*component).to_owned());
    }
    sum.incidents.sort_by_key(|incident| (incident.from, incident.to));
    sum.trace.sort_by_key(|line| (line.from, line.to));
    let whole = i128::from(sum.total_ms) * i128::from(sum.scale);
    let percent = Fraction::new((whole - i128::from(sum.downtime)) * 100, whole);
    let judged = ObjectiveResult::of(scope, percent.map(WideFraction::from));
    let verdict =
        if undecided && judged.verdict != Verdict::NotApplicable { Verdict::Undecided } else { judged.verdict };
    Ok(ObjectiveResult { measured: judged.measured, unrounded: judged.unrounded, verdict, ..sum })
}
