//! The holidays that return every year, solar and lunar, and whether a substitute day makes up for a lost one.

use jiff::civil::{Date, date};

use super::super::Holiday;
use super::lunar;

/// When a holiday that falls together with other free time is made up for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MadeUp {
    /// Never.
    Never,
    /// When a day of it is a Sunday or another holiday (Seollal, Chuseok).
    AfterSunday,
    /// When it is a Saturday, a Sunday or another holiday.
    AfterWeekend,
}

/// A holiday of one or three days.
pub(super) struct Feast {
    /// The name that its substitute day carries.
    pub(super) name: &'static str,
    pub(super) name_en: &'static str,
    /// The days in order, each with its own name.
    pub(super) days: Vec<(Date, String, String)>,
    pub(super) made_up: MadeUp,
}

impl Feast {
    /// One solar or lunar day.
    fn one(on: Date, name: &'static str, name_en: &'static str, made_up: MadeUp) -> Feast {
        Feast { name, name_en, days: vec![(on, name.to_owned(), name_en.to_owned())], made_up }
    }

    /// The day before, the day, and the day after.
    fn three(on: Date, name: &'static str, name_en: &'static str) -> Feast {
        let mut days = vec![(on, name.to_owned(), name_en.to_owned())];
        if let (Ok(eve), Ok(after)) = (on.yesterday(), on.tomorrow()) {
            days.insert(0, (eve, format!("{name} 전날"), format!("Day before {name_en}")));
            days.push((after, format!("{name} 다음 날"), format!("Day after {name_en}")));
        }
        Feast { name, name_en, days, made_up: MadeUp::AfterSunday }
    }

    /// Its days as holidays.
    pub(super) fn holidays(&self) -> impl Iterator<Item = Holiday> + '_ {
        let days = self.days.iter().cloned();
        days.map(|(on, name, name_en)| Holiday { on, name, name_en: Some(name_en) })
    }
}

/// The feasts of `year`, those that move before those that do not.
pub(super) fn feasts(year: i16) -> Result<Vec<Feast>, String> {
    use MadeUp::{AfterWeekend, Never};
    let by_law = |from: Date, on: Date| if on >= from { AfterWeekend } else { Never };
    // Substitute days: Children's Day since 2014; national days since 4 August 2021; Buddha's Birthday and Christmas
    // since 4 May 2023; Labour Day and Constitution Day are holidays, and made up for, since 2026.
    let (national, religious) = (date(2021, 8, 4), date(2023, 5, 4));
    let solar = |month, day, name, name_en, from| {
        let on = date(year, month, day);
        Feast::one(on, name, name_en, by_law(from, on))
    };
    let buddha = lunar::civil(year, 4, 8)?;
    let mut feasts = vec![
        Feast::three(lunar::civil(year, 1, 1)?, "설날", "Seollal"),
        Feast::three(lunar::civil(year, 8, 15)?, "추석", "Chuseok"),
        Feast::one(buddha, "부처님 오신 날", "Buddha's Birthday", by_law(religious, buddha)),
        Feast::one(date(year, 1, 1), "1월 1일", "New Year's Day", Never),
        solar(3, 1, "3ㆍ1절", "Independence Movement Day", national),
        solar(5, 5, "어린이날", "Children's Day", date(2014, 1, 1)),
        Feast::one(date(year, 6, 6), "현충일", "Memorial Day", Never),
        solar(8, 15, "광복절", "Liberation Day", national),
        solar(10, 3, "개천절", "National Foundation Day", national),
        solar(10, 9, "한글날", "Hangeul Day", national),
        solar(12, 25, "기독탄신일", "Christmas Day", religious),
    ];
    if year >= 2026 {
        feasts.push(solar(5, 1, "노동절", "Labour Day", national));
        feasts.push(solar(7, 17, "제헌절", "Constitution Day", national));
    }
    Ok(feasts)
}
