//! Values on the command line of importers.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use makegood::sources::pieces::States;
use makegood_core::evidence::Extent;
use makegood_core::evidence::kind::Words;
use makegood_core::time::Instant;

/// `2019-11-01T09:00:00Z`, or a date as its first instant in UTC.
pub(super) fn instant(text: &str) -> Result<Instant, String> {
    if let Ok(date) = text.parse::<Date>()
        && let Ok(start) = date.to_zoned(TimeZone::UTC)
        && !text.contains('T')
    {
        return Ok(Instant::from_timestamp(start.timestamp()));
    }
    text.parse().map_err(|error| format!("{error}"))
}

/// A name as facts may hold it.
pub(super) fn name(text: &str) -> Result<String, String> {
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err("a name has at least one character and no control characters".to_owned());
    }
    Ok(text.to_owned())
}

/// The name of an IANA time zone.
pub(super) fn zone(text: &str) -> Result<TimeZone, String> {
    TimeZone::get(text).map_err(|_| format!("`{text}` is not a time zone: write it like `Asia/Seoul`"))
}

/// `NAME=VALUE`, at the last `=`.
pub(super) fn pair(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((name, value)) if !name.is_empty() && !value.chars().any(char::is_control) => {
            Ok((name.to_owned(), value.to_owned()))
        }
        _ => Err(format!("`{text}` is not a pair: write it like `Git Operations=git`")),
    }
}

/// `NAME=VALUE`, the value not empty.
pub(super) fn full_pair(text: &str) -> Result<(String, String), String> {
    let (theirs, ours) = pair(text)?;
    Ok((theirs, name(&ours)?))
}

/// `WORD=major`, `WORD=partial` or `WORD=none`.
pub(super) fn state(text: &str) -> Result<(String, Option<Extent>), String> {
    let (word, value) = pair(text)?;
    match value.as_str() {
        "none" => Ok((word, None)),
        value => match Extent::from_word(value) {
            Some(extent) => Ok((word, Some(extent))),
            None => Err(format!("`{value}` is not an extent: write `major`, `partial` or `none`")),
        },
    }
}

/// `COLUMN=MICROSECONDS`.
pub(super) fn threshold(text: &str) -> Result<(String, u64), String> {
    let (column, us) = pair(text)?;
    us.parse().map(|us| (column, us)).map_err(|_| format!("`{us}` is not a number of microseconds"))
}

/// Puts the user's choices over the defaults.
pub(super) fn override_states(states: &mut States, chosen: &[(String, Option<Extent>)]) {
    for (word, extent) in chosen {
        states.set(word, *extent);
    }
}
