//! `errors > 10 %`, `errors >= 10 %`, `errors = 100 %`, `errors > 10 % of at least 20 requests`.

use rust_decimal::Decimal;

use super::Fault;
use super::cursor::Cursor;
use crate::agreement::BadWhen;

/// Reads when a minute is bad: the share that errors must pass or reach, and the fewest requests that count.
pub(crate) fn bad_when(text: &str) -> Result<BadWhen, Fault> {
    let mut cursor = Cursor::new(text);
    cursor.expect("errors")?;
    let sign = cursor.clone();
    let closed = if cursor.skip(">") {
        false
    } else if cursor.skip(">=") || cursor.skip("≥") || cursor.skip("=") {
        true
    } else {
        return Err(cursor.expected("`>` or `>=`", "`>` 또는 `>=`"));
    };
    let at = cursor.clone();
    let threshold = cursor.number()?;
    let fits = if closed {
        threshold > Decimal::ZERO && threshold <= Decimal::ONE_HUNDRED
    } else {
        threshold >= Decimal::ZERO && threshold < Decimal::ONE_HUNDRED
    };
    if !fits && closed {
        return Err(at.expected("a share above 0 % and up to 100 %", "0 % 초과 100 % 이하의 비율"));
    }
    if !fits {
        return Err(at.expected("a share from 0 % to below 100 %", "0 % 이상 100 % 미만의 비율"));
    }
    if sign.clone().skip("=") && threshold != Decimal::ONE_HUNDRED {
        let fault = sign.expected("`>` or `>=`", "`>` 또는 `>=`");
        return Err(fault.mend(text, ">="));
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
    Ok(BadWhen { threshold, closed, at_least })
}
