//! Dates of the Korean lunisolar calendar as dates of the civil one.

use icu_calendar::cal::Iso;
use icu_calendar::types::Month;

/// The civil date of a day of the Korean lunar year that begins in the civil `year`.
pub(super) fn civil(year: i16, month: u8, day: u8) -> Result<jiff::civil::Date, String> {
    let problem = || format!("day {day} of lunar month {month} of {year} has no civil date");
    let lunar = icu_calendar::Date::try_new_korean_traditional(i32::from(year), Month::new(month), day);
    let iso = lunar.map_err(|_| problem())?.to_calendar(Iso);
    let year = i16::try_from(iso.year().extended_year()).map_err(|_| problem())?;
    let (month, day) = (iso.month().ordinal.cast_signed(), iso.day_of_month().0.cast_signed());
    jiff::civil::Date::new(year, month, day).map_err(|_| problem())
}
