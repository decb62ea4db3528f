//! Reads a calendar of a question: zone, hours by weekday, holidays, shifts and breaks.

use std::collections::BTreeMap;

use jiff::civil::Date;
use makegood_core::time::{Calendar, CalendarParts, DayHours, HolidayCalendar, WeeklyHours, Zone};
use serde_json::Value;

use super::fields::{Object, date, day_hours, field, text};

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const FIELDS: [&str; 6] = ["timezone", "hours", "holidays", "holiday_calendars", "shifts", "breaks"];

/// The calendar written in `value`. A date in both `holidays` and `shifts` is closed; a shift on a holiday of
/// `holiday_calendars` is open.
pub(super) fn read(value: &Value) -> Result<Calendar, String> {
    let object = value.as_object().ok_or_else(|| format!("`calendar` is {value}, not an object"))?;
    if let Some(unknown) = object.keys().find(|key| !FIELDS.contains(&key.as_str())) {
        return Err(format!("`calendar` has a field `{unknown}`; it may have `{}`", FIELDS.join("`, `")));
    }
    let zone = Zone::named(text(object, "timezone")?).map_err(|error| error.to_string())?;
    let mut parts = CalendarParts::new(zone, hours(field(object, "hours")?)?);
    for written in texts(object, "holidays")? {
        parts.closed_on.insert(date(written, "holidays")?);
    }
    for name in texts(object, "holiday_calendars")? {
        parts.holidays.push(HolidayCalendar::named(name).map_err(|error| error.to_string())?);
    }
    parts.open_on = by_date(object, "shifts")?;
    parts.open_on.retain(|date, _| !parts.closed_on.contains(date));
    parts.breaks_on = by_date(object, "breaks")?;
    Calendar::new(parts)
        .map_err(|problems| problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join("; "))
}

/// Hours as an object by weekday, or in words like `Mon-Fri 09:00-18:00`.
fn hours(value: &Value) -> Result<WeeklyHours, String> {
    if let Some(words) = value.as_str() {
        return WeeklyHours::parse(words).map_err(|problems| {
            let problems = problems.iter().map(|one| format!("at byte {}: {one}", one.range.start));
            format!("`hours` {}", problems.collect::<Vec<_>>().join("; "))
        });
    }
    let object = value.as_object().ok_or_else(|| format!("`hours` is {value}, not an object by weekday"))?;
    if let Some(unknown) = object.keys().find(|key| !DAYS.contains(&key.as_str())) {
        return Err(format!("`hours` has a day `{unknown}`; days are `{}`", DAYS.join("`, `")));
    }
    let mut days: [DayHours; 7] = Default::default();
    for (day, name) in days.iter_mut().zip(DAYS) {
        if let Some(hours) = object.get(name) {
            *day = day_hours(hours, name)?;
        }
    }
    WeeklyHours::new(days)
}

/// Hours of single days.
fn by_date(object: &Object, name: &str) -> Result<BTreeMap<Date, DayHours>, String> {
    let Some(value) = object.get(name) else { return Ok(BTreeMap::new()) };
    let days = value.as_object().ok_or_else(|| format!("`{name}` is {value}, not an object by date"))?;
    days.iter().map(|(day, hours)| Ok((date(day, name)?, day_hours(hours, name)?))).collect()
}

/// A list of texts; none when the field is absent.
fn texts<'v>(object: &'v Object, name: &str) -> Result<Vec<&'v str>, String> {
    let Some(value) = object.get(name) else { return Ok(Vec::new()) };
    let list = value.as_array().ok_or_else(|| format!("`{name}` is {value}, not a list"))?;
    list.iter().map(|one| one.as_str().ok_or_else(|| format!("`{name}` has {one}, not a text"))).collect()
}
