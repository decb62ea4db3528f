//! IANA time zones by name.

use super::Fault;
use crate::agreement_file::nearest::{did_you_mean, nearest};

/// Checks a time zone's name against the zones known; `UTC+2` is one, although seldom what is meant (K1).
pub(crate) fn zone(text: &str) -> Result<String, Fault> {
    if crate::time::Zone::named(text).is_ok_and(|zone| zone.name() == text && zone.fixed_offset_minutes().is_some()) {
        return Ok(text.to_owned());
    }
    // The name must stand exactly so: other programs do not forgive `asia/seoul`.
    let zone = jiff::tz::TimeZone::get(text).ok();
    if zone.is_some_and(|zone| zone.iana_name() == Some(text)) {
        return Ok(text.to_owned());
    }
    let names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    let (en, ko) = did_you_mean(nearest(text, names.iter().map(String::as_str)));
    Err(Fault::whole(text, format!("there is no time zone `{text}`{en}"), format!("`{text}` 시간대는 없습니다.{ko}")))
}
