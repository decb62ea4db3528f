//! `USD 1`: a sum of money.

use super::{Fault, remedies};
use crate::agreement::Remedy;
use crate::money::Money;

/// Reads a sum of money.
pub(crate) fn sum_of_money(text: &str) -> Result<Money, Fault> {
    match remedies(text)?.as_slice() {
        [Remedy::Money(money)] => Ok(*money),
        _ => Err(Fault::whole(text, "a sum of money such as `USD 1` stands here", "`USD 1` 같은 금액을 적습니다")),
    }
}
