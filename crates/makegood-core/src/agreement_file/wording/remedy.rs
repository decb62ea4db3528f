//! `10 %`, `25 % and damages`, `KRW 10000`, `3 days of service`, `5 % for each started 30 min` …

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::{Fault, formula, length};
use crate::agreement::{Counted, Remedy, Started};
use crate::money::{Currency, Money};
use crate::time::Length;

/// Reads what is owed: one or several things joined by `and`; `nothing` is an empty list.
pub(crate) fn remedies(text: &str) -> Result<Vec<Remedy>, Fault> {
    let mut cursor = Cursor::new(text);
    if cursor.skip("nothing") || cursor.skip("none") {
        cursor.finish()?;
        return Ok(Vec::new());
    }
    let mut owed = vec![remedy(&mut cursor)?];
    while cursor.skip("and") {
        owed.push(remedy(&mut cursor)?);
    }
    cursor.finish()?;
    Ok(owed)
}

fn remedy(cursor: &mut Cursor<'_>) -> Result<Remedy, Fault> {
    if cursor.skip("damages") {
        return Ok(Remedy::Damages);
    }
    if cursor.skip("=") {
        return formula::take(cursor).map(Remedy::Formula);
    }
    let simple = simple(cursor)?;
    if cursor.skip("for each started") {
        return each(cursor, simple, Started::Started, Counted::Started);
    }
    if cursor.skip("for each full") {
        return each(cursor, simple, Started::Full, Counted::Full);
    }
    if cursor.skip("for each") {
        let Remedy::Percent(percent) = simple else {
            return Err(cursor.expected("`started` or `full`", "`started` 또는 `full`"));
        };
        let by = shortfall(cursor)?;
        return Ok(Remedy::PerShortfall { percent, by, counted: Counted::Proportional });
    }
    Ok(simple)
}

/// `30 min`, `hour`, or `0.1 % below the target`.
fn each(cursor: &mut Cursor<'_>, owed: Remedy, started: Started, counted: Counted) -> Result<Remedy, Fault> {
    let mut ahead = cursor.clone();
    let is_share = ahead.number().is_ok() && ahead.skip("%");
    if is_share {
        let Remedy::Percent(percent) = owed else {
            return Err(cursor.expected("a length of time", "기간"));
        };
        return Ok(Remedy::PerShortfall { percent, by: shortfall(cursor)?, counted });
    }
    let each_ms = exact(cursor)?;

    cursor.skip("of downtime");
    let each_outage = cursor.skip("of an outage") || cursor.skip("of each outage");
    let after_ms = if cursor.skip("after the first") { exact(cursor)? } else { 0 };
    Ok(Remedy::Step { owed: Box::new(owed), each_ms, counted: started, each_outage, after_ms })
}

/// An exact length of downtime in milliseconds: a day of it is 24 hours.
fn exact(cursor: &mut Cursor<'_>) -> Result<i64, Fault> {
    let singular = [("minute", "1 min"), ("hour", "1 h"), ("day", "1 day")];
    let at = cursor.clone();
    let each = match cursor.one_of(&singular) {
        Some(one) => length(one)?,
        None => length::take(cursor)?,
    };
    let ms = match each {
        Length::Elapsed(ms) => ms,
        Length::Days(days) => i64::from(days) * 86_400_000,
        Length::BusinessTime(_) | Length::BusinessDays(_) | Length::Months(_) => 0,
    };
    if ms <= 0 {
        return Err(at.expected("an exact length of downtime such as `30 min`", "`30 min` 같은 정확한 중단 시간"));
    }
    Ok(ms)
}

fn shortfall(cursor: &mut Cursor<'_>) -> Result<Decimal, Fault> {
    let at = cursor.clone();
    let by = cursor.number()?;
    if by <= Decimal::ZERO {
        return Err(at.expected("a share above 0 %", "0 %보다 큰 비율"));
    }
    cursor.expect("%")?;
    cursor.expect("below the target")?;
    Ok(by)
}

/// What a number of something is.
type Unit = fn(Decimal) -> Remedy;

fn simple(cursor: &mut Cursor<'_>) -> Result<Remedy, Fault> {
    let wanted = ("what is owed, such as `10 %` or `KRW 10000`", "`10 %`, `KRW 10000` 같은 보상");
    if let Some(currency) = cursor.peek().and_then(|token| token.text.parse::<Currency>().ok()) {
        cursor.take();
        return Ok(Remedy::Money(Money { amount: positive(cursor)?, currency }));
    }
    if cursor.peek().is_none_or(|token| !token.text.starts_with(|c: char| c.is_ascii_digit() || c == '-')) {
        return Err(cursor.expected(wanted.0, wanted.1));
    }
    let amount = positive(cursor)?;
    if cursor.skip("%") {
        return Ok(Remedy::Percent(amount));
    }
    if cursor.skip("x the price of the downtime") || cursor.skip("times the price of the downtime") {
        return Ok(Remedy::PriceOfDowntime { times: amount });
    }
    let units: [(&str, Unit); 10] = [
        ("days of service", Remedy::Days),
        ("day of service", Remedy::Days),
        ("months free", Remedy::Months),
        ("month free", Remedy::Months),
        ("free months", Remedy::Months),
        ("free month", Remedy::Months),
        ("points", Remedy::Points),
        ("point", Remedy::Points),
        ("seats", Remedy::Seats),
        ("seat", Remedy::Seats),
    ];
    if let Some(remedy) = cursor.one_of(&units) {
        return Ok(remedy(amount));
    }
    if let Some(currency) = cursor.peek().and_then(|token| token.text.parse::<Currency>().ok()) {
        cursor.take();
        return Ok(Remedy::Money(Money { amount, currency }));
    }
    Err(cursor.expected("`%`, a currency, `days of service` or another unit", "`%`, 통화, `days of service` 같은 단위"))
}

fn positive(cursor: &mut Cursor<'_>) -> Result<Decimal, Fault> {
    let at = cursor.clone();
    let amount = cursor.number()?;
    if amount.is_sign_negative() { Err(at.expected("an amount of 0 or more", "0 이상의 값")) } else { Ok(amount) }
}
