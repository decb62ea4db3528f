//! Korean public holidays by law: the Regulations on Holidays of Public Offices as they stood in each year.

mod election;
mod lunar;
mod ruled;
mod substitute;

use jiff::civil::Date;

use super::{Holiday, HolidayCalendar, table};
use ruled::Feast;

/// From the first year after the substitute days began whose one-off days are at hand, to the end of the lunar data.
const YEARS: std::ops::RangeInclusive<i16> = 2015..=2050;
/// The first year whose elections are computed; earlier ones stand in the table of one-off days.
const FIRST_COMPUTED_ELECTION: i16 = 2028;
const ONE_OFF: &str = include_str!("../../../../data/holidays/KR-one-off.csv");
const SOURCE: &str = "관공서의 공휴일에 관한 규정 as rules, 2014 to 2026; KR-one-off.csv through 2027; \
                      lunar dates by icu_calendar; elections from 2028 by article 34 of the election act";

/// Every Korean public holiday of the known years.
pub(super) fn calendar() -> Result<HolidayCalendar, String> {
    let one_off = table::rows("KR", ONE_OFF)?;
    let one_off = one_off.iter().map(|(_, fields)| table::holiday(fields)).collect::<Result<Vec<_>, _>>()?;
    let mut days = Vec::new();
    for year in YEARS {
        days.extend(year_of(year, &one_off)?);
    }
    Ok(HolidayCalendar::new("KR", "Republic of Korea, public offices", SOURCE, YEARS, days))
}

/// One year's holidays: by rule, for once, elections, and the substitute days for all of them.
fn year_of(year: i16, one_off: &[Holiday]) -> Result<Vec<Holiday>, String> {
    let feasts = ruled::feasts(year)?;
    let mut days: Vec<Holiday> = feasts.iter().flat_map(Feast::holidays).collect();
    days.extend(one_off.iter().filter(|holiday| holiday.on.year() == year).cloned());
    if year >= FIRST_COMPUTED_ELECTION {
        let elections = election::elections(year, |date| days.iter().any(|holiday| holiday.on == date));
        days.extend(elections);
    }
    let taken: Vec<Date> = days.iter().map(|holiday| holiday.on).collect();
    days.extend(substitute::substitutes(year, &feasts, &taken));
    Ok(days)
}
