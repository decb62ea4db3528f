//! `errors > 10 %`, `errors > 10 % of at least 20 requests`.

use rust_decimal::Decimal;

use super::Fault;
use super::cursor::Cursor;

/// Reads when a minute is bad: the percentage that errors must pass, and the fewest requests that count.
pub(crate) fn bad_when(text: &str) -> Result<(Decimal, u64), Fault> {
    let mut cursor = Cursor::new(text);
    cursor.expect("errors")?;
    cursor.expect(">")?;
    let at = cursor.clone();
    let threshold = cursor.number()?;
    if threshold.is_sign_negative() || threshold >= Decimal::ONE_HUNDRED {
        return Err(at.expected("a share from 0 % to below 100 %", "0 % 이상 100 % 미만의 비율"));
    }
    cursor.expect("%")?;
    let at_least = if cursor.skip("of at least") {
        let at = cursor.clone();
        let count = u64::try_from(cursor.number()?);
        if !cursor.skip("requests") {
            cursor.expect("request")?;
        }
        count.map_err(|_| at.expected("a whole number", "정수"))?
    } else {
        0
    };
    cursor.finish()?;
    Ok((threshold, at_least))
}
