//! Promises on a named figure: capacity, loss, humidity. Every sample must keep it, or one value of all of them.

use rust_decimal::Decimal;

use super::excluded::Excluded;
use super::promised::promised;
use super::troubles::{component_number, unknown_component};
use super::{Calendars, Coverage, CoverageKind, ObjectiveResult, Scope};
use crate::agreement::{Figure, Statistic};
use crate::number::{Fraction, WideFraction};
use crate::time::{Instant, Zone};

/// The figure of the scope: the worst sample (the lowest where the promise is a floor, else the highest), or the
/// statistic that the promise names.
pub fn gauge(scope: &Scope<'_>, zone: &Zone, calendars: &Calendars) -> Result<ObjectiveResult, String> {
    let (metric, statistic) = match &scope.promise.figure {
        Figure::Gauge(metric) => (metric, None),
        Figure::Samples(statistic, metric) => (metric, Some(*statistic)),
        _ => return Ok(ObjectiveResult::not_applicable()),
    };
    let promised = promised(scope, zone, calendars)?;
    let mut notes = Vec::new();
    let excluded = Excluded::of(scope, zone, calendars, &mut notes);
    let samples =
        scope.view.gauges.iter().filter(|(_, gauge)| {
            gauge.metric == *metric && scope.concerns(&gauge.subject) && promised.contains(gauge.at)
        });
    let mut taken_out = excluded.whole();
    let mut counted: Vec<(Instant, Decimal)> = Vec::new();
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
        counted.push((gauge.at, gauge.value));
    }
    let (figure, last_broken) = match statistic {
        None => worst(scope, &counted),
        Some(statistic) => {
            let last = counted.iter().map(|(at, _)| *at).max();
            (of_all(statistic, counted.into_iter().map(|(_, value)| value).collect()), last)
        }
    };
    Ok(ObjectiveResult {
        total_ms: promised.ms(),
        excluded_ms: promised.intersect(&taken_out).ms(),
        notes,
        coverage: Some(Coverage { kind: CoverageKind::Measured, covered_ms: 0, of_ms: promised.ms() }),
        // An end lies after the last instant that counts, so that a sample at midnight keeps its day.
        last_counted: last_broken.map(|at| at.plus_ms(1)),
        ..ObjectiveResult::of(scope, figure)
    })
}

/// The worst sample, and when the promise was last broken by one.
fn worst(scope: &Scope<'_>, samples: &[(Instant, Decimal)]) -> (Option<WideFraction>, Option<Instant>) {
    let range = scope.promise.range;
    let breaks = |value: Decimal| {
        let exact = Fraction::from(value);
        let rounded = scope.objective.rounding.and_then(|rounding| rounding.apply(exact));
        !range.contains(&rounded.map_or(exact, Fraction::from))
    };
    let mut worst: Option<Decimal> = None;
    for (_, value) in samples {
        let worse = worst.is_none_or(|own| match (breaks(own), breaks(*value)) {
            (true, false) => false,
            (false, true) => true,
            _ if range.low.is_some() => *value < own,
            _ => own < *value,
        });
        if worse {
            worst = Some(*value);
        }
    }
    let broken = samples.iter().filter(|(_, value)| breaks(*value)).map(|(at, _)| *at).max();
    (worst.map(Into::into), broken)
}

/// One value of all samples, exact; `None` where there are none.
fn of_all(statistic: Statistic, mut samples: Vec<Decimal>) -> Option<WideFraction> {
    samples.sort_unstable();
    match statistic {
        Statistic::Lowest => samples.first().copied().map(Into::into),
        Statistic::Highest => samples.last().copied().map(Into::into),
        Statistic::Mean => {
            let mut sum = Fraction::whole(0);
            for sample in &samples {
                sum = sum.plus(Fraction::from(*sample))?;
            }
            let share = Fraction::new(1, i128::try_from(samples.len()).ok()?)?;
            Some(WideFraction::from(sum).times(&share.into()))
        }
        // The nearest rank: the first sample that at least so many percent do not exceed.
        Statistic::Percentile(share) => {
            let reached = |place: usize| {
                let below = Fraction::new(i128::try_from(place + 1).ok()? * 100, i128::try_from(samples.len()).ok()?)?;
                Some(Fraction::from(share) <= below)
            };
            let place = (0..samples.len()).find(|place| reached(*place).unwrap_or(true))?;
            samples.get(place).copied().map(Into::into)
        }
    }
}
