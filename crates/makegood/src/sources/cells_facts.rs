//! Minute cells as facts: one a day (UTC) and subject, under an id that is the same at every import.

use std::collections::BTreeMap;
use std::io::{self, Write};

use jiff::civil::Date;
use makegood_core::evidence::{Cells, Subject};
use makegood_core::time::Instant;
use serde::Serialize;

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

#[derive(Serialize)]
struct Line<'a> {
    id: String,
    kind: &'static str,
    recorded: Instant,
    source: &'a str,
    #[serde(flatten)]
    body: &'a Cells,
}

/// Writes the facts as JSON lines, a day a line, and says how many.
pub fn write(minutes: &BTreeMap<i64, Cell>, stamp: &Stamp, out: &mut impl Write) -> io::Result<usize> {
    let (mut written, mut next) = (0, i64::MIN);
    while let Some((&first, _)) = minutes.range(next..).next() {
        let day = first.div_euclid(DAY);
        let body = day_cells(minutes, day, stamp);
        let line =
            Line { id: id(day, stamp), kind: "cells", recorded: stamp.recorded, source: &stamp.source, body: &body };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
        written += 1;
        next = (day + 1) * DAY;
    }
    Ok(written)
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
