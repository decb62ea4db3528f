//! `2024-01-31`.

use jiff::civil::Date;

use super::Fault;

/// Reads a day of the calendar, year first.
pub(crate) fn date(text: &str) -> Result<Date, Fault> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    let date = if shaped { text.parse::<Date>().ok() } else { None };
    date.filter(|date| (1970..=2262).contains(&date.year())).ok_or_else(|| {
        Fault::whole(
            text,
            format!("`{text}` is not a day: write it like `2024-01-31`"),
            format!("`{text}`은(는) 날짜가 아닙니다. `2024-01-31`처럼 적어 주세요"),
        )
    })
}
