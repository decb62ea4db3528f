//! `5 min`, `36 h`, `8 business hours`, `7 business days`, `30 days`; `90 minutes`, `3 hrs` and `15분` read as well.

use rust_decimal::Decimal;

use super::Fault;
use super::cursor::Cursor;
use crate::time::Length;

/// A unit: how it is counted, the spelling of the canonical form (of one, of several), and what else people write.
struct Unit {
    counted: Counted,
    one: &'static str,
    many: &'static str,
    also: &'static [&'static str],
}

#[derive(Clone, Copy)]
enum Counted {
    Exact(i64),
    Open(i64),
    Days(u32),
    OpenDays,
    Months(u32),
}

const fn unit(counted: Counted, one: &'static str, many: &'static str, also: &'static [&'static str]) -> Unit {
    Unit { counted, one, many, also }
}

static UNITS: [Unit; 11] = [
    unit(Counted::Exact(1), "ms", "ms", &["msec", "millisecond", "milliseconds", "밀리초"]),
    unit(Counted::Exact(1_000), "s", "s", &["sec", "secs", "second", "seconds", "초"]),
    unit(Counted::Exact(60_000), "min", "min", &["mins", "minute", "minutes", "분"]),
    unit(Counted::Exact(3_600_000), "h", "h", &["hr", "hrs", "hour", "hours", "시간"]),
    unit(Counted::Days(1), "day", "days", &["d", "calendar day", "calendar days", "일"]),
    unit(Counted::Days(7), "week", "weeks", &["주", "주일"]),
    unit(Counted::Months(1), "month", "months", &["calendar month", "calendar months", "개월", "달"]),
    unit(Counted::Months(12), "year", "years", &["calendar year", "calendar years", "년"]),
    unit(Counted::Open(60_000), "business minute", "business minutes", &["business min", "working minutes", "업무분"]),
    unit(
        Counted::Open(3_600_000),
        "business hour",
        "business hours",
        &["business h", "working hour", "working hours", "영업시간", "업무시간"],
    ),
    unit(Counted::OpenDays, "business day", "business days", &["working day", "working days", "영업일"]),
];

/// Reads a length of time.
pub(crate) fn length(text: &str) -> Result<Length, Fault> {
    let mut cursor = Cursor::new(text);
    let length = take(&mut cursor)?;
    cursor.finish()?;
    Ok(length)
}

/// The canonical spelling of a unit after `number`, if `words` is a unit.
pub(super) fn canonical_unit(words: &str, number: &str) -> Option<&'static str> {
    let unit = UNITS.iter().find(|unit| unit.spellings().any(|spelling| spelling.eq_ignore_ascii_case(words)))?;
    Some(if number == "1" { unit.one } else { unit.many })
}

impl Unit {
    fn spellings(&self) -> impl Iterator<Item = &'static str> {
        [self.one, self.many].into_iter().chain(self.also.iter().copied())
    }
}

/// Takes a length off the front of a wording: `36 h`, or exact time in several units, `1 h 30 min`.
pub(super) fn take(cursor: &mut Cursor<'_>) -> Result<Length, Fault> {
    let mut length = one(cursor)?;
    while let Length::Elapsed(ms) = length {
        let mut ahead = cursor.clone();
        match one(&mut ahead) {
            Ok(Length::Elapsed(further)) if further < ms => {
                length = Length::Elapsed(ms.saturating_add(further));
                *cursor = ahead;
            }
            _ => break,
        }
    }
    Ok(length)
}

fn one(cursor: &mut Cursor<'_>) -> Result<Length, Fault> {
    let Some(first) = cursor.peek() else { return Err(cursor.expected("a length of time", "기간")) };
    let number = cursor.number()?;
    cursor.skip("consecutive");
    let found = UNITS.iter().find(|unit| unit.spellings().any(|spelling| cursor.skip(spelling)));
    let Some(unit) = found else { return Err(no_unit(cursor, number)) };
    let (start, end) = (first.start, cursor.last_end());
    let wrong = |en: &str, ko: &str| {
        let written = cursor.whole().get(start..end).unwrap_or("");
        Fault::new(start, end, format!("`{written}` {en}"), format!("`{written}`은(는) {ko}"))
    };
    let whole = || {
        u32::try_from(number.normalize()).ok().filter(|_| number.fract().is_zero()).ok_or_else(|| {
            let fault = wrong("cannot be counted: only whole ones are", "셀 수 없습니다. 정수로 적어 주세요");
            // A part of a day can be said in hours.
            let hours = number.checked_mul(Decimal::from(24)).filter(|hours| hours.fract().is_zero());
            match (unit.counted, hours) {
                (Counted::Days(1), Some(hours)) => fault.mend(cursor.whole(), &format!("{} h", hours.normalize())),
                _ => fault,
            }
        })
    };
    let in_ms = |ms: i64| {
        let ms = number.checked_mul(ms.into()).filter(|ms| ms.fract().is_zero());
        ms.and_then(|ms| i64::try_from(ms.normalize()).ok())
            .ok_or_else(|| wrong("is too long, or finer than 1 ms", "너무 길거나 1 ms보다 잘게 나뉩니다"))
    };
    let times = |count: u32, each: u32| count.saturating_mul(each);
    let length = match unit.counted {
        _ if number.is_sign_negative() => return Err(wrong("is less than nothing", "0보다 작습니다")),
        Counted::Exact(ms) => Length::Elapsed(in_ms(ms)?),
        Counted::Open(ms) => Length::BusinessTime(in_ms(ms)?),
        Counted::Days(each) => Length::Days(times(whole()?, each)),
        Counted::OpenDays => Length::BusinessDays(whole()?),
        Counted::Months(each) => Length::Months(times(whole()?, each)),
    };
    // Anything longer than a century is a slip of the pen, and safe arithmetic needs an end somewhere.
    let century = match length {
        Length::Elapsed(ms) | Length::BusinessTime(ms) => ms > 100 * 366 * 86_400_000,
        Length::Days(days) | Length::BusinessDays(days) => days > 36_600,
        Length::Months(months) => months > 1_200,
    };
    if century { Err(wrong("is more than a century", "100년이 넘습니다")) } else { Ok(length) }
}

/// A number without a unit, or with one that is none.
fn no_unit(cursor: &Cursor<'_>, number: Decimal) -> Fault {
    let number = number.normalize();
    match cursor.peek().map(|token| (token, token.text)) {
        Some((token, "m" | "M")) => {
            Fault::new(token.start, token.end, "`m` could be minutes or months", "`m`은 분인지 개월인지 알 수 없습니다")
                .mend(cursor.whole(), " min")
        }
        Some((token, word)) if word.starts_with(char::is_alphabetic) => Fault::new(
            token.start,
            token.end,
            format!("`{word}` is not a unit of time: {number} of what?"),
            format!("`{word}`은(는) 시간 단위가 아닙니다"),
        ),
        _ => cursor.expected("a unit such as `min`, `h` or `days`", "`min`, `h`, `days` 같은 단위"),
    }
}
