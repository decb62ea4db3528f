//! `= 10 x fee x downtime / total`: a remedy as a formula, with its units checked.

use super::cursor::Cursor;
use super::{Fault, base, length};
use crate::agreement::{Dimension, Expression, Formula, Join, Quantity};
use crate::money::{Currency, Money};
use crate::time::Length;

/// Formulas nest no deeper than people read.
const DEEPEST: usize = 12;

/// Takes a formula off the front of a wording, behind its `=`.
pub(super) fn take(cursor: &mut Cursor<'_>) -> Result<Formula, Fault> {
    let start = cursor.peek().map_or(cursor.whole().len(), |token| token.start);
    let expression = sum(cursor, 0)?;
    let end = cursor.peek().map_or(cursor.whole().len(), |token| token.start);
    let text = cursor.whole().get(start..end).unwrap_or("").trim().to_owned();
    let wrong = |en: String, ko: String| Fault::new(start, start + text.len(), en, ko);
    match expression.dimension() {
        Ok(Dimension::MONEY) => Ok(Formula { text, expression }),
        Ok(other) => {
            let (en, ko) = name(other);
            Err(wrong(
                format!("this comes to {en}; a remedy is money: multiply it with `fee` or a sum"),
                format!("이 식의 결과는 {ko}입니다. 보상은 금액이어야 하므로 `fee`나 금액을 곱해 주세요"),
            ))
        }
        Err(unlike) => {
            let (left, right) = (name(unlike.left), name(unlike.right));
            Err(wrong(
                format!("{} and {} cannot be added or compared", left.0, right.0),
                format!("{}과(와) {}은(는) 더하거나 비교할 수 없습니다", left.1, right.1),
            ))
        }
    }
}

fn name(dimension: Dimension) -> (&'static str, &'static str) {
    match dimension {
        Dimension::MONEY => ("money", "금액"),
        Dimension::TIME => ("a time", "시간"),
        Dimension::NUMBER => ("a number", "수"),
        _ => ("a mixture of money and time", "금액과 시간이 섞인 값"),
    }
}

fn joined(join: Join, left: Expression, right: Expression) -> Expression {
    Expression::Joined(join, Box::new(left), Box::new(right))
}

fn sum(cursor: &mut Cursor<'_>, depth: usize) -> Result<Expression, Fault> {
    const SIGNS: [(&str, Join); 3] = [("+", Join::Plus), ("-", Join::Minus), ("−", Join::Minus)];
    if DEEPEST < depth {
        return Err(cursor.expected("fewer brackets in each other", "더 적은 괄호"));
    }
    let mut left = product(cursor, depth)?;
    while let Some(join) = cursor.one_of(&SIGNS) {
        left = joined(join, left, product(cursor, depth)?);
    }
    Ok(left)
}

fn product(cursor: &mut Cursor<'_>, depth: usize) -> Result<Expression, Fault> {
    const SIGNS: [(&str, Join); 5] =
        [("x", Join::Times), ("×", Join::Times), ("*", Join::Times), ("/", Join::Over), ("÷", Join::Over)];
    let mut left = factor(cursor, depth)?;
    while let Some(join) = cursor.one_of(&SIGNS) {
        left = joined(join, left, factor(cursor, depth)?);
    }
    Ok(left)
}

fn factor(cursor: &mut Cursor<'_>, depth: usize) -> Result<Expression, Fault> {
    const WORDS: [(&str, Quantity); 6] = [
        ("measured", Quantity::Measured),
        ("uptime", Quantity::Measured),
        ("target", Quantity::Target),
        ("downtime", Quantity::Downtime),
        ("allowed", Quantity::Allowed),
        ("total", Quantity::Total),
    ];
    if cursor.skip("(") {
        let inner = sum(cursor, depth + 1)?;
        cursor.expect(")")?;
        return Ok(inner);
    }
    for (word, join) in [("min", Join::Least), ("max", Join::Most)] {
        if cursor.skip(word) {
            return compared(cursor, join, depth + 1);
        }
    }
    for (word, whole) in
        [("floor", Expression::Floor as fn(Box<Expression>) -> Expression), ("ceil", Expression::Ceiling)]
    {
        if cursor.skip(word) {
            cursor.expect("(")?;
            let inner = sum(cursor, depth + 1)?;
            cursor.expect(")")?;
            return Ok(whole(Box::new(inner)));
        }
    }
    let mut ahead = cursor.clone();
    if ahead.skip("fee of the") || ahead.skip("mean fee of the") || ahead.skip("next invoice") {
        return base::take(cursor).map(|base| Expression::Quantity(Quantity::FeeOf(base)));
    }
    if cursor.skip("fee") {
        return Ok(Expression::Quantity(Quantity::Fee));
    }
    if let Some(quantity) = cursor.one_of(&WORDS) {
        return Ok(Expression::Quantity(quantity));
    }
    literal(cursor)
}

/// `min(a, b, c)`.
fn compared(cursor: &mut Cursor<'_>, join: Join, depth: usize) -> Result<Expression, Fault> {
    cursor.expect("(")?;
    let mut left = sum(cursor, depth)?;
    cursor.expect(",")?;
    loop {
        left = joined(join, left, sum(cursor, depth)?);
        if !cursor.skip(",") {
            break;
        }
    }
    cursor.expect(")")?;
    Ok(left)
}

/// A number, a percentage, a length of time or a sum of money.
fn literal(cursor: &mut Cursor<'_>) -> Result<Expression, Fault> {
    let currency = |cursor: &Cursor<'_>| cursor.peek().and_then(|token| token.text.parse::<Currency>().ok());
    if let Some(currency) = currency(cursor) {
        cursor.take();
        return Ok(Expression::Money(Money { amount: cursor.number()?, currency }));
    }
    let mut timed = cursor.clone();
    if let Ok(length) = length::take(&mut timed) {
        let ms = match length {
            Length::Elapsed(ms) => ms,
            Length::Days(days) => i64::from(days) * 86_400_000,
            _ => return Err(cursor.expected("an exact length of time", "정확한 시간")),
        };
        *cursor = timed;
        return Ok(Expression::Time(ms));
    }
    let known = "a number, `fee`, `measured`, `target`, `downtime`, `allowed`, `total`, `min(…)`, `max(…)`";
    let at = cursor.clone();
    let number = cursor.number().map_err(|_| at.expected(known, known))?;
    if cursor.skip("%") {
        let share = number.checked_div(rust_decimal::Decimal::ONE_HUNDRED);
        return share.map(Expression::Number).ok_or_else(|| at.expected("a smaller number", "더 작은 수"));
    }
    if let Some(currency) = currency(cursor) {
        cursor.take();
        return Ok(Expression::Money(Money { amount: number, currency }));
    }
    Ok(Expression::Number(number))
}
