//! How late a notice may come: the counterpart of `Calendars::is_ahead`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::agreement_file::{Saying, said_length};
use crate::result::Calendars;
use crate::result::clock::{CountedIn, spoken, spoken_in};
use crate::time::{Calendar, Instant, Length, Zone};

/// Until when `length` ahead of `start` can be announced: up to and with it for hours, before it for days.
///
/// # Errors
/// In words, where the calendar is missing or the length cannot be counted back.
pub fn latest_notice(
    calendars: &Calendars,
    start: Instant,
    length: Length,
    calendar: Option<&str>,
    region: Option<&str>,
    zone: &Zone,
) -> Result<Instant, String> {
    let named = || calendars.named(calendar.unwrap_or_default(), region);
    match length {
        Length::Elapsed(ms) => Ok(start.plus_ms(-ms)),
        Length::Days(days) => Ok(zone.start_of_day(zone.date_of(start).saturating_sub(i64::from(days).days()))),
        Length::BusinessTime(ms) => named()?.business_time().subtract(start, ms).map_err(|error| error.to_string()),
        Length::BusinessDays(days) => {
            let calendar = named()?;
            let day = business_day_before(calendar, calendar.zone().date_of(start), days)?;
            Ok(calendar.zone().start_of_day(day))
        }
        Length::Months(_) => Err(format!("`{length}` ahead: write it in days or hours")),
    }
}

/// The earliest start that an announcement at `announced` is `length` ahead of.
///
/// # Errors
/// In words, where the calendar is missing or the length cannot be counted.
pub fn earliest_start(
    calendars: &Calendars,
    announced: Instant,
    length: Length,
    calendar: Option<&str>,
    region: Option<&str>,
    zone: &Zone,
) -> Result<Instant, String> {
    let days_of = match length {
        Length::Elapsed(_) | Length::BusinessTime(_) => {
            return calendars.due(announced, length, calendar, region, zone);
        }
        Length::BusinessDays(_) => calendars.named(calendar.unwrap_or_default(), region)?.zone(),
        Length::Days(_) | Length::Months(_) => zone,
    };
    let mut day = days_of.date_of(announced);
    for _ in 0..MOST_DAYS {
        day = day.saturating_add(1.day());
        let start = days_of.start_of_day(day);
        if calendars.is_ahead(announced, start, length, calendar, region, zone)? {
            return Ok(start);
        }
    }
    Err(format!("no day within {MOST_DAYS} is `{length}` ahead"))
}

/// Notices longer than this ahead are not looked for.
const MOST_DAYS: u32 = 1_000;

/// The `count`th business day before `date`, which does not count.
fn business_day_before(calendar: &Calendar, mut date: Date, count: u32) -> Result<Date, String> {
    let mut left = count;
    while left > 0 {
        date = date.saturating_sub(1.day());
        let open = calendar.business_time().is_business_day(date).map_err(|error| error.to_string())?;
        left -= u32::from(open);
    }
    Ok(date)
}

/// How far ahead a notice came, in the unit of `length`: `6 business days ahead`, `35 h 59 min ahead`.
pub(in crate::result) fn notice_given(
    calendars: &Calendars,
    announced: Instant,
    start: Instant,
    length: Length,
    calendar: Option<&str>,
    region: Option<&str>,
    zone: &Zone,
) -> Saying {
    if start <= announced {
        return Saying::new("not ahead at all", "미리 알리지 않음");
    }
    match ahead_by(calendars, announced, start, length, calendar, region, zone) {
        Length::Elapsed(ms) => {
            let given = spoken(ms);
            Saying::new(format!("{} ahead", given.en), format!("{} 전", given.ko))
        }
        Length::BusinessTime(ms) => {
            let open = spoken_in(CountedIn::Business, ms);
            Saying::new(format!("{} of open time ahead", open.en), format!("영업시간 {} 전", open.ko))
        }
        days => {
            let given = said_length(days);
            Saying::new(format!("{} ahead", given.en), format!("{} 전", given.ko))
        }
    }
}

/// How much later than `length` ahead a notice came, in the same unit; `None`: it was in time.
pub(in crate::result) fn notice_lacks(
    calendars: &Calendars,
    announced: Instant,
    start: Instant,
    length: Length,
    calendar: Option<&str>,
    region: Option<&str>,
    zone: &Zone,
) -> Option<Saying> {
    let given = ahead_by(calendars, announced, start, length, calendar, region, zone);
    let more = |wanted: i64, given: i64| Some(wanted - given).filter(|lacking| 0 < *lacking);
    match (length, given) {
        (Length::Days(wanted), Length::Days(given)) => {
            wanted.checked_sub(given).filter(|lacking| 0 < *lacking).map(|lacking| said_length(Length::Days(lacking)))
        }
        (Length::BusinessDays(wanted), Length::BusinessDays(given)) => {
            let lacking = wanted.checked_sub(given).filter(|lacking| 0 < *lacking);
            lacking.map(|lacking| said_length(Length::BusinessDays(lacking)))
        }
        (Length::BusinessTime(wanted), Length::BusinessTime(given)) => {
            more(wanted, given).map(|ms| spoken_in(CountedIn::Business, ms))
        }
        (Length::Elapsed(wanted), Length::Elapsed(given)) => more(wanted, given).map(spoken),
        _ => None,
    }
}

/// How far ahead, in the unit of `length` where it can be counted, else in exact time; below zero: after the start.
fn ahead_by(
    calendars: &Calendars,
    announced: Instant,
    start: Instant,
    length: Length,
    calendar: Option<&str>,
    region: Option<&str>,
    zone: &Zone,
) -> Length {
    let business = || calendars.named(calendar.unwrap_or_default(), region).ok().map(Calendar::business_time);
    let days = |days: i64| u32::try_from(days.max(0)).ok();
    let is_before = announced <= start;
    let counted = match length {
        Length::Days(_) if !is_before => Some(Length::Days(0)),
        Length::BusinessDays(_) if !is_before => Some(Length::BusinessDays(0)),
        Length::BusinessTime(_) if !is_before => Some(Length::BusinessTime(0)),
        Length::Days(_) => {
            crate::time::whole_days_between(zone, announced, start).ok().and_then(days).map(Length::Days)
        }
        Length::BusinessDays(_) => business()
            .and_then(|business| business.business_days_between(announced, start).ok())
            .and_then(days)
            .map(Length::BusinessDays),
        Length::BusinessTime(_) => {
            let between = business().and_then(|business| business.between(announced, start).ok());
            Some(Length::BusinessTime(between.unwrap_or(0)))
        }
        Length::Elapsed(_) | Length::Months(_) => None,
    };
    counted.unwrap_or(Length::Elapsed(start.as_ms() - announced.as_ms()))
}
