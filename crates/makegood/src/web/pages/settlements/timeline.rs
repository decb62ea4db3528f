//! The timeline of a window or a day as a picture: a bar of time with every stretch of trouble on it.

use jiff::ToSpan;
use jiff::civil::Date;
use makegood_core::settle::ObjectiveSettlement;
use makegood_core::time::{Span, Zone};

/// The width of a timeline in its own units; a day has one for each minute.
const WIDTH: i64 = 1_440;
/// A stretch is at least so wide, or nobody would see it.
const LEAST: i64 = 3;

/// A timeline ready to be drawn.
pub(crate) struct Timeline {
    pub(crate) width: i64,
    pub(crate) marks: Vec<Mark>,
    pub(crate) ticks: Vec<Tick>,
    /// Where the time begins that is not known yet; `None`: all of it is known.
    pub(crate) unknown_from: Option<i64>,
}

/// A stretch of trouble.
pub(crate) struct Mark {
    pub(crate) x: i64,
    pub(crate) width: i64,
    /// `counts`, `partial`, `out` or `short`: how it is coloured.
    pub(crate) class: &'static str,
    /// Its number in the list of stretches, from 0.
    pub(crate) stretch: usize,
    /// The day on which it begins.
    pub(crate) day: String,
}

/// A moment on the axis.
pub(crate) struct Tick {
    pub(crate) x: i64,
    pub(crate) label: String,
    /// The day it leads to, and how wide it is; hours lead nowhere.
    pub(crate) day: Option<(String, i64)>,
}

/// The whole window of an objective.
pub(super) fn of_window(one: &ObjectiveSettlement, zone: &Zone, as_of_ms: i64) -> Timeline {
    let span = Span::new(one.window.from, one.window.to);
    let (first, end) = (zone.date_of(span.start), zone.date_of(span.end.plus_ms(-1)));
    let days = i64::from((end - first).get_days()) + 1;
    let mut ticks = Vec::new();
    let mut day = first;
    while day <= end {
        // A month shows every day as a link and names some; longer windows name the first of each month.
        let named = if days <= 62 { day.day() == 1 || day.day() % 5 == 0 } else { day.day() == 1 };
        if days <= 62 || named {
            let label = match (named, days <= 62) {
                (true, true) => day.day().to_string(),
                (true, false) => day.month().to_string(),
                (false, _) => String::new(),
            };
            let (x, next) = (place(zone.start_of_day(day).as_ms(), span), place(zone.end_of_day(day).as_ms(), span));
            ticks.push(Tick { x, label, day: Some((day.to_string(), next - x)) });
        }
        day = day.saturating_add(1.day());
    }
    Timeline { width: WIDTH, marks: marks(one, span, zone), ticks, unknown_from: unknown(span, as_of_ms) }
}

/// One day, hour by hour; days with a change of clocks have 23 or 25.
pub(super) fn of_day(one: &ObjectiveSettlement, day: Date, zone: &Zone, as_of_ms: i64) -> Timeline {
    let span = Span::new(zone.start_of_day(day), zone.end_of_day(day));
    let hours = span.ms() / 3_600_000;
    let tick = |hour: i64| {
        let at = span.start.plus_ms(hour * 3_600_000);
        let label = if hour % 3 == 0 { zone.civil_of(at).strftime("%H:%M").to_string() } else { String::new() };
        Tick { x: place(at.as_ms(), span), label, day: None }
    };
    Timeline {
        width: WIDTH,
        marks: marks(one, span, zone),
        ticks: (0..hours).map(tick).collect(),
        unknown_from: unknown(span, as_of_ms),
    }
}

fn marks(one: &ObjectiveSettlement, span: Span, zone: &Zone) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (stretch, line) in one.trace.iter().enumerate() {
        let own = Span::new(line.from, line.to).cut_to(span);
        if own.is_empty() {
            continue;
        }
        let (x, end) = (place(own.start.as_ms(), span), place(own.end.as_ms(), span));
        let class = match (line.reason, line.counted_ms == "0", line.weight.as_str()) {
            ("counts", false, "1") => "counts",
            ("counts", false, _) => "partial",
            ("unmeasured" | "outside_load", ..) => "unseen",
            ("excluded" | "leaves_total", ..) => "out",
            _ => "short",
        };
        let width = (end - x).max(LEAST);
        let day = zone.date_of(own.start).to_string();
        marks.push(Mark { x: x.min(WIDTH - width), width, class, stretch, day });
    }
    // What counts is drawn last, so that nothing hides it.
    marks.sort_by_key(|mark| matches!(mark.class, "counts" | "partial"));
    marks
}

fn place(ms: i64, span: Span) -> i64 {
    (ms - span.start.as_ms()) * WIDTH / span.ms().max(1)
}

fn unknown(span: Span, as_of_ms: i64) -> Option<i64> {
    let from = as_of_ms.max(span.start.as_ms());
    (from < span.end.as_ms()).then(|| place(from, span))
}
