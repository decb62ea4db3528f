//! Plain numbers: a weight from 0 to 1, a whole number.

use rust_decimal::Decimal;

use super::Fault;

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
