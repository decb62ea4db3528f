//! How late a notice may come: the counterpart of `Calendars::is_ahead`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::agreement_file::{Saying, said_length};
use crate::result::Calendars;
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
pub(super) fn notice_given(
    calendars: &Calendars,
    announced: Instant,
    start: Instant,
    length: Length,
    calendar: Option<&str>,
    region: Option<&str>,
    zone: &Zone,
) -> Saying {
    use crate::result::clock::{CountedIn, spoken, spoken_in};
    if start <= announced {
        return Saying::new("not ahead at all", "미리 알리지 않음");
    }
    let business = || calendars.named(calendar.unwrap_or_default(), region).ok().map(Calendar::business_time);
    let days = |days: i64| u32::try_from(days).ok();
    let counted = match length {
        Length::Days(_) => {
            crate::time::whole_days_between(zone, announced, start).ok().and_then(days).map(Length::Days)
        }
        Length::BusinessDays(_) => business()
            .and_then(|business| business.business_days_between(announced, start).ok())
            .and_then(days)
            .map(Length::BusinessDays),
        Length::BusinessTime(_) => {
            let between = business().and_then(|business| business.between(announced, start).ok());
            let open = spoken_in(CountedIn::Business, between.unwrap_or(0));
            return Saying::new(format!("{} of open time ahead", open.en), format!("영업시간 {} 전", open.ko));
        }
        Length::Elapsed(_) | Length::Months(_) => None,
    };
    let given = counted.map_or_else(|| spoken(start.as_ms() - announced.as_ms()), said_length);
    Saying::new(format!("{} ahead", given.en), format!("{} 전", given.ko))
}
