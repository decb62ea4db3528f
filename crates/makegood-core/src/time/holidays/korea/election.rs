//! Regular elections, which are public holidays: Public Official Election Act, article 34.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use super::super::Holiday;

/// A kind of regular election: every `every` years, on the first Wednesday from `ahead` days before the term ends.
struct Regular {
    name: &'static str,
    name_en: &'static str,
    every: i16,
    phase: i16,
    /// Month and day on which the term ends.
    term_ends: (i8, i8),
    ahead: i64,
}

/// Terms as they run since the elections of 2024 to 2026; a president's term that ends early shifts the next ones.
const REGULAR: [Regular; 3] = [
    Regular {
        name: "국회의원선거",
        name_en: "National Assembly election",
        every: 4,
        phase: 0,
        term_ends: (5, 29),
        ahead: 50,
    },
    Regular {
        name: "대통령선거", name_en: "Presidential election", every: 5, phase: 0, term_ends: (6, 3), ahead: 70
    },
    Regular {
        name: "전국동시지방선거", name_en: "Local elections", every: 4, phase: 2, term_ends: (6, 30), ahead: 30
    },
];

/// The regular elections of a year; `is_holiday` knows the year's other holidays.
pub(super) fn elections(year: i16, is_holiday: impl Fn(Date) -> bool) -> Vec<Holiday> {
    let due = REGULAR.iter().filter(|election| year % election.every == election.phase);
    due.filter_map(|election| {
        let on = day(date(year, election.term_ends.0, election.term_ends.1), election.ahead, &is_holiday)?;
        Some(Holiday { on, name: election.name.to_owned(), name_en: Some(election.name_en.to_owned()) })
    })
    .collect()
}

/// The first Wednesday from `ahead` days before `term_ends`; a week later when it or a day next to it is a holiday.
fn day(term_ends: Date, ahead: i64, is_holiday: &impl Fn(Date) -> bool) -> Option<Date> {
    let mut on = term_ends.checked_sub(ahead.days()).ok()?;
    while on.weekday() != Weekday::Wednesday {
        on = on.tomorrow().ok()?;
    }
    let disturbed = [on.yesterday().ok()?, on, on.tomorrow().ok()?].into_iter().any(is_holiday);
    if disturbed { on.checked_add(7.days()).ok() } else { Some(on) }
}
