//! Plain numbers: a weight from 0 to 1, a percentage, points, a whole number.

use rust_decimal::Decimal;

use super::Fault;
use super::cursor::Cursor;

/// Reads a weight from 0 to 1.
pub(crate) fn share(text: &str) -> Result<Decimal, Fault> {
    let share = text.parse::<Decimal>().ok();
    share.filter(|share| *share >= Decimal::ZERO && *share <= Decimal::ONE).ok_or_else(|| {
        Fault::whole(
            text,
            format!("`{text}` is not a number from 0 to 1"),
            format!("`{text}`은(는) 0에서 1 사이의 수가 아닙니다"),
        )
    })
}

/// Reads a percentage from 0 % to 100 %.
pub(crate) fn percentage(text: &str) -> Result<Decimal, Fault> {
    let mut cursor = Cursor::new(text);
    let at = cursor.clone();
    let share = cursor.number()?;
    if share < Decimal::ZERO || Decimal::ONE_HUNDRED < share {
        return Err(at.expected("a share from 0 % to 100 %", "0 %에서 100 %까지의 비율"));
    }
    cursor.expect("%")?;
    cursor.finish()?;
    Ok(share)
}

/// Reads points from 0 to 100.
pub(crate) fn points(text: &str) -> Result<Decimal, Fault> {
    let points = text.parse::<Decimal>().ok();
    points.filter(|points| *points >= Decimal::ZERO && *points <= Decimal::ONE_HUNDRED).ok_or_else(|| {
        Fault::whole(
            text,
            format!("`{text}` is not a number of points from 0 to 100"),
            format!("`{text}`은(는) 0에서 100까지의 점수가 아닙니다"),
        )
    })
}

/// Reads a whole number from 1 to 1000.
pub(crate) fn whole_number(text: &str) -> Result<u32, Fault> {
    let number = text.parse::<u32>().ok();
    number.filter(|number| (1..=1_000).contains(number)).ok_or_else(|| {
        Fault::whole(
            text,
            format!("`{text}` is not a whole number from 1 to 1000"),
            format!("`{text}`은(는) 1부터 1000까지의 정수가 아닙니다"),
        )
    })
}
