//! `fee of the service`, `mean fee of the last 3 months` …: of what a percentage is taken.

use super::Fault;
use super::cursor::Cursor;
use crate::agreement::{Base, FeeOf, FeeOver};

const OF: [(&str, FeeOf); 5] = [
    ("service", FeeOf::Service),
    ("region", FeeOf::Region),
    ("component", FeeOf::Component),
    ("components", FeeOf::Component),
    ("agreement", FeeOf::Agreement),
];
const OVER: [(&str, FeeOver); 5] = [
    ("next period", FeeOver::NextWindow),
    ("preceding period", FeeOver::PrecedingWindow),
    ("next month", FeeOver::NextMonth),
    ("next invoice", FeeOver::NextMonth),
    ("preceding month", FeeOver::PrecedingMonth),
];

/// Reads a base.
pub(crate) fn base(text: &str) -> Result<Base, Fault> {
    let mut cursor = Cursor::new(text);
    let base = take(&mut cursor)?;
    cursor.finish()?;
    Ok(base)
}

/// Takes a base off the front of a wording.
pub(super) fn take(cursor: &mut Cursor<'_>) -> Result<Base, Fault> {
    if cursor.skip("next invoice") {
        return Ok(Base { of: FeeOf::Agreement, over: FeeOver::NextMonth });
    }
    let mean = cursor.skip("mean fee of the");
    if !mean && !cursor.skip("fee of the") {
        return Err(cursor.expected("a base such as `fee of the service`", "`fee of the service` 같은 기준 요금"));
    }
    // `fee of the preceding period` is that of the service.
    let of = cursor.one_of(&OF);
    let joined = of.is_some() && (cursor.skip("in the") || cursor.skip("over the"));
    let over = if of.is_none() || joined { Some(over(cursor, mean)?) } else { None };
    match over {
        None if mean => Err(cursor.expected("`over the last 3 months`", "`over the last 3 months`")),
        over => Ok(Base { of: of.unwrap_or_default(), over: over.unwrap_or_default() }),
    }
}

fn over(cursor: &mut Cursor<'_>, mean: bool) -> Result<FeeOver, Fault> {
    if mean {
        cursor.expect("last")?;
        let at = cursor.clone();
        let count = u8::try_from(cursor.number()?).ok().filter(|count| (2..=36).contains(count));
        let count = count.ok_or_else(|| at.expected("2 to 36 periods", "2부터 36까지의 기간 수"))?;
        let mean: [(&str, fn(u8) -> FeeOver); 2] =
            [("periods", FeeOver::MeanOfWindows), ("months", FeeOver::MeanOfMonths)];
        let over =
            cursor.one_of(&mean).ok_or_else(|| cursor.expected("`periods` or `months`", "`periods` 또는 `months`"))?;
        return Ok(over(count));
    }
    if let Some(over) = cursor.one_of(&OVER) {
        return Ok(over);
    }
    if cursor.skip("preceding") {
        let at = cursor.clone();
        let days = u16::try_from(cursor.number()?).ok().filter(|days| (1..=366).contains(days));
        cursor.expect("days")?;
        return days.map(FeeOver::PrecedingDays).ok_or_else(|| at.expected("1 to 366 days", "1부터 366까지의 일수"));
    }
    Err(cursor.expected(
        "`service`, `region`, `component`, `agreement`, or a period such as `preceding month`",
        "`service`, `region`, `component`, `agreement` 또는 `preceding month` 같은 기간",
    ))
}
