//! Substitute days (대체공휴일): the first working day after a holiday that fell together with other free time.

use jiff::civil::{Date, Weekday};

use super::super::Holiday;
use super::ruled::{Feast, MadeUp};

/// The first year whose rules keep a substitute day off Saturdays.
const OFF_SATURDAYS: i16 = 2021;

/// The substitute days of a year. `taken` holds every other holiday of the year, a date once for each of its names.
pub(super) fn substitutes(year: i16, feasts: &[Feast], taken: &[Date]) -> Vec<Holiday> {
    let mut free: Vec<Date> = taken.to_vec();
    let mut found: Vec<Holiday> = Vec::new();
    // Dates on which two holidays met and one substitute day already makes up for it.
    let mut met: Vec<Date> = Vec::new();
    for feast in feasts {
        let lost = feast.days.iter().filter(|(on, _, _)| is_lost(feast, *on, taken) && !met.contains(on)).count();
        if lost > 0 {
            let workday = |on: &Date| !matches!(on.weekday(), Weekday::Saturday | Weekday::Sunday);
            met.extend(feast.days.iter().map(|(on, _, _)| *on).filter(|on| workday(on) && meets(*on, taken)));
        }
        let Some((last, _, _)) = feast.days.last() else { continue };
        // Each lost day is made up for: a second substitute day moves on to the day after the first (Chuseok 2036).
        for _ in 0..lost {
            let Some(on) = first_working_day(year, *last, &free) else { continue };
            free.push(on);
            found.push(Holiday {
                on,
                name: format!("대체공휴일({})", feast.name),
                name_en: Some(format!("Substitute holiday for {}", feast.name_en)),
            });
        }
    }
    found
}

/// Whether a day of `feast` fell together with other free time that the law makes up for.
fn is_lost(feast: &Feast, on: Date, taken: &[Date]) -> bool {
    match feast.made_up {
        MadeUp::Never => false,
        MadeUp::AfterSunday => on.weekday() == Weekday::Sunday || meets(on, taken),
        MadeUp::AfterWeekend => matches!(on.weekday(), Weekday::Saturday | Weekday::Sunday) || meets(on, taken),
    }
}

/// Whether more than one holiday falls on `on`.
fn meets(on: Date, taken: &[Date]) -> bool {
    taken.iter().filter(|other| **other == on).count() > 1
}

/// The first day after `last` that is neither a Sunday nor a holiday, nor a Saturday where the rules say so.
fn first_working_day(year: i16, last: Date, free: &[Date]) -> Option<Date> {
    let weekend =
        |on: Date| on.weekday() == Weekday::Sunday || (year >= OFF_SATURDAYS && on.weekday() == Weekday::Saturday);
    let mut on = last.tomorrow().ok()?;
    while weekend(on) || free.contains(&on) {
        on = on.tomorrow().ok()?;
    }
    Some(on)
}
