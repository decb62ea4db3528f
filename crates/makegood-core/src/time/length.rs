//! Lengths of time as agreements write them: `36 h`, `7 business days`, `30 days`.

use std::fmt;
use std::str::FromStr;

/// A length; the unit says how it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// Exact time, in milliseconds.
    Elapsed(i64),
    /// Civil days, the first day out, ending at 24:00 of the last.
    Days(u32),
    /// Open time of a calendar, in milliseconds.
    BusinessTime(i64),
    /// Open days of a calendar, the first day out, ending at the close of the last.
    BusinessDays(u32),
    /// Calendar months.
    Months(u32),
}

const MINUTE: i64 = 60_000;

impl FromStr for Length {
    type Err = String;

    fn from_str(text: &str) -> Result<Length, String> {
        let wrong = || {
            format!(
                "`{text}` is not a length of time: write it like `5 min`, `36 h`, `8 business hours`, `7 business days` or `30 days`"
            )
        };
        let text_lower = text.trim().to_lowercase();
        let digits = text_lower.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text_lower.len());
        let (amount, unit) = text_lower.split_at(digits);
        let amount: rust_decimal::Decimal = amount.parse().map_err(|_| wrong())?;
        let whole =
            |amount: rust_decimal::Decimal| u32::try_from(amount.normalize()).ok().filter(|_| amount.fract().is_zero());
        let in_ms = |unit: i64| {
            amount
                .checked_mul(unit.into())
                .filter(|ms| ms.fract().is_zero())
                .and_then(|ms| i64::try_from(ms.normalize()).ok())
                .ok_or_else(wrong)
        };
        let words: Vec<&str> = unit.split_whitespace().collect();
        match words.as_slice() {
            ["ms" | "millisecond" | "milliseconds"] => Ok(Length::Elapsed(in_ms(1)?)),
            ["s" | "sec" | "second" | "seconds"] => Ok(Length::Elapsed(in_ms(1_000)?)),
            ["min" | "minute" | "minutes"] => Ok(Length::Elapsed(in_ms(MINUTE)?)),
            ["h" | "hour" | "hours"] => Ok(Length::Elapsed(in_ms(60 * MINUTE)?)),
            ["business", "minute" | "minutes" | "min"] => Ok(Length::BusinessTime(in_ms(MINUTE)?)),
            ["business", "hour" | "hours" | "h"] => Ok(Length::BusinessTime(in_ms(60 * MINUTE)?)),
            ["day" | "days"] => whole(amount).map(Length::Days).ok_or_else(wrong),
            ["week" | "weeks"] => {
                whole(amount).and_then(|weeks| weeks.checked_mul(7)).map(Length::Days).ok_or_else(wrong)
            }
            ["business", "day" | "days"] => whole(amount).map(Length::BusinessDays).ok_or_else(wrong),
            ["month" | "months"] => whole(amount).map(Length::Months).ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = |out: &mut fmt::Formatter<'_>, count: u32, one: &str| {
            write!(out, "{count} {one}{}", if count == 1 { "" } else { "s" })
        };
        match *self {
            Length::Elapsed(ms) if ms != 0 && ms % (60 * MINUTE) == 0 => write!(out, "{} h", ms / (60 * MINUTE)),
            Length::Elapsed(ms) if ms != 0 && ms % MINUTE == 0 => write!(out, "{} min", ms / MINUTE),
            Length::Elapsed(ms) if ms % 1_000 == 0 => write!(out, "{} s", ms / 1_000),
            Length::Elapsed(ms) => write!(out, "{ms} ms"),
            Length::BusinessTime(ms) if ms % (60 * MINUTE) == 0 => {
                write!(out, "{} business hour{}", ms / (60 * MINUTE), if ms == 60 * MINUTE { "" } else { "s" })
            }
            Length::BusinessTime(ms) => write!(out, "{} business minutes", ms / MINUTE),
            Length::Days(days) => counted(out, days, "day"),
            Length::BusinessDays(days) => counted(out, days, "business day"),
            Length::Months(months) => counted(out, months, "month"),
        }
    }
}
