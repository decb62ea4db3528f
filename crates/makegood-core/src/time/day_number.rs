//! Civil days as plain numbers, for counting and for sorted tables.

use jiff::civil::{Date, Weekday};

/// Days since 1970-01-01.
pub(super) fn day_number(date: Date) -> i32 {
    let days = date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24;
    i32::try_from(days).unwrap_or(i32::MAX)
}

/// The date `days` days after `date`; none outside the years −9999 to 9999.
pub(super) fn moved(date: Date, days: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The weekday of a day number.
pub(super) fn weekday(day: i32) -> Weekday {
    // 1970-01-01 was a Thursday, three days after a Monday.
    let offset = (day + 3).rem_euclid(7);
    Weekday::from_monday_zero_offset(i8::try_from(offset).unwrap_or(0)).unwrap_or(Weekday::Monday)
}
