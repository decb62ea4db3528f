//! `11-15 to 01-05`: a part of every year, both days in.

use super::Fault;
use super::date::no_such_day;

type MonthAndDay = (i8, i8);

/// Reads the first and last month and day.
pub(crate) fn season(text: &str) -> Result<(MonthAndDay, MonthAndDay), Fault> {
    let Some((from, to)) = text.split_once(" to ") else {
        return Err(Fault::whole(text, "expected two days joined by `to`", "`to`로 이은 두 날짜가 필요합니다"));
    };
    let second = text.len() - to.len();
    Ok((month_and_day(from, 0)?, month_and_day(to, second)?))
}

fn month_and_day(text: &str, offset: usize) -> Result<MonthAndDay, Fault> {
    let (month, day) = text.trim().split_once('-').unwrap_or((text, ""));
    let parts = month.parse::<i8>().ok().zip(day.parse::<i8>().ok());
    if let Some((month, day)) = parts
        && let Some((en, ko)) = no_such_day(None, month.into(), day.into())
    {
        let written = text.trim();
        return Err(Fault::new(
            offset,
            offset + text.len(),
            format!("`{written}` does not exist: {en}"),
            format!("`{written}`은(는) 없는 날짜입니다. {ko}"),
        ));
    }
    // 29 February is a day of the year too: 2024 has one.
    parts.filter(|&(month, day)| jiff::civil::Date::new(2024, month, day).is_ok()).ok_or_else(|| {
        Fault::new(
            offset,
            offset + text.len(),
            format!("`{}` is not a day of the year: write month and day like `11-15`", text.trim()),
            format!("`{}`은(는) 날짜가 아닙니다. `11-15`처럼 월과 일을 적어 주세요", text.trim()),
        )
    })
}
