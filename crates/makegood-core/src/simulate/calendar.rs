//! Years to simulate: as long as real ones, twenty-eight in turn, after which days of the week and leap years repeat.

use std::ops::Range;

use jiff::civil::{Date, date};

use crate::agreement;
use crate::agreement_file::Saying;
use crate::time::{Instant, Period, Span, Zone, months_of};

/// After so many years the calendar repeats, within a century without a gap in its leap years.
const CYCLE: i16 = 28;
const FIRST_YEAR: i16 = 2001;

/// One real year, as spans from its start.
#[derive(Clone, Debug)]
pub(super) struct Year {
    /// When it really began.
    pub(super) start: Instant,
    pub(super) ms: i64,
    pub(super) days: i64,
    /// Its months, one behind the other.
    pub(super) months: Vec<Span>,
    /// The windows of the objective.
    pub(super) windows: Vec<Window>,
}

/// One window of an objective.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    /// From the start of its year.
    pub(super) span: Span,
    pub(super) days: i64,
    pub(super) months: u8,
}

impl Window {
    /// A month of thirty days, where no real one is meant.
    pub(super) const ANY: Window = Window {
        span: Span { start: Instant::from_ms(0), end: Instant::from_ms(30 * 86_400_000) },
        days: 30,
        months: 1,
    };
}

/// The years of the cycle.
pub(super) const YEARS: Range<i16> = FIRST_YEAR..FIRST_YEAR + CYCLE;

/// Such years in a zone, with the windows of an objective.
///
/// # Errors
/// The objective is judged over another window than whole months of a year.
pub(super) fn years(years: Range<i16>, window: agreement::Window, zone: &Zone) -> Result<Vec<Year>, Saying> {
    let size = months_of_a(window)?;
    Ok(years.map(|year| one(year, size, zone)).collect())
}

fn months_of_a(window: agreement::Window) -> Result<i8, Saying> {
    use agreement::Window;
    match window {
        Window::Month => Ok(1),
        Window::Quarter => Ok(3),
        Window::HalfYear => Ok(6),
        Window::Year => Ok(12),
        // On which day a cycle turns, and in which month a business year begins, changes no chance.
        Window::BillingCycle { .. } => Ok(1),
        Window::Fiscal { months, .. } => Ok(months),
        other => Err(Saying::new(
            format!("a window such as {other:?} is not simulated: months, quarters, half years, years"),
            "월·분기·반기·연 단위가 아닌 산정 기간은 모의할 수 없습니다",
        )),
    }
}

fn one(year: i16, size: i8, zone: &Zone) -> Year {
    let first = date(year, 1, 1);
    let whole = months_of(first, 12).span_in(zone);
    let from_start = |period: Period| {
        let span = period.span_in(zone);
        let after = |at: Instant| Instant::from_ms(at.as_ms() - whole.start.as_ms());
        Span::new(after(span.start), after(span.end))
    };
    let window = |day: Date| {
        let days = months_of(day, size);
        Window { span: from_start(days), days: days.days(), months: size.unsigned_abs() }
    };
    let firsts = |size: i8| (1..=12).step_by(usize::try_from(size).unwrap_or(1)).map(move |month| date(year, month, 1));
    Year {
        start: whole.start,
        ms: whole.ms(),
        days: months_of(first, 12).days(),
        months: firsts(1).map(|day| from_start(months_of(day, 1))).collect(),
        windows: firsts(size).map(window).collect(),
    }
}
