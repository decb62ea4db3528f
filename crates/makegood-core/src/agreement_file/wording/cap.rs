//! `50 %`, `KRW 1,000,000`, `15 days of service`: the most that is owed.

use super::{Fault, remedies};
use crate::agreement::{Cap, Remedy};

/// Reads a cap.
pub(crate) fn cap(text: &str) -> Result<Cap, Fault> {
    match remedies(text)?.as_slice() {
        [Remedy::Percent(percent)] => Ok(Cap::Percent(*percent)),
        [Remedy::Money(money)] => Ok(Cap::Money(*money)),
        [Remedy::Days(days)] => Ok(Cap::Days(*days)),
        _ => Err(Fault::whole(
            text,
            "a cap is a percentage, a sum of money or days of service",
            "한도는 비율, 금액 또는 서비스 일수로 적습니다",
        )),
    }
}
