//! Years to simulate: as long as real ones, twenty-eight in turn, after which days of the week and leap years repeat.

use jiff::civil::date;

use crate::agreement::Window;
use crate::time::{Instant, Period, Span, Zone, months_of};

/// After so many years the calendar repeats, within a century without a gap in its leap years.
const CYCLE: i16 = 28;
const FIRST_YEAR: i16 = 2001;

/// One real year, as spans from its start.
#[derive(Clone, Debug)]
pub(super) struct Year {
    pub(super) ms: i64,
    /// Its months, one behind the other.
    pub(super) months: Vec<Span>,
    /// The windows of the objective.
    pub(super) windows: Vec<Span>,
}

/// The years of the cycle, in a zone, with the windows of an objective.
///
/// # Errors
/// The objective is judged over another window than whole months of a year.
pub(super) fn years(window: Window, zone: &Zone) -> Result<Vec<Year>, String> {
    (FIRST_YEAR..FIRST_YEAR + CYCLE).map(|year| one(year, window, zone)).collect()
}

fn one(year: i16, window: Window, zone: &Zone) -> Result<Year, String> {
    let size: i8 = match window {
        Window::Month => 1,
        Window::Quarter => 3,
        Window::HalfYear => 6,
        Window::Year => 12,
        // In which month a business year begins changes no chance.
        Window::Fiscal { months, .. } => months,
        other => {
            return Err(format!("a window such as {other:?} is not simulated: months, quarters, half years, years"));
        }
    };
    let first = date(year, 1, 1);
    let whole = months_of(first, 12).span_in(zone);
    let from_start = |period: Period| {
        let span = period.span_in(zone);
        let after = |at: Instant| Instant::from_ms(at.as_ms() - whole.start.as_ms());
        Span::new(after(span.start), after(span.end))
    };
    let firsts = |size: i8| (1..=12).step_by(usize::try_from(size).unwrap_or(1)).map(move |month| date(year, month, 1));
    Ok(Year {
        ms: whole.ms(),
        months: firsts(1).map(|day| from_start(months_of(day, 1))).collect(),
        windows: firsts(size).map(|day| from_start(months_of(day, size))).collect(),
    })
}
