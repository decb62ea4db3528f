//! A promise beside the credit table that goes with it, cell by cell.

use rust_decimal::Decimal;

use super::Subject;
use super::figures::{allowed, time};
use super::window_length::{a_window, window_length};
use crate::agreement::{Band, Bound, Condition, Figure, Objective, Range, Remedy};
use crate::agreement_file::{Place, Saying, wording};

/// A promise and its credit table, for one combination of plan, region and so on.
pub(super) struct Cell<'given> {
    pub(super) objective: &'given Objective,
    /// The rows that lead to it (`["basic"]`); empty where there are none.
    pub(super) rows: Vec<&'given str>,
    /// As it must be meant, where better service would break it as written (T11).
    pub(super) promise: Condition,
    pub(super) bands: &'given [Band],
}

impl Cell<'_> {
    /// The part of the agreement.
    pub(super) fn about(&self) -> String {
        format!("objectives.{}", self.objective.name)
    }

    /// `` for `basic` ``, or nothing.
    pub(super) fn for_whom(&self) -> (String, String) {
        if self.rows.is_empty() {
            return (String::new(), String::new());
        }
        let rows = self.rows.join("`, `");
        (format!(" for `{rows}`"), format!("`{rows}`의 경우 "))
    }

    /// Whether more is better: an uptime promise has a lower bound, a latency promise an upper one.
    pub(super) fn more_is_better(&self) -> bool {
        self.promise.range.low.is_some()
    }
}

/// Every promised cell that has a credit table.
pub(super) fn cells<'given>(subject: &Subject<'given>) -> Vec<Cell<'given>> {
    let mut cells = Vec::new();
    for objective in &subject.agreement.objectives {
        for (rows, promise) in objective.promise.cells() {
            let Some(promise) = promise else { continue };
            let tables = objective.credit.cells();
            let fitting =
                tables.iter().filter(|(path, _)| path.iter().all(|row| rows.contains(row)) || rows.is_empty());
            for (path, bands) in fitting.filter(|(_, bands)| !bands.is_empty()) {
                let rows = if rows.is_empty() { path.clone() } else { rows.clone() };
                let promise = as_meant(promise).unwrap_or_else(|| promise.clone());
                cells.push(Cell { objective, rows, promise, bands });
            }
        }
    }
    cells
}

/// The promise that must be meant by one which better service breaks (`uptime <= 99.9 %`); `None` where none does.
pub(super) fn as_meant(promise: &Condition) -> Option<Condition> {
    let Range { low, high } = promise.range;
    let closed = |bound: Bound| Bound { closed: true, ..bound };
    let range = match promise.figure {
        Figure::Uptime | Figure::Attainment => {
            high.filter(|high| !high.closed || high.value < Decimal::ONE_HUNDRED)?;
            Range { low: low.or(high).map(closed), high: None }
        }
        Figure::Percentile(_) | Figure::Downtime | Figure::TimeToRestore | Figure::MeanTimeToRestore => {
            low.filter(|low| !low.closed || Decimal::ZERO < low.value)?;
            Range { low: None, high: high.or(low).map(closed) }
        }
        Figure::Gauge(_) | Figure::Samples(..) => return None,
    };
    Some(Condition { figure: promise.figure.clone(), range })
}

/// The place of a band's condition in the file.
pub(super) fn place_of(subject: &Subject<'_>, cell: &Cell<'_>, band: &Band) -> Place {
    let credit = ["objectives", cell.objective.name.as_str(), "credit"];
    let reads_so = |text: &str| wording::band(text.trim(), &cell.promise).is_ok_and(|when| when == band.when);
    let node = subject.root.at(&credit);
    let tables = node.into_iter().flat_map(|node| std::iter::once(node).chain(node.entries().iter().map(|e| &e.value)));
    let mut rows = tables.flat_map(|table| table.entries());
    rows.find(|entry| reads_so(&entry.key.text)).map_or_else(|| subject.key(&credit), |entry| entry.key.place)
}

/// An edge as it lies on the number line: just below, at, or just above a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edge {
    Lowest,
    At(Decimal, Side),
    Highest,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Before,
    After,
}

/// Where a range begins.
pub(super) fn begin(range: &Range) -> Edge {
    range.low.map_or(Edge::Lowest, |bound| Edge::At(bound.value, if bound.closed { Side::Before } else { Side::After }))
}

/// Where a range ends.
pub(super) fn end(range: &Range) -> Edge {
    range
        .high
        .map_or(Edge::Highest, |bound| Edge::At(bound.value, if bound.closed { Side::After } else { Side::Before }))
}

/// What lies between two edges, as a range; `None` where nothing does.
pub(super) fn between(from: Edge, to: Edge) -> Option<Range> {
    (from < to).then(|| Range {
        low: match from {
            Edge::At(value, side) => Some(Bound { value, closed: side == Side::Before }),
            _ => None,
        },
        high: match to {
            Edge::At(value, side) => Some(Bound { value, closed: side == Side::After }),
            _ => None,
        },
    })
}

/// What two ranges share.
pub(super) fn shared(a: &Range, b: &Range) -> Option<Range> {
    between(begin(a).max(begin(b)), end(a).min(end(b)))
}

/// A range as an agreement writes it.
pub(super) fn written(figure: &Figure, range: &Range) -> String {
    let edge = |bound: Bound| figure.bound_text(bound.value);
    let word = figure.word();
    match (range.low, range.high) {
        (Some(low), Some(high)) if low.value == high.value => format!("{word} = {}", edge(low)),
        (Some(low), Some(high)) => {
            let (left, right) = (sign(low.closed), sign(high.closed));
            format!("{} {left} {word} {right} {}", edge(low), edge(high))
        }
        (Some(low), None) => format!("{word} {} {}", if low.closed { ">=" } else { ">" }, edge(low)),
        (None, Some(high)) => format!("{word} {} {}", sign(high.closed), edge(high)),
        (None, None) => word,
    }
}

/// What a range of uptime is in time: `: 43 min 12 s to 7 h 12 min of downtime a month`; nothing for other figures.
pub(super) fn in_time(objective: &Objective, figure: &Figure, range: &Range) -> Saying {
    let nothing = || Saying::new("", "");
    let window = window_length(objective.window);
    let down = |bound: Bound| allowed(bound.value, window.usual_ms());
    if *figure != Figure::Uptime {
        return nothing();
    }
    // More uptime is less downtime: the upper bound of the one is the lower of the other.
    let (least, most) = (range.high.and_then(down), range.low.and_then(down));
    let a_window = a_window(objective.window);
    let (en, ko) = match (least, most) {
        (Some(least), Some(most)) if least == most => {
            let least = time(least);
            (least.en, least.ko)
        }
        (None | Some(0), Some(most)) => {
            let most = time(most);
            (format!("up to {most}"), format!("{} 이하", most.ko))
        }
        (Some(least), Some(most)) => {
            let (least, most) = (time(least), time(most));
            (format!("{least} to {most}"), format!("{}에서 {}", least.ko, most.ko))
        }
        (Some(least), None) => {
            let least = time(least);
            (format!("more than {least}"), format!("{} 초과", least.ko))
        }
        (None, None) => return nothing(),
    };
    Saying::new(format!(": {en} of downtime {a_window}"), format!(" ({} 중단 {ko})", a_window.ko))
}

fn sign(closed: bool) -> &'static str {
    if closed { "<=" } else { "<" }
}

/// What a band pays, where two bands can be compared by it: percent or money alone.
pub(super) fn comparable(band: &Band) -> Option<(u8, Decimal)> {
    let first = band.owed.first()?;
    match first {
        Remedy::Percent(percent) => Some((0, *percent)),
        Remedy::Money(money) => Some((1, money.amount)),
        Remedy::Days(days) => Some((2, *days)),
        Remedy::Months(months) => Some((3, *months)),
        Remedy::Points(points) => Some((4, *points)),
        _ => None,
    }
}
