//! Availability as a share of requests: over the whole window, or as the mean of slots.

use std::collections::BTreeMap;

use super::cell_minutes::{at, cells_of, minute_at, minutes_in, places, within_preconditions};
use super::excluded::excluded;
use super::promised::promised;
use super::{Calendars, Coverage, CoverageKind, Measured, ObjectiveResult, Scope, Verdict};
use crate::agreement::{Measurement, Method};
use crate::number::Fraction;
use crate::time::{Span, Spans, Zone};
use crate::timeline::minutes::MINUTE_MS;

/// Requests and errors of a minute; `None` = nobody measured.
type Counts = Option<(u64, u64)>;

/// The share of good requests of the scope; `Err` names what the agreement lacks.
pub fn request_ratio(
    scope: &Scope<'_>,
    rule: &Measurement,
    zone: &Zone,
    calendars: &Calendars,
) -> Result<ObjectiveResult, String> {
    let promised = promised(scope, zone, calendars)?;
    let mut notes = Vec::new();
    let counted = promised.subtract(&excluded(scope, zone, calendars, &mut notes));
    let mut minutes: Vec<Counts> = vec![None; minutes_in(scope.span)];
    let mut left_out_minutes = 0;
    for (_, cells) in cells_of(scope, rule) {
        for (place, index) in places(cells, scope.span) {
            let (Some(requests), Some(errors)) = (at(&cells.requests, index), at(&cells.errors, index)) else {
                continue;
            };
            if !within_preconditions(&rule.only_when, cells, index) {
                left_out_minutes += 1;
                continue;
            }
            let (own_requests, own_errors) = minutes[place].unwrap_or_default();
            minutes[place] = Some((own_requests.saturating_add(requests), own_errors.saturating_add(errors)));
        }
    }
    let covered = minutes.iter().flatten().count();
    let covered_ms = i64::try_from(covered).unwrap_or(i64::MAX / MINUTE_MS) * MINUTE_MS;
    for (place, minute) in minutes.iter_mut().enumerate() {
        if minute.is_some() && !counted.contains(minute_at(scope.span, place)) {
            *minute = None;
        }
    }
    let measured = match rule.method {
        Method::MeanOfSlots { minutes: slot } => {
            let mean = mean_of_slots(&minutes, scope.span, &counted, i64::from(slot.max(1)));
            if mean.is_none() && !counted.is_empty() {
                return Err("the slots have too many different request counts for an exact mean".to_owned());
            }
            mean
        }
        _ => whole_ratio(&minutes),
    };
    let measured = measured.map_or(Measured::Nothing, Measured::Value);
    let verdict = match measured.keeps(scope.promise) {
        None => Verdict::NotApplicable,
        Some(true) => Verdict::Met,
        Some(false) => Verdict::Missed,
    };
    let last_bad = minutes.iter().rposition(|minute| minute.is_some_and(|(_, errors)| 0 < errors));
    Ok(ObjectiveResult {
        measured,
        verdict,
        total_ms: promised.ms(),
        excluded_ms: promised.ms() - counted.ms(),
        left_out_minutes,
        coverage: Some(Coverage { kind: CoverageKind::Measured, covered_ms, of_ms: promised.ms() }),
        last_counted: last_bad.map(|place| minute_at(scope.span, place).plus_ms(MINUTE_MS)),
        notes,
        ..ObjectiveResult::not_applicable()
    })
}

fn whole_ratio(minutes: &[Counts]) -> Option<Fraction> {
    let requests: i128 = minutes.iter().flatten().map(|(requests, _)| i128::from(*requests)).sum();
    let errors: i128 = minutes.iter().flatten().map(|(_, errors)| i128::from(*errors)).sum();
    Fraction::new((requests - errors) * 100, requests)
}

/// 100 − the mean error rate of the slots; a slot without requests has none (MEAN).
fn mean_of_slots(minutes: &[Counts], span: Span, counted: &Spans, slot: i64) -> Option<Fraction> {
    let slot_ms = MINUTE_MS * slot;
    let mut slots: BTreeMap<i64, (i128, i128)> = BTreeMap::new();
    for piece in counted.iter() {
        let first = piece.start.as_ms().div_euclid(slot_ms);
        let end = (piece.end.as_ms() + slot_ms - 1).div_euclid(slot_ms);
        slots.extend((first..end).map(|slot| (slot, (0, 0))));
    }
    for (place, minute) in minutes.iter().enumerate() {
        let Some((requests, errors)) = minute else { continue };
        if let Some(sum) = slots.get_mut(&minute_at(span, place).as_ms().div_euclid(slot_ms)) {
            sum.0 += i128::from(*requests);
            sum.1 += i128::from(*errors);
        }
    }
    let count = i128::try_from(slots.len()).ok()?;
    // Rates with the same denominator are added as integers; that keeps the fraction short.
    let mut by_requests: BTreeMap<i128, i128> = BTreeMap::new();
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
