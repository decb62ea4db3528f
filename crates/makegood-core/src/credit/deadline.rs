//! The end of a deadline that counts from an instant.

use jiff::ToSpan;

use crate::result::Calendars;
use crate::time::{Instant, Length, Zone};

/// The last instant of `length` from `anchor`: exact hours, or 24:00 of the nth day after the anchor's day.
pub fn deadline_from(
    anchor: Instant,
    length: Length,
    calendars: &Calendars,
    calendar: Option<&str>,
    region: Option<&str>,
    zone: &Zone,
) -> Result<Instant, String> {
    let day = zone.date_of(anchor);
    match length {
        Length::Elapsed(ms) => Ok(anchor.plus_ms(ms)),
        Length::Days(days) => Ok(zone.end_of_day(day.saturating_add(i64::from(days).days()))),
        Length::Months(months) => Ok(zone.end_of_day(day.saturating_add(i64::from(months).months()))),
        Length::BusinessTime(_) | Length::BusinessDays(_) => calendars.due(anchor, length, calendar, region, zone),
    }
}
