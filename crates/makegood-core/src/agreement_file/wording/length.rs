//! `5 min`, `36 h`, `8 business hours`, `7 business days`, `30 days`.

use super::Fault;
use super::cursor::Cursor;
use crate::time::Length;

/// Reads a length of time.
pub(crate) fn length(text: &str) -> Result<Length, Fault> {
    let mut cursor = Cursor::new(text);
    let length = take(&mut cursor)?;
    cursor.finish()?;
    Ok(length)
}

/// Takes a length off the front of a wording.
pub(super) fn take(cursor: &mut Cursor<'_>) -> Result<Length, Fault> {
    let Some(first) = cursor.peek() else { return Err(cursor.expected("a length of time", "기간")) };
    let number = cursor.number()?;
    let business = cursor.skip("business");
    let unit = cursor.take().ok_or_else(|| cursor.expected("a unit such as `h` or `days`", "`h`, `days` 같은 단위"))?;
    let written = format!("{number} {}{}", if business { "business " } else { "" }, unit.text);
    let wrong = || {
        Fault::new(
            first.start,
            unit.end,
            format!("`{written}` is not a length of time"),
            format!("`{written}`은(는) 기간 표현이 아닙니다"),
        )
    };
    let length = written.parse().map_err(|_| wrong())?;
    // Anything longer than a century is a slip of the pen, and safe arithmetic needs an end somewhere.
    let century = match length {
        Length::Elapsed(ms) | Length::BusinessTime(ms) => ms > 100 * 366 * 86_400_000,
        Length::Days(days) | Length::BusinessDays(days) => days > 36_600,
        Length::Months(months) => months > 1_200,
    };
    if century || number.is_sign_negative() {
        return Err(wrong());
    }
    Ok(length)
}
