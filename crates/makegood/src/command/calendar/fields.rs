//! Reads the fields of one question, with errors that name the field and what stands in it.

use jiff::civil::{Date, DateTime};
use makegood_core::time::{DayHours, Instant, OpenHours};
use serde_json::{Map, Value};

/// A JSON object.
pub(super) type Object = Map<String, Value>;

/// The field `name`, which must be there.
pub(super) fn field<'v>(object: &'v Object, name: &str) -> Result<&'v Value, String> {
    object.get(name).ok_or_else(|| format!("`{name}` is missing"))
}

/// A text.
pub(super) fn text<'v>(object: &'v Object, name: &str) -> Result<&'v str, String> {
    let value = field(object, name)?;
    value.as_str().ok_or_else(|| format!("`{name}` is {value}, not a text"))
}

/// A moment with its offset: `2024-09-13T17:00:00+09:00`.
pub(super) fn instant(object: &Object, name: &str) -> Result<Instant, String> {
    text(object, name)?.parse().map_err(|error| format!("`{name}`: {error}"))
}

/// A whole number.
pub(super) fn whole(object: &Object, name: &str) -> Result<i64, String> {
    let value = field(object, name)?;
    value.as_i64().ok_or_else(|| format!("`{name}` is {value}, not a whole number"))
}

/// A whole number of seconds, in milliseconds.
pub(super) fn seconds(object: &Object, name: &str) -> Result<i64, String> {
    let seconds = whole(object, name)?;
    seconds.checked_mul(1000).ok_or_else(|| format!("`{name}` is {seconds}, more seconds than time has"))
}

/// A clock reading without zone: `2014-03-09T02:30:00`; 24:00 is the midnight that ends the day.
pub(super) fn civil(object: &Object, name: &str) -> Result<DateTime, String> {
    let written = text(object, name)?;
    let problem = || format!("`{name}` is `{written}`; write a reading without zone, like `2014-03-09T02:30:00`");
    if let Some(day) = written.strip_suffix("T24:00").or_else(|| written.strip_suffix("T24:00:00")) {
        let date: Date = day.parse().map_err(|_| problem())?;
        return date.tomorrow().map(|next| next.at(0, 0, 0, 0)).map_err(|_| problem());
    }
    // A reading with an offset would silently lose it.
    let bare = written.len() >= 16 && !written[10..].contains(['+', '-', 'Z', 'z', '[']);
    written.parse().ok().filter(|_| bare).ok_or_else(problem)
}

/// A date.
pub(super) fn date(written: &str, name: &str) -> Result<Date, String> {
    let date = written.parse().ok().filter(|_| written.len() == 10);
    date.ok_or_else(|| format!("`{name}` has `{written}`, not a date like `2024-09-16`"))
}

/// One day's hours: `[["09:00", "12:00"], ["13:00", "18:00"]]`.
pub(super) fn day_hours(value: &Value, name: &str) -> Result<DayHours, String> {
    let list = value.as_array().ok_or_else(|| format!("`{name}` is {value}, not a list of hours"))?;
    let mut stretches: Vec<OpenHours> = Vec::with_capacity(list.len());
    for pair in list {
        let [start, end] = pair.as_array().map(Vec::as_slice).unwrap_or_default() else {
            return Err(format!("`{name}` has {pair}; write hours like [\"09:00\", \"17:00\"]"));
        };
        let (Some(start), Some(end)) = (start.as_str(), end.as_str()) else {
            return Err(format!("`{name}` has {pair}; write hours like [\"09:00\", \"17:00\"]"));
        };
        let hours = DayHours::parse(&format!("{start}-{end}"))
            .map_err(|problems| format!("`{name}`: {}", problems.first().map_or("no hours", |first| &first.message)))?;
        stretches.extend(hours.stretches());
    }
    DayHours::new(stretches).map_err(|message| format!("`{name}`: {message}"))
}
