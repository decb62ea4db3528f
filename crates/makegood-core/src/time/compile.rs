//! Turns a calendar's civil hours into UTC open time, day by day.

use jiff::civil::Date;

use super::calendar::Plan;
use super::day_number::{day_number, moved};
use super::open_table::OpenTable;
use super::utc_offsets::UtcOffsets;
use super::weekly_hours::DayHours;
use super::{Span, Spans};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;

/// The open time of the years `first` to `last`, in the plan's zone.
pub(super) fn compile(plan: &Plan, first: i16, last: i16) -> OpenTable {
    let zone = &plan.parts.zone;
    let (first, last) = (Date::constant(first, 1, 1), Date::constant(last, 12, 31));
    let range = Span::new(zone.start_of_day(first), zone.end_of_day(last));
    // What happened in the night before the first known day is not known: such a calendar begins a day later.
    let night = plan.known.is_some() && plan.runs_past_midnight();
    let range = if night { Span::new(zone.end_of_day(first), range.end) } else { range };
    let days = day_number(first) - 1..=day_number(last);
    let mut offsets = offsets_for(plan, range);
    let mut open: Vec<Span> = Vec::with_capacity(days.clone().count());
    for day in days {
        let hours = plan.hours_on(day);
        if !hours.is_closed() {
            push_day(&mut open, &mut offsets, day, hours);
        }
    }
    let open = Spans::union_of(open);
    let breaks = breaks_within(plan, moved(first, -1).unwrap_or(first), last);
    OpenTable::new(range, &if breaks.is_empty() { open } else { open.subtract(&breaks) })
}

/// The open time that begins on one civil day, without its breaks.
pub(super) fn open_on(plan: &Plan, date: Date) -> Spans {
    let hours = plan.hours_on(day_number(date));
    if hours.is_closed() {
        return Spans::EMPTY;
    }
    let zone = &plan.parts.zone;
    // Night hours reach at most into the next day.
    let after = moved(date, 2).unwrap_or(date);
    let mut offsets = offsets_for(plan, Span::new(zone.start_of_day(date), zone.end_of_day(after)));
    let mut open = Vec::new();
    push_day(&mut open, &mut offsets, day_number(date), hours);
    Spans::union_of(open).subtract(&breaks_within(plan, date, after))
}

/// The breaks of the days from `first` to `last`.
pub(super) fn breaks_within(plan: &Plan, first: Date, last: Date) -> Spans {
    let breaks = plan.parts.breaks_on.range(first..=last);
    let mut spans = Vec::new();
    for (date, hours) in breaks {
        let zone = &plan.parts.zone;
        let around = Span::new(zone.start_of_day(*date), zone.end_of_day(moved(*date, 2).unwrap_or(*date)));
        push_day(&mut spans, &mut offsets_for(plan, around), day_number(*date), hours);
    }
    Spans::union_of(spans)
}

/// The zone's offsets in `range` and two days around it, as far as night hours and offsets reach.
pub(super) fn offsets_for(plan: &Plan, range: Span) -> UtcOffsets {
    let around = Span::new(range.start.plus_ms(-2 * DAY_MS), range.end.plus_ms(2 * DAY_MS));
    UtcOffsets::new(&plan.parts.zone, around)
}

/// Adds one day's hours as UTC spans; a stretch that a clock change swallows is left out.
pub(super) fn push_day(spans: &mut Vec<Span>, offsets: &mut UtcOffsets, day: i32, hours: &DayHours) {
    let midnight = i64::from(day) * DAY_MS;
    // A day that the zone skipped whole (Samoa, 2011-12-30) has no hours.
    if offsets.utc(midnight) >= offsets.utc(midnight + DAY_MS) {
        return;
    }
    for stretch in hours.stretches() {
        let start = offsets.utc(midnight + i64::from(stretch.start()) * MINUTE_MS);
        let end = offsets.utc(midnight + i64::from(stretch.end()) * MINUTE_MS);
        if start < end {
            spans.push(Span::new(super::Instant::from_ms(start), super::Instant::from_ms(end)));
        }
    }
}
