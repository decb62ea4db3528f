//! Lengths and shares as a message says them: `4 min 19 s`, `30 days`, `99.9 %`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::agreement_file::Saying;
use crate::time::Length;

/// Milliseconds of a day.
pub(super) const DAY: i128 = 86_400_000;

const UNITS: [(i128, &str, &str); 4] =
    [(DAY, " days", "일"), (3_600_000, " h", "시간"), (60_000, " min", "분"), (1_000, " s", "초")];

/// An exact time in its two largest units, cut off below: `43 min 12 s`, `7 h 12 min`, `4 days`.
pub(super) fn time(ms: i128) -> Saying {
    if ms == 0 {
        return Saying::new("0 min", "0분");
    }
    if ms < 1_000 {
        return Saying::new(format!("{ms} ms"), format!("{ms}밀리초"));
    }
    let first = UNITS.iter().position(|(unit, ..)| if *unit == DAY { 3 * DAY <= ms } else { *unit <= ms }).unwrap_or(0);
    let mut rest = ms;
    let (mut en, mut ko) = (Vec::new(), Vec::new());
    for (unit, word, word_ko) in UNITS.iter().skip(first) {
        let count = rest / unit;
        rest %= unit;
        if count > 0 && en.len() < 2 {
            en.push(format!("{count}{word}"));
            ko.push(format!("{count}{word_ko}"));
        }
    }
    Saying::new(en.join(" "), ko.join(" "))
}

/// A length as agreements write it, and in Korean.
pub(super) fn length(length: Length) -> Saying {
    let ko = match length {
        Length::Elapsed(ms) => time(i128::from(ms)).ko,
        Length::BusinessTime(ms) => format!("영업시간 {}", time(i128::from(ms)).ko),
        Length::Days(days) => format!("{days}일"),
        Length::BusinessDays(days) => format!("{days}영업일"),
        Length::Months(months) => format!("{months}개월"),
    };
    Saying::new(length.to_string(), ko)
}

/// `1 day`, `2 days`.
pub(super) fn days(count: i64) -> String {
    format!("{count} {}", if count == 1 { "day" } else { "days" })
}

/// The fewest whole days that a length can take: seven days have five business days.
pub(super) fn whole_days(length: Length) -> i64 {
    match length {
        Length::Elapsed(ms) | Length::BusinessTime(ms) => ms / 86_400_000,
        Length::Days(days) => i64::from(days),
        Length::BusinessDays(days) => i64::from(days) * 7 / 5,
        Length::Months(months) => i64::from(months) * 30,
    }
}

/// The downtime that `percent` of uptime allows in `of_ms`; cut off below a millisecond.
pub(super) fn allowed(percent: Decimal, of_ms: i128) -> Option<i128> {
    let down = Decimal::ONE_HUNDRED.checked_sub(percent)?;
    let of = Decimal::from_i128_with_scale(of_ms, 0);
    down.checked_mul(of)?.checked_div(Decimal::ONE_HUNDRED)?.trunc().to_i128()
}

/// `99.9 %`.
pub(super) fn percent(share: Decimal) -> String {
    format!("{} %", share.normalize())
}

/// `43,200`: digits in groups of three.
pub(super) fn grouped(number: i128) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
