//! Whose counters of what: the name under which minutes wait and days are sealed.

use makegood_core::evidence::{Cells, Subject};
use makegood_core::time::Instant;

/// Milliseconds in an hour.
pub(super) const HOUR_MS: i64 = 3_600_000;
/// Hours in a day.
pub(super) const HOURS: i64 = 24;
/// Minutes in an hour.
pub(super) const MINUTES: usize = 60;

/// The series of `cells`: origin, service, component, region and customer; absent ones are empty.
pub(super) fn series_of(cells: &Cells) -> String {
    let Subject { service, component, region, customer } = &cells.subject;
    let parts = [Some(&cells.origin), Some(service), component.as_ref(), region.as_ref(), customer.as_ref()];
    // A name with a slash in it must not look like two.
    let escaped =
        |part: Option<&String>| part.map_or_else(String::new, |part| part.replace('%', "%25").replace('/', "%2F"));
    parts.map(escaped).join("/")
}

/// The id of the fact of a day: the first one, or the one of minutes that came after `before` others were sealed.
pub(super) fn fact_id(series: &str, day: i64, before: usize) -> String {
    let date = Instant::from_ms(day * HOURS * HOUR_MS).to_string();
    let date = date.get(..10).unwrap_or(&date);
    match before {
        0 => format!("cells/{series}/{date}"),
        before => format!("cells/{series}/{date}/{}", before + 1),
    }
}

/// The hour, since 1970, that holds `at`.
pub(super) fn hour_of(at: Instant) -> i64 {
    at.as_ms().div_euclid(HOUR_MS)
}
