//! Availability as a share of requests: over the whole window, or as the mean of slots.

use super::cell_minutes::{MINUTE_MS, Minutes, minute_span, minutes_by_component};
use super::maintenance::cuts;
use super::promised::promised;
use super::{Calendars, Coverage, CoverageKind, Measured, ObjectiveResult, Scope, Verdict};
use crate::agreement::{Effect, Measurement, Method};
use crate::evidence::Exclusion;
use crate::number::Fraction;
use crate::time::{Span, Spans, Zone};
use crate::timeline::WHOLE_SERVICE;

/// The share of good requests of the scope; `Err` names what the agreement lacks.
pub fn request_ratio(
    scope: &Scope<'_>,
    rule: &Measurement,
    zone: &Zone,
    calendars: &Calendars,
) -> Result<ObjectiveResult, String> {
    let promised = promised(scope, zone, calendars)?;
    let mut notes = Vec::new();
    let windows = cuts(scope, zone, calendars, &mut notes);
    let maintained = windows.iter().filter(|cut| cut.component == WHOLE_SERVICE).map(|cut| cut.span);
    let excluded = Spans::union_of(maintained.chain(proven(scope)));
    let counted = promised.subtract(&excluded);
    let mut minutes = Minutes::new();
    for (_, own) in minutes_by_component(scope, rule, scope.span) {
        for (at, minute) in own {
            let sum = minutes.entry(at).or_default();
            sum.requests = sum.requests.saturating_add(minute.requests);
            sum.errors = sum.errors.saturating_add(minute.errors);
        }
    }
    let measured_ms = MINUTE_MS * i64::try_from(minutes.len()).unwrap_or(i64::MAX / MINUTE_MS);
    minutes.retain(|&at, _| counted.contains(minute_span(at).start));
    let measured = match rule.method {
        Method::MeanOfSlots { minutes: slot } => mean_of_slots(&minutes, &counted, i64::from(slot.max(1))),
        _ => whole_ratio(&minutes),
    };
    let measured = measured.map_or(Measured::Nothing, Measured::Value);
    let verdict = match measured.keeps(scope.promise) {
        None => Verdict::NotApplicable,
        Some(true) => Verdict::Met,
        Some(false) => Verdict::Missed,
    };
    let last_bad = minutes.iter().rev().find(|(_, minute)| 0 < minute.errors).map(|(&at, _)| minute_span(at).end);
    Ok(ObjectiveResult {
        measured,
        verdict,
        total_ms: promised.ms(),
        excluded_ms: promised.ms() - counted.ms(),
        coverage: Some(Coverage { kind: CoverageKind::Measured, covered_ms: measured_ms, of_ms: promised.ms() }),
        last_counted: last_bad,
        notes,
        ..ObjectiveResult::not_applicable()
    })
}

/// Spans that a proven cause takes out.
fn proven<'a>(scope: &Scope<'a>) -> impl Iterator<Item = Span> + use<'a> {
    let scope = *scope;
    let excluded = move |exclusion: &Exclusion| {
        exclusion.subject.concerns(&scope.service.id, scope.region, scope.customer)
            && super::troubles::rules_of(&scope).any(|(_, rule)| {
                rule.effect != Effect::NotExcluded
                    && matches!(&rule.removes, crate::agreement::Removes::Causes(causes) if causes.contains(&exclusion.cause))
            })
    };
    scope
        .view
        .exclusions
        .iter()
        .filter(move |(_, exclusion)| excluded(exclusion))
        .map(|(_, exclusion)| Span::new(exclusion.from, exclusion.to))
}

fn whole_ratio(minutes: &Minutes) -> Option<Fraction> {
    let requests: i128 = minutes.values().map(|minute| i128::from(minute.requests)).sum();
    let errors: i128 = minutes.values().map(|minute| i128::from(minute.errors)).sum();
    Fraction::new((requests - errors) * 100, requests)
}

/// 100 − the mean error rate of the slots; a slot without requests has none (MEAN).
fn mean_of_slots(minutes: &Minutes, counted: &Spans, slot: i64) -> Option<Fraction> {
    let mut slots: std::collections::BTreeMap<i64, (i128, i128)> = std::collections::BTreeMap::new();
    for span in counted.iter() {
        let first = span.start.as_ms().div_euclid(MINUTE_MS * slot);
        let end = (span.end.as_ms() + MINUTE_MS * slot - 1).div_euclid(MINUTE_MS * slot);
        slots.extend((first..end).map(|slot| (slot, (0, 0))));
    }
    for (&at, minute) in minutes {
        if let Some((requests, errors)) = slots.get_mut(&at.div_euclid(slot)) {
            *requests += i128::from(minute.requests);
            *errors += i128::from(minute.errors);
        }
    }
    let count = i128::try_from(slots.len()).ok()?;
    // Rates with the same denominator are added as integers; that keeps the fraction short.
    let mut by_requests: std::collections::BTreeMap<i128, i128> = std::collections::BTreeMap::new();
    for (requests, errors) in slots.values().filter(|(requests, _)| 0 < *requests) {
        *by_requests.entry(*requests).or_default() += errors;
    }
    let mut rates = Fraction::whole(0);
    for (requests, errors) in by_requests {
        rates = rates.plus(Fraction::new(errors, requests)?)?;
    }
    let mean = rates.times(Fraction::new(100, count)?)?;
    Fraction::whole(100).plus(Fraction { numerator: -mean.numerator, denominator: mean.denominator })
}
