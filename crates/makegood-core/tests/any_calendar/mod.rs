//! Calendars of every kind for property tests, and a plain reckoning of their open time.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use makegood_core::time::{CalendarParts, DayHours, Instant, OpenHours, Span, Spans, WeeklyHours, Zone};
use proptest::prelude::*;

/// Zones with half-hour, southern, Ramadan and no summer time, and with clock changes at midnight.
const ZONES: [&str; 9] = [
    "Asia/Seoul",
    "Europe/London",
    "America/New_York",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "America/Santiago",
    "Asia/Kathmandu",
    "Africa/Cairo",
];

/// A calendar, a moment in 2023 to 2025, and a length in milliseconds.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) parts: CalendarParts,
    pub(crate) start: Instant,
    pub(crate) ms: i64,
}

pub(crate) fn questions() -> impl Strategy<Value = Question> {
    let minute = prop_oneof![(1_672_531_200 / 60)..(1_767_225_600_i64 / 60)].prop_map(|minute| minute * 60_000);
    // Whole minutes meet openings and closings; odd milliseconds meet everything else.
    let start = (minute, prop_oneof![2 => Just(0), 1 => 0..60_000_i64]).prop_map(|(minute, odd)| minute + odd);
    let ms = prop_oneof![Just(0), (0..40 * 24 * 60_i64).prop_map(|minutes| minutes * 60_000), 0..4_000_000_000_i64];
    (any_parts(), start, ms).prop_map(|(parts, start, ms)| Question { parts, start: Instant::from_ms(start), ms })
}

fn any_parts() -> impl Strategy<Value = CalendarParts> {
    let closed = prop::collection::btree_set(any_date(), 0..40);
    let own = prop::collection::btree_map(any_date(), any_day(true), 0..10);
    let breaks = prop::collection::btree_map(any_date(), any_day(true), 0..20);
    (0..ZONES.len(), any_week(), closed, own, breaks).prop_map(|(zone, hours, closed, open_on, breaks_on)| {
        let zone = Zone::named(ZONES[zone]).unwrap_or_else(|error| panic!("{error}"));
        let closed_on: BTreeSet<Date> = closed.into_iter().filter(|date| !open_on.contains_key(date)).collect();
        let open_on: BTreeMap<Date, DayHours> = open_on;
        CalendarParts { closed_on, open_on, breaks_on, ..CalendarParts::new(zone, hours) }
    })
}

fn any_date() -> impl Strategy<Value = Date> {
    (0..1096_i64).prop_map(|days| date(2023, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap_or(Date::MAX))
}

/// Up to five stretches between random minutes; the last may run past midnight.
fn any_day(past_midnight: bool) -> impl Strategy<Value = DayHours> {
    let last = if past_midnight { 2000 } else { 1440_u16 };
    prop::collection::btree_set(0..=last, 0..10).prop_map(move |minutes| {
        let minutes: Vec<u16> = minutes.into_iter().collect();
        let stretches = minutes.chunks_exact(2).filter_map(|pair| OpenHours::new(pair[0], pair[1]).ok());
        DayHours::new(stretches.collect()).unwrap_or_default()
    })
}

fn any_week() -> impl Strategy<Value = WeeklyHours> {
    let odd = prop::array::uniform7(any_day(false));
    let fixed = |text: &str| WeeklyHours::parse(text).unwrap_or_else(|problems| panic!("{problems:?}"));
    prop_oneof![
        4 => odd.prop_map(|days| WeeklyHours::new(days).unwrap_or_else(|message| panic!("{message}"))),
        1 => Just(WeeklyHours::always()),
        1 => Just(fixed("Mon-Fri 09:00-12:00 13:00-18:00")),
        1 => Just(fixed("daily 22:00-06:00+1")),
        1 => Just(fixed("Sun 01:30-02:30 02:45-03:15")),
    ]
}

/// Open time in `window`, each day's hours turned into instants on their own.
pub(crate) fn naive_open(parts: &CalendarParts, window: Span) -> Spans {
    let (mut open, mut breaks) = (Vec::new(), Vec::new());
    let mut day = parts.zone.date_of(window.start.plus_ms(-2 * 86_400_000));
    let last = parts.zone.date_of(window.end.plus_ms(2 * 86_400_000));
    while day <= last {
        let weekly = parts.hours.on(day.weekday());
        let hours = match parts.open_on.get(&day) {
            Some(own) => own,
            None if parts.closed_on.contains(&day) => &DayHours::CLOSED,
            None => weekly,
        };
        open.extend(spans(&parts.zone, day, hours));
        breaks.extend(parts.breaks_on.get(&day).into_iter().flat_map(|hours| spans(&parts.zone, day, hours)));
        day = day.tomorrow().unwrap_or(Date::MAX);
    }
    Spans::union_of(open).subtract(&Spans::union_of(breaks)).cut_to(window)
}

fn spans(zone: &Zone, day: Date, hours: &DayHours) -> Vec<Span> {
    let at = |minutes: u16| {
        let midnight = day.at(0, 0, 0, 0);
        zone.instant_of(midnight.checked_add(jiff::Span::new().minutes(i64::from(minutes))).unwrap_or(midnight))
    };
    hours.stretches().iter().map(|one| Span::new(at(one.start()), at(one.end()))).collect()
}
