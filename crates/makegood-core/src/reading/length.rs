//! Lengths of time and days as contracts say them.

use jiff::civil::Date;

use super::said::{Given, all_of, say};
use crate::agreement_file::{Saying, wording};
use crate::time::Length;

/// `36 hours`, `7 business days`, `30 days`.
pub(super) fn length(length: Length) -> Saying {
    match length {
        Length::Elapsed(ms) => elapsed(ms),
        Length::Days(days) => counted(days, "day", "일"),
        Length::Months(months) => counted(months, "month", "개월"),
        Length::BusinessDays(days) => counted(days, "business day", "영업일"),
        Length::BusinessTime(ms) => {
            let time = elapsed(ms);
            say!("{time} of business time", "영업시간 {time}", time = time)
        }
    }
}

/// Exact time in the largest units that say it whole; days are not used, for they differ in length.
pub(super) fn elapsed(ms: i64) -> Saying {
    const UNITS: [(i64, &str, &str); 4] =
        [(3_600_000, "hour", "시간"), (60_000, "minute", "분"), (1_000, "second", "초"), (1, "millisecond", "밀리초")];
    let mut rest = ms.max(0);
    let mut parts = Vec::new();
    for (unit, en, ko) in UNITS {
        let count = rest / unit;
        rest %= unit;
        if count > 0 {
            parts.push(counted(count.unsigned_abs(), en, ko));
        }
    }
    if parts.is_empty() {
        parts.push(counted(0_u32, "second", "초"));
    }
    Saying::new(all_of(&parts).en, parts.iter().map(|part| part.ko.as_str()).collect::<Vec<_>>().join(" "))
}

/// `1 day`, `2 days`; `1일`.
pub(super) fn counted(count: impl Into<u64>, en: &str, ko: &str) -> Saying {
    let count = count.into();
    let number = count.given().en;
    Saying::new(format!("{number} {en}{}", if count == 1 { "" } else { "s" }), format!("{number}{ko}"))
}

/// `1 January 2024`, `2024년 1월 1일`.
pub(super) fn day(date: Date) -> Saying {
    let month = wording::month_name(date.month());
    Saying::new(
        format!("{} {month} {}", date.day(), date.year()),
        format!("{}년 {}월 {}일", date.year(), date.month(), date.day()),
    )
}

/// `15 November`, `11월 15일`.
pub(super) fn day_of_year((number, day): (i8, i8)) -> Saying {
    let month = wording::month_name(number);
    Saying::new(format!("{day} {month}"), format!("{number}월 {day}일"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_said_whole() {
        let of = |text: &str| length(text.parse().expect("a length"));
        assert_eq!(of("90 min"), Saying::new("1 hour and 30 minutes", "1시간 30분"));
        assert_eq!(of("1 business day"), Saying::new("1 business day", "1영업일"));
        assert_eq!(of("8 business hours"), Saying::new("8 hours of business time", "영업시간 8시간"));
        assert_eq!(of("0.5 s"), Saying::new("500 milliseconds", "500밀리초"));
        assert_eq!(of("2 weeks"), of("14 days"));
    }

    #[test]
    fn days_are_said_in_full() {
        assert_eq!(day(jiff::civil::date(2024, 2, 29)), Saying::new("29 February 2024", "2024년 2월 29일"));
    }
}
