//! Calendar periods: what a user asks to settle, and the windows objectives are judged over.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{Span, Zone};

/// Whole civil days, `first` in, `end` out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// The first day inside.
    pub first: Date,
    /// The first day after.
    pub end: Date,
}

impl Period {
    /// The days from `first` up to, not including, `end`.
    pub const fn new(first: Date, end: Date) -> Period {
        Period { first, end }
    }

    /// `months` calendar months from the first of the month of `day`.
    pub fn months(day: Date, months: i32) -> Period {
        let first = day.first_of_month();
        Period { first, end: first.saturating_add(months.months()) }
    }

    /// Whether no day lies inside.
    pub fn is_empty(self) -> bool {
        self.end <= self.first
    }

    /// How many days lie inside.
    pub fn days(self) -> i64 {
        if self.is_empty() { 0 } else { i64::from((self.end - self.first).get_days()) }
    }

    /// The part that lies in both.
    #[must_use]
    pub fn cut_to(self, other: Period) -> Period {
        Period { first: self.first.max(other.first), end: self.end.min(other.end) }
    }

    /// The instants of these days in `zone`.
    pub fn span_in(self, zone: &Zone) -> Span {
        Span::new(zone.start_of_day(self.first), zone.start_of_day(self.end))
    }
}

impl FromStr for Period {
    type Err = String;

    /// `2019`, `2019-Q4`, `2019-H1`, `2019-11`, `2019-11-05`, or `2019-11-01..2019-11-15` (the last day in).
    fn from_str(text: &str) -> Result<Period, String> {
        let wrong = || {
            format!(
                "`{text}` is not a period: write a year `2019`, a quarter `2019-Q4`, a month `2019-11`, a day `2019-11-05`, or days `2019-11-01..2019-11-15`"
            )
        };
        if let Some((first, last)) = text.split_once("..") {
            let first: Date = first.parse().map_err(|_| wrong())?;
            let last: Date = last.parse().map_err(|_| wrong())?;
            let period = Period::new(first, last.saturating_add(1.day()));
            return if period.is_empty() { Err(format!("`{text}` ends before it starts")) } else { Ok(period) };
        }
        let (year, rest) = text.split_once('-').map_or((text, None), |(year, rest)| (year, Some(rest)));
        let year: i16 = year.parse().ok().filter(|year| (1900..=9998).contains(year)).ok_or_else(wrong)?;
        let from_month = |month: i8, months: i32| Date::new(year, month, 1).map(|first| Period::months(first, months));
        let period = match rest {
            None => from_month(1, 12),
            Some("Q1" | "q1") => from_month(1, 3),
            Some("Q2" | "q2") => from_month(4, 3),
            Some("Q3" | "q3") => from_month(7, 3),
            Some("Q4" | "q4") => from_month(10, 3),
            Some("H1" | "h1") => from_month(1, 6),
            Some("H2" | "h2") => from_month(7, 6),
            Some(rest) if rest.len() == 2 => from_month(rest.parse().map_err(|_| wrong())?, 1),
            Some(_) => text.parse().map(|day: Date| Period::new(day, day.saturating_add(1.day()))),
        };
        period.map_err(|_| wrong())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, end) = (self.first, self.end);
        let months =
            (i32::from(end.year()) - i32::from(first.year())) * 12 + i32::from(end.month()) - i32::from(first.month());
        let whole_months = first.day() == 1 && end.day() == 1;
        let year = first.year();
        match (whole_months, months, first.month()) {
            (true, 12, 1) => write!(out, "{year:04}"),
            (true, 6, 1 | 7) => write!(out, "{year:04}-H{}", (first.month() + 5) / 6),
            (true, 3, 1 | 4 | 7 | 10) => write!(out, "{year:04}-Q{}", (first.month() + 2) / 3),
            (true, 1, month) => write!(out, "{year:04}-{month:02}"),
            _ if self.days() == 1 => write!(out, "{first}"),
            _ => write!(out, "{first}..{}", end.saturating_sub(1.day())),
        }
    }
}

/// The first day of the billing cycle that `day` falls in, when cycles begin on `cycle_day`.
pub fn billing_cycle_of(day: Date, cycle_day: i8) -> Period {
    let start_in = |month: Date| {
        let first = month.first_of_month();
        first.saturating_add(i64::from(cycle_day.min(first.days_in_month()) - 1).days())
    };
    let this = start_in(day);
    if this <= day {
        Period::new(this, start_in(day.first_of_month().saturating_add(1.month())))
    } else {
        Period::new(start_in(day.first_of_month().saturating_sub(1.month())), this)
    }
}

/// The Monday-to-Sunday week of `day`.
pub fn week_of(day: Date) -> Period {
    let monday = day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
    Period::new(monday, monday.saturating_add(7.days()))
}

/// The months of the business year of `day` that come in pieces of `size` (3 or 12), when the year begins in month `from`.
pub fn fiscal_months_of(day: Date, from: i8, size: i8) -> Period {
    let size = i32::from(size.max(1));
    let offset = i32::from(from) - 1;
    let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let back = (month - offset).rem_euclid(size);
    Period::months(day.first_of_month().saturating_sub(back.months()), size)
}

/// The calendar months of `day`'s year that come in pieces of `size` (1, 3, 6 or 12).
pub fn months_of(day: Date, size: i8) -> Period {
    let month = (day.month() - 1) / size * size + 1;
    Period::months(date(day.year(), month, 1), i32::from(size))
}
