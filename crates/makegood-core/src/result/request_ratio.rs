//! Availability as a share of requests: over the whole window, or as the mean of slots.

use std::collections::BTreeMap;

use super::cell_minutes::{at, counted_cells, minute_at, minutes_in, places};
use super::excluded::Excluded;
use super::preconditions::outside;
use super::promised::promised;
use super::{Calendars, Coverage, CoverageKind, ObjectiveResult, RequestCount, Scope};
use crate::agreement::{Measurement, Method, NoData};
use crate::agreement_file::Saying;
use crate::number::{Fraction, WideFraction};
use crate::time::{Span, Spans, Zone};
use crate::timeline::minutes::{MINUTE_MS, MinuteSet};

/// Requests and errors of a minute; `None` = nobody measured, or all of it is left out.
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
    let excluded = Excluded::of(scope, zone, calendars, &mut notes);
    let cells = counted_cells(scope, rule, scope.span, &mut notes);
    let overload = outside(&rule.only_when, &cells, scope.span);
    let mut minutes: Vec<Counts> = vec![None; minutes_in(scope.span)];
    let mut covered = MinuteSet::empty(minutes.len());
    let mut left_out = MinuteSet::empty(minutes.len());
    let mut taken_out = excluded.whole();
    for own in &cells {
        let excluded = excluded.of_fact(&own.cells.subject, own.fact);
        let counted = promised.subtract(&excluded);
        taken_out = taken_out.union(&excluded);
        for (place, index) in places(own.cells, scope.span) {
            let (Some(requests), Some(errors)) = (at(&own.cells.requests, index), at(&own.cells.errors, index)) else {
                continue;
            };
            covered.put(place, true);
            if !counted.contains(minute_at(scope.span, place)) {
                continue;
            }
            if overload.contains(place) {
                left_out.put(place, true);
                continue;
            }
            let (own_requests, own_errors) = minutes[place].unwrap_or_default();
            minutes[place] = Some((own_requests.saturating_add(requests), own_errors.saturating_add(errors)));
        }
    }
    let (figure, requests) = match rule.method {
        Method::MeanOfSlots { minutes: slot } => {
            let counted = promised.subtract(&excluded.whole());
            (mean_of_slots(&minutes, scope.span, &counted, i64::from(slot.max(1)), rule), None)
        }
        _ => whole_ratio(&minutes),
    };
    let too_few = requests.and_then(|count| too_few(count.all, rule));
    let figure = figure.filter(|_| too_few.is_none());
    notes.extend(too_few);
    let last_bad = minutes.iter().rposition(|minute| minute.is_some_and(|(_, errors)| 0 < errors));
    Ok(ObjectiveResult {
        requests,
        total_ms: promised.ms(),
        excluded_ms: promised.intersect(&taken_out).ms(),
        left_out_minutes: u64::try_from(left_out.count(0..minutes.len())).unwrap_or(u64::MAX),
        coverage: Some(coverage(&covered, scope.span, &promised)),
        last_counted: last_bad.map(|place| minute_at(scope.span, place).plus_ms(MINUTE_MS)),
        notes,
        ..ObjectiveResult::of(scope, figure)
    })
}

/// How much of the promised time the minutes `covered` hold.
pub(super) fn coverage(covered: &MinuteSet, span: Span, promised: &Spans) -> Coverage {
    let covered = covered.to_spans(minute_at(span, 0));
    Coverage { kind: CoverageKind::Measured, covered_ms: promised.intersect(&covered).ms(), of_ms: promised.ms() }
}

fn whole_ratio(minutes: &[Counts]) -> (Option<WideFraction>, Option<RequestCount>) {
    let sum = |pick: fn(&(u64, u64)) -> u64| minutes.iter().flatten().map(pick).fold(0_u64, u64::saturating_add);
    let (all, errors) = (sum(|counts| counts.0), sum(|counts| counts.1));
    let good = all.saturating_sub(errors);
    let percent = Fraction::new(i128::from(good) * 100, i128::from(all));
    (percent.map(WideFraction::from), percent.map(|_| RequestCount { all, good }))
}

/// Says so where the window has fewer requests than the agreement wants to judge it.
pub(super) fn too_few(requests: u64, rule: &Measurement) -> Option<Saying> {
    let wanted = rule.at_least;
    (requests < wanted).then(|| {
        Saying::new(
            format!("{requests} requests were counted, and fewer than {wanted} say nothing: not judged"),
            format!("집계된 요청이 {requests}건으로 {wanted}건에 못 미쳐 판정하지 않았습니다"),
        )
    })
}

/// 100 − the mean error rate of the slots; what an empty slot is the measurement says (MEAN, NORM).
fn mean_of_slots(
    minutes: &[Counts],
    span: Span,
    counted: &Spans,
    slot: i64,
    rule: &Measurement,
) -> Option<WideFraction> {
    let slot_ms = MINUTE_MS * slot;
    let mut slots: BTreeMap<i64, (u64, u64)> = BTreeMap::new();
    for piece in counted.iter() {
        let first = piece.start.as_ms().div_euclid(slot_ms);
        let end = (piece.end.as_ms() + slot_ms - 1).div_euclid(slot_ms);
        slots.extend((first..end).map(|slot| (slot, (0, 0))));
    }
    for (place, minute) in minutes.iter().enumerate() {
        let Some((requests, errors)) = minute else { continue };
        if let Some(sum) = slots.get_mut(&minute_at(span, place).as_ms().div_euclid(slot_ms)) {
            *sum = (sum.0.saturating_add(*requests), sum.1.saturating_add(*errors));
        }
    }
    let (known, empty): (Vec<_>, Vec<_>) =
        slots.into_values().partition(|(requests, _)| rule.at_least.max(1) <= *requests);
    let empty = match rule.no_data {
        NoData::LeavesTheTotal => 0,
        NoData::CountsAsUp | NoData::CountsAsDown => empty.len(),
    };
    let mean = Fraction::new(100, i128::try_from(known.len() + empty).ok()?)?;
    // Rates with the same denominator are added as integers; that keeps the exact sum short.
    let mut by_requests: BTreeMap<u64, u64> = BTreeMap::new();
    // An empty slot that counts as down failed all of its requests.
    let lost = if rule.no_data == NoData::CountsAsDown { empty } else { 0 };
    let lost = std::iter::repeat_n((1, 1), lost);
    for (requests, errors) in known.into_iter().filter(|(_, errors)| 0 < *errors).chain(lost) {
        let sum = by_requests.entry(requests).or_default();
        *sum = sum.saturating_add(errors);
    }
    let rates: Vec<(u64, u64)> = by_requests.into_iter().map(|(requests, errors)| (errors, requests)).collect();
    Some(WideFraction::from(Fraction::whole(100)).minus(&WideFraction::sum_of(&rates).times(&mean.into())))
}
