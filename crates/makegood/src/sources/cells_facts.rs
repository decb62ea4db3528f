//! Minute cells as facts: one a day (UTC) and subject, under an id that is the same at every import.

use std::collections::BTreeMap;

use jiff::civil::Date;
use makegood_core::evidence::{Body, Cells, Fact, Subject};
use makegood_core::time::Instant;

use super::access_log::Cell;

/// What is the same for all facts of an import.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// What the cells are about.
    pub subject: Subject,
    /// Whose counters they are.
    pub origin: String,
    /// Who says so.
    pub source: String,
    /// When we learned it.
    pub recorded: Instant,
    /// Thresholds of the exact counters, in microseconds.
    pub thresholds_us: Vec<u64>,
}

/// Minutes in a day.
const DAY: i64 = 1440;

/// The facts of all minutes, a day a fact, in order.
pub fn facts<'m>(minutes: &'m BTreeMap<i64, Cell>, stamp: &'m Stamp) -> impl Iterator<Item = Fact> + 'm {
    let mut next = i64::MIN;
    std::iter::from_fn(move || {
        let day = minutes.range(next..).next()?.0.div_euclid(DAY);
        next = (day + 1) * DAY;
        Some(Fact {
            id: id(day, stamp),
            recorded: stamp.recorded,
            replaces: None,
            source: Some(stamp.source.clone()),
            body: Body::Cells(day_cells(minutes, day, stamp)),
        })
    })
}

/// `cells/<origin>/<service>[/<component>][/<region>]/<date>`.
fn id(day: i64, stamp: &Stamp) -> String {
    let subject = &stamp.subject;
    let places = [Some(&stamp.origin), Some(&subject.service), subject.component.as_ref(), subject.region.as_ref()];
    let date = Date::constant(1970, 1, 1).saturating_add(jiff::Span::new().try_days(day).unwrap_or_default());
    let path: Vec<&str> = places.into_iter().flatten().map(String::as_str).collect();
    format!("cells/{}/{date}", path.join("/"))
}

/// One day's cells from its first minute with a request to its last.
fn day_cells(minutes: &BTreeMap<i64, Cell>, day: i64, stamp: &Stamp) -> Cells {
    let within_day = || minutes.range(day * DAY..(day + 1) * DAY);
    let first = within_day().next().map_or(day * DAY, |(&minute, _)| minute);
    let last = within_day().next_back().map_or(first, |(&minute, _)| minute);
    let all: Vec<Option<&Cell>> = (first..=last).map(|minute| minutes.get(&minute)).collect();
    let timed: Vec<Option<&Cell>> = all.iter().map(|cell| cell.filter(|cell| cell.timed > 0)).collect();
    let any_timed = timed.iter().any(Option::is_some);
    let counter =
        |place: usize| timed.iter().map(|cell| cell.and_then(|cell| cell.within.get(place).copied())).collect();
    let thresholds = stamp.thresholds_us.iter().enumerate().filter(|_| any_timed);
    Cells {
        subject: stamp.subject.clone(),
        origin: stamp.origin.clone(),
        from: Instant::from_ms(first.saturating_mul(60_000)),
        requests: all.iter().map(|cell| cell.map(|cell| cell.requests)).collect(),
        errors: all.iter().map(|cell| cell.map(|cell| cell.errors)).collect(),
        within_us: thresholds.map(|(place, &threshold)| (threshold, counter(place))).collect(),
        sketches: if any_timed {
            timed.iter().map(|cell| cell.map(|cell| cell.sketch.to_text())).collect()
        } else {
            Vec::new()
        },
        load: BTreeMap::new(),
    }
}
